"""Footnotes: small print at the foot of a page that begins with a mark, which stands in the text too."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drawn.shapes import PageBox
from clausebook.importing.reading.pdf.flow.paragraphs import join_pieces
from clausebook.importing.reading.pdf.flow.rows import gather_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.importing.incoming import AsideKind
    from clausebook.importing.reading.pdf.lines.pieces import LetterRun, LinePiece
    from clausebook.importing.reading.pdf.parts.pages import PageParts

_LABEL = re.compile(r"\d{1,3}|[*†‡§]{1,3}|[a-z]|[ivxl]{2,6}")
# A label that is not raised has room behind it, or none at all before a capital letter.
_TYPED_LABEL = re.compile(r"(\d{1,3}|[*†‡§]{1,3}|[ivxl]{1,6}(?=\s))(?:\s+(?=\S)|(?=[A-Z“‘\"']))")
# Word and LibreOffice draw a rule of two inches, or of a quarter of the column, above the notes.
_SHORTEST_RULE, _LONGEST_RULE = 40.0, 230.0
_SMALL = 0.93


@dataclass(slots=True)
class NoteDraft:
    """A note's label, and its lines."""

    label: str
    lines: list[LinePiece]


def take_notes(
    page: PageParts, running: Mapping[int, AsideKind], size: float, earlier: Sequence[LinePiece] = ()
) -> list[NoteDraft]:
    """The notes of a page, taken out of its pieces; where the text has their marks, it has their labels instead.

    `size` is that of the text of the document, and `earlier` are the pieces of the pages before: the notes to their
    marks may stand at the end.
    """
    inside = [piece for part in page.grids for cell in part.list_cells() for piece in cell]
    before = _list_marks(earlier)
    start = _find_start(page, running, size, before)
    if start is None:
        return []
    lines = [piece for piece in page.pieces if piece.base > start and piece.turn == 0 and id(piece) not in running]
    text = [piece for piece in page.pieces if piece.base <= start] + inside
    marks = _list_marks(text)
    notes = _split([join_pieces(row.pieces) for row in gather_rows(lines)], marks | before)
    if not notes:
        return []
    taken = {id(piece) for piece in lines}
    page.pieces = [piece for piece in page.pieces if id(piece) not in taken]
    labels = {note.label for note in notes}
    for piece in text:
        piece.runs = [_refer(run, labels) for run in piece.runs]
    for piece in earlier:
        piece.runs = [_refer(run, labels - marks) for run in piece.runs]
    return notes


def _list_marks(pieces: Iterable[LinePiece]) -> set[str]:
    """What is raised in the text and leads to no note yet."""
    return {run.text.strip() for piece in pieces for run in piece.runs if run.is_raised and not run.note}


def _find_start(page: PageParts, running: Mapping[int, AsideKind], size: float, before: set[str]) -> float | None:
    """Below where the notes of a page stand: below a short rule, or where small print with a mark begins.

    Notes to the marks of pages `before` may begin at the top of theirs.
    """
    left = min((piece.box.left for piece in page.pieces), default=0.0)
    rules = [
        rule.top for rule in page.shapes.rules if _SHORTEST_RULE < rule.width < _LONGEST_RULE and rule.left < left + 30
    ]
    for top in sorted(rules):
        rows = gather_rows(_list_below(page, running, top))
        first = join_pieces(rows[0].pieces) if rows and rows[0].base - top < 30 else None  # noqa: PLR2004 - points
        if first is not None and _begins_note(first) and (top > 0.3 * page.height or _take_label(first, before)[0]):
            return top
    tagged = [piece for piece in page.pieces if (tag := page.tags.marks.get(piece.mark)) and tag.is_note]
    small = [piece for piece in page.pieces if _is_small_note(piece, page.height, size)]
    start = min((piece.base for piece in (*tagged, *small)), default=None)
    return _find_last_notes(page, running, before) if start is None else start - 1.0


def _find_last_notes(page: PageParts, running: Mapping[int, AsideKind], before: set[str]) -> float | None:
    """Above the first line of a page that has nothing but notes to the marks of pages before."""
    rows = gather_rows(_list_below(page, running, 0.0))
    labels = [label for row in rows if (label := _take_label(join_pieces(row.pieces), before)[0])]
    is_first = bool(rows) and bool(_take_label(join_pieces(rows[0].pieces), before)[0])
    return rows[0].base - 1.0 if is_first and len(labels) > 1 and len(set(labels)) == len(labels) else None


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
        rest = [replace(run, text=run.text.lstrip()) for run in line.runs[1:2]]
        return label, _begin_with(line, rest + line.runs[2:])
    found = _TYPED_LABEL.match(line.text.lstrip())
    if not (found and found.group(1) in marks and first.text.strip().startswith(found.group(1))):
        return "", line
    text = first.text.lstrip()[len(found.group(1)) :].lstrip()
    left = first.box.right - first.box.width * len(text) / len(first.text)
    cut = replace(first, text=text, box=first.box._replace(left=left))
    return found.group(1), _begin_with(line, [cut] * bool(text) + line.runs[1:])


def _begin_with(line: LinePiece, runs: list[LetterRun]) -> LinePiece | None:
    """A line without the label before these of its runs, from where they begin; nothing if it has no more."""
    if not runs:
        return None
    left = line.tabs[0] if line.tabs else runs[0].box.left
    return replace(line, runs=runs, box=line.box._replace(left=left), tabs=())


def _refer(run: LetterRun, labels: set[str]) -> LetterRun:
    label = run.text.strip()
    return (
        replace(run, text=" " if run.text.endswith(" ") else "", note=label)
        if run.is_raised and label in labels
        else run
    )
