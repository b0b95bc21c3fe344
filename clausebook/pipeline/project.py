"""A project folder -> everything that it holds, and the status of every policy on a day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.analysis import list_impacts, list_later_laws, list_laws, list_summaries
from clausebook.check import (
    check_rules,
    check_translations,
    find_missing,
    warn_of_delegation,
    warn_of_held,
    warn_of_later_laws,
    warn_of_law_of_others,
    warn_of_laws,
    warn_of_lost_changes,
    warn_of_no_summaries,
    warn_of_nobody_agreed,
    warn_of_reviews,
    warn_of_summaries,
    warn_of_unwritten,
)
from clausebook.diagnostics import did_you_mean, join_words
from clausebook.load import ParsedFiles, load_project
from clausebook.model.requests import RequestRefused
from clausebook.pipeline.faults import refuse_record
from clausebook.pipeline.printing import check_printing, warn_of_translations
from clausebook.pipeline.word_looks import check_word_look
from clausebook.record import (
    Archive,
    BadRecord,
    OpenedRecords,
    ReadingContext,
    check_former_schools,
    check_orphans,
    find_former_ids,
    judge_policies,
    judge_translations,
    list_lost_changes,
    list_seals,
    open_mentioning,
    read_archive,
    settle_former_schools,
    warn_of_lost_decisions,
    warn_of_what_is_bound_since,
)
from clausebook.render import ProvedHtml, list_reserved_folders
from clausebook.resolve import LastComposed, resolve_policies
from clausebook.validate import build_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Record
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.impacts import Impact
    from clausebook.model.laws import LawUse
    from clausebook.model.lost_changes import LostChange
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.sources import Sources
    from clausebook.model.standings import Standing, Standings
    from clausebook.record import SealList

    Say = Callable[[str], None]


def keep_quiet(_: str) -> None:
    """Progress for nobody."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project's content as composed today, what was approved of it, and the status of every policy on a day.

    `html` holds what pages print of the drafts' wordings. `seals` is the list of decisions that goes out with a site:
    those that are there, and those that a site before had and that nobody has found or given up yet.
    """

    catalogue: Catalogue
    drafts: Policies
    archive: Archive
    standings: Standings
    html: ProvedHtml
    seals: Mapping[str, str]


@dataclass(slots=True)
class Memory:
    """The caches of the last run over a project, so that the next does again only what has changed since."""

    parsed: ParsedFiles = field(default_factory=dict)
    composed: LastComposed = field(default_factory=LastComposed)
    opened: OpenedRecords = field(default_factory=OpenedRecords)
    html: ProvedHtml = field(default_factory=ProvedHtml)


def read_project(  # noqa: PLR0913  where, as when, and how
    project: Path,
    *,
    today: date,
    report: Report,
    say: Say = keep_quiet,
    memory: Memory | None = None,
    earlier: Iterable[SealList] = (),
    instead: Mapping[str, bytes | None] | None = None,
) -> Project:
    """Everything that a project folder holds, and in `report` what is wrong with it.

    `earlier` are the lists of decisions of sites that were: one that is gone is missed. `instead` overrides the content
    of files, as `load_project` does. Raises ContentErrors if nothing can be composed. A policy that was approved and
    has lost its manifest is no error here, for it may be about to be withdrawn.
    """
    known = memory or Memory()
    say("Reading the project")
    sources = load_project(project, report=report, parsed=known.parsed, instead=instead)
    say("Checking it")
    catalogue = build_catalogue(sources, reserved=list_reserved_folders(), today=today, report=report)
    say("Reading what was approved")
    lost = warn_of_lost_decisions(earlier, catalogue.events, refused=_list_refused(sources, catalogue), report=report)
    names = find_former_ids(catalogue)
    archive = read_archive(
        project, catalogue.events, catalogue.records, former=names, report=report, reader=known.opened.reader
    )
    report.raise_if_errors()
    archive, former = settle_former_schools(catalogue, archive, today)
    say("Composing the policies")
    drafts = resolve_policies(catalogue, today=today, report=report, last=known.composed)
    check_printing(drafts, known.html, report=report)
    missing = find_missing(catalogue, today=today)
    standings = judge_policies(catalogue, drafts, archive, day=today, missing=missing, former=former)
    standings = replace(standings, lost_changes=_find_lost_changes(archive, standings, report))
    return Project(catalogue, drafts, archive, standings, known.html, {**lost, **list_seals(catalogue.events)})


def refuse_unknown_school(catalogue: Catalogue, school: str) -> None:
    """Raise RequestRefused with the way out if somebody named a school, or the trust, that nobody described."""
    if school and school not in catalogue.holders:
        known = did_you_mean(school, catalogue.holders) or f"There are {join_words(catalogue.holders)}."
        raise RequestRefused(f'There is no school "{school}". {known}')


def _find_lost_changes(archive: Archive, standings: Standings, report: Report) -> tuple[LostChange, ...]:
    try:
        return list_lost_changes(archive, standings)
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad


def _list_refused(sources: Sources, catalogue: Catalogue) -> set[str]:
    """The folders of events that are there and of which an error is told."""
    unread = {path.split("/")[1] for path in sources.unread if path.startswith("approvals/")}
    return {*sources.events, *unread} - {event.id for event in catalogue.events}


def examine_project(  # noqa: PLR0913  where, as when, and how
    project: Path,
    *,
    today: date,
    report: Report,
    say: Say = keep_quiet,
    memory: Memory | None = None,
    earlier: Iterable[SealList] = (),
) -> Project:
    """Everything that a project folder holds. Everything that is wrong goes into `report`.

    `earlier` are the lists of decisions of sites that were: one that is gone is missed.

    Raises ContentErrors if any of it is an error, such as an approved policy that is lost.
    """
    whole = read_project(project, today=today, report=report, say=say, memory=memory, earlier=earlier)
    check_word_look(project, report=report)
    check_orphans(whole.standings, report=report)
    check_former_schools(whole.catalogue, whole.standings, whole.archive, report=report)
    warn_of_what_is_bound_since(whole.standings, report=report)
    warn_of_lost_changes(whole.standings.lost_changes, report=report)
    check_rules(whole.catalogue, whole.standings, report=report)
    warn_of_delegation(whole.catalogue, whole.standings, report=report)
    warn_of_reviews(whole.catalogue, whole.standings, report=report)
    warn_of_held(whole.standings, report=report)
    warn_of_law_of_others(whole.drafts, whole.catalogue.references, report=report)
    warn_of_later_laws(list_later_laws(whole.standings, whole.catalogue.references), report=report)
    translations = judge_translations(whole.catalogue.translations, whole.standings)
    check_translations(whole.catalogue, whole.standings, translations, report=report)
    if whole.catalogue.trust.publishing.has_downloads:
        warn_of_translations(whole.catalogue.translations, report=report)
    warn_of_no_summaries(whole.catalogue, report=report)
    warn_of_nobody_agreed(whole.catalogue, report=report)
    warn_of_unwritten(whole.catalogue, report=report)
    warn_of_summaries(list_summaries(whole.catalogue, whole.standings), report=report)
    if any(reference.has_ended or reference.edition for reference in whole.catalogue.references.values()):
        impacts = list_impacts(whole.catalogue, whole.standings, ())
        warn_of_laws(survey_laws(whole, impacts, report=report), report=report)
    report.raise_if_errors()
    return whole


def survey_laws(whole: Project, impacts: Mapping[str, Impact], *, report: Report) -> tuple[LawUse, ...]:
    """Who cites each source, in the drafts and in the words in force. Raises ContentErrors."""
    references = whole.catalogue.references.values()
    moved = [one for one in references if one.has_ended or one.edition]
    sought = [word for one in moved for word in (one.id, one.title)]
    try:
        approved = open_mentioning(whole.archive, whole.standings, sought)
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad
    return list_laws(whole.catalogue, whole.standings, impacts.values(), approved)


def open_text(whole: Project, standing: Standing, record: Record | None, report: Report) -> Policy:
    """One text of a policy as it was approved; without a record, its draft, which must exist. Raises ContentErrors."""
    if record is None:
        assert standing.draft is not None  # noqa: S101  only a draft that is there is chosen
        return standing.draft
    try:
        return whole.archive.open_record(record, ReadingContext(standing.school, is_current=False))
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad


def open_as_it_stood(whole: Project, record: Record) -> Policy:
    """A version with the names and numbers that it had."""
    return whole.archive.open_record(
        record, ReadingContext(whole.standings.find_school(record.school), is_current=False)
    )
