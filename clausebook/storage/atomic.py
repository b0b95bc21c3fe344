"""One file, whole or not at all: staged beside its place, synced, and renamed; and what a late failure means.

A run that is killed leaves at most a file whose name begins with a dot, which nothing reads. The next run that writes
into that folder removes it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from typing import TYPE_CHECKING

from clausebook.diagnostics import WorkIncomplete
from clausebook.processes.locks import lock_file
from clausebook.storage import renaming
from clausebook.storage.syncing import make_folder, sync_folder, write_synced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STAGING = ".staging-"


class NotConfirmed(WorkIncomplete):
    """It was written and is in its place, whole, but what came after failed; the message says where it is."""

    def __init__(self, place: str, cause: BaseException) -> None:
        """`place` is how a person finds what was written."""
        words = str(cause) or "the command was stopped"
        super().__init__(
            f"It stands in {place}, whole, but the disk did not confirm that it keeps it: {words}. "
            "Copy it to another drive before you rely on it."
        )


def name_staging(folder: Path) -> Path:
    """A free name in a folder for what is still being written."""
    return folder / f"{STAGING}{uuid.uuid4().hex}"


def write_atomically(file: Path, content: bytes, *, is_new: bool = False) -> None:
    """Give a file its content by one rename, with the folders above it, all of it on the disk afterwards.

    A file that is replaced passes on its mode bits, where the system has them.

    Raises FileExistsError if `is_new` and the name is taken, even if only since a moment ago; any other OSError, with
    the file's name; in both cases the file is as it was. Raises NotConfirmed if the new file may not last.
    """
    with name_file(file):
        make_folder(file.parent)
        remove_staged(file.parent)
        staged = name_staging(file.parent)
        try:
            _stage_and_rename(staged, file, content, is_new=is_new)
        finally:
            with contextlib.suppress(OSError):
                staged.unlink(missing_ok=True)


def _stage_and_rename(staged: Path, file: Path, content: bytes, *, is_new: bool) -> None:
    with staged.open("xb") as stream:
        lock_file(stream.fileno())  # as long as it is held, no other run takes this for a killed one's
        write_synced(stream, content)
        if not is_new:
            with contextlib.suppress(OSError):
                staged.chmod(file.stat().st_mode & 0o777)
        written = os.fstat(stream.fileno())
        if os.name == "nt":  # which renames no file that is open
            stream.close()
        with confirm_place(written, file, str(file)):
            if not is_new:
                staged.replace(file)
            elif not renaming.rename_without_replacing(staged, file):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))
            sync_folder(file.parent)


def remove_staged(folder: Path) -> None:
    """Remove what killed runs left; a file whose lock is held belongs to a run that is still at work."""
    for left in folder.glob(f"{STAGING}*"):
        with contextlib.suppress(OSError):
            with left.open("rb+") as stream:
                is_left = lock_file(stream.fileno())
            if is_left:
                left.unlink()


@contextlib.contextmanager
def confirm_place(written: os.stat_result, place: Path, name: str) -> Iterator[None]:
    """Tell apart two kinds of failure of what is inside, by looking at the disk.

    If the file or folder `written` is at `place` all the same, NotConfirmed is raised, with `name`; else what was
    raised, whatever it is.
    """
    try:
        yield
    except BaseException as error:
        with contextlib.suppress(OSError):
            if os.path.samestat(written, place.stat()):
                raise NotConfirmed(name, error) from error
        raise


@contextlib.contextmanager
def name_file(file: Path) -> Iterator[None]:
    """Give an error of the disk that names no file, such as that of a full one, the name of this file."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(file)
        raise
