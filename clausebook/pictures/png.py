"""The bytes of a PNG file -> those that are published, and its size.

Each chunk is walked, from the first to the last byte, and taken or left out; nothing is unpacked.

https://www.w3.org/TR/png-3/
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from clausebook.pictures.camera_notes import LYING, read_bare_turn, tells_place, write_bare_turn
from clausebook.pictures.findings import Examined, check_size, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">I4s")
_SUM = struct.Struct(">I")
_SIZE = struct.Struct(">II5B")
_TURN = b"eXIf"
_NOTES = (_TURN, b"tEXt", b"iTXt")
_CRITICAL = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
# What else the eye sees: clear parts, colours, and the shape of a pixel.
_SEEN = frozenset({b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs"})


def examine_png(raw: bytes) -> Examined:
    """What is published of a PNG file: its picture, without notes. Raises PictureRefused if it is damaged or moves.

    A note that it is to be turned is the one that stays, as in a JPEG file.
    """
    if not raw.startswith(_SIGNATURE):
        raise refuse("this is no PNG file.", "Save it as PNG: to rename it is not enough.")
    chunks = list(_list_chunks(raw))
    kinds = [kind for kind, _, _ in chunks]
    if kinds[:1] != [b"IHDR"] or kinds.count(b"IHDR") != 1 or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds:
        raise refuse("its parts are not those of a PNG file.")
    if any(kind[:1].isupper() and kind not in _CRITICAL for kind in kinds):
        raise refuse("it has a part that no browser knows.")
    if b"acTL" in kinds:
        raise refuse("it moves, and a policy is printed.", "Save one of its pictures by itself.")
    if len(chunks[0][1]) != _SIZE.size:
        raise refuse("its parts are not those of a PNG file.")
    width, height, *_ = _SIZE.unpack(chunks[0][1])
    check_size(width, height)
    seen = [whole for kind, _, whole in chunks if kind in _CRITICAL | _SEEN]
    turn = next((read_bare_turn(data) for kind, data, _ in chunks if kind == _TURN), 1)
    if turn != 1:
        seen[1:1] = [_write_chunk(_TURN, write_bare_turn(turn))]
    size = (width, height) if turn < LYING else (height, width)
    has_place = any(tells_place(data) for kind, data, _ in chunks if kind in _NOTES)
    return Examined(_SIGNATURE + b"".join(seen), *size, tells_place=has_place)


def _write_chunk(kind: bytes, data: bytes) -> bytes:
    return _HEAD.pack(len(data), kind) + data + _SUM.pack(zlib.crc32(kind + data))


def _list_chunks(raw: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Of each chunk its kind, what it holds, and all its bytes."""
    at = len(_SIGNATURE)
    while at < len(raw):
        if at + _HEAD.size > len(raw):
            raise refuse("it is cut off, or something hangs on its end.")
        length, kind = _HEAD.unpack_from(raw, at)
        begin, start, at = at, at + _HEAD.size, at + _HEAD.size + length + _SUM.size
        if at > len(raw):
            raise refuse("it is cut off, or something hangs on its end.")
        data = raw[start : start + length]
        if _SUM.unpack_from(raw, start + length)[0] != zlib.crc32(kind + data):
            raise refuse("it is damaged.")
        yield kind, data, raw[begin:at]
        if kind == b"IEND" and at != len(raw):
            raise refuse("something hangs on its end.")
