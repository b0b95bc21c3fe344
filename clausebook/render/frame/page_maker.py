"""The one maker of pages: what a page is about and what it shows -> a page, in the frame of its audience."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, ClassVar, Protocol

from clausebook.model.addresses import FEED
from clausebook.model.languages import ENGLISH
from clausebook.render.frame.page_kinds import ACCESSIBILITY_STATEMENT, Audience
from clausebook.render.frame.pages import TRUST_BRAND, Crumb, Page
from clausebook.render.frame.templates import PLACE, View
from clausebook.render.text.typography import Verbatim, curl_quotes

if TYPE_CHECKING:
    from collections.abc import Collection

    from clausebook.model.languages import Language
    from clausebook.model.trust import Brand, School, Trust
    from clausebook.render.frame.page_kinds import PageKind
    from clausebook.render.frame.templates import TemplateRenderer

# The class of what is printed on paper in landscape.
WIDE_PAPER = "wide-sheet"
_END_OF_HEADING = "</h1>"
# The elements of a header, the crumbs and a footer that are part of the page itself.
_LANDMARK = re.compile(r"<(header|nav|footer)\b")


@dataclass(frozen=True, slots=True)
class About:
    """What a page is called, where it is, and whose it is.

    `address` is below the site's root. `title` is followed by the name of the school or else of the trust. `school` is
    None on a page that belongs to no one school. `more` ends the last line of the page. `paper` names the margins in
    `print_sheet`, a path below the root. `language` is that of the page's own words, if it is not English.
    `fixed_root` is the way to the site's root where that does not follow from the address.
    """

    kind: PageKind
    address: str
    title: str
    description: str
    crumbs: tuple[Crumb, ...] = ()
    school: School | None = None
    more: str = ""
    print_sheet: str = ""
    paper: str = ""
    language: Language | None = None
    fixed_root: str = ""

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return self.fixed_root or "../" * self.address.count("/")


@dataclass(frozen=True, slots=True)
class LinkView(View):
    """A link in a header or a footer; `is_here` is its `aria-current`."""

    href: str
    text: str
    is_here: str = ""


@dataclass(frozen=True, slots=True)
class CrumbsView(View):
    """ "You are here"."""

    template: ClassVar[str] = "frame.html"
    macro: ClassVar[str] = "crumbs"
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class HeaderView(View):
    """The band at the head of a public page; `logo` is empty where a crest is drawn in its place."""

    template: ClassVar[str] = "frame.html"
    macro: ClassVar[str] = "header"
    home: str
    logo: str
    crest: str
    name: str
    parent: str
    links: tuple[LinkView, ...]
    search: str


@dataclass(frozen=True, slots=True)
class FooterView(View):
    """The links at the foot of a page, and its last line."""

    template: ClassVar[str] = "frame.html"
    macro: ClassVar[str] = "footer"
    footer_links: tuple[LinkView, ...]
    footer_line: str


class Frame(Protocol):
    """What differs between the frames of the public site and of the staff site."""

    def key_header(self, about: About) -> tuple[str, ...]:
        """What two pages have in common that have the same header."""

    def key_footer(self, about: About) -> tuple[str, ...]:
        """What two pages have in common that have the same footer, but for its last line."""

    def key_beside(self, about: About) -> tuple[str, ...]:
        """What two pages have in common that have the same below their headings."""

    def view_header(self, about: About) -> View:
        """The band at the head."""

    def view_beside(self, about: About) -> View | None:
        """What stands below the heading of a page, if anything does."""

    def view_footer(self, about: About) -> View:
        """The links at the foot, with a slot for the last line."""

    def say_owner(self, about: About) -> str:
        """Whose page it is, at the end of its title."""

    def say_line(self, about: About) -> str:
        """The last line of a page."""


class PublicFrame:
    """The frame of the public site: a page is a school's own, or the trust's.

    `outside` are ids of schools that are the trust's no more or not yet: they have no search of their own, and nobody
    to ask.
    """

    def __init__(self, trust: Trust, outside: Collection[str] = ()) -> None:
        self._trust, self._outside = trust, frozenset(outside)

    def key_header(self, about: About) -> tuple[str, ...]:
        """Pages of one school at one depth have one header."""
        return about.school.id if about.school else "", about.root

    key_footer = key_header

    def key_beside(self, about: About) -> tuple[str, ...]:  # noqa: ARG002  the same on each page
        """All pages have nothing there."""
        return ()

    def view_header(self, about: About) -> HeaderView:
        """The name and logo of the school or the trust, and the ways to its policies and to search."""
        school, root = about.school, about.root
        owner = school or self._trust
        home = f"{root}{school.id}/" if school else root or "./"
        links = [LinkView(f"{root}policies/", "All policies")]
        if school and self._is_member(about):
            links = [LinkView(home, "All policies"), LinkView(f"{home}#who-to-ask", "Contact")]
        return HeaderView(
            home=home,
            logo=locate_logo(school.id if school else TRUST_BRAND, owner.brand, root),
            crest=owner.brand.crest,
            name=owner.name,
            parent=self._trust.name if school and not school.is_trust else "",
            links=tuple(links),
            search=f"{root}search/{school.id}/" if school and self._is_member(about) else f"{root}search/",
        )

    def _is_member(self, about: About) -> bool:
        return about.school is not None and about.school.id not in self._outside

    def view_beside(self, about: About) -> None:
        """Nothing: a page for the public begins with its own words."""

    def view_footer(self, about: About) -> FooterView:
        """The ways to everything else."""
        school, root = about.school, about.root
        is_member = self._is_member(about)
        links = [LinkView(f"{root}{school.id}/", "All policies" if is_member else school.name)] if school else []
        within = f"chools in {self._trust.short_name}"
        is_fellow = is_member and not (school and school.is_trust)
        others = f"Other s{within}" if is_fellow else f"S{within}" if school else "All schools"
        links += list_trust_links(root, others)
        links += [LinkView(f"{root}{school.id}/{FEED}", "Updates (feed)")] if school and is_member else []
        return FooterView(tuple(links), PLACE)

    def say_owner(self, about: About) -> str:
        """The school, else the trust."""
        return about.school.name if about.school else self._trust.name

    def say_line(self, about: About) -> str:
        """The school and its trust, and what the page adds."""
        owner = f"{self._trust.name}."
        if about.school and not about.school.is_trust:
            within = f"{about.school.federation.name} and " if about.school.federation else ""
            owner = f"{about.school.name}{f', part of {within}' if self._is_member(about) else '. '}{owner}"
        return f"{owner} {about.more}".strip()


def list_trust_links(root: str, home: str = "All schools") -> tuple[LinkView, ...]:
    """The ways to the trust's own pages, `root` being that to the site's root and `home` what leads there."""
    return (
        LinkView(root or "./", home),
        LinkView(f"{root}policies/", "A to Z of policies"),
        LinkView(f"{root}{ACCESSIBILITY_STATEMENT.locate()}", "Accessibility"),
    )


def locate_logo(id_: str, brand: Brand, root: str) -> str:
    """The way from a page to a logo, `root` being that to the site's root; empty if there is no picture."""
    return f"{root}assets/logo-{id_}.{brand.logo.rsplit('.', 1)[-1].lower()}" if brand.logo else ""


