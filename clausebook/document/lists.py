"""Lines -> a list, however its marks were typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseList, ListItem, ListKind
from clausebook.document.line_kinds import LineKind, find_kind
from clausebook.document.markers import (
    COUNTED_AT_MOST,
    Marker,
    is_bullet_of_level,
    is_sure_section,
    rank_marker,
    read_marker,
)
from clausebook.document.reader import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.lines import SourceLine
    from clausebook.document.reader import Reader

LEVELS_AT_MOST = 4
_LABELLED = ("#.", "#)", "(#)")
# A person's initial: "A. Writer".
_INITIALS = (ListKind.LETTERS, ListKind.ROMAN)
_LINES_AHEAD = 200
# Behind a bullet, and with words behind it, the mark of a list of boxes.
_LONE_BOX = re.compile(r"(?:\[[ xX]\]|\( \)|[\u2610\u2611\u2612\u25a1])\s*")
# Kinds of line that cannot begin an item.
_NOT_IN_ITEM = {
    LineKind.HEADING: "a heading",
    LineKind.ROW: "a row of a table",
    LineKind.QUOTATION: "a quotation",
    LineKind.RULE: "a row of dashes",
    LineKind.PICTURE: "a picture",
    LineKind.NOTE: "a note",
    LineKind.MEANING: "a definition",
    LineKind.LIST_SLOT: "a list",
}


def find_list_kind(lines: Sequence[SourceLine], at: int) -> ListKind | None:
    """The kind of list that begins at a line with a marker, or None if the marker is part of the words.

    "i." is a letter before "j." and a roman number otherwise; "A." is an initial unless "B." comes after it; "c.",
    "(c)", "3.5 million" and "2026." alone are words.
    """
    marker = read_marker(lines[at].text)
    if marker is None:
        return None
    kind, number = marker.counts[0]
    if number > COUNTED_AT_MOST or (kind is ListKind.SECTIONS and not is_sure_section(lines[at].text)):
        below = read_marker(lines[at + 1].text) if at + 1 < len(lines) else None
        return kind if below and below.shape == marker.shape and below.counts[0][0] is kind else None
    if marker.shape not in _LABELLED or kind is ListKind.NUMBERS:
        return kind
    if after := _find_next(lines, at, marker):
        for known, count in marker.counts:
            if after.find_number(known) == count + 1:
                return known
    first = next((known for known, count in marker.counts if count == 1), None)
    return None if first in _INITIALS and marker.shape == "#." else first


def begins_count(lines: Sequence[SourceLine], at: int) -> bool:
    """Whether the item that begins here is the first of its kind, or of a kind that does not count."""
    marker, kind = read_marker(lines[at].text), find_list_kind(lines, at)
    return marker is not None and kind is not None and (marker.find_number(kind) or 0) <= 1


def _find_next(lines: Sequence[SourceLine], at: int, marker: Marker) -> Marker | None:
    """The marker of the next item of the same list, if there is one."""
    margin = lines[at].indent
    ahead = lines[at + 1 : at + 1 + _LINES_AHEAD]
    line = next((line for line in ahead if line.text and line.indent <= margin), None)
    found = read_marker(line.text) if line else None
    return found if found and found.shape == marker.shape else None


def read_list(reader: Reader, lines: Sequence[SourceLine], at: int, kind: ListKind) -> tuple[ClauseList, int]:
    """The list that begins at a line, and the number of the line behind it."""
    begin, items, end = at, [], at
    if reader.levels >= LEVELS_AT_MOST:
        reader.refuse(lines[at], f"lists are nested more than {LEVELS_AT_MOST} deep.", "Write it more simply.")
        return ClauseList(kind, (), lines[at].spot), len(lines)
    while True:
        marker = read_marker(lines[at].text)
        if marker is None:
            break
        end = _find_item_end(reader, lines, at, (kind, marker))
        items.append(_read_item(reader, lines[at:end], marker))
        at = next((index for index in range(end, len(lines)) if lines[index].text), len(lines))
        if at == len(lines) or not _goes_on(reader, lines, at, (kind, marker)):
            break
    return ClauseList(kind, tuple(items), lines[begin].spot), end


def _goes_on(reader: Reader, lines: Sequence[SourceLine], at: int, begun: tuple[ListKind, Marker]) -> bool:
    """Whether the list goes on with this line, the next one with words behind an item."""
    kind, marker = begun
    number = marker.find_number(kind) or 0
    other = read_marker(lines[at].text)
    if other is None or not _is_sibling(other, begun):
        return False
    counted = other.find_number(kind) or 0
    if counted > number or not counted:
        return True
    if counted == 1 and _is_blank_above(lines, at):
        return False
    message = f'the number "{other.label}" comes after "{marker.label}".'
    hint = "Type the numbers of a list as they are to be printed, each greater than the last."
    reader.refuse(lines[at], message, hint)
    return True


def _is_blank_above(lines: Sequence[SourceLine], at: int) -> bool:
    return at > 0 and not lines[at - 1].text


def _is_sibling(other: Marker, begun: tuple[ListKind, Marker], *, has_inner: bool = False) -> bool:
    """Whether a marker is of the same list as the one before it; `has_inner` if another list stands between."""
    kind, marker = begun
    number, counted = marker.find_number(kind) or 0, other.find_number(kind)
    if other.shape != marker.shape or counted is None:
        return False
    is_doubtful = len(other.counts) > 1 and (
        has_inner or any(count == 1 for known, count in other.counts if known is not kind)
    )
    return not is_doubtful or counted == number + 1


def _find_item_end(reader: Reader, lines: Sequence[SourceLine], at: int, begun: tuple[ListKind, Marker]) -> int:
    """The number of the line behind an item: what stands further in is its own, and what its marks put inside it."""
    kind, marker = begun
    is_below, has_inner = True, False
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if not line.text or line.indent > lines[at].indent:
            if not is_below and line.indent == lines[at].indent + 1 and find_kind(line.text) is LineKind.TEXT:
                hint = "If they belong to the item above, put two spaces before them; if not, none."
                reader.refuse(line, "one space stands before these words.", hint)
            is_below = bool(line.text)
            continue
        other = read_marker(line.text) if find_kind(line.text) is LineKind.ITEM else None
        if other and _is_sibling(other, begun, has_inner=has_inner):
            return index
        inner = find_list_kind(lines, index) if other else None
        if other and has_inner and (inner is None or rank_marker(other, inner) > rank_marker(marker, kind)):
            is_below = True
        elif other and inner and _goes_inside(other, inner, begun, is_below=is_below):
            has_inner = is_below = True
        elif is_below and inner is None and find_kind(line.text) in (LineKind.TEXT, LineKind.ITEM):
            _refuse_run_on(reader, line)
        else:
            if inner:
                _check_other_list(reader, line, is_below=is_below, are_bullets=inner is kind is ListKind.BULLETS)
            return index
    return len(lines)


def _goes_inside(other: Marker, inner: ListKind, begun: tuple[ListKind, Marker], *, is_below: bool) -> bool:
    """Whether a marker at the margin begins a list in the item: right below it, or as a word processor's bullets do."""
    kind, marker = begun
    is_further = rank_marker(other, inner) > rank_marker(marker, kind)
    return is_further and (is_below or (kind is inner is ListKind.BULLETS and is_bullet_of_level(other.shape)))


