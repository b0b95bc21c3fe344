"""What every page of the staff site has: its header, its links, its footer, and that it is for staff only."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from clausebook.model.policies import SLOT_START
from clausebook.render.frame.pages import TRUST_BRAND, Crumb, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.model.trust import Trust
    from clausebook.render.frame.templates import TemplateRenderer

STAFF_STYLES = ("assets/redline.css", "assets/staff.css")
# The class of what is printed on paper that lies.
WIDE_PAPER = "wide-sheet"
# The folders of the staff site's own pages: first those in the header, where few stops stand before a page begins.
SECTIONS = (("", "Register"), ("pending/", "Pending changes"), ("reviews/", "Reviews ahead"))
_FOOT_ONLY = (
    ("review-pack/", "Review packs"),
    ("drafts/", "Drafts"),
    ("stale/", "Stale replacements"),
    ("versions/", "Compare versions"),
    ("clauses/", "Clauses"),
    ("law/", "Law and guidance"),
    ("translations/", "Translations"),
    ("reading/", "Reading age"),
    ("owners/", "Owners and calendars"),
)
# Where the header's last link leads: to the links at the foot.
_FOOT = "more"


@dataclass(frozen=True, slots=True)
class About:
    """What a page of the staff site is called and where it stands.

    `section` is the link of the header that it belongs under; `crumbs` lead from there to the page. `is_wide` prints
    it on paper that lies. `fixed_root` is the way to the site's root where that does not follow from the address.
    """

    address: str
    title: str
    description: str
    section: str = ""
    crumbs: tuple[Crumb, ...] = ()
    scripts: tuple[str, ...] = ()
    is_wide: bool = False
    fixed_root: str = ""

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return self.fixed_root or "../" * self.address.count("/")


class OldStaffFrame:
    """Makes pages of the staff site; headers and footers differ by depth and section only, so each is made once."""

    def __init__(self, templates: TemplateRenderer, trust: Trust) -> None:
        self._templates, self._trust = templates, trust
        self._headers: dict[tuple[str, str, bool], str] = {}
        self._footers: dict[str, tuple[str, str]] = {}

    @property
    def public_address(self) -> str:
        """Where the public site stands; it ends in "/"."""
        return self._trust.address

    def make_page(self, about: About, template: str, view: Mapping[str, Any]) -> Page:
        """A page from one of the templates of `templates/documents/`. Raises BrokenTemplate."""
        return self.frame_page(about, self._templates.render_mapping(template, {**view, "root": about.root}))

    def make_not_found(self) -> Page:
        """The page at addresses that lead nowhere; it may be shown at any depth, so its links begin at the root."""
        about = About("404.html", "Page not found", "There is nothing at this address.", "404.html", fixed_root="/")
        return self.make_page(about, "staff-not-found.html", {})

    def frame_page(self, about: About, main: str) -> Page:
        """A page whose main part is made already."""
        return Page(
            address=about.address,
            title=f"{about.title} \u2013 {self._trust.name}, staff only",
            description=about.description,
            brand=TRUST_BRAND,
            header=self._write_header(about),
            main=main,
            footer=self._write_footer(about.root, f"{self._trust.name}. Staff only, not public."),
            scripts=about.scripts,
            styles=STAFF_STYLES,
            paper=WIDE_PAPER if about.is_wide else "",
            is_indexed=False,
        )

    def _write_header(self, about: About) -> str:
        key = (about.root, about.section, about.address == about.section)
        if key not in self._headers:
            self._headers[key] = self._templates.render_macro("staff-frame.html", "header", self._view_header(about))
        if not about.crumbs:
            return self._headers[key]
        steps = [{"text": crumb.text, "href": crumb.href} for crumb in about.crumbs]
        return f"{self._headers[key]}\n{self._templates.render_macro('frame.html', 'crumbs', {'crumbs': steps})}"

    def _view_header(self, about: About) -> dict[str, Any]:
        brand = self._trust.brand
        logo = f"{about.root}assets/logo-{TRUST_BRAND}.{brand.logo.rsplit('.', 1)[-1]}"
        here = "page" if about.address == about.section else "true"
        links = [
            {"href": f"{about.root}{to}" or "./", "text": text, "is_here": here if to == about.section else ""}
            for to, text in SECTIONS
        ]
        links.append({"href": f"#{_FOOT}", "text": "More", "is_here": ""})
        return {
            "home": about.root or "./",
            "logo": logo if brand.logo else "",
            "crest": brand.crest,
            "name": self._trust.name,
            "links": links,
        }

    def _write_footer(self, root: str, line: str) -> str:
        if root not in self._footers:
            links = [{"href": f"{root}{to}" or "./", "text": text} for to, text in (*SECTIONS, *_FOOT_ONLY)]
            links.append({"href": self._trust.address, "text": "Public site"})
            view = {"footer_links": links, "footer_line": SLOT_START, "footer_id": _FOOT}
            before, _, after = self._templates.render_macro("frame.html", "footer", view).partition(SLOT_START)
            self._footers[root] = (before, after)
        return escape(line).join(self._footers[root])


def view_groups(heads: Sequence[str], groups: Iterable[tuple[str, str, list[dict[str, Any]]]]) -> list[dict[str, Any]]:
    """Records under headings; each group an anchor, a title and its records. One without records is left out."""
    return [
        {"anchor": anchor, "title": title, "label": title, "heads": heads, "records": records}
        for anchor, title, records in groups
        if records
    ]
