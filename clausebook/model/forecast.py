"""The reviews of the coming year spread over the meetings that are planned: which meeting has how much to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.dates import PartialDate
    from clausebook.model.trust import Meeting, School

MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class DueReview:
    """One policy's next review: late after `due_day`, which is the last day of `due`."""

    school: School
    policy: str
    title: str
    short_title: str
    approver: str
    due: PartialDate
    due_day: date
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class EarlierMeeting:
    """A review that an overloaded meeting could be spared, and the earlier meeting that has room for it."""

    review: DueReview
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class MeetingLoad:
    """One meeting with the reviews that fall to it, the most urgent first; `spared` says what could come earlier."""

    meeting: Meeting
    reviews: tuple[DueReview, ...]
    spared: tuple[EarlierMeeting, ...]

    @property
    def excess(self) -> int:
        """By how many reviews it is overloaded."""
        return max(0, len(self.reviews) - self.meeting.capacity)

    @property
    def still_excess(self) -> int:
        """How many would be too many even if all that could come earlier did."""
        return self.excess - len(self.spared)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The reviews that are overdue on `day` or due by `until`, each in one place.

    `loads` has every meeting from `day` to `until`, earliest first, also those with nothing to review; and a later one
    if it is the next that an overdue review can go to. `unplaced` are reviews that no planned meeting of their body
    settles in time ("No meeting set before 31 January 2027"); if they are overdue, none is planned at all.
    `without_meeting` are decided by one person, who needs none. All are in the order of their due days.
    """

    day: date
    until: date
    loads: tuple[MeetingLoad, ...]
    unplaced: tuple[DueReview, ...]
    without_meeting: tuple[DueReview, ...]

    @property
    def overloaded(self) -> tuple[MeetingLoad, ...]:
        """The meetings that have more to review than they can."""
        return tuple(load for load in self.loads if load.excess)
