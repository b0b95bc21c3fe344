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
    "no difference": "brook-lane/complaints/differences/",
    "who differs where": "policies/social-media/differences/",
    "two wordings": "policies/social-media/differences/personal-devices/",
    "what applied on a date": "marlowe/mobile-phones/on/?day=2026-10-01",
    "search": "search/",
    "search in a school": "search/?school=st-hilda&q=photographs",
    "search in all schools": "search/?q=phone",
    "search without results": "search/?school=st-hilda&q=zyzzyva",
    "not found": "there/is/nothing/here/",
}
SHORT_KINDS = {name: address for name, address in KINDS.items() if not name.startswith("policy of")}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (390, 1280)
