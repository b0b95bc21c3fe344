"""Letters -> pieces of lines: letters that follow each other on one line, with no wide gap between them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drawn.shapes import PageBox
from clausebook.importing.reading.pdf.lines.gaps import Gutter, White, WordSpans, find_gutters
from clausebook.importing.reading.pdf.lines.letter_lines import RAISED, gather_lines
from clausebook.importing.reading.pdf.lines.signs import is_number, is_sign, is_sure_number
from clausebook.importing.reading.pdf.lines.turned import lay_back, order_askew, set_upright

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.importing.reading.pdf.drawn.glyphs import Face, Glyph

# As parts of the letters' size: what is nearer than a space is none, however it was typed; what is farther than one is
# one, although none was typed; and what is as far as a gap parts two pieces of a line.
_NO_SPACE = 0.06
_SPACE = 0.19
# Where PDFium saw a space too, a smaller gap is one: kerning and tight lines leave no more.
_SUPPOSED = 0.09
GAP = 1.15
_BEHIND_SIGN, _BEHIND_NUMBER = 0.42, 0.7
_FAR_BEHIND = 1.7
# Before a place where pieces of lines nearby begin, a gap is wide sooner. Nearby are so many lines, no farther apart.
_BESIDE_START, _SAME_START = 0.7, 1.5
_NEAR_LINES, _STEP = 3, 2.6
# Beside columns, what is wider than this is no gap between words that were spread to fill a line.
_SPREAD, _SURELY_WIDE = 3.0, 9.0
# Lines that are set to the full width of a narrow column have spaces up to this.
_WIDEST_SPACE = 2.0
_ENOUGH_GAPS = 4
_QUARTER = 90
_RAISE = 0.15


@dataclass(frozen=True, slots=True)
class LetterRun:
    """Letters of one face that follow each other. `note` is the label of a note that stands here."""

    text: str
    face: Face
    box: PageBox
    is_raised: bool = False
    is_unsure: bool = False
    link: str = ""
    is_underlined: bool = False
    note: str = ""


# What letters of one run have in common: face, raised, unsure, link, underlined.
_Key = tuple["Face", bool, bool, str, bool]


@dataclass(slots=True)
class LinePiece:
    """Part of a line. `base` is where its letters stand, `size` that of most of them.

    `tabs` are the places where its parts begin, if several pieces became one; `is_open` tells that a space was typed at
    its end, as programs do where they break a line between words.
    """

    runs: list[LetterRun]
    box: PageBox
    base: float
    size: float
    turn: int = 0
    is_open: bool = False
    tabs: tuple[float, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)

    @property
    def face(self) -> Face:
        """How most of its letters are set."""
        counts: Counter[Face] = Counter()
        for run in self.runs:
            counts[run.face] += len(run.text.strip())
        return counts.most_common(1)[0][0]

    @property
    def is_bold(self) -> bool:
        """Whether all of its words are bold."""
        return all(run.face.bold for run in self.runs if run.text.strip())

    @property
    def mark(self) -> int:
        """The number of the tags that enclose its first letter."""
        return next((run.face.mark for run in self.runs if run.text.strip()), -1)

    @property
    def last_mark(self) -> int:
        """The number of the tags that enclose its last letter."""
        return next((run.face.mark for run in reversed(self.runs) if run.text.strip()), -1)


def make_pieces(glyphs: Iterable[Glyph]) -> list[LinePiece]:
    """The pieces of the lines of some letters, from the top down and from left to right.

    Letters that are turned are put into lines along their own direction.
    """
    by_turn: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_turn.setdefault(glyph.face.turn, []).append(glyph)
    pieces: list[LinePiece] = []
    for turn, some in by_turn.items():
        if turn == 0:
            pieces += _cut_lines(some)
        elif turn % _QUARTER:
            pieces += _make_askew(some, turn)
        else:
            pieces += [_lay_back(piece, turn) for piece in _cut_lines([set_upright(one, turn) for one in some])]
    return sorted(pieces, key=lambda piece: (piece.base, piece.box.left))


def _lay_back(piece: LinePiece, turn: int) -> LinePiece:
    """A piece of letters that were set upright, where these stand."""
    box = lay_back(piece.box, turn)
    return replace(piece, box=box, base=box.bottom, turn=turn, runs=[replace(run, box=box) for run in piece.runs])


def _make_askew(glyphs: list[Glyph], turn: int) -> list[LinePiece]:
    """Letters that stand askew, line by line, with the spaces that were typed: gaps between them tell nothing."""
    pieces = []
    for letters in order_askew(glyphs, turn):
        seen = [glyph for glyph in letters if not glyph.is_space]
        text = " ".join("".join(glyph.text for glyph in letters).split())
        if seen:
            run = _make_run((seen[0].face, False, seen[0].is_unsure, seen[0].link, False), [text], seen)
            pieces.append(LinePiece([run], run.box, run.box.bottom, seen[0].face.size, turn))
    return pieces


@dataclass(frozen=True, slots=True)
class _Words:
    """A line's words, the gap before each but the first as a part of its size, and from where on a gap is wide."""

    words: list[list[Glyph]]
    gaps: list[float]
    wide: float
    spaces: list[float]

    @property
    def first(self) -> Glyph:
        return self.words[0][0]

    @property
    def spans(self) -> WordSpans:
        """Where the words stand."""
        spans = tuple((word[0].left, max(one.right for one in word)) for word in self.words)
        tops, bottoms = zip(*((one.top, one.bottom) for word in self.words for one in word), strict=True)
        return WordSpans(spans, min(tops), max(bottoms), self.first.face.size)

    def list_wide(self) -> list[White]:
        """Its wide gaps, but for one behind a sign or a number."""
        pairs = zip(pairwise(self.words), self.gaps, strict=True)
        return [White(last[-1].right, word[0].left) for (last, word), gap in pairs if self.wide < gap < _SURELY_WIDE]

    def cut(self, starts: Sequence[float] = (), gutters: Sequence[Gutter] = ()) -> list[LinePiece]:
        """Its pieces; a gap need not be as wide before a place where pieces of lines nearby begin.

        Beside `gutters` between columns, gaps that are none of these are those of words that were spread.
        """
        near = [gap for gap in self.gaps if gap < self.wide]
        least = max(_BESIDE_START, _FAR_BEHIND * median(near)) if near else _BESIDE_START
        wide = max(self.wide, _SPREAD) if gutters else self.wide
        pieces: list[list[list[Glyph]]] = [[self.words[0]]]
        for (last, word), gap in zip(pairwise(self.words), self.gaps, strict=True):
            is_start = gap > least and any(abs(word[0].left - start) < _SAME_START for start in starts)
            if gap > wide or is_start or any(gutter.is_in(White(last[-1].right, word[0].left)) for gutter in gutters):
                pieces.append([word])
            else:
                pieces[-1].append(word)
        return [_make_piece(some, self.spaces) for some in pieces]


