"""A site as folders that are made when they are wanted: one at a time, by several processes, or the one asked for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clausebook.render.frame.page_kinds import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from clausebook.render.frame.docs_frame import DocsFrame
    from clausebook.render.frame.pages import Page


@dataclass(frozen=True, slots=True)
class FileFacts:
    """How many bytes a file has, and their SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


# What people hand on or programs read, by the ends of the names: of these, lists of the whole site tell the facts.
_LISTED = (".docx", ".json", ".md", ".pdf")


def tell_file(content: bytes) -> FileFacts:
    """The facts of a file with a content."""
    return FileFacts(len(content), sha256(content).hexdigest())


def tell_files(files: Mapping[str, bytes]) -> dict[str, FileFacts]:
    """The facts of those files that lists of the whole site tell of, by path."""
    return {path: tell_file(content) for path, content in files.items() if path.endswith(_LISTED)}


def write_nothing_last(made: Mapping[str, FileFacts]) -> dict[str, bytes]:
    """No list of the whole site."""
    del made
    return {}


@dataclass(frozen=True, slots=True)
class Content:
    """Pages, and files by path below the site's root."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Folder:
    """Pages and files that are made together.

    Whatever `make` gives is below one of `addresses`, and each thing below the longest of all folders' addresses
    that it begins with. The same folder gives the same bytes whenever it is made. `make` raises BrokenPromise if a page
    does not show exactly what was composed or approved, and what opening a record raises. `weight` is how many times
    the work of a policy's folder it is, by whose number work is shared out.
    """

    addresses: tuple[str, ...]
    make: Callable[[], Content]
    weight: int = 1


def plan_page(address: str, make: Callable[[], Page]) -> Folder:
    """A folder of one page, at the address of that page."""
    return Folder((address,), lambda: Content((make(),), {}))


@dataclass(frozen=True, slots=True)
class Site:
    """Everything on a site, most of it still to be made.

     `name` is the trust's; `address` is where the site will be served, ending in "/". `indexed` are the addresses below
    it that search engines should know, in order. `files` are in no folder, by path below the root.
    `list_search_entries` gives the small pages by name that the search index is made of. `is_empty` says that the
    public would find no policy there, `has_downloads` that folders hold files which take long to make. A site for staff
    opens from a folder on disk too. `frame_docs` gives the frame of the pages that MkDocs makes of words written by
    hand, from the way from them to the root; the guide for staff is among those only if the site `has_guide`. `copied`
    are files of the project that go out as they are, by path below the root. `write_last` gives the files that tell of
    all others, from the facts of those.
    """

    name: str
    address: str
    folders: tuple[Folder, ...]
    indexed: tuple[str, ...]
    not_found: Page
    files: Mapping[str, bytes]
    list_search_entries: Callable[[], Mapping[str, str]]
    frame_docs: Callable[[str], DocsFrame]
    has_guide: bool = False
    is_empty: bool = False
    has_downloads: bool = False
    audience: Audience = Audience.PUBLIC
    copied: Mapping[str, Path] = field(default_factory=dict)
    write_last: Callable[[Mapping[str, FileFacts]], Mapping[str, bytes]] = write_nothing_last

    @property
    def opens_from_disk(self) -> bool:
        """Whether every link must name a file, for no server finds the page of a folder."""
        return self.audience is Audience.STAFF

    @property
    def base(self) -> str:
        """The path of its root on its host: "/" or "/policies/"."""
        return urlsplit(self.address).path

    def find_canonical(self, page: Page) -> str:
        """The full address of a page that search engines should know; empty for the others."""
        return f"{self.address}{page.address}" if page.is_indexed else ""

    def find_folder(self, path: str) -> Folder | None:
        """The folder that makes a page or file, if there is one; `path` is below the root."""
        found = [(address, folder) for folder in self.folders for address in folder.addresses]
        near = [(len(address), folder) for address, folder in found if path.startswith(address)]
        return max(near, key=lambda item: item[0])[1] if near else None

    def make_everything(self) -> Content:
        """All pages, in the order of their addresses, and all files. Raises what making a folder raises."""
        made = [folder.make() for folder in self.folders]
        pages = sorted((page for content in made for page in content.pages), key=lambda page: page.address)
        files = dict(self.files)
        for content in made:
            files |= content.files
        return Content(tuple(pages), {**files, **self.write_last(tell_files(files))})

    def hold(self) -> Site:
        """The same site with every folder made, so that nothing about it can fail any more."""
        whole = self.make_everything()
        return replace(self, folders=(Folder(("",), lambda: whole),), files={}, write_last=write_nothing_last)
