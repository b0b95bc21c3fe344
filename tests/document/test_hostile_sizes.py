"""A text of any size and any nesting is answered within a second."""

from __future__ import annotations

import pytest

from clausebook.document import ClauseText, parse
from tests.counting import count_calls
from tests.depth import IS_DEEP
from tests.document.hostile import HOSTILE, LINE_STARTS

REPEATED = HOSTILE | {name: f"{line}\n" for name, line in LINE_STARTS.items()}
REPEATED |= {
    "lines that end in a backslash": "a \\\n",
    "paths": "S:\\a* ",
    "boxes": "[ ] a\n",
    "blanks": "___ ",
    "e-mail addresses without an end": "a@b.",
    "values": "{{ x }} ",
    "values without an end": "{{ x ",
    "escaped links": "\\[a](https://x.example) ",
    "links without an address": "[a](",
    "definitions": "a\n: b\n\n",
    "letters that count nothing": "b. x\n",
    "cells with many lines": "| a \\ ",
    "notes": "[^1] ",
    "links with brackets before them": "[" * 40 + "a" + "](https://x.example)" * 40,
    "triple stars": "***a**b",
    "a table with backticks": "| a | b |\n|---|---|\n|" + " `" * 90 + "|b|\n\n",
    "a list that jumps in and out": "".join(" " * (number * 7 % 60) + "- a\n" for number in range(9)),
    "lists in quotations": "> - > - > - > a\n",
    "rows that almost underline": "a\n" + " " * 190 + "-\n",
    "words from far away": "\u00e9\u4e2d\u0627",
    "levels of bullets": "\u2022 a\no b\n\u25aa c\n",
}
# Steps of Python for each character; an answer that takes more of them for twice the text is no answer in time.
CALLS_AT_MOST = 75
SIZES = (2_000, 8_000, 32_000) if IS_DEEP else (500, 2_000)


def repeat(text: str, size: int) -> str:
    """A text over and over, to a size."""
    return (text * (size // len(text) + 1))[:size]


@pytest.mark.parametrize("between", ["", "\n\n"], ids=["together", "in paragraphs"])
@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_work_grows_with_the_text_and_no_faster(text: str, between: str) -> None:
    """A text takes so many steps for each character, whatever stands in it and however long it is."""
    for size in SIZES:
        _, calls = count_calls(lambda size=size: parse(repeat(text + between, size)))  # type: ignore[misc]
        assert calls < CALLS_AT_MOST * size


def test_a_million_characters_are_refused() -> None:
    """What is longer than a clause may be is not read at all."""
    refusals = parse("kind " * 200_000)
    assert isinstance(refusals, tuple)
    assert [str(refusal) for refusal in refusals] == [
        "1:1: the text has more than 32,768 characters. Split it into several clauses."
    ]


@pytest.mark.parametrize("mark", ["*", "**", "[", "> ", "- ", "1. ", "(", "{{", "_", "`"])
def test_five_thousand_marks_are_answered(mark: str) -> None:
    """Marks inside marks end in a tree or in a refusal, never in an error of the program."""
    answer = parse(mark * 5000 + "a")
    assert isinstance(answer, ClauseText | tuple)


def test_lists_further_and_further_in() -> None:
    """A staircase of bullets is refused where it goes too deep."""
    refusals = parse("\n".join(f"{'  ' * level}- a" for level in range(120)))
    assert isinstance(refusals, tuple)
    assert [str(refusal) for refusal in refusals] == ["5:9: lists are nested more than 4 deep. Write it more simply."]


@pytest.mark.parametrize(
    "begun",
    ["a\n", "![a](b.png)\n", "- a\n> a\n"],
)
def test_things_in_things_in_things(begun: str) -> None:
    """What can hold what holds it ends in a refusal, not in the depth that Python has."""
    lines = [f"{'  ' * level}: {begun}" for level in range(120)]
    refusals = parse(begun + "".join(lines))
    assert isinstance(refusals, tuple)


def test_meanings_in_meanings() -> None:
    """A staircase of meanings is refused where it goes too deep."""
    refusals = parse("a\n" + "\n".join(f"{'  ' * level}: b" for level in range(120)))
    assert isinstance(refusals, tuple)
    assert "more than 8 things stand inside one another." in [refusal.message for refusal in refusals]
