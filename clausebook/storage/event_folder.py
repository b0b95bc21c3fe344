"""Writes an approval event's folder, whole or not at all, one writer at a time.

The folder is filled beside its place and synced, and one rename puts it there. A run that is killed leaves a folder
whose name begins with a dot, which nothing reads and the next run removes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import time
from typing import TYPE_CHECKING

from clausebook.diagnostics import WorkStopped
from clausebook.processes.locks import lock_file
from clausebook.storage import renaming
from clausebook.storage.atomic import STAGING, confirm_place, name_file, name_staging
from clausebook.storage.syncing import sync_folder, write_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = "approvals"
_LOCK = ".lock"
PATIENCE, _PAUSE = 10.0, 0.05
_HOLDER_AT_MOST = 80


class ApprovalsBusy(WorkStopped):
    """Someone else is recording an approval in the same project; the message says who."""


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
    nothing is left of it; or NotConfirmed, and then it is there.
    """
    approvals = project / FOLDER
    for left in approvals.glob(f"{STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    staging = name_staging(approvals)
    try:
        with name_file(approvals):
            write_tree(staging, files)
            return _put_in_place(staging, project, name)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def _put_in_place(staging: Path, project: Path, name: str) -> Path:
    written, number = staging.stat(), 0
    while True:
        number += 1
        target = project / FOLDER / (name if number == 1 else f"{name}-{number}")
        with confirm_place(written, target, target.relative_to(project).as_posix()):
            if renaming.rename_without_replacing(staging, target):
                sync_folder(target.parent)
                # An earlier run may have made the folder of approvals and been killed.
                sync_folder(project)
                return target
