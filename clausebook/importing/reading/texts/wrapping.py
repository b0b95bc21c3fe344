"""Lines of a text that are one paragraph: wrapped at a width by hand or by a program, or split by a page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from clausebook.importing.reading.hyphens import Hyphens
    from clausebook.importing.reading.texts.lines import TextLine

_NARROWEST, _WIDEST = 45, 130  # no program wraps narrower or wider; a longer line is a paragraph
_FEW_PAIRS, _MOST_FULL = 3, 0.6
_LONG_LINE = 40
_ENDED = re.compile(r"[.:;!?\u2026][\"')\u2019\u201d*_\]]*")
_SENTENCE = re.compile(r"[.:;!?\u2026][\"')\u2019\u201d*_\]]*(?:\s|$)")
_SHORTEST_SPLIT = 6


class Wrapping(NamedTuple):
    """At which width lines are wrapped, 0 where each is a paragraph; `longest` is the longest, if some may be."""

    width: int
    longest: int


def find_wrapping(lines: list[TextLine]) -> Wrapping:
    """How a text is wrapped.

    A wrapped line is full: the first word of the next would not have stood in it.
    """
    lengths = [_measure(line) for line in lines if " " in line.bare and not line.is_row]
    long = [length for length in lengths if length > _WIDEST]
    if len(long) * 50 > len(lengths) or not lengths:
        return Wrapping(0, 0)
    width = max((length for length in lengths if length <= _WIDEST), default=0)
    if width < _NARROWEST:
        return Wrapping(0, 0)
    pairs = [(one, other) for one, other in pairwise(lines) if _can_go_on(one, other)]
    full = sum(_is_full(one, other, width) for one, other in pairs)
    is_wrapped = len(pairs) >= _FEW_PAIRS and full >= len(pairs) * _MOST_FULL
    return Wrapping(width if is_wrapped else 0, width)


def goes_on(line: TextLine, following: TextLine, wrapping: Wrapping) -> bool:
    """Whether a line's paragraph goes on in the next.

    Where most lines do not, one does that is as long as any and does not end a sentence.
    """
    if not _can_go_on(line, following):
        return False
    if is_cut(line, following):
        return True
    is_small = following.bare[0].islower()
    if line.begins_item and following.column > line.column:
        # A heading with a number has its text below it, further in.
        most = wrapping.width or wrapping.longest
        return is_small or (_is_full(line, following, most) if most else not _is_short(line))
    if wrapping.width:
        return _is_full(line, following, wrapping.width) or (is_small and _measure(line) > wrapping.width * _MOST_FULL)
    is_open = not _ENDED.search(line.bare[-3:])
    is_as_long = wrapping.longest > 0 and _is_full(line, following, wrapping.longest)
    return is_open and (is_as_long or (is_small and _measure(line) >= _LONG_LINE))


def was_split(before: str, after: str) -> bool:
    """Whether a page break split one paragraph in two: no sentence ends before it, and none begins behind it.

    Behind it, a sentence must end: lines that begin small and end with nothing are a list without signs.
    """
    if not before or not after or len(before.split()) < _SHORTEST_SPLIT:
        return False
    last = before.rstrip("*_ ")[-1:]
    return after[0].islower() and (last.islower() or last in ",-") and bool(_SENTENCE.search(after))


def is_cut(line: TextLine, following: TextLine) -> bool:
    """Whether a line ends with a hyphen, right behind letters that go on in the next with a small one."""
    return line.bare.endswith("-") and line.bare[-2:-1].isalpha() and following.bare[:1].islower()


def join_lines(lines: list[TextLine], hyphens: Hyphens) -> str:
    """Lines as one paragraph. A hyphen at the end of a line goes where it divides a word, and stays with no space."""
    text = lines[0].bare
    for line in lines[1:]:
        is_behind_hyphen = text.endswith("-") and text[-2:-1].isalpha() and line.bare[0].isalpha()
        if is_behind_hyphen and hyphens.divides(text, line.bare):
            text = text[:-1]
        text += line.bare if is_behind_hyphen else f" {line.bare}"
    return text


def _can_go_on(line: TextLine, following: TextLine) -> bool:
    return (
        not following.blanks
        and line.page == following.page
        and not following.begins_item
        and not (line.is_contents or line.is_rule or following.is_rule or line.is_row or following.is_row)
    )


def _is_full(line: TextLine, following: TextLine, width: int) -> bool:
    return _measure(line) + 1 + len(following.bare.split()[0]) > width


def _is_short(line: TextLine) -> bool:
    return len(line.bare.split()) <= _SHORTEST_SPLIT


def _measure(line: TextLine) -> int:
    return line.column + len(line.bare)
