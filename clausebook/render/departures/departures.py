"""Who departs from the trust's model where: every school's form of one policy, section by section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.wordings import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.model.policies import Difference, Policy, Section

# One wording of a section: its clause, and its text with the conditions settled. What a school fills in is no other.
_Words = tuple[str, Pieces]


@dataclass(frozen=True, slots=True)
class SectionForms:
    """One section of a policy in every school that has the policy.

    `wordings` holds the schools' forms that say the same, the most common first; `by_school` each school's difference
    there, None for one that has the model's words.
    """

    key: str
    title: str
    wordings: tuple[tuple[Policy, ...], ...]
    by_school: Mapping[str, Difference | None]

    @property
    def is_shared(self) -> bool:
        """Whether every school has the model's words here."""
        return not any(self.by_school.values())

    def find_section(self, policy: Policy) -> Section | None:
        """The section in a school's form; None if it is left out there."""
        return next((section for section in policy.sections if section.key == self.key), None)


def list_forms(policies: Iterable[Policy]) -> list[SectionForms]:
    """Every section that any school has, or leaves out, of one model; in the order of the nearest to it."""
    known = list(policies)
    titles: dict[str, str] = {}
    for policy in sorted(known, key=lambda policy: (len(policy.differences), policy.school.name)):
        titles |= {section.key: section.title for section in policy.sections if section.key not in titles}
        left_out = (one for one in policy.differences if one.kind == "omitted")
        titles |= {one.section: one.title for one in left_out if one.section not in titles}
    return [_gather(key, title, known) for key, title in titles.items()]


def _gather(key: str, title: str, policies: list[Policy]) -> SectionForms:
    groups: dict[_Words, list[Policy]] = {}
    by_school: dict[str, Difference | None] = {}
    for policy in policies:
        by_school[policy.school.id] = find_departure(policy, key)
        section = next((one for one in policy.sections if one.key == key), None)
        if section:
            words = (section.clause.id, section.passage.wording.bound)
            groups.setdefault(words, []).append(policy)
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0].school.name))
    return SectionForms(key, title, tuple(tuple(group) for group in ordered), by_school)


def find_departure(policy: Policy, key: str) -> Difference | None:
    """How a school's form departs from the model in a section, its words before its place; a filled value is none."""
    shown = [one for one in policy.differences if one.section == key and one.kind != "filled"]
    return next((one for one in shown if one.kind != "reordered"), shown[0] if shown else None)


def find_model_form(form: SectionForms, policies: Iterable[Policy]) -> Policy | None:
    """A school whose form has the model's words in a section: of the largest group that does."""
    same = {policy.school.id for policy in policies}
    for group in form.wordings:
        for policy in group:
            departure = form.by_school[policy.school.id]
            if policy.school.id in same and (departure is None or departure.kind == "reordered"):
                return policy
    return None
