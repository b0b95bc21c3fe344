"""An `Incoming` in a folder: its blocks as one file of JSON, each picture as a file of its own.

So it passes from the process that read it to the one that asked. Each value tells its type, and what has the value that
its type gives by itself is left out.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from clausebook.importing import incoming as types
from clausebook.importing.incoming import CannotRead, Incoming
from clausebook.importing.packing import Packer, read_whole, write_whole
from clausebook.importing.reading.limits import MEGABYTE

if TYPE_CHECKING:
    from enum import Enum
    from pathlib import Path

_FILE, _REFUSAL = "incoming.json", "cannot.json"
# The bytes that are to be read.
CONTENT = "content"
# What stands in files of its own.
_BESIDE = {"files", "page_pictures"}
_PICTURES_AT_MOST = 96 * MEGABYTE
INCOMING_TYPES: tuple[type[Any], ...] = (
    types.Aside,
    types.IncomingCell,
    types.Doubt,
    types.IncomingImage,
    types.Incoming,
    types.IncomingNote,
    types.IncomingParagraph,
    types.IncomingPlace,
    types.Properties,
    types.IncomingSpan,
    types.Table,
)
INCOMING_ENUMS: tuple[type[Enum], ...] = (types.AsideKind, types.IncomingCounting)
_PACKER = Packer(INCOMING_TYPES, INCOMING_ENUMS, beside=_BESIDE)


def write_incoming(incoming: Incoming, folder: Path) -> None:
    """Write it into an empty folder; whoever finds `incoming.json` there finds all of it. Raises OSError."""
    for digest, content in incoming.files.items():
        (folder / f"picture-{_name(digest)}").write_bytes(content)
    for number, content in enumerate(incoming.page_pictures):
        (folder / f"page-{number}").write_bytes(content)
    packed = _PACKER.pack(incoming)
    packed["files"] = sorted(incoming.files)
    packed["page_pictures"] = len(incoming.page_pictures)
    write_whole(folder / _FILE, packed)


def write_refusal(says: str, folder: Path) -> None:
    """Write why there is no `Incoming`. Raises OSError."""
    write_whole(folder / _REFUSAL, {"says": says})


def read_incoming(folder: Path) -> Incoming | None:
    """What was written there, or None if the writing never came to its end.

    Raises CannotRead with what a refusal says, OSError, and ValueError or RecursionError if it is none of ours.
    """
    if (refusal := read_whole(folder / _REFUSAL)) is not None:
        raise CannotRead(refusal["says"])
    raw = read_whole(folder / _FILE)
    if raw is None:
        return None
    pictures = {digest: folder / f"picture-{_name(digest)}" for digest in raw["files"]}
    pages = [folder / f"page-{number}" for number in range(raw["page_pictures"])]
    if sum(path.stat().st_size for path in (*pictures.values(), *pages)) > _PICTURES_AT_MOST:
        most = _PICTURES_AT_MOST // MEGABYTE
        raise CannotRead(f"The pictures in the file have more than {most} MB. Make them smaller, or take some out.")
    raw["files"] = {digest: path.read_bytes() for digest, path in pictures.items()}
    raw["page_pictures"] = [path.read_bytes() for path in pages]
    found = _PACKER.unpack(raw)
    if not isinstance(found, Incoming):
        message = f"{_FILE} holds a {type(found).__name__}"
        raise ValueError(message)  # noqa: TRY004  what was written is wrong, not who called
    return found


def _name(digest: str) -> str:
    """A file's name for a digest, whatever somebody took for one."""
    return sha256(digest.encode("utf-8", errors="surrogatepass")).hexdigest()[:32]
