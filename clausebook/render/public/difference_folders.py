"""Every page about how schools depart from the trust's models."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clausebook.render.departures.departures import list_forms
from clausebook.render.departures.differences import departs
from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.page_kinds import DIFFERENCES, WHO_DIFFERS
from clausebook.render.public.difference_matrix import MatrixRenderer
from clausebook.render.public.difference_pages import DifferencePageRenderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.policies import Policies, Policy
    from clausebook.render.departures.departures import SectionForms
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.redline.redlines import Comparer
    from clausebook.render.text.wordings import WordingRenderer


class DifferenceFolderRenderer:
    """Makes a folder for each policy that several schools have, or that departs from its model."""

    def __init__(self, policies: Policies, maker: PageMaker, wordings: WordingRenderer, comparer: Comparer) -> None:
        self._schools = DifferencePageRenderer(maker, wordings)
        self._across = MatrixRenderer(maker, wordings, comparer.wordings)
        self._groups = group_by_model(policies)
        self._forms: dict[tuple[str, str], list[SectionForms]] = {}

    def plan(self) -> Iterator[Folder]:
        """Each folder: who differs where, section by section, and the page of each school that departs."""
        for groups in self._groups:
            same = groups[0]
            id_ = same[0].id
            departing = (policy for group in groups for policy in group if departs(policy))
            addresses = [DIFFERENCES.locate(school=policy.school.id, policy=id_) for policy in departing]
            if len(same) > 1:
                addresses.append(WHO_DIFFERS.locate(policy=id_))
            if addresses:
                yield Folder(tuple(addresses), partial(self._make, groups))

    def _find_forms(self, same: list[Policy]) -> list[SectionForms]:
        key = (same[0].id, same[0].model)
        if key not in self._forms:
            self._forms[key] = list_forms(same)
        return self._forms[key]

    def _make(self, groups: list[list[Policy]]) -> Content:
        pages: list[Page] = []
        for group in groups:
            by_key = {form.key: form for form in self._find_forms(group)}
            pages += [self._schools.make_page(policy, by_key, group) for policy in group if departs(policy)]
        same = groups[0]
        if len(same) > 1:
            pages += self._across.make_pages(same, self._find_forms(same))
        return Content(tuple(pages), {})


def group_by_model(policies: Policies) -> list[list[list[Policy]]]:
    """The policies that follow a model: by their id, then by their model, then by the school's name.

    Under one id all follow the same model but for what is being moved to another. The most common one comes first:
    only those that follow it are told of together.
    """
    groups: dict[str, dict[str, list[Policy]]] = {}
    for policy in policies:
        if policy.model:
            groups.setdefault(policy.id, {}).setdefault(policy.model, []).append(policy)
    found = []
    for _, by_model in sorted(groups.items()):
        ordered = sorted(by_model.items(), key=lambda item: (len(item[1]), item[0]), reverse=True)
        found.append([sorted(own, key=lambda policy: policy.school.name) for _, own in ordered])
    return found
