"""How one school's policy is different from the trust's model: where, why, who agreed, and both texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.departures.differences import count_filled, list_shown, view_differences
from clausebook.render.departures.rule_words import tell_value
from clausebook.render.frame.page_kinds import DIFFERENCES, WHO_DIFFERS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.text.bare_words import print_bare
from clausebook.render.text.phrases import count_things, say_due
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from clausebook.model.policies import Difference, Policy
    from clausebook.render.departures.differences import DifferenceView
    from clausebook.render.departures.rule_words import FindParameter
    from clausebook.render.departures.rules import RuleInSchools
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.text.wordings import WordingRenderer

# The kinds of difference whose section the model has, and those whose section the school has in words of its own.
_IN_MODEL = ("alternate", "replaced", "omitted")
_NOT_OWN_WORDS = ("reordered", "omitted")


@dataclass(frozen=True, slots=True)
class DifferenceItemView(View):
    """One difference: what is `said` of it, its section in the school's policy if it is there, and both texts.

    `place` is its number in the list, by which the row of a section that is not there leads to the texts below.
    `model_name` says whose text `model` is; it is empty where no school has the model's words.
    """

    said: DifferenceView
    place: int
    agreed: str
    number: str
    section: str
    is_added: bool
    own: Markup | None
    model: Markup | None
    model_name: str


@dataclass(frozen=True, slots=True)
class FilledValueView(View):
    """A value that the school gave where the model leaves room for one: where, what it is, and what is said of it."""

    title: str
    section: str
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class SchoolDifferencesView(View):
    """How a school's policy is different; `across` is the way to the page of who differs where, if there is one."""

    template: ClassVar[str] = "how-different.html"
    name: str
    school: str
    short_name: str
    address: Verbatim
    lead: str
    across: str
    differences: tuple[DifferenceItemView, ...]
    filled_lead: str
    filled: tuple[FilledValueView, ...]


class DifferencePageRenderer:
    """Makes the page of a school's differences."""

    def __init__(self, maker: PageMaker, wordings: WordingRenderer, find_parameter: FindParameter) -> None:
        self._maker, self._wordings, self._find_parameter = maker, wordings, find_parameter

    def make_page(self, policy: Policy, rules: Sequence[RuleInSchools], others: Sequence[Policy]) -> Page:
        """The page of one policy; `rules` are those of all schools, `others` who has the policy."""
        school, trust = policy.school, self._maker.trust
        lead = _write_lead(policy)
        about = About(
            kind=DIFFERENCES,
            address=DIFFERENCES.locate(school=school.id, policy=policy.id),
            title=f"How ours is different: {policy.title}",
            description=lead,
            crumbs=(Crumb("Policies", "../../"), Crumb(policy.title, "../"), Crumb("How ours is different")),
            school=school,
            more=f"{policy.title}, version {policy.version}.",
        )
        view = SchoolDifferencesView(
            name=f"How our policy is different: {policy.title}",
            school=school.name,
            short_name=school.short_name,
            address=Verbatim(f"{trust.address}{about.address}"),
            lead=lead,
            across=f"{about.root}{WHO_DIFFERS.locate(policy=policy.id)}" if len(others) > 1 else "",
            differences=tuple(self._view_items(policy, rules)),
            filled_lead=_write_filled_lead(policy),
            filled=tuple(self._list_filled(policy)),
        )
        return self._maker.make_page(about, view)

    def _view_items(self, policy: Policy, rules: Sequence[RuleInSchools]) -> Iterator[DifferenceItemView]:
        sections = {section.key: section for section in policy.sections}
        by_key = _index_rules(policy, rules)
        shown = zip(view_differences(policy), list_shown(policy), strict=True)
        for place, (said, difference) in enumerate(shown, 1):
            rule, kind = by_key.get(difference.section), difference.kind
            own = sections.get(difference.section)
            nearest = rule.find_model_form(policy.model) if rule and kind in _IN_MODEL else None
            model = nearest.section if nearest else None
            yield DifferenceItemView(
                said=said,
                place=place,
                agreed=f"{difference.reason.agreed_by}{_say_until(difference)}",
                number=own.label if own else "",
                section=difference.section if own else "",
                is_added=kind == "added",
                own=print_bare(own, self._wordings) if own and kind not in _NOT_OWN_WORDS else None,
                model=print_bare(model, self._wordings) if model else None,
                model_name=f"The trust's model, as in {nearest.school.short_name}" if nearest else "",
            )

    def _list_filled(self, policy: Policy) -> Iterator[FilledValueView]:
        for one in policy.differences:
            if one.kind == "filled":
                for name, text in one.values.items():
                    parameter = self._find_parameter(policy.school.id, one.clause, name)
                    yield FilledValueView(one.title, one.section, *tell_value(parameter, name, text))


def _index_rules(policy: Policy, rules: Sequence[RuleInSchools]) -> dict[str, RuleInSchools]:
    """The rules by the keys of the sections that the school has of them, or has left out."""
    found = {}
    for rule in rules:
        form = rule.find_form(policy.school.id)
        if form:
            found[form.key] = rule
    return found


def _write_lead(policy: Policy) -> str:
    """How a school's policy relates to the trust's model, in a sentence or two."""
    shown, short_name = len(list_shown(policy)), policy.school.short_name
    if shown:
        rest = f"Everything else is word for word the trust's, apart from names{_say_filled(policy)}."
        return f"{short_name} uses the trust's model policy with {count_things(shown, 'difference')}. {rest}"
    if policy.has_own_opening:
        return "Our sections are word for word the trust's. What stands before and after them is our own."
    return f"Our policy is word for word the trust's, apart from names{_say_filled(policy)}."


def _say_filled(policy: Policy) -> str:
    return " and the values that we filled in" if count_filled(policy) else " and phone numbers"


def _write_filled_lead(policy: Policy) -> str:
    also = "also " if list_shown(policy) else ""
    count = count_things(count_filled(policy), "value")
    return f"We {also}filled in {count} of our own, where the trust leaves that to each school."


def _say_until(difference: Difference) -> str:
    until = difference.reason.until
    return f". {say_due(until).replace('by', 'Until', 1)}, then we look again." if until else ""
