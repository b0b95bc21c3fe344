"""Reading pages as MkDocs knows pages: their HTML is there already, so no Markdown is parsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from clausebook.render import STAFF_MARK

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from clausebook.render import Page, Site

# Source maps are for the theme's own makers; the workers and dictionaries are for a search that is not used.
_UNUSED = re.compile(r".*\.map|assets/javascripts/(lunr|workers)/.*")
_FOR_STAFF = re.compile(r"assets/(?:staff\.css|review-pack\.css|sort\.js|filter\.js)")


class ReadingPage(MkDocsPage):
    """A page whose whole document is made by us; MkDocs places it and writes it."""

    def __init__(self, reading: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(reading.title, file, config)
        self.reading = reading
        self.document = ""
        self.meta = {"template": "reading-page.html"}

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing is read: the page was composed."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is parsed: the page was rendered."""
        self.content = self.reading.main
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}


def add_site_files(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Put every page and asset of a site among MkDocs' files.

    Raises PluginError if a page of the project's own stands at the address of one of them.
    """
    own = {file.dest_uri: file.src_uri for file in files if _is_own_page(file, config)}
    taken = {page.address: own.get(f"{page.address}index.html") for page in site.pages}
    faults = [f"docs/{file} stands where one of the policies' pages must: /{at}" for at, file in taken.items() if file]
    if faults:
        raise PluginError("\n".join([*faults, "Rename it, or remove it."]))
    for page in site.pages:
        file = File.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(file)
        ReadingPage(page, file, config)
    for path, content in site.files.items():
        files.append(File.generated(config, path, content=content))


def _is_own_page(file: File, config: MkDocsConfig) -> bool:
    left_out = config.exclude_docs
    return file.is_documentation_page() and not (left_out and left_out.match_file(file.src_uri))


def drop_unused_assets(site: Site, files: Files) -> None:
    """Leave out what the theme brings and no page of ours asks for, and on a public site what is for staff."""
    is_staff = STAFF_MARK in site.files
    unused = [file for file in files if _UNUSED.fullmatch(file.src_uri)]
    unused += [] if is_staff else [file for file in files if _FOR_STAFF.fullmatch(file.src_uri)]
    for file in unused:
        files.remove(file)
