"""Which policies a school must have if it has some: those to which their clauses lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.template import Call, list_inserts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.model.forms import PolicyForm
    from clausebook.model.library import Clause


def list_needed(
    wanted: Iterable[str], models: Mapping[str, PolicyForm], clauses: Mapping[str, Clause]
) -> tuple[str, ...]:
    """The policies that are wanted, and all to which these lead as their models have them, in the order of the ids."""
    found: set[str] = set()
    waiting = set(wanted)
    while waiting:
        policy = waiting.pop()
        found.add(policy)
        waiting |= {one for one in _list_named(models[policy], clauses) if one in models} - found
    return tuple(sorted(found))


def _list_named(model: PolicyForm, clauses: Mapping[str, Clause]) -> Iterator[str]:
    for section in model.sections:
        for insert in list_inserts(clauses[section.clause].body):
            if isinstance(insert.subject, Call) and insert.subject.function == "policy":
                yield insert.subject.arguments[0]
