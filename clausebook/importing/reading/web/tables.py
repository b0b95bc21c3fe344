"""A table of a page that is being read, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingBlock, IncomingCell, IncomingPlace, Table
from clausebook.importing.reading.web.tree import get_tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_COLUMNS, _MOST_ROWS = 100, 1000


@dataclass(slots=True)
class TableFrame:
    """The rows so far, and how many of the first are heads: all their cells are, or `thead` has them."""

    element: Element
    line: int = 0
    rows: list[list[IncomingCell]] = field(default_factory=list)
    heads: list[bool] = field(default_factory=list)

    def start_row(self, element: Element) -> None:
        """Begin a row."""
        cells = [child for child in element if get_tag(child) in {"td", "th"}]
        self.rows.append([])
        self.heads.append(len(cells) > 1 and all(get_tag(cell) == "th" for cell in cells))

    def start_cell(self, element: Element) -> None:
        """Begin a cell, in a row of its own if the page began none."""
        if not self.rows:
            self.rows.append([])
            self.heads.append(get_tag(element) == "th")

    def add_cell(self, blocks: tuple[IncomingBlock, ...], columns: int, rows: int) -> None:
        """End a cell."""
        self.rows[-1].append(IncomingCell(blocks, columns, rows))

    def finish(self) -> tuple[IncomingBlock, ...]:
        """The table, or nothing where no cell has anything in it."""
        rows = tuple(tuple(row) for row in self.rows if row)
        if not any(cell.blocks for row in rows for cell in row):
            return ()
        in_head = sum(
            1 for head in self.element if get_tag(head) == "thead" for row in head if get_tag(row) == "tr" and len(row)
        )
        heads = 0
        for is_head in self.heads:
            if not is_head:
                break
            heads += 1
        has_lines = self.element.get("border") != "0" and "border:none" not in (self.element.get("style") or "")
        return (Table(rows, IncomingPlace(0, self.line), max(in_head, heads), has_lines=has_lines),)


def read_extent(element: Element) -> tuple[int, int]:
    """How many columns and rows a cell spans."""
    return _read(element.get("colspan"), _MOST_COLUMNS), _read(element.get("rowspan"), _MOST_ROWS)


def _read(text: str | None, most: int) -> int:
    bare = (text or "").strip()
    return max(1, min(most, int(bare[:6]))) if bare.isdecimal() and bare.isascii() else 1
