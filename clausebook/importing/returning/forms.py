"""The values of a section that anybody can tell from other words, for they have a form: dates, numbers, addresses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clausebook.importing.returning.unprinting import is_value_of
from clausebook.model.template import Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.returning.sections import SentSection
    from clausebook.model.parameters import Parameter
    from clausebook.model.template import Insert

    # Whether some words are a value of the type that a slot has.
    IsOfForm = Callable[[str], bool]

_FORMED = frozenset({"number", "date", "duration", "email", "web", "choice"})


def find_parameter(section: SentSection, insert: Insert) -> Parameter | None:
    """The parameter of the section's clause that an insert prints; None if it prints what others give."""
    subject = insert.subject
    is_own = isinstance(subject, Name) and len(subject.path) == 1
    return section.section.clause.parameters.get(str(subject)) if is_own else None


def is_formed(parameter: Parameter | None) -> bool:
    """Whether values of a parameter have a form."""
    return parameter is not None and parameter.type in _FORMED


def list_forms(section: SentSection) -> dict[str, IsOfForm]:
    """How values are told that have a form, by the expressions of their slots."""
    inserts = {str(insert): insert for insert in section.section.passage.wording.slots}
    return {
        name: partial(is_value_of, parameter)
        for name, insert in inserts.items()
        if (parameter := find_parameter(section, insert)) and is_formed(parameter) and not insert.filters
    }
