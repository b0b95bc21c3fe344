"""One state of a site whose pages are made as they are asked for, beside the files that MkDocs wrote."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.search_index.writing import INDEX_FOLDER, write_search_index
from clausebook.site.mkdocs_run import BuildFailed, run_mkdocs

if TYPE_CHECKING:
    from clausebook.render import Content, Folder, Page, Site
    from clausebook.site.theme_frame import FrameCache

_INDEX = f"{INDEX_FOLDER}/"
# A page may be asked for by its file, as the links of a site do that opens from a folder too.
_INDEX_PAGE = re.compile(r"(?:^|(?<=/))index\.html\Z")


@dataclass(frozen=True, slots=True)
class ServedFile:
    """What is served at an address: the content, and the name that its file would have in a built site."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MkDocsOutput:
    """What MkDocs made: the frame of our pages, and its own files by output path.

    `sources` are the folders that mkdocs.yml names and that it read.
    """

    frames: FrameCache
    files: dict[str, Path]
    sources: tuple[Path, ...]


def write_mkdocs_output(project: Path, site: Site, folder: Path) -> MkDocsOutput:
    """Run MkDocs without our pages, into a new folder inside `folder`. Raises BuildFailed."""
    root = Path(tempfile.mkdtemp(dir=folder))
    empty = replace(
        site, folders=(), indexed=(), files={}, list_search_entries=dict, copied={}, write_last=lambda _: {}
    )
    plugin = run_mkdocs(project, root, empty)
    frames = plugin.frames
    if frames is None:
        message = "MkDocs made no page."
        raise BuildFailed(message)
    return MkDocsOutput(frames, _list_files(root), plugin.sources)


def _list_files(root: Path) -> dict[str, Path]:
    return {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}


@dataclass(slots=True)
class PreviewSite:
    """A site and what MkDocs made for it. The content of a folder is cached; `folder` is for the search index."""

    site: Site
    mkdocs: MkDocsOutput
    folder: Path
    _made: dict[tuple[str, ...], Content] = field(default_factory=dict)
    _index: dict[str, Path] = field(default_factory=dict)

    def find(self, path: str) -> ServedFile | None:
        """The file at a path below the root, or None. Raises what making a folder raises."""
        path = _INDEX_PAGE.sub("", path)
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        content = self._read_file(name)
        if content is None:
            content = self._read_made(path, name)
        return None if content is None else ServedFile(name, content)

    def find_not_found(self) -> ServedFile:
        """The page for addresses that do not exist."""
        return ServedFile("404.html", self._write(self.site.not_found, root=self.site.base))

    def _read_file(self, name: str) -> bytes | None:
        """A file that is in no folder of the site."""
        if name in self.site.files:
            return self.site.files[name]
        if name in self.site.copied:
            return self.site.copied[name].read_bytes()
        files = self._find_index() if name.startswith(_INDEX) else self.mkdocs.files
        return files[name].read_bytes() if name in files else None

    def _find_index(self) -> dict[str, Path]:
        """The files of the search index, which is made when one of them is first asked for."""
        if not self._index:
            root = Path(tempfile.mkdtemp(dir=self.folder))
            write_search_index(self.site.list_search_entries(), root)
            self._index = _list_files(root)
        return self._index

    def _read_made(self, path: str, name: str) -> bytes | None:
        """A page, or a file that is made with pages."""
        folder = self.site.find_folder(path)
        content = self._make(folder) if folder else None
        if content is None or name in content.files:
            return content.files[name] if content else None
        return next((self._write(page, root=page.root) for page in content.pages if page.address == path), None)

    def _make(self, folder: Folder) -> Content:
        if folder.addresses not in self._made:
            self._made[folder.addresses] = folder.make()
        return self._made[folder.addresses]

    def _write(self, page: Page, *, root: str) -> bytes:
        canonical = self.site.find_canonical(page)
        return self.mkdocs.frames.write_page(page, root=root, canonical=canonical).encode()
