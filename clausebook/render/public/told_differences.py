"""How one school's policy is different from the trust's model, as the page and its files say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.departures.differences import count_filled, list_shown, view_differences
from clausebook.render.departures.rule_words import tell_value
from clausebook.render.frame.templates import View
from clausebook.render.text.phrases import count_things, say_due

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.policies import Difference, Policy, Section
    from clausebook.render.departures.differences import DifferenceView
    from clausebook.render.departures.rule_words import FindParameter
    from clausebook.render.departures.rules import RuleInSchools

# The kinds of difference whose section the model has, and those whose section the school has in words of its own.
_IN_MODEL = ("alternate", "replaced", "omitted")
_NOT_OWN_WORDS = ("reordered", "omitted")
_UNDECIDED = "Not decided yet"
_NO_REASON, _NOBODY = "The trust lets schools choose here.", "The trust, for every school."
_NOT_OURS, _NOT_THE_MODELS = "This section is not in our policy.", "The model does not have this section."
_NOWHERE = "No school's policy has the model's words here."
_MODEL = "The trust's model"


@dataclass(frozen=True, slots=True)
class ToldDifference:
    """One difference: what is `said` of it, its section in the school's policy if it is there, and both texts.

    `place` is its number in the list. `why` and `agreed` say so where the trust leaves the choice to schools. Where a
    text is not there, `own_said` and `model_said` say so; `model_name` says whose text the model's is.
    """

    said: DifferenceView
    place: int
    why: str
    agreed: str
    number: str
    section: str
    own: Section | None
    own_said: str
    model: Section | None
    model_said: str
    model_name: str

    @property
    def has_texts(self) -> bool:
        """Whether there is anything to set beside each other."""
        return bool(self.own or self.model or not self.section)


@dataclass(frozen=True, slots=True)
class FilledValueView(View):
    """A value that the school gave where the model leaves room for one: where, what it is, and what is said of it."""

    title: str
    section: str
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class ToldDifferences:
    """How one school's policy is different, in a sentence or two and one by one, and the values of its own."""

    policy: Policy
    lead: str
    items: tuple[ToldDifference, ...]
    filled_lead: str
    filled: tuple[FilledValueView, ...]

    @property
    def title(self) -> str:
        """What the page about them is called."""
        return f"How our policy is different: {self.policy.title}"


def tell_differences(policy: Policy, rules: Sequence[RuleInSchools], find_parameter: FindParameter) -> ToldDifferences:
    """What there is to tell of one policy; `rules` are those of all schools."""
    return ToldDifferences(
        policy,
        _write_lead(policy),
        tuple(_list_told(policy, rules)),
        _write_filled_lead(policy),
        tuple(_list_filled(policy, find_parameter)),
    )


def _list_told(policy: Policy, rules: Sequence[RuleInSchools]) -> Iterator[ToldDifference]:
    sections = {section.key: section for section in policy.sections}
    by_key = _index_rules(policy, rules)
    shown = zip(view_differences(policy), list_shown(policy), strict=True)
    for place, (said, difference) in enumerate(shown, 1):
        rule, kind = by_key.get(difference.section), difference.kind
        own = sections.get(difference.section)
        nearest = rule.find_model_form(policy.model) if rule and kind in _IN_MODEL else None
        yield ToldDifference(
            said=said,
            place=place,
            why=said.because or _NO_REASON,
            agreed=_say_agreed(policy, difference),
            number=own.label if own else "",
            section=difference.section if own else "",
            own=own if own and kind not in _NOT_OWN_WORDS else None,
            own_said=_NOT_OURS,
            model=nearest.section if nearest else None,
            model_said=_NOT_THE_MODELS if kind == "added" else _NOWHERE,
            model_name=f"{_MODEL}, as in {nearest.school.short_name}" if nearest else _MODEL,
        )


def _list_filled(policy: Policy, find_parameter: FindParameter) -> Iterator[FilledValueView]:
    for one in policy.differences:
        if one.kind == "filled":
            for name, text in one.values.items():
                parameter = find_parameter(policy.school.id, one.clause, name)
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


def _say_agreed(policy: Policy, difference: Difference) -> str:
    """Who agreed; if nobody wrote it down, whoever approved the policy, for that binds its differences too."""
    reason = difference.reason
    if not (reason.agreed_by or reason.because or reason.until):
        return _NOBODY
    whole = f"{policy.approval.by}, with the whole policy" if policy.approval.by else _UNDECIDED
    return f"{reason.agreed_by or whole}{_say_until(difference)}"


def _say_until(difference: Difference) -> str:
    until = difference.reason.until
    return f". {say_due(until).replace('by', 'Until', 1)}, then we look again." if until else ""
