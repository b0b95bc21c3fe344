"""The command that tells two texts of a policy apart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.boundary import on_failure
from clausebook.cli.results import Result
from clausebook.cli.terminal import (
    FormatOption,
    ProjectOption,
    TodayOption,
    find_project,
    is_colour_wanted,
    read_day,
    take_width,
)
from clausebook.diagnostics import Report

if TYPE_CHECKING:
    from clausebook.pipeline.comparing import ComparedVersions

_LINES = 100_000


def compare(
    policy: Annotated[str, typer.Argument(metavar="SCHOOL/POLICY", help="Which policy.")],
    before: Annotated[str, typer.Argument(metavar="[FROM]", help='A version such as 3, or "draft".')] = "",
    after: Annotated[str, typer.Argument(metavar="[TO]", help="Another; else the newest version.")] = "",
    project: ProjectOption = Path(),
    today: TodayOption = "",
    form: FormatOption = "text",  # noqa: ARG001  the boundary reads it
) -> Compared:
    """Say what changed from one text of a policy to another, word by word.

    With no version: the draft against the newest version if they differ, else the newest version against the one
    before.  Example: build.py compare st-hilda/social-media 1 3
    """
    from clausebook.pipeline.comparing import compare_versions

    with on_failure("Nothing was compared."):
        root, day = find_project(project), read_day(today)
        return Compared(compare_versions(root, policy, (before, after), today=day, report=Report()))


@dataclass(frozen=True, slots=True)
class Compared(Result):
    """What changed from one text to the other."""

    found: ComparedVersions

    def write_text(self) -> str:
        """Which texts they are, and every change word by word."""
        from clausebook.cli.terminal_redlines import write_redline

        found = self.found
        redline = write_redline(
            found.comparison, is_coloured=is_colour_wanted(), width=take_width(), lines_at_most=_LINES
        )
        return f"{found.after_name} compared with {found.before_name}.\n\n{redline}".removesuffix("\n")

    def describe(self) -> object:
        """The same as `changes.json` says it."""
        from clausebook.render import describe_comparison

        found = self.found
        return describe_comparison(found.school, found.policy, (found.before, found.after), found.comparison)
