"""A paragraph with the marks of its changes -> plain data, of which the print template makes the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.papers.paper import SIGNS
from clausebook.render.papers.pdf_words import write_words
from clausebook.render.redline.redline_blocks import ChangeTableView, ListView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.render.papers.pdf_words import Data
    from clausebook.render.redline.redline_blocks import BlockView, ItemView, LinesView, RunView

# Of words that are wholly removed, or wholly new: a label says so, and only the former are struck through.
_WHOLE = {"del": "gone", "ins": "s"}


def write_change(view: BlockView) -> Data:
    """What happened to a paragraph, sentences about it, and its lines, lists and tables."""
    label, blocks = view.label, []
    for group in view.groups:
        blocks += _write_group(group, view.whole, label)
        label = ""
    return ["change", view.tone, view.what, list(view.notes), blocks]


def _write_group(group: ListView | ChangeTableView | LinesView, whole: str, label: str) -> list[Data]:
    if isinstance(group, ListView):
        return [_write_list(group, whole)]
    if isinstance(group, ChangeTableView):
        return [_write_table(group, whole)]
    lines: list[Data] = [
        ["p", [*_write_label(label if not at else ""), *_write_line(line.runs, whole, line.notes)]]
        for at, line in enumerate(group.lines)
    ]
    return [["quote", lines, []]] if group.kind == "quotation" else lines


def _write_label(label: str) -> Data:
    return [f"{label} "] if label else []


def _write_line(runs: Iterable[RunView], whole: str, notes: Iterable[str] = ()) -> Data:
    written = write_runs(runs)
    marked = [[_WHOLE[whole], written]] if whole else written
    return [*marked, *(["aside", note] for note in notes)]


def write_runs(runs: Iterable[RunView]) -> Data:
    """Words with their marks, and with signs round those that are marked."""
    written: Data = []
    inner: Data = []
    for run in runs:
        words = _write_run(run)
        if not run.mark:
            written.append(words)
            continue
        inner.append(words)
        if run.closes:
            written.append([run.mark, *SIGNS[run.mark], inner])
            inner = []
    return written


def _write_run(run: RunView) -> Data | str:
    return write_words(f"{run.text} ({run.address})" if run.address else run.text)  # type: ignore[no-any-return]


def _write_list(view: ListView, whole: str) -> Data:
    items = [_write_item(item, whole) for item in view.entries]
    return ["ol", [item.label for item in view.entries], items] if view.tag == "ol" else ["ul", items]


def _write_item(item: ItemView, whole: str) -> list[Data]:
    """An item; of one that is new, removed or moved as a whole, all words are marked."""
    line = _write_line(item.runs, whole, item.notes)
    if item.said:
        words = [_write_run(run) for run in item.runs]
        line = [[item.mark, *SIGNS[item.mark], words], *(["aside", note] for note in item.notes)]
    return [["p", line], *([_write_list(item.inner, whole)] if item.inner else [])]


def _write_table(view: ChangeTableView, whole: str) -> Data:
    heads = [_write_cell(["Change", *(["aside", note] for note in view.notes)])]
    heads += [_write_cell([*([head.words] if head.words else []), *write_runs(head.runs)]) for head in view.heads]
    heads += [[] for _ in range(view.unnamed)]
    rows = [
        [
            _write_cell([row.change, *(["aside", note] for note in row.notes)]),
            *(_write_cell(_write_line(cell, whole)) for cell in row.cells),
        ]
        for row in view.rows
    ]
    width = max(len(row) for row in [heads, *rows])
    return ["table", [], True, True, [row + [[]] * (width - len(row)) for row in [heads, *rows]], [], False]


def _write_cell(words: Data) -> list[Data]:
    return [["p", words]] if words else []
