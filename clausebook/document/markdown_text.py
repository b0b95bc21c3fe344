"""A tree -> the text that a person would type for it.

What is written is read again and compared, so a tree for which no text stands is refused and never altered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.blocks import ListKind, Prose
from clausebook.document.inlines import Slot
from clausebook.document.line_kinds import CAPTION, UNNUMBERED, add_escape, needs_signs_escaped
from clausebook.document.lines import Faults, place_line
from clausebook.document.lists import find_list_kind
from clausebook.document.markers import read_marker
from clausebook.document.parsing import parse_lines
from clausebook.document.plain_text import write_blank, write_box, write_slot
from clausebook.document.runs import join_lines
from clausebook.document.sentences import read_inlines
from clausebook.document.signs import SLOT, escape_signs
from clausebook.document.walking import Visitor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.blocks import (
        ClauseList,
        ClauseTable,
        ClauseText,
        Definitions,
        ListItem,
        ListSlot,
        Note,
        Picture,
        Quotation,
        SubHeading,
        WritingLines,
    )
    from clausebook.document.inlines import (
        Address,
        Blank,
        Box,
        DateBlank,
        Emphasis,
        Filled,
        Inline,
        LineBreak,
        Link,
        NoteMark,
        SignatureBlank,
        Strong,
        Words,
    )

_BAR = re.compile(rf"{SLOT}|\|")
Lines = list[str]
# An inline without escapes, and with them.
Written = tuple[str, str]


class Unwritable(ValueError):
    """No text is read as this tree, such as one in which stressed words stand inside a word."""


def to_markdown(tree: ClauseText) -> str:
    """The text of a tree: `parse` makes the same tree of it. Raises Unwritable if none does.

    Signs are escaped only where they would mean more than themselves.
    """
    for is_careful in (False, True):
        text = write_tree(tree, is_careful=is_careful)
        if parse_lines(enumerate(text.split("\n"), start=1)) == tree:
            return text
    message = "no text is read as this tree"
    raise Unwritable(message)


def write_tree(tree: ClauseText, *, is_careful: bool = True) -> str:
    """The text of a tree, not proved by reading it again.

    `is_careful` escapes a sign that begins a line also where it cannot begin a list.
    """
    return "".join(f"{line}\n" for line in _part_blocks(_MarkdownText(is_careful=is_careful).visit(tree)))


def _part_blocks(blocks: Sequence[Lines]) -> Lines:
    """Blocks with a blank line between."""
    lines: Lines = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines


def _indent(lines: Lines, mark: str) -> Lines:
    """Lines behind a mark, the further ones below the first."""
    return [f"{mark}{lines[0]}" if lines else mark] + [f"{' ' * len(mark)}{line}" if line else "" for line in lines[1:]]


def _write_words(inlines: tuple[Inline, ...], written: list[Written], *, is_careful: bool = False) -> str:
    """Inlines as they are written without escapes if they are read so, else with them."""
    plain = "".join(one for one, _ in written)
    escaped = "".join(other for _, other in written)
    if plain == escaped or (is_careful and any(needs_signs_escaped(line) for line in plain.split("\n"))):
        return escaped
    lines = [place_line(line, number) for number, line in enumerate(plain.split("\n"), start=1)]
    faults = Faults()
    return plain if read_inlines(join_lines(lines), faults) == inlines and not faults.found else escaped


class _MarkdownText(Visitor[Lines, "Written"]):
    """Writes each block as lines, and each inline both without escapes and with them."""

    def __init__(self, *, is_careful: bool) -> None:
        self._is_careful = is_careful

    def make_prose(self, block: Prose, inlines: list[Written]) -> Lines:
        written = _write_words(block.inlines, inlines, is_careful=self._is_careful)
        lines = [self._add_escape(line) for line in written.split("\n")]
        return [f"{UNNUMBERED} {lines[0]}", *lines[1:]] if block.is_unnumbered else lines

    def _add_escape(self, line: str) -> str:
        """A line of words: a year or an initial that begins it is escaped only if care is needed."""
        is_word = not self._is_careful and read_marker(line) and not find_list_kind([place_line(line, 1)], 0)
        return line if is_word else add_escape(line)

    def make_sub_heading(self, block: SubHeading, inlines: list[Written]) -> Lines:
        words = _drop_needless_escape(add_escape(_write_words(block.inlines, inlines, is_careful=self._is_careful)))
        return [f"{'#' * (block.level + 2)} {words}"]

    def make_list(self, block: ClauseList, items: list[list[Lines]]) -> Lines:
        lines: Lines = []
        for item, blocks in zip(block.items, items, strict=True):
            first, *others = _part_blocks(blocks) or [""]
            lines += _indent([_drop_needless_escape(first), *others], _mark_item(block.kind, item))
        return lines

    def make_table(self, block: ClauseTable, caption: list[Written], rows: list[list[list[Lines]]]) -> Lines:
        lines = [f"{CAPTION}{_write_words(block.caption, caption)}"] if block.caption else []
        written = [f"| {' | '.join(_write_cell(cell) for cell in row)} |" for row in rows]
        written.insert(1 if block.has_header_row else 0, "|---" * (len(rows[0]) if rows else 1) + "|")
        return lines + written

    def make_quotation(self, block: Quotation, blocks: list[Lines], source: list[Written]) -> Lines:
        lines = _part_blocks(blocks) + (["", f"\u2014 {_write_words(block.source, source)}"] if block.source else [])
        return [f"> {line}" if line else ">" for line in lines]

    def make_definitions(self, block: Definitions, entries: list[tuple[list[Written], list[Lines]]]) -> Lines:
        written: list[Lines] = []
        for entry, (term, meaning) in zip(block.entries, entries, strict=True):
            lines = [add_escape(line) for line in self._write_term(entry.term, term)]
            written.append([*lines, *_indent(_part_blocks(meaning), ": ")])
        return _part_blocks(written)

    def _write_term(self, inlines: tuple[Inline, ...], written: list[Written]) -> Lines:
        return _write_words(inlines, written, is_careful=self._is_careful).split("\n")

    def make_note(self, block: Note, blocks: list[Lines]) -> Lines:
        first, *others = _part_blocks(blocks) or [""]
        return [f"[^{block.label}]: {first}", *(f"  {line}" if line else "" for line in others)]

    def make_picture(self, block: Picture, description: list[Lines]) -> Lines:
        lines = [f"![{block.alternative}]({block.bound_file})"]
        return lines + _indent(_part_blocks(description), ": ") if description else lines

    def make_writing_lines(self, block: WritingLines) -> Lines:
        return ["_" * 40] * block.count

    def make_list_slot(self, block: ListSlot) -> Lines:
        return [write_slot(block.slot)]

    def make_words(self, inline: Words) -> Written:
        return inline.text, escape_signs(inline.text)

    def make_strong(self, inline: Strong, inlines: list[Written]) -> Written:
        del inline
        return _wrap("**", inlines, "**")

    def make_emphasis(self, inline: Emphasis, inlines: list[Written]) -> Written:
        del inline
        return _wrap("*", inlines, "*")

    def make_link(self, inline: Link, inlines: list[Written]) -> Written:
        address = write_slot(inline.address) if isinstance(inline.address, Slot) else inline.address
        return _wrap("[", inlines, f"]({address})")

    def make_address(self, inline: Address) -> Written:
        return inline.text, inline.text

    def make_line_break(self, inline: LineBreak) -> Written:
        del inline
        return " \\\n", " \\\n"

    def make_slot(self, inline: Slot) -> Written:
        return write_slot(inline), write_slot(inline)

    def make_filled(self, inline: Filled) -> Written:
        return inline.value.text, escape_signs(inline.value.text)

    def make_note_mark(self, inline: NoteMark) -> Written:
        return f"[^{inline.label}]", f"[^{inline.label}]"

    def make_box(self, inline: Box) -> Written:
        return write_box(inline), write_box(inline)

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> Written:
        return write_blank(inline), write_blank(inline)


def _wrap(before: str, inlines: list[Written], after: str) -> Written:
    return (
        f"{before}{''.join(plain for plain, _ in inlines)}{after}",
        f"{before}{''.join(escaped for _, escaped in inlines)}{after}",
    )


def _drop_needless_escape(line: str) -> str:
    """The first line of an item: a label in it is words in any case."""
    marker = read_marker(line[1:]) if line.startswith("\\") else None
    return line[1:] if marker and marker.label else line


def _mark_item(kind: ListKind, item: ListItem) -> str:
    if kind is ListKind.TICKS:
        return f"[{'x' if item.is_ticked else ' '}] "
    if kind is ListKind.CHOICES:
        return "( ) "
    return f"{item.label} " if item.label else "- "


def _write_cell(blocks: list[Lines]) -> str:
    """A cell on one line: a backslash where a line ends, and before each bar that is a character."""
    lines = [_BAR.sub(_escape_bar, line.removesuffix(" \\")) for line in _part_blocks(blocks)]
    return " \\ ".join(lines).replace("\\  \\", "\\ \\")


def _escape_bar(match: re.Match[str]) -> str:
    return "\\|" if match.group() == "|" else match.group()
