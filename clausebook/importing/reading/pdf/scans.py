"""Pages that are pictures of words: read by Tesseract, a program of its own, where the machine has it."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.glyphs import Face
from clausebook.importing.reading.pdf.lines import LetterRun, LinePiece
from clausebook.importing.reading.pdf.pictures import draw_page
from clausebook.importing.reading.pdf.shapes import PageBox
from clausebook.processes.children import Child
from clausebook.processes.temporary import TemporaryFolder

if TYPE_CHECKING:
    import pypdfium2 as pypdfium  # type: ignore[import-untyped]

_DOTS = 200
_MOST_DOTS = 3_400
# What one page may take, and all of them: the file is to be read within a minute.
_PAGE_SECONDS = 20.0
_ALL_SECONDS = 38.0
_COLUMNS = 12
_WORD = "5"
# Of the height of a line of words, letters of the size that a program would name take so much.
_SIZE_OF_HEIGHT = 0.92
UNSURE = 60.0


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """A word that was read from a picture: its line there, its place in points, and how sure it is, to 100."""

    text: str
    line: tuple[str, ...]
    box: PageBox
    confidence: float


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """The lines of a page that was read from a picture, how sure their words are on the whole, and which are not."""

    pieces: list[LinePiece]
    confidence: float
    unsure: tuple[str, ...]


class Scanner:
    """Reads pictures of pages, as long as there is time."""

    def __init__(self, document: pypdfium.PdfDocument) -> None:
        """Make one for a document that stays open."""
        self._document = document
        self._program = shutil.which("tesseract")
        self._end = time.monotonic() + _ALL_SECONDS

    @property
    def is_there(self) -> bool:
        """Whether the machine has the program."""
        return self._program is not None

    def read(self, number: int) -> ScannedPage | None:
        """What the picture of a page, counted from 0, says; None if nothing could be read of it in time."""
        seconds = min(_PAGE_SECONDS, self._end - time.monotonic())
        if self._program is None or seconds < 1:
            return None
        picture = draw_page(self._document, number, _DOTS, most=_MOST_DOTS).convert("L")
        width = self._document.get_page_size(number)[0]
        folder = TemporaryFolder("scan")
        try:
            picture.save(folder.path / "page.png")
            table = self._run(folder.path, seconds)
        finally:
            folder.close()
        return None if table is None else settle_words(list_words(table, width / picture.width))

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


def list_words(table: str, scale: float) -> list[ScannedWord]:
    """The words of Tesseract's table; `scale` is how many points a dot of its picture has."""
    words = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD or not cells[11].strip():
            continue
        left, top, width, height = (float(cell) * scale for cell in cells[6:10])
        box = PageBox(left, top, left + width, top + height)
        words.append(ScannedWord(cells[11].strip(), tuple(cells[2:5]), box, float(cells[10])))
    return words


def settle_words(words: list[ScannedWord]) -> ScannedPage | None:
    """Words as lines of text."""
    lines: dict[tuple[str, ...], list[ScannedWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    if not lines:
        return None
    heights = [max(word.box.bottom for word in some) - min(word.box.top for word in some) for some in lines.values()]
    usual = round(median(heights) * _SIZE_OF_HEIGHT, 1)
    pieces: list[LinePiece] = []
    for some, height in zip(lines.values(), heights, strict=True):
        size = round(height * _SIZE_OF_HEIGHT, 1)
        pieces += _cut(some, usual if abs(size - usual) < 0.25 * usual else size)
    confidence = sum(word.confidence for word in words) / len(words) / 100
    unsure = tuple(word.text for word in words if word.confidence < UNSURE)
    return ScannedPage(pieces, confidence, unsure)


def _cut(words: list[ScannedWord], size: float) -> list[LinePiece]:
    """The pieces of a line, cut where the gaps are wide."""
    base = median(word.box.bottom for word in words)
    face = Face("", size)
    groups: list[list[ScannedWord]] = []
    for word in words:
        if groups and word.box.left - groups[-1][-1].box.right < 2 * size:
            groups[-1].append(word)
        else:
            groups.append([word])
    pieces = []
    for group in groups:
        box = group[0].box
        for word in group[1:]:
            box = box.join(word.box)
        run = LetterRun(" ".join(word.text for word in group), face, box)
        pieces.append(LinePiece([run], box, base, size))
    return pieces
