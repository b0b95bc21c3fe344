"""What the public may read -> its site, or Markdown for other tools."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.compare import compare_policies, compare_wordings
from clausebook.diagnostics import Code, Location
from clausebook.model.holders import find_linked
from clausebook.paths import list_template_folders
from clausebook.pipeline.faults import refuse_record, tell_faults
from clausebook.pipeline.project import Memory, Project, examine_project, keep_quiet
from clausebook.pipeline.seals import keep_seals
from clausebook.record import BadRecord, open_edition
from clausebook.render import (
    Comparer,
    SiteRenderer,
    copy_pictures,
    lead_policy_links,
    list_held_files,
    write_markdown_files,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.edition import Edition
    from clausebook.model.policies import Policies
    from clausebook.pipeline.project import Say
    from clausebook.record import SealList
    from clausebook.render import Format, Site


def open_public_edition(
    whole: Project, *, report: Report, is_preview: bool = False, memory: Memory | None = None
) -> Edition:
    """What the public may read; a preview has the drafts of today in it. Raises ContentErrors."""
    edition = open_edition(
        whole.catalogue,
        whole.standings,
        whole.archive,
        report=report,
        is_preview=is_preview,
        opened=memory.opened if memory else None,
    )
    report.raise_if_errors()
    return _close_links(edition, whole.catalogue)


def _close_links(edition: Edition, catalogue: Catalogue) -> Edition:
    """The same without links from drafts to what is held elsewhere and the public is told nothing of.

    Approved texts were opened without them.
    """
    told = {*edition.held, *((one.school.id, one.id) for one in edition.policies)}
    secret = {(school, id_) for school, own in catalogue.held.items() for id_ in own} - told
    if not secret or not any(one.is_draft for one in edition.policies):
        return edition
    return replace(edition, policies=_lead(edition.policies, dict.fromkeys(secret, "")))


def _lead(policies: Policies, instead: Mapping[tuple[str, str], str]) -> Policies:
    """The policies with other addresses behind links to some policies, which are told by school and id."""

    def lead(school: str, to: str) -> str:
        return instead.get(find_linked(school, to), f"policy:{to}")

    return replace(
        policies,
        by_school={
            school: {id_: lead_policy_links(one, partial(lead, school)) for id_, one in own.items()}
            for school, own in policies.by_school.items()
        },
    )


def render_site(  # noqa: PLR0913  where, as when, and how
    project: Path,
    *,
    today: date,
    report: Report,
    say: Say = keep_quiet,
    is_preview: bool = False,
    memory: Memory | None = None,
    earlier: Iterable[SealList] = (),
    formats: Sequence[Format] | None = (),
) -> Site:
    """The whole public site of a project, planned.

    `earlier` are the lists of decisions of sites that were. In `formats` people may download the texts, beside the data
    that programs may; with None neither. Raises ContentErrors; so does making a folder of it. With `memory`, what has
    not changed since the last run comes from its caches.
    """
    whole = examine_project(project, today=today, report=report, say=say, memory=memory, earlier=earlier)
    edition = open_public_edition(whole, report=report, is_preview=is_preview, memory=memory)
    say("Planning the pages")
    renderer = SiteRenderer(list_template_folders(project, "documents"))
    comparer = Comparer(compare_policies, compare_wordings)
    site = renderer.render(edition, today=today, comparer=comparer, html=whole.html, formats=formats)
    site = keep_seals(site, whole)
    copied = {path.partition("/")[2]: project / path for path in whole.catalogue.public}
    copied |= _place_held_files(project, edition, copied, report)
    # The guide is for staff, and so is a preview.
    return tell_faults(replace(site, has_guide=is_preview, copied=copied), report)


def _place_held_files(project: Path, edition: Edition, taken: Collection[str], report: Report) -> dict[str, Path]:
    """The files that schools give out, by path on the site. Raises ContentErrors if something stands there."""
    files = list_held_files(edition)
    for path in sorted({*files} & {*taken}):
        message = f"public/{path} stands where this file goes on the site: /{path}."
        report.error(Code.SAME_ADDRESS, Location(files[path].path), message, "Remove one of them.")
    report.raise_if_errors()
    return {path: project / file.path for path, file in files.items()}


def export_markdown(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> dict[str, str | bytes]:
    """What the public may read, as files of Markdown and pictures by path. Raises ContentErrors."""
    whole = examine_project(project, today=today, report=report, say=say)
    edition = open_public_edition(whole, report=report)
    # What is held elsewhere is no file of Markdown; its page on the site says where it is.
    places = {(school, id_): f"{edition.policies.trust.address}{school}/{id_}/" for school, id_ in edition.held}
    policies = _lead(edition.policies, places) if places else edition.policies
    shown = {(one.school.id, one.id): edition.find_shown(one.school.id, one.id) for one in policies}
    fingerprints = {key: record.digest for key, record in shown.items() if record}
    try:
        return {**write_markdown_files(policies, fingerprints), **copy_pictures(policies)}
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad
