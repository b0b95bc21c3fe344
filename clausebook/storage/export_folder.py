"""Writes files into a folder, beside nothing else, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.requests import RequestRefused
from clausebook.storage.kept_files import Keeper
from clausebook.storage.swap import put_in_place, recover, stage_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

MARK = ".clausebook-export"
REPORT_MARK = ".clausebook-report"


class FolderInUse(RequestRefused):
    """The folder holds files that we did not write, or is none, so it is not replaced."""

    def __init__(self, folder: Path) -> None:
        fault = "is not a folder" if folder.exists() and not folder.is_dir() else "holds other files"
        super().__init__(f"{folder} {fault}. Name a new or empty folder.")


def write_export(files: Mapping[str, str | bytes], folder: Path) -> None:
    """Write files by path into `folder`, in place of an earlier export. What somebody put beside them is kept.

    Raises FolderInUse if the folder is no export, InTheWay and OSError, so that nothing of anyone's is lost.
    """
    recover(folder)
    if folder.exists() and not (folder.is_dir() and _is_ours(folder)):
        raise FolderInUse(folder)
    _write(files, folder, Keeper(MARK, _may_be_ours))


def write_report_folder(files: Mapping[str, str | bytes], folder: Path, is_ours: Callable[[str], bool]) -> None:
    """Write files by path into `folder`, in place of an earlier report. What somebody put beside them is kept.

    `is_ours` says of a path in a folder without a list whether a report may have written it. Raises FolderInUse if
    there is no folder at this place but a file, InTheWay and OSError, so that nothing of anyone's is lost.
    """
    recover(folder)
    if folder.exists() and not folder.is_dir():
        raise FolderInUse(folder)
    _write(files, folder, Keeper(REPORT_MARK, lambda _, path: is_ours(path)))


def write_new_folder(files: Mapping[str, str | bytes], folder: Path) -> None:
    """Write files by path into `folder`, which is new or empty. Raises FolderInUse if it holds anything."""
    check_new_folder(folder)
    _write(files, folder)


def check_new_folder(folder: Path) -> None:
    """Raise FolderInUse if a folder is there and holds anything, or is none."""
    recover(folder)
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise FolderInUse(folder)


def _write(files: Mapping[str, str | bytes], folder: Path, keeper: Keeper | None = None) -> None:
    with stage_beside(folder) as staging:
        for path, content in files.items():
            target = staging / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        if keeper:
            keeper.write_list(staging)
        put_in_place(staging, folder, keeper)


def _is_ours(folder: Path) -> bool:
    """Whether a folder may be replaced whole: it is empty, or an earlier export."""
    return not any(folder.iterdir()) or (folder / MARK).is_file()


def _may_be_ours(_: Path, path: str) -> bool:
    """Whether a file of an export without a list is one that exports of that time wrote."""
    return path == MARK or path.endswith(".md") or path.startswith("pictures/")
