"""A comparison of two texts -> what the template of redlines shows: sections that changed, with marks in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, read_after, read_before
from clausebook.render.frame.templates import View
from clausebook.render.redline.change_words import (
    BESIDE_NAME,
    END_NAME,
    FRONT_NAME,
    IN_SHORT_NAME,
    MOVES,
    REWORDED,
    say_change,
    say_move,
    tag_part,
)
from clausebook.render.redline.line_words import name_place
from clausebook.render.redline.redline_blocks import (
    ONE_NAME,
    RunView,
    name_tables,
    view_block,
    view_blocks,
    view_runs,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from clausebook.model.comparison import Block, Comparison, Run, SectionComparison
    from clausebook.model.policies import Policy, Section
    from clausebook.render.redline.redline_blocks import BlockView, GapView

_ONLY_NUMBER = "only its number changed"
# The place among all parts of what comes before the sections.
_FRONT = 1


@dataclass(frozen=True, slots=True)
class Comparer:
    """How a renderer tells apart two texts of one policy, and two schools' forms of one section.

    It is given from outside, for what compares is a neighbour.
    """

    texts: Callable[[Policy, Policy], Comparison]
    wordings: Callable[[Sequence[Section], Iterable[tuple[int, int]]], Iterable[SectionComparison]]


@dataclass(frozen=True, slots=True)
class TextsView(View):
    """The paragraphs of a section that changed, as they are and as they were, without marks."""

    after: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedPartView(View):
    """A part of a policy that changed: what, why, and its paragraphs with marks."""

    anchor: str
    number: str
    title: tuple[RunView, ...]
    name: str
    tag: str
    tone: str
    what: str
    why: str
    moved: str
    blocks: tuple[BlockView | GapView, ...]
    texts: TextsView | None
    kind: str = "changed"


@dataclass(frozen=True, slots=True)
class SamePartView(View):
    """A part that has not changed, for whoever asks for the whole text."""

    anchor: str
    number: str
    name: str
    blocks: tuple[BlockView, ...]
    kind: str = "same"


@dataclass(frozen=True, slots=True)
class LeftPlaceView(View):
    """A sentence in the place that a moved section has left."""

    said: str
    kind: str = "left"


@dataclass(frozen=True, slots=True)
class RedlineView(View):
    """What changed from one text to another; `before` and `after` are the headings over the two without marks."""

    before: str = ""
    after: str = ""
    title: tuple[RunView, ...] = ()
    title_notes: tuple[str, ...] = ()
    parts: tuple[ChangedPartView | SamePartView | LeftPlaceView, ...] = ()
    quiet: tuple[str, ...] = ()


def name_parts(comparison: Comparison) -> list[tuple[SectionComparison, str]]:
    """Every part of a policy in order, with a name for those that have no title."""
    return [
        (comparison.in_short, IN_SHORT_NAME),
        (comparison.front, FRONT_NAME),
        *((section, "") for section in comparison.sections),
        (comparison.end, END_NAME),
        (comparison.beside, BESIDE_NAME),
    ]


def view_comparison(
    comparison: Comparison, *, before: str = "As approved", after: str = "Now, not approved"
) -> RedlineView:
    """Every part in the order of the text, and what changed without altering words.

    The n-th part that changed has the anchor `change-n`; the others are for whoever asks for the whole text. `before`
    and `after` are the headings over the two texts without marks.
    """
    has_changes = any(part.change is not Change.SAME for part in comparison.parts)
    return RedlineView(
        before=before,
        after=after,
        title=view_runs(comparison.title) if comparison.has_new_title else (),
        title_notes=comparison.notes,
        parts=tuple(_view_parts(comparison)) if has_changes else (),
        quiet=tuple(list_quiet(comparison)),
    )


def _view_parts(comparison: Comparison) -> Iterator[ChangedPartView | SamePartView | LeftPlaceView]:
    left = _find_left(comparison)
    tables = name_tables(block for part in comparison.parts for block in list_shown(part))
    changes = same = 0
    for at, (part, name) in enumerate(name_parts(comparison)):
        if part.change is not Change.SAME:
            changes += 1
            yield view_part(part, name, f"change-{changes}", tables)
        elif part.blocks or part.title:
            same += 1
            yield _view_same(part, name, f"same-{same}", tables)
        yield from (_view_left(gone) for gone in left.get(at, []))


def _find_left(comparison: Comparison) -> dict[int, list[SectionComparison]]:
    """The moved sections by the part that they followed before, which did not move; parts are counted from 0."""
    parts = [part for part, _ in name_parts(comparison)]
    places = [(part.before_place, at) for at, part in enumerate(parts) if part.change not in MOVES]
    stayed = sorted((place, at) for place, at in places if place is not None)
    left: dict[int, list[SectionComparison]] = {}
    for part in comparison.sections:
        if part.change in MOVES and part.before_place is not None:
            before = [at for place, at in stayed if place < part.before_place]
            left.setdefault(before[-1] if before else _FRONT, []).append(part)
    return left


def _view_left(part: SectionComparison) -> LeftPlaceView:
    was = name_place(part.before_label, "Section") if part.before_label else "A section"
    now = f" It is now {name_place(part.after_label)}." if part.after_label else ""
    return LeftPlaceView(f'{was}, "{part.after_title}", stood here and has moved.{now}')


def _view_same(part: SectionComparison, name: str, anchor: str, tables: Iterator[str]) -> SamePartView:
    return SamePartView(
        anchor=anchor,
        number=part.label,
        name=name or part.after_title,
        blocks=tuple(view_block(block, tables) for block in part.blocks),
    )


def view_part(part: SectionComparison, name: str, anchor: str, tables: Iterator[str] = ONE_NAME) -> ChangedPartView:
    """One part that changed; `name` replaces a title that it has not, `tables` gives the names of its tables."""
    tag, tone = tag_part(part)
    return ChangedPartView(
        anchor=anchor,
        number=part.label,
        title=view_title(part, name),
        name=name or part.after_title or part.before_title,
        tag=tag,
        tone=tone,
        what=say_change(part),
        why=part.note,
        moved=" ".join(filter(None, [say_move(part), *part.notes])),
        blocks=tuple(view_blocks(list_shown(part), tables)),
        texts=_view_texts(part) if part.change in REWORDED else None,
    )


def list_shown(part: SectionComparison) -> tuple[Block, ...]:
    """The paragraphs of a part that a redline shows: of one that only moved, there are none to read."""
    return () if part.change is Change.MOVED else part.blocks


def view_title(part: SectionComparison, name: str = "") -> tuple[RunView, ...]:
    """Its title with marks, or its `name`; one that is wholly new or removed has its mark beside it."""
    if name or part.change in (Change.ADDED, Change.REMOVED):
        return (RunView(name or part.after_title or part.before_title),)
    return view_runs(part.title)


def _view_texts(part: SectionComparison) -> TextsView | None:
    """None if only its title changed: then there is no paragraph to read."""
    changed = [block for block in part.blocks if block.change is not Change.SAME]
    if not changed:
        return None
    after = (_read(block, block.after_label, read_after) for block in changed if block.change is not Change.REMOVED)
    before = (_read(block, block.before_label, read_before) for block in changed if block.change is not Change.ADDED)
    return TextsView(tuple(after), tuple(before))


def _read(block: Block, label: str, read: Callable[[Iterable[Run]], str]) -> str:
    lines = [read(cell.runs) for line in block.lines for cell in line.cells]
    return " ".join(filter(None, [label, *lines]))


def list_quiet(comparison: Comparison) -> list[str]:
    """What changed and alters no words: numbers of sections, and live details."""
    moved = [
        f"{name_place(part.after_label, 'Section')} was {name_place(part.before_label)}: {_ONLY_NUMBER}."
        for part in comparison.sections
        if part.change is Change.SAME
        and part.before_label != part.after_label
        and part.before_label
        and part.after_label
    ]
    live = [f'"{was}" is now "{now}". This needs no new approval.' for was, now in comparison.live_changes if was]
    return moved + live
