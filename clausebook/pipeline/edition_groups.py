"""Files of one school -> the policies that they are editions of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.importing.incoming import Doubt
from clausebook.importing.planning.assigning import find_edition
from clausebook.model.imports import UnreadFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clausebook.pipeline.arrivals import Arrival
    from clausebook.pipeline.import_tools import ImportTools

# How sure it is that what has little in common with the newest edition is one.
_STRANGE = 0.2


@dataclass(frozen=True, slots=True)
class ArrivalGroup:
    """The editions of one policy, the oldest first; most policies have one."""

    arrivals: tuple[Arrival, ...]
    doubts: tuple[Doubt, ...] = ()


def group_arrivals(
    arrivals: Sequence[Arrival], tools: ImportTools, *, is_one: bool
) -> tuple[list[ArrivalGroup], list[UnreadFile]]:
    """The policies of a school among some files, and the files that hold an edition a second time.

    `is_one` says that somebody has named the policy that all of them are.
    """
    groups = [] if is_one else tools.group_editions([one.recognised for one in arrivals])
    by_name = {one.incoming.name: one for one in arrivals}
    grouped: set[str] = set()
    made: list[ArrivalGroup] = []
    copies: list[UnreadFile] = []
    for group in groups:
        for edition in group.editions:
            grouped |= {edition.name, *edition.copies}
            says = f"It is the same edition as {edition.name}."
            copies += [UnreadFile(name, says, is_copy=True) for name in edition.copies]
        doubts = (Doubt(group.says, group.confidence),) if len(group.editions) > 1 else ()
        made.append(ArrivalGroup(tuple(by_name[edition.name] for edition in group.editions), doubts))
    single = [one for one in arrivals if one.incoming.name not in grouped]
    if is_one and single:
        return [_make_one(single, tools)], copies
    return [*made, *(ArrivalGroup((one,)) for one in single)], copies


def _make_one(arrivals: Sequence[Arrival], tools: ImportTools) -> ArrivalGroup:
    """All that somebody says are one policy, with a doubt of those that the newest has little in common with."""
    ordered = tuple(sorted(arrivals, key=_date_edition))
    groups = tools.group_editions([one.recognised for one in ordered]) if len(ordered) > 1 else ()
    newest = ordered[-1].incoming.name
    alike = {newest}
    for group in groups:
        names = {name for edition in group.editions for name in (edition.name, *edition.copies)}
        alike |= names if newest in names else set()
    strangers = [one.incoming.name for one in ordered if one.incoming.name not in alike]
    if not strangers:
        return ArrivalGroup(ordered)
    editions = "an older edition" if len(strangers) == 1 else "older editions"
    says = (
        f"{join_words(strangers, last='and')}: taken for {editions} because --policy says so, though {newest} says "
        "little that is there. Bring other policies in by themselves."
    )
    return ArrivalGroup(ordered, (Doubt(says, _STRANGE),))


def _date_edition(arrival: Arrival) -> tuple[bool, date | None]:
    """By when an edition is told; what has no date is the newest."""
    edition = find_edition(arrival.recognised)
    return (edition is None, edition.first_day() if edition else None)
