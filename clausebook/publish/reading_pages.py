"""Reading pages beside what MkDocs makes: they are composed already, so it neither parses, places nor holds them."""

from __future__ import annotations

import os
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from clausebook.render import STAFF_MARK

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from clausebook.publish.frame import FrameShelf
    from clausebook.render import Site

# Source maps are for the theme's own makers; the workers and dictionaries are for a search that is not used.
_UNUSED = re.compile(r".*\.map|assets/javascripts/(lunr|workers)/.*")
_FOR_STAFF = re.compile(r"assets/(?:staff\.css|review-pack\.css|sort\.js|filter\.js)")


def refuse_taken_addresses(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Raise PluginError if a file of the project's own would stand where one of ours must."""
    own = {file.dest_uri: file.src_uri for file in files if _is_own(file, config)}
    ours = [f"{page.address}index.html" for page in site.pages] + list(site.files)
    faults = [f"docs/{own[name]} stands where one of the policies' pages must: /{name}" for name in ours if name in own]
    if faults:
        lines = [fault.removesuffix("index.html") for fault in faults]
        raise PluginError("\n".join([*lines, "Rename it, or remove it."]))


def _is_own(file: File, config: MkDocsConfig) -> bool:
    left_out = config.exclude_docs
    is_there = bool(file.abs_src_path) and str(file.src_dir) == str(config.docs_dir)
    return is_there and not (left_out and left_out.match_file(file.src_uri))


def list_indexed(site: Site) -> list[str]:
    """The full address of each page that search engines should know, in order."""
    return [f"{site.address}{page.address}" for page in site.pages if page.is_indexed]


def write_site(site: Site, frames: FrameShelf, folder: Path) -> None:
    """Write every page and file of a site into a folder that holds what MkDocs made.

    Each page's document is made, written and let go before the next. Raises OSError, and ThemeChanged.
    """
    shelf = _Shelf(str(folder))
    for page in site.pages:
        canonical = f"{site.address}{page.address}" if page.is_indexed else ""
        document = frames.write_page(page, root=page.root, canonical=canonical)
        shelf.write(f"{page.address}index.html", document.encode())
    for name, content in site.files.items():
        shelf.write(name, content)


class _Shelf:
    """Writes files below a folder; each folder above one is made once."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._made = {"."}

    def write(self, name: str, content: bytes) -> None:
        parent = str(PurePosixPath(name).parent)
        if parent not in self._made:
            os.makedirs(f"{self._root}/{parent}", exist_ok=True)  # noqa: PTH103  thousands of paths: felt
            self._made.add(parent)
        with open(f"{self._root}/{name}", "wb") as file:  # noqa: PTH123
            file.write(content)


def drop_unused_assets(site: Site, files: Files) -> None:
    """Leave out what the theme brings and no page of ours asks for, and on a public site what is for staff."""
    is_staff = STAFF_MARK in site.files
    unused = [file for file in files if _UNUSED.fullmatch(file.src_uri)]
    unused += [] if is_staff else [file for file in files if _FOR_STAFF.fullmatch(file.src_uri)]
    for file in unused:
        files.remove(file)
