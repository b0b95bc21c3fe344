"""The guide's page for the task of each page of the staff site, in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame import page_kinds as kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.render.frame.page_kinds import PageKind


# Below the root of a site, and below the folder of the pages that are written by hand.
GUIDE_FOLDER = "guide/"


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide: its file below `docs/guide/` without `.md`, and what it calls itself."""

    name: str
    title: str

    @property
    def address(self) -> str:
        """Where it is below the site's root."""
        return f"{GUIDE_FOLDER}{self.name}/" if self.name != "index" else GUIDE_FOLDER


GUIDE_START = GuidePage("index", "Guide for trust staff")
_REVIEWS = GuidePage("prepare-the-years-reviews", "Prepare the year’s reviews")
_APPROVE = GuidePage("approve-a-policy", "Approve a policy")
_CHANGES = GuidePage("see-what-changed", "See what changed, and why")
_PACKS = GuidePage("a-pack-for-your-meeting", "A pack for your meeting")
_CLAUSES = GuidePage("before-you-change-a-clause", "Before you change a shared clause")
_OWN_WORDS = GuidePage("say-it-differently", "When our school must say it differently")
_SHARED = GuidePage("change-shared-words", "Change the words for everyone")
_WRITING = GuidePage("writing", "Writing clauses that people can read")
_LANGUAGES = GuidePage("in-another-language", "In another language")
_DIFFER = GuidePage("let-a-school-differ", "Let one school differ")

GUIDE_PAGES: Mapping[PageKind, GuidePage] = {
    kinds.TODAY: _REVIEWS,
    kinds.REGISTER: _REVIEWS,
    kinds.SCHOOL_REGISTER: _REVIEWS,
    kinds.STAFF_POLICY: _DIFFER,
    kinds.PENDING: _APPROVE,
    kinds.PENDING_POLICY: _APPROVE,
    kinds.DRAFTS: _APPROVE,
    kinds.DRAFT: _APPROVE,
    kinds.VERSIONS: _CHANGES,
    kinds.POLICY_VERSIONS: _CHANGES,
    kinds.COMPARED_VERSIONS: _CHANGES,
    kinds.TRANSLATIONS: _LANGUAGES,
    kinds.OWNERS: _REVIEWS,
    kinds.REVIEWS: _REVIEWS,
    kinds.PACKS: _PACKS,
    kinds.PACK: _PACKS,
    kinds.CLAUSES: _CLAUSES,
    kinds.CLAUSE: _CLAUSES,
    kinds.STALE: _OWN_WORDS,
    kinds.READINGS: _WRITING,
    kinds.LAWS: _SHARED,
    kinds.LAW: _SHARED,
}
