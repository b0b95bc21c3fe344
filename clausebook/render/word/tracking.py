"""The blocks of two versions -> one body in which every change is marked.

With all marks accepted it is the version after, with all rejected the version before: each block of either is in it
once, in order, and the marks of its words are those of the pages wherever these give the words of both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, Run, read_after, read_before
from clausebook.render.word.aligning import Aligner
from clausebook.render.word.body import Mark, Span, WordParagraph, WordTable, join_spans
from clausebook.render.word.marked import (
    MarkedParagraph,
    MarkedRow,
    MarkedRun,
    MarkedTable,
    mark_blocks,
    mark_paragraph,
    mark_row,
)
from clausebook.render.word.moving import mark_moves
from clausebook.render.word.styles import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.render.word.body import Block, Count, Inline, WordCell, WordRow
    from clausebook.render.word.marked import MarkedBlock

MarkWords = Callable[[str, str], Sequence[Run]]
_MARKS = {Change.SAME: Mark.SAME, Change.REMOVED: Mark.REMOVED, Change.ADDED: Mark.ADDED}
# Lists of the version before that go on in none of the version after are counted from here.
_OTHER_LISTS = 10_000


def mark_changes(before: Sequence[Block], after: Sequence[Block], mark_words: MarkWords) -> list[MarkedBlock]:
    """One body of two. `mark_words` marks the words of a paragraph before and after."""
    tracker = _Tracker(mark_words)
    marked = list(tracker.mark(before, after))
    marked = mark_moves([tracker.settle(block) for block in marked])
    last = marked[-1] if marked else None
    # The last paragraph of a body can be neither put in nor taken out.
    is_open = not isinstance(last, MarkedParagraph) or last.mark is not Mark.SAME
    return [*marked, mark_paragraph(WordParagraph(GAP), Mark.SAME)] if is_open else marked


def part_sections(blocks: Iterable[Block]) -> list[tuple[str, list[Block]]]:
    """Blocks by the headings that have an address; what precedes the first has no name."""
    sections: list[tuple[str, list[Block]]] = [("", [])]
    for block in blocks:
        if isinstance(block, WordParagraph) and block.style.startswith("Heading") and block.bookmarks:
            sections.append((block.bookmarks[0], []))
        sections[-1][1].append(block)
    return sections


@dataclass(slots=True)
class _Tracker:
    mark_words: MarkWords
    # Which list of the version after goes on from which of the version before, by their serials.
    bound: dict[int, int] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)

    def mark(self, before: Sequence[Block], after: Sequence[Block]) -> Iterator[MarkedBlock]:
        """Section by section: what is in both versions is compared, but for what stands in another place now."""
        sides = part_sections(before), part_sections(after)
        aligner: Aligner[tuple[str, list[Block]]] = Aligner(lambda one: one[0], lambda _: "", lambda *_: False)
        for old, new in aligner.align(*sides):
            yield from self._mark_all(old[1] if old else (), new[1] if new else ())

    def _mark_all(self, before: Sequence[Block], after: Sequence[Block]) -> Iterator[MarkedBlock]:
        for old, new in _BLOCKS.align(before, after):
            yield from self._mark_pair(old, new)

    def _mark_pair(self, old: Block | None, new: Block | None) -> Iterator[MarkedBlock]:
        if isinstance(old, WordParagraph) and isinstance(new, WordParagraph) and self._bind(old.count, new.count):
            yield self._compare_paragraphs(old, new)
        elif isinstance(old, WordTable) and isinstance(new, WordTable):
            yield self._compare_tables(old, new)
        else:
            yield from mark_blocks([old] if old else (), Mark.REMOVED)
            yield from mark_blocks([new] if new else (), Mark.ADDED)

    def _bind(self, old: Count | None, new: Count | None) -> bool:
        """Whether an item may stay one: its list goes on in one list alone, and from one."""
        if not (old and new and old.kind.counting == new.kind.counting and old.counting.serial):
            return True
        before, after = old.counting.serial, new.counting.serial
        is_other = self.bound.get(before, after) != after or self.taken.get(after, before) != before
        if not is_other:
            self.bound[before], self.taken[after] = after, before
        return not is_other

    def _compare_paragraphs(self, old: WordParagraph, new: WordParagraph) -> MarkedParagraph:
        runs = tuple(mark_inlines(old.inlines, new.inlines, self.mark_words))
        return MarkedParagraph(new, runs, before=old if old.form != new.form else None)

    def _compare_tables(self, old: WordTable, new: WordTable) -> MarkedTable:
        rows: list[MarkedRow] = []
        for before, after in _ROWS.align(old.rows, new.rows):
            if before and after:
                cells = (self._compare_cells(*pair) for pair in zip(before.cells, after.cells, strict=True))
                rows.append(MarkedRow(tuple(cells), is_head=after.is_head))
            else:
                rows += [mark_row(before, Mark.REMOVED)] if before else []
                rows += [mark_row(after, Mark.ADDED)] if after else []
        return MarkedTable(new, tuple(rows))

    def _compare_cells(self, before: WordCell, after: WordCell) -> tuple[MarkedParagraph, ...]:
        """The last paragraphs of two cells are one, for the end of a cell cannot be taken out."""
        made = [*self._mark_all(before.paragraphs[:-1], after.paragraphs[:-1])]
        last = self._compare_paragraphs(before.paragraphs[-1], after.paragraphs[-1])
        return (*(one for one in made if isinstance(one, MarkedParagraph)), last)

    def settle(self, block: MarkedBlock) -> MarkedBlock:
        """The block, its old items in the list that goes on from theirs."""
        if isinstance(block, MarkedTable):
            rows = (
                replace(row, cells=tuple(tuple(map(self._settle_paragraph, cell)) for cell in row.cells))
                for row in block.rows
            )
            return replace(block, rows=tuple(rows))
        return self._settle_paragraph(block)

    def _settle_paragraph(self, marked: MarkedParagraph) -> MarkedParagraph:
        before = self._settle_list(marked.before) if marked.before else None
        paragraph = self._settle_list(marked.paragraph) if marked.mark is Mark.REMOVED else marked.paragraph
        return replace(marked, paragraph=paragraph, before=before)

    def _settle_list(self, paragraph: WordParagraph) -> WordParagraph:
        count = paragraph.count
        if not count or not count.counting.serial:
            return paragraph
        serial = self.bound.get(count.counting.serial, count.counting.serial + _OTHER_LISTS)
        return replace(paragraph, count=replace(count, counting=replace(count.counting, serial=serial)))


def mark_inlines(before: Iterable[Inline], after: Iterable[Inline], mark_words: MarkWords) -> Iterator[MarkedRun]:
    """The words of a paragraph with the marks of their changes; what only looks otherwise is taken out and put in."""
    old, new = join_spans(before), join_spans(after)
    if old == new:
        yield MarkedRun(Mark.SAME, new)
        return
    for mark, group in groupby(_mark_runs(old, new, mark_words), key=lambda run: run.mark):
        yield MarkedRun(mark, join_spans(one for run in group for one in run.inlines))


def _mark_runs(old: Sequence[Inline], new: Sequence[Inline], mark_words: MarkWords) -> Iterator[MarkedRun]:
    before, after = ("".join(one.text for one in side) for side in (old, new))
    runs = mark_words(before, after)
    if (read_before(runs), read_after(runs)) != (before, after):
        runs = (Run(Change.REMOVED, before), Run(Change.ADDED, after))
    at = to = 0
    for run in runs:
        mark, size = _MARKS[run.change], len(run.text)
        if mark is Mark.SAME:
            yield from _mark_looks([*_cut(old, at, at + size)], [*_cut(new, to, to + size)])
        else:
            side, place = (old, at) if mark is Mark.REMOVED else (new, to)
            yield MarkedRun(mark, tuple(_cut(side, place, place + size)))
        at, to = at + size * mark.is_before, to + size * mark.is_after


def _cut(inlines: Iterable[Inline], start: int, end: int) -> Iterator[Inline]:
    """What stands between two places of a line."""
    at = 0
    for inline in inlines:
        first, last = max(start - at, 0), min(end - at, len(inline.text))
        at += len(inline.text)
        if first < last:
            yield Span(inline.text[first:last], inline.look, inline.link) if isinstance(inline, Span) else inline


def _mark_looks(old: Sequence[Inline], new: Sequence[Inline]) -> Iterator[MarkedRun]:
    """The same words, where they may look otherwise or lead elsewhere."""
    ends = sorted({end for side in (old, new) for end in accumulate(len(one.text) for one in side)})
    pieces = [(*_cut(old, *place), *_cut(new, *place)) for place in pairwise([0, *ends])]
    for is_same, group in groupby(pieces, key=lambda pair: pair[0] == pair[1]):
        pairs = list(group)
        if is_same:
            yield MarkedRun(Mark.SAME, tuple(one for _, one in pairs))
        else:
            yield MarkedRun(Mark.REMOVED, tuple(one for one, _ in pairs))
            yield MarkedRun(Mark.ADDED, tuple(one for _, one in pairs))


def _may_be_one(old: Block, new: Block) -> bool:
    if isinstance(old, WordTable) and isinstance(new, WordTable):
        return len(old.rows[0].cells) == len(new.rows[0].cells)
    return isinstance(old, WordParagraph) and isinstance(new, WordParagraph)


def _key_row(row: WordRow) -> object:
    return row.is_head, tuple(tuple(paragraph.key for paragraph in cell.paragraphs) for cell in row.cells)


def _key_block(block: Block) -> object:
    if isinstance(block, WordParagraph):
        return block.key
    return block.style, block.indent, block.widths, block.has_head_column, tuple(map(_key_row, block.rows))


_BLOCKS: Aligner[Block] = Aligner(_key_block, lambda block: block.text, _may_be_one)
_ROWS: Aligner[WordRow] = Aligner(_key_row, lambda row: row.text, lambda old, new: len(old.cells) == len(new.cells))
