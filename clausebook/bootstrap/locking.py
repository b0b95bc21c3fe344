"""Locks on files that the system frees when their holder dies: who makes an environment, and who runs in one."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Files that are open until this process ends.
_held: list[int] = []


@contextlib.contextmanager
def hold_lock(path: Path) -> Iterator[bool]:
    """Wait for a lock that the system frees when its holder dies; false where files cannot be locked."""
    with path.open("a", encoding="utf-8") as file:
        try:
            if not try_lock(file.fileno()):
                sys.stderr.write("Another run is preparing the environment; waiting for it.\n")
                while not try_lock(file.fileno()):
                    time.sleep(0.2)
            is_held = True
        except OSError:
            is_held = False
        yield is_held


def try_lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; false if another process has it.

    Raises:
        OSError: this file system has no locks.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def hold_in_use(path: Path) -> None:
    """Say until this process ends that a file is in use; it can be said by many at once.

    On Windows nobody can remove a file that is open, elsewhere it is a lock that `try_lock` meets.
    """
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        _held.append(descriptor)
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
