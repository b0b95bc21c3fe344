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


class Group(Enum):
    """The parts of the staff site, in their order and as its header calls them."""

    TODAY = "Today"
    POLICIES = "Policies"
    MEETINGS = "Meetings"
    LIBRARY = "Library"
    LAW = "Law"


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page.

    `address` is below the site's root, with the ids that differ between its pages in braces. `styles` come after those
    of every page of its audience. `group` is the part of the staff site that it is in, and `link` is what leads to it
    from every page there; the first of a group is where the header leads. `is_indexed` says that search engines should
    know it, `is_wide` that it is printed on paper in landscape.
    """

    address: str
    audience: Audience = Audience.PUBLIC
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    link: str = ""
    group: Group | None = None
    is_indexed: bool = False
    is_wide: bool = False

    def locate(self, **ids: str | int) -> str:
        """The address of one page: `POLICY.locate(school="st-hilda", policy="complaints")`."""
        return self.address.format_map(ids)


_REVIEW = ("assets/review.js",)
_REDLINE = ("assets/redline.css",)
_FINDING = ("assets/finding.css",)
_TABLE = ("assets/in-view.js", "assets/sort.js", "assets/filter.js")
_PACK = ("assets/review-pack.css",)
STAFF_STYLES = ("assets/redline.css", "assets/staff.css")
# Files that no page of ours loads: a school's own website does.
PUBLIC_FILES = ("assets/policies-list.js",)

TRUST_HOME = PageKind("", is_indexed=True, styles=_FINDING)
A_TO_Z = PageKind("policies/", is_indexed=True)
POLICY_IN_SCHOOLS = PageKind("policies/{policy}/", is_indexed=True)
WHO_DIFFERS = PageKind("policies/{policy}/differences/", styles=_REDLINE)
SECTION_IN_SCHOOLS = PageKind("policies/{policy}/differences/{section}/", styles=_REDLINE)
SEARCH = PageKind("search/", scripts=("assets/search.js",), styles=_FINDING)
SCHOOL_SEARCH = PageKind("search/{school}/", scripts=("assets/search.js",), styles=_FINDING)
TRUST_CHANGES = PageKind("what-changed/")
SCHOOL_CHANGES = PageKind("what-changed/{school}/")
ACCESSIBILITY_STATEMENT = PageKind("accessibility/", is_indexed=True)
CHECK_A_COPY = PageKind("check-a-copy/", scripts=("assets/check.js",), styles=_FINDING)
NOT_FOUND = PageKind("404.html")
SCHOOL_HOME = PageKind("{school}/", scripts=_REVIEW, is_indexed=True)
TRUSTS_OWN = PageKind("trust/", scripts=_REVIEW, is_indexed=True)
OUTSIDE_SCHOOL = PageKind("{school}/")
POLICY = PageKind("{school}/{policy}/", scripts=_REVIEW, is_indexed=True)
HELD = PageKind("{school}/{policy}/", scripts=_REVIEW, is_indexed=True)
WITHDRAWN = PageKind("{school}/{policy}/")
UNPUBLISHED = PageKind("{school}/{policy}/")
TRANSLATION = PageKind("{school}/{policy}/{language}/", is_indexed=True)
VERSION = PageKind("{school}/{policy}/{version}/", scripts=_REVIEW)
ON_A_DATE = PageKind("{school}/{policy}/on/", scripts=("assets/on.js",), styles=_FINDING)
CHANGES = PageKind("{school}/{policy}/{changes}", styles=_REDLINE)
COMPARED_WITH_NOW = PageKind("{school}/{policy}/{version}/now/", styles=_REDLINE)
SIDE_BY_SIDE = PageKind("{school}/{policy}/{changes}side-by-side/", styles=_REDLINE)
DIFFERENCES = PageKind("{school}/{policy}/differences/", styles=_REDLINE)

_STAFF = partial(PageKind, audience=Audience.STAFF, styles=STAFF_STYLES)
_FILTER = ("assets/filter.js",)


TODAY = _STAFF("", group=Group.TODAY, link="Today", scripts=_FILTER)
REGISTER = _STAFF("policies/", group=Group.POLICIES, link="Register", scripts=_TABLE)
SCHOOL_REGISTER = _STAFF("{school}/", group=Group.POLICIES, scripts=_TABLE, is_wide=True)
FEDERATION_REGISTER = _STAFF("federations/{federation}/", group=Group.POLICIES, scripts=_TABLE, is_wide=True)
STAFF_POLICY = _STAFF("policies/{policy}/", group=Group.POLICIES, scripts=_TABLE, is_wide=True)
PENDING = _STAFF("pending/", group=Group.POLICIES, link="Pending changes", scripts=_FILTER)
PENDING_POLICY = _STAFF("pending/{school}/{policy}/", group=Group.POLICIES)
DRAFTS = _STAFF("drafts/", group=Group.POLICIES, link="Drafts", scripts=_FILTER)
DRAFT = _STAFF("drafts/{school}/{policy}/", group=Group.POLICIES)
STAFF_ONLY = _STAFF("staff-only/", group=Group.POLICIES, link="For staff only")
STAFF_TEXT = _STAFF("staff-only/{school}/{policy}/", group=Group.POLICIES)
STAFF_VERSION = _STAFF("staff-only/{school}/{policy}/{version}/", group=Group.POLICIES)
VERSIONS = _STAFF("versions/", group=Group.POLICIES, link="Compare versions", scripts=_FILTER)
POLICY_VERSIONS = _STAFF("versions/{school}/{policy}/", group=Group.POLICIES)
COMPARED_VERSIONS = _STAFF("versions/{school}/{policy}/{before}-{after}/", group=Group.POLICIES)
TRANSLATIONS = _STAFF("translations/", group=Group.POLICIES, link="Translations", scripts=_FILTER)
OWNERS = _STAFF("owners/", group=Group.POLICIES, link="Owners and calendars", scripts=_FILTER)
REVIEWS = _STAFF("reviews/", group=Group.MEETINGS, link="Reviews ahead", scripts=_FILTER)
PACKS = _STAFF("review-pack/", group=Group.MEETINGS, link="Review packs", styles=(*STAFF_STYLES, *_PACK))
PACK = _STAFF("review-pack/{pack}/", group=Group.MEETINGS, styles=(*STAFF_STYLES, *_PACK))
CLAUSES = _STAFF("clauses/", group=Group.LIBRARY, link="Clauses", scripts=_FILTER)
CLAUSE = _STAFF("clauses/{clause}/", group=Group.LIBRARY)
STALE = _STAFF("stale/", group=Group.LIBRARY, link="Stale replacements")
READINGS = _STAFF("reading/", group=Group.LIBRARY, link="Reading age", scripts=_FILTER)
LAWS = _STAFF("law/", group=Group.LAW, link="Law and guidance", scripts=_FILTER)
LAW = _STAFF("law/{law}/", group=Group.LAW)
STAFF_NOT_FOUND = _STAFF("404.html")

# In the order in which links to them are listed.
PAGE_KINDS = tuple(kind for kind in list(globals().values()) if isinstance(kind, PageKind))
# What MkDocs, the schema of our data, the guide, the search index and the pictures take at the root of a site.
_TAKEN_BY_OTHERS = frozenset({"assets", "data", "guide", "pagefind", "pictures"})


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
