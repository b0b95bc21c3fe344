"""A clause's text -> its tree, or every reason why it cannot be taken."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from clausebook.document.attachments import read_note, read_picture
from clausebook.document.blocks import (
    ClauseList,
    ClauseText,
    Definitions,
    ListKind,
    ListSlot,
    Note,
    SubHeading,
    WritingLines,
)
from clausebook.document.inlines import NoteMark, Slot, Spot, Words
from clausebook.document.line_kinds import (
    WORDS_IN_TABLE,
    LineKind,
    begins_caption,
    drop_escape,
    find_kind,
    makes_list,
    read_list_slot,
)
from clausebook.document.lines import Faults, Refusal, SourceLine, TooManyFaults, place_line
from clausebook.document.lists import find_list_kind, read_list
from clausebook.document.markers import read_marker
from clausebook.document.paragraphs import read_prose
from clausebook.document.quotations import read_quotation
from clausebook.document.reader import Reader, Where
from clausebook.document.tables import read_table
from clausebook.document.walking import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clausebook.document.blocks import ClauseBlock

Refusals = tuple[Refusal, ...]
CHARACTERS_AT_MOST = 32 * 1024
_CLOSING_HASHES = re.compile(r"[ \t]##+[ \t]*$")
_STARRED = re.compile(r"\w\*")
_HEADING = re.compile(r"(?P<hashes>#{3,4})[ \t]+(?=\S)")


def parse(text: str) -> ClauseText | Refusals:
    """The tree of a text, or all refusals in the order of their places.

    Conditions are settled before: see `parse_lines`.
    """
    if len(text) > CHARACTERS_AT_MOST:
        return _refuse_size()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return parse_lines(enumerate(text.split("\n"), start=1))


def parse_lines(numbered: Iterable[tuple[int, str]]) -> ClauseText | Refusals:
    """The tree of lines with their numbers in the file, or all refusals.

    Where a condition has left lines out, the others keep their numbers.
    """
    return _parse_once(tuple(numbered))


# A text is read when it is checked, and again when policies are composed of it.
@lru_cache(maxsize=2048)
def _parse_once(numbered: tuple[tuple[int, str], ...]) -> ClauseText | Refusals:
    lines = [place_line(line, number) for number, line in numbered]
    if sum(len(line.text) for line in lines) > CHARACTERS_AT_MOST:
        return _refuse_size()
    faults = Faults()
    try:
        tree = ClauseText(_read_blocks(Reader(faults, _read_blocks), lines, begins_with_words=False))
        if not faults.found:
            _check_tree(tree, faults)
            _check_lone_stars(tree, lines, faults)
    except TooManyFaults:
        return tuple(sorted(faults.found))
    return tuple(sorted(faults.found)) if faults.found else tree


def _refuse_size() -> Refusals:
    message = f"the text has more than {CHARACTERS_AT_MOST:,} characters."
    return (Refusal(1, 1, message, "Split it into several clauses."),)


def _read_blocks(reader: Reader, lines: Sequence[SourceLine], begins_with_words: bool) -> tuple[ClauseBlock, ...]:  # noqa: FBT001
    blocks: list[ClauseBlock] = []
    at = 0
    if begins_with_words:
        block, at = read_prose(reader, lines, 0)
        blocks.append(block)
    while at < len(lines):
        kind = find_kind(lines[at].text)
        if kind is LineKind.BLANK:
            at += 1
            continue
        found, at = _read_block(reader, lines, at, kind)
        for one in found:
            _add_block(blocks, one)
    return tuple(blocks)


def _add_block(blocks: list[ClauseBlock], block: ClauseBlock) -> None:
    """Add a block; definitions that follow one another are one list, also where a term begins like an item."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Definitions) and isinstance(block, Definitions):
        blocks[-1] = replace(last, entries=last.entries + block.entries)
    else:
        blocks.append(block)


def _read_block(
    reader: Reader, lines: Sequence[SourceLine], at: int, kind: LineKind
) -> tuple[Sequence[ClauseBlock], int]:
    """The block that begins at a line (nothing if it is refused), and the number of the line behind it."""
    list_kind = find_list_kind(lines, at) if kind is LineKind.ITEM else None
    block: ClauseBlock
    if list_kind:
        listed, end = read_list(reader, lines, at, list_kind)
        block = listed
        if list_kind is ListKind.SECTIONS and reader.where is Where.CLAUSE:
            _refuse_typed_numbers(reader, listed)
    elif kind is LineKind.ROW or begins_caption(lines, at):
        if reader.in_table:
            reader.refuse(lines[at], "a table stands in a table.", "Write it below.")
        block, end = read_table(reader, lines, at)
    elif (special := _READERS.get(kind)) and not (reader.in_table and kind in WORDS_IN_TABLE):
        return special(reader, lines, at)
    else:
        block, end = read_prose(reader, lines, at)
    return [block], end


def _refuse_typed_numbers(reader: Reader, numbered: ClauseList) -> None:
    for item in numbered.items:
        hint = f'Remove it: paragraphs are numbered for you. If it is to be printed, type "\\{item.label}".'
        reader.faults.refuse(item.spot, f'the number "{item.label}" is typed before these words.', hint)


