"""A block before or after the sections -> its lines, each with its cells: what is bound of it, and what is compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.forms import (
    ContentsBlock,
    FactCell,
    FieldsBlock,
    FilledCell,
    PlainBlock,
    SignaturesBlock,
    TableBlock,
    TemplateCell,
)
from clausebook.model.live_details import LIVE
from clausebook.model.template import write_template

if TYPE_CHECKING:
    from clausebook.model.forms import Block, Cell, Signature
    from clausebook.model.trust import Ethos


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A line of a block. `kind` is what it is to its reader: heading, head or row of a table, text or quotation.

    The names of kinds and of facts are bound with the words, so records hold them for ever.
    """

    kind: str
    cells: tuple[Cell, ...]


def list_lines(block: Block, ethos: Ethos) -> tuple[BlockLine, ...]:
    """The lines of a block; none if it shows nothing, such as the motto of a school that has none.

    Facts are cells by their names: dates and names of bodies are for the record of the approval to say.
    """
    if isinstance(block, TableBlock):
        rows = [BlockLine("row", row) for row in block.rows]
        return (*_list_title(block.title), BlockLine("head", block.columns), *rows)
    if isinstance(block, FieldsBlock):
        return (*_list_title(block.title), *_list_fields(block))
    if isinstance(block, SignaturesBlock):
        return tuple(BlockLine("row", _list_signature(line)) for line in block.signatures)
    if isinstance(block, ContentsBlock):
        what = FactCell("contents" if block.depth == 1 else "contents_with_the_sections_of_parts")
        return (*_list_title(block.title), BlockLine("text", (what,)))
    if isinstance(block, FactCell):
        return (BlockLine("text", (block,)),)
    return _list_plain(block, ethos) if isinstance(block, PlainBlock) else ()


def _list_title(title: str) -> tuple[BlockLine, ...]:
    return (BlockLine("heading", (title,)),) if title else ()


def _list_fields(block: FieldsBlock) -> tuple[BlockLine, ...]:
    if not block.in_columns:
        return tuple(BlockLine("row", field) for field in block.fields)
    labels, answers = tuple(label for label, _ in block.fields), tuple(answer for _, answer in block.fields)
    return BlockLine("head", labels), BlockLine("row", answers)


def _list_signature(line: Signature) -> tuple[str, ...]:
    return line.label, line.name, line.role, str(line.date or "")


def _list_plain(block: PlainBlock, ethos: Ethos) -> tuple[BlockLine, ...]:
    if block.kind == "epigraph":
        lines = [("quotation", ethos.epigraph), ("text", ethos.citation)]
    elif block.kind == "letterhead":
        lines = [("text", ethos.motto)]
    else:
        said = {"ethos": ethos.statement, "motto": ethos.motto}.get(block.kind, "")
        lines = [("text", line) for line in said.split("\n")]
    # A letterhead and the title have words that the record or the day says.
    own = () if block.kind in ("ethos", "motto", "epigraph") else (BlockLine("text", (FactCell(block.kind),)),)
    return (*own, *(BlockLine(kind, (text,)) for kind, text in lines if text.strip()))


def write_cell(cell: Cell) -> str:
    """What an approval binds of a cell: one that is not filled has its values in the words of their language."""
    if isinstance(cell, FilledCell):
        return cell.bound
    if isinstance(cell, TemplateCell):
        return write_template(cell.template)
    return f"{LIVE}[{cell.fact}]" if isinstance(cell, FactCell) else cell
