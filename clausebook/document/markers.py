"""What stands before the items of a list, as people type it and as word processors paste it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from clausebook.document.blocks import ListKind

# Words behind a marker; a backslash that ends the line is none.
_WORDS = r"(?=[^\s\\]|\\\S)"
# Bullets that mean nothing else, so that a plain bullet says as much; a tick or an arrow says more.
_GLYPH = (
    "[\u2022\u00b7\u25cf\u25e6\u25cb\u25aa\u25a0\u2023\u2043\u27a2\u27a4\u2794\u279c\u25ba\u25b8\u25c6\u25c7\u2756]"
)
_SPACE = "[ \t\u00a0]"
# Before a number "\u00a7" is the sign of a section.
_TYPED = rf"[-*+\u2013\u2014o]|\u00a7(?!{_SPACE}*\d)"
_BULLET = re.compile(rf"(?:(?P<typed>{_TYPED}){_SPACE}+|(?P<glyph>{_GLYPH}){_SPACE}*){_WORDS}")
_BOX = re.compile(
    f"(?:(?:[-*+\u2013\u2014o][ \t\u00a0]+|{_GLYPH}[ \t\u00a0]*))?"
    rf"(?:\[(?P<ticked>[ xX])\]|(?P<glyph>[\u2610\u2611\u2612\u25a1])|(?P<choice>\( \)))[ \t\u00a0]+{_WORDS}"
)
_LONE_MARK = re.compile(f"(?:[-*+\u2013\u2014]|{_GLYPH}|\\[[ xX]\\]|[\u2610\u2611\u2612\u25a1]|\\( \\))[ \t]*")
_COUNT = r"\d{1,4}|[A-Za-z]|[ivxlc]{1,7}|[IVXLC]{1,7}"
_LABEL = re.compile(rf"(?P<label>\((?P<inner>{_COUNT})\)|(?P<outer>{_COUNT})[.)])[ \t\u00a0]+{_WORDS}")
_SECTION = re.compile(rf"(?P<label>\(?\d{{1,3}}(?:\.\d{{1,2}}){{1,3}}[A-Za-z]?[.)]?)[ \t\u00a0]+{_WORDS}")
# Neither "3.5 million" nor "9.30 on Monday": a capital behind it, a letter in it, or more than two numbers.
_SURE_SECTION = re.compile(r"\(?\d+\.\d+(?:[.)]?[ \t\u00a0]+[A-Z{\"'\u2018\u201c(\[*]|[A-Za-z]|\.\d)")
# A label with the words right behind it.
_CROWDED = re.compile(
    r"(?P<label>(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})\)|\((?:\d{1,3}|[aAiI])\)"
    r"|\d{1,3}\.(?=[^\W\d_])|[ai]\.(?=[A-Z])|[-\u2013\u2014](?=[^\W\d_]))(?=[^\W\d_]|\{\{)"
)
# Other beginnings of lines that look like items where two lines have them.
_ALIKE = re.compile(
    r"(?:[^\w\s\"'\u2018\u2019\u201c\u201d(\[{*_`<\\&|#@.,;:!?\u00a3$\u20ac]"
    r"|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})(?:\.\)|[-:])|\[\d{1,3}\]|\d{1,3}(?=[ \t]+[A-Z]))[ \t\u00a0]+"
)
# The shape of labels such as 3.2A.
SECTIONS = "sections"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# A greater number at the beginning of a line is a year, unless the next line begins with one too.
COUNTED_AT_MOST = 999
# Word's bullets by level; a bullet of a later group below one of an earlier is a list within the item.
_GLYPHS = ("\u2022\u00b7\u25cf", "o\u25e6\u25cb", "\u25aa\u25a0\u00a7")
_RANKS = {
    ListKind.SECTIONS: 0,
    ListKind.NUMBERS: 1,
    ListKind.LETTERS: 2,
    ListKind.SMALL_LETTERS: 2,
    ListKind.ROMAN: 3,
    ListKind.SMALL_ROMAN: 3,
}
_BULLET_RANK, _BOX_RANK = 4, 8


@dataclass(frozen=True, slots=True)
class Marker:
    """What begins an item: its length in the line, its label, and what it may count as.

    `shape` is how it is written, the same for all items of one list: "#.", "(#)", or the bullet.
    """

    length: int
    shape: str
    counts: tuple[tuple[ListKind, int], ...]
    label: str = ""
    is_ticked: bool = False

    def find_number(self, kind: ListKind) -> int | None:
        """Its number in a list of this kind, or None if it cannot stand in one."""
        return next((number for known, number in self.counts if known is kind), None)


@lru_cache(maxsize=1 << 14)
def read_marker(text: str) -> Marker | None:
    """The marker at the beginning of a text, if one is there with words behind it."""
    if box := _BOX.match(text):
        kind = ListKind.CHOICES if box["choice"] else ListKind.TICKS
        is_ticked = (box["ticked"] or " ") != " " or (box["glyph"] or "") in ("\u2611", "\u2612")
        return Marker(box.end(), kind.value, ((kind, 0),), is_ticked=is_ticked)
    if bullet := _BULLET.match(text):
        return Marker(bullet.end(), bullet["typed"] or bullet["glyph"], ((ListKind.BULLETS, 0),))
    if section := _SECTION.match(text):
        return Marker(section.end(), SECTIONS, ((ListKind.SECTIONS, 0),), section["label"])
    if label := _LABEL.match(text):
        inner = label["inner"] or label["outer"]
        if counts := _count(inner):
            return Marker(label.end(), label["label"].replace(inner, "#"), counts, label["label"])
    return None


def is_sure_section(text: str) -> bool:
    """Whether a number such as "3.2" begins a paragraph of its own, and is no measure."""
    return _SURE_SECTION.match(text) is not None


def begins_like_item(text: str) -> bool:
    """Whether a text begins as an item might, with a sign or a number of its own: "1- Ring", "[1] Law", a tick."""
    return _ALIKE.match(text) is not None


def is_lone_mark(text: str) -> bool:
    """Whether a bullet or a box stands in its line alone."""
    return _LONE_MARK.fullmatch(text) is not None


def find_crowded_label(text: str) -> str:
    """The label that begins a text without a space behind it, as in "1.Ring", or nothing."""
    match = _CROWDED.match(text)
    return match["label"] if match else ""


def _count(label: str) -> tuple[tuple[ListKind, int], ...]:
    if label.isdigit():
        return () if label != str(int(label)) else ((ListKind.NUMBERS, int(label)),)
    small = label.lower()
    is_small = small == label
    counts = []
    if roman := _read_roman(small):
        counts.append((ListKind.SMALL_ROMAN if is_small else ListKind.ROMAN, roman))
    if len(small) == 1:
        counts.append((ListKind.SMALL_LETTERS if is_small else ListKind.LETTERS, ord(small) - ord("a") + 1))
    return tuple(counts)


def _read_roman(label: str) -> int:
    """The value of a roman number, or 0 if it is none that anybody would write."""
    if not set(label) <= _ROMAN.keys():
        return 0
    values = [_ROMAN[letter] for letter in label]
    total = sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
    return total if total > 0 and write_roman(total) == label else 0


def write_roman(number: int) -> str:
    """A number from 1 to 399 in small roman letters."""
    written = ""
    for value, letters in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        written += letters * (number // value)
        number %= value
    return written


def is_bullet_of_level(shape: str) -> bool:
    """Whether a bullet is one that a word processor has for a level of its own."""
    return any(shape in glyphs for glyphs in _GLYPHS)


def rank_marker(marker: Marker, kind: ListKind) -> int:
    """How far in a list stands by its marks alone, where all lines begin at the margin."""
    if kind in (ListKind.TICKS, ListKind.CHOICES):
        return _BOX_RANK
    if kind is ListKind.BULLETS:
        group = next((index for index, glyphs in enumerate(_GLYPHS) if marker.shape in glyphs), len(_GLYPHS))
        return _BULLET_RANK + group
    return _RANKS[kind]
