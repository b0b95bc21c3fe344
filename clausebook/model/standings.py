"""The status of every policy on a day: its state, and the state of its review."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from clausebook.model.dates import is_before
from clausebook.model.holders import TRUST_ID
from clausebook.model.readers import EVERYBODY
from clausebook.model.trust import hold_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from clausebook.model.approvals import Event, Record
    from clausebook.model.dates import PartialDate
    from clausebook.model.held import HeldPolicy
    from clausebook.model.histories import History
    from clausebook.model.lost_changes import LostChange
    from clausebook.model.policies import Difference, Policy
    from clausebook.model.trust import School, Trust


class State(Enum):
    """The state of a policy's words; a version that another has followed is superseded."""

    NEVER_APPROVED = "never approved"
    APPROVED = "approved"
    CHANGED = "changed since approval"
    NOT_YET_IN_FORCE = "not yet in force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    # Of a policy that is a file or on another site: its words are not known here.
    ELSEWHERE = "kept elsewhere"
    NOT_KNOWN = "not known to be approved"


# Of which nothing is composed here, or nothing that was not withdrawn.
HELD_STATES = (State.ELSEWHERE, State.NOT_KNOWN)


class ReviewState(Enum):
    """The state of a policy's review; due soon is within 90 days of the day at whose end it is late."""

    NONE = "no date"
    CURRENT = "current"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Standing:
    """One policy of one school on a day.

    `draft` is the text as the library composes it now; None when its manifest is gone. `in_force` applies on that
    day, `coming` are approved and start later. `due_day` is the day at whose end the review is late.
    """

    school: School
    policy: str
    history: History
    state: State
    review_state: ReviewState
    draft: Policy | None = None
    in_force: Record | None = None
    coming: tuple[Record, ...] = ()
    withdrawal: Event | None = None
    due: PartialDate | None = None
    due_day: date | None = None
    # Replaced or left out sections of the draft whose clause in the model has changed since someone last looked.
    stale: tuple[Difference, ...] = ()
    # What is known of it as a file or on another site, whether that still applies or not.
    held: HeldPolicy | None = None

    @property
    def elsewhere(self) -> HeldPolicy | None:
        """The file or the page on another site that applies on that day, as far as anybody knows.

        None once a version of its own is in force; one that was withdrawn ended what was approved before.
        """
        if self.held is None or self.in_force:
            return None
        ended, on = self.withdrawal, self.held.approval.on
        return None if ended and (on is None or is_before(on, ended.takes_effect)) else self.held

    @property
    def latest(self) -> Record | None:
        """The version that nothing decided so far follows: the last to begin, in force or not yet."""
        return self.history.latest

    @property
    def newest(self) -> Record | None:
        """The version that was decided last of those that apply or are planned; else the last that applied."""
        known = [record for record in (self.in_force, *self.coming) if record]
        return max(known, key=lambda record: record.version, default=self.latest)

    @property
    def title(self) -> str:
        """The title in full."""
        known = self.latest or self.draft or self.held
        return known.title if known else self.policy

    @property
    def short_title(self) -> str:
        """The title without "policy"."""
        known = self.latest or self.draft or self.held
        return known.short_title if known else self.policy

    @property
    def tier(self) -> str:
        """`trust`, `adaptable` or `local`."""
        known = self.draft or self.latest
        return known.tier if known else ""

    @property
    def owner(self) -> str:
        """Who looks after it."""
        known = self.draft or self.latest or self.held
        return known.owner if known else ""

    @property
    def approver(self) -> str:
        """Which body decides on it."""
        known = self.draft or self.latest or self.held
        return known.approver if known else ""

    @property
    def readers(self) -> str:
        """Who may read it: what is held elsewhere and applies, else what was decided last.

        Of a draft that nobody approved, who is to.
        """
        held = None if self.coming else self.elsewhere
        known = held or self.newest or self.draft
        return known.readers if known else EVERYBODY

    @property
    def is_published(self) -> bool:
        """Whether a version is in force that everybody may read."""
        return self.in_force is not None and self.in_force.readers == EVERYBODY

    @property
    def unconfirmed(self) -> Record | None:
        """The newest version in force or planned that the chair approved alone and that no event confirms."""
        known = [record for record in (self.in_force, *self.coming) if record and self._is_unconfirmed(record)]
        return max(known, key=lambda record: record.version, default=None)

    def _is_unconfirmed(self, record: Record) -> bool:
        is_alone = record.event.kind == "chairs-action" and not record.event.is_from_before
        return is_alone and self.history.find_act("confirmed", record.version) is None


@dataclass(frozen=True, slots=True)
class Missing:
    """A policy that a rule asks of a school and that it does not have."""

    school: School
    title: str
    # The rule's id in clauses/rules.yml, and its source.
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Standings:
    """The status of every policy of a trust on a day: by school and policy id, both in sorted order.

    Of `former` schools nothing is asked, so none of their policies is here.
    """

    trust: Trust
    schools: Mapping[str, School]
    day: date
    by_school: Mapping[str, Mapping[str, Standing]]
    missing: tuple[Missing, ...]
    # What planned versions will take away of changes that were decided after them.
    lost_changes: tuple[LostChange, ...] = ()
    former: Mapping[str, School] = field(default_factory=dict)

    @property
    def holders(self) -> dict[str, School]:
        """The schools, and the trust itself if it has policies of its own, in sorted order of ids."""
        own = {TRUST_ID: hold_own(self.trust)} if self.by_school.get(TRUST_ID) else {}
        return dict(sorted({**self.schools, **own}.items()))

    def find_school(self, id_: str) -> School:
        """A school of the trust, a former one, or the trust itself."""
        if id_ == TRUST_ID:
            return hold_own(self.trust)
        return self.schools.get(id_) or self.former[id_]

    def __iter__(self) -> Iterator[Standing]:
        """Every policy, by school and id."""
        for standings in self.by_school.values():
            yield from standings.values()
