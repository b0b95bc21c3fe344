"""How schools have a rule, in the words that readers see: tags, what they mean, counts, and values in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.distinct import names_own
from clausebook.model.grammar import capitalise
from clausebook.model.template import Name
from clausebook.render.departures.rules import Having
from clausebook.render.text.phrases import count_things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.model.parameters import Parameter
    from clausebook.model.policies import Policy, Section
    from clausebook.render.departures.rules import RuleForm, RuleInSchools, Tally

    # What the library says of a parameter to readers, by school, clause and name.
    FindParameter = Callable[[str, str, str], Parameter | None]

# Each with what it means.
_TAGS = {
    Having.MODEL: ("Trust\u2019s words", "the words of the trust\u2019s model"),
    Having.VALUES: ("Own values", "the trust\u2019s words, with the school\u2019s own limit, amount, place or choice"),
    Having.FORM: ("Another form", "the trust\u2019s words with a sentence more or fewer, or from another year"),
    Having.CHOICE: ("Trust\u2019s other wording", "another of the wordings that the trust offers"),
    Having.OWN: ("Own words", "the school\u2019s own words in place of the trust\u2019s"),
    Having.ADDED: ("Own section", "a section that the trust\u2019s model does not have"),
    Having.ELSEWHERE: ("In another policy", "another policy of the school has this section"),
    Having.LEFT_OUT: ("Left out", "the school left this section of the trust\u2019s out, and says why"),
    Having.NOT_THERE: ("Not there", "the school\u2019s policy has no such section"),
}
_MOVED = "in another place"


def tag_having(having: Having) -> str:
    """The tag of what a school has of a rule."""
    return _TAGS[having][0]


def explain_having(having: Having) -> str:
    """What the tag means."""
    return _TAGS[having][1]


def say_moved(form: RuleForm) -> str:
    """That the section stands in another place than in the model; empty if it does not."""
    return _MOVED if form.is_moved else ""


def say_differing(tally: Tally) -> str:
    """How much of a policy is the same in its schools: what every page says that counts it."""
    sections = count_things(tally.rules, "section")
    if not tally.differing:
        return "every section word for word the same"
    if tally.differing == tally.rules:
        return f"with differences in all of {sections}" if tally.rules > 1 else "with differences"
    return f"with differences in {tally.differing:,} of {sections}"


@dataclass(frozen=True, slots=True)
class ToldValue:
    """A value that schools differ in: what it is, and the schools by what they say of it."""

    label: str
    groups: tuple[tuple[str, tuple[RuleForm, ...]], ...]


def list_told_values(rule: RuleInSchools, find: FindParameter) -> tuple[ToldValue, ...]:
    """The values of a rule in which schools differ, each said in the words that the library has for readers."""
    found: dict[str, dict[str, list[RuleForm]]] = {}
    having: dict[str, set[str]] = {}
    for form in rule.forms:
        if form.section and form.having.is_there:
            for label, said in _tell_values(form.policy, form.section, find):
                found.setdefault(label, {}).setdefault(said, []).append(form)
                having.setdefault(label, set()).add(form.section.clause.id)
    told = []
    for label, groups in found.items():
        known = sum(map(len, groups.values()))
        # A value that only decides which words stand there is known where a school chose it.
        could = sum(
            bool(form.words and form.section and form.section.clause.id in having[label]) for form in rule.forms
        )
        if len(groups) > 1 or known < could:
            told.append(ToldValue(label, tuple((said, tuple(forms)) for said, forms in groups.items())))
    return tuple(told)


def _tell_values(policy: Policy, section: Section, find: FindParameter) -> Iterator[tuple[str, str]]:
    """Each value that a school fills in or chose in a section: what it is, and what is said of it."""
    for name, text in _list_values(policy, section).items():
        yield tell_value(find(policy.school.id, section.clause.id, name), name, text)


def tell_value(parameter: Parameter | None, name: str, text: str) -> tuple[str, str]:
    """What a value is, and a sentence with it; of what the library no longer knows, its name as words and the value."""
    if parameter is None:
        plain = name.replace("_", " ")
        return capitalise(plain), text
    return parameter.shown_label, parameter.tell(text)


def _list_values(policy: Policy, section: Section) -> dict[str, str]:
    """By name: what stands in the section's text, and what else the school chose for it."""
    found = {
        name: text for one in policy.differences if one.section == section.key for name, text in one.values.items()
    }
    for slot, value in zip(section.passage.wording.slots, section.passage.values, strict=True):
        if isinstance(slot.subject, Name) and not names_own(slot, value):
            head, *rest = slot.subject.path
            if not rest or head == "terms":
                found[slot.subject.path[-1]] = value.text
    return found
