"""Lines of one column, from the top down -> paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.flow.drafts import ParagraphDraft
from clausebook.importing.reading.pdf.lines.pieces import LinePiece
from clausebook.importing.reading.pdf.lines.signs import begins_item, begins_with_number, split_sign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.importing.reading.pdf.drawn.tags import Tag

# As parts of a letter's size.
_INDENT = 0.62
_LOOSE = 0.8
_SAME_SIZE = 0.09
# A step from line to line that is so much longer than usual parts two paragraphs.
_GAP = 1.22
_USUAL_LEADING = 1.22
# Lines that go less far across their column tell nothing of how far they might have gone.
_WIDE = 0.62
# Of the lines of prose, at least so many begin with a small letter.
_RUNNING = 0.4
_LONGEST_LABEL = 25
# Lines that begin within so many points of each other may stand in one column.
_SAME_PLACE = 6.0
# Roles of a structure that say no more than that something is a paragraph.
_PLAIN_ROLES = frozenset({"P", "LI", "LBody", "TD", "TH", "Span", "Div", "Sect", "Part", "Figure"})
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")
# A line across the page that somebody typed. Dots and low lines are left out: those are room to write.
_TYPED_RULE = re.compile(r"\s*[-\u2013\u2014=*~+]{8,}\s*")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is set, by what most of it does: sizes in points, the step between lines as part of the size."""

    size: float = 11.0
    leading: float = _USUAL_LEADING
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines stand: a column's sides, the page, and what the page's tags say of its marks."""

    left: float
    right: float
    page: int
    leading: float
    tags: Mapping[int, Tag]


def join_pieces(pieces: Sequence[LinePiece]) -> LinePiece:
    """Pieces of one line as one, with a tab where each of them begins."""
    if len(pieces) == 1:
        return pieces[0]
    first, last = pieces[0], pieces[-1]
    runs = []
    for piece in pieces[:-1]:
        end = piece.runs[-1]
        runs += [*piece.runs[:-1], replace(end, text=end.text.rstrip() + "\t")]
    runs += last.runs
    box = first.box
    for piece in pieces[1:]:
        box = box.join(piece.box)
    heaviest = max(pieces, key=lambda piece: len(piece.text))
    tabs = (*first.tabs, *(place for piece in pieces[1:] for place in (piece.box.left, *piece.tabs)))
    return LinePiece(runs, box, heaviest.base, heaviest.size, first.turn, last.is_open, tabs)


def measure_leading(lines: Sequence[LinePiece], otherwise: float) -> float:
    """The usual step between the lines of a paragraph, as a part of their size.

    Only lines that begin with a small letter are sure to go on from the one above.
    """
    steps: Counter[float] = Counter()
    lasts: dict[int, LinePiece] = {}
    for line in lines:
        place = round(line.box.left / _SAME_PLACE)
        above = lasts.get(place)
        lasts[place] = line
        if above is not None and abs(above.size - line.size) < 0.3 and line.text[:1].islower():  # noqa: PLR2004 - points
            step = (line.base - above.base) / line.size
            if 0.9 < step < 2.6:  # noqa: PLR2004 - what any hand sets
                steps[round(step, 2)] += 1
    if sum(steps.values()) < 3:  # noqa: PLR2004 - too few to tell
        return otherwise
    return steps.most_common(1)[0][0]


def make_paragraphs(lines: Sequence[LinePiece], column: Column) -> list[ParagraphDraft]:
    """The paragraphs of a column's lines."""
    drafts: list[ParagraphDraft] = []
    limits = _find_limits(lines, column)
    for number, line in enumerate(lines):
        last = drafts[-1] if drafts else None
        here = replace(column, right=limits[number - 1] if number else column.right)
        is_rule = last is not None and any(map(_TYPED_RULE.fullmatch, (last.lines[-1].text, line.text)))
        if last is not None and not is_rule and _goes_on(last, line, here):
            if _has_room(last.lines[-1], line, here) and not _runs_on(last.lines[-1], line):
                last.breaks.add(len(last.lines))
            last.lines.append(line)
        else:
            gap = line.box.top - drafts[-1].lines[-1].box.bottom if drafts else 0.0
            drafts.append(ParagraphDraft([line], column.page, column.left, column.right, gap=max(gap, 0.0)))
    for draft in drafts:
        _settle(draft, column)
    return drafts


