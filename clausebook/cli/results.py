"""What came of a command, as one thing: lines for a person, or one JSON document for a program.

A command returns its result, and the boundary tells it in the form that was asked for.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import typer

from clausebook.cli.terminal import print_items
from clausebook.model.dates import NO_BREAK_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.diagnostics import Diagnostic
    from clausebook.model.dates import PartialDate

Data = dict[str, object]
# Of the documents that `make_document` makes: another number if a key goes away or comes to mean something else.
FORMAT = 1


class Result(ABC):
    """What came of a command that ended as it should."""

    @abstractmethod
    def write_text(self) -> str:
        """What a person reads on the stream for output, without the last line end; empty if there is nothing."""

    @abstractmethod
    def describe(self) -> object:
        """The same as plain data, for a program."""

    def list_notes(self) -> Iterable[Diagnostic | str]:
        """What a person reads on the stream for errors before it."""
        return ()

    @property
    def done(self) -> str:
        """What is told if the rest cannot be printed, of a command that changed something; else empty."""
        return ""

    @property
    def exit_code(self) -> int:
        """With what the command ends."""
        return 0


def tell_result(result: Result, form: str) -> None:
    """Print a result for whoever asked."""
    if form == "json":
        typer.echo(json.dumps(result.describe(), indent=2, ensure_ascii=False))
        return
    print_items(result.list_notes())
    if text := result.write_text():
        typer.echo(text)


def make_document(command: str, facts: Data, *, undo: str = "", found: Iterable[Diagnostic] = ()) -> Data:
    """What a command that writes tells a program: the facts between what all of them have.

    `undo` is the command that takes back what was done, as one types it; empty if there is none.
    """
    diagnostics = [item.as_data() for item in found]
    return {"format": FORMAT, "command": command, **facts, "undo": undo, "diagnostics": diagnostics}


def write_day(value: PartialDate | None) -> str:
    """A date for a program: 2026-09-24, or in words where no day is known; empty for none."""
    return (value.iso or str(value).replace(NO_BREAK_SPACE, " ")) if value else ""
