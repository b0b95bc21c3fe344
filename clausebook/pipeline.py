"""The flow, in order: load, validate, resolve, render. Each stage is called here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, ContentErrors
from clausebook.load import load_project
from clausebook.paths import list_template_folders
from clausebook.render import AlteredWords, Site, SiteRenderer, write_markdown_files
from clausebook.resolve import resolve_policies
from clausebook.validate import build_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.policies import Policies

    Say = Callable[[str], None]


def keep_quiet(_: str) -> None:
    """Progress for nobody."""


def compose_policies(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> Policies:
    """Every policy of a project folder.

    Everything that is wrong goes into `report`. Raises ContentErrors if any of it is an error.
    """
    say("Reading the project")
    sources = load_project(project, report=report)
    say("Checking it")
    catalogue = build_catalogue(sources, report=report)
    report.raise_if_errors()
    say("Composing the policies")
    policies = resolve_policies(catalogue, today=today, report=report)
    report.raise_if_errors()
    return policies


def render_site(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> Site:
    """Everything that stands on the site of a project. Raises ContentErrors."""
    policies = compose_policies(project, today=today, report=report, say=say)
    say("Making the pages")
    try:
        return SiteRenderer(list_template_folders(project, "documents")).render(policies, today=today)
    except AlteredWords as altered:
        message = f"the words of this clause do not come out as they are written: {altered}."
        report.error(Code.CLAUSE_MARKDOWN, altered.location, message, "Write it more simply: see the guide.")
        raise ContentErrors(report) from altered


def export_markdown(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> dict[str, str]:
    """Every policy as Markdown, by path. Raises ContentErrors."""
    return write_markdown_files(compose_policies(project, today=today, report=report, say=say))


__all__ = ["ContentErrors", "compose_policies", "export_markdown", "keep_quiet", "render_site"]
