"""Clauses and references, typed; and the rules that a clause keeps whoever uses it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean
from clausebook.model.library import Clause, Reference
from clausebook.model.parameters import Parameter
from clausebook.model.sources import plain_data
from clausebook.model.template import ROLE_DETAILS, list_calls, list_inserts, list_tests
from clausebook.model.template import Name as TemplateName
from clausebook.validate.language import parse_template
from clausebook.validate.markdown_rules import check_markdown
from clausebook.validate.schemas import ClauseSchema, ParameterSchema, ReferenceSchema
from clausebook.validate.shape import read_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Report
    from clausebook.model.sources import Document
    from clausebook.model.template import Template

SCHOOL_VALUES = ("legal_type", "local_authority", "name", "phase", "place", "religious_character", "short_name")
TRUST_VALUES = ("name", "short_name")


def build_references(document: Document | None, *, report: Report) -> dict[str, Reference]:
    """Every reference that is right, by id; the others are reported."""
    found: dict[str, Reference] = {}
    if document is None:
        return found
    for id_, node in document.data.entries.items():
        shape = read_shape(ReferenceSchema, plain_data(node), document, report=report, steps=(id_,))
        if shape is None:
            continue
        found[id_] = Reference(id=id_, location=document.locate(id_), **dict(shape))
        if found[id_].has_ended and not shape.replaced_by:
            place = document.locate(id_, "status")
            message = f"what is {shape.status} needs the key \"replaced_by\"."
            report.error(Code.MISSING_KEY, place, message, "Name the reference that took its place.")
    for reference in found.values():
        if reference.replaced_by and reference.replaced_by not in document.data.entries:
            place = document.locate(reference.id, "replaced_by")
            message = f'there is no reference "{reference.replaced_by}".'
            report.error(Code.UNKNOWN_LAW, place, message, did_you_mean(reference.replaced_by, found))
    return dict(sorted(found.items()))


def build_clause(
    id_: str, document: Document, references: Mapping[str, Reference], *, report: Report
) -> Clause | None:
    """A clause, or None after reporting what is wrong with its file."""
    shape = read_shape(ClauseSchema, plain_data(document.data), document, report=report)
    place = document.locate().at(document.body_line)
    check_markdown(document.body, place, report=report)
    body = parse_template(document.body, place, report=report)
    if shape is None or body is None:
        return None
    clause = Clause(
        id=id_,
        title=parse_template(shape.title, document.locate("title"), report=report) or (),
        summary=parse_template(shape.summary, document.locate("summary"), report=report) or (),
        body=body,
        location=document.locate(),
        lock=shape.lock,
        owner=shape.owner,
        parameters=MappingProxyType(_build_parameters(shape.parameters, document, report)),
        cites=tuple(shape.cites),
    )
    if clause.lock == "locked" and clause.parameters:
        report.error(
            Code.LOCKED,
            document.locate("parameters"),
            "a locked clause takes no values from a school, so it has no parameters.",
            'Make the lock "values", or write the values into the text.',
        )
    for template in (clause.body, clause.summary, clause.title):
        check_names(template, clause.parameters, report=report)
    _check_laws(clause, document, references, report)
    return clause


def _build_parameters(
    shapes: dict[str, ParameterSchema], document: Document, report: Report
) -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for name, shape in shapes.items():
        place = document.locate("parameters", name, "default")
        parameter = Parameter(name, shape.type, shape.help, tuple(shape.choices))
        if (shape.type == "choice") != bool(shape.choices):
            message = 'a parameter of type "choice" has "choices", and no other type has.'
            report.error(Code.BAD_PARAMETER, document.locate("parameters", name), message)
            continue
        if shape.default is not None:
            try:
                default = parameter.read(shape.default)
            except ValueError as error:
                report.error(Code.BAD_PARAMETER, place, f"{error}.")
                continue
            parameter = Parameter(name, shape.type, shape.help, tuple(shape.choices), default)
        found[name] = parameter
    return found


def check_names(template: Template, parameters: Mapping[str, Parameter], *, report: Report) -> None:
    """Report each value that no school could have: not the school's, the trust's, a term or a parameter."""
    names = [(insert.subject, insert.location) for insert in list_inserts(template)]
    names += [(test.name, test.location) for test in list_tests(template)]
    for name, location in names:
        if not isinstance(name, TemplateName) or location is None:
            continue
        head, *rest = name.path
        if rest and head in ("school", "trust"):
            known = SCHOOL_VALUES if head == "school" else TRUST_VALUES
            known_names = [f"{head}.{value}" for value in known]
        elif rest and head == "terms":
            continue
        else:
            known_names = [*parameters, "school.name", "trust.name", "terms.head"]
            if not rest and head in parameters:
                continue
        if str(name) not in known_names:
            hint = did_you_mean(str(name), known_names)
            report.error(Code.UNDEFINED_VALUE, location, f'there is no value "{name}".', hint)
    _check_flags(template, parameters, report)
    for call, insert in list_calls(template, "role"):
        if len(call.arguments) > 1 and call.arguments[1] not in ROLE_DETAILS and insert.location:
            message = f'a role has no "{call.arguments[1]}".'
            report.error(Code.UNKNOWN_ROLE, insert.location, message, did_you_mean(call.arguments[1], ROLE_DETAILS))


def _check_flags(template: Template, parameters: Mapping[str, Parameter], report: Report) -> None:
    """A bare `if` asks a yes-no parameter; `bullets` shows a list. Anything else would always hold, or never."""
    for test in list_tests(template):
        parameter = parameters.get(str(test.name))
        if test.equals is None and parameter and parameter.type != "yes-no" and test.location:
            message = f'"{test.name}" is not a yes-no parameter.'
            report.error(Code.CLAUSE_LANGUAGE, test.location, message, "Compare it with a text: == '...'.")
        if parameter and parameter.type == "choice" and test.equals is not None and test.location:
            if test.equals not in parameter.choices:
                message = f'"{test.equals}" is not one of the choices of "{test.name}".'
                hint = did_you_mean(test.equals, parameter.choices)
                report.error(Code.CLAUSE_LANGUAGE, test.location, message, hint)
    for insert in list_inserts(template):
        if "bullets" in insert.filters and insert.location:
            parameter = parameters.get(str(insert.subject))
            if parameter is None or parameter.type != "list":
                report.error(Code.CLAUSE_LANGUAGE, insert.location, 'only a list can be shown with "bullets".')


def _check_laws(
    clause: Clause, document: Document, references: Mapping[str, Reference], report: Report
) -> None:
    uses = [(call.arguments[0], insert.location) for call, insert in list_calls(clause.body, "law")]
    cited = [(id_, document.locate("cites", index)) for index, id_ in enumerate(clause.cites)]
    for id_, location in [*uses, *cited]:
        if location is None:
            continue
        reference = references.get(id_)
        if reference is None:
            message = f'there is no reference "{id_}" in clauses/references.yml.'
            report.error(Code.UNKNOWN_LAW, location, message, did_you_mean(id_, references))
        elif reference.has_ended:
            message = f'"{reference.title}" is {reference.status}.'
            report.error(Code.REPEALED_LAW, location, message, f'Cite "{reference.replaced_by}" instead.')
    for id_, location in uses:
        if id_ not in clause.cites and id_ in references and location is not None:
            message = f'"{id_}" is used here but is not listed under "cites".'
            report.error(Code.UNCITED_LAW, location, message, f"Add it: cites: [{id_}].")
