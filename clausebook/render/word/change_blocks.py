"""A paragraph with the marks of its changes -> paragraphs and tables for Word, for whoever only reads them.

They are words that look marked. A file in which Word itself knows the changes is made by `tracking`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.papers.paper import SIGNS
from clausebook.render.redline.redline_blocks import ChangeTableView, ListView
from clausebook.render.word.body import LIST_STEP, Count, Look, Span, WordParagraph, WordRow
from clausebook.render.word.counting import BULLETS
from clausebook.render.word.setting import keep_with_next, make_cell, make_table, set_in
from clausebook.render.word.styles import (
    ADDED_WORDS,
    ASIDE,
    BULLET,
    CHANGE_LABEL,
    LABELLED,
    QUOTE,
    REMOVED_WORDS,
    TABLE,
    TEXT,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.render.redline.redline_blocks import BlockView, ColumnView, ItemView, LinesView, RunView
    from clausebook.render.word.body import Block, Inline

_LOOKS = {"ins": Look(style=ADDED_WORDS), "del": Look(style=REMOVED_WORDS)}
_PLAIN, _SIGN = Look(), Look(is_strong=True)


def make_change(view: BlockView) -> list[Block]:
    """What happened to a paragraph, sentences about it, and its lines, lists and tables."""
    made: list[Block] = []
    if view.what:
        made.append(WordParagraph(CHANGE_LABEL, (Span(view.what),), keeps_next=True))
    made += _make_asides(view.notes)
    label = view.label
    for group in view.groups:
        made += _make_group(group, view.whole, label)
        label = ""
    if view.tone == "lead":
        return keep_with_next(made)
    return set_in(made, LIST_STEP) if view.tone else made


def make_runs(runs: Iterable[RunView], whole: str = "") -> Iterator[Inline]:
    """Words with their marks, and with signs round those that are marked; those of a removed whole are struck out."""
    for run in runs:
        look = _LOOKS[run.mark] if run.mark else _LOOKS["del"] if whole == "del" else _PLAIN
        before, behind = SIGNS.get(run.mark, ("", ""))
        if run.opens:
            yield Span(before, _SIGN)
        yield Span(_read(run), look)
        if run.closes:
            yield Span(behind, _SIGN)


def _read(run: RunView) -> str:
    return f"{run.text} ({run.address})" if run.address else run.text


def _make_asides(notes: Iterable[str]) -> list[Block]:
    return [WordParagraph(ASIDE, (Span(note),)) for note in notes]


def _make_group(group: ListView | ChangeTableView | LinesView, whole: str, label: str) -> list[Block]:
    if isinstance(group, ListView):
        return _make_list(group, whole)
    if isinstance(group, ChangeTableView):
        return [_make_table(group, whole)]
    made: list[Block] = []
    for at, line in enumerate(group.lines):
        number = (Span(f"{label} "),) if label and not at else ()
        style = QUOTE if group.kind == "quotation" else TEXT
        made.append(WordParagraph(style, (*number, *make_runs(line.runs, whole))))
        made += _make_asides(line.notes)
    return made


def _make_list(view: ListView, whole: str) -> list[Block]:
    made: list[Block] = []
    for item in view.entries:
        is_labelled = view.tag == "ol"
        mark = (Span(f"{item.label}\t"),) if is_labelled else ()
        words = tuple(_make_item(item, whole))
        count = None if is_labelled else Count(BULLETS, 0)
        style = LABELLED if is_labelled else BULLET
        made.append(WordParagraph(style, (*mark, *words), count, indent=LIST_STEP, hang=LIST_STEP))
        below = [*_make_asides(item.notes), *(_make_list(item.inner, whole) if item.inner else [])]
        made += set_in(below, LIST_STEP, levels=1)
    return made


def _make_item(item: ItemView, whole: str) -> Iterator[Inline]:
    """The words of an item; of one that is new, removed or moved as a whole, all are marked."""
    if not item.said:
        yield from make_runs(item.runs, whole)
        return
    before, behind = SIGNS[item.mark]
    yield Span(before, _SIGN)
    yield Span("".join(map(_read, item.runs)), _LOOKS[item.mark])
    yield Span(behind, _SIGN)


def _make_table(view: ChangeTableView, whole: str) -> Block:
    heads: list[tuple[Inline, ...]] = [(Span("Change"),), *(tuple(_make_head(one)) for one in view.heads)]
    heads += [()] * view.unnamed
    cells: list[list[tuple[Inline, ...]]] = [
        [(Span(row.change),), *(tuple(make_runs(cell, whole)) for cell in row.cells)] for row in view.rows
    ]
    width = max(len(row) for row in [heads, *cells])
    rows = [_make_row(heads, view.notes, width, is_head=True)]
    rows += [_make_row(row, one.notes, width) for row, one in zip(cells, view.rows, strict=True)]
    return make_table(TABLE, rows, name=view.name, has_head_column=True)


def _make_head(head: ColumnView) -> Iterator[Inline]:
    if head.words:
        yield Span(head.words)
    yield from make_runs(head.runs)


def _make_row(cells: Sequence[Iterable[Inline]], notes: Iterable[str], width: int, *, is_head: bool = False) -> WordRow:
    """A row of so many cells; the sentences about it stand in its first."""
    made = [[WordParagraph(TEXT, tuple(cell))] for cell in (*cells, *[()] * (width - len(cells)))]
    made[0] += [one for one in _make_asides(notes) if isinstance(one, WordParagraph)]
    return WordRow(tuple(make_cell(cell, is_head=is_head) for cell in made), is_head=is_head)
