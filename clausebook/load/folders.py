"""A folder -> its files, refusing links, devices, names that some system cannot hold, and strays."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.load import limits, names
from clausebook.load.text import compose_letters

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.diagnostics import Report

# What editors and systems leave behind: never content, never worth a word.
_LEFTOVERS = re.compile(r"(\..*|.*~|~\$.*|#.*#|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
# The same where hidden files are content, such as `.well-known`.
_LEFTOVERS_AMONG_HIDDEN = re.compile(
    r"\.DS_Store|\._.*|.*~|~\$.*|\.~lock\..*|#.*#|Thumbs\.db|desktop\.ini", re.IGNORECASE
)
_HISTORY = ".git"
# A school's texts, or the trust's own, that are out of use. They are kept for people, and nothing of them is ever read.
_SET_ASIDE = re.compile(r"(?:schools/[^/]+|trust)/set-aside")


@dataclass(slots=True)
class Listing:
    """Paths of files and folders relative to the project, with `/`: those to read, and those refused."""

    files: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    leftovers: re.Pattern[str] = _LEFTOVERS

    def refuse(self, code: Code, path: str, message: str, hint: str, report: Report) -> None:
        """Report why a file or folder is not read, and remember it."""
        report.error(code, Location(names.show_path(path)), message, hint)
        self.refused.append(path)

    def refuse_link(self, path: str, report: Report) -> None:
        """The same for a symbolic link, which could lead out of the project."""
        message = "this is a link to another place, and links are not followed."
        self.refuse(Code.SYMLINK, path, message, "Put the file or folder itself here.", report)


def list_files(root: Path, folder: str, *, report: Report, has_hidden: bool = False) -> Listing:
    """The regular files below `root/folder` in sorted order; what is unsafe is reported and not entered.

    Hidden ones are left out, unless the folder `has_hidden`.
    """
    listing = Listing(leftovers=_LEFTOVERS_AMONG_HIDDEN if has_hidden else _LEFTOVERS)
    parts = folder.split("/")
    outer = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    link = next((path for path in outer if (root / path).is_symlink()), None)
    if link:
        listing.refuse_link(link, report)
    elif (root / folder).is_dir():
        _walk(root, folder, listing, report)
    return listing


def _walk(root: Path, folder: str, listing: Listing, report: Report) -> None:
    try:
        with os.scandir(root / folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}."
        listing.refuse(Code.UNREADABLE_FILE, folder, message, "Check who may open it.", report)
        return
    seen: dict[str, str] = {}
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if (listing.leftovers.fullmatch(entry.name) and not entry.is_symlink()) or _SET_ASIDE.fullmatch(path):
            continue
        twin = seen.setdefault(compose_letters(entry.name).casefold(), entry.name)
        if not _is_safe(entry, path, twin, listing, report):
            continue
        if not entry.is_dir(follow_symlinks=False):
            listing.files.append(path)
        elif path.count("/") >= limits.FOLDER_DEPTH:
            message = f"folders are nested more than {limits.FOLDER_DEPTH} deep here."
            listing.refuse(Code.FILE_NAME, path, message, "Move it up.", report)
        else:
            _walk(root, path, listing, report)


def _is_safe(entry: os.DirEntry[str], path: str, twin: str, listing: Listing, report: Report) -> bool:
    if entry.is_symlink():
        listing.refuse_link(path, report)
        return False
    if entry.name == _HISTORY:  # where hidden ones are left out, it is too
        message = "this holds all that was ever in these files, and would be published with them."
        listing.refuse(Code.FILE_NAME, path, message, "Move it out of the folder.", report)
        return False
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:  # it has gone since the folder was listed, or nobody may look at it
        message = f"the file cannot be read: {error.strerror}."
        listing.refuse(Code.UNREADABLE_FILE, path, message, "Check that it is there and who may open it.", report)
        return False
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        listing.refuse(Code.FILE_NAME, path, "this is not a plain file or folder.", "Remove it.", report)
        return False
    fault = names.find_name_fault(entry.name)
    if twin != entry.name:
        fault = (
            f'"{twin}" differs from it only in capitals, or in how its accents are typed, '
            "and some systems hold only one of them"
        )
    elif not fault and names.is_path_too_long(path):
        fault = f"the path is longer than {limits.PATH_CHARACTERS} characters"
    if fault:
        listing.refuse(Code.FILE_NAME, path, f"this name will not do: {fault}.", "Rename it.", report)
    return not fault
