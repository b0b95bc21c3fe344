"""What the page for authors says of a text is true of it."""

from __future__ import annotations

import re
from pathlib import Path

from clausebook.document import ClauseText, parse
from tests.faults import ask_each

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "what-you-can-type.md").read_text(encoding="utf-8")
TAKEN, _, REST = PAGE.partition("## What is refused")
REFUSED = REST.partition("Refused where")[0]
_ROW = re.compile(r"^\| (``? ?)(?P<typed>.+?)( ?``?)(?: and .*?)? \|", re.MULTILINE)
_BLOCK = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What needs something behind it to be whole.
BEHIND = {"We keep it for seven years.[^1]": "\n\n[^1]: a", "Larkmere School \\": "\na", "> — A. Writer": ""}
BEFORE = {"> — A. Writer": "> a\n"}


def list_rows(page: str) -> list[str]:
    """What is typed in each row of the tables of a page."""
    return [match["typed"].replace("\\|", "|") for match in _ROW.finditer(page)]


@ask_each("typed", [*list_rows(TAKEN), *_BLOCK.findall(TAKEN)])
def test_what_the_page_shows_is_taken(typed: str) -> None:
    """Each example of what may be typed is a tree."""
    assert isinstance(parse(BEFORE.get(typed, "") + typed + BEHIND.get(typed, "")), ClauseText), typed


@ask_each("typed", list_rows(REFUSED))
def test_what_the_page_calls_refused_is_refused(typed: str) -> None:
    """Each example of what cannot be typed is refused with a way out."""
    refusals = parse(typed)
    assert isinstance(refusals, tuple), typed
    assert all(refusal.hint for refusal in refusals)


def test_the_page_has_its_tables() -> None:
    """The examples are found where they stand."""
    assert len(list_rows(TAKEN)) > 30
    assert len(_BLOCK.findall(TAKEN)) == 8
    assert len(list_rows(REFUSED)) > 30
