"""What a build writes beside its pages: files of the project that go out as they are, and the list of all files."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from clausebook.diagnostics import join_words, tell_command
from clausebook.render import STAFF_MARK
from clausebook.storage.kept_files import Keeper

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE_LIST = ".clausebook-files"
# What builds wrote before they kept a list, by where it is and what it is called.
_FOLDERS = re.compile(r"(?:assets|pagefind|pictures)/.+|search/.+\.(?:json|js)")
_NAMES = re.compile(
    r"(?:.*/)?(?:feed\.xml|changes\.json|policies\.json|register\.(?:csv|json|xlsx)|calendar\.ics)|owners/[^/]+\.ics"
    r"|robots\.txt|sitemap\.xml|seals\.txt|staff-only\.txt"
)
# What every page of ours has: its style sheet, that of the guide, or the words that lead on from an old address.
_PAGE = re.compile(rb"assets/(?:clausebook|guide)\.css|<title>This page has moved: ")


def make_keeper() -> Keeper:
    """What carries everything from an old site into a new one that no build has written."""
    return Keeper(FILE_LIST, _may_be_ours)


def _may_be_ours(folder: Path, path: str) -> bool:
    """Whether a file of a site without a list is one that builds of that time wrote."""
    if _FOLDERS.fullmatch(path) or _NAMES.fullmatch(path):
        return True
    return path.endswith(".html") and _PAGE.search((folder / path).read_bytes()) is not None


def copy_files(files: Mapping[str, Path], folder: Path) -> None:
    """Copy files of the project into a finished site, by path below it, where nothing else stands.

    Raises PluginError if something does, and OSError.
    """
    taken = [path for path, source in files.items() if not _copy(source, folder / path, path)]
    if taken:
        faults = [f"public/{path} stands where the site has a file or folder of its own: /{path}" for path in taken]
        raise PluginError("\n".join([*faults, "Rename it, or remove it."]))


def _copy(source: Path, target: Path, path: str) -> bool:
    """Whether a file could be copied to a free name."""
    if path in (FILE_LIST, STAFF_MARK):
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as file, target.open("xb") as copy:
            shutil.copyfileobj(file, copy)
    except (FileExistsError, IsADirectoryError, NotADirectoryError):
        return False
    return True


def refuse_others(folder: Path) -> None:
    """Raise PluginError if MkDocs, which empties its folder before it writes, would delete what no build wrote.

    Hidden files it leaves alone.
    """
    if not (folder / FILE_LIST).is_file():
        return
    others = [path for path in make_keeper().list_others(folder) if not path.startswith(".")]
    if others:
        message = f"{folder} holds what no build wrote, and MkDocs would delete it: {join_words(others, last='and')}."
        raise PluginError(f"{message} Build with {tell_command()}, which keeps it; or move it away.")
