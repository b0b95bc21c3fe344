"""Every kind of page, declared once: its address, for whom it is, and the style sheets and scripts that it loads.

What else must know of all pages is derived from here: the addresses that no school may take, the links at the head and
foot of the staff site, the assets that a site ships, and the pages that the browser tests visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import partial


class Audience(Enum):
    """For whom a page is; what is for staff is never on the public site."""

    PUBLIC = "public"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page.

    `address` is below the site's root, with the ids that differ between its pages in braces. `styles` come after those
    of every page of its audience. `link` is what leads to it from every page of the staff site, in the header if
    `is_in_header`, else at the foot. `is_indexed` says that search engines should know it, `is_wide` that it is printed
    on paper in landscape.
    """

    address: str
    audience: Audience = Audience.PUBLIC
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    link: str = ""
    is_in_header: bool = False
    is_indexed: bool = False
    is_wide: bool = False

    def locate(self, **ids: str | int) -> str:
        """The address of one page: `POLICY.locate(school="st-hilda", policy="complaints")`."""
        return self.address.format_map(ids)


_REVIEW = ("assets/review.js",)
_REDLINE = ("assets/redline.css",)
_TABLE = ("assets/in-view.js", "assets/sort.js", "assets/filter.js")
_PACK = ("assets/review-pack.css",)
STAFF_STYLES = ("assets/redline.css", "assets/staff.css")
# Files that no page of ours loads: a school's own website does.
PUBLIC_FILES = ("assets/policies-list.js",)

TRUST_HOME = PageKind("", is_indexed=True)
A_TO_Z = PageKind("policies/", is_indexed=True)
POLICY_IN_SCHOOLS = PageKind("policies/{policy}/", is_indexed=True)
WHO_DIFFERS = PageKind("policies/{policy}/differences/", styles=_REDLINE)
SECTION_IN_SCHOOLS = PageKind("policies/{policy}/differences/{section}/", styles=_REDLINE)
SEARCH = PageKind("search/", scripts=("assets/search.js",))
SCHOOL_SEARCH = PageKind("search/{school}/", scripts=("assets/search.js",))
ACCESSIBILITY_STATEMENT = PageKind("accessibility/", is_indexed=True)
NOT_FOUND = PageKind("404.html")
SCHOOL_HOME = PageKind("{school}/", scripts=_REVIEW, is_indexed=True)
POLICY = PageKind("{school}/{policy}/", scripts=_REVIEW, is_indexed=True)
WITHDRAWN = PageKind("{school}/{policy}/")
TRANSLATION = PageKind("{school}/{policy}/{language}/", is_indexed=True)
VERSION = PageKind("{school}/{policy}/{version}/", scripts=_REVIEW)
ON_A_DATE = PageKind("{school}/{policy}/on/", scripts=("assets/on.js",))
CHANGES = PageKind("{school}/{policy}/{changes}", styles=_REDLINE)
SIDE_BY_SIDE = PageKind("{school}/{policy}/{changes}side-by-side/", styles=_REDLINE)
DIFFERENCES = PageKind("{school}/{policy}/differences/", styles=_REDLINE)

_STAFF = partial(PageKind, audience=Audience.STAFF, styles=STAFF_STYLES)


REGISTER = _STAFF("", link="Register", scripts=_TABLE, is_in_header=True)
SCHOOL_REGISTER = _STAFF("{school}/", scripts=_TABLE, is_wide=True)
POLICY_REGISTER = _STAFF("policies/{policy}/", scripts=_TABLE, is_wide=True)
PENDING = _STAFF("pending/", link="Pending changes", is_in_header=True)
PENDING_POLICY = _STAFF("pending/{school}/{policy}/")
REVIEWS = _STAFF("reviews/", link="Reviews ahead", is_in_header=True)
PACKS = _STAFF("review-pack/", link="Review packs", styles=(*STAFF_STYLES, *_PACK))
PACK = _STAFF("review-pack/{pack}/", styles=(*STAFF_STYLES, *_PACK))
DRAFTS = _STAFF("drafts/", link="Drafts")
DRAFT = _STAFF("drafts/{school}/{policy}/")
STALE = _STAFF("stale/", link="Stale replacements")
VERSIONS = _STAFF("versions/", link="Compare versions")
POLICY_VERSIONS = _STAFF("versions/{school}/{policy}/")
COMPARED_VERSIONS = _STAFF("versions/{school}/{policy}/{before}-{after}/")
CLAUSES = _STAFF("clauses/", link="Clauses")
CLAUSE = _STAFF("clauses/{clause}/")
LAWS = _STAFF("law/", link="Law and guidance")
LAW = _STAFF("law/{law}/")
TRANSLATIONS = _STAFF("translations/", link="Translations")
READINGS = _STAFF("reading/", link="Reading age")
OWNERS = _STAFF("owners/", link="Owners and calendars")
STAFF_NOT_FOUND = _STAFF("404.html")

# In the order in which links to them are listed.
PAGE_KINDS = tuple(kind for kind in list(globals().values()) if isinstance(kind, PageKind))
# What MkDocs, the guide, the search index and the pictures take at the root of a site.
_TAKEN_BY_OTHERS = frozenset({"assets", "guide", "pagefind", "pictures"})


def list_kinds(audience: Audience) -> tuple[PageKind, ...]:
    """The kinds of page for one audience, in the order of their links."""
    return tuple(kind for kind in PAGE_KINDS if kind.audience is audience)


def list_reserved_folders() -> frozenset[str]:
    """The first steps of addresses that are a page's or a program's, so that no school may be called so."""
    firsts = {kind.address.partition("/")[0] for kind in PAGE_KINDS if "/" in kind.address}
    return frozenset(first for first in firsts if not first.startswith("{")) | _TAKEN_BY_OTHERS


def list_assets(audience: Audience) -> frozenset[str]:
    """The style sheets, scripts and files of one audience, but for those that every page of both loads."""
    kinds = list_kinds(audience)
    named = {asset for kind in kinds for asset in (*kind.scripts, *kind.styles)}
    return frozenset(named | ({*PUBLIC_FILES} if audience is Audience.PUBLIC else set()))
