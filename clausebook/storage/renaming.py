"""The two renames that Python lacks: one that never replaces anything, and one by which two names change places.

On Linux both are the system call `renameat2`. Other systems, and some file systems, do not have it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100
_NOREPLACE, _EXCHANGE = 1, 2
# How a kernel or a file system says that it does not have the call.
_NOT_SUPPORTED = (errno.EINVAL, errno.ENOSYS)


def rename_without_replacing(source: Path, target: Path) -> bool:
    """Rename a file or folder to a free name; False if the name is taken, even if only since a moment ago.

    Without `renameat2` or Windows' own rename, a file that appears in the instant between the look and the rename is
    replaced; a folder with anything in it never is. Raises OSError if neither name can be changed.
    """
    if target.exists():
        return False
    failed = _call_renameat2(source, target, _NOREPLACE)
    if failed is None or failed in _NOT_SUPPORTED:
        return _rename_after_look(source, target)
    if failed in (0, errno.EEXIST):
        return failed == 0
    raise OSError(failed, os.strerror(failed), str(target))


def exchange(first: Path, second: Path) -> bool:
    """Let two names change places in one step; False, and nothing is changed, where that cannot be done."""
    return _call_renameat2(first, second, _EXCHANGE) == 0


def _rename_after_look(source: Path, target: Path) -> bool:
    try:
        source.rename(target)
    except OSError:
        if target.exists():
            return False
        raise
    return True


def _call_renameat2(source: Path, target: Path, flags: int) -> int | None:
    """0 if it was done, else the number of the error; None where the system does not have the call."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    call = getattr(library, "renameat2", None)
    if call is None:
        return None
    done = call(_AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target), flags) == 0
    return 0 if done else ctypes.get_errno()
