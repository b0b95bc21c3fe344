"""The files of pictures, each bound to what is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.document.blocks import DIGEST_CHARACTERS, bind_name

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = "pictures"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it is published, by the name that texts have for it.

    `sha256` is that of its bytes, in hexadecimal; two files of one name with the same bytes are the same picture,
    wherever they are. `width` and `height` are in pixels. `read` gives the bytes, and raises what opening a record
    does if they are those of a record and were changed or lost.
    """

    name: str
    sha256: str
    width: int
    height: int
    read: Callable[[], bytes] = field(compare=False, repr=False)

    @property
    def digest(self) -> str:
        """What stands in its bound name of the SHA-256."""
        return self.sha256[:DIGEST_CHARACTERS]

    @property
    def bound_name(self) -> str:
        """Its name with its digest: what an approval binds, and the name of its file in a record and on a site."""
        return bind_name(self.name, self.digest)
