"""The status of every policy -> the decisions of the coming year, each at a meeting that can take it.

The rule is what happens if nobody plans ahead: a review goes to the last meeting of its body, for its school, before
it is late; one that is late already goes to the next meeting, as do new words and chairs' actions, and a review that no
meeting settles in time. So a meeting that is overloaded here will be overloaded, and for each decision too many the
forecast names the nearest earlier meeting that has room.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from clausebook.analysis.waiting import list_coming
from clausebook.model.dates import add_months
from clausebook.model.forecast import MONTHS_AHEAD, EarlierMeeting, Forecast, MeetingLoad
from clausebook.model.review_packs import Ask, group_decisions
from clausebook.model.trust import find_body, list_meetings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.review_packs import BodyDecision, Choice
    from clausebook.model.standings import Standings
    from clausebook.model.trust import Meeting, Trust


def forecast_decisions(standings: Standings) -> Forecast:
    """What waits now, and the reviews due within twelve months, over the meetings that `trust.yml` plans."""
    trust, day = standings.trust, standings.day
    until = add_months(day, MONTHS_AHEAD)
    calendar = _Calendar(trust, day)
    placed: dict[Meeting, list[Choice]] = {one: [] for one in trust.meetings if day <= one.on <= until}
    unplaced, without_meeting = [], []
    choices = [choice for one in standings for choice in list_coming(one, until)]
    for choice in sorted(choices, key=_rank):
        meeting = calendar.choose(choice)
        if meeting is not None:
            placed.setdefault(meeting, []).append(choice)
        elif _is_decided_alone(choice, trust):
            without_meeting.append(choice)
        else:
            unplaced.append(choice)
    return Forecast(day, until, _weigh(placed, calendar), tuple(unplaced), tuple(without_meeting))


def _rank(choice: Choice) -> tuple[date, str, str, str]:
    """The most urgent first: what is late, then by the day of the review; what has no such day comes last."""
    standing = choice.standing
    return standing.due_day or date.max, standing.school.id, standing.policy, choice.ask.value


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The meetings from a day on, by the school and the body that they are for."""

    trust: Trust
    day: date
    _known: dict[tuple[str, str], list[Meeting]] = field(default_factory=dict)

    def list_coming(self, choice: Choice) -> list[Meeting]:
        """The meetings that can decide on a policy, earliest first."""
        key = choice.standing.school.id, choice.standing.approver
        if key not in self._known:
            self._known[key] = [one for one in list_meetings(self.trust, *key) if one.on >= self.day]
        return self._known[key]

    def choose(self, choice: Choice) -> Meeting | None:
        """The last meeting before a review is late; for all else, and where there is none, the next one."""
        coming, due = self.list_coming(choice), choice.standing.due_day
        waits = choice.ask is Ask.REVIEW and not choice.is_overdue
        in_time = [one for one in coming if waits and due is not None and one.on <= due]
        return in_time[-1] if in_time else coming[0] if coming else None

    def find_room(self, decision: BodyDecision, before: Meeting, room: Mapping[Meeting, int]) -> Meeting | None:
        """The nearest meeting before another that can take a decision, for all its schools, and has room for it."""
        able = set.intersection(*(set(self.list_coming(choice)) for choice in decision.choices))
        earlier = [one for one in self.list_coming(decision.first) if one in able and one.on < before.on]
        return next((one for one in reversed(earlier) if room[one] > 0), None)


def _is_decided_alone(choice: Choice, trust: Trust) -> bool:
    body = find_body(trust, choice.standing.approver)
    return body is not None and body.is_one_person and not any(one.body == body.name for one in trust.meetings)


def _weigh(placed: Mapping[Meeting, list[Choice]], calendar: _Calendar) -> tuple[MeetingLoad, ...]:
    """Each meeting with its decisions, and for those too many the earlier meeting that has room."""
    ordered = sorted(placed, key=lambda one: (one.on, one.body, one.schools))
    decisions = {one: group_decisions(placed[one], calendar.trust) for one in ordered}
    room = {one: one.capacity - len(decisions[one]) for one in ordered}
    spared: dict[Meeting, list[EarlierMeeting]] = {one: [] for one in ordered}
    for meeting in ordered:
        for decision in decisions[meeting]:
            if len(decisions[meeting]) - len(spared[meeting]) <= meeting.capacity:
                break
            earlier = calendar.find_room(decision, meeting, room)
            if earlier is not None:
                room[earlier] -= 1
                spared[meeting].append(EarlierMeeting(decision, earlier))
    return tuple(MeetingLoad(one, decisions[one], tuple(spared[one])) for one in ordered)
