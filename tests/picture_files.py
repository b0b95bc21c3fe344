"""Small pictures for tests, as their bytes."""

from __future__ import annotations

import struct
import zlib

from tests.project_folder import PROJECTS

_FOLDER = PROJECTS / "good-pictures"
JPEG = (_FOLDER / "schools/ferry/pictures/river-door.jpg").read_bytes()
WEBP = (_FOLDER / "schools/ferry/pictures/map.webp").read_bytes()
SVG = (_FOLDER / "clauses/pictures/complaint.svg").read_bytes()


def make_chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def make_png(
    colour: tuple[int, int, int] = (120, 30, 60), *, width: int = 8, height: int = 6, more: tuple[bytes, ...] = ()
) -> bytes:
    """A PNG file of one colour; its head may say another size than it has, and `more` are chunks behind its head."""
    rows = b"".join(b"\x00" + bytes(colour) * 8 for _ in range(6))
    chunks = [
        make_chunk(b"IHDR", struct.pack(">II5B", width, height, 8, 2, 0, 0, 0)),
        *more,
        make_chunk(b"IDAT", zlib.compress(rows)),
        make_chunk(b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def make_webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP file of such parts."""
    body = b"".join(kind + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def make_exif(tag: int, order: str = "<") -> bytes:
    """What a camera notes, in a list of one entry."""
    mark = b"II" if order == "<" else b"MM"
    return mark + struct.pack(f"{order}HIHHHIII", 42, 8, 1, tag, 4, 1, 26, 0)


def draw(inner: str = "", attributes: str = 'viewBox="0 0 40 30"') -> bytes:
    """An SVG file."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'.encode()
