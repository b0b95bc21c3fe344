"""A tree -> the text that a person would type for it.

What is written is read again and compared, so a tree for which no text stands is refused and never altered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import ListKind, Prose
from clausebook.document.inlines import Blank, DateBlank, Slot
from clausebook.document.line_kinds import CAPTION, add_escape
from clausebook.document.markers import read_marker
from clausebook.document.parsing import parse_lines
from clausebook.document.signs import escape_signs
from clausebook.document.walking import Visitor
from clausebook.model.template import UNNUMBERED

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
        Box,
        Emphasis,
        Filled,
        LineBreak,
        Link,
        NoteMark,
        SignatureBlank,
        Strong,
        Words,
    )

Lines = list[str]


class Unwritable(ValueError):
    """No text is read as this tree, such as one in which stressed words stand inside a word."""


def to_markdown(tree: ClauseText) -> str:
    """The text of a tree: `parse` makes the same tree of it. Raises Unwritable if none does.

    Signs are escaped only in a text that would be read otherwise.
    """
    for is_escaped in (False, True):
        text = _write(tree, is_escaped=is_escaped)
        if parse_lines(enumerate(text.split("\n"), start=1)) == tree:
            return text
    message = "no text is read as this tree"
    raise Unwritable(message)


def _write(tree: ClauseText, *, is_escaped: bool) -> str:
    blocks = _MarkdownText(is_escaped=is_escaped).visit(tree)
    return "".join(f"{line}\n" for line in _part_blocks(blocks))


def _part_blocks(blocks: Sequence[Lines]) -> Lines:
    """Blocks with a blank line between."""
    lines: Lines = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines


def _indent(lines: Lines, mark: str) -> Lines:
    """Lines behind a mark, the further ones below the first."""
    return [f"{mark}{lines[0]}" if lines else mark] + [f"{' ' * len(mark)}{line}" if line else "" for line in lines[1:]]


class _MarkdownText(Visitor[Lines, str]):
    """Writes each block as lines."""

    def __init__(self, *, is_escaped: bool) -> None:
        self._is_escaped = is_escaped

    def make_prose(self, block: Prose, inlines: list[str]) -> Lines:
        lines = [add_escape(line) for line in "".join(inlines).split("\n")]
        return [f"{UNNUMBERED} {lines[0]}", *lines[1:]] if block.is_unnumbered else lines

    def make_sub_heading(self, block: SubHeading, inlines: list[str]) -> Lines:
        return [f"{'#' * (block.level + 2)} {''.join(inlines)}"]

    def make_list(self, block: ClauseList, items: list[list[Lines]]) -> Lines:
        lines: Lines = []
        for item, blocks in zip(block.items, items, strict=True):
            first = [_drop_needless_escape(line) for line in blocks[0][:1]] if blocks else []
            blocks = [[*first, *blocks[0][1:]], *blocks[1:]] if blocks else []
            lines += _indent(_part_blocks(blocks), _mark_item(block.kind, item))
        return lines

    def make_table(self, block: ClauseTable, caption: list[str], rows: list[list[list[Lines]]]) -> Lines:
        lines = [f"{CAPTION}{''.join(caption)}"] if block.caption else []
        written = [f"| {' | '.join(_write_cell(cell) for cell in row)} |" for row in rows]
        written.insert(1 if block.has_header_row else 0, "|---" * (len(rows[0]) if rows else 1) + "|")
        return lines + written

    def make_quotation(self, block: Quotation, blocks: list[Lines], source: list[str]) -> Lines:
        lines = _part_blocks(blocks) + (["", f"\u2014 {''.join(source)}"] if block.source else [])
        return [f"> {line}" if line else ">" for line in lines]

    def make_definitions(self, block: Definitions, entries: list[tuple[list[str], list[Lines]]]) -> Lines:
        del block
        return _part_blocks([
            [*(add_escape(line) for line in "".join(term).split("\n")), *_indent(_part_blocks(meaning), ": ")]
            for term, meaning in entries
        ])  # fmt: skip

    def make_note(self, block: Note, blocks: list[Lines]) -> Lines:
        first, *others = _part_blocks(blocks) or [""]
        return [f"[^{block.label}]: {first}", *(f"  {line}" if line else "" for line in others)]

    def make_picture(self, block: Picture, description: list[Lines]) -> Lines:
        lines = [f"![{block.alternative}]({block.file})"]
        return lines + _indent(_part_blocks(description), ": ") if description else lines

    def make_writing_lines(self, block: WritingLines) -> Lines:
        return ["_" * 40] * block.count

    def make_list_slot(self, block: ListSlot) -> Lines:
        return [self.make_slot(block.slot)]

    def make_words(self, inline: Words) -> str:
        return escape_signs(inline.text) if self._is_escaped else inline.text

    def make_strong(self, inline: Strong, inlines: list[str]) -> str:
        del inline
        return f"**{''.join(inlines)}**"

    def make_emphasis(self, inline: Emphasis, inlines: list[str]) -> str:
        del inline
        return f"*{''.join(inlines)}*"

    def make_link(self, inline: Link, inlines: list[str]) -> str:
        address = self.make_slot(inline.address) if isinstance(inline.address, Slot) else inline.address
        return f"[{''.join(inlines)}]({address})"

    def make_address(self, inline: Address) -> str:
        return inline.text

    def make_line_break(self, inline: LineBreak) -> str:
        del inline
        return " \\\n"

    def make_slot(self, inline: Slot) -> str:
        return f"{{{{ {inline.expression} }}}}"

    def make_filled(self, inline: Filled) -> str:
        return escape_signs(inline.value.text) if self._is_escaped else inline.value.text

    def make_note_mark(self, inline: NoteMark) -> str:
        return f"[^{inline.label}]"

    def make_box(self, inline: Box) -> str:
        return "( )" if inline.is_choice else f"[{'x' if inline.is_ticked else ' '}]"

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> str:
        if isinstance(inline, Blank):
            return "_" * inline.length
        return "__/__/____" if isinstance(inline, DateBlank) else "[signature]"


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
    """A cell on one line, a backslash where a line ends."""
    lines = [line.removesuffix(" \\") for line in _part_blocks(blocks)]
    return " \\ ".join(lines).replace("\\  \\", "\\ \\")
