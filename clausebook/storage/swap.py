"""Puts a finished folder in the place of another in one step, so that a reader never finds half a site.

MkDocs empties its output folder before it writes: of 40 builds killed at random, 20 left a broken site.
Here the new folder is made beside the old one and they change places. On Linux that is one system call
(renameat2 with RENAME_EXCHANGE); elsewhere two renames with a journal, from which the next run recovers.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import uuid
from typing import TYPE_CHECKING

from clausebook.diagnostics import WorkIncomplete
from clausebook.processes.locks import lock_file
from clausebook.storage import renaming
from clausebook.storage.atomic import STAGING, confirm_place, name_file
from clausebook.storage.syncing import sync_folder, sync_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.storage.kept_files import Keeper

_OLD = ".old"
_LOCK = ".lock"
_MADE = re.compile(rf"\.(?P<output>.+){re.escape(STAGING)}[0-9a-f]{{32}}")


class AlreadyPlaced(WorkIncomplete):
    """A new folder is where it belongs, whole and on the disk; something failed after that."""

    def __init__(self, output: Path, cause: BaseException) -> None:
        words = str(cause) or "the command was stopped"
        super().__init__(f"{output} is the new one, whole. Only what came after it was not done: {words}.")


@contextlib.contextmanager
def stage_beside(output: Path) -> Iterator[Path]:
    """A new empty folder on the same volume as `output`, removed in the end if it is still there.

    Raises AlreadyPlaced for what fails inside once the new folder is at `output`.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    staging = output.parent / f".{output.name}{STAGING}{uuid.uuid4().hex}"
    lock = _find_lock(staging)
    try:
        with _hold(lock):
            staging.mkdir()
            with _tell_if_placed(staging.stat(), output):
                try:
                    yield staging
                finally:
                    # By now the work is done or has failed. Ctrl-C only leaves the rest of this to the next run.
                    with contextlib.suppress(KeyboardInterrupt):
                        shutil.rmtree(staging, ignore_errors=True)
    finally:
        with contextlib.suppress(OSError, KeyboardInterrupt):  # the next run does it
            if not (staging.exists() or _find_old(lock).exists()):
                lock.unlink(missing_ok=True)


@contextlib.contextmanager
def _tell_if_placed(made: os.stat_result, output: Path) -> Iterator[None]:
    """Whatever fails once the new folder is where readers look is AlreadyPlaced, so that nobody is told otherwise."""
    try:
        yield
    except WorkIncomplete:
        raise
    except BaseException as error:
        with contextlib.suppress(OSError):
            if os.path.samestat(made, output.stat()):
                raise AlreadyPlaced(output, error) from error
        raise


def recover(output: Path) -> None:
    """Clear up after runs that were killed: bring back an old folder that lost its place, remove what was half made.

    Only folders that a run of ours made beside `output` are touched, whatever they were to become, and only if the
    system no longer holds that run's lock.
    """
    for lock in sorted(output.parent.glob(f".*{_LOCK}")):
        made = _MADE.fullmatch(lock.name.removesuffix(_LOCK))
        if made is None:
            continue
        with _hold(lock) as is_ours:
            if is_ours:
                _clear(lock, output.with_name(made["output"]))
        if is_ours:  # Windows removes no file that is open
            lock.unlink(missing_ok=True)


def _clear(lock: Path, output: Path) -> None:
    old = _find_old(lock)
    if old.is_dir() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(lock.with_name(lock.name.removesuffix(_LOCK)), ignore_errors=True)


def put_in_place(staging: Path, output: Path, keeper: Keeper | None = None) -> None:
    """Make `staging` be `output`, in place of what is there. Files, folders and their names are on the disk then.

    What nobody of ours wrote into the old folder is carried over by `keeper`; without one, it goes with the folder.

    Raises InTheWay or OSError, and then `output` is as it was; or NotConfirmed, and then it is the new folder.
    """
    with name_file(output):
        sync_tree(staging)
        if keeper and output.is_dir():
            keeper.carry(output, staging)
        with confirm_place(staging.stat(), output, str(output)):
            if renaming.rename_without_replacing(staging, output):
                keeper = None
            elif not renaming.exchange(staging, output):
                _rename_both(staging, output, keeper)
                keeper = None
            if keeper:
                keeper.renew(staging, output)
            sync_folder(output.parent)


def _rename_both(staging: Path, output: Path, keeper: Keeper | None) -> None:
    """The second way, by two renames; `recover` brings the old folder back if the process ends between them."""
    old = _find_old(_find_lock(staging))
    output.rename(old)
    try:
        staging.rename(output)
    except BaseException:
        old.rename(output)
        raise
    if keeper:
        keeper.renew(old, output)
    shutil.rmtree(old, ignore_errors=True)


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
