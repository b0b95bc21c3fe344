"""The bytes of a WebP file -> those that are published, and its size.

Each chunk is walked, from the first to the last byte, and taken or left out; nothing is unpacked.

https://developers.google.com/speed/webp/docs/riff_container
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from clausebook.pictures.camera_notes import tells_place
from clausebook.pictures.findings import Examined, check_size, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FILE = struct.Struct("<4sI4s")
_CHUNK = struct.Struct("<4sI")
_LOSSY = struct.Struct("<3s3sHH")
_LOSSLESS = struct.Struct("<BI")
_LARGE = struct.Struct("<B3s3s3s")
_MOVES, _HAS_NOTES = 0x02, 0x0C
_SEEN = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"})
_SIZE_BITS = 0x3FFF
_DAMAGED = "its parts are not those of a WebP file."


def examine_webp(raw: bytes) -> Examined:
    """What is published of a WebP file: its picture, without notes. Raises PictureRefused if it is damaged or moves."""
    if len(raw) < _FILE.size or raw[:4] != b"RIFF" or raw[8:12] != b"WEBP":
        raise refuse("this is no WebP file.", "Save it as WebP: to rename it is not enough.")
    if _FILE.unpack_from(raw)[1] != len(raw) - 8:
        raise refuse("it is cut off, or something hangs on its end.")
    chunks = list(_list_chunks(raw))
    pictures = [(kind, data) for kind, data in chunks if kind in (b"VP8 ", b"VP8L")]
    if any(kind in (b"ANIM", b"ANMF") for kind, _ in chunks):
        raise refuse("it moves, and a policy is printed.", "Save one of its pictures by itself.")
    if len(pictures) != 1 or chunks[0][0] not in (b"VP8 ", b"VP8L", b"VP8X"):
        raise refuse(_DAMAGED)
    try:
        sizes = {_read_size(*pictures[0]), *([_read_large(chunks[0][1])] if chunks[0][0] == b"VP8X" else [])}
    except struct.error as error:
        raise refuse(_DAMAGED) from error
    if len(sizes) != 1:
        raise refuse("it says of itself two different sizes.")
    width, height = sizes.pop()
    check_size(width, height)
    has_place = any(tells_place(data) for kind, data in chunks if kind in (b"EXIF", b"XMP "))
    return Examined(_write_seen(chunks), width, height, tells_place=has_place)


def _write_seen(chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The file without the chunks that nobody sees, and without the word of its first one that there are any."""
    body = b"".join(_write_chunk(kind, data) for kind, data in chunks if kind in _SEEN)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _write_chunk(kind: bytes, data: bytes) -> bytes:
    if kind == b"VP8X":
        data = bytes([data[0] & ~_HAS_NOTES]) + data[1:]
    return kind + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2)


def _list_chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _FILE.size
    while at < len(raw):
        if at + _CHUNK.size > len(raw):
            raise refuse(_DAMAGED)
        kind, length = _CHUNK.unpack_from(raw, at)
        start, at = at + _CHUNK.size, at + _CHUNK.size + length + length % 2
        if at > len(raw):
            raise refuse(_DAMAGED)
        yield kind, raw[start : start + length]


def _read_size(kind: bytes, data: bytes) -> tuple[int, int]:
    if kind == b"VP8 ":
        _, start, width, height = _LOSSY.unpack_from(data)
        if start != b"\x9d\x01\x2a":
            raise refuse(_DAMAGED)
        return width & _SIZE_BITS, height & _SIZE_BITS
    sign, bits = _LOSSLESS.unpack_from(data)
    if sign != 0x2F:  # noqa: PLR2004  the first byte of every lossless picture
        raise refuse(_DAMAGED)
    return (bits & _SIZE_BITS) + 1, (bits >> 14 & _SIZE_BITS) + 1


def _read_large(data: bytes) -> tuple[int, int]:
    flags, _, width, height = _LARGE.unpack_from(data)
    if flags & _MOVES:
        raise refuse("it moves, and a policy is printed.", "Save one of its pictures by itself.")
    return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
