"""The bytes of a JPEG file -> its size. Each part is walked, from the first to the last byte; nothing is unpacked.

ITU-T T.81, annex B: https://www.w3.org/Graphics/JPEG/itu-t81.pdf
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from clausebook.pictures.findings import Examined, check_size, refuse
from clausebook.pictures.taken_where import refuse_place

if TYPE_CHECKING:
    from collections.abc import Iterator

_START, _END, _SCAN, _NOTE = 0xD8, 0xD9, 0xDA, 0xE1
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
    """The size of a JPEG file. Raises PictureRefused if it is damaged, tells its place, or holds anything else."""
    if not raw.startswith(b"\xff\xd8\xff"):
        raise refuse("this is no JPEG file.", "Save it as JPEG: to rename it is not enough.")
    size: tuple[int, int] | None = None
    has_scan = False
    for marker, data in _list_parts(raw):
        if marker in _UNSHOWN_FRAMES or marker == _START or (marker in _FRAMES and size):
            raise refuse("it is of a kind that browsers do not show.")
        if marker in _FRAMES:
            size = _read_size(data)
        elif marker == _NOTE:
            refuse_place(data)
        has_scan = has_scan or marker == _SCAN
    if size is None or not has_scan:
        raise refuse("there is no picture in it.")
    check_size(*size)
    return Examined(raw, *size)


def _list_parts(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts that have data, by their markers; the coded data behind a scan is passed."""
    at = 2
    while True:
        marker, at = _read_marker(raw, at)
        if marker == _END:
            break
        if marker in _ALONE:
            continue
        data, at = _read_part(raw, at)
        yield marker, data
        if marker == _SCAN:
            found = _NEXT_PART.search(raw, at)
            at = found.start() if found else len(raw)
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
