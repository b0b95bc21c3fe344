"""What a line begins, as far as the line itself can say."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from clausebook.document.markers import find_crowded_label, is_lone_mark, read_marker
from clausebook.document.signs import ESCAPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.lines import SourceLine

CAPTION = "Table: "
# Begins a paragraph that takes no number in any style.
UNNUMBERED = "{unnumbered}"
# The functions whose value is a list.
LIST_FUNCTIONS = frozenset({"cited_law", "related_policies"})
_LIST_SLOT = re.compile(r"\{\{\s*(?P<expression>[^{}]{1,300}?)\s*\}\}[ \t]*")
_MAKES_LIST = re.compile(rf"(?:{'|'.join(sorted(LIST_FUNCTIONS))})\s*\(|.*\|\s*bullets\b")
_ESCAPED = re.compile(ESCAPED)


class LineKind(Enum):
    """What begins with a line."""

    BLANK = auto()
    HEADING = auto()
    ROW = auto()
    QUOTATION = auto()
    WRITING = auto()
    RULE = auto()
    PICTURE = auto()
    NOTE = auto()
    MEANING = auto()
    DEFINED_LINK = auto()
    LIST_SLOT = auto()
    LONE_MARK = auto()
    ITEM = auto()
    TEXT = auto()


# In a cell these are words: room to write in, a dash for nothing, a box.
WORDS_IN_TABLE = (LineKind.WRITING, LineKind.LONE_MARK)
_RULE = re.compile(r"([-*_=~])(?:[ \t]*\1){2,}[ \t]*$|=+[ \t]*$|--+[ \t]*$")
# By the first character of a line: what it may begin.
_BEGINNINGS: dict[str, tuple[tuple[re.Pattern[str], LineKind], ...]] = {
    "#": ((re.compile(r"#{1,6}(?=[ \t]|$)|#{3,6}"), LineKind.HEADING),),
    "|": ((re.compile(r"\|"), LineKind.ROW),),
    ">": ((re.compile(">"), LineKind.QUOTATION),),
    "!": ((re.compile(r"!\["), LineKind.PICTURE),),
    "_": ((re.compile(r"_{3,}[ \t]*$"), LineKind.WRITING), (_RULE, LineKind.RULE)),
    "[": (
        (re.compile(r"\[\^[A-Za-z0-9]{1,12}\]:(?=[ \t]|$)"), LineKind.NOTE),
        (re.compile(r"\[[^\[\]]*\]:[ \t]*<?(?:[a-z]+:|www\.|/|#)"), LineKind.DEFINED_LINK),
    ),
    ":": ((re.compile(r":[ \t]+(?:[^\s\\]|\\\S)"), LineKind.MEANING),),
} | dict.fromkeys("-*=~", ((_RULE, LineKind.RULE),))


# A line is asked about by each reader that meets it.
@lru_cache(maxsize=1 << 14)
def find_kind(text: str) -> LineKind:
    """What a line's words, without the white space before them, begin."""
    if not text:
        return LineKind.BLANK
    for pattern, kind in _BEGINNINGS.get(text[0], ()):
        if pattern.match(text):
            return kind
    if text[0] == "{" and read_list_slot(text):
        return LineKind.LIST_SLOT
    if read_marker(text):
        return LineKind.ITEM
    return LineKind.LONE_MARK if is_lone_mark(text) else LineKind.TEXT


def read_list_slot(text: str) -> str:
    """The expression of a slot that stands alone on its line and becomes a list, or nothing."""
    match = _LIST_SLOT.fullmatch(text)
    return match["expression"] if match and _MAKES_LIST.match(match["expression"]) else ""


def makes_list(expression: str) -> bool:
    """Whether a slot becomes a list, which cannot stand in a sentence."""
    return _MAKES_LIST.match(expression) is not None


def begins_caption(lines: Sequence[SourceLine], at: int) -> bool:
    """Whether a line is the caption of a table right below it."""
    if not lines[at].text.startswith(CAPTION):
        return False
    return at + 1 < len(lines) and find_kind(lines[at + 1].text) is LineKind.ROW


def begins_block(text: str) -> bool:
    """Whether a line of these words could be taken for more than words, with the sign of a line break or without."""
    text = text.removesuffix(" \\")
    if not text:
        return False
    return find_kind(text) is not LineKind.TEXT or bool(find_crowded_label(text)) or text.startswith(CAPTION)


def drop_escape(line: SourceLine) -> SourceLine:
    """A line of words, without the backslash that says that it is one."""
    words = line.text.lstrip("\\")
    if words == line.text or not begins_block(words) or _ESCAPED.match(words):
        return line
    return line.after(1)


def needs_signs_escaped(text: str) -> bool:
    """Whether a line of words begins with a sign, such as "* ", that has to be escaped as one."""
    return _ESCAPED.match(text) is not None and begins_block(text)


def add_escape(text: str) -> str:
    """Words, with their signs escaped, as a line that is taken for nothing else."""
    words = text.lstrip("\\")
    return f"\\{text}" if begins_block(words) and not _ESCAPED.match(words) else text
