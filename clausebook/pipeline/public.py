"""What the public may read -> its site, or Markdown for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.compare import compare_policies, compare_wordings
from clausebook.paths import list_template_folders
from clausebook.pipeline.project import Project, examine_project, keep_quiet, refuse_record, refuse_words
from clausebook.record import BadRecord, open_edition
from clausebook.render import AlteredWords, Comparer, Site, SiteRenderer, write_markdown_files

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.policies import Edition
    from clausebook.pipeline.project import Say


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
            edition, today=today, comparer=Comparer(compare_policies, compare_wordings)
        )
    except AlteredWords as altered:
        raise refuse_words(altered, report) from altered
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad


def export_markdown(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> dict[str, str]:
    """What the public may read, as Markdown by path. Raises ContentErrors."""
    whole = examine_project(project, today=today, report=report, say=say)
    return write_markdown_files(open_public_edition(whole, report=report).policies)
