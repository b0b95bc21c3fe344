"""Writes our pages beside MkDocs' own: they are rendered already, so it neither parses nor keeps them."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from clausebook.diagnostics import BrokenPromise
from clausebook.render import tell_files
from clausebook.runtime.process_pool import share_work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from clausebook.pipeline.project import Say
    from clausebook.render import FileFacts, Folder, Page, Site
    from clausebook.site.theme_frame import FrameCache

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
# Below this many folders of a site, workers cost more than they save.
_WORTH_FORKING, _WORTH_FORKING_WITH_DOWNLOADS = 200, 10


def list_own_files(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """The source paths of the project's own docs, by output path."""
    return {file.dest_uri: file.src_uri for file in files if _is_own(file, config)}


def _is_own(file: File, config: MkDocsConfig) -> bool:
    left_out = config.exclude_docs
    is_there = bool(file.abs_src_path) and str(file.src_dir) == str(config.docs_dir)
    return is_there and not (left_out and left_out.match_file(file.src_uri))


def list_indexed(site: Site) -> list[str]:
    """The full address of each page that search engines should know, in order."""
    return [f"{site.address}{address}" for address in site.indexed]


class SiteWriting:
    """The making and writing of every page and file of a site into the folder that MkDocs writes to.

    Workers begin with it while MkDocs is still at its own pages; whoever starts it calls `finish` or `abandon`. Each
    folder of the site is made, written and released before the next.
    """

    def __init__(self, site: Site, frames: FrameCache, folder: Path, own: Mapping[str, str]) -> None:
        """Start. `own` are the project's own files, by output path, which are not written over."""
        self._site, self._root, self._own = site, str(folder), own

        def write_folders(folders: Sequence[Folder]) -> _Written:
            writer = _PageWriter(self._root, own)
            for one in folders:
                content = one.make()
                for page in content.pages:
                    document = frames.write_page(page, root=page.root, canonical=site.find_canonical(page))
                    writer.write_page(page, document)
                writer.write_files(content.files)
            return writer.written

        at_least = _WORTH_FORKING_WITH_DOWNLOADS if site.has_downloads else _WORTH_FORKING
        self._shared = share_work(site.folders, write_folders, at_least=at_least, weigh=lambda folder: folder.weight)

    def finish(self, say: Say) -> int:
        """Write what is left, and wait until all is written; how many pages there are. `say` is told how far it is.

        Raises PluginError if one of the project's own files has the path of one of ours; OSError, ThemeChanged, and
        what making a folder raises.
        """
        rest = _PageWriter(self._root, self._own)
        try:
            rest.write_files(self._site.files)
            parts = [rest.written, *self._shared.finish(self._tell_progress(say))]
        finally:
            self._shared.stop()
        rest.write_files(self._site.write_last({path: one for part in parts for path, one in part.facts.items()}))
        _refuse_taken(sorted(name for part in parts for name in part.taken), self._own)
        if sorted(address for part in parts for address in part.indexed) != sorted(self._site.indexed):
            message = "the map of the site does not name exactly the pages that search engines should know"
            raise BrokenPromise(message)
        return sum(part.pages for part in parts)

    def _tell_progress(self, say: Say) -> Callable[[int, int], None]:
        made = "pages and downloads" if self._site.has_downloads else "pages"
        return lambda done, count: say(f"Making and writing the {made}: {done * 100 // count} %")

    def abandon(self) -> None:
        """End the workers, wherever they are."""
        self._shared.stop()


def _refuse_taken(taken: Sequence[str], own: Mapping[str, str]) -> None:
    faults = [f"docs/{own[name]} stands where one of the policies' pages must: /{name}" for name in taken]
    if faults:
        lines = [fault.removesuffix("index.html") for fault in faults]
        raise PluginError("\n".join([*lines, "Rename it, or remove it."]))


@dataclass(slots=True)
class _Written:
    """What was written: how many pages, which of them are indexed, which paths were taken, and the facts of files."""

    pages: int = 0
    indexed: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    facts: dict[str, FileFacts] = field(default_factory=dict)


class _PageWriter:
    """Writes files below a root folder; each parent folder is made once."""

    def __init__(self, root: str, own: Mapping[str, str]) -> None:
        self._root, self._own = root, own
        self._made = {""}
        self.written = _Written()

    def write_page(self, page: Page, document: str) -> None:
        """Write the document of a page."""
        self._write(f"{page.address}index.html", document.encode())
        self.written.pages += 1
        if page.is_indexed:
            self.written.indexed.append(page.address)

    def write_files(self, files: Mapping[str, bytes]) -> None:
        """Write files as they are."""
        for name, content in files.items():
            self._write(name, content)
        self.written.facts |= tell_files(files)

    def _write(self, name: str, content: bytes) -> None:
        if name in self._own:
            self.written.taken.append(name)
            return
        self._make_folder(name.rpartition("/")[0])
        # Without the system calls that Python's own file objects add: with thousands of files they are felt.
        file = os.open(f"{self._root}/{name}", _NEW_FILE, 0o666)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(file, left) :]
        finally:
            os.close(file)

    def _make_folder(self, folder: str) -> None:
        if folder not in self._made:
            self._make_folder(folder.rpartition("/")[0])
            with contextlib.suppress(FileExistsError):
                os.mkdir(f"{self._root}/{folder}")  # noqa: PTH102  the same
            self._made.add(folder)
