"""The paragraphs of all sections before and after -> the blocks of each section."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from clausebook.compare.blocks import Placed, make_blocks
from clausebook.compare.entries import list_entries
from clausebook.compare.gaps import Row, list_rows
from clausebook.compare.line_marks import mark_line, mark_pair, mark_pieces, pair_columns
from clausebook.compare.matching import Gap, match_same
from clausebook.compare.moves import Loose, find_moves
from clausebook.compare.passes import Passes
from clausebook.model.comparison import Block, Change, Extent, Form, LineMove

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.compare.entries import LineEntry
    from clausebook.compare.line_marks import TableColumns
    from clausebook.compare.matching import Pair
    from clausebook.compare.moves import Moved
    from clausebook.compare.reading import Paragraph
    from clausebook.model.comparison import Line

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class SectionText:
    """One text of a section: its title, its number, and its paragraphs."""

    title: str = ""
    label: str = ""
    paragraphs: tuple[Paragraph, ...] = ()

    @cached_property
    def entries(self) -> list[LineEntry]:
        """Its lines in order."""
        return list_entries(self.paragraphs)


@dataclass(frozen=True)
class SectionTexts:
    """A section before and after; the side of a text that lacks it is empty."""

    before: SectionText
    after: SectionText

    @cached_property
    def is_same(self) -> bool:
        """Whether no approval can tell its texts apart, live details and numbers left out."""
        sides = (
            ([one.bound for one in side.paragraphs], [entry.key for entry in side.entries])
            for side in (self.before, self.after)
        )
        return next(sides) == next(sides)

    @cached_property
    def steps(self) -> list[Pair | Gap]:
        """The same lines in pairs, and the gaps between them."""
        return match_same(self.before.entries, self.after.entries)


def compare_paragraphs(sections: Sequence[SectionTexts]) -> list[tuple[Block, ...]]:
    """The blocks of each section, in order. What is gone from one may have come in another."""
    changed = [section for section in sections if not section.is_same]
    gone = [loose for number, section in enumerate(changed) for loose in _list_loose(section, number, is_after=False)]
    come = [loose for number, section in enumerate(changed) for loose in _list_loose(section, number, is_after=True)]
    moved = find_moves(gone, come)
    return [_keep_section(section) if section.is_same else _mark_section(section, moved) for section in sections]


def _list_loose(section: SectionTexts, number: int, *, is_after: bool) -> Iterator[Loose]:
    side = section.after if is_after else section.before
    places = {entry: at for at, entry in enumerate(side.entries)}
    for step in section.steps:
        if isinstance(step, Gap):
            for entry in step.after if is_after else step.before:
                yield Loose(entry, places[entry], number, side.title, side.label)


def _keep_section(section: SectionTexts) -> tuple[Block, ...]:
    """The blocks of a section in which nothing changed but live details."""
    lines = iter(
        mark_line(new, Change.SAME) if old.line == new.line else mark_pair(old, new, {})
        for old, new in zip(section.before.entries, section.after.entries, strict=True)
    )
    return tuple(
        Block(Change.SAME, tuple(next(lines) for _ in new.lines), Extent.NOTHING, old.label, new.label)
        for old, new in zip(section.before.paragraphs, section.after.paragraphs, strict=True)
    )


def _mark_section(section: SectionTexts, moved: Mapping[LineEntry, Moved]) -> tuple[Block, ...]:
    rows = list(list_rows(section.steps, moved))
    placed = list(_RowMarker(section, rows, moved).place_rows())
    return make_blocks(placed, section.before.paragraphs, section.after.paragraphs)


class _RowMarker:
    """Marks the rows of a section."""

    def __init__(self, section: SectionTexts, rows: Sequence[Row], moved: Mapping[LineEntry, Moved]) -> None:
        self._section, self._rows, self._moved = section, rows, moved
        self._passes = Passes(rows)
        self._columns: TableColumns = {
            (row.before[0].table, row.after[0].table): pair_columns(row.before[0], row.after[0])
            for row in rows
            if row.before and row.after and row.after[0].line.form is Form.TABLE_HEAD
        }

    def place_rows(self) -> Iterator[Placed]:
        """Each line of every row with its marks."""
        for row in self._rows:
            if len(row.before) > 1 or len(row.after) > 1:
                yield from self._place_pieces(row)
            else:
                yield from self._place(row.before, row.after)

    def _place(self, before: Sequence[LineEntry], after: Sequence[LineEntry]) -> Iterator[Placed]:
        """A line and the one that answers to it; of a row that has more of either, these are gone or new."""
        if before and after:
            yield Placed(
                self._pass(mark_pair(before[0], after[0], self._columns), before[0], after[0]), before[0], after[0]
            )
            before, after = before[1:], after[1:]
        for entry in before:
            yield Placed(mark_line(entry, Change.REMOVED, self._moved.get(entry)), entry, None)
        for entry in after:
            yield Placed(mark_line(entry, Change.ADDED, self._moved.get(entry)), None, entry)

    def _place_pieces(self, row: Row) -> Iterator[Placed]:
        lines = mark_pieces(row)
        if lines is None:
            yield from self._place(row.before, row.after)
            return
        is_split = len(row.after) > 1
        pieces = row.after if is_split else row.before
        said, rest = _say_pieces(lines, is_split=is_split)
        has_begun = False
        for line, piece in zip(lines, pieces, strict=True):
            if line.change in (Change.ADDED, Change.REMOVED):
                yield Placed(line, None, piece) if is_split else Placed(line, piece, None)
                continue
            before, after = (row.before[0], piece) if is_split else (piece, row.after[0])
            passed = line if has_begun else self._pass(line, before, after)
            yield Placed(passed, before, after, rest if has_begun else said)
            has_begun = True

    def _pass(self, line: Line, before: LineEntry, after: LineEntry) -> Line:
        """The line, which has passed to another heading or item if that is told nowhere else."""
        if not self._passes.has_passed(before, after):
            return line
        old, new = self._section.before, self._section.after
        move = LineMove(before.find_place(old.title, old.label), after.find_place(new.title, new.label))
        return replace(line, change=Change.CHANGED, extent=Extent.WORDS, move=move)


def _say_pieces(lines: Sequence[Line], *, is_split: bool) -> tuple[str, str]:
    """What is told of the first line that was split or joined, and of those that follow it."""
    told = [line for line in lines if line.change not in (Change.ADDED, Change.REMOVED)]
    if len(told) <= 1:
        return "", ""
    end = "." if any(line.change is not Change.SAME for line in lines) else "; no words changed."
    forms = {line.form for line in told} if is_split else {told[0].form}
    name = "item" if all(form.is_item for form in forms) else "paragraph" if forms == {Form.TEXT} else "line"
    if not is_split:
        return f"Now one {name}{end}", ""
    if told[0].form is Form.TEXT and all(line.form.is_item for line in told[1:]):
        return f"Now a list{end}", f"This was part of the {name} above{end}"
    count = _NUMBERS[len(told)] if len(told) < len(_NUMBERS) else str(len(told))
    return f"Now {count} {name}s{end}", f"This was part of the {name} above{end}"
