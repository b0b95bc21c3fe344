"""What an edit of a clause would do, policy by policy: the parts of a clause's page that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.impacts import EditEffect, Staleness
from clausebook.render.departures.differences import tag_difference
from clausebook.render.frame.page_kinds import DRAFT, DRAFTS, PENDING, PENDING_POLICY
from clausebook.render.frame.templates import View
from clausebook.render.staff.places import group_by_policy, name_schools
from clausebook.render.staff.records import StaffLinkView
from clausebook.render.text.impact_words import OPEN_EFFECTS
from clausebook.render.text.phrases import say_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.model.impacts import Impact, Replacement, Use
    from clausebook.model.standings import Standings
    from clausebook.render.frame.page_kinds import PageKind

# More links than this, each to one school, are no help: the list that they are from is.
LINKS_AT_MOST = 40
# What an edit does, in the order of the page: its anchor and its heading.
_EFFECTS = (
    (EditEffect.REOPENS, "reopens", "Approvals that an edit reopens"),
    (EditEffect.ALREADY_OPEN, "already-open", OPEN_EFFECTS[EditEffect.ALREADY_OPEN]),
    (EditEffect.NEVER_APPROVED, "never-approved", OPEN_EFFECTS[EditEffect.NEVER_APPROVED]),
    (EditEffect.WITHDRAWN, "withdrawn", OPEN_EFFECTS[EditEffect.WITHDRAWN]),
)
# The list of the policies that an edit does something to, and the page of each, where they have one.
_PAGES = {
    EditEffect.ALREADY_OPEN: (PENDING, PENDING_POLICY),
    EditEffect.NEVER_APPROVED: (DRAFTS, DRAFT),
}
_STALENESS = (
    (Staleness.GOES_STALE, "goes-stale", "Local replacements that an edit makes stale"),
    (Staleness.STALE, "stale", "Stale already: staff must choose"),
    (Staleness.UNNOTICED, "unnoticed", "Nobody would be told: no approval knows of these replacements"),
)


@dataclass(frozen=True, slots=True)
class DecisionView(View):
    """Schools whose policy one decision approved, in words or as links; `said` is empty if nothing approved it."""

    said: str
    schools: str
    links: tuple[StaffLinkView, ...]


@dataclass(frozen=True, slots=True)
class EffectPolicyView(View):
    """A policy, and the decisions on it."""

    title: str
    decisions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True)
class EffectView(View):
    """The policies to which an edit does one thing; `folder` leads to the list of them where they are no links."""

    anchor: str
    title: str
    policies: tuple[EffectPolicyView, ...]
    folder: str


@dataclass(frozen=True, slots=True)
class ReplacementView(View):
    """A school's own words in the place of the clause, and why."""

    title: str
    tag: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReplacementsView(View):
    """The replacements to which an edit does one thing; those that are stale already have a page of their own."""

    anchor: str
    title: str
    lines: tuple[ReplacementView, ...]
    are_stale: bool


def view_effects(impact: Impact, standings: Standings) -> tuple[EffectView, ...]:
    """The policies by what an edit does to them, and each with the decision that approved it."""
    return tuple(
        _view_effect(uses, standings, anchor=anchor, title=title, pages=_PAGES.get(effect))
        for effect, anchor, title in _EFFECTS
        if (uses := impact.list_uses(effect))
    )


def view_replacements(impact: Impact) -> tuple[ReplacementsView, ...]:
    """Schools' own words in the place of the clause, by what an edit does to them."""
    return tuple(
        ReplacementsView(
            anchor=anchor,
            title=title,
            lines=tuple(_view_replacement(one) for one in own),
            are_stale=staleness is Staleness.STALE,
        )
        for staleness, anchor, title in _STALENESS
        if (own := impact.list_replacements(staleness))
    )


def _view_effect(
    uses: Sequence[Use], standings: Standings, *, anchor: str, title: str, pages: tuple[PageKind, PageKind] | None
) -> EffectView:
    listing, page = pages or (None, None)
    linked = page if len(uses) <= LINKS_AT_MOST else None
    policies = tuple(
        EffectPolicyView(
            title=name,
            decisions=tuple(
                DecisionView(
                    said=said,
                    schools=name_schools([use.school for use in own], standings),
                    links=tuple(_view_link(use, linked) for use in own) if linked else (),
                )
                for said, own in _group_by_decision(found).items()
            ),
        )
        for name, _, found in group_by_policy(uses, lambda use: use.standing)
    )
    return EffectView(anchor, title, policies, folder="" if linked or not listing else listing.locate())


def _group_by_decision(uses: Iterable[Use]) -> dict[str, list[Use]]:
    decisions: dict[str, list[Use]] = {}
    for use in uses:
        decisions.setdefault(_say_decision(use), []).append(use)
    return decisions


def _say_decision(use: Use) -> str:
    """What approved the policy, in words; empty if nothing did."""
    latest = use.standing.latest
    return say_version(latest) if latest else ""


def _view_link(use: Use, page: PageKind) -> StaffLinkView:
    return StaffLinkView(
        text=use.school.short_name,
        href=page.locate(school=use.school.id, policy=use.standing.policy),
        hidden=f": {use.standing.short_title}",
    )


def _view_replacement(one: Replacement) -> ReplacementView:
    difference, reason = one.difference, one.difference.reason
    agreed = f" Agreed by: {reason.agreed_by}." if reason.agreed_by else ""
    because = f"{reason.because.rstrip('.')}." if reason.because else "No reason is given."
    return ReplacementView(
        title=f"{one.standing.school.short_name}, {one.standing.short_title}: {difference.title}",
        tag=tag_difference(difference),
        reason=f"{because}{agreed}",
    )
