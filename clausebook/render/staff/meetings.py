"""Which meeting can settle what is wrong with a policy, in words, and the command that records what it decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.diagnostics import tell_command
from clausebook.model.standings import Missing
from clausebook.model.trust import find_body, next_meeting
from clausebook.render.text.phrases import say_day, say_list
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import Meeting, School

    # The next meeting that can settle what is wrong with a policy, in words; or that there is none.
    SayMeeting = Callable[[Standing | Missing], str]

# What a terminal gives a meaning of its own, on any system, between double quotation marks.
_SPECIAL = re.compile(r'["$`\\!%\x00-\x1f]')


def name_those_met(meeting: Meeting, schools: Mapping[str, School]) -> str:
    """For which schools a meeting is: "Ashcombe and Marlowe", "every school"."""
    return say_list([schools[id_].short_name if id_ in schools else id_ for id_ in meeting.schools]) or "every school"


def make_meeting_namer(standings: Standings) -> SayMeeting:
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
    if known and known.is_one_person:
        return f"{body}, on any day"
    if due and due >= standings.day:
        return f"{body}: no meeting set before {say_day(due)}"
    return f"{body}: no meeting is planned"


def write_command(standing: Standing) -> Verbatim:
    """The command that records an approval, to be completed; it means the same to every system's terminal."""
    body = _SPECIAL.sub("", standing.approver) or "WHO DECIDED"
    name = f"{standing.school.id}/{standing.policy}"
    command = tell_command("approve", name, by=body, on="DAY", minute="MINUTE", note="WHAT CHANGED, AND WHY")
    return Verbatim(command)
