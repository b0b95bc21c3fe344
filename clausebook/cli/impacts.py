"""The command that says what an edit of a clause would touch, before anyone edits it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.boundary import on_failure
from clausebook.cli.results import Data, Result
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
    from clausebook.model.impacts import Impact
    from clausebook.model.trust import Trust


def impact(
    clause: Annotated[
        str,
        typer.Argument(metavar="CLAUSE", help="Its id, such as images/consent or st-hilda:local/tone, or its file."),
    ],
    form: FormatOption = "text",  # noqa: ARG001  the boundary reads it
    project: ProjectOption = Path(),
    today: TodayOption = "",
) -> ImpactFound:
    """Say who uses a clause, and what an edit of it would reopen.

    Example: python3 build.py impact images/consent
    """
    from clausebook.pipeline.comparing import find_impact
    from clausebook.pipeline.project import examine_project

    with on_failure("Nobody can say yet what an edit would do."):
        root, report = find_project(project), Report()
        whole = examine_project(root, today=read_day(today), report=report)
        return ImpactFound(find_impact(whole, clause, report=report), whole.catalogue.trust)


@dataclass(frozen=True, slots=True)
class ImpactFound(Result):
    """What an edit of a clause would touch."""

    impact: Impact
    trust: Trust

    def write_text(self) -> str:
        """The sum first, then who, what and which."""
        from clausebook.cli.impact_text import write_impact

        return write_impact(self.impact, self.trust, is_coloured=is_colour_wanted(), width=take_width())

    def describe(self) -> Data:
        """The same facts as the text."""
        from clausebook.cli.impact_data import describe_impact

        return describe_impact(self.impact, self.trust)