def _cut_lines(glyphs: list[Glyph]) -> list[LinePiece]:
    """The pieces of lines. Where a cell is filled to its end, the lines above and below tell where the next begins."""
    lines = [words for line in gather_lines(glyphs) if (words := _find_words(line))]
    wide = [line.list_wide() for line in lines]
    found = find_gutters([line.spans for line in lines], wide) if any(wide) else []
    gutters = [[gutter for gutter in found if gutter.is_beside(number)] for number in range(len(lines))]
    cut = [line.cut((), some) for line, some in zip(lines, gutters, strict=True)]
    starts = [_list_starts(pieces) for pieces in cut]
    pieces: list[LinePiece] = []
    for number, line in enumerate(lines):
        near = range(max(0, number - _NEAR_LINES), min(len(lines), number + _NEAR_LINES + 1))
        reach = _NEAR_LINES * _STEP * line.first.face.size
        places = [
            start for other in near if abs(lines[other].first.base - line.first.base) < reach for start in starts[other]
        ]
        pieces += line.cut(places, gutters[number]) if places and not gutters[number] else cut[number]
    return pieces


def _list_starts(pieces: Sequence[LinePiece]) -> list[float]:
    """Where the pieces of a line begin behind its first, and behind no sign or number."""
    return [
        piece.box.left
        for last, piece in pairwise(pieces)
        if not (is_sign(last.text.strip()) or is_number(last.text.strip()))
    ]


