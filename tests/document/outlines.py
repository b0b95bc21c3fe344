"""Trees as outlines that a person can check, and tables of what is typed and what is meant by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.document.inlines import Blank, DateBlank, Slot
from clausebook.document.walking import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.document.blocks import (
        ClauseList,
        ClauseTable,
        ClauseText,
        Definitions,
        ListSlot,
        Note,
        Picture,
        Prose,
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


@dataclass(slots=True)
class TypedText:
    """What somebody typed, what is meant by it as an outline, and the refusals that are printed."""

    name: str
    typed: list[str] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def read_texts(file: Path) -> list[TypedText]:
    """Every text of a table: its name behind "== ", then lines that begin with + (typed), = (meant) or ! (refused)."""
    texts: list[TypedText] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            texts.append(TypedText(line[3:]))
        elif line.startswith("+"):
            texts[-1].typed.append(line[1:])
        elif line.startswith("="):
            texts[-1].meant.append(line[1:])
        elif line.startswith("!"):
            texts[-1].refused.append(line[1:].strip())
        else:
            assert not line or line.startswith("#"), line
    return texts


def outline(tree: ClauseText) -> Lines:
    """A tree as lines, what is inside a block below it."""
    return [line for block in _Outline().visit(tree) for line in block]


def _below(blocks: list[Lines]) -> Lines:
    return [f"  {line}" for block in blocks for line in block]


class _Outline(Visitor[Lines, str]):
    """Names each node."""

    def make_prose(self, block: Prose, inlines: list[str]) -> Lines:
        return [f"{'unnumbered ' if block.is_unnumbered else ''}paragraph: {''.join(inlines)}"]

    def make_sub_heading(self, block: SubHeading, inlines: list[str]) -> Lines:
        return [f"heading {block.level}: {''.join(inlines)}"]

    def make_list(self, block: ClauseList, items: list[list[Lines]]) -> Lines:
        lines = [f"list, {block.kind.value}"]
        for item, blocks in zip(block.items, items, strict=True):
            mark = item.label or ("ticked" if item.is_ticked else "item")
            lines += [f"  {mark}", *(f"  {line}" for line in _below(blocks))]
        return lines

    def make_table(self, block: ClauseTable, caption: list[str], rows: list[list[list[Lines]]]) -> Lines:
        lines = [f"table{': ' if caption else ''}{''.join(caption)}"]
        for index, row in enumerate(rows):
            lines.append("  headings" if block.has_header_row and not index else "  row")
            for cell in row:
                lines += ["    cell", *(f"    {line}" for line in _below(cell))]
        return lines

    def make_quotation(self, block: Quotation, blocks: list[Lines], source: list[str]) -> Lines:
        return ["quotation", *_below(blocks), *([f"  from: {''.join(source)}"] if block.source else [])]

    def make_definitions(self, block: Definitions, entries: list[tuple[list[str], list[Lines]]]) -> Lines:
        del block
        lines = ["definitions"]
        for term, meaning in entries:
            lines += [f"  term: {''.join(term)}", *(f"  {line}" for line in _below(meaning))]
        return lines

    def make_note(self, block: Note, blocks: list[Lines]) -> Lines:
        return [f"note {block.label}", *_below(blocks)]

    def make_picture(self, block: Picture, description: list[Lines]) -> Lines:
        return [f"picture {block.bound_file}: {block.alternative}", *_below(description)]

    def make_writing_lines(self, block: WritingLines) -> Lines:
        return [f"lines to write on: {block.count}"]

    def make_list_slot(self, block: ListSlot) -> Lines:
        return [f"list of {self.make_slot(block.slot)}"]

    def make_words(self, inline: Words) -> str:
        return inline.text

    def make_strong(self, inline: Strong, inlines: list[str]) -> str:
        del inline
        return f"⟨strong: {''.join(inlines)}⟩"

    def make_emphasis(self, inline: Emphasis, inlines: list[str]) -> str:
        del inline
        return f"⟨stress: {''.join(inlines)}⟩"

    def make_link(self, inline: Link, inlines: list[str]) -> str:
        address = self.make_slot(inline.address) if isinstance(inline.address, Slot) else inline.address
        return f"⟨{''.join(inlines)} -> {address}⟩"

    def make_address(self, inline: Address) -> str:
        return f"⟨{inline.text} -> {inline.link}⟩"

    def make_line_break(self, inline: LineBreak) -> str:
        del inline
        return "⏎"

    def make_slot(self, inline: Slot) -> str:
        return f"⟨value {inline.expression}⟩"

    def make_filled(self, inline: Filled) -> str:
        return f"⟨{inline.value.text}⟩"

    def make_note_mark(self, inline: NoteMark) -> str:
        return f"⟨note {inline.label}⟩"

    def make_box(self, inline: Box) -> str:
        return "⟨choice⟩" if inline.is_choice else f"⟨{'ticked' if inline.is_ticked else 'tick'}⟩"

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> str:
        if isinstance(inline, Blank):
            return f"⟨blank {inline.length}{', long' if inline.is_long else ''}⟩"
        return "⟨date⟩" if isinstance(inline, DateBlank) else "⟨signature⟩"
