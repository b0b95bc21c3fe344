"""The decisions of the coming year spread over the meetings that are planned: which meeting has how much to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.review_packs import BodyDecision, Choice
    from clausebook.model.trust import Meeting

MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class EarlierMeeting:
    """A decision that an overloaded meeting could be spared, and the earlier meeting that has room for it."""

    decision: BodyDecision
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class MeetingLoad:
    """One meeting with the decisions that fall to it, the most urgent first; `spared` says what could come earlier."""

    meeting: Meeting
    decisions: tuple[BodyDecision, ...]
    spared: tuple[EarlierMeeting, ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The policies that it decides upon."""
        return tuple(choice for decision in self.decisions for choice in decision.choices)

    @property
    def excess(self) -> int:
        """By how many decisions it is overloaded."""
        return max(0, len(self.decisions) - self.meeting.capacity)

    @property
    def still_excess(self) -> int:
        """How many would be too many even if all that could come earlier did."""
        return self.excess - len(self.spared)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What waits for a decision on `day`, and the reviews that are due by `until`, each in one place.

    `loads` has every meeting from `day` to `until`, earliest first, also those with nothing to decide; and a later one
    if it is the next that something can go to. `unplaced` waits for a body that plans no meeting for it.
    `without_meeting` is decided by one person, who needs none. Both are in the order of their due days.
    """

    day: date
    until: date
    loads: tuple[MeetingLoad, ...]
    unplaced: tuple[Choice, ...]
    without_meeting: tuple[Choice, ...]

    @property
    def overloaded(self) -> tuple[MeetingLoad, ...]:
        """The meetings that have more to decide than they can."""
        return tuple(load for load in self.loads if load.excess)

    @property
    def too_late(self) -> tuple[tuple[Choice, Meeting], ...]:
        """The reviews that no meeting settles before they are late, and the next one, to which they go."""
        pairs = ((choice, load.meeting) for load in self.loads for choice in load.choices)
        return tuple((choice, meeting) for choice, meeting in pairs if choice.is_late_by(meeting.on))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All that is to be decided."""
        placed = (choice for load in self.loads for choice in load.choices)
        return (*placed, *self.unplaced, *self.without_meeting)
