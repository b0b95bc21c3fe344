"""The question that comes before anything is written."""

from __future__ import annotations

import sys

import typer

from clausebook.diagnostics import WorkStopped
from clausebook.model.requests import RequestRefused


class Declined(WorkStopped):
    """Someone was asked, and did not say yes."""


def ask_for_yes(question: str, closing: str) -> None:
    """Go on only with a yes; `closing` says what is not done without one.

    Raises Declined, or RequestRefused if there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise RequestRefused(f"{closing} There is nobody to ask here. Add --yes if all of this is right.")
    is_sure = False
    try:
        is_sure = typer.confirm(question)
    except typer.Abort:  # the terminal was closed, or Ctrl-C
        typer.echo(err=True)
    if not is_sure:
        raise Declined
