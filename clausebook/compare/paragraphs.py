"""The paragraphs of a section before and after -> blocks of lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.compare.alignment import Aligned, align, pair_entries
from clausebook.compare.runs import compare_texts, mark_whole
from clausebook.compare.words import hide_dates, list_plain_words, list_rough_words
from clausebook.model.comparison import Block, Cell, Change, Extent, Form, Line, Move, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.compare.line_reader import ReadLine
    from clausebook.compare.reading import Paragraph

_ALIKE_AT_LEAST = 0.4
_NOTES = {
    Extent.LAYOUT: "No words changed, only how they are set out.",
    Extent.PUNCTUATION: "Spelling and punctuation only.",
    Extent.ORDER: "{} in another order. No words changed.",
    Extent.DATES: "Only dates changed.",
}
Columns = tuple[tuple[int | None, int | None], ...]


def compare_paragraphs(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[Block, ...]:
    """A block for each paragraph of either side, in order."""
    paired = pair_entries(_list_paragraphs(before), _list_paragraphs(after), least=_ALIKE_AT_LEAST)
    pairs = list(paired)
    gone = Counter(old.bound for old, new in pairs if old and not new)
    come = Counter(new.bound for old, new in pairs if new and not old)
    moved = gone & come
    blocks = []
    for old, new in pairs:
        if old and new:
            blocks.append(_compare_pair(old, new))
        elif old:
            blocks.append(mark_paragraph(old, Change.REMOVED, is_moved=old.bound in moved))
        elif new:
            blocks.append(mark_paragraph(new, Change.ADDED, is_moved=new.bound in moved))
    return tuple(blocks)


def mark_paragraph(paragraph: Paragraph, change: Change, *, is_moved: bool = False) -> Block:
    """A paragraph that only one side has."""
    labels = (paragraph.label, "") if change is Change.REMOVED else ("", paragraph.label)
    move = Move(Place(""), Place("")) if is_moved else None
    lines = tuple(replace(_mark_line(line, change), move=move) for line in paragraph.lines)
    extent = Extent.ORDER if is_moved else Extent.WORDS
    notes = ("Moved within the section. Its words did not change.",) if is_moved else ()
    signs = (paragraph.sign, "") if change is Change.REMOVED else ("", paragraph.sign)
    return Block(change, lines, extent, *labels, notes=notes, signs=signs)


def _list_paragraphs(paragraphs: Iterable[Paragraph]) -> list[Aligned[Paragraph]]:
    return [
        Aligned(paragraph, paragraph.bound, partial(_fill_bag, paragraph.lines), _is_heading(paragraph))
        for paragraph in paragraphs
    ]


def _is_heading(paragraph: Paragraph) -> bool:
    return any(line.form is Form.HEADING for line in paragraph.lines)


def _fill_bag(lines: Iterable[ReadLine]) -> Counter[str]:
    return Counter(word for line in lines for cell in line.cells for word in list_rough_words(cell.bound))


def _compare_pair(before: Paragraph, after: Paragraph) -> Block:
    if before.bound == after.bound and before.lines == after.lines:
        same = tuple(_mark_line(line, Change.SAME) for line in after.lines)
        return Block(Change.SAME, same, Extent.NOTHING, before.label, after.label)
    lines = _compare_lines(before.lines, after.lines)
    if before.bound == after.bound:
        # Live details alone differ, and those are no change: every run is the same, with its words of then kept.
        return Block(Change.SAME, lines, Extent.NOTHING, before.label, after.label)
    extent = _judge_extent(before, after, lines)
    notes = [_NOTES[extent].format(_name_lines(after))] if extent in _NOTES else []
    notes += [*_note_columns(lines), *_note_links(before, after), *_note_pictures(before, after)]
    signs = (before.sign, after.sign)
    return Block(Change.CHANGED, lines, extent, before.label, after.label, notes=tuple(notes), signs=signs)


def _judge_extent(before: Paragraph, after: Paragraph, lines: Sequence[Line]) -> Extent:
    if all(line.change is Change.SAME for line in lines):
        return Extent.WORDS if _note_pictures(before, after) else Extent.LAYOUT
    if Counter(line.key for line in before.lines) == Counter(line.key for line in after.lines):
        return Extent.ORDER
    old, new = ([(line.form, line.level, _list_words(line)) for line in side.lines] for side in (before, after))
    if old == new:
        return Extent.PUNCTUATION
    undated = ([hide_dates(cell.bound) for line in side.lines for cell in line.cells] for side in (before, after))
    is_shaped = [(line.form, line.level) for line in before.lines] == [(line.form, line.level) for line in after.lines]
    return Extent.DATES if is_shaped and next(undated) == next(undated) else Extent.WORDS


def _list_words(line: ReadLine) -> list[list[str]]:
    return [list_plain_words(cell.bound) for cell in line.cells]


def _name_lines(paragraph: Paragraph) -> str:
    return "Rows" if any(line.form.is_row for line in paragraph.lines) else "Items"


def _note_columns(lines: Iterable[Line]) -> list[str]:
    heads = [
        cell for line in lines if line.change is Change.CHANGED and line.form is Form.TABLE_HEAD for cell in line.cells
    ]
    return [
        f"{cell.change.value.capitalize()} column: {''.join(run.text for run in cell.runs)}."
        for cell in heads
        if cell.change in (Change.ADDED, Change.REMOVED)
    ]


def _note_links(before: Paragraph, after: Paragraph) -> list[str]:
    """Links that lead elsewhere under the same words."""
    known = Counter(before.links)
    led = dict(before.links)
    return [
        f"The link \u201c{words}\u201d now goes to {address}"
        for words, address in after.links
        if words in led and (words, address) not in known
    ]


def _note_pictures(before: Paragraph, after: Paragraph) -> list[str]:
    """Pictures that were replaced: another is shown under the same name."""
    return [
        f"The picture \u201c{name}\u201d was replaced by another."
        for name, digest in dict(after.pictures).items()
        if dict(before.pictures).get(name, digest) != digest
    ]


def _compare_lines(before: Sequence[ReadLine], after: Sequence[ReadLine]) -> tuple[Line, ...]:
    columns = _pair_columns(before, after)
    lines = []
    for old, new in pair_entries(_list_lines(before), _list_lines(after), least=_ALIKE_AT_LEAST):
        if old and new:
            lines.append(_compare_line(old, new, columns))
        elif old:
            lines.append(_mark_line(old, Change.REMOVED))
        elif new:
            lines.append(_mark_line(new, Change.ADDED))
    return tuple(lines)


def _list_lines(lines: Iterable[ReadLine]) -> list[Aligned[ReadLine]]:
    return [Aligned(line, line.key, partial(_fill_bag, [line]), (line.form, line.level)) for line in lines]


def _mark_line(line: ReadLine, change: Change) -> Line:
    cells = tuple(Cell(change, mark_whole(cell, change)) for cell in line.cells)
    return Line(change, line.form, cells, line.level, line.label, line.label)


def _pair_columns(before: Sequence[ReadLine], after: Sequence[ReadLine]) -> Columns:
    """Which columns of a table answer to each other by the words of its head."""
    heads = [next((line for line in lines if line.form is Form.TABLE_HEAD), None) for lines in (before, after)]
    if heads[0] is None or heads[1] is None:
        return ()
    pairs: list[tuple[int | None, int | None]] = []
    for step in align([cell.bound for cell in heads[0].cells], [cell.bound for cell in heads[1].cells]):
        old, new = list(range(step.b0, step.b1)), list(range(step.a0, step.a1))
        if len(old) == len(new):
            pairs += zip(old, new, strict=True)
        else:
            pairs += [*((index, None) for index in old), *((None, index) for index in new)]
    return tuple(pairs)


def _compare_line(before: ReadLine, after: ReadLine, columns: Columns) -> Line:
    here, there = len(before.cells), len(after.cells)
    fits = sum(old is not None for old, _ in columns) == here and sum(new is not None for _, new in columns) == there
    if not (after.form.is_row and fits):
        common = min(here, there)
        columns = tuple((index, index) for index in range(common))
        columns += tuple((index, None) for index in range(common, here))
        columns += tuple((None, index) for index in range(common, there))
    cells = []
    for old, new in columns:
        if old is not None and new is not None:
            runs = compare_texts(before.cells[old], after.cells[new])
            is_same = all(run.change is Change.SAME for run in runs)
            cells.append(Cell(Change.SAME if is_same else Change.CHANGED, runs))
        elif old is not None:
            cells.append(Cell(Change.REMOVED, mark_whole(before.cells[old], Change.REMOVED)))
        elif new is not None:
            cells.append(Cell(Change.ADDED, mark_whole(after.cells[new], Change.ADDED)))
    is_same = all(cell.change is Change.SAME for cell in cells)
    return Line(
        Change.SAME if is_same else Change.CHANGED, after.form, tuple(cells), after.level, after.label, before.label
    )
