"""Cells that head their rows, as a finished PDF has them: Typst marks heads of columns alone.

A cell with the tint of heads that is no head of a column is the head of its row. Typst says of each other cell which
heads it has, and a program that reads such a list looks no further; so in these rows there is none, and heads are found
by what they head: https://www.iso.org/standard/63534.html (ISO 32000-1), 14.8.5.7.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.typesetting.pdf_edits import PdfEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

# How the tint of heads, which the template has as #eceff2, stands in a file.
_TINT = b"/BackgroundColor[0.9254902 0.9372549 0.9490196]"
_CELL = re.compile(
    rb"/Type/StructElem/S/(?P<kind>TD)/P (?P<row>\d+) 0 R"
    rb"/A\[<</O/Table(?P<scope>)[^\[\]<>]*(?P<heads>/Headers\[[^\[\]]*\])>>(?:<<(?P<looks>[^<>]*)>>)?\]"
)


def head_rows(pdf: bytes) -> Iterator[PdfEdit]:
    """What makes the cells that head rows heads, in the order of the file."""
    if _TINT not in pdf:
        return
    cells = list(_CELL.finditer(pdf))
    headed = {cell["row"] for cell in cells if _TINT in (cell["looks"] or b"")}
    for cell in cells:
        if cell["row"] not in headed:
            continue
        if _TINT in (cell["looks"] or b""):
            yield PdfEdit(*cell.span("kind"), b"TH")
            yield PdfEdit(*cell.span("scope"), b"/Scope/Row")
        yield PdfEdit(*cell.span("heads"), b"")
