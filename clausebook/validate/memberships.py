"""When schools joined the trust, closed or left it, typed; and the schools of which only the trust's file tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.membership import CLOSED, LEFT, Ending, Joining
from clausebook.model.trust import Brand, School
from clausebook.validate.trust_schemas import ClosedSchema, LeftSchema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from clausebook.diagnostics import Location, Report
    from clausebook.model.sources import Document
    from clausebook.validate.trust_schemas import FormerSchoolSchema, SchoolSchema

    TermEnds = Mapping[str, tuple[int, int]]

_ONE_END = "Keep the one that is so: a school that goes on without the trust has left, one that is no more has closed."


def build_joining(shape: SchoolSchema) -> Joining | None:
    """When a school joined, if its file says so."""
    return Joining(shape.joined.on, shape.joined.because) if shape.joined else None


def build_ending(
    shape: SchoolSchema | FormerSchoolSchema, place: Location, term_ends: TermEnds, *, report: Report
) -> Ending | None:
    """How a school ended or will end, if a file says so at `place`."""
    if shape.closed and shape.left:
        report.error(Code.BAD_VALUE, place, 'it has both "closed" and "left".', _ONE_END)
    given = shape.closed or shape.left
    if given is None:
        return None
    return Ending(
        kind=CLOSED if shape.closed else LEFT,
        on=given.on,
        last_day=given.on.last_day(term_ends),
        because=given.because,
        successors=tuple(given.successors) if isinstance(given, ClosedSchema) else (),
        to=given.to if isinstance(given, LeftSchema) else "",
        website=given.website,
    )


def build_former_schools(
    shapes: Mapping[str, FormerSchoolSchema], document: Document, term_ends: TermEnds, *, colour: str, report: Report
) -> dict[str, School]:
    """The schools that `trust.yml` lists as former ones, by id; in the trust's colour."""
    found = {}
    for id_, shape in sorted(shapes.items()):
        place = document.locate("former_schools", id_)
        ending = build_ending(shape, place, term_ends, report=report)
        if ending is None:
            message = "nothing says how and when the school ended."
            report.error(Code.MISSING_KEY, place, message, 'Add "closed: {on: ...}" or "left: {on: ...}".')
        found[id_] = School(
            id=id_,
            name=shape.name,
            short_name=shape.name,
            location=place,
            phase="",
            legal_type="",
            local_authority="",
            brand=Brand(colour),
            ending=ending or Ending(),
            formerly=tuple(shape.formerly),
        )
    return found


def check_listed_schools(
    listed: Mapping[str, School], folders: Collection[str], *, reserved: frozenset[str], today: date, report: Report
) -> None:
    """Report each school of `trust.yml` that has a folder, an address that is the site's, or days to go."""
    for id_, school in listed.items():
        place, ending = school.location, school.ending
        if id_ in folders:
            message = f'"{id_}" has a folder of its own, schools/{id_}/.'
            hint = 'Say "closed" or "left" in its school.yml and not here, or remove the folder.'
            report.error(Code.BAD_VALUE, place, message, hint)
        elif id_ in reserved:
            message = f'the school would have the address "/{id_}/", which the site keeps for itself.'
            report.error(Code.SAME_ADDRESS, place, message, "Nothing was published there: correct the id.")
        elif ending and ending.on and not ending.has_come(today):
            when = str(ending.on).replace(NO_BREAK_SPACE, " ")
            message = f'"{school.name}" is a school of the trust until the end of {when}.'
            hint = f'Keep its folder schools/{id_}/ until then, and say "{ending.kind}" in its school.yml.'
            report.error(Code.BAD_VALUE, place, message, hint)


def check_memberships(schools: Mapping[str, School], known: Collection[str], *, report: Report) -> None:
    """Report each successor that is no school, and each school that ended before it joined."""
    for id_, school in schools.items():
        for message, hint, code in _list_faults(id_, school, known):
            report.error(code, school.location, message, hint)


def _list_faults(id_: str, school: School, known: Collection[str]) -> Iterator[tuple[str, str, Code]]:
    ending, joined = school.ending, school.joined
    for successor in ending.successors if ending else ():
        if successor == id_:
            yield f'"{id_}" cannot come after itself.', 'Remove it under "successors".', Code.BAD_VALUE
        elif successor not in known:
            hint = did_you_mean(successor, {*known} - {id_}) or "Correct its id, or add the school first."
            message = f'there is no school "{successor}", which comes after "{id_}".'
            yield message, hint, Code.UNKNOWN_SCHOOL
    if ending and ending.last_day and joined and ending.last_day < joined.on.first_day():
        yield f'"{school.name}" would end before it joined.', "Correct one of the two dates.", Code.BAD_VALUE
