"""What a page says of changes -> the parts of a paper: the same words, and the same marks with signs round them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseTable, Prose, TableCell
from clausebook.document.inlines import Link, Strong, Words
from clausebook.render.frame.templates import curl_view
from clausebook.render.papers.paper import PaperBlocks, PaperChange, PaperHeading, PaperMarkedHeading, PaperTable
from clausebook.render.papers.paper_words import list_points, make_cell, stack_lines
from clausebook.render.redline.redline_blocks import BlockView, ItemView, LinesView, ListView, MarkedLineView, RunView
from clausebook.render.redline.redlines import ChangedPartView
from clausebook.render.text.settled import write_line
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.render.papers.paper import PaperPart
    from clausebook.render.redline.redline_blocks import GapView
    from clausebook.render.redline.redlines import RedlineView

_HEADS, _SHARES = ("Where", "What changed", "Why"), (30, 42, 28)
_QUIET_TITLE = "Changes that do not alter the words"
_NO_REASON, _GENERAL_REASON = "No reason was recorded.", "The reason given above."
_KEY = (("ins", "Added words", " are underlined"), ("del", "Removed words", " are struck through"))


def make_record_table(view: RedlineView, name: str, *, has_general: bool) -> PaperTable:
    """Where something changed, what and why; `has_general` if a reason for all of it stands above."""
    none = _GENERAL_REASON if has_general else _NO_REASON
    rows = [tuple(make_cell(head) for head in _HEADS)]
    rows += [
        (_make_place(part), make_cell(part.what), make_cell(part.why or none))
        for part in view.parts
        if isinstance(part, ChangedPartView)
    ]
    return PaperTable(curl_quotes(name), ClauseTable(tuple(rows)), has_row_heads=True, shares=_SHARES)


def _make_place(part: ChangedPartView) -> TableCell:
    words = write_line(" ".join(filter(None, [part.number, part.name])))
    return TableCell((Prose((Link(words, f"#{part.anchor}"),)), Prose(write_line(part.tag))))


def list_redline(view: RedlineView, level: int) -> Iterator[PaperPart]:
    """Every part that changed, below headings of a level, and what alters no words; unchanged parts are left out."""
    yield make_key()
    if view.title:
        yield mark_line((RunView("The title: "), *view.title), view.title_notes)
    for part in view.parts:
        if isinstance(part, ChangedPartView):
            yield PaperMarkedHeading(level, part.number, curl_runs(part.title), part.anchor)
            yield PaperBlocks((say_tag(part.tag, part.why),), leads=True)
            if part.moved:
                yield say_move(part.moved)
            yield from list_changes(part.blocks)
    yield from list_quiet(view)


def list_quiet(view: RedlineView) -> Iterator[PaperPart]:
    """What changed and alters no words, under its heading."""
    if view.quiet:
        yield PaperHeading(2, "", _QUIET_TITLE)
        yield PaperBlocks((list_points(write_line(said) for said in view.quiet),))


def list_changes(views: Iterable[BlockView | GapView], *, has_gaps: bool = True) -> Iterator[PaperPart]:
    """Paragraphs with their marks, and with a sentence in the place of those that have not changed if it `has_gaps`."""
    for view in views:
        if isinstance(view, BlockView):
            yield PaperChange(curl_view(view))
        elif has_gaps:
            yield stack_lines([view.said])


def make_key() -> PaperChange:
    """What the marks mean."""
    items = (
        (RunView(words, mark, opens=True, closes=True), RunView(said)) for mark, words, said in _KEY
    )  # fmt: skip
    entries = tuple(ItemView("", "", "", runs, (), None) for runs in items)
    return PaperChange(BlockView("key", "", "", "", (), (ListView("ul", entries),)))


def mark_line(runs: tuple[RunView, ...], notes: tuple[str, ...] = (), *, leads: bool = False) -> PaperChange:
    """A line of the page's own in which some words are marked; one that `leads` stays with what follows."""
    lines = LinesView((MarkedLineView(runs, notes),), "text")
    return PaperChange(curl_view(BlockView("lead" if leads else "", "", "", "", (), (lines,))))


def curl_runs(runs: tuple[RunView, ...]) -> tuple[RunView, ...]:
    """Marked words as a template would print them."""
    return tuple(map(curl_view, runs))


def say_tag(tag: str, *said: str) -> Prose:
    """What happened, in bold, and sentences about it."""
    more = " ".join(filter(None, said))
    return Prose((Strong(write_line(tag)), *((Words(" "), *write_line(more)) if more else ())))


def say_move(said: str) -> PaperChange:
    """Where something was, as the page says it: among the marks, in a colour of its own."""
    return PaperChange(curl_view(BlockView("", "", "", "", (said,), ())))
