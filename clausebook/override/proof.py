"""The promise of every planned change: it does to the project what was asked, and nothing besides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.model.fingerprint import write_heading
from clausebook.model.policies import Heading
from clausebook.model.wordings import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.overriding import OverridePlan
    from clausebook.model.policies import Difference, Policies, Policy


def prove_override(plan: OverridePlan, before: Policies, after: Policies) -> None:
    """Prove that a plan changes one section of one policy, and no word if it promised so.

    `after` is the project composed with what the plan would write. Raises BrokenPromise naming the policy.
    """
    for school, policies in before.by_school.items():
        if {*policies} != {*after.by_school.get(school, {})}:
            raise BrokenPromise(f"the policies of {school} would be others")
        for id_, policy in policies.items():
            other = after.by_school[school][id_]
            is_target = (school, id_) == (plan.school, plan.policy)
            if not is_target and _describe(policy) != _describe(other):
                raise BrokenPromise(f"{school}/{id_} would change too")
    policy, other = (policies.by_school[plan.school][plan.policy] for policies in (before, after))
    if plan.keeps_words and [*list_words(policy)] != [*list_words(other)]:
        raise BrokenPromise(f"the words of {plan.school}/{plan.policy} would not be the same")
    _prove_section(plan, policy, other)


def _prove_section(plan: OverridePlan, before: Policy, after: Policy) -> None:
    """The section differs from the model in the way that was asked for, and every other section as it did."""
    where = f"{plan.school}/{plan.policy}"
    was, now = (_list_differences(policy) for policy in (before, after))
    mine = now.pop(plan.section, None)
    was.pop(plan.section, None)
    if was != now:
        raise BrokenPromise(f"{where} would differ from the model in another section than {plan.section}")
    if plan.choice == "adopt":
        if mine and mine.drops_clause:
            raise BrokenPromise(f"{where} would still say {plan.section} in its own way")
    elif mine is None or mine.has_moved is not False:
        raise BrokenPromise(f"{where} would not remember what {plan.section} says in its place")
    elif plan.choice in ("", "rewrite") and mine.kind != "replaced":
        raise BrokenPromise(f"{where} would not say {plan.section} in its own words")


def _list_differences(policy: Policy) -> dict[str, Difference]:
    """The differences by section; one that is moved too is told by its words."""
    return {difference.section: difference for difference in reversed(policy.differences)}


def list_words(policy: Policy) -> Iterator[object]:
    """Everything that a reader of a policy reads, with each value in it."""
    yield from (policy.title, policy.list_summary, policy.in_short)
    for block in (*policy.front, *policy.end):
        yield (block.wording.bound, block.values) if isinstance(block, Passage) else block
    for item in policy.items:
        if isinstance(item, Heading):
            passage = item.passage
            yield replace(item, passage=None), (passage.wording.bound, passage.values) if passage else None
        else:
            yield (item.key, item.label, write_heading(item.title, item.depth), item.short_title, item.in_appendix)
            yield (item.passage.wording.bound, item.passage.values, item.paragraph_labels)


def _describe(policy: Policy) -> tuple[object, ...]:
    clauses = [section.clause.id for section in policy.sections]
    return (*list_words(policy), clauses, policy.differences)
