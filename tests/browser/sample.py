"""The sample trust's site, as the browser tests know it: its kinds of pages, and where each stands."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

CHECKOUT = Path(__file__).resolve().parents[2]
DAY = "2026-11-20"
SCHOOLS = ("ashcombe", "brook-lane", "marlowe", "st-hilda", "thornbury")

# Each kind of page once; the social media policy of each school, since each has another style.
KINDS = {
    "trust home": "",
    "school home": "st-hilda/",
    "short policy": "st-hilda/complaints/",
    **{f"policy of {school}": f"{school}/social-media/" for school in SCHOOLS},
    "policies A to Z": "policies/",
    "policy across schools": "policies/social-media/",
    "old version": "st-hilda/social-media/3/",
    "coming version": "marlowe/mobile-phones/6/",
    "withdrawn policy": "st-hilda/photographs/",
    "policy with a coming version": "marlowe/mobile-phones/",
    "what changed": "st-hilda/social-media/changes/",
    "what changed in an old version": "st-hilda/complaints/changes/2/",
    "first version": "ashcombe/mobile-phones/changes/1/",
    "versions side by side": "st-hilda/social-media/changes/side-by-side/",
    "how a school differs": "st-hilda/social-media/differences/",
    "details filled in only": "brook-lane/mobile-phones/differences/",
    "who differs where": "policies/social-media/differences/",
    "two wordings": "policies/social-media/differences/personal-devices/",
    "what applied on a date": "marlowe/mobile-phones/on/?day=2026-10-01",
    "translation": "st-hilda/mobile-phones/pl/",
    "accessibility": "accessibility/",
    "search": "search/",
    "search in a school": "search/?school=st-hilda&q=photographs",
    "search in all schools": "search/?q=phone",
    "search without results": "search/?school=st-hilda&q=zyzzyva",
    "search with slips": "search/?school=st-hilda&topic=the-school-day&q=moblie+phne+zyzzyva",
    "not found": "there/is/nothing/here/",
}
# Each kind of page for staff, in the small trust of `tests/render/staffing.py`, in which every state occurs.
STAFF_KINDS = {
    "register": "",
    "school": "tern/",
    "pending": "pending/",
    "redline": "pending/cove/pictures/",
    "drafts": "drafts/",
    "draft": "drafts/tern/study/",
    "stale": "stale/",
    "reviews": "reviews/",
    "pack": "review-pack/",
    "pack of a meeting": "review-pack/2026-12-02-local-governing-committee/",
    "clauses": "clauses/",
    "clause": "clauses/pictures/consent/",
    "law": "law/",
    "source": "law/equality-act-2010/",
    "translations": "translations/",
    "reading age": "reading/",
    "owners": "owners/",
    "not found": "there/is/nothing/",
}
# Pages of the guide, which stand in the theme's own frame.
GUIDE_PAGES = ("guide/", "guide/formats/", "guide/change-shared-words/")
SHORT_KINDS = {name: address for name, address in KINDS.items() if not name.startswith("policy of")}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (390, 1280)
