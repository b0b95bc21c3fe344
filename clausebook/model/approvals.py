"""What was approved, by whom and when, and what of it applies on a given day.

One decision of one body on one day is an event. It makes one record for each policy that it approves, or, if the
body notes, confirms or withdraws, acts upon records that exist. Neither is ever changed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.diagnostics import Location
    from clausebook.model.dates import Duration, PartialDate
    from clausebook.model.pictures import PictureFile

# Decisions of a whole body.
BODY_DECISIONS = ("approved", "ratified", "adopted")
# Decisions that make a record of the text.
DECISIONS = (*BODY_DECISIONS, "chairs-action", "headteacher")
# Decisions upon a text that has its record.
ACTS = ("received", "confirmed", "withdrawn")
EVENT_KINDS = DECISIONS + ACTS


# The last line of an event's file begins with this, and gives the SHA-256 of all bytes before the line.
SEAL = b"seal: "


def seal_event(unsealed: bytes) -> bytes:
    """An event's file with its last line."""
    return unsealed + SEAL + hashlib.sha256(unsealed).hexdigest().encode() + b"\n"


def is_sealed(raw: bytes) -> bool:
    """Whether an event's file is as it was written, to the byte."""
    unsealed, mark, _ = raw.rpartition(SEAL)
    return bool(mark) and seal_event(unsealed) == raw


def read_seal(raw: bytes) -> str:
    """What the last line of an event's file gives, as it is."""
    return raw.rpartition(SEAL)[2].decode(errors="replace").strip()


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved the text, and when, as far as it is known."""

    by: str = ""
    on: PartialDate | None = None
    kind: str = "approved"
    minute: str = ""
    in_force: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """When the policy was last looked at, and when it must be looked at again."""

    last: PartialDate | None = None
    next: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What an event says of one policy: the version, and the SHA-256 of its record's bytes (empty for an act)."""

    version: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One decision: `entries` by (school, policy). `id` is the name of its folder, `seal` what its file ends in."""

    id: str
    kind: str
    body: str
    on: PartialDate
    written: date
    location: Location
    minute: str = ""
    note: str = ""
    starts: PartialDate | None = None
    reviewed: PartialDate | None = None
    next_review: PartialDate | None = None
    # A small correction: a new version, but no news and no new date of review.
    is_minor: bool = False
    # The decision was taken before the tool was in use, so nothing follows from it but the record.
    is_from_before: bool = False
    # What to use in place of a policy that is withdrawn.
    instead: str = ""
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    seal: str = ""

    @property
    def takes_effect(self) -> PartialDate:
        """When what was decided begins to apply."""
        return self.starts or self.on

    def as_approval(self) -> Approval:
        """The decision as a policy's page tells it."""
        return Approval(self.body, self.on, self.kind, self.minute, self.starts)


@dataclass(frozen=True, slots=True)
class Record:
    """One approved text without its words, which are read when they are wanted.

    `path` is that of its file in the project, `digest` the SHA-256 of the file, `previous` the digest of the record
    before it. `reading` says how the words of the file are read; `fingerprint` is of all that is bound, in today's
    reading. `of_words` is what an approval bound when an earlier record was made; empty for records of today.
    """

    school: str
    policy: str
    version: int
    event: Event
    path: str
    digest: str
    fingerprint: str
    title: str
    short_title: str
    tier: str
    review: Review
    previous: str = ""
    model: str = ""
    owner: str = ""
    approver: str = ""
    cycle: Duration | None = None
    reading: int = 1
    of_words: str = ""
    # What each replaced or left out section of the model said, as a hash, by section.
    replaced: Mapping[str, str] = field(default_factory=dict)
    # The pictures that its words show, which are kept beside it.
    pictures: tuple[PictureFile, ...] = ()

    @property
    def approved_as(self) -> tuple[str, str]:
        """The ids of the school and of the policy under which it was approved."""
        school, policy = self.path.removesuffix(".md").split("/")[-2:]
        return school, policy


@dataclass(frozen=True, slots=True)
class Act:
    """What a body noted, confirmed or withdrew of a version that was approved before."""

    version: int
    event: Event


@dataclass(frozen=True, slots=True)
class History:
    """Every approved version of one policy, oldest first, and what was done with them."""

    school: str
    policy: str
    records: tuple[Record, ...] = ()
    acts: tuple[Act, ...] = ()
    # What ends the policy with its school, which no body decided; None if nothing does, or nobody knows when.
    ending: Event | None = None
    # Whether the school is none of the trust's any more, or goes on under other versions.
    is_former: bool = False

    @property
    def is_end_unknown(self) -> bool:
        """Whether it does not apply any more, and nobody knows since when."""
        return self.is_former and self.ending is None and not self._list_withdrawals(self.records[-1])

    @property
    def latest(self) -> Record | None:
        """The newest version, in force or not yet."""
        return self.records[-1] if self.records else None

    def find_act(self, kind: str, version: int) -> Event | None:
        """The last event of a kind upon a version."""
        return next(
            (act.event for act in reversed(self.acts) if (act.event.kind, act.version) == (kind, version)), None
        )

    def find_version(self, version: int) -> Record | None:
        """The record of a version."""
        return next((record for record in self.records if record.version == version), None)

    def is_void(self, record: Record) -> bool:
        """Whether a version never applied: the policy was withdrawn before it began."""
        begins = record.event.takes_effect.first_day()
        return any(end.takes_effect.first_day() <= begins for end in self._list_withdrawals(record))

    def find_start(self, record: Record) -> date:
        """The first day on which a version applies; never before a version that it follows."""
        earlier = [other for other in self.records if other.version < record.version and not self.is_void(other)]
        return max(other.event.takes_effect.first_day() for other in [*earlier, record])

    def find_successor(self, record: Record) -> Record | None:
        """The version after a version."""
        return self.find_version(record.version + 1)

    def find_item_end(self, record: Record) -> PartialDate | None:
        """When a version ceased, or will cease, to apply: the start of what came after it, or a withdrawal."""
        successor = self.find_successor(record)
        events = [successor.event] if successor else []
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
        known = begun[-1:] or self.records[:1]
        return self._find_ended(known[0], day) if known else None

    def list_coming(self, day: date) -> list[Record]:
        """The versions that are approved and do not apply yet on a day."""
        is_over = self.is_former and self.is_end_unknown
        coming = [] if is_over else self.records
        return [record for record in coming if self.find_start(record) > day and not self.is_void(record)]

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
