"""The picture of a logo -> the picture that pages show: small, upright, and without what a camera noted in it."""

from __future__ import annotations

from io import BytesIO

from clausebook.pictures.examining import examine_picture
from clausebook.pictures.findings import SAVE_AGAIN, check_size, refuse

# Pages show a logo in 46 by 54 pixels; this is four times that, for sharp screens and for print.
SIDES_AT_MOST = (184, 216)
_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
_JPEG_QUALITY = 88


def make_logo(name: str, raw: bytes) -> bytes:
    """What is published of a logo. Raises PictureRefused if its name says no kind of picture, or another one.

    A drawing in SVG is cleaned as any. Other pictures are drawn anew, no larger than pages need.
    """
    ending = name.rpartition(".")[2].lower()
    return _draw_anew(raw, _FORMATS[ending]) if ending in _FORMATS else examine_picture(name.lower(), raw).content


def _draw_anew(raw: bytes, kind: str) -> bytes:
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(raw), formats=(kind,)) as opened:
            check_size(*opened.size)
            upright = ImageOps.exif_transpose(opened)
            has_ground = kind == "JPEG"
            drawn = upright.convert("RGB" if has_ground else "RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        message = "it does not hold the kind of picture that its name says, or is damaged."
        raise refuse(message, SAVE_AGAIN) from error
    drawn.thumbnail(SIDES_AT_MOST, Image.Resampling.LANCZOS)
    made = BytesIO()
    drawn.info.clear()
    drawn.save(made, kind, quality=_JPEG_QUALITY, lossless=True, optimize=True)
    return made.getvalue()
