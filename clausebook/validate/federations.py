"""Federations of schools that share one governing body, typed and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean
from clausebook.model.trust import Federation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from clausebook.diagnostics import Location, Report
    from clausebook.model.sources import Document, Sources
    from clausebook.model.trust import Body
    from clausebook.validate.trust_schemas import FederationSchema

_FEWEST = 2
Fault = tuple["Location", Code, str, str]


def build_federations(
    shapes: Mapping[str, FederationSchema], bodies: Collection[Body], document: Document, *, report: Report
) -> dict[str, Federation]:
    """The federations that `trust.yml` lists, by id; a body that nobody knows is reported.

    A federation is several schools with one governing body: for maintained schools the School Governance (Federations)
    (England) Regulations 2012 say so, and in a trust they share a local governing committee.
    """
    names = [body.name for body in bodies]
    for id_, shape in shapes.items():
        if shape.body and shape.body not in names:
            place = document.locate("federations", id_, "body")
            message = f'there is no body "{shape.body}" under "bodies".'
            report.error(Code.UNKNOWN_BODY, place, message, did_you_mean(shape.body, names) or "Add it there.")
    return {id_: Federation(id_, one.name, tuple(one.schools), one.body) for id_, one in sorted(shapes.items())}


def check_federations(
    federations: Mapping[str, Federation], sources: Sources, gone: Collection[str], *, report: Report
) -> None:
    """Report each federation that has another address than its own, fewer schools than two, or wrong ones.

    `gone` are the ids of schools that are the trust's no more.
    """
    if sources.trust is None:
        return
    held: dict[str, str] = {}
    for id_, federation in federations.items():
        for place, code, message, hint in _list_faults(federation, sources, sources.trust, gone, held):
            report.error(code, place, message, hint)
        held |= {school: held.get(school, id_) for school in federation.schools}


def _list_faults(
    federation: Federation, sources: Sources, document: Document, gone: Collection[str], held: Mapping[str, str]
) -> Iterator[Fault]:
    place = document.locate("federations", federation.id)
    if federation.id in {*sources.schools, *gone}:
        message = f'"{federation.id}" is the id of a school, and a command could mean either.'
        yield place, Code.BAD_VALUE, message, "Give the federation another id."
    if len(federation.schools) < _FEWEST:
        message = "a federation is of several schools, and this one has fewer than two."
        yield place, Code.BAD_VALUE, message, "Add the others, or remove the federation."
    for number, school in enumerate(federation.schools):
        where = document.locate("federations", federation.id, "schools", number)
        if school in federation.schools[:number]:
            yield where, Code.DUPLICATE_KEY, f'the school "{school}" is listed twice.', "Keep one of them."
        elif school in held:
            message = f'the school "{school}" is in the federation "{held[school]}" already, and can be in one alone.'
            yield where, Code.DUPLICATE_KEY, message, "Remove it from one of the two."
        elif school in gone:
            message = f'the school "{school}" has closed or left.'
            yield where, Code.UNKNOWN_SCHOOL, message, "Remove it, or correct its id."
        elif school not in sources.schools and not sources.is_unread(f"schools/{school}/school"):
            hint = did_you_mean(school, sources.schools) or "Correct its name, or add the school first."
            message = f'there is no school "{school}": the folder schools/{school}/ does not exist.'
            yield where, Code.UNKNOWN_SCHOOL, message, hint
