"""The table of redlines: what a person sees of a change."""

from __future__ import annotations

import re
from pathlib import Path

from clausebook.cli.terminal_redlines import write_redline
from clausebook.compare import compare_policies
from clausebook.document.values import Value
from tests.compare.policies import Sketch, make_policy
from tests.faults import ask_each

TABLE = Path(__file__).parent / "redlines.golden"
_LIVE = re.compile(r"<(\w+)\|([^>]*)>")


def read_table() -> dict[str, tuple[list[Sketch], list[Sketch], str]]:
    """Every case of the table by its name."""
    cases = {}
    for case in TABLE.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, rest = case.split("\nbefore\n")
        before, rest = rest.split("\nafter\n")
        after, shown = rest.split("\nshows\n")
        cases[name] = (read_sketches(before), read_sketches(after), shown.strip() + "\n")
    return cases


def read_sketches(text: str) -> list[Sketch]:
    """The sections and headings of a text of the table."""
    sketches: list[Sketch] = []
    for part in re.split(r"^(?=##? )", text, flags=re.MULTILINE)[1:]:
        head, _, words = part.partition("\n")
        key, title = head.lstrip("# ").split(": ")
        found = list(_LIVE.finditer(words))
        values = {match[1]: Value(match[2], token=f"[{match[1]}]") for match in found}
        sketches.append(Sketch(key, title, _LIVE.sub(r"{\1}", words), "", values, head.startswith("##")))
    return sketches


CASES = read_table()


@ask_each("name", CASES)
def test_table(name: str) -> None:
    """Each change is said in the words that the table holds, with marks that need no colour."""
    before, after, shown = CASES[name]
    comparison = compare_policies(make_policy(*before), make_policy(*after))
    assert write_redline(comparison, is_coloured=False, width=78) == shown


def test_nothing_is_marked_but_changes() -> None:
    """The table holds every kind of block and form that a redline can show."""
    marks = " ".join(shown for _, _, shown in CASES.values())
    for said in ("[-", "{+", "New paragraph:", "Removed paragraph:", "moved", "not changed", ": new", ": removed"):
        assert said in marks
