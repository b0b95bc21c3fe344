"""What an edit of a clause would do, policy by policy: the parts of a clause's page that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.model.impacts import EditEffect, Staleness
from clausebook.render.departures.differences import tag_difference
from clausebook.render.staff.places import say_schools
from clausebook.render.text.impact_words import OPEN_EFFECTS
from clausebook.render.text.phrases import say_version

if TYPE_CHECKING:
    from clausebook.model.impacts import Impact, Replacement, Use
    from clausebook.model.standings import Standings

# More links than this, each to one school, are no help: the list that they are from is.
LINKS_AT_MOST = 40
# What an edit does, in the order of the page: its heading, and where its policies have a page.
_EFFECTS = (
    (EditEffect.REOPENS, "reopens", "Approvals that an edit reopens", ""),
    (EditEffect.ALREADY_OPEN, "already-open", OPEN_EFFECTS[EditEffect.ALREADY_OPEN], "pending/"),
    (EditEffect.NEVER_APPROVED, "never-approved", OPEN_EFFECTS[EditEffect.NEVER_APPROVED], "drafts/"),
    (EditEffect.WITHDRAWN, "withdrawn", OPEN_EFFECTS[EditEffect.WITHDRAWN], ""),
)
_STALENESS = (
    (Staleness.GOES_STALE, "goes-stale", "Local replacements that an edit makes stale"),
    (Staleness.STALE, "stale", "Stale already: staff must choose"),
    (Staleness.UNNOTICED, "unnoticed", "Nobody would be told: no approval knows of these replacements"),
)


def view_effects(impact: Impact, standings: Standings) -> list[dict[str, Any]]:
    """The policies by what an edit does to them, and each with the decision that approved it."""
    return [_view_effect(impact, standings, head) for head in _EFFECTS if impact.list_uses(head[0])]


def view_replacements(impact: Impact) -> list[dict[str, Any]]:
    """Schools' own words in the place of the clause, by what an edit does to them."""
    return [
        {"anchor": anchor, "title": head, "lines": [_view_replacement(one) for one in own]}
        for staleness, anchor, head in _STALENESS
        if (own := impact.list_replacements(staleness))
    ]


def _view_effect(impact: Impact, standings: Standings, head: tuple[EditEffect, str, str, str]) -> dict[str, Any]:
    effect, anchor, title, folder = head
    uses = impact.list_uses(effect)
    has_links = bool(folder) and len(uses) <= LINKS_AT_MOST
    by_policy: dict[tuple[str, str], dict[str, list[Use]]] = {}
    for use in uses:
        decisions = by_policy.setdefault((use.standing.short_title, use.standing.policy), {})
        decisions.setdefault(_say_decision(use), []).append(use)
    groups = [
        {
            "title": name,
            "decisions": [
                {
                    "said": said,
                    "schools": say_schools([use.school for use in own], standings),
                    "links": [_view_link(use, folder) for use in own] if has_links else [],
                }
                for said, own in decisions.items()
            ],
        }
        for (name, _), decisions in sorted(by_policy.items(), key=lambda item: item[0][0].casefold())
    ]
    return {"anchor": anchor, "title": title, "groups": groups, "folder": "" if has_links else folder}


def _say_decision(use: Use) -> str:
    """What approved the policy, in words; empty if nothing did."""
    latest = use.standing.latest
    return say_version(latest) if latest else ""


def _view_link(use: Use, folder: str) -> dict[str, str]:
    return {
        "text": use.school.short_name,
        "hidden": f": {use.standing.short_title}",
        "href": f"{folder}{use.school.id}/{use.standing.policy}/",
    }


def _view_replacement(one: Replacement) -> dict[str, str]:
    difference, reason = one.difference, one.difference.reason
    agreed = f" Agreed by: {reason.agreed_by}." if reason.agreed_by else ""
    because = f"{reason.because.rstrip('.')}." if reason.because else "No reason is given."
    return {
        "title": f"{one.standing.school.short_name}, {one.standing.short_title}: {difference.title}",
        "tag": tag_difference(difference, is_ours=False),
        "reason": f"{because}{agreed}",
    }
