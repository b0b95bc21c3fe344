"""Folders for what is needed as long as one run, in the system's folder for temporary files.

A run that is killed leaves its own. Each has a lock beside it that the system frees when its holder ends, so the next
run knows which of them nobody needs, and removes these.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import uuid
from pathlib import Path
from typing import IO

from clausebook.processes.locks import lock_file

_LOCK = ".lock"
_OURS = re.compile(r"clausebook-[a-z]+-[0-9a-f]{32}")


class TemporaryFolder:
    """A new empty folder, which whoever made it closes."""

    def __init__(self, purpose: str) -> None:
        """`purpose` is a word of its name. What killed runs left is removed first. Raises OSError."""
        remove_left_behind()
        self.path = Path(tempfile.gettempdir(), f"clausebook-{purpose}-{uuid.uuid4().hex}")
        self._lock_path = self.path.with_name(f"{self.path.name}{_LOCK}")
        self._lock: IO[bytes] = self._lock_path.open("xb")
        try:
            lock_file(self._lock.fileno())
            self.path.mkdir(mode=0o700)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Remove the folder, with what is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()  # Windows removes no file that is open
        if not self.path.exists():
            with contextlib.suppress(OSError):
                self._lock_path.unlink(missing_ok=True)


def remove_left_behind() -> None:
    """Remove each folder of this kind whose holder has ended. One that cannot be removed is left."""
    for lock in Path(tempfile.gettempdir()).glob(f"clausebook-*{_LOCK}"):
        folder = lock.with_name(lock.name.removesuffix(_LOCK))
        if _OURS.fullmatch(folder.name):
            with contextlib.suppress(OSError):
                _remove(folder, lock)


def _remove(folder: Path, lock: Path) -> None:
    # Whoever else may write into the system's folder must not lead us to another file by a link.
    descriptor = os.open(lock, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        is_left = lock_file(descriptor)
        if is_left:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(descriptor)
    if is_left and not folder.exists():
        lock.unlink(missing_ok=True)