def _read_heading(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    line = lines[at]
    match = _HEADING.match(line.text)
    hint = 'A small heading is a line of "### " and words, or "#### " for one below it.'
    if reader.where is not Where.CLAUSE or line.indent or not match:
        reader.refuse(line, f'"{line.text.split()[0][:20]}" begins these words, which would make them a heading.', hint)
        return [], at + 1
    rest = line.after(match.end())
    if _CLOSING_HASHES.search(rest.text):
        reader.refuse(line, "hashes end this heading.", "Remove them.")
    if find_kind(rest.text) not in (LineKind.TEXT, LineKind.ITEM) or _is_bullet(rest.text):
        reader.refuse(rest, "a heading has no words of its own.", hint)
    return [SubHeading(reader.read_words([drop_escape(rest)]), len(match["hashes"]) - 2, line.spot)], at + 1


def _is_bullet(text: str) -> bool:
    marker = read_marker(text)
    return marker is not None and not marker.label


def _read_writing_lines(_reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    end = next((i for i in range(at, len(lines)) if find_kind(lines[i].text) is not LineKind.WRITING), len(lines))
    return [WritingLines(end - at, lines[at].spot)], end


def _read_list_slot(_reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    line = lines[at]
    return [ListSlot(Slot(read_list_slot(line.text), line.spot), line.spot)], at + 1


def _refuse_rule(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    line = lines[at]
    if at and find_kind(lines[at - 1].text) is LineKind.TEXT:
        hint = 'For a small heading type "### " before its words; if not, remove this line.'
        reader.refuse(line, "a row of marks stands below words, which would make them a heading.", hint)
    else:
        hint = "Remove it: a blank line parts two paragraphs. For a line to write on, type ____."
        reader.refuse(line, "this would draw a line across the page.", hint)
    return [], at + 1


def _refuse_defined_link(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    hint = "Write the link where it is used: [words](https://...)."
    reader.refuse(lines[at], "this defines a link that other words would refer to.", hint)
    return [], at + 1


def _refuse_meaning(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    hint = "Put the term on the line right above it, or remove the colon."
    reader.refuse(lines[at], '":" begins this line, with no term above it.', hint)
    return [], at + 1


def _refuse_lone_mark(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    hint = 'Write the words of the item on this line, or remove the mark. If it is to be printed, type "\\" before it.'
    reader.refuse(lines[at], "an item of a list has no words.", hint)
    return [], at + 1


_READERS: dict[LineKind, Callable[[Reader, Sequence[SourceLine], int], tuple[list[ClauseBlock], int]]] = {
    LineKind.HEADING: _read_heading,
    LineKind.QUOTATION: read_quotation,
    LineKind.WRITING: _read_writing_lines,
    LineKind.PICTURE: read_picture,
    LineKind.NOTE: read_note,
    LineKind.LIST_SLOT: _read_list_slot,
    LineKind.RULE: _refuse_rule,
    LineKind.DEFINED_LINK: _refuse_defined_link,
    LineKind.MEANING: _refuse_meaning,
    LineKind.LONE_MARK: _refuse_lone_mark,
}


def _check_tree(tree: ClauseText, faults: Faults) -> None:
    """Refuse notes without a mark, marks without a note, and lists in sentences."""
    marks: dict[str, Spot] = {}
    labels: dict[str, Spot] = {}
    alone: Slot | None = None
    for node in walk(tree):
        if isinstance(node, NoteMark):
            marks.setdefault(node.label, node.spot)
        elif isinstance(node, Note):
            if node.label in labels:
                faults.refuse(node.spot, f'there are two notes "{node.label}".', "Give each its own number.")
            labels[node.label] = node.spot
        elif isinstance(node, ListSlot):
            alone = node.slot
        elif isinstance(node, Slot) and node is not alone and makes_list(node.expression):
            message = f"{{{{ {node.expression} }}}} makes a list, so it cannot stand inside a line."
            faults.refuse(node.spot, message, "Put it on a line of its own.")
    for label in marks.keys() - labels.keys():
        hint = f'Add a line at the margin: "[^{label}]: words".'
        faults.refuse(marks[label], f'there is no note "{label}".', hint)
    for label in labels.keys() - marks.keys():
        hint = f'Type "[^{label}]" where the text refers to it.'
        faults.refuse(labels[label], f'nothing refers to the note "{label}".', hint)


def _check_lone_stars(tree: ClauseText, lines: Sequence[SourceLine], faults: Faults) -> None:
    """Refuse "* Delete as needed" below "parent*/carer*": a list of one item, or the note that the words refer to."""
    if not any(line.text.startswith("*") for line in lines):
        return
    if not any(isinstance(node, Words) and _STARRED.search(node.text) for node in walk(tree)):
        return
    by_number = {line.number: line for line in lines}
    for node in walk(tree):
        if isinstance(node, ClauseList) and node.kind is ListKind.BULLETS and len(node.items) == 1:
            line = by_number[node.spot.line]
            if line.text[node.spot.column - line.column :].startswith("*"):
                hint = 'Type "\\*" for an asterisk that is to be printed, or "- " for a list.'
                faults.refuse(node.spot, "one line begins with an asterisk, and other words have one.", hint)
