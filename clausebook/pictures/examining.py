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


def examine_picture(name: str, raw: bytes) -> Examined:
    """What may be published of a picture. Raises PictureRefused with every reason why nothing may.

    PNG, JPEG and WebP are published byte for byte: their parts are walked from end to end, so that nothing else hangs
    on them. Of SVG a text is written anew that has what is allowed, and nothing else.
    """
    examine = _EXAMINERS.get(name.rpartition(".")[2])
    if examine is None:
        raise refuse("pictures are PNG, JPEG, WebP or SVG.", "Save it as one of these.")
    return examine(raw)
