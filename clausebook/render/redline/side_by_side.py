"""A comparison -> a table with the text before on the left and the text after on the right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, SectionComparison
from clausebook.render.frame.templates import View
from clausebook.render.redline.change_words import TITLE_NAME, say_move, tag_paragraph, tag_part
from clausebook.render.redline.line_words import list_line_notes, list_notes
from clausebook.render.redline.redline_blocks import RunView, join_lines, view_runs
from clausebook.render.redline.redlines import name_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.comparison import Block, Comparison, Line, Run

_SIGNS = {"item": "\u2022 ", "quotation": "", "text": ""}


@dataclass(frozen=True, slots=True)
class BesideTitleView(View):
    """A title that changed, on either side."""

    before: tuple[RunView, ...]
    after: tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class BesideLineView(View):
    """A line of one side, and sentences about it."""

    runs: tuple[RunView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BesideRowView(View):
    """A paragraph, as lines on either side; a side where it does not exist has none."""

    label: str
    is_same: bool
    tag: str
    tone: str
    notes: tuple[str, ...]
    before: tuple[BesideLineView, ...]
    after: tuple[BesideLineView, ...]


@dataclass(frozen=True, slots=True)
class BesidePartView(View):
    """A part of a policy with a row for each paragraph; `title` is None if the title has not changed."""

    anchor: str
    is_same: bool
    number: str
    name: str
    tag: str
    tone: str
    moved: str
    is_only_moved: bool
    title: BesideTitleView | None
    rows: tuple[BesideRowView, ...]


def view_side_by_side(comparison: Comparison) -> tuple[BesidePartView, ...]:
    """Every part with a row for each paragraph. The n-th part that changed has the anchor `change-n`.

    The title of the policy comes first, if it changed.
    """
    views = []
    if comparison.has_new_title:
        title = SectionComparison(Change.CHANGED, (), title=comparison.title, notes=comparison.notes)
        views.append(_view_part(title, TITLE_NAME, "change-title"))
    changes = same = 0
    for part, name in name_parts(comparison):
        is_same = part.change is Change.SAME
        if is_same and not part.blocks:
            continue
        changes, same = changes + (not is_same), same + is_same
        views.append(_view_part(part, name, f"same-{same}" if is_same else f"change-{changes}"))
    return tuple(views)


def view_beside(part: SectionComparison, anchor: str) -> BesidePartView:
    """One part alone, such as two schools' forms of a section."""
    return _view_part(part, "", anchor)


def _view_part(part: SectionComparison, name: str, anchor: str) -> BesidePartView:
    is_same = part.change is Change.SAME
    tag, tone = ("Not changed", "grey") if is_same else tag_part(part)
    return BesidePartView(
        anchor=anchor,
        is_same=is_same,
        number=part.label,
        name=name or part.after_title or part.before_title,
        tag=tag,
        tone=tone,
        moved=" ".join(filter(None, [say_move(part), *part.notes])),
        is_only_moved=part.change is Change.MOVED,
        title=_view_title(part) if part.has_new_title else None,
        rows=tuple(_view_row(block) for block in part.blocks),
    )


def _view_title(part: SectionComparison) -> BesideTitleView:
    return BesideTitleView(
        before=view_runs(_keep(part.title, Change.ADDED)), after=view_runs(_keep(part.title, Change.REMOVED))
    )


def _view_row(block: Block) -> BesideRowView:
    return BesideRowView(
        label=block.label,
        is_same=block.change is Change.SAME,
        tag=tag_paragraph(block),
        tone={Change.ADDED: "add", Change.REMOVED: "rem"}.get(block.change, ""),
        notes=() if block.is_told else list_notes(block),
        before=() if block.change is Change.ADDED else tuple(_view_lines(block, Change.ADDED)),
        after=() if block.change is Change.REMOVED else tuple(_view_lines(block, Change.REMOVED)),
    )


def _view_lines(block: Block, other: Change) -> Iterator[BesideLineView]:
    """The lines of one side: those that only the other side has are left out, and so are its words.

    What is said of a line stands where its words are now; of one that is gone, where they were.
    """
    lines: list[tuple[Line, tuple[str, ...]]] = []
    for line, said in list_line_notes(block):
        notes = said if (line.change is Change.REMOVED) is (other is Change.ADDED) else ()
        if line.change is other:
            continue
        if line.start is other and lines:
            above, told = lines[-1]
            lines[-1] = (join_lines(above, line), (*told, *notes))
        else:
            lines.append((line, notes))
    for line, notes in lines:
        yield BesideLineView(tuple(_view_line(line, other)), notes)


def _view_line(line: Line, other: Change) -> Iterator[RunView]:
    is_before = other is Change.ADDED
    form = (line.before_form if is_before else None) or line.form
    level = line.before_level if is_before and line.before_level is not None else line.level
    label = line.before_label if is_before else line.label
    sign = "\u2003" * level + (f"{label} " if label else _SIGNS.get(form.value, ""))
    if sign:
        yield RunView(sign)
    cells = [cell for cell in line.cells if cell.change is not other]
    for at, cell in enumerate(cells):
        if at:
            yield RunView(" | ")
        yield from view_runs(_keep(cell.runs, other))


def _keep(runs: Iterable[Run], other: Change) -> list[Run]:
    """The runs of one side; before, a live detail reads as it did."""
    kept = [run for run in runs if run.change is not other]
    if other is Change.REMOVED:
        return kept
    return [run if run.earlier is None else replace(run, text=run.earlier, earlier=None) for run in kept]
