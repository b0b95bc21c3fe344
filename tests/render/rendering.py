"""Renders projects in memory, and reads what came out as a browser would: elements, words, addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from clausebook.compare import compare_policies, compare_wordings
from clausebook.paths import list_template_folders
from clausebook.render import Comparer, ProvedHtml, SiteRenderer
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from clausebook.model.edition import Edition
    from clausebook.render import Page, Site

COMPARER = Comparer(compare_policies, compare_wordings)
_EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "circle"})
_CURLS = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


@dataclass(frozen=True, slots=True)
class WholeSite:
    """A site with everything on it made."""

    name: str
    address: str
    pages: tuple[Page, ...]
    not_found: Page
    files: Mapping[str, bytes]
    search_entries: Mapping[str, str]


def make_whole(site: Site) -> WholeSite:
    """Everything on a site. Fails the test if the site has other addresses for search engines than its pages say."""
    content = site.make_everything()
    assert site.indexed == tuple(page.address for page in content.pages if page.is_indexed)
    return WholeSite(site.name, site.address, content.pages, site.not_found, content.files, site.list_search_entries())


def render_project(project: ProjectFolder, *, today: date = TODAY, is_preview: bool = False) -> WholeSite:
    """The site of a project, or what `serve` shows of it; fails the test if the project has an error."""
    return render_edition(project.open_edition(today=today, is_preview=is_preview), project.root, today=today)


def render_edition(edition: Edition, root: Path, *, today: date = TODAY) -> WholeSite:
    """The site of what may be read of a project at `root`."""
    renderer = SiteRenderer(list_template_folders(root, "documents"))
    return make_whole(renderer.render(edition, today=today, comparer=COMPARER, html=ProvedHtml()))


def find_page(site: WholeSite, address: str) -> Page:
    """The page at an address below the site's root."""
    return next(page for page in site.pages if page.address == address)


def straighten(text: str) -> str:
    """The text with every curled quotation mark straight."""
    return text.translate(_CURLS)


@dataclass(slots=True)
class Element:
    """An element with its attributes, and what stands in it in order: words and elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[str | Element] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All words in it, with single spaces."""
        return " ".join(" ".join(_list_words(self)).split())

    @property
    def text(self) -> str:
        """All words in it as they stand."""
        return "".join(_list_words(self))

    def walk(self) -> Iterator[Element]:
        """Every element in it, in the order of the page."""
        for item in self.content:
            if isinstance(item, Element):
                yield item
                yield from item.walk()

    def find_all(self, tag: str, **attributes: str) -> list[Element]:
        """Every element in it with a tag and these attributes; `class_` for the class."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            element
            for element in self.walk()
            if element.tag == tag and all(element.attributes.get(name) == value for name, value in wanted.items())
        ]

    def find(self, tag: str, **attributes: str) -> Element:
        """The only such element."""
        (element,) = self.find_all(tag, **attributes)
        return element


def _list_words(element: Element) -> Iterator[str]:
    for item in element.content:
        if isinstance(item, str):
            yield item
        else:
            yield from _list_words(item)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read_html(html: str) -> Element:
    """A fragment as a tree; fails the test if a tag is not closed where it should be."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.open[0]
