"""The values that a clause may use in one policy of one school."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.document.values import Value
from clausebook.model.grammar import filter_words
from clausebook.model.holders import TRUSTS_OWN
from clausebook.model.live_details import find_role, write_detail
from clausebook.model.parameters import Email, WebAddress, format_value, is_value
from clausebook.model.school_kinds import has_age, is_kind
from clausebook.model.template import Call, Combined, Insert, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.library import Reference
    from clausebook.model.parameters import ParameterValue
    from clausebook.model.template import Condition
    from clausebook.model.trust import School

# What depends on the sections of the policy that asks.
_OF_POLICY = frozenset({"section", "cited_law", "related_policies"})
# Values of which one may be a kind of another.
_KINDS = frozenset({"school.phase", "school.legal_type"})
_LEGISLATION = "https://www.legislation.gov.uk/"


@dataclass(slots=True)
class Scope:
    """Looks values up for one policy. Everything in it was checked by validation; nothing is guessed."""

    catalogue: Catalogue
    school: School
    policy_titles: Mapping[str, str]
    # What inserts put in their slots in every policy of the school, which fills this as it is asked.
    values: dict[Insert, Value]
    # What few policies ask for, so worked out when one does: how each section is named where another points to it, and
    # the ids of what its clauses cite and of the policies that they lead to, in the order of their titles.
    name_sections: Callable[[Scope], Mapping[str, str]]
    list_cited: Callable[[], tuple[str, ...]]
    list_linked: Callable[[], tuple[str, ...]]
    _section_names: Mapping[str, str] = field(default_factory=dict)
    _fixed: dict[Insert, Value] = field(default_factory=dict)

    def find_value(self, insert: Insert, parameters: Mapping[str, ParameterValue]) -> Value:
        """What an insert puts in its slot."""
        subject = insert.subject
        if isinstance(subject, Name) and len(subject.path) == 1:
            return _filter(self._find_parameter(parameters[subject.path[0]], insert), insert.filters)
        is_of_policy = isinstance(subject, Call) and subject.function in _OF_POLICY
        fixed = self._fixed if is_of_policy else self.values
        known = fixed.get(insert)
        if known is None:
            known = fixed[insert] = self._find_fixed(insert)
        return known

    def _find_fixed(self, insert: Insert) -> Value:
        subject = insert.subject
        if find_role(insert):
            return write_detail(insert, self.school.roles)
        return _filter(self._find_named(subject) if isinstance(subject, Name) else self._call(subject), insert.filters)

    def holds(self, test: Condition, parameters: Mapping[str, ParameterValue]) -> bool:
        """Whether what a condition asks is true here."""
        if isinstance(test, Combined):
            join = any if test.is_any else all
            return join(self.holds(part, parameters) for part in test.parts) != test.negated
        path = test.name.path
        value = parameters[path[0]] if len(path) == 1 else self._find_named(test.name).text
        if str(test.name) == "school.federation":  # it is printed by its name, and asked for by its id
            value = self.school.federation.id if self.school.federation else ""
        if test.equals is not None and str(test.name) in _KINDS:
            return is_kind(str(value), test.equals) != test.negated
        if test.equals is not None and str(test.name) == "school.ages":
            return has_age(str(value), test.equals) != test.negated
        answer = bool(value) if test.equals is None else is_value(value, test.equals)
        return answer != test.negated

    def write_line(self, nodes: tuple[object, ...], parameters: Mapping[str, ParameterValue] | None = None) -> str:
        """A one-line template as words; it has no conditions, which need lines of their own."""
        if len(nodes) == 1 and isinstance(nodes[0], str):
            return nodes[0]
        words = ""
        for node in nodes:
            words += self.find_value(node, parameters or {}).text if isinstance(node, Insert) else str(node)
        return words

    def _find_parameter(self, value: ParameterValue, insert: Insert) -> Value:
        if isinstance(value, Email):
            return Value(str(value), f"mailto:{value.address}")
        if isinstance(value, WebAddress):
            return Value(str(value), value.address)
        if isinstance(value, tuple) and insert.is_block:
            return Value(format_value(value), items=tuple(Value(item) for item in value))
        return Value(format_value(value))

    def _find_named(self, name: Name) -> Value:
        head, last = name.path
        if head == "terms":
            return Value(self.school.terms[last])
        if head == "school" and last == "federation":
            return Value(self.school.federation.name if self.school.federation else "")
        owner = self.school if head == "school" else self.catalogue.trust
        return Value(str(getattr(owner, last)))

    def _call(self, call: Call) -> Value:
        if call.function == "cited_law":
            items = tuple(self._cite(self.catalogue.references[id_], ()) for id_ in self.list_cited())
            return Value(", ".join(item.text for item in items), items=items)
        if call.function == "related_policies":
            items = tuple(self._link_policy(id_, in_sentence=False) for id_ in self.list_linked())
            return Value(", ".join(item.text for item in items), items=items)
        argument = call.arguments[0]
        if call.function == "law":
            return self._cite(self.catalogue.references[argument], call.options)
        if call.function == "policy":
            return self._link_policy(argument, in_sentence=True)
        self._section_names = self._section_names or self.name_sections(self)
        return Value(self._section_names[argument], f"#{argument}", token=f"[section {argument}]")

    def _link_policy(self, id_: str, *, in_sentence: bool) -> Value:
        title = self.policy_titles[id_]
        starts_a_word = len(title) > 1 and title[1].islower()
        text = title[0].lower() + title[1:] if in_sentence and starts_a_word else title
        catalogue, school = self.catalogue, self.school.id
        is_own = any(id_ in found.get(school, {}) for found in (catalogue.manifests, catalogue.held))
        return Value(text, f"policy:{'' if is_own else TRUSTS_OWN}{id_}")

    def _cite(self, reference: Reference, options: tuple[tuple[str, str], ...]) -> Value:
        parts = [f"{kind} {number}" for kind, number in options]
        is_legislation = reference.address.startswith(_LEGISLATION)
        # Only whole sections have addresses of a form that is known: 127, 4A, and not 127(1).
        steps = [f"/{kind}/{number}" for kind, number in options[:1] if is_legislation and number.isalnum()]
        article = "" if reference.title.startswith("The ") or reference.kind in ("guidance", "code") else "the "
        text = f"{', '.join(parts)} of {article}{reference.title}" if parts else reference.title
        return Value(text, reference.address + "".join(steps))


def _filter(value: Value, filters: tuple[str, ...]) -> Value:
    return replace(value, text=filter_words(value.text, filters)) if filters else value
