"""What a camera notes beside a picture: whether it tells where the picture was taken, and how to hold it upright.

Exif 2.32, section 4.6: https://www.cipa.jp/std/documents/e/DC-008-Translation-2019-E.pdf
"""

from __future__ import annotations

import struct

_EXIF = b"Exif\x00\x00"
_HEAD = {b"II": "<", b"MM": ">"}
_ENTRY_BYTES = 12
_PLACE_TAG, _TURN_TAG = 0x8825, 0x0112
_SHORT = 3
# How a picture is turned, from 2 on; from LYING on its width is its height.
_TURNS = range(2, 9)
LYING = 5
_PLACE_WORDS = (b"GPSLatitude", b"GPSLongitude")


def tells_place(note: bytes) -> bool:
    """Whether a note tells where a picture was taken: nobody who looks at a page should read that."""
    return _PLACE_TAG in _read_tags(note.removeprefix(_EXIF)) or any(word in note for word in _PLACE_WORDS)


def read_turn(note: bytes) -> int:
    """How a note in a JPEG file says that a picture is to be turned, 2 to 8; 1 if it is upright, or nothing is said."""
    return read_bare_turn(note.removeprefix(_EXIF)) if note.startswith(_EXIF) else 1


def read_bare_turn(note: bytes) -> int:
    """The same of a note without the word that stands before it in a JPEG file: PNG files have it so."""
    turn = _read_tags(note).get(_TURN_TAG, 1)
    return turn if turn in _TURNS else 1


def write_turn(turn: int) -> bytes:
    """A note for a JPEG file that says how a picture is to be turned, and nothing else."""
    return _EXIF + write_bare_turn(turn)


def write_bare_turn(turn: int) -> bytes:
    """The same for a PNG file."""
    return b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _TURN_TAG, _SHORT, 1, turn, 0, 0)


def _read_tags(note: bytes) -> dict[int, int]:
    """The tags of the first list of a note, with the number that each holds; a note that cannot be read has none."""
    order = _HEAD.get(note[:2])
    if order is None:
        return {}
    try:
        (start,) = struct.unpack_from(f"{order}I", note, 4)
        (count,) = struct.unpack_from(f"{order}H", note, start)
        entries = (struct.unpack_from(f"{order}HHIH", note, start + 2 + _ENTRY_BYTES * n) for n in range(count))
        return {tag: number for tag, _, _, number in entries}
    except struct.error:
        return {}
