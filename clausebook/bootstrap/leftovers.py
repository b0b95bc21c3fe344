"""Removes the environments that no run uses: begun and never finished, or of locks of long ago.

An environment of today's locks stays, and so do the two others that were used last, so that going back to an earlier
version, or to another Python, is quick. Of what is left, one is removed only if nobody makes or uses it just now, which
their locks say; where a file system has no locks nothing is removed. Never anything but a folder of our own: what a
link leads to is not ours.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.bootstrap.locking import try_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMPLETE = "complete"
KEPT = 2
_NAME = re.compile(r"(?P<key>environment-[0-9a-f]{12})-[^/\\]+")
# What is removed in less time, and was smaller, is not worth a word.
LONG, LARGE = 2.0, 50_000_000
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Environment:
    """A folder with an environment: the key in its name, and when it was used last; None if it was never finished."""

    folder: Path
    key: str
    used: float | None


def remove_unused(private: Path, names: set[str]) -> None:
    """Remove what no run uses, and say so if that took long or was large. `names` are those of today's locks.

    What cannot be looked at or removed stays where it is.
    """
    begun, removed, size = time.monotonic(), 0, 0
    with contextlib.suppress(OSError):
        for environment in _list_unused(private, names):
            found = _measure(environment.folder)
            if _remove(private, environment):
                removed, size = removed + 1, size + found
    if removed and (size >= LARGE or time.monotonic() - begun >= LONG):
        what = "1 environment that is" if removed == 1 else f"{removed} environments that are"
        megabytes = max(1, round(size / _MEGABYTE))
        sys.stderr.write(f"Removed {what} used no more from {private}: {megabytes:,} MB.\n")


def _list_unused(private: Path, names: set[str]) -> list[Environment]:
    """The environments without which every run finds what it needs."""
    found = list(_find_environments(private))
    older = [one for one in found if one.used is not None and one.key not in names]
    older.sort(key=lambda one: one.used or 0, reverse=True)
    return [one for one in found if one.used is None] + older[KEPT:]


def _find_environments(private: Path) -> Iterator[Environment]:
    """Every environment in the private folder. Raises OSError."""
    if not _is_own_folder(private.lstat()):
        return
    for folder in sorted(private.iterdir()):
        match = _NAME.fullmatch(folder.name)
        if match and _is_own_folder(folder.lstat()):
            yield Environment(folder, match["key"], _find_last_use(folder))


def _is_own_folder(status: os.stat_result) -> bool:
    """Whether it is a folder itself, and no link or junction to one."""
    is_junction = getattr(status, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
    return stat.S_ISDIR(status.st_mode) and not is_junction


def _find_last_use(folder: Path) -> float | None:
    try:
        return (folder / COMPLETE).lstat().st_mtime
    except FileNotFoundError:
        return None


def _measure(folder: Path) -> int:
    """How many bytes the files below a folder have."""
    size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                size += os.lstat(os.path.join(place, name)).st_size  # noqa: PTH118  there are thousands
    return size


def _remove(private: Path, environment: Environment) -> bool:
    """Remove an environment, unless somebody makes or uses it; whether it is gone."""
    try:
        with _hold_unless_used(private / f"{environment.key}.lock", os.O_RDWR | os.O_CREAT) as is_free:
            if is_free and _take_mark(environment.folder / COMPLETE):
                shutil.rmtree(environment.folder, ignore_errors=True)
    except OSError:
        return False
    return not environment.folder.exists()


def _take_mark(mark: Path) -> bool:
    """Remove the mark of a whole environment, so that nobody finds it any more; false if it is in use."""
    try:
        # On Windows a file that somebody has open cannot be removed, be it ourselves.
        if sys.platform == "win32":
            mark.unlink()
            return True
        with _hold_unless_used(mark, os.O_RDWR) as is_free:
            if is_free:
                mark.unlink()
            return is_free
    except FileNotFoundError:  # it was never finished
        return True


@contextlib.contextmanager
def _hold_unless_used(path: Path, flags: int) -> Iterator[bool]:
    """Hold the lock of a file, without waiting; false if somebody has it. Raises OSError where there are no locks."""
    descriptor = os.open(path, flags, 0o666)
    try:
        yield try_lock(descriptor)
    finally:
        os.close(descriptor)