def _find_words(line: list[Glyph]) -> _Words | None:
    """The words of a line; nothing if it has none."""
    letters = [glyph for glyph in line if not glyph.is_space]
    if not letters:
        return None
    spread = _measure_spread(letters)
    spaces = [glyph.left for glyph in line if glyph.is_space and not glyph.is_supposed]
    supposed = [glyph.left for glyph in line if glyph.is_supposed]
    words: list[list[Glyph]] = [[letters[0]]]
    gaps: list[float] = []
    reach = letters[0].right
    for glyph in letters[1:]:
        gap, least = _measure_gap(words[-1][-1], glyph, reach, (spaces, supposed), spread)
        if gap > least:
            gaps.append((gap - spread) / max(glyph.face.size, words[-1][-1].face.size))
            words.append([glyph])
        else:
            words[-1].append(glyph)
        reach = max(reach, glyph.right)
    if gaps:
        gaps[0] = _widen_behind_sign(words[0], gaps)
    near = sorted(gap for gap in gaps if gap < GAP)
    wide = max(GAP, 2.6 * median(near)) if near else GAP
    least = sorted(gaps)[len(gaps) // 4] if len(gaps) >= _ENOUGH_GAPS else 0.0
    return _Words(words, gaps, max(wide, 1.9 * least) if least < _WIDEST_SPACE else wide, spaces)


def _measure_gap(
    last: Glyph, glyph: Glyph, reach: float, spaces: tuple[list[float], list[float]], spread: float
) -> tuple[float, float]:
    """How far a letter stands from what was typed before it, and what it takes to make another word of it.

    `spaces` are those that were typed, and those that PDFium supposes; between letters of two sizes, as before the mark
    of a note, it supposes too many.
    """
    size = max(glyph.face.size, last.face.size)
    typed = _find_space(spaces[0], last.left, glyph.left)
    if typed is not None:
        return glyph.left - typed, _NO_SPACE * size
    is_alike = not spread and glyph.face.size == last.face.size
    is_seen = is_alike and _find_space(spaces[1], last.left, glyph.left + size * _NO_SPACE) is not None
    return glyph.left - reach, (_SUPPOSED if is_seen else _SPACE) * size + spread


def _find_space(spaces: list[float], left: float, right: float) -> float | None:
    """Where the space begins that was typed between two letters, whose fonts may say that they are wider than drawn."""
    number = bisect_right(spaces, left)
    return spaces[number] if number < len(spaces) and spaces[number] <= right else None


def _widen_behind_sign(word: list[Glyph], gaps: list[float]) -> float:
    """The gap behind a line's first word: one behind a sign or a number is wide sooner than between two words.

    A letter alone may be a word, so behind it the gap must be wider than any of the line.
    """
    text = "".join(glyph.text for glyph in word)
    is_letter = len(text) == 1 and text.islower() and gaps[0] > _FAR_BEHIND * max(gaps[1:], default=GAP)
    least = _BEHIND_SIGN if is_sign(text) else _BEHIND_NUMBER if is_sure_number(text) or is_letter else _SURELY_WIDE
    return _SURELY_WIDE + 1 if gaps[0] >= least else gaps[0]


def _measure_spread(letters: list[Glyph]) -> float:
    """How far the letters of a line are spread, where somebody spaced them; 0 where they stand as usual."""
    if len(letters) < 4:  # noqa: PLR2004 - too few to tell
        return 0.0
    gaps = [second.left - first.right for first, second in pairwise(letters)]
    usual = median(gaps)
    return usual if usual > _NO_SPACE * letters[0].face.size else 0.0


def _make_piece(words: list[list[Glyph]], spaces: list[float]) -> LinePiece:
    sizes: Counter[float] = Counter(glyph.face.size for word in words for glyph in word)
    size = sizes.most_common(1)[0][0]
    bases: Counter[float] = Counter(round(g.base, 1) for word in words for g in word if g.face.size == size)
    base = bases.most_common(1)[0][0]
    runs = _make_runs(_put_in_order(words), base, size)
    box = runs[0].box
    for run in runs[1:]:
        box = box.join(run.box)
    is_open = any(place - words[-1][-1].left >= 0 and place - box.right < size for place in spaces)
    return LinePiece(runs, box, base, size, is_open=is_open)


def _put_in_order(words: list[list[Glyph]]) -> list[list[Glyph]]:
    """Words as they are read: those of Hebrew and Arabic from right to left, others as they stand."""
    letters = [glyph.text for word in words for glyph in word]
    if sum(map(_is_right_to_left, letters)) * 2 <= len(letters):
        return words
    ordered: list[list[Glyph]] = []
    others = 0
    for word in reversed(words):
        if any(_is_right_to_left(glyph.text) for glyph in word):
            ordered.append(word[::-1])
            others = 0
        else:
            ordered.insert(len(ordered) - others, word)
            others += 1
    return ordered


def _is_right_to_left(text: str) -> bool:
    return "\u0590" <= text[0] <= "\u08ff" or "\ufb1d" <= text[0] <= "\ufefc"


def _make_runs(words: list[list[Glyph]], base: float, size: float) -> list[LetterRun]:
    """Letters that are set alike, as one; a space between two words belongs to the first."""
    runs: list[LetterRun] = []
    some: list[Glyph] = []
    text: list[str] = []
    key: _Key | None = None
    for number, word in enumerate(words):
        if number:
            text.append(" ")
        for glyph in word:
            is_raised = base - glyph.base > _RAISE * size and glyph.face.size <= RAISED * size
            found = (glyph.face, is_raised, glyph.is_unsure, glyph.link, glyph.is_underlined)
            if found != key:
                if key is not None:
                    runs.append(_make_run(key, text, some))
                key, text, some = found, [], []
            text.append(glyph.text)
            some.append(glyph)
    if key is not None:
        runs.append(_make_run(key, text, some))
    return runs


def _make_run(key: _Key, text: list[str], glyphs: list[Glyph]) -> LetterRun:
    box = PageBox(
        min(glyph.left for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )
    face, is_raised, is_unsure, link, is_underlined = key
    return LetterRun("".join(text), face, box, is_raised, is_unsure, link, is_underlined)
