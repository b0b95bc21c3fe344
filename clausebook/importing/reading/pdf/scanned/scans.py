"""Pages that are pictures of words: read by Tesseract, a program of its own, where the machine has it."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drawn.glyphs import Face
from clausebook.importing.reading.pdf.drawn.shapes import PageBox
from clausebook.importing.reading.pdf.drawn.strokes import (
    NO_STROKES,
    Strokes,
    estimate_size,
    measure_strokes,
    tell_bold,
)
from clausebook.importing.reading.pdf.lines.pieces import LetterRun, LinePiece
from clausebook.importing.reading.pdf.scanned.pictures import draw_page
from clausebook.processes.children import Child
from clausebook.processes.temporary import TemporaryFolder

if TYPE_CHECKING:
    from collections.abc import Iterable

    import PIL.Image
    import pypdfium2 as pypdfium  # type: ignore[import-untyped]

_DOTS = 200
_MOST_DOTS = 3_400
# What one page may take, and all of them, so that there is time for the rest of what is done with a file (`limits.py`).
_PAGE_SECONDS = 20.0
_ALL_SECONDS = 28.0
_FILE_SECONDS = 32.0
_COLUMNS = 12
_WORD = "5"
# A dot before the words of a list is lower than this part of a letter's size, is so many times as thick as a stroke,
# and stands apart from them.
_BULLET, _DASHES, _DOT, _SOLID, _APART = "\u2022", frozenset("-\u2013\u2014"), 0.62, 1.6, 0.3
# Before the words of a dark bar, so few letters that were read less surely than this are no word.
_SIGN, _SURE = 3, 80.0
# Sizes that differ by no more than this part of the usual one are it.
_ALIKE = 0.13
UNSURE = 60.0
# Words that were read less surely than this on the whole stand on their side or on their head, or are none.
_SENSE, _LONG = 0.65, 12
_TURNS = (90, 270, 180)


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """A word that was read from a picture: its line there, its place in points, and how sure it is, to 100.

    `size` is that of its letters in points, 0 if it has none, and `strokes` tells how it is drawn, in points too.
    """

    text: str
    line: tuple[str, ...]
    box: PageBox
    confidence: float
    size: float = 0.0
    strokes: Strokes = NO_STROKES


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """The lines of a page that was read from a picture, how sure their words are on the whole, and which are not.

    `turn` is by how many degrees the picture was turned to the left to stand upright.
    """

    pieces: list[LinePiece]
    confidence: float
    unsure: tuple[str, ...]
    turn: int = 0

    @property
    def is_sensible(self) -> bool:
        """Whether its words make sense, and stand side by side."""
        long = [piece.box for piece in self.pieces if len(piece.text) > _LONG]
        return self.confidence > _SENSE and sum(box.width > box.height for box in long) * 2 >= len(long)


class Scanner:
    """Reads pictures of pages, as long as there is time."""

    def __init__(self, document: pypdfium.PdfDocument, began: float | None = None) -> None:
        """Make one for a document that stays open, and that somebody `began` to read at that moment."""
        now = time.monotonic()
        self._document = document
        self._program = shutil.which("tesseract")
        self._end = min(now + _ALL_SECONDS, (now if began is None else began) + _FILE_SECONDS)
        self._usual = 0.0
        self._turn = 0

    @property
    def is_there(self) -> bool:
        """Whether the machine has the program."""
        return self._program is not None

    def read(self, number: int) -> ScannedPage | None:
        """What the picture of a page, counted from 0, says; None if nothing could be read of it in time.

        A page that lies on its side or on its head makes no sense, so it is turned.
        """
        if self._program is None:
            return None
        picture = draw_page(self._document, number, _DOTS, most=_MOST_DOTS).convert("L")
        scale = self._document.get_page_size(number)[0] / picture.width
        scanned = self._read_picture(picture, scale)
        if scanned is None or scanned.is_sensible:
            return scanned
        for turn in sorted(_TURNS, key=lambda one: one != self._turn):
            turned = self._read_picture(picture.rotate(turn, expand=True), scale)
            if turned is not None and turned.is_sensible:
                self._turn = turn
                return replace(turned, turn=turn)
        return scanned

    def _read_picture(self, picture: PIL.Image.Image, scale: float) -> ScannedPage | None:
        """What a picture says as it stands; `scale` is how many points a dot of it has."""
        seconds = min(_PAGE_SECONDS, self._end - time.monotonic())
        if seconds < 1:
            return None
        folder = TemporaryFolder("scan")
        try:
            picture.save(folder.path / "page.png")
            table = self._run(folder.path, seconds)
        finally:
            folder.close()
        words = [] if table is None else list_words(table, scale, picture)
        return settle_words(self._level(words))

    def _level(self, words: list[ScannedWord]) -> list[ScannedWord]:
        """The words of a page with their sizes by those of the pages before, from which they differ by a hair."""
        usual = _measure_usual([word.size for word in words for _ in word.text])
        if self._usual and usual and abs(usual - self._usual) < _ALIKE * self._usual:
            by = self._usual / usual
            return [replace(word, size=word.size * by) for word in words]
        self._usual = self._usual or usual
        return words

    def _run(self, folder: Path, seconds: float) -> str | None:
        command = [str(self._program), str(folder / "page.png"), str(folder / "words"), "-l", "eng", "tsv"]
        child = Child(command, environment={**os.environ, "OMP_THREAD_LIMIT": "1"})
        try:
            code, _ = child.finish(seconds)
        except TimeoutError:
            child.end()
            return None
        made = Path(folder / "words.tsv")
        return made.read_text(encoding="utf-8", errors="replace") if code == 0 and made.exists() else None


def list_words(table: str, scale: float, picture: PIL.Image.Image) -> list[ScannedWord]:
    """The words of Tesseract's table; `scale` is how many points a dot of the picture has that it read."""
    words = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD or not cells[11].strip():
            continue
        text, (left, top, width, height) = cells[11].strip(), (int(cell) for cell in cells[6:10])
        strokes = measure_strokes(picture, (left, top, left + width, top + height))
        strokes = Strokes(strokes.thickness * scale, strokes.is_reversed)
        box = PageBox(left * scale, top * scale, (left + width) * scale, (top + height) * scale)
        size = estimate_size(text, height * scale)
        words.append(ScannedWord(text, tuple(cells[2:5]), box, float(cells[10]), size, strokes))
    return words