class PageMaker:
    """Makes pages. Header, crumbs and footer are made once for all pages that share them."""

    def __init__(self, templates: TemplateRenderer, frame: Frame, trust: Trust) -> None:
        """`templates` also renders the pieces of pages that are made one by one; `trust` is whose site it is."""
        self.templates, self.trust = templates, trust
        self._frame = frame
        self._beside: dict[tuple[str, ...], str] = {}
        self._headers: dict[tuple[str, ...], str] = {}
        self._crumbs: dict[tuple[Crumb, ...], str] = {}
        self._footers: dict[tuple[str, ...], tuple[str, str]] = {}

    def make_page(self, about: About, view: View) -> Page:
        """A page whose main part its view's template gives. Raises BrokenTemplate."""
        return self.frame_page(about, self.templates.render(view))

    def frame_page(self, about: About, main: str) -> Page:
        """A page whose main part is made already. Raises BrokenTemplate."""
        kind, school, owner = about.kind, about.school, self._frame.say_owner(about)
        title = f"{about.title} \u2013 {owner}"
        if isinstance(about.title, Verbatim):
            title = Verbatim(f"{about.title} \u2013 {curl_quotes(owner)}")
        header, footer = self._write_header(about), self._write_footer(about)
        beside = self._write_beside(about)
        return Page(
            address=about.address,
            title=title,
            description=about.description,
            brand=school.id if school else TRUST_BRAND,
            header=_mark_english(header) if about.language else header,
            main=main.replace(_END_OF_HEADING, f"{_END_OF_HEADING}\n{beside}", 1) if beside else main,
            footer=_mark_english(footer) if about.language else footer,
            scripts=kind.scripts,
            styles=kind.styles,
            print_sheet=about.print_sheet,
            paper=about.paper or (WIDE_PAPER if kind.is_wide else ""),
            is_indexed=kind.is_indexed,
            opens_from_disk=kind.audience is Audience.STAFF,
            language=about.language.tag if about.language else ENGLISH,
            direction=about.language.direction if about.language else "ltr",
        )

    def _write_beside(self, about: About) -> str:
        key = self._frame.key_beside(about)
        if key not in self._beside:
            view = self._frame.view_beside(about)
            self._beside[key] = self.templates.render(view) if view else ""
        return self._beside[key]

    def _write_header(self, about: About) -> str:
        key = self._frame.key_header(about)
        if key not in self._headers:
            self._headers[key] = self.templates.render(self._frame.view_header(about))
        if not about.crumbs:
            return self._headers[key]
        # The same policy has the same crumbs in every school.
        if about.crumbs not in self._crumbs:
            self._crumbs[about.crumbs] = self.templates.render(CrumbsView(about.crumbs))
        return f"{self._headers[key]}\n{self._crumbs[about.crumbs]}"

    def _write_footer(self, about: About) -> str:
        key = self._frame.key_footer(about)
        if key not in self._footers:
            before, _, after = self.templates.render(self._frame.view_footer(about)).partition(PLACE)
            self._footers[key] = (before, after)
        return escape(curl_quotes(self._frame.say_line(about))).join(self._footers[key])


def _mark_english(html: str) -> str:
    """A header or footer that says of itself that it is in English, for a page in another language."""
    return _LANDMARK.sub(rf'<\1 lang="{ENGLISH}" dir="ltr"', html)
