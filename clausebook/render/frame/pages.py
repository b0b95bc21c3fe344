"""A page as data, and the header and footer that every reading page has."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from clausebook.model.addresses import FEED
from clausebook.model.languages import ENGLISH
from clausebook.model.policies import SLOT_START
from clausebook.render.frame.templates import View
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.templates import TemplateRenderer

TRUST_BRAND = "trust"
# Trusts of more schools than this get lists in place of tiles, and pages in place of wide tables.
TILES_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Crumb(View):
    """One step of "You are here"; the last has no address."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One reading page: where it stands, what it is called, and its HTML in three pieces.

    `address` is below the site's root and ends in "/" ("" is the root itself). `brand` is a school's id or
    "trust". `scripts`, `styles` and `print_sheet` are paths below the root; `styles` come after those of every
    reading page, and `paper` names the margins of the page in the print sheet. `language` and `direction` are those
    of the page's own words.
    """

    address: str
    title: str
    description: str
    brand: str
    header: str
    main: str
    footer: str
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    print_sheet: str = ""
    paper: str = ""
    is_indexed: bool = True
    language: str = ENGLISH
    direction: str = "ltr"

    @property
    def root(self) -> str:
        """The way from the page to the site's root: "", "../" or "../../"."""
        return "../" * self.address.count("/")


class OldPublicFrame:
    """Headers and footers. Those of one school at one depth differ in crumbs and last line; the rest is made once."""

    def __init__(self, templates: TemplateRenderer, trust: Trust) -> None:
        self._templates, self._trust = templates, trust
        self._bands: dict[tuple[str, str], str] = {}
        self._footers: dict[tuple[str, str], tuple[str, str]] = {}

    def write_header(self, school: School | None, root: str, crumbs: tuple[Crumb, ...]) -> str:
        """The band with the name, and the crumbs."""
        key = (school.id if school else "", root)
        if key not in self._bands:
            self._bands[key] = self._templates.render_macro("frame.html", "header", self._view_header(school, root))
        if not crumbs:
            return self._bands[key]
        steps = [{"text": crumb.text, "href": crumb.href} for crumb in crumbs]
        return f"{self._bands[key]}\n{self._templates.render_macro('frame.html', 'crumbs', {'crumbs': steps})}"

    def write_footer(self, school: School | None, root: str, line: str) -> str:
        """The links at the foot, and one line that says whose page it is."""
        key = (school.id if school else "", root)
        if key not in self._footers:
            links = [{"href": f"{root}{school.id}/", "text": "All policies"}] if school else []
            links.append({"href": f"{root or './'}", "text": "Other schools in the trust" if school else "All schools"})
            links.append({"href": f"{root}policies/", "text": "A to Z of policies"})
            links.append({"href": f"{root}accessibility/", "text": "Accessibility"})
            links += [{"href": f"{root}{school.id}/{FEED}", "text": "Updates (feed)"}] if school else []
            view = {"footer_links": links, "footer_line": SLOT_START, "footer_id": ""}
            before, _, after = self._templates.render_macro("frame.html", "footer", view).partition(SLOT_START)
            self._footers[key] = (before, after)
        return escape(curl_quotes(line)).join(self._footers[key])

    def _view_header(self, school: School | None, root: str) -> dict[str, Any]:
        owner = school or self._trust
        logo = f"{root}assets/logo-{school.id if school else TRUST_BRAND}.{owner.brand.logo.rsplit('.', 1)[-1]}"
        links = [{"href": f"{root}policies/", "text": "All policies"}]
        if school:
            home = f"{root}{school.id}/"
            links = [{"href": home, "text": "All policies"}, {"href": f"{home}#who-to-ask", "text": "Contact"}]
        return {
            "home": f"{root}{school.id}/" if school else root or "./",
            "logo": logo if owner.brand.logo else "",
            "crest": owner.brand.crest,
            "name": owner.name,
            "parent": self._trust.name if school else "",
            "links": links,
            "search": f"{root}search/" + (f"?school={school.id}" if school else ""),
        }
