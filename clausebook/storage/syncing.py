"""Waits until the disk has what was written: of one file, of the names in a folder, or of a whole tree."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping

# From here on one call for the whole volume costs less than one for each file.
_MANY_FILES = 500


def write_synced(stream: IO[bytes], content: bytes) -> None:
    """Write all the content of an open file, and wait until the disk has it. Raises OSError."""
    stream.write(content)
    stream.flush()
    os.fsync(stream.fileno())


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each on the disk before the next. Raises OSError."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for inner in reversed(missing):
        inner.mkdir(exist_ok=True)
        sync_folder(inner.parent)


def write_tree(root: Path, files: Mapping[str, bytes]) -> None:
    """Fill a new folder with files, by path inside it, and wait until the disk has everything. Raises OSError."""
    folders = {root}
    root.mkdir()
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        folders |= {folder for folder in target.parents if folder.is_relative_to(root)}
        with target.open("xb") as file:
            write_synced(file, content)
    for folder in sorted(folders, reverse=True):
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names that a folder holds; Windows sees to that itself. Raises OSError."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(root: Path) -> None:
    """Wait until the disk has every file and folder below `root`, and `root` itself. Raises OSError."""
    folders = [(Path(folder), names) for folder, _, names in os.walk(root, onerror=_raise)]
    if sum(len(names) for _, names in folders) > _MANY_FILES and _sync_volume(root):
        return
    for folder, names in folders:
        for name in names:
            # Windows syncs a file only for a process that may write it.
            with (folder / name).open("rb+" if os.name == "nt" else "rb") as file:
                os.fsync(file.fileno())
        sync_folder(folder)


def _raise(error: OSError) -> NoReturn:
    """Files of a folder that cannot be listed would be left out in silence."""
    raise error


def _sync_volume(folder: Path) -> bool:
    """Wait until the disk has all of the volume that holds a folder; False where that cannot be done or fails.

    `syncfs` waits for no other volume, and reports a failure.
    """
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if sys.platform == "linux" else None
    if syncfs is None:
        if hasattr(os, "sync"):
            os.sync()
        return hasattr(os, "sync")
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return bool(syncfs(descriptor) == 0)
    finally:
        os.close(descriptor)
