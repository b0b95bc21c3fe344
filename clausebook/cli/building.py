"""The command that builds a site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.boundary import on_failure
from clausebook.cli.progress import show_progress
from clausebook.cli.results import Data, Result, make_document
from clausebook.cli.terminal import (
    FormatOption,
    ProjectOption,
    PublishedOption,
    TodayOption,
    find_project,
    find_published,
    read_day,
)
from clausebook.diagnostics import Report, join_words, tell_command
from clausebook.model.requests import RequestRefused
from clausebook.paths import PUBLIC_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.diagnostics import Diagnostic
    from clausebook.site.building import BuiltSite

# A line that lists more is not read to its end.
_KEPT_AT_MOST = 8
_INTO_PUBLIC = (
    "The folder public/ of a project holds files that go out with the site as they are, so no site can be built into "
    "it. Name another folder: --output DIR"
)


def build(
    project: ProjectOption = Path(),
    today: TodayOption = "",
    output: Annotated[Path | None, typer.Option("--output", metavar="DIR", help="Where to build; DIR/site.")] = None,
    staff: Annotated[
        bool, typer.Option("--staff", help="Build the site for staff, into DIR/staff-site: register, drafts, changes.")
    ] = False,
    published: PublishedOption = None,
    form: FormatOption = "text",  # noqa: ARG001  the boundary reads it
    no_downloads: Annotated[
        bool, typer.Option("--no-downloads", help="For a quick look: without the policies as files.")
    ] = False,
) -> Built:
    """Build the site into site/, all of it or nothing.  Example: python3 build.py build --project ~/our-trust"""
    from clausebook.site.building import build_site

    with on_failure("Nothing was published; the site stands as it was.", is_change=True) as outcome:
        root, report = find_project(project), Report()
        target = _find_target(root, output or root / ("staff-site" if staff else "site"))
        with show_progress() as say:
            built = build_site(
                root,
                target,
                today=read_day(today),
                report=report,
                say=say,
                is_staff=staff,
                published=find_published(published),
                has_downloads=not no_downloads,
            )
        told = Built(target, built, tuple(report.warnings), is_staff=staff)
        outcome.words = told.done
        return told


@dataclass(frozen=True, slots=True)
class Built(Result):
    """A site that stands in its folder, and what was found on the way."""

    target: Path
    site: BuiltSite
    warnings: tuple[Diagnostic, ...]
    is_staff: bool

    @property
    def done(self) -> str:
        """Where it is."""
        return f"{self.target} holds the new site, whole."

    def list_notes(self) -> Iterable[Diagnostic]:
        """The warnings."""
        return self.warnings

    def write_text(self) -> str:
        """How large it is and how to look at it, what was kept, and why there is nothing in it."""
        see = f"See them with: {tell_command('serve')}"
        if self.is_staff:
            see = "It is for staff only: never put it where the public site is."
        lines = [f"{self.target} holds {self.site.pages:,} pages. {see}"]
        if self.site.kept:
            kept = join_words(self.site.kept, last="and", at_most=_KEPT_AT_MOST)
            lines.append(f"Kept there, for no build wrote it: {kept}.")
        if self.site.is_empty:
            lines.append(_say_empty())
        return "\n".join(lines)

    def describe(self) -> Data:
        """The same, with every name that was kept."""
        facts: Data = {
            "folder": str(self.target),
            "staff": self.is_staff,
            "pages": self.site.pages,
            "kept": list(self.site.kept),
            "empty": self.site.is_empty,
        }
        return make_document("build", facts, found=self.warnings)


def _find_target(root: Path, output: Path) -> Path:
    """Where to build. Raises RequestRefused where that would go over the project's own files."""
    target = output.resolve()
    if target == root or target in root.parents:
        raise RequestRefused(f"{target} holds the project itself, so it cannot be built into.")
    if target.is_relative_to(root.resolve() / PUBLIC_FOLDER):
        raise RequestRefused(_INTO_PUBLIC)
    return target


def _say_empty() -> str:
    approve = tell_command("approve", "SCHOOL/POLICY", by="BODY", on="DATE", note="WHY")
    return (
        "No policy is in it yet, for none is approved.\n"
        f"See your drafts: {tell_command('serve')}\n"
        f"When a body has decided on them: {approve}"
    )
