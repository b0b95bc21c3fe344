"""A picture of words -> how thick their strokes are and how large their letters, from which bold and headings are told.

A program that reads pictures says which words stand where, and not how they are set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from PIL import ImageFilter, ImageOps

if TYPE_CHECKING:
    from collections.abc import Sequence

    import PIL.Image

# Parts of a letter's size: how far letters reach up from the line on which they stand, and how far down. They are
# those of the faces that offices use (Arial, Calibri, Times New Roman), within a few hundredths.
_HIGH, _LOW, _BELOW, _TAIL = 0.71, 0.5, 0.21, 0.13
_REACHES_UP = re.compile(r"[A-Zbdfhijklt\d&%/()\[\]|!?'\"\u2018\u2019\u201c\u201d]")
_REACHES_DOWN = re.compile(r"[gjpqy()\[\]|]")
_HAS_TAIL = re.compile(r"[,;]")
_LETTER = re.compile(r"\w")
_DARK = 110
# Strokes so many times as thick as those of most words are bold ones; of fewer letters than these little can be said.
_BOLD, _LETTERS = 1.24, 3
_MARGIN = 3


@dataclass(frozen=True, slots=True)
class Strokes:
    """How a word is drawn: the thickness of its strokes in dots, and whether it is light on a dark ground."""

    thickness: float
    is_reversed: bool


NO_STROKES = Strokes(0.0, is_reversed=False)


def estimate_size(text: str, height: float) -> float:
    """The size of letters that are so high together, in the unit of `height`; 0 if the text has none."""
    if not _LETTER.search(text):
        return 0.0
    up = _HIGH if _REACHES_UP.search(text) else _LOW
    tail = _TAIL if _HAS_TAIL.search(text) else 0.0
    return height / (up + (_BELOW if _REACHES_DOWN.search(text) else tail))


def measure_strokes(picture: PIL.Image.Image, box: tuple[int, int, int, int]) -> Strokes:
    """How a word is drawn that stands in a box (left, top, right, bottom in dots) of a picture in greys."""
    left, top, right, bottom = box
    left, top = max(0, left - _MARGIN), max(0, top - _MARGIN)
    right, bottom = min(picture.width, right + _MARGIN), min(picture.height, bottom + _MARGIN)
    if left >= right or top >= bottom:
        return NO_STROKES
    around = picture.crop((left, top, right, bottom))
    is_reversed = _measure_ground(around) < _DARK
    light = ImageOps.invert(around) if is_reversed else around
    # What is darker than half-way between paper and ink is ink.
    lowest, highest = light.getextrema()
    half = (float(lowest) + float(highest)) / 2  # type: ignore[arg-type]
    ink = light.point(lambda grey: 255 if grey < half else 0)
    area = ink.histogram()[255]
    edge = area - ink.filter(ImageFilter.MinFilter(3)).histogram()[255]
    return Strokes(2 * area / edge if edge else 0.0, is_reversed)


def _measure_ground(around: PIL.Image.Image) -> float:
    """How light the rim of a part of a picture is, from 0 to 255."""
    width, height = around.size
    rims = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    greys = [grey for rim in rims for grey in around.crop(rim).tobytes()]
    return float(median(greys))


def tell_bold(texts: Sequence[str], strokes: Sequence[Strokes], usual: float) -> list[bool]:
    """Which words of a line are bold; `usual` is how thick the strokes of words that are not would be.

    One word that differs from both its neighbours is as they are, and so is one that is too short to tell.
    """
    told: list[bool | None] = [
        stroke.is_reversed or stroke.thickness >= _BOLD * usual if len(_LETTER.findall(text)) >= _LETTERS else None
        for text, stroke in zip(texts, strokes, strict=True)
    ]
    if all(one is None for one in told):
        return [any(stroke.is_reversed for stroke in strokes)] * len(told)
    filled = [_fill(told, at) for at in range(len(told))]
    return [_agree(filled, at) for at in range(len(filled))]


def _fill(told: Sequence[bool | None], at: int) -> bool:
    """What is told of a word, or of the nearest one of which something is."""
    near = sorted((abs(one - at), is_bold) for one, is_bold in enumerate(told) if is_bold is not None)
    return near[0][1]


def _agree(filled: Sequence[bool], at: int) -> bool:
    beside = {filled[one] for one in (at - 1, at + 1) if 0 <= one < len(filled)}
    return beside.pop() if len(beside) == 1 and len(filled) > 2 and 0 < at < len(filled) - 1 else filled[at]  # noqa: PLR2004
