"""What a camera notes beside a picture: whether it tells where the picture was taken.

Exif 2.32, section 4.6: https://www.cipa.jp/std/documents/e/DC-008-Translation-2019-E.pdf
"""

from __future__ import annotations

import struct

from clausebook.pictures.findings import refuse

_EXIF = b"Exif\x00\x00"
_HEAD = {b"II": "<", b"MM": ">"}
_ENTRY_BYTES = 12
_PLACE_TAG = 0x8825
_PLACE_WORDS = (b"GPSLatitude", b"GPSLongitude")


def refuse_place(note: bytes) -> None:
    """Raise PictureRefused if a note tells where a picture was taken: nobody who looks at a page should read that."""
    if _has_place(note.removeprefix(_EXIF)) or any(word in note for word in _PLACE_WORDS):
        message = "the camera has noted in it where it was taken, and everybody could read that."
        raise refuse(message, "Save it without its notes (properties, metadata).")


def _has_place(note: bytes) -> bool:
    """Whether the first list of a note leads to one about the place; a note that cannot be read leads nowhere."""
    order = _HEAD.get(note[:2])
    if order is None:
        return False
    try:
        (start,) = struct.unpack_from(f"{order}I", note, 4)
        (count,) = struct.unpack_from(f"{order}H", note, start)
        tags = (struct.unpack_from(f"{order}H", note, start + 2 + _ENTRY_BYTES * n)[0] for n in range(count))
        has_place = _PLACE_TAG in tags
    except struct.error:
        return False
    return has_place
