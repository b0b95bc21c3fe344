"""What a rule asks for and schools do not have: once for each policy, with the schools that lack it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View
from clausebook.render.staff.places import name_schools
from clausebook.render.text.phrases import count_things
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from clausebook.model.standings import Missing, Standings

# With more names than this it would be more than a line.
_NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class LackingView(View):
    """A required policy, the schools that have no text of it, and where the rule can be read."""

    title: str
    schools: str
    rule: Verbatim


def group_missing(standings: Standings) -> dict[str, list[Missing]]:
    """What is missing by the title of the policy, in the order of the alphabet."""
    found: dict[str, list[Missing]] = {}
    for one in sorted(standings.missing, key=lambda one: (one.title.casefold(), one.school.name)):
        found.setdefault(one.title, []).append(one)
    return found


def say_missing(standings: Standings) -> str:
    """One line for all of it: "41 required policies have no approved text: 9 policies, in 5 schools.".

    Those that are few are named.
    """
    groups = group_missing(standings)
    if not groups:
        return ""
    count = count_things(len(standings.missing), "required policy has", "required policies have")
    if len(groups) <= _NAMED_AT_MOST:
        listed = ", ".join(f"{title} ({count_things(len(own), 'school')})" for title, own in groups.items())
    else:
        schools = count_things(len({one.school.id for one in standings.missing}), "school")
        listed = f"{len(groups):,} policies, in {schools}"
    return f"{count} no approved text: {listed}."


def view_missing(standings: Standings) -> tuple[LackingView, ...]:
    """Each policy that any school lacks."""
    return tuple(
        LackingView(title, name_schools([one.school for one in own], standings), Verbatim(own[0].source))
        for title, own in group_missing(standings).items()
    )
