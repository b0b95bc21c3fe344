"""The pictures of a site: each once in one folder, by a name that changes with what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.pictures import FOLDER
from clausebook.render.frame.folders import Content, Folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.pictures import PictureFile

PICTURES = f"{FOLDER}/"


def plan_pictures(pictures: Iterable[PictureFile]) -> Iterator[Folder]:
    """The folder of some pictures; none if there are none.

    Making it raises what reading a picture does, if it is that of a record.
    """
    known = {f"{PICTURES}{picture.bound_name}": picture for picture in pictures}
    if known:
        yield Folder((PICTURES,), lambda: Content((), {name: known[name].read() for name in sorted(known)}))
