"""What stands in the slots of a clause: what it prints for a school, or what may stand there in a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from clausebook.importing.matching.plain_words import write_strictly
from clausebook.model.grammar import filter_words
from clausebook.model.live_details import write_detail
from clausebook.model.lookups import cite, find_named, name_policy
from clausebook.model.template import Call, Name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.parameters import Parameter
    from clausebook.model.template import Insert
    from clausebook.model.trust import School


class SlotKind(Enum):
    """Who says what stands in a slot."""

    PARAMETER = "the school, in its manifest"
    SCHOOL = "the school's or the trust's file"
    LAW = "the list of law and guidance"
    POLICY = "the titles of policies"
    SECTION = "the order of the policy"
    DERIVED = "the clauses of the policy"


# A character inside one sentence: a full stop does not end it before anything but a space, nor behind "St".
_INSIDE = r"(?:[^\n.;:!?]|[.;:!?](?!\s)|(?<=\bst)\.|(?<=\bmr)\.|(?<=\bdr)\.|(?<=\bmrs)\.)"
_LISTS = frozenset({"related_policies", "cited_law"})
# What may stand in a slot, by the type of its parameter.
_BY_TYPE = {
    "number": r"-?\d[\d,]*(?:\.\d+)?",
    "duration": r"\d[\d,]*\s+(?:(?:school|working|calendar)\s+)?(?:minute|hour|day|week|month|term|year)s?",
    "date": r"[^\n]{2,40}?",
    "email": r"[^\s@]{1,64}@[^\s@]{1,190}?",
    "web": r"\S{4,200}?",
    "text": rf"{_INSIDE}{{1,160}}?",
}
_ITEMS = r"[^\n]+(?:\n[^\n]+){0,40}?"
_INLINE_ITEMS = r"[^\n]{1,300}?"
_SECTION = (
    r"(?:(?:sections?|paragraphs?|parts?|clauses?|appendix|annex|stages?)\s+[0-9a-z]{1,4}(?:\.[0-9a-z]{1,3}){0,3}"
    r"|'[^\n]{1,80}?')"
)
# A term, the title of a role, a name; or how to reach whoever has a role.
_OTHER_WORDS = rf"{_INSIDE}{{1,80}}?"
_DETAILS = {"email": _BY_TYPE["email"], "phone": r"[+(]?\d[\d\s()-]{4,20}\d"}


@dataclass(frozen=True, slots=True)
class Printer:
    """What the slots of clauses print for one school."""

    catalogue: Catalogue
    school: School
    titles: Mapping[str, str]

    def find_words(self, insert: Insert) -> str | None:
        """The words that a school's or the library's files give for a slot; None where they give none."""
        words = self.find_plain_words(insert)
        return None if words is None else filter_words(words, insert.filters)

    def find_plain_words(self, insert: Insert) -> str | None:
        """The same before any filter changes it."""
        try:
            return self._find_plain(insert)
        except (KeyError, AttributeError):
            return None

    def _find_plain(self, insert: Insert) -> str:
        subject = insert.subject
        if isinstance(subject, Name):
            return find_named(subject, self.catalogue.trust if subject.path[0] == "trust" else self.school)
        argument = subject.arguments[0]
        if subject.function == "role":
            return write_detail(replace(insert, filters=()), self.school.roles).text
        if subject.function == "law":
            return cite(self.catalogue.references[argument], subject.options).text
        return name_policy(self.titles[argument])


def open_printer(catalogue: Catalogue, school: School) -> Printer:
    """What slots print for a school; policies that it does not have yet are called as the trust's models are."""
    models = {id_: model.title for id_, model in catalogue.models.items()}
    return Printer(catalogue, school, {**models, **catalogue.list_titles(school.id)})


def find_slot_kind(insert: Insert) -> SlotKind:
    """Who says what stands in a slot."""
    subject = insert.subject
    if isinstance(subject, Name):
        return SlotKind.PARAMETER if len(subject.path) == 1 else SlotKind.SCHOOL
    kinds = {"role": SlotKind.SCHOOL, "law": SlotKind.LAW, "policy": SlotKind.POLICY, "section": SlotKind.SECTION}
    return SlotKind.DERIVED if subject.function in _LISTS else kinds[subject.function]


def write_pattern(insert: Insert, parameter: Parameter | None, *, is_list: bool) -> str:
    """A pattern of what may stand in a slot, in strictly compared words."""
    kind = find_slot_kind(insert)
    if kind is SlotKind.PARAMETER and parameter:
        return _write_typed(parameter, is_list=is_list)
    return {SlotKind.SECTION: _SECTION, SlotKind.DERIVED: _ITEMS}.get(kind) or _write_given(insert)


def _write_given(insert: Insert) -> str:
    detail = insert.subject.arguments[-1] if isinstance(insert.subject, Call) else ""
    return f"{_DETAILS[detail]}|{_OTHER_WORDS}" if detail in _DETAILS else _OTHER_WORDS


def _write_typed(parameter: Parameter, *, is_list: bool) -> str:
    if parameter.type == "list":
        return _ITEMS if is_list else _INLINE_ITEMS
    if parameter.type == "choice":
        longest = sorted(parameter.choices, key=len, reverse=True)
        return "|".join(re.sub(r"\\? ", r"\\s+", re.escape(write_strictly(choice))) for choice in longest)
    return _BY_TYPE.get(parameter.type, _BY_TYPE["text"])
