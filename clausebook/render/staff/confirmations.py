"""What a chair decided for a body, and the body has not confirmed yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.trust import list_meetings, next_meeting
from clausebook.render.frame.page_kinds import SCHOOL_REGISTER
from clausebook.render.frame.templates import View
from clausebook.render.text.phrases import count_things, say_day

if TYPE_CHECKING:
    from clausebook.model.standings import Standing, Standings


@dataclass(frozen=True, slots=True)
class ConfirmationView(View):
    """A policy that waits to be confirmed, and when it may be."""

    title: str
    school: str
    href: str
    sentence: str


def list_unconfirmed(standings: Standings) -> list[Standing]:
    """The policies whose newest version the chair approved alone, and that no event confirms, by school and id."""
    return [standing for standing in standings if standing.unconfirmed]


def say_unconfirmed(standing: Standing, standings: Standings) -> str:
    """How many meetings have passed it by, and which may confirm it: "To be confirmed at the meeting of ..."."""
    decided_alone = standing.unconfirmed
    if decided_alone is None:
        return ""
    trust, school, body = standings.trust, standing.school.id, standing.approver
    decided = decided_alone.event.on.last_day(trust.term_ends)
    passed = [one for one in list_meetings(trust, school, body) if decided < one.on < standings.day]
    coming = next_meeting(trust, school, body, standings.day)
    said = [f"The chair decided on it {decided_alone.event.on}."]
    if passed:
        said.append(f"Not confirmed: {count_things(len(passed), 'meeting')} since.")
    if coming:
        said.append(f"To be confirmed at the meeting of {say_day(coming.on)} ({coming.body}).")
    else:
        said.append("No meeting is planned that could confirm it.")
    return " ".join(said)


def view_unconfirmed(standings: Standings) -> tuple[ConfirmationView, ...]:
    """The list for the first page."""
    return tuple(
        ConfirmationView(
            title=standing.short_title,
            school=standing.school.name,
            href=f"{SCHOOL_REGISTER.locate(school=standing.school.id)}#policy.{standing.policy}",
            sentence=say_unconfirmed(standing, standings),
        )
        for standing in list_unconfirmed(standings)
    )
