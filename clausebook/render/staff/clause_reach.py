"""How far an edit of a clause reaches, as a picture: the clause, the policies that have it, their approvals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.impacts import EditEffect
from clausebook.render.frame.page_kinds import STAFF_POLICY
from clausebook.render.frame.templates import View
from clausebook.render.staff.places import group_by_policy
from clausebook.render.text.phrases import count_things

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.impacts import Impact, Use

# A policy that more decisions approved than this has the rest as a number.
_DECISIONS_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class ReachedApprovalView(View):
    """A decision that an edit reopens, or what else is true of a policy; `is_open` if there is nothing to reopen."""

    text: str
    schools: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ReachedPolicyView(View):
    """A policy that has the clause, in how many schools, and the decisions on it."""

    title: str
    href: str
    schools: str
    approvals: tuple[ReachedApprovalView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ReachedView(View):
    """The picture; the three columns have a head each, which counts what stands below it."""

    policies_head: str
    approvals_head: str
    policies: tuple[ReachedPolicyView, ...]


def view_reach(impact: Impact, root: str) -> ReachedView | None:
    """The picture of what an edit reaches; none if no policy has the clause. `root` is the way to the site's root."""
    by_policy = group_by_policy(impact.uses, lambda use: use.standing)
    if not by_policy:
        return None
    reopened = len(impact.list_uses(EditEffect.REOPENS))
    return ReachedView(
        policies_head=count_things(len(by_policy), "policy", "policies"),
        approvals_head=f"{count_things(reopened, 'approval')} reopened" if reopened else "No approval reopened",
        policies=tuple(
            _view_policy(title, f"{root}{STAFF_POLICY.locate(policy=policy)}", uses)
            for title, policy, uses in by_policy
        ),
    )


def _view_policy(title: str, href: str, uses: Sequence[Use]) -> ReachedPolicyView:
    approvals = tuple(_list_approvals(uses))
    more = len(approvals) - _DECISIONS_AT_MOST
    return ReachedPolicyView(
        title=title,
        href=href,
        schools=count_things(len(uses), "school"),
        approvals=approvals[:_DECISIONS_AT_MOST],
        more=f"and {count_things(more, 'other decision')}" if more > 0 else "",
    )


def _list_approvals(uses: Sequence[Use]) -> Iterator[ReachedApprovalView]:
    """What an edit does to the policy, by decision; first what it reopens."""
    decisions: Counter[str] = Counter()
    others: Counter[EditEffect] = Counter()
    for use in uses:
        latest = use.standing.latest
        if use.effect is EditEffect.REOPENS and latest:
            decisions[f"{latest.event.body}, {latest.event.on}"] += 1
        else:
            others[use.effect] += 1
    for text, count in decisions.items():
        yield ReachedApprovalView(text, count_things(count, "school"), is_open=False)
    for effect, count in others.items():
        yield ReachedApprovalView(effect.value.capitalize(), count_things(count, "school"), is_open=True)
