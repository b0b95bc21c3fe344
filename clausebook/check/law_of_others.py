"""Drafts -> a warning for each clause that tells a school of law which is about schools of another legal type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, join_words
from clausebook.model.template import Call

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.diagnostics import Report
    from clausebook.model.library import Clause, Reference
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.wordings import Passage

# A message that lists more policies than this is not read to its end.
NAMES_AT_MOST = 6


def warn_of_law_of_others(drafts: Policies, references: Mapping[str, Reference], *, report: Report) -> None:
    """Warn of each clause whose words name a law, in a school that the law is not about; once for all such schools.

    What a condition leaves out in a school is not told to it, so it is no fault there.
    """
    limited = {id_: one for id_, one in references.items() if one.legal_types}
    found: dict[tuple[str, str], tuple[Clause, list[str]]] = {}
    for policy in drafts if limited else ():
        for clause, law in _list_told(policy):
            reference = limited.get(law)
            if reference and not policy.school.is_trust and not policy.school.is_of_kind(reference.legal_types, ()):
                key = (clause.location.path, law)
                found.setdefault(key, (clause, []))[1].append(f"{policy.school.id}/{policy.id}")
    for (_, law), (clause, names) in sorted(found.items()):
        reference = references[law]
        about = join_words(reference.legal_types, last="and")
        message = f'"{reference.title}" is about schools of the type {about}, and this clause tells others of it: '
        hint = "Choose another clause there, or put a condition on school.legal_type round those lines."
        report.warning(Code.LAW_OF_OTHERS, clause.location, f"{message}{_list_names(names)}.", hint)


def _list_told(policy: Policy) -> Iterator[tuple[Clause, str]]:
    """Each law that a section names in the school's words, with the clause that does so."""
    for section in policy.sections:
        yield from ((section.clause, law) for law in _list_laws(section.passage))


def _list_laws(passage: Passage) -> list[str]:
    calls = (slot.subject for slot in passage.wording.slots)
    return [call.arguments[0] for call in calls if isinstance(call, Call) and call.function == "law"]


def _list_names(names: Iterable[str]) -> str:
    return join_words(dict.fromkeys(names), last="and", at_most=NAMES_AT_MOST)
