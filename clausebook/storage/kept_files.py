"""What stands in a folder that a run of ours replaces and that no run of ours wrote: it is carried over, or refused.

Each folder that is written whole keeps a list of what was written. Whatever else stands in it, a history of Git, a
`CNAME` or downloads, belongs to somebody. Before the folders change places it is linked into the new one, so it takes
no time or room, and at no moment does either folder lack it.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from clausebook.model.requests import RequestRefused
from clausebook.storage.syncing import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_HEAD = "# What Clausebook wrote here. Whatever else you put into this folder is kept when it is written again."


class InTheWay(RequestRefused):
    """Something that nobody of ours wrote can be neither kept nor replaced."""

    def __init__(self, place: Path, why: str) -> None:
        super().__init__(f"{place} was written by no build, and {why}")


@dataclass(frozen=True, slots=True)
class Keeper:
    """Carries what is not ours from an old folder into a new one.

    `name` is that of the list in both. `is_ours` says of a path in a folder without a list whether a run of ours may
    have written it; it gets the folder and the path below it.
    """

    name: str
    is_ours: Callable[[Path, str], bool]
    kept: list[str] = field(default_factory=list)

    def write_list(self, folder: Path) -> None:
        """Note what a finished folder holds, the list itself too. Raises FileExistsError if its name is taken."""
        names = sorted({*_list_files(folder), self.name})
        with (folder / self.name).open("x", encoding="utf-8", newline="\n") as file:
            file.write("\n".join([_HEAD, *names, ""]))

    def list_others(self, folder: Path) -> list[str]:
        """The paths of what is not ours, in sorted order; of a whole folder, its own alone."""
        ours = self._read_list(folder)
        above = {name[:at] for name in ours for at, letter in enumerate(name) if letter == "/"}
        return sorted(self._find_others(folder, "", ours, above))

    def _read_list(self, folder: Path) -> set[str]:
        """What was written into a folder; where it has no list, what may have been."""
        with contextlib.suppress(FileNotFoundError):
            lines = (folder / self.name).read_text(encoding="utf-8", errors="replace").splitlines()
            if lines and lines[0] == _HEAD:
                return {*lines[1:]}
        return {path for path in _list_files(folder) if self.is_ours(folder, path)}

    def _find_others(self, folder: Path, below: str, ours: set[str], above: set[str]) -> Iterator[str]:
        for entry in _scan(folder / below):
            path = f"{below}{entry.name}"
            if path in above and entry.is_dir(follow_symlinks=False):
                yield from self._find_others(folder, f"{path}/", ours, above)
            elif path not in ours:
                yield path

    def carry(self, old: Path, new: Path) -> None:
        """Link what is not ours from the old folder into the new one, which is finished; it is on the disk then.

        Raises InTheWay for what stands where something new must, or is no file or folder; and OSError.
        """
        self.kept.clear()
        made: set[Path] = set()
        for path in self.list_others(old):
            made |= {*self._carry_one(old, new, path)}
        for folder in sorted(made, reverse=True):
            sync_folder(folder)

    def _carry_one(self, old: Path, new: Path, path: str) -> Iterator[Path]:
        """Carry one thing, and of a folder that is new too what is in it; the folders in which something is new."""
        source, target = old / path, new / path
        if not os.path.lexists(target):
            self.kept.append(path)
            yield from _make_folders(source, target.parent, new)
            yield target.parent
            yield from _bring(source, target)
        elif _is_folder(source) and _is_folder(target):
            for entry in _scan(source):
                yield from self._carry_one(old, new, f"{path}/{entry.name}")
        elif not _is_same(source, target):
            _refuse_name(source)

    def renew(self, old: Path, new: Path) -> None:
        """Bring what was changed in the old folder since it was linked; both have changed places by now."""
        for path in self.list_others(old):
            with contextlib.suppress(OSError):  # what was linked is there; what came this moment stays as it is
                _renew(old / path, new / path)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_same(source: Path, target: Path) -> bool:
    """Whether two plain files have the same bytes."""
    are_plain = source.is_file() and target.is_file() and not (source.is_symlink() or target.is_symlink())
    return are_plain and filecmp.cmp(source, target, shallow=False)


def _refuse_name(source: Path) -> NoReturn:
    raise InTheWay(source, "this build makes something of that name. Move yours away, or give it another name.")


def _list_files(folder: Path) -> Iterator[str]:
    start = len(str(folder)) + 1
    for place, _, names in os.walk(str(folder)):
        below = place[start:].replace(os.sep, "/")
        yield from (f"{below}/{name}" for name in names) if below else names


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _make_folders(source: Path, folder: Path, root: Path) -> set[Path]:
    """Make the folders in which something is kept, where the new site has none of that name; those that were made."""
    made = set()
    for one in reversed([folder, *folder.parents]):
        if one.is_relative_to(root) and not one.is_dir():
            if os.path.lexists(one):
                _refuse_name(source)
            one.mkdir()
            made |= {one, one.parent}
    return made


def _bring(source: Path, target: Path) -> Iterator[Path]:
    """Link a file, or a folder with all that it holds; the folders that were made."""
    mode = source.lstat().st_mode
    if stat.S_ISLNK(mode):
        target.symlink_to(source.readlink())
    elif stat.S_ISDIR(mode):
        target.mkdir()
        if source.stat().st_dev != target.stat().st_dev:
            raise InTheWay(source, "it is on another drive, so it cannot come along. Move it away.")
        for entry in _scan(source):
            yield from _bring(source / entry.name, target / entry.name)
        shutil.copystat(source, target)
        yield target
    elif stat.S_ISREG(mode):
        _link(source, target)
    else:
        raise InTheWay(source, "it is no file or folder that could be kept. Move it away.")


def _link(source: Path, target: Path) -> None:
    """Give a file a second name; a copy where the file system, or who owns the file, allows none."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target)
        with target.open("rb") as file:
            os.fsync(file.fileno())


def _renew(source: Path, target: Path) -> None:
    if not os.path.lexists(target):
        source.rename(target)
    elif _is_folder(source):
        for entry in _scan(source):
            _renew(source / entry.name, target / entry.name)
    elif _stamp(source) != _stamp(target):
        source.replace(target)


def _stamp(path: Path) -> tuple[int, int, int]:
    found = path.lstat()
    return stat.S_IFMT(found.st_mode), found.st_size, found.st_mtime_ns
