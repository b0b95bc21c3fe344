"""The flow, in order: load, validate, resolve, record, check, render. Each stage is called here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.check import check_rules, find_missing, forecast_reviews
from clausebook.compare import compare_policies
from clausebook.diagnostics import Code, ContentErrors, Location, Report
from clausebook.load import load_project, read_event
from clausebook.model.requests import RequestRefused
from clausebook.model.standings import State
from clausebook.paths import list_template_folders
from clausebook.record import (
    EVENT_FILE,
    Archive,
    BadRecord,
    Stand,
    check_orphans,
    find_former_ids,
    judge_policies,
    list_unapproved,
    open_edition,
    plan_event,
    read_archive,
    write_event,
)
from clausebook.render import AlteredWords, Site, SiteRenderer, StaffSiteRenderer, write_markdown_files
from clausebook.resolve import resolve_policies
from clausebook.validate import build_catalogue, build_events

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.comparison import Comparison
    from clausebook.model.policies import Edition, Policies
    from clausebook.model.requests import ApprovalPlan, ApprovalRequest
    from clausebook.model.standings import Standings

    Say = Callable[[str], None]

# As long as the number gets that a name receives which is taken.
_LONGEST_NUMBER = "-999"


def keep_quiet(_: str) -> None:
    """Progress for nobody."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project's content as composed today, what was approved of it, and where every policy stands on a day."""

    catalogue: Catalogue
    drafts: Policies
    archive: Archive
    standings: Standings


def _read_project(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> Project:
    """Everything that a project folder holds, and in `report` what is wrong with it.

    Raises ContentErrors if nothing can be composed. A policy that was approved and has lost its manifest is no error
    here, for it may be about to be withdrawn.
    """
    say("Reading the project")
    sources = load_project(project, report=report)
    say("Checking it")
    catalogue = build_catalogue(sources, report=report)
    say("Reading what was approved")
    find_key = find_former_ids(catalogue).find_key
    archive = read_archive(project, catalogue.events, catalogue.records, find_key=find_key, report=report)
    report.raise_if_errors()
    say("Composing the policies")
    drafts = resolve_policies(catalogue, today=today, report=report)
    standings = judge_policies(catalogue, drafts, archive, day=today, missing=find_missing(catalogue, today=today))
    return Project(catalogue, drafts, archive, standings)


def examine_project(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> Project:
    """Everything that a project folder holds. Everything that is wrong goes into `report`.

    Raises ContentErrors if any of it is an error, such as an approved policy that is lost.
    """
    whole = _read_project(project, today=today, report=report, say=say)
    check_orphans(whole.standings, whole.archive, report=report)
    check_rules(whole.catalogue, whole.catalogue.events, today=today, report=report)
    report.raise_if_errors()
    return whole


def judge_project(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> Standings:
    """Where every policy of a project stands on a day. Raises ContentErrors."""
    return examine_project(project, today=today, report=report, say=say).standings


def plan_approval(project: Path, request: ApprovalRequest, *, today: date, report: Report) -> ApprovalPlan:
    """What recording a decision would write. Raises ContentErrors, RequestRefused or BrokenPromise."""
    whole = _read_project(project, today=today, report=report)
    report.raise_if_errors()
    plan = plan_event(request, whole.standings, whole.archive, today=today)
    _prove_readable(plan)
    return plan


def _prove_readable(plan: ApprovalPlan) -> None:
    """Raise RequestRefused unless the event will be read as it was meant.

    It is sealed and never edited, so one that a later run refused would stop every command.
    """
    report = Report()
    sources = read_event(f"{plan.name}{_LONGEST_NUMBER}", plan.files, report=report)
    again = [write_event(event) for event in build_events(sources, report=report)]
    if report.errors:
        fault = report.errors[0]
        where = f"{fault.location.key}: " if fault.location.key else ""
        message = f"This cannot be recorded, for it could not be read again. {where}{fault.message} {fault.hint}"
        raise RequestRefused(message.strip())
    if again != [plan.files[EVENT_FILE]]:
        raise RequestRefused("This cannot be recorded, for it would be read otherwise. Type the words again, plainly.")


def open_public_edition(whole: Project, *, report: Report, is_preview: bool = False) -> Edition:
    """What the public may read; a preview has the drafts of today in it. Raises ContentErrors."""
    edition = open_edition(whole.catalogue, whole.standings, whole.archive, report=report, is_preview=is_preview)
    report.raise_if_errors()
    return edition


def render_site(project: Path, *, today: date, report: Report, say: Say = keep_quiet, is_preview: bool = False) -> Site:
    """Everything that stands on the public site of a project. Raises ContentErrors."""
    whole = examine_project(project, today=today, report=report, say=say)
    edition = open_public_edition(whole, report=report, is_preview=is_preview)
    say("Making the pages")
    try:
        return SiteRenderer(list_template_folders(project, "documents")).render(
            edition, today=today, compare=compare_policies
        )
    except AlteredWords as altered:
        raise _refuse_words(altered, report) from altered
    except BadRecord as bad:
        raise _refuse_record(bad, report) from bad


def render_staff_site(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> Site:
    """Everything that stands on the site for staff. Raises ContentErrors."""
    whole = examine_project(project, today=today, report=report, say=say)
    say("Comparing what changed")
    comparisons = compare_changed(whole, report=report)
    say("Making the pages for staff")
    renderer = StaffSiteRenderer(list_template_folders(project, "documents"))
    try:
        return renderer.render(whole.standings, comparisons=comparisons, forecast=forecast_reviews(whole.standings))
    except AlteredWords as altered:
        raise _refuse_words(altered, report) from altered


def compare_changed(whole: Project, *, report: Report) -> dict[tuple[str, str], Comparison]:
    """What changed since it was approved, by (school, policy). Raises ContentErrors."""
    found = {}
    for standing in whole.standings:
        if standing.state is State.CHANGED and standing.draft and standing.latest:
            try:
                before = whole.archive.open_record(standing.latest, Stand(standing.school, is_current=False))
            except BadRecord as bad:
                raise _refuse_record(bad, report) from bad
            found[standing.school.id, standing.policy] = compare_policies(before, standing.draft)
    return found


def _refuse_words(altered: AlteredWords, report: Report) -> ContentErrors:
    message = f"the words of this clause do not come out as they are written: {altered}."
    report.error(Code.CLAUSE_MARKDOWN, altered.location, message, "Write it more simply: see the guide.")
    return ContentErrors(report)


def _refuse_record(bad: BadRecord, report: Report) -> ContentErrors:
    message = f"this is not the text that was approved: {bad}."
    report.error(Code.RECORD_CHANGED, Location(bad.path), message, "Put it back as it was.")
    return ContentErrors(report)


def export_markdown(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> dict[str, str]:
    """What the public may read, as Markdown by path. Raises ContentErrors."""
    whole = examine_project(project, today=today, report=report, say=say)
    return write_markdown_files(open_public_edition(whole, report=report).policies)


__all__ = [
    "ContentErrors",
    "examine_project",
    "export_markdown",
    "judge_project",
    "keep_quiet",
    "list_unapproved",
    "plan_approval",
    "render_site",
    "render_staff_site",
]
