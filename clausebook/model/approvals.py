"""What was approved, by whom and when, and what of it applies on a given day.

One decision of one body on one day is an event. It makes one record for each policy that it approves, or, if the
body notes, confirms or withdraws, acts upon records that exist. Neither is ever changed. What becomes of a policy's
records is its history.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.basis import Basis
from clausebook.model.readers import EVERYBODY

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
# A version that is planned is called off, and the policy stays.
CALLED_OFF = "version-withdrawn"
# No decision: that another, which was recorded, was never taken.
IN_ERROR = "recorded-in-error"
# Decisions upon a text that has its record.
ACTS = ("received", "confirmed", "withdrawn", CALLED_OFF)
# Kinds of events that bind no text.
WITHOUT_TEXT = (*ACTS, IN_ERROR)
EVENT_KINDS = DECISIONS + WITHOUT_TEXT


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
    basis: Basis = field(default_factory=Basis)


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
    # Of what was recorded in error: the seal of that event, and the day from which the public was shown it, if it was.
    corrects: str = ""
    shown_from: date | None = None
    # What it rests on, and who typed it in.
    basis: Basis = field(default_factory=Basis)
    recorded_by: str = ""
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    seal: str = ""

    @property
    def takes_effect(self) -> PartialDate:
        """When what was decided begins to apply."""
        return self.starts or self.on

    def as_approval(self) -> Approval:
        """The decision as a policy's page tells it."""
        return Approval(self.body, self.on, self.kind, self.minute, self.starts, self.basis)


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
    # Who may read it; records from before anybody could say so are for everybody.
    readers: str = EVERYBODY
    # The pictures that its words show, which are kept beside it.
    pictures: tuple[PictureFile, ...] = ()

    @property
    def approved_as(self) -> tuple[str, str]:
        """The ids of the school and of the policy under which it was approved."""
        school, policy = self.path.removesuffix(".md").split("/")[-2:]
        return school, policy
