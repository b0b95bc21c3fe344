"""The places of clauses and of sources of law, in words and addresses that the pages about them share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.frame.page_kinds import CLAUSE, LAW
from clausebook.render.text.phrases import say_all, say_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.model.library import Clause
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import School


def find_clause_address(clause: Clause, school: School | None) -> str:
    """The page of a clause; a school's own has the school in it, and no topic is called `local`."""
    name = clause.id.split("/")[-1]
    return CLAUSE.locate(clause=f"{clause.topic}/{school.id}/{name}" if school else clause.id)


def find_law_address(law: str) -> str:
    """The page of a source."""
    return LAW.locate(law=law)


def say_schools(schools: Sequence[School], standings: Standings) -> str:
    """ "Ashcombe, Brook Lane and Marlowe", or "All 5 schools"."""
    count = len(standings.schools)
    if len(schools) == count > 1:
        return say_all(count, "school").capitalize()
    return say_list([school.short_name for school in schools])


def say_policies(found: Iterable[Standing], standings: Standings) -> tuple[str, ...]:
    """A line for each policy, with the schools in which it is meant: "Social media: All 5 schools"."""
    schools: dict[tuple[str, str], list[School]] = {}
    for standing in found:
        schools.setdefault((standing.short_title, standing.policy), []).append(standing.school)
    return tuple(
        f"{title}: {say_schools(own, standings)}"
        for (title, _), own in sorted(schools.items(), key=lambda item: (item[0][0].casefold(), item[0][1]))
    )
