"""What is written onto finished pages: which sheet of all they are, at the foot, in the font of the project.

Words in a PDF are numbers of drawings in a font that it carries, cut to what it needs: https://www.iso.org/standard/63534.html
(ISO 32000-1), 9.7. So Typst lays out all signs that may be written once, and what it made says which drawing each is.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from clausebook.typesetting.pdf_objects import REFERENCE, PdfObject, PdfObjects

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = "Our policies, page of 0123456789"
_SAMPLE = """\
#set document(title: "Signs")
#set page(width: auto, height: auto)
#set text(font: "Source Sans Pro", fallback: false, lang: "en")
"""
_SIZE, _COLOUR = 8.5, b"0.29 0.322 0.365"
# Where the line ends from the left of a sheet of A4, and how far its foot is from the lower edge, in points.
_RIGHT, _FOOT = 532.9, 22.0
_FONT = re.compile(rb"/Font<</f0 (\d+) 0 R")
_DRAWN = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})>")
_WIDTHS = re.compile(rb"(\d+) (\d+) ([\d.]+)")


def write_sample() -> str:
    """The document, in Typst's own language, that has all signs."""
    return f"{_SAMPLE}{_SIGNS}\n"


class SheetNumbers:
    """Writes words for the foot of pages, and has the objects of the font in which they are.

    `objects` are the numbers of those in the document of signs, `font` that of the font itself.
    """

    def __init__(self, signs: bytes) -> None:
        """Read the PDF in which all signs are. Raises ValueError if it is not as Typst writes one."""
        self.document = PdfObjects(signs)
        resources = next(filter(None, (_FONT.search(self.document[one].head) for one in self.document)), None)
        if not resources:
            raise ValueError(signs)
        self.font = int(resources[1])
        self.objects = tuple(self._list_objects())
        heads = [self.document[one] for one in self.objects]
        (widths,) = (_WIDTHS.findall(one.head.partition(b"/W[")[2]) for one in heads if b"/W[" in one.head)
        (drawn,) = (_DRAWN.findall(_unpack(one)) for one in heads if b"/Type/CMap" in one.head)
        self._drawings = {chr(int(sign, 16)): int(drawing, 16) for drawing, sign in drawn}
        self._widths = {
            drawing: float(width) for first, last, width in widths for drawing in range(int(first), int(last) + 1)
        }

    def write(self, words: str, name: bytes) -> bytes:
        """What writes words at the foot of a page that calls the font by a name. Raises KeyError for another sign."""
        drawings = [self._drawings[sign] for sign in words]
        width = sum(self._widths[one] for one in drawings) * _SIZE / 1000
        shown = b"".join(b"%04X" % one for one in drawings)
        place = b"%.3f %.1f" % (_RIGHT - width, _FOOT)
        text = b"q %b rg BT %b %.1f Tf %b Td <%b> Tj ET Q" % (_COLOUR, name, _SIZE, place, shown)
        return b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n%b\nEMC\n" % text

    def _list_objects(self) -> Iterator[int]:
        """The numbers of the objects of the font, each before those of which it speaks."""
        waiting, found = [self.font], set[int]()
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                yield number
                waiting += (int(one) for one in REFERENCE.findall(self.document[number].head))


def _unpack(stream: PdfObject) -> bytes:
    return zlib.decompressobj().decompress(stream.stream)
