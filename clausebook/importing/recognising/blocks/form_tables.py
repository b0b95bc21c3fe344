"""Tables that are forms: labels with room to write below or beside each, which no words ever fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingImage
from clausebook.importing.recognising.findings import list_paragraphs

if TYPE_CHECKING:
    from clausebook.importing.incoming import IncomingCell, Table

_BOX_WORDS, _LABEL_WORDS, _COLUMNS, _ROWS = 12, 8, 2, 2


def count_words(cell: IncomingCell) -> int:
    """How many words stand in a cell."""
    return sum(len(one.text.split()) for block in cell.blocks for one in list_paragraphs(block))


def is_form(table: Table) -> bool:
    """Whether a table has nothing but labels, and room to write below each or beside each."""
    return table.has_lines and (_has_room_below(table) or has_room_beside(table))


def has_room_beside(table: Table) -> bool:
    """Whether a table has labels in the first of two columns, and nothing in the second."""
    are_pairs = len(table.rows) >= _ROWS and all(len(row) == _COLUMNS for row in table.rows)
    are_labels = all(row and 0 < count_words(row[0]) <= _LABEL_WORDS and row[0].columns == 1 for row in table.rows)
    return table.has_lines and are_pairs and are_labels and all(_is_room(row[-1]) for row in table.rows)


def _has_room_below(table: Table) -> bool:
    words = [sum(map(count_words, row)) for row in table.rows]
    labels, rooms = words[::2], words[1::2]
    is_box = len(labels) == len(rooms) > 0 and all(len(row) == 1 for row in table.rows)
    return is_box and not any(rooms) and all(0 < count <= _BOX_WORDS for count in labels)


def _is_room(cell: IncomingCell) -> bool:
    return not count_words(cell) and not any(isinstance(block, IncomingImage) for block in cell.blocks)
