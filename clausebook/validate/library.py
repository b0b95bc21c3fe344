"""Clauses and references, typed; and the rules that a clause keeps whoever uses it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean
from clausebook.model.library import Citation, Clause, Reference
from clausebook.model.parameters import VALUE_MARK, Parameter
from clausebook.model.sources import plain_data
from clausebook.validate.clause_text import read_clause_text
from clausebook.validate.language import parse_template
from clausebook.validate.names import ADD_IT, References, check_laws, check_line, check_names, list_laws
from clausebook.validate.schemas import CitationSchema, ClauseSchema, ParameterSchema, ReferenceSchema
from clausebook.validate.shape import read_entries, read_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Report
    from clausebook.model.sources import Document, Sources
    from clausebook.model.template import Template


def build_references(sources: Sources, *, report: Report) -> References:
    """Every reference that is right; what is wrong with the others is reported."""
    document = sources.references
    if document is None:
        return References(is_unread=sources.is_unread("clauses/references"))
    found: dict[str, Reference] = {}
    for id_, shape, place in read_entries(ReferenceSchema, document, report=report):
        found[id_] = Reference(id=id_, location=place, **{**dict(shape), "legal_types": tuple(shape.legal_types)})
        if found[id_].has_ended and not shape.replaced_by:
            message = f'what is {shape.status} needs the key "replaced_by".'
            hint = "Name the reference that took its place."
            report.error(Code.MISSING_KEY, document.locate(id_, "status"), message, hint)
    for reference in found.values():
        if reference.replaced_by and reference.replaced_by not in document.data.entries:
            place = document.locate(reference.id, "replaced_by")
            message = f'there is no reference "{reference.replaced_by}" in this file.'
            hint = did_you_mean(reference.replaced_by, found) or ADD_IT
            report.error(Code.UNKNOWN_LAW, place, message, hint)
    return References(dict(sorted(found.items())), frozenset({*document.data.entries} - {*found}))


def build_clause(id_: str, document: Document, references: References | None, *, report: Report) -> Clause | None:
    """A clause, or None after reporting what is wrong with its file; its pictures are for `PictureIndex` to find.

    Without references it is a text of an earlier day: nobody can be asked to correct the law that it cited then.
    """
    shape = read_shape(ClauseSchema, plain_data(document.data), document, report=report)
    place = document.locate().at(document.body_line)
    parameters = _build_parameters(shape.parameters, document, report) if shape else {}
    body = read_clause_text(document.body, place, parameters, report=report, has_pictures=True)
    if shape is None or body is None:
        return None
    title = parse_template(shape.title, document.locate("title"), report=report)
    summary = parse_template(shape.summary, document.locate("summary"), report=report)
    if shape.lock == "locked" and shape.parameters:
        _refuse_parameters(document, report)
    for line in (title or (), summary or ()):
        check_line(line, is_title=True, report=report)
    for template in (body, summary or (), title or ()):
        _check_template(template, parameters, references, report)
    in_short = _build_in_short(shape.in_short, document, references, report)
    citations = _locate_citations(shape.cites, document)
    if references:
        _check_citations(citations, body, references, report)
    if title is None or summary is None:
        return None
    return Clause(
        id=id_,
        title=title,
        summary=summary,
        body=body,
        location=document.locate(),
        lock=shape.lock,
        owner=shape.owner,
        parameters=MappingProxyType(parameters),
        citations=citations,
        change_note=shape.change_note,
        in_short=in_short,
        body_line=document.body_line,
    )


def _check_template(
    template: Template, parameters: Mapping[str, Parameter], references: References | None, report: Report
) -> None:
    check_names(template, parameters, report=report)
    if references:
        check_laws(list_laws(template), references, report=report)


def _build_in_short(
    texts: list[str], document: Document, references: References | None, report: Report
) -> tuple[Template, ...]:
    """The lines for a short version. They stand above the policy, where no section's own values are known."""
    lines = []
    for index, text in enumerate(texts):
        line = parse_template(text, document.locate("in_short", index), report=report) or ()
        check_line(line, is_title=False, report=report)
        _check_template(line, {}, references, report)
        lines.append(line)
    return tuple(lines)


def _refuse_parameters(document: Document, report: Report) -> None:
    message = "a locked clause takes no values from a school, so it has no parameters."
    hint = 'Make the lock "values", or write the values into the text.'
    report.error(Code.LOCKED, document.locate("parameters"), message, hint)


def _build_parameters(shapes: dict[str, ParameterSchema], document: Document, report: Report) -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for name, shape in shapes.items():
        said = (shape.label, shape.sentence, shape.sentence_if_no)
        parameter = Parameter(name, shape.type, shape.help, tuple(shape.choices), None, *said)
        _check_sentences(shape, document, name, report)
        # One with a fault is kept as if it had a default, so that nothing also calls it unknown or missing.
        kept = "text" if shape.type == "choice" and not shape.choices else shape.type
        found[name] = replace(parameter, type=kept, default="")
        if (shape.type == "choice") != bool(shape.choices):
            message = 'a parameter of type "choice" has "choices", and no other type has.'
            hint = "Add choices: [..., ...]." if shape.type == "choice" else "Remove them, or make the type choice."
            report.error(Code.BAD_PARAMETER, document.locate("parameters", name), message, hint)
        elif "default" in shape.model_fields_set:
            try:
                default = parameter.read(shape.default)
            except ValueError as error:
                report.error(Code.BAD_PARAMETER, document.locate("parameters", name, "default"), f"{error}.")
            else:
                found[name] = replace(parameter, default=default)
        else:
            found[name] = parameter
    return found


def _check_sentences(shape: ParameterSchema, document: Document, name: str, report: Report) -> None:
    """A sentence for readers has the value in it; one of a yes-no needs none, and alone may have a second."""
    place = document.locate("parameters", name)
    if shape.type == "yes-no":
        if bool(shape.sentence) != bool(shape.sentence_if_no):
            message = 'a yes-no has both "sentence" and "sentence_if_no", or neither.'
            report.error(Code.BAD_PARAMETER, place, message, "Say what holds if it is yes, and what if it is no.")
        return
    if shape.sentence_if_no:
        message = 'only a parameter of type "yes-no" has "sentence_if_no".'
        report.error(Code.BAD_PARAMETER, place, message, "Remove it.")
    if shape.sentence and VALUE_MARK not in shape.sentence:
        message = f'its "sentence" has no {VALUE_MARK}, so readers would not be told the value.'
        hint = f'Put {VALUE_MARK} where the value stands, as in "We reply within {VALUE_MARK}".'
        report.error(Code.BAD_PARAMETER, place, message, hint)


def _locate_citations(cites: list[CitationSchema], document: Document) -> tuple[Citation, ...]:
    return tuple(Citation(cite.law, document.locate("cites", index), cite.edition) for index, cite in enumerate(cites))


def _check_citations(citations: tuple[Citation, ...], body: Template, references: References, report: Report) -> None:
    check_laws([(citation.law, citation.location) for citation in citations], references, report=report)
    for citation in citations:
        reference = references.found.get(citation.law)
        if citation.edition and reference and not reference.edition:
            message = f'"{reference.title}" has no edition in clauses/references.yml.'
            report.error(Code.BAD_VALUE, citation.location, message, "Give it one there, or cite its id alone.")
    known = {citation.law for citation in citations}
    for id_, location in list_laws(body):
        if id_ not in known and id_ in references.found and location is not None:
            message = f'"{id_}" is used here but is not listed under "cites".'
            listed = ", ".join([*map(str, citations), id_])
            report.error(Code.UNCITED_LAW, location, message, f"Add it: cites: [{listed}].")
