"""Lines of words -> a paragraph, or a term with its meaning below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import Definition, Definitions, ListKind, Prose
from clausebook.document.line_kinds import (
    UNNUMBERED,
    WORDS_IN_TABLE,
    LineKind,
    begins_caption,
    drop_escape,
    find_kind,
)
from clausebook.document.lines import place_line
from clausebook.document.lists import begins_count, find_list_kind
from clausebook.document.markers import COUNTED_AT_MOST, SECTIONS, begins_like_item, find_crowded_label, read_marker
from clausebook.document.reader import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.lines import SourceLine
    from clausebook.document.reader import Reader

# Bullets that also stand in sentences.
_DOUBTFUL = ("\u2013", "\u2014", "o")


def read_prose(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[Prose | Definitions, int]:
    """The paragraph that begins at a line, whose words are words whatever they look like, and where it ends.

    Words with ": " below them are terms.
    """
    end = find_end(reader, lines, at)
    words = [drop_escape(line) for line in lines[at:end]]
    is_unnumbered = words[0].text.startswith(UNNUMBERED)
    if is_unnumbered:
        words[0] = _drop_mark(reader, words[0])
    for line in lines[at + is_unnumbered : end]:
        _check_crowded(reader, line)
    _check_alike(reader, lines[at:end])
    if end < len(lines) and find_kind(lines[end].text) is LineKind.MEANING:
        return read_definitions(reader, lines, at)
    return Prose(reader.read_words(words), is_unnumbered, lines[at].spot), end


def find_end(reader: Reader, lines: Sequence[SourceLine], at: int) -> int:
    """The number of the line behind a paragraph."""
    for index in range(at + 1, len(lines)):
        kind = find_kind(lines[index].text)
        if begins_caption(lines, index):
            return index
        if kind is LineKind.ITEM:
            marker = read_marker(lines[index].text)
            if _interrupts(lines, index, margin=lines[at].indent):
                return index
            if marker and (marker.shape == SECTIONS or marker.counts[0][1] > COUNTED_AT_MOST):
                continue
            label = lines[index].text.split()[0]
            hint = (
                "If a list begins here, leave a blank line above it. If these words belong to the line above, "
                f'put them there, or type "\\{label}".'
            )
            reader.refuse(lines[index], f'"{label}" begins this line, right below a line of words.', hint)
        elif kind is not LineKind.TEXT and not (reader.in_table and kind in WORDS_IN_TABLE):
            return index
    return len(lines)


def _interrupts(lines: Sequence[SourceLine], at: int, *, margin: int) -> bool:
    """Whether a marker right below a line of words begins a list, and is no part of the sentence.

    `margin` is where the words begin; what stands further out, below the mark of an item, is a list in the item.
    """
    kind, marker = find_list_kind(lines, at), read_marker(lines[at].text)
    if kind is None or marker is None:
        return False
    before = lines[at - 1].text.rstrip(" \t*_)\"'\u2019\u201d")
    if lines[at].indent < margin or before.endswith(":"):
        return True
    if marker.label:
        # "as it says in paragraph 4" and, on the next line, "(a) of the Act".
        return begins_count(lines, at) and not before[-1:].isalnum()
    return kind is not ListKind.BULLETS or marker.shape not in _DOUBTFUL


def _check_crowded(reader: Reader, line: SourceLine) -> None:
    if label := find_crowded_label(line.text):
        hint = f'If it begins an item, type a space behind it; if not, type "\\{label}".'
        reader.refuse(line, f'"{label}" begins this line, with no space behind it.', hint)


def _check_alike(reader: Reader, lines: Sequence[SourceLine]) -> None:
    """Refuse lines that begin like items of a list and would run together; in a cell, and behind a break, none does."""
    alike = [index for index, line in enumerate(lines) if begins_like_item(line.text)]
    if not reader.in_table and any(not lines[index - 1].text.rstrip().endswith("\\") for index in alike[1:]):
        hint = 'Begin each item of a list with "- " or "1. "; if they are no list, write them on one line.'
        reader.refuse(lines[alike[0]], "lines that begin like the items of a list would run together.", hint)


def _drop_mark(reader: Reader, line: SourceLine) -> SourceLine:
    rest = place_line(line.text[len(UNNUMBERED) :], line.number, line.column + len(UNNUMBERED))
    if reader.where is not Where.CLAUSE:
        message = f'"{UNNUMBERED}" stands in {reader.where.value}, which has no paragraph numbers.'
        reader.refuse(line, message, "Remove it.")
    elif find_kind(rest.text) is not LineKind.TEXT or find_crowded_label(rest.text):
        message = f'"{UNNUMBERED}" stands before something that is no paragraph.'
        reader.refuse(line, message, "Put it at the beginning of a paragraph, with words behind it.")
    return drop_escape(rest)


def read_definitions(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[Definitions, int]:
    """Terms with their meanings, and the number of the line behind them."""
    entries: list[Definition] = []
    begin = end = at
    while True:
        middle = find_end(reader, lines, at)
        if middle == len(lines) or find_kind(lines[middle].text) is not LineKind.MEANING:
            break
        end = _find_meaning_end(reader, lines, middle)
        term = reader.read_words([drop_escape(line) for line in lines[at:middle]])
        meaning = [lines[middle].after(2), *lines[middle + 1 : end]]
        entries.append(Definition(term, reader.read(meaning, Where.MEANING), lines[at].spot))
        at = next((index for index in range(end, len(lines)) if lines[index].text), len(lines))
        if at == len(lines) or find_kind(lines[at].text) is not LineKind.TEXT:
            break
    return Definitions(tuple(entries), lines[begin].spot), end


def _find_meaning_end(reader: Reader, lines: Sequence[SourceLine], at: int) -> int:
    """The number of the line behind a meaning: what stands further in belongs to it."""
    is_below = True
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if line.text and line.indent <= lines[at].indent:
            is_term = index + 1 < len(lines) and find_kind(lines[index + 1].text) is LineKind.MEANING
            if find_kind(line.text) is LineKind.MEANING:
                hint = "Put two spaces before each further paragraph of a meaning, and none before the next term."
                reader.refuse(line, 'a second ": " stands below this term.', hint)
                return index + 1
            if is_below and not is_term and find_kind(line.text) is LineKind.TEXT:
                hint = "If it belongs to the meaning, put two spaces before it; if not, leave a blank line above it."
                reader.refuse(line, "these words stand right below a meaning.", hint)
            return index
        is_below = bool(line.text)
    return len(lines)
