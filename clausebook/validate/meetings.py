"""The bodies that decide on policies and their planned meetings, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean
from clausebook.model.dates import NO_BREAK_SPACE, PartialDate
from clausebook.model.trust import Body, Meeting

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clausebook.diagnostics import Report
    from clausebook.model.sources import Document, Sources
    from clausebook.validate.trust_schemas import BodySchema, MeetingSchema

EVERY_SCHOOL = ""


def build_bodies(shapes: Sequence[BodySchema], document: Document, *, report: Report) -> tuple[Body, ...]:
    """The bodies in order; a name that is listed twice is reported, for a decision must be one body's."""
    names = [shape.name for shape in shapes]
    for index, name in enumerate(names):
        if name in names[:index]:
            place = document.locate("bodies", index, "name")
            report.error(Code.DUPLICATE_KEY, place, f'the body "{name}" is listed twice.', "Keep one of them.")
    return tuple(Body(shape.name, shape.level) for shape in shapes)


def build_meetings(  # noqa: PLR0913  what is listed, and what it may name
    shapes: Sequence[MeetingSchema],
    bodies: Sequence[Body],
    document: Document,
    sources: Sources,
    *,
    known: Collection[str],
    report: Report,
) -> tuple[Meeting, ...]:
    """The meetings, earliest first; whom they name, and what is listed twice, is reported.

    `known` are the ids of all schools that are there or were.
    """
    for index, shape in enumerate(shapes):
        _check_body(index, shape, bodies, document, report)
        for number in [place for place, school in enumerate(shape.schools) if school not in known]:
            _check_school(document, (index, number), shape.schools[number], sources, report)
        _check_twins(index, shapes, document, report)
    meetings = [Meeting(shape.body, shape.on, tuple(shape.schools), shape.capacity) for shape in shapes]
    return tuple(sorted(meetings, key=lambda one: (one.on, one.body, one.schools)))


def _check_body(index: int, shape: MeetingSchema, bodies: Sequence[Body], document: Document, report: Report) -> None:
    names = [body.name for body in bodies]
    if shape.body not in names:
        place = document.locate("meetings", index, "body")
        hint = did_you_mean(shape.body, names) or "Add it there, with its level."
        report.error(Code.UNKNOWN_BODY, place, f'there is no body "{shape.body}" under "bodies".', hint)


def _check_school(document: Document, place: tuple[int, int], school: str, sources: Sources, report: Report) -> None:
    if not sources.is_unread(f"schools/{school}/school"):
        hint = did_you_mean(school, sources.schools) or "Correct its name, or add the school first."
        message = f'there is no school "{school}": the folder schools/{school}/ does not exist.'
        report.error(Code.UNKNOWN_SCHOOL, document.locate("meetings", place[0], "schools", place[1]), message, hint)


def _check_twins(index: int, shapes: Sequence[MeetingSchema], document: Document, report: Report) -> None:
    """Report what is listed twice, for a school must know at which of its meetings a review is."""
    shape = shapes[index]
    own = shape.schools or [EVERY_SCHOOL]
    others = [other.schools or [EVERY_SCHOOL] for other in shapes[:index] if _is_same_day(other, shape)]
    for number, school in enumerate(own):
        is_twice = school in own[:number]
        if is_twice or any({school, EVERY_SCHOOL} & {*other} or school == EVERY_SCHOOL for other in others):
            steps = ("schools", number) if shape.schools else ("on",)
            whose = f' for "{school}"' if school else ""
            on = str(PartialDate(shape.on.year, shape.on.month, shape.on.day)).replace(NO_BREAK_SPACE, " ")
            message = f'the meeting of "{shape.body}" on {on}{whose} is listed twice.'
            place = document.locate("meetings", index, *steps)
            report.error(Code.DUPLICATE_KEY, place, message, "Keep one of them.")


def _is_same_day(one: MeetingSchema, other: MeetingSchema) -> bool:
    return (one.body, one.on) == (other.body, other.on)
