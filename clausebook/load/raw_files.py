"""The bytes of one file of a project, as they are."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clausebook.load import limits
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from pathlib import Path


def read_raw_file(root: Path, path: str) -> bytes | None:
    """What the file at a path inside the project holds; None if nothing is there.

    Raises RequestRefused for a link, or for what is no plain file: nothing is read from outside the project. Raises
    OSError if it cannot be read.
    """
    file = refuse_links(root, path)
    if not file.exists():
        return None
    limit = limits.PICTURE_BYTES if file.parent.name == "pictures" else limits.FILE_BYTES
    if not file.is_file() or file.stat().st_size > limit:
        raise RequestRefused(f"{path} is not a text file of a policy. Move it away, and repeat the command.")
    return file.read_bytes()


def refuse_links(root: Path, path: str) -> Path:
    """The place of a file inside the project. Raises RequestRefused if a part of it is a link."""
    steps = PurePosixPath(path).parts
    if ".." in steps or PurePosixPath(path).is_absolute():
        raise RequestRefused(f"{path} leads out of the project.")
    place = root
    for step in steps:
        place /= step
        if place.is_symlink():
            shown = place.relative_to(root).as_posix()
            raise RequestRefused(f"{shown} is a link to another place, and links are not followed. Put it here itself.")
    return place
