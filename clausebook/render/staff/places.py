"""The places of clauses and of sources of law, in words and addresses that the pages about them share."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from clausebook.render.frame.page_kinds import CLAUSE, LAW
from clausebook.render.text.phrases import say_schools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clausebook.model.library import Clause
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import School

T = TypeVar("T")


def find_clause_address(clause: Clause, school: School | None) -> str:
    """The page of a clause; a school's own has the school in it, and no topic is called `local`."""
    name = clause.id.split("/")[-1]
    return CLAUSE.locate(clause=f"{clause.topic}/{school.id}/{name}" if school else clause.id)


def find_law_address(law: str) -> str:
    """The page of a source."""
    return LAW.locate(law=law)


def name_schools(schools: Sequence[School], standings: Standings) -> str:
    """ "Ashcombe, Brook Lane and Marlowe", or "All 5 schools"."""
    # With the trust itself among them they are not "all schools".
    total = 0 if any(school.is_trust for school in schools) else len(standings.schools)
    return say_schools([school.short_name for school in schools], total, is_first=True)


def say_policies(found: Iterable[Standing], standings: Standings) -> tuple[str, ...]:
    """A line for each policy, with the schools in which it is meant: "Social media: All 5 schools"."""
    return tuple(
        f"{title}: {name_schools([standing.school for standing in own], standings)}"
        for title, _, own in group_by_policy(found, lambda standing: standing)
    )


def group_by_policy(found: Iterable[T], find: Callable[[T], Standing]) -> list[tuple[str, str, list[T]]]:
    """What is about the same policy of several schools together: the short title, the id, and what was found.

    In the order of the titles; `find` gives the status of the policy that something is about.
    """
    groups: dict[tuple[str, str], list[T]] = {}
    for one in found:
        standing = find(one)
        groups.setdefault((standing.short_title, standing.policy), []).append(one)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0].casefold(), item[0][1]))
    return [(title, policy, own) for (title, policy), own in ordered]
