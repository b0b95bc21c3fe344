"""A page of a PDF -> its letters, each with its place and how it was set, as PDFium draws them.

Places are those of the page as it is shown (turned and cropped): points from its left and from its top, downwards.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from clausebook.importing.reading.pdf.drawn.font_files import ask_family, ask_font_file
from clausebook.importing.reading.unseen import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

# A name says how heavy a font is where its file does not: "ABCDEE+Calibri,Bold", "Arial-BoldMT", "Lato-Black".
_BOLD_NAME = re.compile(r"bold|black|heavy|semib|demi|[-,]bd\b|[-,]b$", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obli|slant|[-,]it\b", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6
_BOLD_WEIGHT, _HEAVIEST = 650, 1000
_INVISIBLE = 3
_FILLED_AND_STROKED = 2
_TILT = 3.0
_HYPHEN = "\x02"
_SPACES = frozenset(" \t\u00a0\u2002\u2003\u2007\u2009\u202f")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
# A letter that is drawn twice within this part of its size is drawn so to look bold.
_TWICE = 0.12
_CELL = 4.0
_NAME_LENGTH = 256
# Fonts of signs, whose letters are none: they are told where Word puts them, from U+F020 on.
_SIGN_FONT = re.compile(r"wingding|webding", re.IGNORECASE)
_PRIVATE = 0xF000
_LATIN = range(0x21, 0x100)


@dataclass(frozen=True, slots=True)
class Face:
    """How letters are set. `mark` is the number of what the file's tags enclose, -1 for none; `turn` in degrees.

    `has_signs` tells of a font whose letters are signs, and `family` is that of the font.
    """

    font: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = ""
    is_hidden: bool = False
    turn: int = 0
    mark: int = -1
    has_signs: bool = False
    family: str = ""


class Glyph(NamedTuple):
    """A letter, or several that are one sign in the font. `base` is the line on which it stands.

    `is_unsure` says that the font does not tell which letter it is; `link` is where it leads. `is_supposed` tells of a
    space that nobody typed: PDFium saw a gap there.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    face: Face
    is_unsure: bool = False
    link: str = ""
    is_underlined: bool = False
    is_supposed: bool = False

    @property
    def is_space(self) -> bool:
        """Whether nothing of it is seen."""
        return self.text in _SPACES


