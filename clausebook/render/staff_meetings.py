"""Which meeting can settle what is wrong with a policy, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.standings import Missing
from clausebook.model.trust import find_body, next_meeting
from clausebook.render.staff_words import say_day

if TYPE_CHECKING:
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.staff_words import SayMeeting

# Levels of one person, who needs no meeting.
_ALONE = ("governor", "headteacher")


def make_sayer(standings: Standings) -> SayMeeting:
    """Something that names the next meeting for a policy, or says why there is none."""

    def say(one: Standing | Missing) -> str:
        return "It must be written first." if isinstance(one, Missing) else _say_meeting(one, standings)

    return say


def _say_meeting(standing: Standing, standings: Standings) -> str:
    trust, body, due = standings.trust, standing.approver, standing.due_day
    if not body:
        return "Nobody is named who decides."
    meeting = next_meeting(trust, standing.school.id, body, standings.day)
    if meeting:
        is_late = due is not None and standings.day <= due < meeting.on
        return f"{body}, {say_day(meeting.on)}" + (", after it is due" if is_late else "")
    known = find_body(trust, body)
    if known and known.level in _ALONE:
        return f"{body}, on any day"
    if due and due >= standings.day:
        return f"{body}: no meeting set before {say_day(due)}"
    return f"{body}: no meeting is planned"
