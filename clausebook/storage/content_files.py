"""Changes a few files of a project as one: each by one rename, in order, and all of them back if one fails.

A run that is killed leaves at most files that nothing uses, and names that begin with a dot, which nothing reads and
the next run removes. Call it while holding the approvals, so that no two runs change a project at once.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from typing import TYPE_CHECKING

from clausebook.load import read_raw_file, refuse_links
from clausebook.storage.swap import sync_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clausebook.model.overriding import FileStep

_STAGING = ".staging-"


class FilesChanged(Exception):
    """A file is not what it was when the change was planned; the message says which. Nothing was changed."""


def apply_steps(project: Path, steps: Sequence[FileStep]) -> None:
    """Carry out the steps in order.

    Raises FilesChanged, RequestRefused for a link on the way, or OSError; then every file is as it was before.
    """
    for step in steps:
        _refuse_changed(project, step)
    done: list[FileStep] = []
    try:
        for step in steps:
            done.append(step)
            _refuse_changed(project, step)
            _put(project, step.path, step.after, is_new=step.before is None)
    except BaseException:
        _undo(project, done)
        raise


def _refuse_changed(project: Path, step: FileStep) -> None:
    if read_raw_file(project, step.path) != step.before:
        raise FilesChanged(f"{step.path} changed meanwhile.")


def _refuse_late(project: Path, path: str) -> None:
    if (project / path).exists():
        raise FilesChanged(f"{path} changed meanwhile.")


def _put(project: Path, path: str, content: bytes | None, *, is_new: bool) -> None:
    """Give a file its content by one rename, or take it away; what came to stand there is never written over."""
    file = refuse_links(project, path)
    if content is None:
        file.unlink()
        sync_folder(file.parent)
        return
    _make_folder(project, file.parent)
    for left in file.parent.glob(f"{_STAGING}*"):
        left.unlink()
    staged = file.parent / f"{_STAGING}{uuid.uuid4().hex}"
    try:
        _fill(staged, content, like=None if is_new else file)
        if is_new:
            _refuse_late(project, path)
        staged.replace(file)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def _fill(staged: Path, content: bytes, *, like: Path | None) -> None:
    with staged.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if like is not None:
        with contextlib.suppress(OSError):  # who may read it is the same as before, where a system knows that
            staged.chmod(like.stat().st_mode & 0o777)


def _make_folder(project: Path, folder: Path) -> None:
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for inner in reversed(missing):
        inner.mkdir()
        sync_folder(inner.parent)
    refuse_links(project, folder.relative_to(project).as_posix())


def _undo(project: Path, done: Sequence[FileStep]) -> None:
    """Put back what stood before; a file that was never changed, or that another changed since, is left alone."""
    for step in reversed(done):
        with contextlib.suppress(OSError, FilesChanged):
            if read_raw_file(project, step.path) == step.after:
                _put(project, step.path, step.before, is_new=step.after is None)
