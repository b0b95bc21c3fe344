"""The file of a font inside a PDF -> its family, whether its letters are bold and whether they lean, as it says itself.

Some programs that print into a PDF name their fonts "F1" and "F2" and give strokes a thickness that no font has; the
file of the font that they put in still tells what it is.
"""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from clausebook.importing.reading.families import name_family

# What files of TrueType and of OpenType begin with; others have no such tables.
_BEGINNINGS = frozenset((b"\x00\x01\x00\x00", b"true", b"OTTO"))
_BOLD, _ITALIC = 1, 2
_BOLD_WEIGHT, _HEAVIEST = 600, 1000
_LARGEST = 1 << 25
_HEADER, _ENTRY, _TABLES = 12, 16, 64
_NAME_LENGTH = 256
# Where in the tables "head" and "OS/2" the style and the weight stand.
_STYLE_AT, _WEIGHT_AT = 44, 4


class FontStyle(NamedTuple):
    """What the file of a font says of its letters; None where it does not say."""

    is_bold: bool | None = None
    is_italic: bool | None = None


def ask_font_file(font: pdfium.FPDF_FONT) -> FontStyle:
    """How heavy the letters of a font are by its file, if that is in the PDF."""
    length = ctypes.c_size_t()
    if not pdfium.FPDFFont_GetIsEmbedded(font) or not pdfium.FPDFFont_GetFontData(font, None, 0, length):
        return FontStyle()
    if not _HEADER < length.value <= _LARGEST:
        return FontStyle()
    content = (ctypes.c_uint8 * length.value)()
    pdfium.FPDFFont_GetFontData(font, content, length.value, length)
    return read_style(bytes(content))


def ask_family(font: pdfium.FPDF_FONT, name: str) -> str:
    """The family of a font by its name in the PDF, or by its file where that name is none; empty if unknown.

    Of a font that is not in the PDF, the file is one that PDFium put in its place.
    """
    family = name_family(name)
    if family or not pdfium.FPDFFont_GetIsEmbedded(font):
        return family
    buffer = ctypes.create_string_buffer(_NAME_LENGTH)
    pdfium.FPDFFont_GetFamilyName(font, buffer, _NAME_LENGTH)
    return name_family(buffer.value.decode("utf-8", "replace"))


def read_style(content: bytes) -> FontStyle:
    """How heavy letters are by the tables of a font's file.

    A weight is said on purpose; of the style, programs that leave letters out may have kept nothing but that it is 0.
    """
    style = _read_number(content, b"head", _STYLE_AT)
    weight = _read_number(content, b"OS/2", _WEIGHT_AT)
    is_italic = None if style is None else bool(style & _ITALIC)
    if style is not None and style & _BOLD:
        return FontStyle(is_bold=True, is_italic=is_italic)
    is_said = weight is not None and 0 < weight <= _HEAVIEST
    return FontStyle(weight >= _BOLD_WEIGHT if weight is not None and is_said else None, is_italic)


def _read_number(content: bytes, table: bytes, at: int) -> int | None:
    """The two bytes at a place of a table, if the file has it."""
    if content[:4] not in _BEGINNINGS:
        return None
    count = min(_TABLES, int.from_bytes(content[4:6], "big"))
    for entry in range(_HEADER, _HEADER + count * _ENTRY, _ENTRY):
        if content[entry : entry + 4] == table:
            begin = int.from_bytes(content[entry + 8 : entry + 12], "big") + at
            number = content[begin : begin + 2]
            return int.from_bytes(number, "big") if len(number) == 2 else None  # noqa: PLR2004
    return None