def settle_words(words: list[ScannedWord]) -> ScannedPage | None:
    """Words as lines of text, set as they look."""
    if not words:
        return None
    lines: dict[tuple[str, ...], list[ScannedWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    usual = round(_measure_usual([word.size for word in words for _ in word.text]) * 2) / 2
    weight = _measure_usual([word.strokes.thickness / word.size for word in words if word.size for _ in word.text])
    pieces: list[LinePiece] = []
    unsure = [word.text for word in words if word.confidence < UNSURE]
    for some in lines.values():
        size = _measure_usual([word.size for word in some for _ in word.text]) or usual
        is_bar = all(word.strokes.is_reversed for word in some)
        is_usual = abs(size - usual) < _ALIKE * usual or (is_bar and size < usual)
        size = usual if is_usual else round(size * 2) / 2
        read, left = _read_bar(some) if is_bar else (_read_bullet(some, size, weight), [])
        unsure += left
        pieces += _cut(read, size, weight)
    confidence = sum(word.confidence for word in words) / len(words) / 100
    return ScannedPage(pieces, confidence, tuple(dict.fromkeys(unsure)))


def _measure_usual(numbers: list[float]) -> float:
    """The middle one of those that are none of nothing."""
    known = [number for number in numbers if number]
    return median(known) if known else 0.0


def _read_bar(words: list[ScannedWord]) -> tuple[list[ScannedWord], list[str]]:
    """The words of a dark bar, and what was left out: a disc or a sign before them, or the number in it, misread.

    White capitals on a dark ground are read as small letters where all that tells them apart is how high they are.
    """
    kept, left = list(words), list[str]()
    while len(kept) > 1 and len(kept[0].text) <= _SIGN and _is_doubtful(kept[0]):
        left.append(kept.pop(0).text)
    if kept[0].text[:1].islower():
        kept = [replace(word, text=word.text.upper()) for word in kept]
    return kept, left


def _is_doubtful(word: ScannedWord) -> bool:
    return word.confidence < _SURE or not any(one.isalnum() for one in word.text)


def _read_bullet(words: list[ScannedWord], size: float, weight: float) -> list[ScannedWord]:
    """The words of a line, of which the first may be a dot that was read as the letter which it looks most like."""
    first, rest = words[0], words[1:]
    is_dot = first.box.bottom - first.box.top < _DOT * size and first.strokes.thickness > _SOLID * weight * size
    if not rest or len(first.text) > 1 or first.text in _DASHES or not is_dot:
        return words
    is_apart = rest[0].box.left - first.box.right > _APART * size
    return [replace(first, text=_BULLET), *rest] if is_apart else words


def _cut(words: list[ScannedWord], size: float, weight: float) -> list[LinePiece]:
    """The pieces of a line, cut where the gaps are wide; `weight` is how thick strokes are by the size of letters."""
    base = median(word.box.bottom for word in words)
    bold = tell_bold([word.text for word in words], [word.strokes for word in words], weight * size)
    groups: list[list[tuple[ScannedWord, bool]]] = []
    for word, is_bold in zip(words, bold, strict=True):
        if groups and word.box.left - groups[-1][-1][0].box.right < 2 * size:
            groups[-1].append((word, is_bold))
        else:
            groups.append([(word, is_bold)])
    return [_make_piece(group, base, size) for group in groups]


def _make_piece(group: list[tuple[ScannedWord, bool]], base: float, size: float) -> LinePiece:
    runs: list[LetterRun] = []
    for is_bold, some in groupby(group, lambda one: one[1]):
        words = [word for word, _ in some]
        gap = " " if runs else ""
        text = gap + " ".join(word.text for word in words)
        runs.append(LetterRun(text, Face("", size, bold=is_bold), _join(word.box for word in words)))
    return LinePiece(runs, _join(run.box for run in runs), base, size)


def _join(boxes: Iterable[PageBox]) -> PageBox:
    return reduce(PageBox.join, boxes)
