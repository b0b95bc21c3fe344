"""Lines that answer to each other -> lines with their marks."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from clausebook.compare.alignment import align
from clausebook.compare.harmless import differ_in_dates, differ_in_spelling
from clausebook.compare.pieces import cut_runs, swap_sides
from clausebook.compare.runs import mark_texts, mark_whole
from clausebook.compare.texts import join_texts
from clausebook.model.comparison import Cell, Change, Extent, Line, Run, read_after, read_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.compare.entries import LineEntry
    from clausebook.compare.gaps import Row
    from clausebook.compare.moves import Moved

Columns = tuple[tuple[int | None, int | None], ...]
# The columns of tables that answer to each other, by the numbers of the tables.
TableColumns = dict[tuple[int, int], Columns]
_BEGINNINGS = {
    (True, True): Change.SAME,
    (False, True): Change.ADDED,
    (True, False): Change.REMOVED,
    (False, False): None,
}


def mark_line(entry: LineEntry, change: Change, moved: Moved | None = None) -> Line:
    """A line that one side has, or of which nothing has changed."""
    line = entry.line
    is_same = change is Change.SAME
    # What moved leads where it led.
    cells = [(Run(change, cell.shown),) if moved and cell.raw else mark_whole(cell, change) for cell in line.cells]
    return Line(
        change,
        line.form,
        tuple(Cell(change, runs) for runs in cells),
        line.level,
        line.label,
        line.label,
        extent=Extent.NOTHING if is_same else moved.extent if moved else Extent.WORDS,
        opens=_BEGINNINGS[entry.opens and change is not Change.ADDED, entry.opens and change is not Change.REMOVED],
        move=moved.move if moved else None,
    )


def mark_pair(before: LineEntry, after: LineEntry, columns: TableColumns) -> Line:
    """A line as it was and as it is."""
    pairs = columns.get((before.table, after.table), ()) if after.line.form.is_row else ()
    cells, notes = _mark_cells(before, after, pairs)
    is_same = all(cell.change is Change.SAME for cell in cells)
    line = _shape(before, after, Change.SAME if is_same else Change.CHANGED, cells, tuple(notes))
    return replace(line, extent=_judge_extent(before, after, line))


def _shape(
    before: LineEntry, after: LineEntry, change: Change, cells: tuple[Cell, ...], notes: tuple[str, ...]
) -> Line:
    old, new = before.line, after.line
    return Line(
        change,
        new.form,
        cells,
        new.level,
        new.label,
        old.label,
        before_form=old.form if old.form is not new.form else None,
        before_level=old.level if old.level != new.level else None,
        opens=_BEGINNINGS[before.opens, after.opens],
        notes=notes,
    )


def _judge_extent(before: LineEntry, after: LineEntry, line: Line) -> Extent:
    old, new = before.line.cells, after.line.cells
    if line.change is Change.SAME:
        is_reset = line.before_form is not None or line.before_level is not None
        is_bound = before.key == after.key
        return Extent.NOTHING if is_bound and not is_reset else Extent.LAYOUT
    if {cell.change for cell in line.cells} <= {Change.SAME, Change.CHANGED}:
        if differ_in_spelling(old, new):
            return Extent.PUNCTUATION
        if differ_in_dates(old, new):
            return Extent.DATES
    return Extent.WORDS


def pair_columns(before: LineEntry, after: LineEntry) -> Columns:
    """Which columns of a table answer to each other by the words of its two heads."""
    pairs: list[tuple[int | None, int | None]] = []
    for step in align(*([cell.key for cell in entry.line.cells] for entry in (before, after))):
        old, new = list(range(step.b0, step.b1)), list(range(step.a0, step.a1))
        if len(old) == len(new):
            pairs += zip(old, new, strict=True)
        else:
            pairs += [*((index, None) for index in old), *((None, index) for index in new)]
    return tuple(pairs)


def _mark_cells(before: LineEntry, after: LineEntry, columns: Columns) -> tuple[tuple[Cell, ...], list[str]]:
    old_cells, new_cells = before.line.cells, after.line.cells
    here, there = len(old_cells), len(new_cells)
    fits = sum(old is not None for old, _ in columns) == here and sum(new is not None for _, new in columns) == there
    if not fits:
        common = min(here, there)
        columns = tuple((index, index) for index in range(common))
        columns += tuple((index, None) for index in range(common, here))
        columns += tuple((None, index) for index in range(common, there))
    cells = []
    notes: list[str] = []
    for old, new in columns:
        if old is not None and new is not None:
            marked = mark_texts(old_cells[old], new_cells[new])
            cells.append(_make_cell(marked.runs))
            notes += marked.notes
        elif old is not None:
            cells.append(Cell(Change.REMOVED, mark_whole(old_cells[old], Change.REMOVED)))
        elif new is not None:
            cells.append(Cell(Change.ADDED, mark_whole(new_cells[new], Change.ADDED)))
    return tuple(cells), notes


def _make_cell(runs: tuple[Run, ...]) -> Cell:
    return Cell(Change.SAME if all(run.change is Change.SAME for run in runs) else Change.CHANGED, runs)


def mark_pieces(row: Row) -> list[Line] | None:
    """The lines of one that was split, or of several that were joined; None if they cannot be told so."""
    is_split = len(row.after) > 1
    whole, pieces = (row.before[0], row.after) if is_split else (row.after[0], row.before)
    joined = join_texts([piece.line.cells[0] for piece in pieces])
    before, after = (whole.line.cells[0], joined) if is_split else (joined, whole.line.cells[0])
    marked = mark_texts(before, after)
    ends = accumulate(len(piece.line.cells[0].shown) for piece in pieces)
    cuts = [end + at for at, end in enumerate(ends)][:-1]
    cut = cut_runs(marked.runs if is_split else swap_sides(marked.runs), cuts)
    if cut is None:
        return None
    runs = cut if is_split else [swap_sides(piece) for piece in cut]
    lines = _make_pieces(whole, pieces, runs, is_split=is_split)
    extent = Extent.PUNCTUATION if differ_in_spelling((before,), (after,)) else Extent.WORDS
    lines = [line if line.change is Change.SAME else replace(line, extent=extent) for line in lines]
    return [replace(lines[0], notes=marked.notes), *lines[1:]]


def _make_pieces(
    whole: LineEntry, pieces: Sequence[LineEntry], runs: Sequence[tuple[Run, ...]], *, is_split: bool
) -> list[Line]:
    """A line for each piece; one that has no words of the whole is new, or gone, as a line."""
    lines = []
    has_begun = False
    for piece, of_piece in zip(pieces, runs, strict=True):
        if not (read_before if is_split else read_after)(of_piece):
            change = Change.ADDED if is_split else Change.REMOVED
            lines.append(replace(mark_line(piece, change), cells=(Cell(change, of_piece),)))
            continue
        before, after = (whole, piece) if is_split else (piece, whole)
        cell = _make_cell(of_piece)
        line = replace(_shape(before, after, cell.change, (cell,), ()), extent=Extent.LAYOUT)
        if has_begun and is_split:
            opens = _BEGINNINGS[False, after.opens]
            line = replace(line, start=Change.ADDED, before_label="", opens=opens)
        elif has_begun:
            opens = _BEGINNINGS[before.opens, False]
            line = replace(line, start=Change.REMOVED, label="", opens=opens)
        has_begun = True
        lines.append(line)
    return lines
