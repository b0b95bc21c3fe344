"""A picture of one kind -> the same in another, for programs that do not open the first."""

from __future__ import annotations

from io import BytesIO

from clausebook.pictures.findings import SAVE_AGAIN, refuse


def convert_to_png(raw: bytes) -> bytes:
    """A WebP picture as PNG, the same bytes each time. Raises PictureRefused if it is none, or is damaged."""
    from PIL import Image

    made = BytesIO()
    try:
        with Image.open(BytesIO(raw), formats=("WEBP",)) as opened:
            drawn = opened.convert("RGBA" if "A" in opened.getbands() else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        message = "it does not hold the kind of picture that its name says, or is damaged."
        raise refuse(message, SAVE_AGAIN) from error
    drawn.info.clear()
    drawn.save(made, "PNG")
    return made.getvalue()
