"""What examining a picture gives: what may be published of it, or every reason why it is refused."""

from __future__ import annotations

from dataclasses import dataclass, field

BYTES_AT_MOST = 2 * 1024 * 1024
SIDE_AT_MOST = 10_000
# What a browser holds of a picture while it shows it: four bytes for each of these.
PIXELS_AT_MOST = 40_000_000
SAVE_AGAIN = "Open it in a program for pictures, and save it again."


@dataclass(frozen=True, slots=True, order=True)
class PictureFault:
    """Why a picture is refused; line and column count from 1, and are 1 where a picture has no lines."""

    line: int
    column: int
    message: str
    hint: str


class PictureRefused(Exception):
    """A picture is not what its name says, or holds what no picture on a page may hold."""

    def __init__(self, *faults: PictureFault) -> None:
        self.faults = faults
        super().__init__(faults[0].message)


@dataclass(frozen=True, slots=True)
class Examined:
    """A picture as it may be published: its bytes, its size in pixels, and the words that are drawn in it, if known.

    `tells_place` is whether the file says where it was taken; `content` never does.
    """

    content: bytes = field(repr=False)
    width: int
    height: int
    words: str = ""
    tells_place: bool = False


def refuse(message: str, hint: str = SAVE_AGAIN) -> PictureRefused:
    """The refusal of a picture as a whole."""
    return PictureRefused(PictureFault(1, 1, message, hint))


def check_size(width: int, height: int) -> None:
    """Raise PictureRefused for a picture that no page can show, or that would fill a reader's memory."""
    if width < 1 or height < 1:
        raise refuse("it has no width or no height.")
    if max(width, height) > SIDE_AT_MOST or width * height > PIXELS_AT_MOST:
        message = (
            f"it is {width:,} by {height:,} pixels; at most {SIDE_AT_MOST:,} on a side are shown, "
            f"and {PIXELS_AT_MOST:,} in all."
        )
        raise refuse(message, "Save it smaller: 1,600 pixels across are enough for a page.")
