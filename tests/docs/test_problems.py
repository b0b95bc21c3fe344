"""The page "When something is wrong" against the kinds of problem and what is really printed."""

from __future__ import annotations

import re
from pathlib import Path

from clausebook.diagnostics import Code
from tests.faults import gather_faults
from tests.printed import NOT_IN_TABLES, list_printed

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "problems.md"
PRINTED = list_printed()
PARTS = ("What you see", "Why", "What to do")
LINES_AT_MOST = 14
WORDS_AT_MOST = 26


def read_entries() -> dict[str, str]:
    """The text of each entry by its heading, in order."""
    pieces = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


ENTRIES = read_entries()


def test_each_kind_has_one_entry_in_the_order_of_the_code() -> None:
    """Whatever kind a message names, a reader finds its heading; and no heading is of a kind that is gone."""
    assert list(ENTRIES) == [code.value for code in Code]
    assert PAGE.read_text(encoding="utf-8").count("\n## ") == len(ENTRIES)


def test_each_entry_says_what_is_seen_why_and_what_to_do() -> None:
    """Each entry has its three parts in order, each with words, in short sentences, one on a line."""
    with gather_faults() as row:
        for code in Code:
            with row(code.value):
                text = ENTRIES[code.value]
                assert tuple(re.findall(r"^\*\*(.+?):\*\* \S", text, flags=re.MULTILINE)) == PARTS
                assert len(text.strip().splitlines()) <= LINES_AT_MOST
                assert [line for line in text.splitlines() if len(line.split()) > WORDS_AT_MOST] == []


def test_what_you_see_is_what_is_printed() -> None:
    """The message that an entry quotes is one that the tool prints under that very kind."""
    with gather_faults() as row:
        for code in Code:
            if code in NOT_IN_TABLES:
                continue
            with row(code.value):
                quoted = re.search(r"^\*\*What you see:\*\* `(.+)`$", ENTRIES[code.value], flags=re.MULTILINE)
                assert quoted
                assert any(quoted[1] in message for message in PRINTED[code])


def test_the_example_at_the_top_is_printed() -> None:
    """The line that teaches how to read a message is built like every other."""
    top = PAGE.read_text(encoding="utf-8").split("\n## ")[0]
    example = re.search(r"```text\n(.+)\n```", top)
    assert example
    code, message = example[1].split(": ", 2)[1:]
    assert message in PRINTED[Code(code)]
