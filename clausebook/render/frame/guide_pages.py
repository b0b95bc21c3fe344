"""The guide's page for the task of each page of the staff site, in one table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.render.frame import page_kinds as kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.render.frame.page_kinds import PageKind


# Below the root of a site, and below the folder of the pages that are written by hand.
GUIDE_FOLDER = "guide/"


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide: its file below `docs/guide/` without `.md`, what it calls itself, and a part by its anchor.

    Whoever is led to a part is told the name of the page, which stands at its head and in the list of pages.
    """

    name: str
    title: str
    part: str = ""

    @property
    def address(self) -> str:
        """Where it is below the site's root."""
        page = f"{GUIDE_FOLDER}{self.name}/" if self.name != "index" else GUIDE_FOLDER
        return f"{page}#{self.part}" if self.part else page


GUIDE_START = GuidePage("index", "Guide for trust staff")
_REVIEWS = GuidePage("prepare-the-years-reviews", "Prepare the year’s reviews")
_STATES = replace(_REVIEWS, part="what-the-states-mean")
_APPROVE = GuidePage("approve-a-policy", "Approve a policy", "record-an-approval")
_CHANGES = GuidePage("see-what-changed", "See what changed, and why", "compare-any-two-texts")
_PACKS = GuidePage("a-pack-for-your-meeting", "A pack for your meeting")
_CLAUSES = GuidePage("before-you-change-a-clause", "Before you change a shared clause")
_STALE = GuidePage("say-it-differently", "When our school must say it differently", "see-what-the-trust-has-changed")
_LAW = GuidePage("change-shared-words", "Change the words for everyone", "deal-with-guidance-that-has-moved")
_WRITING = GuidePage("writing", "Writing clauses that people can read", "is-it-easy-to-read")
_LANGUAGES = GuidePage("in-another-language", "In another language", "when-the-english-has-moved-on")
_FOR_STAFF = GuidePage("policies-for-staff", "Policies for staff only")
_DIFFER = GuidePage("let-a-school-differ", "Let one school differ")

GUIDE_PAGES: Mapping[PageKind, GuidePage] = {
    kinds.TODAY: _REVIEWS,
    kinds.REGISTER: _STATES,
    kinds.SCHOOL_REGISTER: _STATES,
    kinds.FEDERATION_REGISTER: _STATES,
    kinds.STAFF_POLICY: _DIFFER,
    kinds.PENDING: _APPROVE,
    kinds.PENDING_POLICY: _APPROVE,
    kinds.DRAFTS: _APPROVE,
    kinds.DRAFT: _APPROVE,
    kinds.STAFF_ONLY: _FOR_STAFF,
    kinds.STAFF_TEXT: _FOR_STAFF,
    kinds.STAFF_VERSION: _FOR_STAFF,
    kinds.VERSIONS: _CHANGES,
    kinds.POLICY_VERSIONS: _CHANGES,
    kinds.COMPARED_VERSIONS: _CHANGES,
    kinds.TRANSLATIONS: _LANGUAGES,
    kinds.OWNERS: replace(_REVIEWS, part="subscribe-to-a-calendar"),
    kinds.REVIEWS: replace(_REVIEWS, part="plan-the-meetings"),
    kinds.PACKS: _PACKS,
    kinds.PACK: _PACKS,
    kinds.CLAUSES: _CLAUSES,
    kinds.CLAUSE: _CLAUSES,
    kinds.STALE: _STALE,
    kinds.READINGS: _WRITING,
    kinds.LAWS: _LAW,
    kinds.LAW: _LAW,
}
