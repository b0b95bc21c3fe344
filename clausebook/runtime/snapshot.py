"""Which files a project consists of, and their times and sizes: two snapshots are equal if nothing has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from clausebook.paths import TRUST_FOLDER, list_template_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# By path: when a file was last written, in nanoseconds, and its size in bytes.
Snapshot = dict[str, tuple[int, int]]


def list_content(project: Path) -> list[Path]:
    """The files and folders from which the pages of policies are made, and what goes out with them, existing or not."""
    names = ("trust.yml", "approvals", "clauses", "public", "schools", "templates", TRUST_FOLDER)
    own = [project / name for name in names]
    templates = list_template_folders(project, "documents")
    return list(dict.fromkeys([*own, *_list_pictures(project), *templates]))


def list_mkdocs_sources(project: Path) -> list[Path]:
    """The files and folders from which MkDocs builds the rest: the guide, and the frame of every page."""
    return [project / "mkdocs.yml", project / "docs", *list_template_folders(project, "site")]


def _list_pictures(project: Path) -> list[Path]:
    """The trust's pictures are beside trust.yml."""
    return sorted(path for path in project.iterdir() if path.suffix.lower() in (".png", ".jpg", ".jpeg", ".webp"))


def take_snapshot(places: Iterable[Path]) -> Snapshot:
    """The snapshot of files, and of all files below folders. What cannot be read is left out."""
    snapshot: Snapshot = {}
    for place in places:
        if place.is_dir():
            snapshot.update(_walk(str(place)))
        elif place.exists():
            found = place.stat()
            snapshot[str(place)] = (found.st_mtime_ns, found.st_size)
    return snapshot


def _walk(folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _walk(entry.path)
                else:
                    found = entry.stat(follow_symlinks=False)
                    yield entry.path, (found.st_mtime_ns, found.st_size)
    except OSError:  # it was deleted since it was listed; the next snapshot does not have it
        return