def _find_limits(lines: Sequence[LinePiece], column: Column) -> list[float]:
    """How far to the right each line might have gone: as far as the farthest of those round it that stand alike."""
    limits = [column.right] * len(lines)
    start = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and _stand_together(lines[number - 1], lines[number], column):
            continue
        some = lines[start:number]
        farthest = max((line.box.right for line in some), default=column.right)
        is_wide = farthest - column.left > _WIDE * (column.right - column.left)
        running = sum(line.text[:1].islower() for line in some[1:])
        if len(some) >= 3 and is_wide and running >= _RUNNING * (len(some) - 1):  # noqa: PLR2004 - too few to tell
            limits[start:number] = [min(farthest, column.right)] * len(some)
        start = number
    return limits


def _stand_together(above: LinePiece, line: LinePiece, column: Column) -> bool:
    size = max(above.size, line.size)
    is_near = 0 < line.base - above.base <= _GAP * column.leading * size + 0.5
    return (
        is_near and abs(above.size - line.size) <= _SAME_SIZE * size and abs(above.box.left - line.box.left) < 3 * size
    )


def _goes_on(draft: ParagraphDraft, line: LinePiece, column: Column) -> bool:
    """Whether a line belongs to the paragraph above it."""
    above = draft.lines[-1]
    one, other = column.tags.get(above.last_mark), column.tags.get(line.mark)
    is_tagged = one is not None and other is not None
    if one is not None and other is not None and one.block == other.block:
        return not begins_item(line.text) and not _is_parted(above, line, column)
    if not _is_set_below(above, line, column) or begins_item(line.text) or above.text.endswith("\t"):
        return False
    has_room = _has_room(above, line, column)
    if _is_centred(above, column) and _is_centred(line, column) and not _fills(above, column):
        return not has_room
    if _is_balanced(above, column) and _is_centred(line, column) and not _ENDS.search(above.text.strip()):
        return not has_room
    if not _stands_under(draft, line):
        return False
    return not has_room and _runs_on(above, line) if is_tagged else not has_room or _runs_on(above, line)


def _is_set_below(above: LinePiece, line: LinePiece, column: Column) -> bool:
    """Whether a line stands one step below another and is set alike."""
    size = max(above.size, line.size)
    if abs(above.size - line.size) > _SAME_SIZE * size or above.turn != line.turn:
        return False
    return 0.3 * size < line.base - above.base <= _GAP * column.leading * size + 0.5 and _is_set_alike(above, line)


def _is_parted(above: LinePiece, line: LinePiece, column: Column) -> bool:
    """Whether one tagged paragraph is two: somebody ended a line, and what follows is set as something else."""
    if not _has_room(above, line, column):
        return False
    return not _is_set_alike(above, line) or begins_with_number(line.text) or bool(_ENDS.search(above.text.strip()))


def _is_set_alike(above: LinePiece, line: LinePiece) -> bool:
    """Whether a line may go on from another by how heavy and of which colour both are."""
    ends, begins = above.runs[-1].face, line.runs[0].face
    if ends.bold == begins.bold and ends.colour == begins.colour:
        return True
    return not (_is_uniform(above) and _is_uniform(line))


def _is_uniform(line: LinePiece) -> bool:
    faces = {(run.face.bold, run.face.colour) for run in line.runs if run.text.strip()}
    return len(faces) == 1


def _is_centred(line: LinePiece, column: Column) -> bool:
    return line.box.left - column.left > line.size and _is_balanced(line, column)


