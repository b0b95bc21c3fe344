"""The question that comes before anything is written."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import typer

from clausebook.diagnostics import WorkStopped
from clausebook.model.requests import RequestRefused


class Declined(WorkStopped):
    """Someone was asked, and did not say yes."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Shows someone what would be done, and asks. With `--format json` that is a program, which is shown the end alone.

    `is_sure` says that it was answered beforehand, with `--yes`.
    """

    form: str
    is_sure: bool = False

    @property
    def is_there(self) -> bool:
        """Whether there is a person to ask."""
        return self.form == "text" and sys.stdin.isatty()

    def show(self, words: str) -> None:
        """What a person sees before the question."""
        if self.form == "text":
            typer.echo(words)

    def ask_for_yes(self, question: str, closing: str) -> None:
        """Go on only with a yes; `closing` says what is not done without one.

        Raises Declined, or RequestRefused if there is nobody to ask.
        """
        if self.is_sure:
            return
        if self.form != "text":
            way = "Add --yes if all is right; without --format json it is shown first."
            raise RequestRefused(f"{closing} With --format json nobody is asked. {way}")
        if not self.is_there:
            raise RequestRefused(f"{closing} There is nobody to ask here. Add --yes if all of this is right.")
        is_yes = False
        try:
            is_yes = typer.confirm(question)
        except typer.Abort:  # the terminal was closed, or Ctrl-C
            typer.echo(err=True)
        if not is_yes:
            raise Declined

    def ask_for_words(self, question: str) -> str:
        """What a person types in answer, on one line; empty if there is nobody to ask, or they have nothing to say."""
        if self.is_sure or not self.is_there:
            return ""
        try:
            return str(typer.prompt(question, default="", show_default=False))
        except typer.Abort:  # the terminal was closed, or Ctrl-C
            typer.echo(err=True)
            raise Declined from None
