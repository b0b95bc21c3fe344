"""A folder -> its files, refusing links, devices, names that some system cannot hold, and strays."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.load import limits, names

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.diagnostics import Report

# What editors and systems leave behind: never content, never worth a word.
_LEFTOVERS = re.compile(r"(\..*|.*~|~\$.*|#.*#|Thumbs\.db|desktop\.ini)", re.IGNORECASE)


def list_files(root: Path, folder: str, *, report: Report) -> list[str]:
    """Paths of the regular files below `root/folder`, relative to `root` with `/`, in sorted order."""
    found: list[str] = []
    if (root / folder).is_symlink():
        _report_link(folder, report)
    elif (root / folder).is_dir():
        _walk(root, folder, found, report)
    return found


def _walk(root: Path, folder: str, found: list[str], report: Report) -> None:
    with os.scandir(root / folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    seen: dict[str, str] = {}
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if _LEFTOVERS.fullmatch(entry.name) and not entry.is_symlink():
            continue
        twin = seen.setdefault(entry.name.casefold(), entry.name)
        if not _is_safe(entry, path, twin, report):
            continue
        if entry.is_dir(follow_symlinks=False):
            if path.count("/") >= limits.FOLDER_DEPTH:
                report.error(Code.FILE_NAME, Location(path), "folders are nested too deep here.")
            else:
                _walk(root, path, found, report)
        else:
            found.append(path)


def _is_safe(entry: os.DirEntry[str], path: str, twin: str, report: Report) -> bool:
    if entry.is_symlink():
        _report_link(path, report)
        return False
    mode = entry.stat(follow_symlinks=False).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        report.error(Code.FILE_NAME, Location(path), "this is not a plain file or folder.", "Remove it.")
        return False
    fault = names.find_name_fault(entry.name)
    if twin != entry.name:
        fault = f'"{twin}" differs from it only in capitals, and some systems hold only one of them'
    elif not fault and names.is_path_too_long(path):
        fault = f"the path is longer than {limits.PATH_CHARACTERS} characters"
    if fault:
        report.error(Code.FILE_NAME, Location(path), f"this name will not do: {fault}.", "Rename it.")
    return not fault


def _report_link(path: str, report: Report) -> None:
    report.error(
        Code.SYMLINK,
        Location(path),
        "this is a link to another place, and links are not followed.",
        "Put the file itself here.",
    )
