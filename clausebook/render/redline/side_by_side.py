"""A comparison -> a table with the text before on the left and the text after on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.model.comparison import Change
from clausebook.render.redline.change_words import tag_part
from clausebook.render.redline.redline_blocks import view_runs
from clausebook.render.redline.redlines import name_parts, say_move

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.comparison import Block, Comparison, Line, SectionComparison

_TAGS = {Change.CHANGED: "Changed", Change.ADDED: "New", Change.REMOVED: "Removed", Change.SAME: ""}
_SIGNS = {"item": "\u2022 ", "numbered item": "\u2022 ", "quotation": "", "text": ""}


def view_side_by_side(comparison: Comparison) -> list[dict[str, Any]]:
    """Every part with a row for each paragraph. The n-th part that changed has the anchor `change-n`."""
    views = []
    changes = same = 0
    for part, name in name_parts(comparison):
        is_same = part.change is Change.SAME
        if is_same and not part.blocks:
            continue
        changes, same = changes + (not is_same), same + is_same
        views.append(_view_part(part, name, f"same-{same}" if is_same else f"change-{changes}"))
    return views


def view_beside(part: SectionComparison, anchor: str) -> dict[str, Any]:
    """One part alone, such as two schools' forms of a section."""
    return _view_part(part, "", anchor)


def _view_part(part: SectionComparison, name: str, anchor: str) -> dict[str, Any]:
    is_same = part.change is Change.SAME
    return {
        "anchor": anchor,
        "is_same": is_same,
        "number": part.label,
        "name": (name or part.after_title or part.before_title),
        "tag": "Not changed" if is_same else tag_part(part)[0],
        "tone": "grey" if is_same else tag_part(part)[1],
        "moved": say_move(part),
        "is_only_moved": part.change is Change.MOVED,
        "title": _view_title(part),
        "rows": [_view_row(block) for block in part.blocks],
    }


def _view_title(part: SectionComparison) -> dict[str, Any] | None:
    """The row of a title that changed."""
    if not part.has_new_title:
        return None
    return {"before": view_runs(_keep(part.title, Change.ADDED)), "after": view_runs(_keep(part.title, Change.REMOVED))}


def _view_row(block: Block) -> dict[str, Any]:
    return {
        "label": block.label,
        "is_same": block.change is Change.SAME,
        "tag": "Moved" if block.is_moved else _TAGS[block.change],
        "tone": {Change.ADDED: "add", Change.REMOVED: "rem"}.get(block.change, ""),
        "notes": list(block.notes),
        "before": [] if block.change is Change.ADDED else list(_view_lines(block, Change.ADDED)),
        "after": [] if block.change is Change.REMOVED else list(_view_lines(block, Change.REMOVED)),
    }


def _view_lines(block: Block, other: Change) -> Iterator[list[dict[str, Any]]]:
    """The lines of one side: those that only the other side has are left out, and so are its words."""
    for line in block.lines:
        if line.change is not other:
            yield list(_view_line(line, other))


def _view_line(line: Line, other: Change) -> Iterator[dict[str, Any]]:
    sign = "\u2003" * line.level + _SIGNS.get(line.form.value, "")
    if sign:
        yield {"mark": "", "text": sign}
    cells = [cell for cell in line.cells if cell.change is not other]
    for at, cell in enumerate(cells):
        if at:
            yield {"mark": "", "text": " | "}
        yield from view_runs(_keep(cell.runs, other))


def _keep(runs: Any, other: Change) -> list[Any]:  # noqa: ANN401  runs of a comparison
    """The runs of one side; before, a live detail reads as it did."""
    kept = [run for run in runs if run.change is not other]
    if other is Change.REMOVED:
        return kept
    return [run if run.earlier is None else type(run)(run.change, run.earlier) for run in kept]
