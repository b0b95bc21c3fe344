"""The values that a clause may use in one policy of one school."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.document.values import Value
from clausebook.model.grammar import filter_words
from clausebook.model.holders import TRUSTS_OWN
from clausebook.model.live_details import find_role, write_detail
from clausebook.model.lookups import cite, find_named, holds, name_policy
from clausebook.model.parameters import Email, WebAddress, format_value
from clausebook.model.template import Call, Insert, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.parameters import ParameterValue
    from clausebook.model.template import Condition
    from clausebook.model.trust import School

# What depends on the sections of the policy that asks.
_OF_POLICY = frozenset({"section", "cited_law", "related_policies"})


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

        def find(name: Name) -> ParameterValue:
            return parameters[name.path[0]] if len(name.path) == 1 else self._find_named(name).text

        return holds(test, self.school, find)

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
        return Value(find_named(name, self.catalogue.trust if name.path[0] == "trust" else self.school))

    def _call(self, call: Call) -> Value:
        if call.function == "cited_law":
            items = tuple(cite(self.catalogue.references[id_]) for id_ in self.list_cited())
            return Value(", ".join(item.text for item in items), items=items)
        if call.function == "related_policies":
            items = tuple(self._link_policy(id_, in_sentence=False) for id_ in self.list_linked())
            return Value(", ".join(item.text for item in items), items=items)
        argument = call.arguments[0]
        if call.function == "law":
            return cite(self.catalogue.references[argument], call.options)
        if call.function == "policy":
            return self._link_policy(argument, in_sentence=True)
        self._section_names = self._section_names or self.name_sections(self)
        return Value(self._section_names[argument], f"#{argument}", token=f"[section {argument}]")

    def _link_policy(self, id_: str, *, in_sentence: bool) -> Value:
        title = self.policy_titles[id_]
        text = name_policy(title) if in_sentence else title
        catalogue, school = self.catalogue, self.school.id
        is_own = any(id_ in found.get(school, {}) for found in (catalogue.manifests, catalogue.held))
        return Value(text, f"policy:{'' if is_own else TRUSTS_OWN}{id_}")


def _filter(value: Value, filters: tuple[str, ...]) -> Value:
    return replace(value, text=filter_words(value.text, filters)) if filters else value
