"""Changes a few files of a project as one: each by one rename, in order, and all of them back if one fails.

What is taken back leaves no folder behind that was made for it. A run that is killed leaves at most files that nothing
uses. Call it while holding the approvals, so that no two runs
change a project at once.
"""

from __future__ import annotations

import contextlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clausebook.diagnostics import WorkIncomplete, WorkStopped, join_words
from clausebook.load import read_raw_file, refuse_links
from clausebook.model.requests import RequestRefused
from clausebook.storage.atomic import NotConfirmed, write_atomically
from clausebook.storage.syncing import make_folder, sync_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clausebook.model.overriding import FileStep


class FilesChanged(WorkStopped):
    """A file is not what it was when the change was planned; the message says which. Nothing was changed."""


class FilesLeftChanged(WorkIncomplete):
    """A change failed half way, and could not be taken back either; the message names the files, and why."""


def apply_steps(project: Path, steps: Sequence[FileStep]) -> None:
    """Carry out the steps in order.

    Raises FilesChanged, RequestRefused for a link on the way, or OSError; then every file is as it was before. Raises
    FilesLeftChanged if that cannot be brought about.
    """
    for step in steps:
        _refuse_changed(project, step)
    folders = list_missing_folders(project, steps)
    begun: list[FileStep] = []
    try:
        for step in steps:
            _refuse_changed(project, step)
            begun.append(step)
            _write_step(project, step.path, step.after, is_new=step.before is None)
    except BaseException as error:
        take_back_steps(project, begun, error, folders)
        if isinstance(error, NotConfirmed) and error.__cause__:
            raise error.__cause__ from None  # what is undone has nothing to confirm
        raise


def take_back_steps(
    project: Path, steps: Sequence[FileStep], because: BaseException, folders: Sequence[str] = ()
) -> None:
    """Put back what was there before the steps. Raises FilesLeftChanged if that cannot be brought about.

    `folders` are those that were missing before the steps: they go again where nothing is in them.
    """
    left = _undo(project, steps)
    remove_empty_folders(project, folders)
    if left:
        raise FilesLeftChanged(_say_left(left, because)) from because


def list_missing_folders(project: Path, steps: Sequence[FileStep]) -> tuple[str, ...]:
    """The folders that steps would make, by their paths in the project, each before those inside it.

    Raises RequestRefused for a link on the way.
    """
    missing: set[str] = set()
    for step in steps:
        above = [] if step.after is None else PurePosixPath(step.path).parents[:-1]
        missing |= {str(folder) for folder in above if not refuse_links(project, str(folder)).exists()}
    return tuple(sorted(missing))


def remove_empty_folders(project: Path, folders: Sequence[str]) -> None:
    """Remove those of these folders that are there and empty; one that has come to hold anything stays."""
    for path in sorted(folders, reverse=True):
        # One that is not empty, not there or reached by a link is not ours to remove.
        with contextlib.suppress(OSError, RequestRefused):
            folder = refuse_links(project, path)
            folder.rmdir()
            sync_folder(folder.parent)


def _say_left(left: Sequence[str], error: BaseException) -> str:
    return (
        f"{str(error) or 'The command was stopped'}. Only half of the change was made, and it could not be taken back "
        f"in {join_words(left, last='and')}. Put that right from a copy of the project before you go on."
    )


def _refuse_changed(project: Path, step: FileStep) -> None:
    if read_raw_file(project, step.path) != step.before:
        raise FilesChanged(f"{step.path} changed meanwhile.")


def _write_step(project: Path, path: str, content: bytes | None, *, is_new: bool) -> None:
    """Give a file its content, or remove it; what has come to be in a new file's place is never written over."""
    file = refuse_links(project, path)
    if content is None:
        file.unlink()
        sync_folder(file.parent)
        return
    make_folder(file.parent)
    refuse_links(project, path)
    try:
        write_atomically(file, content, is_new=is_new)
    except FileExistsError as taken:
        raise FilesChanged(f"{path} changed meanwhile.") from taken


def _undo(project: Path, begun: Sequence[FileStep]) -> list[str]:
    """Put back what was there before; the paths of what still holds the change.

    A file that was not changed yet, or that another program has changed since, is left alone.
    """
    left = []
    for step in reversed(begun):
        with contextlib.suppress(OSError, RequestRefused, FilesChanged, NotConfirmed):
            if read_raw_file(project, step.path) == step.after:
                _write_step(project, step.path, step.before, is_new=step.after is None)
        if _holds_change(project, step):
            left.append(step.path)
    return left


def _holds_change(project: Path, step: FileStep) -> bool:
    """Whether a file is as a step made it, or cannot be looked at to see."""
    try:
        return step.before != step.after == read_raw_file(project, step.path)
    except (OSError, RequestRefused):
        return True
