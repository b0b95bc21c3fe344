"""What stands round a page that MkDocs makes of words written by hand: the trust's picture and name, and our foot."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.page_maker import locate_logo
from clausebook.render.frame.pages import TRUST_BRAND
from clausebook.render.frame.templates import View
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from clausebook.model.trust import Trust
    from clausebook.render.frame.page_maker import LinkView
    from clausebook.render.frame.staff_frame import GroupView
    from clausebook.render.frame.templates import TemplateRenderer


@dataclass(frozen=True, slots=True)
class DocsFrame:
    """The parts of the frame, as HTML: the trust's picture and name, which lead to `home`, and the foot of the page."""

    home: str
    mark: str
    name: str
    foot: str


@dataclass(frozen=True, slots=True)
class DocsMarkView(View):
    """The trust's picture; `logo` is empty where a crest is drawn in its place."""

    template: ClassVar[str] = "docs-frame.html"
    macro: ClassVar[str] = "mark"
    logo: str
    crest: str


@dataclass(frozen=True, slots=True)
class DocsFootView(View):
    """Below the list of pages that were written by hand: the other pages of the site, and the last line."""

    template: ClassVar[str] = "docs-frame.html"
    macro: ClassVar[str] = "foot"
    groups: tuple[GroupView, ...]
    links: tuple[LinkView, ...]
    line: str


def make_docs_frame(templates: TemplateRenderer, trust: Trust, root: str, foot: DocsFootView) -> DocsFrame:
    """The frame of the pages from which `root` leads to the root of the site. Raises BrokenTemplate."""
    mark = DocsMarkView(locate_logo(TRUST_BRAND, trust.brand, root), trust.brand.crest)
    return DocsFrame(
        home=root or "./",
        mark=templates.render(mark).strip(),
        name=escape(curl_quotes(trust.name)),
        foot=templates.render(foot).strip(),
    )
