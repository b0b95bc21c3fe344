"""Marked words -> lines of a terminal: marks, colours, line breaks, and nothing else that a terminal obeys."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.comparison import Run

_MARKS = {Change.REMOVED: ("[-", "-]"), Change.ADDED: ("{+", "+}")}
# Yellow and cyan: red and green look alike to one man in twelve.
_COLOURS = {Change.REMOVED: "\x1b[33m", Change.ADDED: "\x1b[36m"}
_PLAIN = "\x1b[0m"
_REFUSED = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})

Fragment = tuple[str, Change]


def write_plainly(text: str) -> str:
    """The text without control characters and what reorders or hides words; line ends and tabs become spaces."""
    if text.isascii() and text.isprintable():
        return text
    spaced = (" " if character.isspace() else character for character in text)
    return "".join(character for character in spaced if unicodedata.category(character) not in _REFUSED)


@dataclass(frozen=True, slots=True)
class LineWrapper:
    """Writes runs within a width, in colour or not."""

    is_coloured: bool
    width: int

    def wrap(self, runs: Iterable[Run], prefix: str = "", *, has_marks: bool = True) -> list[str]:
        """The lines of some runs; those after the first are set in by the spaces of `prefix` and two more."""
        margin = " " * (len(prefix) - len(prefix.lstrip(" ")) + 2)
        lines = []
        line, length = [(prefix, Change.SAME)], len(prefix)
        is_begun = False
        for word in _split_words(_mark(runs, has_marks=has_marks)):
            size = sum(len(text) for text, _ in word)
            if is_begun and length + 1 + size > self.width:
                lines.append(self._colour(line))
                line, length, is_begun = [(margin, Change.SAME)], len(margin), False
            if is_begun:
                space = Change.SAME if line[-1][1] is not word[0][1] else word[0][1]
                line.append((" ", space))
            line += word
            length += size + is_begun
            is_begun = True
        lines.append(self._colour(line))
        return lines

    def _colour(self, line: list[Fragment]) -> str:
        written, current = "", Change.SAME
        for text, change in [*line, ("", Change.SAME)]:
            if self.is_coloured and change is not current:
                written += _PLAIN if change is Change.SAME else f"{_PLAIN * (current in _COLOURS)}{_COLOURS[change]}"
                current = change
            written += text
        return written.rstrip()


def _mark(runs: Iterable[Run], *, has_marks: bool) -> Iterator[Fragment]:
    """The runs with their marks, one for all of a kind that meet; the spaces at the ends of a mark are outside it."""
    last = Change.SAME
    for change, group in groupby(runs, key=attrgetter("change")):
        text = write_plainly("".join(run.shown for run in group))
        core = text.strip(" ")
        if change is Change.SAME or not core or not has_marks:
            yield text, change
        else:
            if last is not Change.SAME and last is not change:
                yield " ", Change.SAME
            start = len(text) - len(text.lstrip(" "))
            yield text[:start], Change.SAME
            yield f"{_MARKS[change][0]}{core}{_MARKS[change][1]}", change
            yield text[start + len(core) :], Change.SAME
        last = change if core else last


def _split_words(fragments: Iterable[Fragment]) -> Iterator[list[Fragment]]:
    """Words, each of the fragments that have no space between them."""
    word: list[Fragment] = []
    for text, change in fragments:
        for index, piece in enumerate(text.split(" ")):
            if index and word:
                yield word
                word = []
            if piece:
                word.append((piece, change))
    if word:
        yield word
