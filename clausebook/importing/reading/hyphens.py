"""Hyphens at the ends of lines: some divide a word, and some stand between two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_LONGEST_WORD = 48
_PREFIXES = frozenset(
    (
        "anti",
        "co",
        "cross",
        "cyber",
        "e",
        "ex",
        "extra",
        "inter",
        "mid",
        "multi",
        "non",
        "off",
        "on",
        "one",
        "over",
        "part",
        "peer",
        "post",
        "pre",
        "pro",
        "re",
        "self",
        "semi",
        "sub",
        "two",
        "under",
        "up",
        "well",
        "whole",
    )
)
# What stands behind a hyphen between two words, "long-term", and hardly ends one that was divided.
_SECOND_WORDS = frozenset(
    [
        "term",
        "based",
        "wide",
        "free",
        "related",
        "led",
        "old",
        "olds",
        "to",
        "by",
        "and",
        "of",
        "the",
        "specific",
        "appropriate",
        "going",
        "minded",
        "friendly",
    ]
)
_LAST_PART = re.compile(r"([^\W\d_]+)-$")
_FIRST_PART = re.compile(r"([^\W\d_]+)")


class Hyphens:
    """What becomes of a hyphen at the end of a line, by what the document writes elsewhere.

    One that the document writes within a line too is kept, and one that divides a word that it writes whole is not. Of
    others, a hyphen behind a prefix or between two words is kept, and one that leaves no word divided a word.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """Gather the words of all lines."""
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        count = ends = 0
        for line in lines:
            text = line.casefold().strip()
            count += 1
            ends += _LAST_PART.search(text[-_LONGEST_WORD:]) is not None
            # The first word of a line, and the last before a hyphen, may be part of one.
            self._words.update(_WORD.findall(_LAST_PART.sub("", text.partition(" ")[2])))
            self._compounds.update(_COMPOUND.findall(text))
        self._divides = ends >= 4 and ends > 0.02 * count  # noqa: PLR2004 - a few may be chance

    def divides(self, above: str, below: str) -> bool:
        """Whether the hyphen between the end of a line and the next was put there to divide a word."""
        last, first = _LAST_PART.search(above[-_LONGEST_WORD:]), _FIRST_PART.match(below)
        if (
            last is None
            or first is None
            or not (first.group(1).islower() or (last.group(1) + first.group(1)).isupper())
        ):
            return False
        one, other = last.group(1).casefold(), first.group(1).casefold()
        if f"{one}-{other}" in self._compounds:
            return False
        if one + other in self._words:
            return True
        return one not in _PREFIXES and other not in _SECOND_WORDS and (self._divides or other not in self._words)
