"""Writes an approval event's folder, whole or not at all, one writer at a time.

The folder is filled beside its place, every file and folder is brought to the disk, and one rename puts it there. A run
that is killed leaves a folder whose name begins with a dot, which nothing reads and the next run removes.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import socket
import sys
import time
import uuid
from typing import TYPE_CHECKING

from clausebook.storage.locks import lock_file
from clausebook.storage.swap import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = "approvals"
_LOCK = ".lock"
_STAGING = ".staging-"
PATIENCE, _PAUSE = 10.0, 0.05
_HOLDER_AT_MOST = 80
_AT_FDCWD, _RENAME_NOREPLACE = -100, 1


class ApprovalsBusy(Exception):
    """Someone else is recording an approval in the same project; the message says who."""


class NotConfirmed(Exception):
    """The event stands in its place, whole, but the disk did not confirm that it keeps it; the message says so."""


@contextlib.contextmanager
def hold_approvals(project: Path) -> Iterator[None]:
    """Be the only one who records approvals in a project. Raises ApprovalsBusy after ten seconds.

    The lock's file is never removed, for then two could hold locks on different files of one name. Who holds it is
    written there for that message alone.
    """
    folder = project / FOLDER
    folder.mkdir(exist_ok=True)
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        until = time.monotonic() + PATIENCE
        while not lock_file(descriptor):
            if time.monotonic() > until:
                raise ApprovalsBusy(_name_holder(folder / _LOCK))
            time.sleep(_PAUSE)
        # The name is for a message only: a full disk that cannot take it stops nobody.
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, f"{os.getpid()} on {socket.gethostname()}".encode())
        yield
    finally:
        os.close(descriptor)


def _name_holder(lock: Path) -> str:
    """Who holds the lock. The words are another machine's, so nothing in them may steer a terminal."""
    holder = ""
    with contextlib.suppress(OSError):
        words = lock.read_text(encoding="utf-8", errors="replace")[:_HOLDER_AT_MOST].split()
        holder = "".join(character for character in " ".join(words) if character.isprintable())
    known = f" (process {holder})" if holder else ""
    return (
        f"Someone is recording an approval just now{known}. Wait until it is done, and repeat the command. "
        "If nobody is, this drive knows no locks: record it in a copy of the project on another drive."
    )


def store_event(project: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Write the files of an event, by path inside its folder, and give the folder that holds them.

    Call it while holding the approvals. The folder gets a number if its name is taken. Raises OSError, and then
    nothing is left of it; or NotConfirmed, and then it stands.
    """
    approvals = project / FOLDER
    for left in approvals.glob(f"{_STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    staging = approvals / f"{_STAGING}{uuid.uuid4().hex}"
    try:
        _fill(staging, files)
        target = _put_in_place(staging, approvals, name)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    try:
        sync_folder(approvals)
        # An earlier run may have made the folder and been killed.
        sync_folder(project)
    except OSError as error:
        message = (
            f"It stands in {FOLDER}/{target.name}, whole, but the disk did not confirm that it keeps it: {error}. "
            "Copy that folder to another drive before you rely on it."
        )
        raise NotConfirmed(message) from error
    return target


def _fill(staging: Path, files: Mapping[str, bytes]) -> None:
    folders = {staging}
    staging.mkdir()
    for path, content in files.items():
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        folders |= {folder for folder in target.parents if folder.is_relative_to(staging)}
        with target.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    for folder in sorted(folders, reverse=True):
        sync_folder(folder)


def _put_in_place(staging: Path, approvals: Path, name: str) -> Path:
    number = 1
    while True:
        target = approvals / (name if number == 1 else f"{name}-{number}")
        if not target.exists() and _rename(staging, target):
            return target
        number += 1


def _rename(staging: Path, target: Path) -> bool:
    """Rename a folder to where nothing stands; False if something does."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is not None:
        places = _AT_FDCWD, os.fsencode(staging), _AT_FDCWD, os.fsencode(target)
        if rename(*places, _RENAME_NOREPLACE) == 0:
            return True
        failed = ctypes.get_errno()
        if failed == errno.EEXIST:
            return False
        if failed not in (errno.EINVAL, errno.ENOSYS):  # the file system knows no such rename
            raise OSError(failed, os.strerror(failed), str(target))
    try:
        staging.rename(target)
    except OSError:
        if target.exists():
            return False
        raise
    return True
