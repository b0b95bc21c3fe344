"""Where the cells of a table stand."""

from __future__ import annotations

from clausebook.importing.incoming import IncomingCell, IncomingParagraph, IncomingSpan, Table
from clausebook.importing.recognising.blocks.tabling import lay_out


def make_cell(text: str, rows: int = 1) -> IncomingCell:
    """A cell with these words."""
    return IncomingCell((IncomingParagraph((IncomingSpan(text),)),), rows=rows)


def read_grid(*rows: tuple[IncomingCell, ...]) -> list[list[str]]:
    """The words of each cell of a table of these rows."""
    grid = lay_out(Table(rows))
    return [
        ["".join(one.text for one in cell.blocks if isinstance(one, IncomingParagraph)) for cell in row] for row in grid
    ]


def test_a_cell_holds_its_place_in_the_rows_that_it_spans() -> None:
    """What follows in the row below stands beside it."""
    rows = (make_cell("oars", 2), make_cell("two")), (make_cell("three"),), (make_cell("sails"), make_cell("one"))
    assert read_grid(*rows) == [["oars", "two"], ["", "three"], ["sails", "one"]]


def test_a_row_below_that_is_not_there_moves_nothing_aside() -> None:
    """Where all cells of a row span one more and the next row is full, the next row stands below them."""
    rows = (make_cell("oars", 2), make_cell("two", 2)), (make_cell("sails"), make_cell("one"))
    assert read_grid(*rows) == [["oars", "two"], ["sails", "one"]]


def test_an_empty_row_below_stays() -> None:
    """A row that is there for the cells that span it is one of the table's."""
    rows = (make_cell("oars", 2), make_cell("two", 2)), (), (make_cell("sails"), make_cell("one"))
    assert read_grid(*rows) == [["oars", "two"], ["", ""], ["sails", "one"]]
