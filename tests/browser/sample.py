"""The sites that the browser tests read: which page of them stands for each kind of page, and its address."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Literal, NamedTuple

from clausebook.render.frame import page_kinds as kinds

CHECKOUT = Path(__file__).resolve().parents[2]
DAY = "2026-11-20"
SCHOOLS = ("ashcombe", "brook-lane", "marlowe", "st-hilda", "thornbury")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (390, 1280)


class SiteName(Enum):
    """The sites. `STAFF` is that of a small trust in which every state occurs, `MANY` that of one of many schools."""

    PUBLIC = "public"
    STAFF = "staff"
    MANY = "many"


class Visited(NamedTuple):
    """One page: its kind, its site, and its address there."""

    kind: kinds.PageKind
    site: SiteName
    address: str


def _public(kind: kinds.PageKind, query: str = "", **ids: str | int) -> Visited:
    return Visited(kind, SiteName.PUBLIC, kind.locate(**ids) + query)


def _staff(kind: kinds.PageKind, **ids: str | int) -> Visited:
    return Visited(kind, SiteName.STAFF, kind.locate(**ids))


# The social media policy of each school, since each has another style.
POLICIES = {f"policy of {school}": _public(kinds.POLICY, school=school, policy="social-media") for school in SCHOOLS}
_PHONES = {"school": "marlowe", "policy": "mobile-phones"}
_SOCIAL = {"school": "st-hilda", "policy": "social-media"}
PUBLIC = {
    "trust home": _public(kinds.TRUST_HOME),
    "school home": _public(kinds.SCHOOL_HOME, school="st-hilda"),
    "closed school": _public(kinds.OUTSIDE_SCHOOL, school="mill-lane"),
    "short policy": _public(kinds.POLICY, school="st-hilda", policy="complaints"),
    **POLICIES,
    "policies of the trust itself": _public(kinds.TRUSTS_OWN),
    "policy of the trust itself": _public(kinds.POLICY, school="trust", policy="gifts"),
    "policies A to Z": _public(kinds.A_TO_Z),
    "policy across schools": _public(kinds.POLICY_IN_SCHOOLS, policy="social-media"),
    "old version": _public(kinds.VERSION, **_SOCIAL, version=3),
    "coming version": _public(kinds.VERSION, **_PHONES, version=6),
    "policy that is a file": _public(kinds.HELD, school="st-hilda", policy="equality-objectives"),
    "policy on another site": _public(kinds.HELD, school="marlowe", policy="child-protection"),
    "withdrawn policy": _public(kinds.WITHDRAWN, school="st-hilda", policy="photographs"),
    "policy with a coming version": _public(kinds.POLICY, **_PHONES),
    "what changed": _public(kinds.CHANGES, **_SOCIAL, changes="changes/"),
    "what changed in an old version": _public(
        kinds.CHANGES, school="st-hilda", policy="complaints", changes="changes/2/"
    ),
    "first version": _public(kinds.CHANGES, school="ashcombe", policy="mobile-phones", changes="changes/1/"),
    "versions side by side": _public(kinds.SIDE_BY_SIDE, **_SOCIAL, changes="changes/"),
    "how a school differs": _public(kinds.DIFFERENCES, **_SOCIAL),
    "details filled in only": _public(kinds.DIFFERENCES, school="brook-lane", policy="mobile-phones"),
    "who differs where": _public(kinds.WHO_DIFFERS, policy="social-media"),
    "two wordings": _public(kinds.SECTION_IN_SCHOOLS, policy="social-media", section="personal-devices"),
    "what applied on a date": _public(kinds.ON_A_DATE, "?day=2026-10-01", **_PHONES),
    "what changed at a school": _public(kinds.SCHOOL_CHANGES, school="st-hilda"),
    "what changed in the trust": _public(kinds.TRUST_CHANGES),
    "version and now": _public(kinds.COMPARED_WITH_NOW, **_SOCIAL, version=2),
    "what applied in a year": _public(kinds.ON_A_DATE, "?day=2026", **_PHONES),
    "translation": _public(kinds.TRANSLATION, school="st-hilda", policy="mobile-phones", language="pl"),
    "accessibility": _public(kinds.ACCESSIBILITY_STATEMENT),
    "check a copy": _public(kinds.CHECK_A_COPY, "?fingerprint=0000-0000-0000"),
    "search": _public(kinds.SEARCH),
    "search in a school": _public(kinds.SCHOOL_SEARCH, "?q=photographs", school="st-hilda"),
    "search in all schools": _public(kinds.SEARCH, "?q=phone"),
    "search without results": _public(kinds.SCHOOL_SEARCH, "?q=zyzzyva", school="st-hilda"),
    "search with slips": _public(kinds.SCHOOL_SEARCH, "?topic=the-school-day&q=moblie+phne+zyzzyva", school="st-hilda"),
    "not found": Visited(kinds.NOT_FOUND, SiteName.PUBLIC, "there/is/nothing/here/"),
}
STAFF = {
    "today": _staff(kinds.TODAY),
    "today in many schools": Visited(kinds.TODAY, SiteName.MANY, kinds.TODAY.locate()),
    "register": _staff(kinds.REGISTER),
    "school for staff": _staff(kinds.SCHOOL_REGISTER, school="tern"),
    "register of many schools": Visited(kinds.REGISTER, SiteName.MANY, kinds.REGISTER.locate()),
    "policy for staff": _staff(kinds.STAFF_POLICY, policy="pictures"),
    "policy of many schools": Visited(kinds.STAFF_POLICY, SiteName.MANY, kinds.STAFF_POLICY.locate(policy="pictures")),
    "pending": _staff(kinds.PENDING),
    "redline": _staff(kinds.PENDING_POLICY, school="cove", policy="pictures"),
    "drafts": _staff(kinds.DRAFTS),
    "draft": _staff(kinds.DRAFT, school="tern", policy="study"),
    "stale": _staff(kinds.STALE),
    "reviews": _staff(kinds.REVIEWS),
    "packs": _staff(kinds.PACKS),
    "pack of a meeting": _staff(kinds.PACK, pack="2026-12-02-local-governing-committee"),
    "register of a federation": _staff(kinds.FEDERATION_REGISTER, federation="hills"),
    "policies for staff only": _staff(kinds.STAFF_ONLY),
    "text for staff only": _staff(kinds.STAFF_TEXT, school="dune", policy="wages"),
    "old version for staff only": _staff(kinds.STAFF_VERSION, school="dune", policy="wages", version=1),
    "versions": _staff(kinds.VERSIONS),
    "versions of a policy": _staff(kinds.POLICY_VERSIONS, school="cove", policy="pictures"),
    "compared versions": _staff(kinds.COMPARED_VERSIONS, school="cove", policy="pictures", before="1", after="draft"),
    "clauses": _staff(kinds.CLAUSES),
    "clause": _staff(kinds.CLAUSE, clause="pictures/consent"),
    "law": _staff(kinds.LAWS),
    "source": _staff(kinds.LAW, law="equality-act-2010"),
    "translations": _staff(kinds.TRANSLATIONS),
    "reading age": _staff(kinds.READINGS),
    "owners": _staff(kinds.OWNERS),
    "not found for staff": Visited(kinds.STAFF_NOT_FOUND, SiteName.STAFF, "there/is/nothing/"),
}
# Every page of the guide, which is on the staff site; and a few that hold whatever any of them holds.
GUIDE = sorted(
    "guide/" if page.stem == "index" else f"guide/{page.stem}/" for page in (CHECKOUT / "docs" / "guide").glob("*.md")
)
GUIDE_OF_EACH_FORM = ("guide/", "guide/formats/", "guide/say-it-differently/")
# Every page of ours that the tests of all kinds visit.
PAGES = {**PUBLIC, **STAFF}
# Where one policy is enough.
FEWER = [name for name in PAGES if name not in POLICIES or name == "policy of ashcombe"]
# Where the key itself is pressed at every stop: text with notes and contents, wide tables, forms and what they opened.
PRESSED = (
    "trust home",
    "policy of brook-lane",
    "policies A to Z",
    "versions side by side",
    "search in a school",
    "school for staff",
    "redline",
)
# Where axe looks at colours and sizes too: text, tables, marks of changes, states, tiles, days and results.
OF_EACH_FORM = (
    "trust home",
    "school home",
    "short policy",
    "withdrawn policy",
    "policies A to Z",
    "first version",
    "how a school differs",
    "details filled in only",
    "two wordings",
    "search in a school",
    "today",
    "school for staff",
    "policy for staff",
    "redline",
    "draft",
    "reviews",
    "pack of a meeting",
    "versions of a policy",
    "clause",
    "translations",
    "reading age",
)
