"""Locks that the system frees when their holder ends, however it ends."""

from __future__ import annotations

import os
import sys

# Windows lets nobody read the byte that is locked, so it is one that no file has.
_LOCKED_BYTE = 1 << 30


def lock_file(descriptor: int) -> bool:
    """Lock an open file for this process alone; False if another holds it, or the file system knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
