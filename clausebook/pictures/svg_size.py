"""How large a drawing is shown: by its own width and height, or by its view box."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.pictures.findings import PictureFault, PictureRefused

if TYPE_CHECKING:
    from clausebook.pictures.svg_writing import CleanElement

# So long that no drawing has a longer one, and so short that no sum of them is beyond what a computer counts.
_NUMBER = r"[+-]?(?:[0-9]{1,9}\.?[0-9]{0,20}|\.[0-9]{1,20})"
_LENGTH = re.compile(rf"({_NUMBER})\s*(px|pt|pc|mm|cm|in)?")
_BOX = re.compile(rf"{_NUMBER}(?:[\s,]+{_NUMBER}){{3}}")
_LARGEST = 1_000_000
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def find_size(root: CleanElement) -> tuple[int, int]:
    """Its width and height in pixels, which are written into it, with a view box. Raises PictureRefused."""
    attributes = root.attributes
    box = attributes.get("viewBox", "")
    sides = [_read_length(attributes.get(name, "")) for name in ("width", "height")]
    if _BOX.fullmatch(box):
        inner = [float(number) for number in re.split(r"[\s,]+", box)][2:]
        if all(side > 0 for side in inner):
            sides = _complete(sides, inner)
    elif box:
        sides = [None, None]
    width, height = sides
    if not width or not height:
        message = "it does not say how large it is."
        hint = 'Give its first element a "viewBox" of four numbers, or a "width" and a "height" in pixels.'
        raise PictureRefused(PictureFault(root.line, root.column, message, hint))
    if not box:
        attributes["viewBox"] = f"0 0 {width:g} {height:g}"
    size = _round(width), _round(height)
    attributes |= {"width": str(size[0]), "height": str(size[1])}
    return size


def _round(side: float) -> int:
    return min(max(round(side), 1), _LARGEST)


def _complete(sides: list[float | None], inner: list[float]) -> list[float | None]:
    """A side that is not said is found from the other, or is that of the box."""
    width, height = sides
    if width and height:
        return sides
    if width:
        return [width, width * inner[1] / inner[0]]
    if height:
        return [height * inner[0] / inner[1], height]
    return [*inner]


def _read_length(text: str) -> float | None:
    match = _LENGTH.fullmatch(text.strip())
    return float(match[1]) * _PIXELS[match[2] or ""] if match else None
