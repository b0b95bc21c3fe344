"""What the public may read -> its site, or Markdown for other tools."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.compare import compare_policies, compare_wordings
from clausebook.paths import list_template_folders
from clausebook.pipeline.faults import refuse_record, tell_faults
from clausebook.pipeline.project import Memory, Project, examine_project, keep_quiet
from clausebook.pipeline.seals import keep_seals
from clausebook.record import BadRecord, open_edition
from clausebook.render import Comparer, SiteRenderer, copy_pictures, write_markdown_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.edition import Edition
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
    return edition


def render_site(  # noqa: PLR0913  where, as when, and how
    project: Path,
    *,
    today: date,
    report: Report,
    say: Say = keep_quiet,
    is_preview: bool = False,
    memory: Memory | None = None,
    earlier: Iterable[SealList] = (),
    formats: Sequence[Format] = (),
) -> Site:
    """The whole public site of a project, planned.

     `earlier` are the lists of decisions of sites that were, and in `formats` people may download the texts. Raises
    ContentErrors; so does making a folder of it. With `memory`, what has not changed since the last run comes from its
    caches.
    """
    whole = examine_project(project, today=today, report=report, say=say, memory=memory, earlier=earlier)
    edition = open_public_edition(whole, report=report, is_preview=is_preview, memory=memory)
    say("Planning the pages")
    renderer = SiteRenderer(list_template_folders(project, "documents"))
    comparer = Comparer(compare_policies, compare_wordings)
    site = renderer.render(edition, today=today, comparer=comparer, html=whole.html, formats=formats)
    site = keep_seals(site, whole)
    copied = {path.partition("/")[2]: project / path for path in whole.catalogue.public}
    # The guide is for staff, and so is a preview.
    return tell_faults(replace(site, has_guide=is_preview, copied=copied), report)


def export_markdown(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> dict[str, str | bytes]:
    """What the public may read, as files of Markdown and pictures by path. Raises ContentErrors."""
    whole = examine_project(project, today=today, report=report, say=say)
    edition = open_public_edition(whole, report=report)
    policies = edition.policies
    shown = {(one.school.id, one.id): edition.find_shown(one.school.id, one.id) for one in policies}
    fingerprints = {key: record.digest for key, record in shown.items() if record}
    try:
        return {**write_markdown_files(policies, fingerprints), **copy_pictures(policies)}
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad
