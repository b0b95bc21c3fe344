"""What the commands share: options, and how problems become words on a terminal and exit codes.

Exit codes: 0 done, 1 the content has errors or the work was refused, 2 wrong use.
"""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from clausebook.runtime.clock import read_clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.diagnostics import Report

_WIDTH_AT_MOST = 100

ProjectOption = Annotated[Path, typer.Option("--project", metavar="DIR", help="The folder that holds trust.yml.")]
TodayOption = Annotated[str, typer.Option("--today", metavar="DATE", help="Work as on this day, such as 2026-11-20.")]


def find_project(project: Path) -> Path:
    """The project's folder in full; ends with 2 if there is none."""
    if not project.is_dir():
        refuse(f"{project} is not a folder.")
    return project.resolve()


def read_day(text: str) -> date:
    """The day that `--today` names, else that of the clock; ends with 2 if it is no day."""
    try:
        return date.fromisoformat(text) if text else read_clock()
    except (OSError, OverflowError, ValueError):
        refuse("--today (or SOURCE_DATE_EPOCH) is not a day. Write it like this: --today 2026-11-20")


def refuse(message: str) -> NoReturn:
    """Say what is wrong with the request, and end with 2."""
    typer.echo(message, err=True)
    raise typer.Exit(2)


def fail(message: str) -> NoReturn:
    """Say why the work could not be done, and end with 1."""
    typer.echo(message, err=True)
    raise typer.Exit(1)


def take_width() -> int:
    """How many columns to write: those of the terminal, but no more than can be read with ease."""
    return min(shutil.get_terminal_size().columns, _WIDTH_AT_MOST)


def is_colour_wanted() -> bool:
    """Whether someone looks on who has not asked for no colours (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def print_items(items: Iterable[object]) -> None:
    """Print each on a line of its own, on the stream for errors."""
    for item in items:
        typer.echo(str(item), err=True)


def stop(report: Report, ending: str) -> NoReturn:
    """List and count the errors of a project, say what was done about them, and end with 1."""
    print_items(report)
    count = len(report.errors)
    found = "1 error was" if count == 1 else f"{count} errors were"
    fail(f"{found} found. {ending}\nEach kind is explained in docs/guide/problems.md.")
