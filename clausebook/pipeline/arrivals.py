"""Files of any format -> what was recognised in each, read by several processes at once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from clausebook.importing.incoming import CannotRead
from clausebook.load.names import show_path
from clausebook.model.imports import UnreadFile
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.opening import OpenedFile
    from clausebook.importing.recognised import Recognised
    from clausebook.pipeline.import_tools import ImportTools
    from clausebook.pipeline.project import Say

# The endings of files that a folder is searched for; a file that is named is read whatever its ending.
ENDINGS = frozenset({
    ".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".ott", ".fodt", ".rtf", ".pdf",
    ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".md", ".markdown", ".rst", ".rest", ".txt",
})  # fmt: skip
# What Windows keeps in a folder beside somebody's files, and shows to nobody.
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
_FILES_AT_MOST = 1_000
# Of files and folders of any kind, in a folder that is named.
_ENTRIES_AT_MOST = 20_000
_LINKED = (
    "It is a link to another place, and links in a folder are not followed. Put the file there itself, or name it."
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was read: `digest` is the SHA-256 of its bytes."""

    path: Path
    digest: str
    incoming: Incoming
    recognised: Recognised


@dataclass(frozen=True, slots=True)
class ListedFiles:
    """The files that are to be read; the links in folders, which are not followed; and what else the folders hold."""

    files: tuple[Path, ...]
    links: tuple[UnreadFile, ...] = ()
    others: tuple[str, ...] = ()


def list_files(named: Sequence[Path]) -> ListedFiles:
    """The files that are named, and the documents in folders that are named.

    A folder is somebody's as it is, with whatever another program put into it: a link may lead to what nobody meant to
    bring in. Raises RequestRefused if there is no file.
    """
    found: dict[Path, None] = {}
    links: dict[Path, None] = {}
    others: dict[Path, None] = {}
    for path in named:
        if path.is_dir():
            inside = [one for one in _search(path) if _is_somebodys(one, path)]
            linked = {one for one in inside if _is_linked(one, path)}
            documents = [one for one in inside if one not in linked and _is_document(one)]
            if not documents and not linked:
                raise RequestRefused(f"{path} holds no file that can be brought in.")
            links |= dict.fromkeys(one for one in inside if one in linked and (one.is_dir() or _has_ending(one)))
            found |= dict.fromkeys(documents)
            others |= dict.fromkeys(one for one in inside if one not in linked and one.is_file() and one not in found)
        elif path.exists():
            found[path] = None
        else:
            raise RequestRefused(f"There is no file {path}.")
    if len(found) > _FILES_AT_MOST:
        raise RequestRefused(f"These are {len(found):,} files. Bring in at most {_FILES_AT_MOST:,} at once.")
    left = [one for one in others if one not in found]
    return ListedFiles(
        tuple(found),
        tuple(UnreadFile(name, _LINKED) for name in name_files([*links]).values()),
        tuple(name_files(left).values()),
    )


def _search(folder: Path) -> list[Path]:
    """All that is in a folder, in order. Raises RequestRefused where that is a whole computer."""
    found = [*islice(folder.rglob("*"), _ENTRIES_AT_MOST + 1)]
    if len(found) > _ENTRIES_AT_MOST:
        raise RequestRefused(
            f"{folder} holds more than {_ENTRIES_AT_MOST:,} files and folders. Name one with policies."
        )
    return sorted(found)


def _is_somebodys(file: Path, folder: Path) -> bool:
    """Whether a person put something into a folder, and no program that keeps it beside a document (`~$`, a dot)."""
    parts = file.relative_to(folder).parts
    return file.name.casefold() not in _SYSTEM_FILES and not any(part.startswith((".", "~$")) for part in parts)


def _is_document(file: Path) -> bool:
    return _has_ending(file) and file.is_file()


def _has_ending(file: Path) -> bool:
    return file.suffix.lower() in ENDINGS


def _is_linked(file: Path, folder: Path) -> bool:
    """Whether a file in a folder, or a folder on the way to it, is a link to another place."""
    inner = file.relative_to(folder)
    return any((folder / part).is_symlink() for part in (inner, *inner.parents[:-1]))


def read_files(files: Sequence[Path], tools: ImportTools, say: Say) -> tuple[list[Arrival], list[UnreadFile]]:
    """What each file says, in the order in which they were named; and which cannot be read, and why."""
    unread: list[UnreadFile] = []
    found: dict[str, list[Arrival]] = {}
    names = name_files(files)
    for number, (file, read) in enumerate(_read_all(names, tools), start=1):
        say(f"Reading {number:,} of {len(files):,}: {names[file]}")
        if isinstance(read, CannotRead):
            unread.append(UnreadFile(names[file], str(read)))
        else:
            found.setdefault(read.digest, []).append(Arrival(file, read.digest, read.incoming, read.recognised))
    arrivals = []
    for same in found.values():
        # Of copies that one is taken whose name says the least more: "Visitors.docx", not "Copy of Visitors.docx".
        first, *copies = sorted(same, key=lambda one: (len(one.incoming.name), one.incoming.name))
        says = f"It is the same file as {first.incoming.name}, which is brought in."
        unread += [UnreadFile(copy.incoming.name, says, is_copy=True) for copy in copies]
        arrivals.append(first)
    return arrivals, unread


def look_at(file: Path, tools: ImportTools) -> OpenedFile:
    """A file that may be brought in later, which is not opened a second time then. Raises CannotRead."""
    opened = tools.looked_at[file] = _open(file, name_files([file])[file], tools)
    if isinstance(opened, CannotRead):
        raise opened
    return opened


def name_files(files: Sequence[Path]) -> dict[Path, str]:
    """What each file is called: its name, with as many folders before it as tell it from the others."""
    names: dict[Path, str] = {}
    for file in files:
        parts = file.absolute().parts
        length = 1
        while length < len(parts) and sum(_ends_alike(file, other, length) for other in files) > 1:
            length += 1
        names[file] = show_path("/".join(parts[-length:]))
    return names


def _ends_alike(file: Path, other: Path, length: int) -> bool:
    return file.absolute().parts[-length:] == other.absolute().parts[-length:]


def _read_all(names: Mapping[Path, str], tools: ImportTools) -> Iterator[tuple[Path, OpenedFile | CannotRead]]:
    """Each file in order; as many are read at once as there are processors."""

    def read(file: Path) -> OpenedFile | CannotRead:
        opened = tools.looked_at.pop(file, None) or _open(file, names[file], tools)
        # Whoever looked at it alone called it by its name alone, as another may be called too.
        return opened if isinstance(opened, CannotRead) else opened.rename(names[file])

    pool = ThreadPoolExecutor(max_workers=max(1, min(len(names), os.cpu_count() or 1)))
    try:
        yield from zip(names, pool.map(read, names), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _open(file: Path, name: str, tools: ImportTools) -> OpenedFile | CannotRead:
    try:
        with tools.allowances.measure(file):
            return tools.open(file, name)
    except CannotRead as cannot:
        return cannot
    except OSError as error:
        return CannotRead(f"The file cannot be read: {error.strerror}.")
