"""Numbers as Word counts them: a number that Word would count to is left to it, any other is typed.

A policy's numbers and the labels of its lists are known before; what this module asks is whether a real list of Word
shows the very same. So a secretary who adds a paragraph gets the next number, and no number is ever another than the
page's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from clausebook.document.blocks import ListKind
from clausebook.document.markers import SECTIONS, read_marker, write_roman
from clausebook.render.word.body import Count, Counting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.model.numbering import Style

# Two levels of headings, and the paragraphs below each.
HEADING_LEVELS = 2
# Word has nine levels of a list.
LEVELS = 9
BULLETS = Counting("bullets", tuple(("bullet", "\u2022\u2013"[level % 2]) for level in range(LEVELS)))
_FORMATS = {
    ListKind.NUMBERS: "decimal",
    ListKind.SMALL_LETTERS: "lowerLetter",
    ListKind.LETTERS: "upperLetter",
    ListKind.SMALL_ROMAN: "lowerRoman",
    ListKind.ROMAN: "upperRoman",
}
_PLACE = re.compile(r"%(\d)")


def list_countings(style: Style, chapter: int = 0) -> tuple[Counting, Counting]:
    """How the sections of a style are counted, and how its appendices are; each with its paragraphs."""
    letters = ("upperLetter", "decimal") if style.lettered else ("decimal", "upperLetter")
    inner = ("decimal", f"%1.%2{style.end}")
    missing = ".1" * max(0, style.paragraphs - HEADING_LEVELS)
    below = (("decimal", f"%1{missing}.%3{style.end}"), ("decimal", f"%1.%2.%4{style.end}"))
    sections = Counting("sections", ((letters[0], style.top.format("%1") or "%1"), inner, *below), chapter=chapter)
    return sections, Counting("appendices", ((letters[1], "Appendix %1"), inner, *below), chapter=chapter)


class Counter:
    """Counts along the paragraphs of one document as Word does."""

    def __init__(self, countings: Sequence[Counting]) -> None:
        self._counts = {counting: [0] * len(counting.levels) for counting in countings}

    def find(self, label: str, levels: Sequence[int]) -> Count | None:
        """Where the next number of a list is this label, which is then counted; None if it is to be typed."""
        for counting, counts in self._counts.items():
            for level in levels:
                if _label_next(counting, counts, level) == label:
                    counts[level] += 1
                    counts[level + 1 :] = [0] * len(counts[level + 1 :])
                    return Count(counting, level)
        return None


def _label_next(counting: Counting, counts: Sequence[int], level: int) -> str:
    """What the next item of a level would show; nothing if that hangs on a number that was not counted yet."""
    now = [*counts[:level], counts[level] + 1]
    first, shown = _part_pattern(counting.levels[level][1])
    if not all(now[place] for place, _ in shown):
        return ""
    return first + "".join(
        [f"{write_number(counting.levels[place][0], now[place])}{behind}" for place, behind in shown]
    )


@cache
def _part_pattern(pattern: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """What a pattern begins with, and then each level whose number it shows, with what stands behind that."""
    first, *others = _PLACE.split(pattern)
    return first, tuple((int(place) - 1, behind) for place, behind in zip(others[::2], others[1::2], strict=True))


def write_number(form: str, number: int) -> str:
    """A number in one of Word's forms. Behind Z, letters are doubled: AA, BB."""
    if form.endswith("Letter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form.endswith("Roman"):
        return write_roman(number).upper() if form == "upperRoman" else write_roman(number)
    return str(number)


def find_list(kind: ListKind, labels: Sequence[str], serial: int) -> Counting | None:
    """The list that gives items these labels one after the other; None if Word has none that does."""
    first = read_marker(f"{labels[0]} x")
    form, start = _FORMATS.get(kind), first.find_number(kind) if first else None
    if not first or not form or not start or first.shape == SECTIONS:
        return None
    before, _, behind = first.shape.partition("#")
    wanted = [f"{before}{write_number(form, start + at)}{behind}" for at in range(len(labels))]
    if wanted != list(labels):
        return None
    pattern = first.shape.replace("#", "%{}")
    levels = tuple((form, pattern.format(level + 1)) for level in range(LEVELS))
    return Counting("items", levels, start, serial)
