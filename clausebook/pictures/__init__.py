"""The bytes of a picture -> what of it may be published, or why it is refused. Only logos are drawn anew."""

from clausebook.pictures.converting import convert_to_png
from clausebook.pictures.examining import ENDINGS, examine_picture, is_publishable
from clausebook.pictures.findings import BYTES_AT_MOST, Examined, PictureFault, PictureRefused
from clausebook.pictures.logos import make_logo
from clausebook.pictures.svg_fonts import set_in_own_fonts

__all__ = [
    "BYTES_AT_MOST",
    "ENDINGS",
    "Examined",
    "PictureFault",
    "PictureRefused",
    "convert_to_png",
    "examine_picture",
    "is_publishable",
    "make_logo",
    "set_in_own_fonts",
]
