"""The bytes of a PNG file -> its size. Each chunk is walked, from the first to the last byte; nothing is unpacked.

https://www.w3.org/TR/png-3/
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from clausebook.pictures.findings import Examined, check_size, refuse
from clausebook.pictures.taken_where import refuse_place

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">I4s")
_SUM = struct.Struct(">I")
_SIZE = struct.Struct(">II5B")
_NOTES = (b"eXIf", b"tEXt", b"iTXt")
_CRITICAL = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})


def examine_png(raw: bytes) -> Examined:
    """The size of a PNG file. Raises PictureRefused if it is damaged, moves, or holds anything else."""
    if not raw.startswith(_SIGNATURE):
        raise refuse("this is no PNG file.", "Save it as PNG: to rename it is not enough.")
    chunks = list(_list_chunks(raw))
    kinds = [kind for kind, _ in chunks]
    if kinds[:1] != [b"IHDR"] or kinds.count(b"IHDR") != 1 or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds:
        raise refuse("its parts are not those of a PNG file.")
    if any(kind[:1].isupper() and kind not in _CRITICAL for kind in kinds):
        raise refuse("it has a part that no browser knows.")
    if b"acTL" in kinds:
        raise refuse("it moves, and a policy is printed.", "Save one of its pictures by itself.")
    for kind, data in chunks:
        if kind in _NOTES:
            refuse_place(data)
    if len(chunks[0][1]) != _SIZE.size:
        raise refuse("its parts are not those of a PNG file.")
    width, height, *_ = _SIZE.unpack(chunks[0][1])
    check_size(width, height)
    return Examined(raw, width, height)


def _list_chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(raw):
        if at + _HEAD.size > len(raw):
            raise refuse("it is cut off, or something hangs on its end.")
        length, kind = _HEAD.unpack_from(raw, at)
        start, at = at + _HEAD.size, at + _HEAD.size + length + _SUM.size
        if at > len(raw):
            raise refuse("it is cut off, or something hangs on its end.")
        data = raw[start : start + length]
        if _SUM.unpack_from(raw, start + length)[0] != zlib.crc32(kind + data):
            raise refuse("it is damaged.")
        yield kind, data
        if kind == b"IEND" and at != len(raw):
            raise refuse("something hangs on its end.")
