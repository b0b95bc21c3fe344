"""The bodies that decide on policies and their planned meetings, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean, join_words
from clausebook.model.dates import NO_BREAK_SPACE, PartialDate
from clausebook.model.trust import LEVELS, Body, Delegation, Meeting

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clausebook.diagnostics import Report
    from clausebook.model.sources import Document, Sources
    from clausebook.validate.trust_schemas import BodySchema, DelegationSchema, MeetingSchema

EVERY_SCHOOL = ""


def build_levels(levels: Sequence[str], document: Document, *, report: Report) -> tuple[str, ...]:
    """The levels of decision from the highest; those that rules ask about must be among them, in their order."""
    if [level for level in levels if level in LEVELS] == [*LEVELS] and len({*levels}) == len(levels):
        return tuple(levels)
    listed = join_words(LEVELS, last="and")
    message = (
        f"the levels are listed from the highest to the lowest, each once, with {listed} among them in that order."
    )
    report.error(Code.BAD_VALUE, document.locate("levels"), message, "Put your own levels between those.")
    return LEVELS


def build_delegation(  # noqa: PLR0913  what is listed, and what it may name
    shapes: Sequence[DelegationSchema],
    bodies: Sequence[Body],
    document: Document,
    sources: Sources,
    *,
    known: Collection[str],
    report: Report,
) -> tuple[Delegation, ...]:
    """The scheme of delegation, line by line; a body or a school that nobody knows is reported.

    `known` are the ids of all schools that are there or were.
    """
    for index, shape in enumerate(shapes):
        _check_body("delegation", index, shape.body, bodies, document, report)
        _check_schools("delegation", index, shape.schools, document, sources, known, report)
    return tuple(Delegation(one.body, tuple(one.policies), one.tier, tuple(one.schools)) for one in shapes)


def build_bodies(
    shapes: Sequence[BodySchema], levels: Sequence[str], document: Document, *, report: Report
) -> tuple[Body, ...]:
    """The bodies in order; a name that is listed twice is reported, for a decision must be one body's."""
    for index, shape in enumerate(shapes):
        if shape.level not in levels:
            near = did_you_mean(shape.level, levels)
            message = f'expected {join_words(levels)}, got "{shape.level}".'
            place = document.locate("bodies", index, "level")
            report.error(Code.BAD_VALUE, place, message, near if near.startswith("Did") else "")
    names = [shape.name for shape in shapes]
    for index, name in enumerate(names):
        if name in names[:index]:
            place = document.locate("bodies", index, "name")
            report.error(Code.DUPLICATE_KEY, place, f'the body "{name}" is listed twice.', "Keep one of them.")
    return tuple(Body(shape.name, shape.level) for shape in shapes if shape.level in levels)


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
        _check_body("meetings", index, shape.body, bodies, document, report)
        _check_schools("meetings", index, shape.schools, document, sources, known, report)
        _check_twins(index, shapes, document, report)
    meetings = [Meeting(shape.body, shape.on, tuple(shape.schools), shape.capacity) for shape in shapes]
    return tuple(sorted(meetings, key=lambda one: (one.on, one.body, one.schools)))


def _check_body(  # noqa: PLR0913, PLR0917  whose it is, and what is known
    key: str, index: int, name: str, bodies: Sequence[Body], document: Document, report: Report
) -> None:
    names = [body.name for body in bodies]
    if name not in names:
        place = document.locate(key, index, "body")
        hint = did_you_mean(name, names) or "Add it there, with its level."
        report.error(Code.UNKNOWN_BODY, place, f'there is no body "{name}" under "bodies".', hint)


def _check_schools(  # noqa: PLR0913, PLR0917  whose they are, and what is known
    key: str,
    index: int,
    schools: Sequence[str],
    document: Document,
    sources: Sources,
    known: Collection[str],
    report: Report,
) -> None:
    for number, school in enumerate(schools):
        if school not in known and not sources.is_unread(f"schools/{school}/school"):
            place = document.locate(key, index, "schools", number)
            hint = did_you_mean(school, sources.schools) or "Correct its name, or add the school first."
            message = f'there is no school "{school}": the folder schools/{school}/ does not exist.'
            report.error(Code.UNKNOWN_SCHOOL, place, message, hint)


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
