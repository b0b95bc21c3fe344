"""The command that says what an edit of a clause would touch, before anyone edits it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer

from clausebook.cli.terminal import (
    ProjectOption,
    TodayOption,
    fail,
    find_project,
    is_colour_wanted,
    read_day,
    refuse,
    stop,
)
from clausebook.diagnostics import BrokenPromise, ContentErrors, Report
from clausebook.model.requests import RequestRefused

_WIDEST = 100


def impact(
    clause: Annotated[
        str,
        typer.Argument(metavar="CLAUSE", help="Its id, such as images/consent or st-hilda:local/tone, or its file."),
    ],
    form: Annotated[str, typer.Option("--format", metavar="text|json", help="How to print what is found.")] = "text",
    project: ProjectOption = Path(),
    today: TodayOption = "",
) -> None:
    """Say who uses a clause, and what an edit of it would reopen.

    Example: build.py impact images/consent
    """
    from clausebook.cli.impact_data import describe_impact
    from clausebook.cli.impact_text import write_impact
    from clausebook.pipeline import examine_project, find_impact

    if form not in ("text", "json"):
        refuse('--format is "text" or "json".')
    root, report = find_project(project), Report()
    try:
        whole = examine_project(root, today=read_day(today), report=report)
        found = find_impact(whole, clause, report=report)
    except ContentErrors:
        stop(report, "Correct them first, for nobody can say what an edit would do.")
    except RequestRefused as refused:
        refuse(str(refused))
    except (BrokenPromise, OSError) as error:
        fail(str(error))
    trust = whole.catalogue.trust
    if form == "json":
        typer.echo(json.dumps(describe_impact(found, trust), indent=2, ensure_ascii=False))
    else:
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        typer.echo(write_impact(found, trust, is_coloured=is_colour_wanted(), width=width))
