"""The pictures of a body -> their files in the package, each of a kind that every Word opens.

Word since 2016 shows a drawing as it is, and wants it behind a picture of dots, which everything else shows: older
Words, and what looks into a file on a telephone or in a mailbox.
https://learn.microsoft.com/en-us/openspecs/office_standards/ms-odrawxml/ (2.2.8.2, CT_SVGBlip)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from clausebook.diagnostics import WorkStopped
from clausebook.paths import find_print_templates
from clausebook.pictures import convert_to_png, set_in_own_fonts
from clausebook.render.word.drawing import is_drawing, name_drawing
from clausebook.typesetting import Refused, draw_png

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.pictures import PictureFile

# What not every Word opens, and in what it is put instead.
_WEBP, _PNG = "webp", "png"
# As many drawings as a school has, and more.
_DRAWN_AT_MOST = 64

# Gives a drawing as PNG, and raises what `draw_picture` does.
DrawPicture = Callable[["PictureFile"], bytes]


class CannotDraw(WorkStopped):
    """A drawing cannot be made a picture of dots; the message says which, why, and what to do."""


class ImagePart(NamedTuple):
    """A file of the package by its name there, and the name of the relationship that leads to it."""

    place: str
    name: str
    content: bytes


def draw_picture(file: PictureFile) -> bytes:
    """A drawing as PNG, drawn once by each process. Raises CannotDraw, OSError, and what reading a picture does."""
    try:
        return _draw(file.read(), file.width, file.height)
    except Refused as refused:
        message = (
            f'The picture "{file.name}" cannot be drawn for Word: {refused}.\n'
            "Draw it more simply, or save it as PNG and show that."
        )
        raise CannotDraw(message) from refused


def list_images(pictures: Mapping[PictureFile, str], draw: DrawPicture) -> Iterator[ImagePart]:
    """The files of pictures, of which the names of their relationships are known; of a drawing there are two.

    Raises what `draw` does, and what reading a picture does.
    """
    for file, place in pictures.items():
        if is_drawing(file):
            yield ImagePart(place, f"media/{place}.{_PNG}", draw(file))
            yield ImagePart(name_drawing(place), f"media/{place}.svg", file.read())
            continue
        end = file.name.rpartition(".")[2].lower()
        if end == _WEBP:
            yield ImagePart(place, f"media/{place}.{_PNG}", convert_to_png(file.read()))
        else:
            yield ImagePart(place, f"media/{place}.{end}", file.read())


@lru_cache(_DRAWN_AT_MOST)
def _draw(drawing: bytes, width: int, height: int) -> bytes:
    return draw_png(set_in_own_fonts(drawing), width, height, find_print_templates() / "fonts")
