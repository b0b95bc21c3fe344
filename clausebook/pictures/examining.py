"""One picture, by the ending of its name -> what may be published of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.pictures.findings import refuse
from clausebook.pictures.jpeg import examine_jpeg
from clausebook.pictures.png import examine_png
from clausebook.pictures.svg_cleaning import examine_svg
from clausebook.pictures.webp import examine_webp

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.pictures.findings import Examined

_EXAMINERS: dict[str, Callable[[bytes], Examined]] = {
    "png": examine_png,
    "jpg": examine_jpeg,
    "jpeg": examine_jpeg,
    "webp": examine_webp,
    "svg": examine_svg,
}
ENDINGS = tuple(_EXAMINERS)


def is_publishable(name: str, raw: bytes) -> bool:
    """Whether the bytes of a picture are published as they are. Raises PictureRefused as `examine_picture` does.

    Photographs were once recorded with what their cameras had noted, but never with the place: these stay as they were
    approved.
    """
    examined = examine_picture(name, raw)
    return examined.content == raw or not (name.endswith(".svg") or examined.tells_place)


def examine_picture(name: str, raw: bytes) -> Examined:
    """What may be published of a picture. Raises PictureRefused with every reason why nothing may.

    The parts of PNG, JPEG and WebP are walked from end to end, so that nothing else hangs on them, and those that make
    the picture are taken as they are: what a camera or a program noted, such as a name, a place or a path, is left out.
    The picture itself is not drawn anew, for an approval binds its bytes, and another release of a program that draws
    would write others. Of SVG a text is written anew that has what is allowed, and nothing else.
    """
    examine = _EXAMINERS.get(name.rpartition(".")[2])
    if examine is None:
        raise refuse("pictures are PNG, JPEG, WebP or SVG.", "Save it as one of these.")
    return examine(raw)
