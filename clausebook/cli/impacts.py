"""The command that says what an edit of a clause would touch, before anyone edits it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from clausebook.cli.boundary import on_failure
from clausebook.cli.terminal import (
    FormatOption,
    ProjectOption,
    TodayOption,
    find_project,
    is_colour_wanted,
    read_day,
    refuse_unknown_format,
    take_width,
)
from clausebook.diagnostics import Report


def impact(
    clause: Annotated[
        str,
        typer.Argument(metavar="CLAUSE", help="Its id, such as images/consent or st-hilda:local/tone, or its file."),
    ],
    form: FormatOption = "text",
    project: ProjectOption = Path(),
    today: TodayOption = "",
) -> None:
    """Say who uses a clause, and what an edit of it would reopen.

    Example: build.py impact images/consent
    """
    from clausebook.cli.impact_data import describe_impact
    from clausebook.cli.impact_text import write_impact
    from clausebook.pipeline.comparing import find_impact
    from clausebook.pipeline.project import examine_project

    with on_failure("Nobody can say yet what an edit would do."):
        refuse_unknown_format(form)
        root, report = find_project(project), Report()
        whole = examine_project(root, today=read_day(today), report=report)
        found = find_impact(whole, clause, report=report)
    trust = whole.catalogue.trust
    if form == "json":
        typer.echo(json.dumps(describe_impact(found, trust), indent=2, ensure_ascii=False))
    else:
        typer.echo(write_impact(found, trust, is_coloured=is_colour_wanted(), width=take_width()))
