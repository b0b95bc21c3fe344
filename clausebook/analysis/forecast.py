"""The status of every policy -> the reviews of the coming year, each at a meeting that can settle it.

The rule is what happens if nobody plans ahead: a review goes to the last meeting of its body, for its school, before
it is late; one that is late already goes to the next meeting. So a meeting that is overloaded here will be overloaded,
and for each review too many the forecast names the nearest earlier meeting that has room.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.dates import PartialDate
from clausebook.model.forecast import MONTHS_AHEAD, DueReview, EarlierMeeting, Forecast, MeetingLoad
from clausebook.model.standings import ReviewState
from clausebook.model.trust import find_body, list_meetings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.model.standings import Standings
    from clausebook.model.trust import Meeting, Trust


def forecast_reviews(standings: Standings) -> Forecast:
    """The reviews that are overdue, or due within twelve months, over the meetings that `trust.yml` plans."""
    trust, day = standings.trust, standings.day
    until = PartialDate(day.year, day.month, day.day).add_months(MONTHS_AHEAD).last_day()
    calendar = _Calendar(trust, day)
    placed: dict[Meeting, list[DueReview]] = {one: [] for one in trust.meetings if day <= one.on <= until}
    unplaced, without_meeting = [], []
    for review in _list_due(standings, until):
        meeting = calendar.choose(review)
        if meeting is not None:
            placed.setdefault(meeting, []).append(review)
        elif _is_decided_alone(review, trust):
            without_meeting.append(review)
        else:
            unplaced.append(review)
    return Forecast(day, until, _weigh(placed, calendar), tuple(unplaced), tuple(without_meeting))


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The meetings from a day on, by the school and the body that they are for."""

    trust: Trust
    day: date
    _known: dict[tuple[str, str], list[Meeting]] = field(default_factory=dict)

    def list_coming(self, review: DueReview) -> list[Meeting]:
        """The meetings that can decide on a review, earliest first."""
        key = review.school.id, review.approver
        if key not in self._known:
            self._known[key] = [one for one in list_meetings(self.trust, *key) if one.on >= self.day]
        return self._known[key]

    def choose(self, review: DueReview) -> Meeting | None:
        """The last meeting before a review is late, or the next one if it is late already."""
        coming = self.list_coming(review)
        if review.is_overdue:
            return coming[0] if coming else None
        in_time = [one for one in coming if one.on <= review.due_day]
        return in_time[-1] if in_time else None

    def find_room(self, review: DueReview, before: Meeting, room: Mapping[Meeting, int]) -> Meeting | None:
        """The nearest meeting before another that can decide on a review and has room for it."""
        earlier = [one for one in self.list_coming(review) if one.on < before.on and room[one] > 0]
        return earlier[-1] if earlier else None


def _list_due(standings: Standings, until: date) -> list[DueReview]:
    """The reviews until a day, the most urgent first."""
    found = [
        DueReview(
            school=one.school,
            policy=one.policy,
            title=one.title,
            short_title=one.short_title,
            approver=one.approver,
            due=one.due,
            due_day=one.due_day,
            is_overdue=one.review_state is ReviewState.OVERDUE,
        )
        for one in standings
        if one.due is not None and one.due_day is not None and one.due_day <= until
    ]
    return sorted(found, key=lambda one: (one.due_day, one.school.id, one.policy))


def _is_decided_alone(review: DueReview, trust: Trust) -> bool:
    body = find_body(trust, review.approver)
    return body is not None and body.is_one_person and not any(one.body == body.name for one in trust.meetings)


def _weigh(placed: Mapping[Meeting, list[DueReview]], calendar: _Calendar) -> tuple[MeetingLoad, ...]:
    """Each meeting with its reviews, and for those too many the earlier meeting that has room."""
    ordered = sorted(placed, key=lambda one: (one.on, one.body, one.schools))
    room = {one: one.capacity - len(placed[one]) for one in ordered}
    spared: dict[Meeting, list[EarlierMeeting]] = {one: [] for one in ordered}
    for meeting in ordered:
        for review in placed[meeting]:
            if len(placed[meeting]) - len(spared[meeting]) <= meeting.capacity:
                break
            earlier = calendar.find_room(review, meeting, room)
            if earlier is not None:
                room[earlier] -= 1
                spared[meeting].append(EarlierMeeting(review, earlier))
    return tuple(MeetingLoad(one, tuple(placed[one]), tuple(spared[one])) for one in ordered)
