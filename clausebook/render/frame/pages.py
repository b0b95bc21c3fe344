"""A page as data."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.model.languages import ENGLISH
from clausebook.render.frame.templates import View

TRUST_BRAND = "trust"
# A file that the staff site has and no other, so that neither site is ever built over the other.
STAFF_MARK = "staff-only.txt"
# Trusts of more schools than this get lists in place of tiles, and pages in place of wide tables.
TILES_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Crumb(View):
    """One step of "You are here"; the last has no address."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One reading page: its address, its title, and its HTML in three pieces.

    `address` is below the site's root and ends in "/" ("" is the root itself). `brand` is a school's id or
    "trust". `scripts`, `styles` and `print_sheet` are paths below the root; `styles` come after those of every
    reading page, and `paper` names the margins of the page in the print sheet. `opens_from_disk` says that it is read
    from a folder too, without a server: its links name files, and its scripts are no modules. `language` and
    `direction` are those of the page's own words.
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
    opens_from_disk: bool = False
    language: str = ENGLISH
    direction: str = "ltr"

    @property
    def root(self) -> str:
        """The way from the page to the site's root: "", "../" or "../../"."""
        return "../" * self.address.count("/")
