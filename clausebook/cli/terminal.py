"""What the commands share: options, and what they print on and for which terminal."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.model.requests import RequestRefused
from clausebook.runtime.clock import NoSuchDay, choose_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from clausebook.diagnostics import Diagnostic, Report

_WIDTH_AT_MOST = 100
READ_ON = "Each kind is explained in docs/guide/problems.md."

ProjectOption = Annotated[Path, typer.Option("--project", metavar="DIR", help="The folder that holds trust.yml.")]
FormatOption = Annotated[str, typer.Option("--format", metavar="text|json", help="For a person, or for a program.")]
PublishedOption = Annotated[
    list[Path] | None,
    typer.Option("--published", metavar="DIR", help="A copy of the site that readers have: miss no decision of it."),
]
TodayOption = Annotated[str, typer.Option("--today", metavar="DATE", help="Work as on this day, such as 2026-11-20.")]


def tidy_words(text: str) -> str:
    """What an option says in words, on one line, as the project's files hold it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def find_project(project: Path) -> Path:
    """The project's folder in full. Raises RequestRefused if there is none."""
    if not project.is_dir():
        raise RequestRefused(f"{project} is not a folder.")
    return project.resolve()


def find_published(folders: list[Path] | None) -> tuple[Path, ...]:
    """The folders of sites that readers have. Raises RequestRefused if one holds no list of decisions."""
    from clausebook.record import SEALS_FILE

    for folder in folders or ():
        if not (folder / SEALS_FILE).is_file():
            raise RequestRefused(f"{folder} holds no {SEALS_FILE}, so it is no copy of a site that has one.")
    return tuple(folders or ())


def read_day(text: str) -> date:
    """The day that `--today` names, else that of the clock. Raises RequestRefused if it is no day."""
    try:
        return choose_day(text)
    except NoSuchDay as fault:
        message = f"--today (or SOURCE_DATE_EPOCH) {fault}. Write it like this: --today 2026-11-20"
        raise RequestRefused(message) from None


def take_width() -> int:
    """How many columns to write: those of the terminal, but no more than can be read with ease."""
    return min(shutil.get_terminal_size().columns, _WIDTH_AT_MOST)


def is_colour_wanted() -> bool:
    """Whether someone looks on who has not asked for no colours (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def print_items(items: Iterable[Diagnostic | str]) -> None:
    """Print each on a line of its own, on the stream for errors."""
    for item in items:
        typer.echo(item if isinstance(item, str) else item.as_line(), err=True)


def count_found(report: Report) -> str:
    """How many errors and warnings were found: "1 error and 2 warnings were found." There must be one."""
    counts = {"error": len(report.errors), "warning": len(report.warnings)}
    told = [f"{count:,} {name}{'s' * (count > 1)}" for name, count in counts.items() if count]
    return f"{' and '.join(told)} {'was' if sum(counts.values()) == 1 else 'were'} found."


def refuse_unknown_format(form: str) -> None:
    """Raise RequestRefused if `--format` names none that there is."""
    if form not in ("text", "json"):
        raise RequestRefused('--format is "text" or "json".')
