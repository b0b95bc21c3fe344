"""Every page about how schools depart from the trust's models."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clausebook.render.departures import list_forms
from clausebook.render.difference_matrix import MatrixPress, has_page
from clausebook.render.difference_pages import DifferencePagePress
from clausebook.render.differences import departs
from clausebook.render.folders import Content, Folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.policies import Policies, Policy
    from clausebook.render.comparers import Comparer
    from clausebook.render.departures import SectionForms
    from clausebook.render.documents import DocumentPress
    from clausebook.render.pages import FramePress
    from clausebook.render.wordings import WordingPress


class DifferenceFolders:
    """A folder for each policy that several schools have, or that departs from its model."""

    def __init__(
        self, policies: Policies, press: DocumentPress, frames: FramePress, wordings: WordingPress, comparer: Comparer
    ) -> None:
        self._schools = DifferencePagePress(press, frames, wordings, policies.trust)
        self._across = MatrixPress(press, frames, wordings, policies.trust)
        self._compare = comparer.wordings
        self._groups = group_by_model(policies)
        self._forms: dict[str, list[SectionForms]] = {}

    def plan(self) -> Iterator[Folder]:
        """Each folder: who differs where, section by section, and the page of each school that departs."""
        for same in self._groups:
            id_ = same[0].id
            addresses = [f"{policy.school.id}/{id_}/differences/" for policy in same if departs(policy)]
            if len(same) > 1:
                addresses.append(f"policies/{id_}/differences/")
            if addresses:
                yield Folder(tuple(addresses), partial(self._make, same))

    def list_compared(self) -> set[tuple[str, str, str]]:
        """The (policy, model, section) of every page that sets a section's wordings side by side."""
        return {
            (same[0].id, same[0].model, form.key)
            for same in self._groups
            if len(same) > 1
            for form in self._find_forms(same)
            if has_page(form)
        }

    def _find_forms(self, same: list[Policy]) -> list[SectionForms]:
        id_ = same[0].id
        if id_ not in self._forms:
            self._forms[id_] = list_forms(same)
        return self._forms[id_]

    def _make(self, same: list[Policy]) -> Content:
        forms = self._find_forms(same)
        by_key = {form.key: form for form in forms}
        pages = [self._schools.make_page(policy, by_key, same) for policy in same if departs(policy)]
        if len(same) > 1:
            pages += self._across.make_pages(same, forms, self._compare)
        return Content(tuple(pages), {})


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
