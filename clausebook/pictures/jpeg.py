"""The bytes of a JPEG file -> those that are published, and its size.

Each part is walked, from the first to the last byte, and taken or left out; nothing is unpacked.

ITU-T T.81, annex B: https://www.w3.org/Graphics/JPEG/itu-t81.pdf
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from clausebook.pictures.camera_notes import LYING, read_turn, tells_place, write_turn
from clausebook.pictures.findings import Examined, check_size, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

_START, _END, _SCAN, _NOTE = 0xD8, 0xD9, 0xDA, 0xE1
# What programs put into a file for each other, and comments; of these the eye sees the colours that two kinds bring.
_NOTES = frozenset({*range(0xE0, 0xF0), 0xFE})
_COLOURS = {0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
# The head of a file, up to a small picture of the picture that may hang on it.
_JFIF, _JFIF_BYTES = (0xE0, b"JFIF\x00"), 14
# Baseline, extended and progressive; browsers show no other kind of frame.
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_UNSHOWN_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({*range(0xD0, 0xD8), 0x01})
_LENGTH = struct.Struct(">H")
_SIZE = struct.Struct(">BHH")
# In the data of a scan, FF stands before 00 or the number of a restart; before anything else it begins a part.
_NEXT_PART = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_CUT = "it is cut off, or something hangs on its end."


def examine_jpeg(raw: bytes) -> Examined:
    """What is published of a JPEG file: its picture, without notes. Raises PictureRefused if it is damaged.

    A note that it is to be turned is the one that stays, since browsers turn it; its size is that of the picture then.
    """
    if not raw.startswith(b"\xff\xd8\xff"):
        raise refuse("this is no JPEG file.", "Save it as JPEG: to rename it is not enough.")
    size: tuple[int, int] | None = None
    has_scan = has_place = False
    turn, content = 1, [raw[:2]]
    for marker, data, whole in _list_parts(raw):
        if marker in _UNSHOWN_FRAMES or marker == _START or (marker in _FRAMES and size):
            raise refuse("it is of a kind that browsers do not show.")
        if marker in _FRAMES:
            size = _read_size(data)
        elif marker == _NOTE:
            has_place = has_place or tells_place(data)
            turn = read_turn(data) if turn == 1 else turn
        has_scan = has_scan or marker == _SCAN
        content.append(_take_seen(marker, data, whole))
    if size is None or not has_scan:
        raise refuse("there is no picture in it.")
    check_size(*size)
    if turn != 1:
        content[1:1] = [_write_part(_NOTE, write_turn(turn))]
    return Examined(b"".join(content), *(size if turn < LYING else size[::-1]), tells_place=has_place)


def _take_seen(marker: int, data: bytes, whole: bytes) -> bytes:
    """The bytes of a part as they are published: none of what nobody sees."""
    if marker not in _NOTES or data.startswith(_COLOURS.get(marker, b"\x00none")):
        return whole
    if (marker, data[:5]) != _JFIF or len(data) < _JFIF_BYTES:
        return b""
    return whole if len(data) == _JFIF_BYTES else _write_part(marker, data[: _JFIF_BYTES - 2] + b"\x00\x00")


def _write_part(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + _LENGTH.pack(len(data) + _LENGTH.size) + data


def _list_parts(raw: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Of each part its marker, what it holds, and all its bytes; the coded data behind a scan belongs to it."""
    at = 2
    while True:
        begin = at
        marker, at = _read_marker(raw, at)
        if marker == _END or marker in _ALONE:
            yield marker, b"", raw[begin:at]
            if marker == _END:
                break
            continue
        data, at = _read_part(raw, at)
        if marker == _SCAN:
            found = _NEXT_PART.search(raw, at)
            at = found.start() if found else len(raw)
        yield marker, data, raw[begin:at]
    if at != len(raw):
        raise refuse("something hangs on its end.")


def _read_marker(raw: bytes, at: int) -> tuple[int, int]:
    """The marker of a part, and where what follows it begins; FF may be repeated before it."""
    start = at
    while at < len(raw) and raw[at] == 0xFF:  # noqa: PLR2004  the byte before every marker
        at += 1
    if at == start or at >= len(raw) or not raw[at]:
        raise refuse(_CUT)
    return raw[at], at + 1


def _read_part(raw: bytes, at: int) -> tuple[bytes, int]:
    if at + _LENGTH.size > len(raw):
        raise refuse(_CUT)
    (length,) = _LENGTH.unpack_from(raw, at)
    if length < _LENGTH.size or at + length > len(raw):
        raise refuse(_CUT)
    return raw[at + _LENGTH.size : at + length], at + length


def _read_size(data: bytes) -> tuple[int, int]:
    if len(data) < _SIZE.size:
        raise refuse("it is damaged.")
    _, height, width = _SIZE.unpack_from(data)
    return width, height
