"""The parts of a policy -> paragraphs of lines, in the words that a reader sees.

Marks of layout are dropped, never a letter or a digit; the address of a link is kept beside the words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.compare.line_reader import ReadLine, read_lines
from clausebook.compare.texts import Text, hold_values, tidy_spaces
from clausebook.document import ClauseText, fill
from clausebook.document.markdown_text import write_tree
from clausebook.document.values import Value
from clausebook.model.beside import list_beside
from clausebook.model.bound_lines import list_lines
from clausebook.model.comparison import Form
from clausebook.model.distinct import is_own
from clausebook.model.fingerprint import bind_lines
from clausebook.model.forms import FactCell, FilledCell, map_cells
from clausebook.model.live_details import bind_words
from clausebook.model.wordings import list_pictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.document.blocks import ClauseBlock
    from clausebook.model.forms import Block, Cell
    from clausebook.model.policies import Policy
    from clausebook.model.template import Insert
    from clausebook.model.trust import Ethos
    from clausebook.model.wordings import Passage

_FORMS = {
    "heading": Form.HEADING,
    "head": Form.TABLE_HEAD,
    "row": Form.TABLE_ROW,
    "text": Form.TEXT,
    "quotation": Form.QUOTATION,
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a reader sees it; `bound` is what an approval binds of it.

    `pictures` are the files that it shows, each with the digest of what was in it.

    `sign` is the same in every school that shares the wording: what is a school's own is in it by name.
    """

    bound: str
    lines: tuple[ReadLine, ...]
    label: str = ""
    pictures: tuple[tuple[str, str], ...] = ()
    sign: str = ""


def read_words(text: str) -> Paragraph:
    """A paragraph of one line without markup, such as a line of the short version."""
    return Paragraph(text, (ReadLine(Form.TEXT, (Text(tidy_spaces(text)),)),), sign=text)


def read_passage(passage: Passage, labels: tuple[str, ...] = ()) -> list[Paragraph]:
    """The paragraphs of a passage with its values, each with its number; its notes come last."""
    units = passage.wording.units
    labels = labels or ("",) * len(units)
    paragraphs = [_read_blocks(unit.blocks, passage, label) for unit, label in zip(units, labels, strict=True)]
    return paragraphs + [_read_blocks((note,), passage, "") for note in passage.wording.notes]


def _read_blocks(blocks: tuple[ClauseBlock, ...], passage: Passage, label: str) -> Paragraph:
    lines = read_lines(blocks, passage.values, passage.wording.places)
    bound = _write_blocks(blocks, passage, lambda _, value: bind_words(value))
    sign = _write_blocks(blocks, passage, _sign_value)
    shown = tuple((picture.file, picture.digest) for picture in list_pictures(ClauseText(blocks)))
    return Paragraph(bound, lines, label, shown, sign)


def _sign_value(slot: Insert, value: Value) -> str:
    return f"{{{{{slot}}}}}" if is_own(slot, value) else value.text


def _write_blocks(blocks: tuple[ClauseBlock, ...], passage: Passage, name: Callable[[Insert, Value], str]) -> str:
    """The Markdown of blocks, their values as `name` writes them."""
    values = {
        str(slot): _rename(slot, value, name) for slot, value in zip(passage.wording.slots, passage.values, strict=True)
    }
    return write_tree(fill(ClauseText(blocks), values), is_careful=False)


def _rename(slot: Insert, value: Value, name: Callable[[Insert, Value], str]) -> Value:
    words = name(slot, value)
    items = tuple(replace(item, text=name(slot, item), link="") for item in value.items)
    return Value(words, words if value.link else "", items=items)


def read_block(block: Block, ethos: Ethos) -> Paragraph | None:
    """A block of the document; None if it shows nothing."""
    lines = list_lines(block, ethos)
    if not lines:
        return None
    read = tuple(
        ReadLine(form, tuple(map(_read_cell, line.cells)), table=int(form.is_row))
        for form, line in ((_FORMS[line.kind], line) for line in lines)
    )
    return Paragraph(_bind(block, ethos), read, sign=_bind(map_cells(block, _sign_cell), ethos))


def _bind(block: Block, ethos: Ethos) -> str:
    return json.dumps(bind_lines(block, ethos), ensure_ascii=False)


def read_beside(policy: Policy) -> list[Paragraph]:
    """What stands beside the words of a policy: a paragraph for each thing."""
    return [read_words(f"{one.label}: {one.text}") for one in list_beside(policy)]


def _read_cell(cell: Cell) -> Text:
    """A fact is for the record to say, so its name takes its place."""
    if isinstance(cell, FilledCell):
        return hold_values(piece if isinstance(piece, str) else piece[1] for piece in cell.pieces)
    return Text(tidy_spaces(f"[{cell.fact.replace('_', ' ')}]" if isinstance(cell, FactCell) else str(cell)))


def _sign_cell(cell: Cell) -> Cell:
    """The same in every school: what is a school's own is in it by name."""
    if not isinstance(cell, FilledCell):
        return cell
    named = (
        piece if isinstance(piece, str) else f"{{{{{piece[0]}}}}}" if is_own(*piece) else piece[1].text
        for piece in cell.pieces
    )
    return "".join(named)
