"""PDFs that tests draw themselves, sign by sign, so that each says exactly what a test is about."""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
_FONTS = {
    "plain": "Helvetica",
    "bold": "Helvetica-Bold",
    "italic": "Helvetica-Oblique",
    "serif": "Times-Bold",
    "symbol": "Symbol",
    "joined": "Helvetica",
}
# What the file says of the font that draws several letters as one: its sign "~" is the letter U+019F.
_CODES = b"""/CIDInit /ProcSet findresource begin begincmap /CMapName /C def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <7e> <019f> endbfchar endcmap end"""


@dataclass
class DrawnPage:
    """A page; places are in points from its left and from its top."""

    width: float = WIDTH
    height: float = HEIGHT
    turn: int = 0
    drawn: list[bytes] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    fields: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    remarks: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    pictures: list[tuple[int, int, bytes]] = field(default_factory=list)

    def write(  # noqa: PLR0913  where words stand, and how they are set
        self, x: float, y: float, text: str, *, size: float = 11, font: str = "plain", askew: int = 0
    ) -> None:
        """Words that stand on the line `y`, or rise from there by so many degrees."""
        raw = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        along, across = math.cos(math.radians(askew)), math.sin(math.radians(askew))
        place = f"{along:.4f} {across:.4f} {-across:.4f} {along:.4f} {x:.2f} {self.height - y:.2f} Tm"
        self.drawn.append(f"BT /{font} {size} Tf {place} (".encode() + raw + b") Tj ET")

    def write_lines(
        self, x: float, y: float, *lines: str, step: float = 13.2, size: float = 11, font: str = "plain"
    ) -> float:
        """Lines under each other; where the next would stand."""
        for line in lines:
            self.write(x, y, line, size=size, font=font)
            y += step
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line."""
        self.drawn.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S".encode())

    def box(self, x0: float, y0: float, x1: float, y1: float, paint: str = "S") -> None:
        """A box: its edges (`S`) or filled with grey (`f`)."""
        self.drawn.append(f"q 0.9 g {x0} {self.height - y1} {x1 - x0} {y1 - y0} re {paint} Q".encode())

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """The rules of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])

    def link(self, x0: float, y0: float, x1: float, y1: float, address: str) -> None:
        """A place that leads somewhere."""
        self.links.append(((x0, self.height - y1, x1, self.height - y0), address))

    def fill(self, x0: float, y0: float, x1: float, y1: float, says: str) -> None:
        """A field to be filled in; `says` is the rest of its dictionary."""
        self.fields.append(((x0, self.height - y1, x1, self.height - y0), says))

    def remark(self, x0: float, y0: float, x1: float, y1: float, says: str) -> None:
        """What somebody put onto the page afterwards; `says` is the rest of its dictionary, with its kind."""
        self.remarks.append(((x0, self.height - y1, x1, self.height - y0), says))

    def show(self, x0: float, y0: float, x1: float, y1: float, *, pixels: tuple[int, int] = (8, 8)) -> None:
        """A picture that fades from black to white."""
        columns, rows = pixels
        raw = bytes((row * columns + column) % 256 for row in range(rows) for column in range(columns))
        name = f"Im{len(self.pictures)}"
        self.pictures.append((columns, rows, raw))
        self.drawn.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.height - y1} cm /{name} Do Q".encode())


def write_pdf(*pages: DrawnPage, title: str = "", more: str = "") -> bytes:
    """The bytes of a PDF with these pages; `more` is the rest of what the document says of itself."""
    codes = f"<< /Length {len(_CODES)} >>\nstream\n".encode() + _CODES + b"\nendstream"
    objects: list[bytes] = [b"", b"", codes]
    fonts = b"<<"
    for name, base in _FONTS.items():
        coding = b"" if name == "symbol" else b" /Encoding /WinAnsiEncoding"
        coding += b" /ToUnicode 3 0 R" if name == "joined" else b""
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{base}".encode() + coding + b" >>")
        fonts += f" /{name} {len(objects)} 0 R".encode()
    fonts += b" >>"
    kids = [_add_page(objects, page, fonts) for page in pages]
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {more} >>".encode()
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    objects.append(f"<< /Title ({title}) >>".encode())
    return put_together(objects)


def _add_page(objects: list[bytes], page: DrawnPage, fonts: bytes) -> int:
    pictures = b"<<"
    for number, (columns, rows, raw) in enumerate(page.pictures):
        data = zlib.compress(raw)
        head = (
            f"<< /Type /XObject /Subtype /Image /Width {columns} /Height {rows} /BitsPerComponent 8 "
            f"/ColorSpace /DeviceGray /Filter /FlateDecode /Length {len(data)} >>"
        )
        objects.append(head.encode() + b"\nstream\n" + data + b"\nendstream")
        pictures += f" /Im{number} {len(objects)} 0 R".encode()
    pictures += b" >>"
    content = b"\n".join(page.drawn)
    objects.append(f"<< /Length {len(content)} >>".encode() + b"\nstream\n" + content + b"\nendstream")
    stream = len(objects)
    for box, address in page.links:
        sides = " ".join(f"{side:.1f}" for side in box)
        objects.append(f"<< /Type /Annot /Subtype /Link /Rect [{sides}] /A << /S /URI /URI ({address}) >> >>".encode())
    for box, says in page.fields:
        sides = " ".join(f"{side:.1f}" for side in box)
        objects.append(f"<< /Type /Annot /Subtype /Widget /Rect [{sides}] /T (f) {says} >>".encode())
    for box, says in page.remarks:
        sides = " ".join(f"{side:.1f}" for side in box)
        objects.append(f"<< /Type /Annot /Rect [{sides}] {says} >>".encode())
    links = " ".join(f"{number} 0 R" for number in range(stream + 1, len(objects) + 1))
    objects.append(
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.turn} ".encode()
        + f"/Contents {stream} 0 R /Annots [{links}] /Resources << /Font ".encode()
        + fonts
        + b" /XObject "
        + pictures
        + b" >> >>"
    )
    return len(objects)


def put_together(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the last of which says what the file is."""
    written = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    written += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n".encode()
    return written + f"startxref\n{start}\n%%EOF\n".encode()