def _refuse_run_on(reader: Reader, line: SourceLine) -> None:
    hint = "If they belong to the item, put two spaces before them; if not, leave a blank line above them."
    if reader.in_table:
        hint = 'For a new paragraph in the cell, type "\\ \\" before them.'
    reader.refuse(line, "these words stand right below an item of a list.", hint)


def _check_other_list(reader: Reader, line: SourceLine, *, is_below: bool, are_bullets: bool) -> None:
    if is_below:
        hint = "If it belongs to the item above, put three spaces before it; if not, leave a blank line above it."
        reader.refuse(line, "a list of another kind begins right below an item.", hint)
    elif are_bullets:
        hint = 'Begin each item of one list with the same mark, such as "- "; put two spaces before a list in a list.'
        reader.refuse(line, "the mark before the items of this list changes.", hint)


def _read_item(reader: Reader, lines: Sequence[SourceLine], marker: Marker) -> ListItem:
    first = lines[0].after(marker.length)
    kind = find_kind(first.text)
    inner = read_marker(first.text) if kind is LineKind.ITEM else None
    if kind in _NOT_IN_ITEM:
        hint = "Begin the item with words, and put it below, two spaces further in."
        if kind is LineKind.HEADING:
            hint = "Remove the hashes, or end the list before it with a blank line."
        reader.refuse(first, f"{_NOT_IN_ITEM[kind]} begins an item of a list.", hint)
    elif _LONE_BOX.fullmatch(first.text) and len(lines) > 1 and lines[1].text:
        reader.refuse(first, "the words of this box stand on the next line.", "Put them on this line.")
    elif inner and inner.counts[0][0] is ListKind.BULLETS:
        reader.refuse(first, "two marks of a list begin this line.", "Remove one of them.")
    blocks = reader.read([first, *lines[1:]], Where.ITEM, begins_with_words=True)
    return ListItem(blocks, marker.label, marker.is_ticked, lines[0].spot)