def _is_balanced(line: LinePiece, column: Column) -> bool:
    """Whether a line has as much room to its left as to its right; one that fills its column has none on either."""
    left, right = line.box.left - column.left, column.right - line.box.right
    return abs(left - right) < line.size


def _fills(line: LinePiece, column: Column) -> bool:
    return line.box.right > column.right - line.size


def _stands_under(draft: ParagraphDraft, line: LinePiece) -> bool:
    """Whether a line begins where the paragraph's next line should."""
    first, left, size = draft.lines[0], line.box.left, line.size
    if len(draft.lines) > 1:
        return abs(left - draft.lines[-1].box.left) <= _INDENT * size or _passes_box(draft, line)
    start = first.box.left
    if split_sign(first.text)[0] or first.tabs:
        words = first.tabs[0] if first.tabs else start + 2 * size
        return start - _INDENT * size <= left <= words + _INDENT * size
    if begins_with_number(first.text) and left > start:
        return left <= start + 3.5 * size
    if left > start + _INDENT * size:
        return False
    return left >= start - _INDENT * size or start - left < 4.5 * size  # a first line that is set in


def _passes_box(draft: ParagraphDraft, line: LinePiece) -> bool:
    """Whether a sentence goes on farther to the left, below a box that stood beside its lines so far."""
    first, above = draft.lines[0], draft.lines[-1]
    is_cut = line.text[:1].islower() and not _ENDS.search(above.text.strip())
    is_text = not begins_item(first.text) and not begins_with_number(first.text)
    return is_cut and is_text and line.box.left < above.box.left and abs(first.box.left - above.box.left) < line.size


def _has_room(above: LinePiece, line: LinePiece, column: Column) -> bool:
    """Whether a line's first word would have stood on the line above, so that somebody ended that one."""
    word = re.split(r"[ \t]", line.text, maxsplit=1)[0]
    width = _measure_word(line, word)
    room = column.right - above.box.right
    if _is_centred(above, column):
        room += above.box.left - column.left
    return room > width + (0.25 + _LOOSE) * above.size


def _measure_word(line: LinePiece, word: str) -> float:
    letters = max(len(line.text), 1)
    return line.box.width * len(word) / letters


def _runs_on(above: LinePiece, line: LinePiece) -> bool:
    """Whether a sentence goes on although the line above has room, as round a picture."""
    words = above.text.strip()
    is_long = len(words) > _LONGEST_LABEL or words.endswith(",")
    return is_long and not _ENDS.search(words) and line.text[:1].islower() and not begins_with_number(line.text)


def _settle(draft: ParagraphDraft, column: Column) -> None:
    """Take the sign from a paragraph's words, and see whether it is centred."""
    first = draft.lines[0]
    sign, _ = split_sign(first.text)
    draft.label_left = first.box.left
    tag = column.tags.get(first.mark)
    if tag is not None:
        draft.outline, draft.list_level = tag.outline, max(tag.depth - 1, 0)
        draft.style = "" if tag.role in _PLAIN_ROLES else tag.role
    if sign:
        draft.label = sign
        draft.lines[0] = _take_off(first, len(sign))
    elif all(_is_balanced(line, column) for line in draft.lines) and _is_centred(draft.lines[-1], column):
        draft.is_centred = True


def _take_off(line: LinePiece, length: int) -> LinePiece:
    """A line without the sign at its beginning and the gap behind it."""
    runs = list(line.runs)
    while runs and length:
        taken = min(length, len(runs[0].text))
        length -= taken
        rest = runs[0].text[taken:].lstrip()
        runs[:1] = [replace(runs[0], text=rest)] if rest else []
    while runs and not runs[0].text.strip():
        del runs[0]
    runs[:1] = [replace(run, text=run.text.lstrip()) for run in runs[:1]]
    left = line.tabs[0] if line.tabs else min((run.box.left for run in runs), default=line.box.left)
    box = line.box._replace(left=left)
    return replace(line, runs=runs, box=box, tabs=line.tabs[1:])