class PageFrame:
    """From the places of a PDF's page to those of the page as it is shown."""

    def __init__(self, page: pdfium.FPDF_PAGE) -> None:
        """Ask the page how it is turned and cropped."""
        self.width = pdfium.FPDF_GetPageWidthF(page)
        self.height = pdfium.FPDF_GetPageHeightF(page)
        self.turns = pdfium.FPDFPage_GetRotation(page) % 4
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self._left, self._bottom, self._right, self._top = box.left, box.bottom, box.right, box.top

    def turn(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF as a point of the page."""
        if self.turns == 0:
            return x - self._left, self._top - y
        if self.turns == 1:
            return y - self._bottom, x - self._left
        if self.turns == 2:  # noqa: PLR2004
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x

    def turn_box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box of the PDF as left, top, right and bottom on the page."""
        if self.turns == 0:
            return left - self._left, self._top - top, right - self._left, self._top - bottom
        x0, y0 = self.turn(left, bottom)
        x1, y1 = self.turn(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def read_glyphs(text_page: pdfium.FPDF_TEXTPAGE, frame: PageFrame) -> list[Glyph]:
    """Every letter of a page in the order in which the file draws them, each once."""
    return _drop_doubles(list(_walk(text_page, frame, _Faces(text_page, frame))))


def _walk(text_page: pdfium.FPDF_TEXTPAGE, frame: PageFrame, faces: _Faces) -> Iterator[Glyph]:
    """The letters as PDFium counts them, without the line ends that it supposes itself."""
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    last: Glyph | None = None
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        face = faces.find(index)
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        text = chr(code)
        if last and text == " " and pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
            yield _suppose_space(last, frame.turn_box(box.left, box.bottom, box.right, box.top))
            continue
        if face is None or not code or text in UNSEEN:
            continue
        if text == _HYPHEN:
            text = "-"
        elif text < " " and text != "\t":
            continue
        elif face.has_signs and code in _LATIN:
            text = chr(_PRIVATE + code)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        left, top, right, bottom = frame.turn_box(box.left, box.bottom, box.right, box.top)
        _, base = frame.turn(x.value, y.value)
        is_unsure = pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1 or code in {0xFFFD, 0xFFFE, 0xFFFF}
        last = Glyph(_LIGATURES.get(text, text), left, top, right, bottom, base, face, is_unsure)
        yield last


def _suppose_space(last: Glyph, box: tuple[float, float, float, float]) -> Glyph:
    """The space that PDFium supposes behind a letter, on the line of that."""
    left, top, right, bottom = box
    return Glyph(" ", left, top, right, bottom, last.base, last.face, is_supposed=True)


class _Faces:
    """How the letters of a page are set, asked once for each text that the file draws in one go."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE, frame: PageFrame) -> None:
        self._text_page = text_page
        self._frame = frame
        self._known: dict[int, Face] = {}
        self._names: dict[int, tuple[str, bool, bool, str]] = {}

    def find(self, index: int) -> Face | None:
        """How a letter is set; None for what PDFium supposes."""
        drawn = pdfium.FPDFText_GetTextObject(self._text_page, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value
        if key is None:
            return None
        face = self._known.get(key)
        if face is None:
            face = self._known[key] = self._ask(drawn, index)
        return face

    def _ask(self, drawn: pdfium.FPDF_PAGEOBJECT, index: int) -> Face:
        font, bold, italic, family = self._ask_font(drawn)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text_page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self._text_page, index) * math.hypot(matrix.c, matrix.d)
        turn = math.degrees(math.atan2(matrix.b, matrix.a)) - 90 * self._frame.turns
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        return Face(
            font,
            round(abs(size), 2),
            bold or mode == _FILLED_AND_STROKED,
            italic or abs(matrix.c) > 0.15 * abs(matrix.d) > 0 == matrix.b,
            self._ask_colour(index),
            mode == _INVISIBLE,
            _settle_turn(turn),
            pdfium.FPDFPageObj_GetMarkedContentID(drawn),
            _SIGN_FONT.search(font) is not None,
            family,
        )

    def _ask_font(self, drawn: pdfium.FPDF_PAGEOBJECT) -> tuple[str, bool, bool, str]:
        font = pdfium.FPDFTextObj_GetFont(drawn)
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key is None:
            return "", False, False, ""
        if key not in self._names:
            buffer = ctypes.create_string_buffer(_NAME_LENGTH)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME_LENGTH)
            name = buffer.value.decode("utf-8", "replace")
            flags = max(0, pdfium.FPDFFont_GetFlags(font))
            weight = pdfium.FPDFFont_GetWeight(font)
            file = ask_font_file(font)
            # Of strokes thicker than any, the file's own word alone counts: the program that wrote the PDF guessed.
            is_heavy = _BOLD_WEIGHT <= weight <= _HEAVIEST if file.is_bold is None else file.is_bold
            is_bold = bool(_BOLD_NAME.search(name)) or bool(flags & _FORCED_BOLD) or is_heavy
            is_italic = bool(_ITALIC_NAME.search(name)) or bool(flags & _ITALIC_FLAG) or bool(file.is_italic)
            self._names[key] = (name.split("+", 1)[-1], is_bold, is_italic, ask_family(font, name))
        return self._names[key]

    def _ask_colour(self, index: int) -> str:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not pdfium.FPDFText_GetFillColor(self._text_page, index, red, green, blue, alpha):
            return ""
        colour = f"#{red.value:02x}{green.value:02x}{blue.value:02x}"
        return "" if colour == "#000000" else colour


def _settle_turn(turn: float) -> int:
    """The nearest quarter turn if it is meant, else the whole degrees."""
    quarter = round(turn / 90) * 90
    return (quarter if abs(turn - quarter) < _TILT else round(turn)) % 360


def _drop_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Each letter once, where a file draws some twice to make them look bold; those are bold."""
    seen: dict[tuple[str, int, int], list[int]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        if glyph.is_space:
            kept.append(glyph)
            continue
        near = _TWICE * glyph.face.size
        key = (glyph.text, round(glyph.left / _CELL), round(glyph.base / _CELL))
        first = _find_double(seen, kept, glyph, key, near)
        if first is None:
            seen.setdefault(key, []).append(len(kept))
            kept.append(glyph)
        elif kept[first].face is glyph.face and first >= len(kept) - 2:
            kept.append(glyph)  # one sign of the font that stands for several letters, such as that for "ff"
        elif not kept[first].face.bold:
            kept[first] = kept[first]._replace(face=replace(kept[first].face, bold=True))
    return kept


def _find_double(
    seen: dict[tuple[str, int, int], list[int]], kept: list[Glyph], glyph: Glyph, key: tuple[str, int, int], near: float
) -> int | None:
    """Which letter stands in the very place of another, if one does."""
    text, x, y = key
    for cell in ((text, x, y), (text, x - 1, y), (text, x + 1, y), (text, x, y - 1), (text, x, y + 1)):
        for index in seen.get(cell, ()):
            if abs(kept[index].left - glyph.left) < near and abs(kept[index].base - glyph.base) < near:
                return index
    return None
