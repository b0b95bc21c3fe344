"""The bytes of a picture -> what of it may be published, and its size; or why it is refused. Nothing is drawn."""

from clausebook.pictures.examining import ENDINGS, examine_picture
from clausebook.pictures.findings import BYTES_AT_MOST, Examined, PictureFault, PictureRefused

__all__ = ["BYTES_AT_MOST", "ENDINGS", "Examined", "PictureFault", "PictureRefused", "examine_picture"]
