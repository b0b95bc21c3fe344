"""Footnotes: small print at the foot of a page that begins with a mark, which stands in the text too."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.shapes import PageBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.importing.incoming import AsideKind
    from clausebook.importing.reading.pdf.lines import LetterRun, LinePiece
    from clausebook.importing.reading.pdf.pages import GridParts, PageParts

_LABEL = re.compile(r"\d{1,3}|[*†‡§]{1,3}|[a-z]")
_TYPED_LABEL = re.compile(r"(\d{1,3}|[*†‡§]{1,3})\s+\S")
# Word and LibreOffice draw a rule of two inches, or of a quarter of the column, above the notes.
_SHORTEST_RULE, _LONGEST_RULE = 40.0, 230.0
_SMALL = 0.93


@dataclass(slots=True)
class NoteDraft:
    """A note's label, and its lines."""

    label: str
    lines: list[LinePiece]


def take_notes(page: PageParts, running: Mapping[int, AsideKind], size: float) -> list[NoteDraft]:
    """The notes of a page, taken out of its pieces; where the text has their marks, it has their labels instead.

    `size` is that of the text of the document.
    """
    inside = [piece for part in page.grids for piece in _list_cells(part)]
    start = _find_start(page, running, size)
    if start is None:
        return []
    lines = [piece for piece in page.pieces if piece.base > start and piece.turn == 0 and id(piece) not in running]
    text = [piece for piece in page.pieces if piece.base <= start] + inside
    marks = {run.text.strip() for piece in text for run in piece.runs if run.is_raised}
    notes = _split(sorted(lines, key=lambda one: (one.base, one.box.left)), marks)
    if not notes:
        return []
    taken = {id(piece) for piece in lines}
    page.pieces = [piece for piece in page.pieces if id(piece) not in taken]
    labels = {note.label for note in notes}
    for piece in text:
        piece.runs = [_refer(run, labels) for run in piece.runs]
    return notes


def _list_cells(part: GridParts) -> Iterable[LinePiece]:
    for pieces in part.cells.values():
        yield from pieces
    for parts in part.inner.values():
        for inner in parts:
            yield from _list_cells(inner)


def _find_start(page: PageParts, running: Mapping[int, AsideKind], size: float) -> float | None:
    """Below where the notes of a page stand: below a short rule, or where small print with a mark begins."""
    left = min((piece.box.left for piece in page.pieces), default=0.0)
    rules = [
        rule.top
        for rule in page.shapes.rules
        if _SHORTEST_RULE < rule.width < _LONGEST_RULE and rule.top > 0.3 * page.height and rule.left < left + 30
    ]
    for top in sorted(rules):
        below = _list_below(page, running, top)
        if below and below[0].base - top < 30 and _begins_note(below[0]):  # noqa: PLR2004 - points
            return top
    tagged = [piece for piece in page.pieces if (tag := page.tags.marks.get(piece.mark)) and tag.is_note]
    small = [piece for piece in page.pieces if _is_small_note(piece, page.height, size)]
    first = min((piece.base for piece in (*tagged, *small)), default=None)
    return None if first is None else first - 1.0


def _list_below(page: PageParts, running: Mapping[int, AsideKind], top: float) -> list[LinePiece]:
    return [piece for piece in page.pieces if piece.base > top and piece.turn == 0 and id(piece) not in running]


def _begins_note(line: LinePiece) -> bool:
    first = next((run for run in line.runs if run.text.strip()), None)
    if first is None:
        return False
    is_mark = first.is_raised and _LABEL.fullmatch(first.text.strip()) is not None
    return is_mark or _TYPED_LABEL.match(line.text.strip()) is not None


def _is_small_note(piece: LinePiece, height: float, size: float) -> bool:
    is_small = piece.base > 0.4 * height and piece.size < _SMALL * size
    return is_small and piece.runs[0].is_raised and _begins_note(piece)


def _split(lines: Sequence[LinePiece], marks: set[str]) -> list[NoteDraft]:
    """Lines by the note that they belong to; nothing if the first has no mark that the text has."""
    notes: list[NoteDraft] = []
    for line in lines:
        for part in _cut(line, marks - {note.label for note in notes}):
            label, rest = _take_label(part, marks)
            if label:
                notes.append(NoteDraft(label, [rest] if rest is not None else []))
            elif notes:
                notes[-1].lines.append(part)
            else:
                return []
    return notes


def _cut(line: LinePiece, marks: set[str]) -> list[LinePiece]:
    """A line's parts, where another note begins within it."""
    starts = [0]
    starts += [n for n, run in enumerate(line.runs) if n and run.is_raised and run.text.strip() in marks]
    parts = []
    for start, end in zip(starts, [*starts[1:], len(line.runs)], strict=True):
        runs = line.runs[start:end]
        left, right = runs[0].box.left, runs[-1].box.right
        parts.append(replace(line, runs=runs, box=PageBox(left, line.box.top, right, line.box.bottom)))
    return parts


def _take_label(line: LinePiece, marks: set[str]) -> tuple[str, LinePiece | None]:
    """The mark with which a line begins, and the line without it; no mark if the text has none such."""
    first = line.runs[0]
    label = first.text.strip()
    if first.is_raised and label in marks:
        rest = [replace(run, text=run.text.lstrip()) for run in line.runs[1:2]] + line.runs[2:]
        return label, replace(line, runs=rest, tabs=()) if rest else None
    found = _TYPED_LABEL.match(first.text.lstrip())
    if found and found.group(1) in marks:
        text = first.text.lstrip()[len(found.group(1)) :].lstrip()
        return found.group(1), replace(line, runs=[replace(first, text=text), *line.runs[1:]], tabs=())
    return "", line


def _refer(run: LetterRun, labels: set[str]) -> LetterRun:
    label = run.text.strip()
    return (
        replace(run, text=" " if run.text.endswith(" ") else "", note=label)
        if run.is_raised and label in labels
        else run
    )
