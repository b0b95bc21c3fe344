"""Writes what an import brings in: the files of policies, and what was approved of them, all of it or nothing.

What would be written is noted first. If a run is killed half way, the note is still there, and the next one takes back
what it names before it looks at the project.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.load import read_raw_file, refuse_links
from clausebook.model.requests import RequestRefused
from clausebook.storage.atomic import remove_staged, write_atomically
from clausebook.storage.content_files import (
    apply_steps,
    list_missing_folders,
    remove_empty_folders,
    take_back_steps,
)
from clausebook.storage.event_folder import FOLDER, hold_approvals, store_event
from clausebook.storage.syncing import sync_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from clausebook.model.overriding import FileStep

# What is being brought in, as long as it is. Nothing reads a file of this name.
NOTE = ".clausebook-import"
_EVENT = "event.yml"


@dataclass(frozen=True, slots=True)
class _Note:
    """Each file with the digest of what is written and the file that keeps what stood there; digests of the events.

    `folders` are those that were missing then.
    """

    files: tuple[tuple[str, str, str], ...]
    events: frozenset[str]
    folders: tuple[str, ...] = ()


def bring_in(
    project: Path, steps: Sequence[FileStep], events: Sequence[tuple[str, Mapping[str, bytes]]]
) -> tuple[str, ...]:
    """Write the files, and then each decision in turn; the folders of the decisions as they came to be called.

    Raises FilesChanged, RequestRefused or OSError; then everything is as it was before. Raises FilesLeftChanged if that
    cannot be brought about.
    """
    stored: list[Path] = []
    with hold_approvals(project):
        folders = list_missing_folders(project, steps)
        write_atomically(project / NOTE, _write_note(steps, events, folders))
        try:
            apply_steps(project, steps)
            try:
                for name, files in events:
                    stored.append(store_event(project, name, files))
            except BaseException as error:
                for folder in reversed(stored):
                    shutil.rmtree(folder, ignore_errors=True)
                take_back_steps(project, steps, error, folders)
                raise
        finally:
            _drop_note(project)
    return tuple(folder.name for folder in stored)


def take_back_killed(project: Path) -> bool:
    """Take back what a run left that was killed while it wrote; whether there was any.

    Only what still holds what that run wrote is touched. Raises RequestRefused, ApprovalsBusy or OSError.
    """
    if not (project / NOTE).is_file():
        return False
    with hold_approvals(project):
        noted = _read_note(project)
        for event in (project / FOLDER).glob(f"*/{_EVENT}"):
            if _hash(event.read_bytes()) in noted.events:
                shutil.rmtree(event.parent)
        for path, digest, before in reversed(noted.files):
            _take_back(project, path, digest, before)
            # A kill in the midst of one file leaves it under another name, which no later run may come to remove.
            remove_staged(refuse_links(project, path).parent)
        remove_empty_folders(project, noted.folders)
        _drop_note(project)
    return True


def _take_back(project: Path, path: str, digest: str, before: str) -> None:
    """Put back what a file held, which another file keeps, or remove it; what somebody changed since stays."""
    found = read_raw_file(project, path)
    if found is None or _hash(found) != digest:
        return
    file = refuse_links(project, path)
    if before:
        kept = read_raw_file(project, before)
        if kept is None:
            raise RequestRefused(f"{before} is gone, which keeps what stood in {path}. Put that right from a copy.")
        write_atomically(file, kept)
        return
    file.unlink()
    sync_folder(file.parent)


def _write_note(
    steps: Sequence[FileStep], events: Sequence[tuple[str, Mapping[str, bytes]]], folders: Sequence[str]
) -> bytes:
    """Each file with the digest of what is written, and the path of the file that keeps what stood there before."""
    keepers = {step.after: step.path for step in steps if step.before is None}
    files = [
        [step.path, _hash(step.after), keepers.get(step.before, "") if step.before is not None else ""]
        for step in steps
        if step.after is not None
    ]
    digests = [_hash(made[_EVENT]) for _, made in events]
    return json.dumps({"files": files, "events": digests, "folders": [*folders]}).encode()


def _read_note(project: Path) -> _Note:
    """What was noted; nothing if it was cut short, for then nothing had been written yet."""
    try:
        noted = json.loads((project / NOTE).read_bytes())
        files = tuple((str(path), str(digest), str(before)) for path, digest, before in noted["files"])
        # An earlier release noted no folders.
        return _Note(files, frozenset(map(str, noted["events"])), tuple(map(str, noted.get("folders", ()))))
    except (ValueError, KeyError, TypeError):
        return _Note((), frozenset())


def _drop_note(project: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        (project / NOTE).unlink()
        sync_folder(project)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
