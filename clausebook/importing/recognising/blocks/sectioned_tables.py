"""Tables that hold a whole text, names of its parts beside their words -> headings with text below.

Some policies are set so throughout. A table inside a text that has its own headings stays one, whatever it holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph, Table
from clausebook.importing.recognising.blocks.form_tables import count_words
from clausebook.importing.recognising.blocks.tabling import lay_out
from clausebook.importing.recognising.findings import list_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import IncomingBlock, IncomingCell
    from clausebook.importing.recognising.findings import Findings

_SENTENCE_END = re.compile(r"[.!;,][\"'\u2019\u201d)\]]*$")
_COLUMNS, _ROWS, _NAME_WORDS, _TEXT_WORDS = 2, 3, 12, 20
# The share of all words that such tables hold, and how sure it is that they are no more than a way to set a text.
_MOST, _TOLD = 0.7, 0.7


def open_sectioned_tables(blocks: Sequence[IncomingBlock], findings: Findings) -> tuple[IncomingBlock, ...]:
    """The blocks, with names and words of parts in the place of tables, if these hold nearly all that a file says."""
    read = {at: rows for at, block in enumerate(blocks) if isinstance(block, Table) and (rows := _read_rows(block))}
    rows = [row for some in read.values() for row in some]
    inside = sum(map(_count, (blocks[at] for at in read)))
    if len(rows) < _ROWS or inside < _MOST * sum(map(_count, blocks)):
        return tuple(blocks)
    first = blocks[min(read)]
    says = "A table that holds the whole text became headings with text below. Look whether these are its parts."
    findings.doubt(says, _TOLD, first.place)
    return tuple(one for at, block in enumerate(blocks) for one in (_write(read[at]) if at in read else iter((block,))))


def _read_rows(table: Table) -> list[list[IncomingCell]]:
    """The rows of a table of bold names with long texts beside them; none of any other."""
    rows = lay_out(table)
    if not rows or any(len(cells) != _COLUMNS or not _is_name(cells[0]) for cells in rows):
        return []
    texts = [count_words(cells[1]) for cells in rows]
    return rows if all(texts) and sum(texts) >= len(rows) * _TEXT_WORDS else []


def _is_name(cell: IncomingCell) -> bool:
    """Whether a cell has the few bold words of one heading."""
    said = [one for block in cell.blocks for one in list_paragraphs(block) if one.text.strip()]
    is_one = len(said) == len(cell.blocks) == 1 and isinstance(cell.blocks[0], IncomingParagraph)
    if not is_one or count_words(cell) > _NAME_WORDS:
        return False
    return (said[0].is_bold or bool(said[0].outline)) and not _SENTENCE_END.search(said[0].text.strip())


def _count(block: IncomingBlock) -> int:
    return sum(len(one.text.split()) for one in list_paragraphs(block))


def _write(rows: Sequence[Sequence[IncomingCell]]) -> Iterator[IncomingBlock]:
    for name, text in rows:
        yield from (*name.blocks, *text.blocks)
