"""Every page about how schools depart from the trust's models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.departures import list_forms
from clausebook.render.difference_matrix import MatrixPress
from clausebook.render.difference_pages import DifferencePagePress
from clausebook.render.differences import departs

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from clausebook.model.policies import Policies, Policy
    from clausebook.render.comparers import Comparer
    from clausebook.render.documents import DocumentPress
    from clausebook.render.pages import FramePress, Page
    from clausebook.render.wordings import WordingPress


def make_difference_pages(
    policies: Policies, press: DocumentPress, frames: FramePress, wordings: WordingPress, comparer: Comparer
) -> Iterator[Page]:
    """A page for each policy that departs from its model; and for each that several schools have, who differs where."""
    schools = DifferencePagePress(press, frames, wordings, policies.trust)
    across = MatrixPress(press, frames, wordings, policies.trust)
    for same in group_by_model(policies):
        forms = list_forms(same)
        by_key = {form.key: form for form in forms}
        for policy in filter(departs, same):
            yield schools.make_page(policy, by_key, same)
        if len(same) > 1:
            yield from across.make_pages(same, forms, comparer.wordings)


def group_by_model(policies: Policies) -> list[list[Policy]]:
    """The policies that follow a model, by their id and then by the school's name.

    Under one id all follow the same model but for what is being moved to another: then only those of the most common
    one are told of together.
    """
    groups: dict[str, dict[str, list[Policy]]] = {}
    for policy in policies:
        if policy.model:
            groups.setdefault(policy.id, {}).setdefault(policy.model, []).append(policy)
    found = []
    for _, by_model in sorted(groups.items()):
        largest = max(by_model.items(), key=lambda item: (len(item[1]), item[0]))[1]
        found.append(sorted(largest, key=lambda policy: policy.school.name))
    return found


def list_compared(policies: Policies, addresses: Container[str]) -> set[tuple[str, str, str]]:
    """The (policy, model, section) of every page among `addresses` that sets a section's wordings side by side."""
    return {
        (same[0].id, same[0].model, section.key)
        for same in group_by_model(policies)
        for policy in same
        for section in policy.sections
        if f"policies/{same[0].id}/differences/{section.key}/" in addresses
    }
