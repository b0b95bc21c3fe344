"""The parts of a document -> the data of its PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.papers.paper import (
    PaperBlocks,
    PaperChange,
    PaperContents,
    PaperHeading,
    PaperLetterhead,
    PaperLine,
    PaperMarkedHeading,
    PaperPassage,
    PaperRows,
    PaperSignatures,
    PaperSubHeading,
    PaperTable,
)
from clausebook.render.papers.pdf_changes import write_change, write_runs
from clausebook.render.papers.pdf_words import Data, WordData

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from clausebook.render.papers.paper import PaperEntry, PaperParagraph, PaperPart

# So much data of a cell, with its words and what names them, takes no more than half a sheet in a narrow column.
_LONGEST_CELL = 800


class PartData:
    """Writes the data of parts.

    `lead` gives the address behind a link: one within the document, or a whole one. `locate` gives the permanent
    address of a paragraph. `signs` is how many signs the longest number of a paragraph has, which decides how far
    numbered passages are set in.
    """

    def __init__(
        self,
        lead: Callable[[str], str] = str,
        locate: Callable[[str], str] = str,
        signs: int = 0,
    ) -> None:
        self._lead, self._locate, self._signs = lead, locate, signs

    def write_parts(self, parts: Iterable[PaperPart]) -> list[Data]:
        """The data of parts in order. Raises TypeError if something in them is open."""
        made: list[Data] = []
        for part in parts:
            made += self._write_passage(part) if isinstance(part, PaperPassage) else [self.write_part(part)]
        return made

    def write_part(self, part: PaperPart) -> Data:  # noqa: C901, PLR0911  one line for each kind of part
        """The data of one that is no passage."""
        words = WordData("", self._lead)
        match part:
            case PaperHeading():
                return ["h", part.level, part.number, part.title, part.anchor, part.tag]
            case PaperBlocks():
                return ["lead" if part.leads else "blocks", words.write_blocks(part.blocks)]
            case PaperRows():
                return ["rows", [[row.label, words.visit_inlines(row.inlines)] for row in part.rows]]
            case PaperTable():
                table = words.visit_block(part.table)
                table[3] = part.has_row_heads
                table[5:] = [list(part.shares), _keeps_rows(table[4])]
                return ["blocks", [table]]
            case PaperLetterhead():
                return ["letterhead", part.school, part.trust, part.motto]
            case PaperLine():
                return ["line", part.kind, part.text]
            case PaperContents():
                return ["contents", part.title, self._write_entries(part.entries)]
            case PaperMarkedHeading():
                return ["marked", part.level, part.number, write_runs(part.runs), part.anchor]
            case PaperChange():
                return write_change(part.view)
            case PaperSignatures():
                return ["sign", [[line.signer, line.date] for line in part.lines]]
            case _:
                raise TypeError(part)

    def _write_entries(self, entries: Iterable[PaperEntry]) -> Data:
        return [[one.number, one.title, one.anchor, self._write_entries(one.inner)] for one in entries]

    def _write_passage(self, passage: PaperPassage) -> Iterator[Data]:
        words = WordData(passage.slug, self._lead)
        if passage.remark:
            yield ["blocks", [["p", [passage.remark]]]]
        for part in passage.parts:
            if isinstance(part, PaperSubHeading):
                yield ["sub", part.level, words.visit_inlines(part.inlines), part.anchor]
            else:
                yield self._write_paragraph(part, words, self._signs if passage.has_numbers else 0)
        if passage.notes:
            yield ["notes", words.write_notes(passage.notes)]

    def _write_paragraph(self, part: PaperParagraph, words: WordData, signs: int) -> Data:
        address = self._locate(part.anchor) if part.label else ""
        return ["unit", part.label, address, part.anchor, signs, words.write_blocks(part.blocks)]


def _keeps_rows(rows: Data) -> bool:
    """Whether no row of a table is divided between two sheets: only one that might not fit on a sheet is."""
    return all(len(str(cell)) <= _LONGEST_CELL for row in rows for cell in row)
