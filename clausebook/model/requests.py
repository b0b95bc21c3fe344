"""What someone asks to be recorded, and what recording it would write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.basis import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.approvals import Event, Record
    from clausebook.model.dates import PartialDate
    from clausebook.model.policies import Policy


class RequestRefused(Exception):
    """The request cannot be carried out as it is; the message says why, and what to ask instead."""


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """A decision to record, as it was asked for.

    `targets` are `school/policy`; `all_` are ids of policies in every school; `tier` means every policy of that
    tier; `schools` narrows the last two. `kind` is one of clausebook.model.approvals.EVENT_KINDS. `upon` is the
    version that an act is upon, if not that which was decided last.
    """

    kind: str
    body: str
    on: PartialDate
    targets: tuple[str, ...] = ()
    all_: tuple[str, ...] = ()
    tier: str = ""
    schools: tuple[str, ...] = ()
    minute: str = ""
    note: str = ""
    effective: PartialDate | None = None
    next_review: PartialDate | None = None
    reviewed: PartialDate | None = None
    is_minor: bool = False
    is_from_before: bool = False
    first_version: int | None = None
    upon: int | None = None
    instead: str = ""
    basis: Basis = field(default_factory=Basis)
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class TakeBackRequest:
    """That a recorded decision was never taken: of all policies in the event, or of those named as `school/policy`.

    `was_shown` says whether the public was shown it; None if that is to be found out.
    """

    event: str
    note: str
    targets: tuple[str, ...] = ()
    was_shown: bool | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """One policy of a planned event.

    `before` is the version that would apply before it, if there is one, and `after` what would be bound; an act binds
    nothing.
    """

    school: str
    policy: str
    title: str
    version: int
    before: Policy | None = None
    after: Policy | None = None
    # The planned versions that would follow it, and what speaks against recording it so.
    follows: tuple[Record, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalPlan:
    """What would be written: `files` by path inside the event's folder `name`, which gets a number if it is taken.

    `kept` are (school/policy, why nothing new is recorded for it), and `doubts` what speaks against recording it so.
    """

    name: str
    event: Event
    files: Mapping[str, bytes]
    lines: tuple[PlannedLine, ...]
    kept: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...] = ()
