"""Every version of one policy: which applies on a day, which follows, and what was recorded in error."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.approvals import CALLED_OFF
from clausebook.model.version_order import find_place, pair_replaced, replaces

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.model.approvals import Event, Record
    from clausebook.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Act:
    """What a body noted, confirmed or withdrew of a version that was approved before."""

    version: int
    event: Event


@dataclass(frozen=True, slots=True)
class Mistake:
    """A decision that was recorded and never taken, and the later event that says so.

    `record` is the text that was recorded with it; None for an act.
    """

    version: int
    event: Event
    correction: Event
    record: Record | None = None

    @property
    def was_public(self) -> bool:
        """Whether the public was shown it."""
        return self.correction.shown_from is not None


@dataclass(frozen=True, slots=True)
class History:
    """Every approved version of one policy in the order in which they begin, and what was done with them.

    `records` are in the order of clausebook.model.version_order. `mistakes` are no part of what was decided.
    """

    school: str
    policy: str
    records: tuple[Record, ...] = ()
    acts: tuple[Act, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    # What ends the policy with its school, which no body decided; None if nothing does, or nobody knows when.
    ending: Event | None = None
    # Whether the school is none of the trust's any more, or goes on under other versions.
    is_former: bool = False
    # By the number of a planned version: what took its place. It is asked for each version again and again.
    _replacing: Mapping[int, Record] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_replacing", dict(pair_replaced(self.records)))

    @property
    def is_told(self) -> bool:
        """Whether there is anything to tell the public of: an approved version, or what they were shown by mistake."""
        return bool(self.records) or any(mistake.was_public for mistake in self.mistakes)

    @property
    def is_end_unknown(self) -> bool:
        """Whether it does not apply any more, and nobody knows since when."""
        is_over = self.is_former and self.ending is None and bool(self.records)
        return is_over and not self._list_withdrawals(self.records[-1])

    @property
    def latest(self) -> Record | None:
        """The version that nothing decided so far follows: the last to begin, in force or not yet."""
        return next((record for record in reversed(self.records) if not self.is_dropped(record)), None)

    @property
    def last_decided(self) -> Record | None:
        """The version that was decided last; it may begin before one that was planned earlier."""
        stand = [record for record in self.records if not self.is_dropped(record)]
        return max(stand, key=lambda record: record.version, default=None)

    @property
    def last_recorded(self) -> Record | None:
        """The record that the next one follows: that with the highest number, be it one of a mistake."""
        mistaken = [mistake.record for mistake in self.mistakes if mistake.record]
        return max([*self.records, *mistaken], key=lambda record: (record.version, record.path), default=None)

    @property
    def next_version(self) -> int:
        """The number of the next version: none is given twice, not even that of a mistake."""
        last = self.last_recorded
        return last.version + 1 if last else 1

    def find_act(self, kind: str, version: int) -> Event | None:
        """The last event of a kind upon a version."""
        return next(
            (act.event for act in reversed(self.acts) if (act.event.kind, act.version) == (kind, version)), None
        )

    def find_version(self, version: int) -> Record | None:
        """The record of a version that was approved."""
        return next((record for record in self.records if record.version == version), None)

    def find_mistake(self, record: Record) -> Mistake | None:
        """What is known of a record that was made in error; None for one that was approved."""
        return next((mistake for mistake in self.mistakes if mistake.record == record), None)

    def find_end(self) -> Event | None:
        """The event that withdrew the policy after all that was decided on it, whenever that begins to apply."""
        last = self.last_decided or next(reversed(self.records), None)
        found = self._list_withdrawals(last) if last else []
        return found[-1] if found else None

    def find_replacing(self, record: Record) -> Record | None:
        """The version that took the place of a planned one before it began, from the same day on."""
        return self._replacing.get(record.version)

    def is_dropped(self, record: Record) -> bool:
        """Whether a planned version was called off or replaced before it began, so that the policy goes on without."""
        return self.find_act(CALLED_OFF, record.version) is not None or self.find_replacing(record) is not None

    def is_void(self, record: Record) -> bool:
        """Whether a version never applied: it was dropped, or the policy was withdrawn before it began."""
        return self.is_dropped(record) or self.find_earlier_end(record) is not None

    def find_earlier_end(self, record: Record) -> Event | None:
        """What ended the policy before a version of it began."""
        begins = record.event.takes_effect.first_day()
        return next((end for end in self._list_withdrawals(record) if end.takes_effect.first_day() <= begins), None)

    def find_start(self, record: Record) -> date:
        """The first day on which a version applies; never before a version that it follows."""
        earlier = [other for other in self._list_before(record) if not self.is_void(other)]
        return max(other.event.takes_effect.first_day() for other in [*earlier, record])

    def is_after(self, record: Record, other: Record) -> bool:
        """Whether a version begins after another."""
        return 0 <= self._place(other) < self._place(record)

    def list_since(self, record: Record, last: Record) -> list[Record]:
        """The versions that applied, or will, after one version and up to another."""
        if not self.is_after(last, record):
            return []
        between = self.records[self._place(record) + 1 : self._place(last) + 1]
        return [one for one in between if not self.is_void(one)]

    def find_predecessor(self, record: Record) -> Record | None:
        """The version that applied before a version, or would have; None for the first."""
        return next((one for one in reversed(self._list_before(record)) if not self.is_void(one)), None)

    def find_last_before(self, event: Event) -> Record | None:
        """The version that one would follow which is decided next, by an event."""
        stand = [one for one in self.records if not self.is_void(one) and not replaces(event, one.event)]
        before = stand[: find_place(stand, event.takes_effect)]
        return before[-1] if before else None

    def list_following(self, event: Event) -> list[Record]:
        """The planned versions that would follow one which is decided next, by an event."""
        stand = [one for one in self.records if not self.is_void(one) and not replaces(event, one.event)]
        return stand[find_place(stand, event.takes_effect) :]

    def find_successor(self, record: Record) -> Record | None:
        """The version that follows a version; none of those that never applied does."""
        at = self._place(record)
        after = self.records[at + 1 :] if at >= 0 else ()
        return next((one for one in after if not self.is_void(one)), None)

    def find_item_end(self, record: Record) -> PartialDate | None:
        """When a version ceased, or will cease, to apply: the start of what came after it, or a withdrawal."""
        called_off = self.find_act(CALLED_OFF, record.version)
        after = self.find_replacing(record) or self.find_successor(record)
        events = [event for event in (after.event if after else None, called_off) if event]
        ends = [event.takes_effect for event in [*events, *self._list_withdrawals(record)]]
        return min(ends, key=lambda end: end.first_day(), default=None)

    def find_in_force(self, day: date) -> Record | None:
        """The version that applies on a day."""
        if self.is_former and self.is_end_unknown:
            return None
        begun = self._list_begun(day)
        return begun[-1] if begun and not self._find_ended(begun[-1], day) else None

    def find_withdrawal(self, day: date) -> Event | None:
        """The event by which the policy is withdrawn on a day."""
        begun = self._list_begun(day)
        known = begun[-1] if begun else min(self.records, key=lambda record: record.version, default=None)
        return self._find_ended(known, day) if known else None

    def list_coming(self, day: date) -> list[Record]:
        """The versions that are approved and do not apply yet on a day, the first to begin first."""
        coming = () if self.is_former and self.is_end_unknown else self.records
        return [record for record in coming if self.find_start(record) > day and not self.is_void(record)]

    def list_all(self) -> list[Record]:
        """Every record by its number, those of mistakes among them."""
        mistaken = [mistake.record for mistake in self.mistakes if mistake.record]
        return sorted([*self.records, *mistaken], key=lambda record: (record.version, record.path))

    def _list_before(self, record: Record) -> tuple[Record, ...]:
        return self.records[: max(self._place(record), 0)]

    def _place(self, record: Record) -> int:
        """Where a version stands among the others; -1 for one that was recorded in error."""
        # By two of its facts: to compare all facts of each with each takes longer than all else that is asked here.
        named = (record.version, record.path)
        return next((at for at, one in enumerate(self.records) if (one.version, one.path) == named), -1)

    def _list_begun(self, day: date) -> list[Record]:
        return [record for record in self.records if self.find_start(record) <= day and not self.is_void(record)]

    def _find_ended(self, record: Record, day: date) -> Event | None:
        """The last event that had withdrawn a version by a day."""
        ended = [event for event in self._list_withdrawals(record) if event.takes_effect.first_day() <= day]
        return ended[-1] if ended else None

    def _list_withdrawals(self, record: Record) -> list[Event]:
        """What withdrew a version, or one that was approved after it: a policy is withdrawn whole."""
        own = [act.event for act in self.acts if act.event.kind == "withdrawn" and act.version >= record.version]
        if self.ending is None:
            return own
        # What is withdrawn once its school is gone has ended with it.
        last = self.ending.takes_effect.first_day()
        return [event for event in own if event.takes_effect.first_day() <= last] or [self.ending]
