"""What a text in the language of clauses names: values, comparisons, roles' details and law that must exist."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean
from clausebook.model.school_kinds import AGES, LEGAL_TYPES, PHASES
from clausebook.model.template import ROLE_DETAILS, Call, Name, list_calls, list_inserts, list_tests
from clausebook.model.trust import DEFAULT_TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.diagnostics import Location, Report
    from clausebook.model.library import Reference
    from clausebook.model.parameters import Parameter
    from clausebook.model.template import Template, Test
    from clausebook.model.trust import Trust

SCHOOL_VALUES = (
    "federation",
    "legal_type",
    "local_authority",
    "name",
    "phase",
    "place",
    "religious_character",
    "short_name",
)
TRUST_VALUES = ("name", "short_name")
ADD_IT = "Add it, or correct its name."
_VALUES = (
    *(f"school.{value}" for value in SCHOOL_VALUES),
    *(f"trust.{value}" for value in TRUST_VALUES),
    *(f"terms.{term}" for term in DEFAULT_TERMS),
)
# What a condition may ask of a school beside its values, and nothing can print.
SCHOOL_QUESTIONS = ("ages", "early_years", "sixth_form")
_CLOSED = {
    "school.phase": PHASES,
    "school.legal_type": LEGAL_TYPES,
    "school.ages": tuple(map(str, AGES)),
    "school.early_years": ("yes",),
    "school.sixth_form": ("yes",),
}


@dataclass(frozen=True, slots=True)
class References:
    """The references that are right, by id, and the ids that have errors of their own.

    `is_unread` says that the file is there and could not be read, so that nobody knows what it lists.
    """

    found: Mapping[str, Reference] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    is_unread: bool = False


def check_subject(subject: str, trust: Trust | None, place: Location, *, report: Report) -> None:
    """Report a subject that the trust does not have; without a trust nobody knows which there are."""
    known = [item.id for item in trust.subjects] if trust else [subject]
    if subject and subject not in known:
        message = f'there is no subject "{subject}" in trust.yml.'
        hint = did_you_mean(subject, known) or "Add it there, or correct its name."
        report.error(Code.UNKNOWN_SUBJECT, place, message, hint)


def check_names(template: Template, parameters: Mapping[str, Parameter], *, report: Report) -> None:
    """Report each value that no school could have: not the school's, the trust's, a term or a parameter."""
    known = {*parameters, *_VALUES}
    asked = known | {f"school.{question}" for question in SCHOOL_QUESTIONS}
    names = [(insert.subject, insert.location, known) for insert in list_inserts(template)]
    names += [(test.name, test.location, asked) for test in list_tests(template)]
    for name, location, known in names:
        if not isinstance(name, Name) or location is None or str(name) in known:
            continue
        if len(name.path) > 1 and name.path[0] == "terms":
            continue  # a school may have words of its own
        hint = did_you_mean(str(name), known) or "See the guide for the values that a clause may use."
        report.error(Code.UNDEFINED_VALUE, location, f'there is no value "{name}".', hint)
    for test in list_tests(template):
        if test.location is not None:
            _check_test(test, parameters.get(str(test.name)), test.location, report)
    _check_calls(template, parameters, report)


def _check_test(test: Test, parameter: Parameter | None, location: Location, report: Report) -> None:
    """A bare `if` asks a yes-no parameter, and a text must be one that the value can have.

    Anything else would always hold, or never, and nobody would see why words are missing.
    """
    if test.equals is None:
        if parameter and parameter.type != "yes-no":
            message = f'"{test.name}" is not a yes-no parameter.'
            report.error(Code.CLAUSE_LANGUAGE, location, message, "Compare it with a text: == '...'.")
        return
    choices = _CLOSED.get(str(test.name), ())
    if parameter:
        choices = {"choice": parameter.choices, "yes-no": ("yes", "no")}.get(parameter.type, ())
    if choices and test.equals not in choices:
        message = f'"{test.name}" can never be "{test.equals}".'
        report.error(Code.CLAUSE_LANGUAGE, location, message, did_you_mean(test.equals, choices))


def _check_calls(template: Template, parameters: Mapping[str, Parameter], report: Report) -> None:
    for insert in list_inserts(template):
        if "bullets" in insert.filters and insert.location:
            parameter = parameters.get(str(insert.subject))
            is_unknown = parameter is None and isinstance(insert.subject, Name) and len(insert.subject.path) == 1
            if not is_unknown and (parameter is None or parameter.type != "list"):
                hint = 'Give the parameter "type: list", or take "| bullets" away.'
                report.error(Code.CLAUSE_LANGUAGE, insert.location, 'only a list can be shown with "bullets".', hint)
    for call, insert in list_calls(template, "role"):
        if len(call.arguments) > 1 and call.arguments[1] not in ROLE_DETAILS and insert.location:
            message = f'a role has no "{call.arguments[1]}".'
            report.error(Code.UNKNOWN_ROLE, insert.location, message, did_you_mean(call.arguments[1], ROLE_DETAILS))


def check_line(template: Template, *, is_title: bool, report: Report) -> None:
    """Report what is not allowed in one line: lists, and in a title a reference to another section.

    A title cannot name a section's number because numbers are given to titles.
    """
    refused = ("cited_law", "related_policies", *(["section"] if is_title else []))
    for insert in list_inserts(template):
        called = insert.subject.function if isinstance(insert.subject, Call) else ""
        if insert.location and (insert.is_block or called in refused):
            message = f"{insert} cannot stand here."
            report.error(Code.CLAUSE_LANGUAGE, insert.location, message, "Use it in the text of a clause.")


def check_laws(uses: Iterable[tuple[str, Location | None]], references: References, *, report: Report) -> None:
    """Report each reference that is not listed in clauses/references.yml, or that no longer holds."""
    for id_, location in uses:
        reference = references.found.get(id_)
        if location is None or references.is_unread or id_ in references.broken:
            continue
        if reference is None:
            message = f'there is no reference "{id_}" in clauses/references.yml.'
            report.error(Code.UNKNOWN_LAW, location, message, did_you_mean(id_, references.found) or ADD_IT)
        elif reference.has_ended and reference.replaced_by:
            _report_ended(reference, location, report)


def _report_ended(reference: Reference, location: Location, report: Report) -> None:
    """What is repealed binds nobody; what is superseded is read again first, which may take a meeting or two."""
    message, hint = f'"{reference.title}" is {reference.status}.', f'Cite "{reference.replaced_by}" instead.'
    if reference.is_repealed:
        report.error(Code.REPEALED_LAW, location, message, hint)
    else:
        report.warning(Code.SUPERSEDED_LAW, location, message, f"Read what took its place. {hint}")


def list_laws(template: Template) -> list[tuple[str, Location | None]]:
    """The references that a text calls, with their places."""
    return [(call.arguments[0], insert.location) for call, insert in list_calls(template, "law")]
