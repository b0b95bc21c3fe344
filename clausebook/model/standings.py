"""Where every policy stands on a day: its state, and the state of its review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from clausebook.model.approvals import Event, History, Record
    from clausebook.model.dates import PartialDate
    from clausebook.model.policies import Difference, Policy
    from clausebook.model.trust import School, Trust

DUE_SOON_DAYS = 90


class State(Enum):
    """The state of a policy's words; a version that another has followed is superseded."""

    NEVER_APPROVED = "never approved"
    APPROVED = "approved"
    CHANGED = "changed since approval"
    NOT_YET_IN_FORCE = "not yet in force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


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

    @property
    def latest(self) -> Record | None:
        """The newest approved version, in force or not yet."""
        return self.history.latest

    @property
    def title(self) -> str:
        """The title in full."""
        known = self.latest or self.draft
        return known.title if known else self.policy

    @property
    def short_title(self) -> str:
        """The title without "policy"."""
        known = self.latest or self.draft
        return known.short_title if known else self.policy

    @property
    def tier(self) -> str:
        """`trust`, `adaptable` or `local`."""
        known = self.draft or self.latest
        return known.tier if known else ""

    @property
    def owner(self) -> str:
        """Who looks after it."""
        known = self.draft or self.latest
        return known.owner if known else ""

    @property
    def approver(self) -> str:
        """Which body decides on it."""
        known = self.draft or self.latest
        return known.approver if known else ""


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
    """Where every policy of a trust stands on a day: by school and policy id, both in sorted order."""

    trust: Trust
    schools: Mapping[str, School]
    day: date
    by_school: Mapping[str, Mapping[str, Standing]]
    missing: tuple[Missing, ...] = ()

    def __iter__(self) -> Iterator[Standing]:
        """Every policy, by school and id."""
        for standings in self.by_school.values():
            yield from standings.values()


def judge_policy(
    school: School, draft: Policy | None, history: History, *, day: date, term_ends: Mapping[str, tuple[int, int]]
) -> Standing:
    """Where a policy stands on a day; either the draft or the history may be missing or empty, not both."""
    latest, withdrawal = history.latest, history.find_withdrawal(day)
    coming = tuple(history.list_coming(day))
    if withdrawal and not coming:
        state = State.WITHDRAWN
    elif latest is None:
        state = State.NEVER_APPROVED
    elif draft is not None and draft.fingerprint != latest.fingerprint:
        state = State.CHANGED
    else:
        state = State.NOT_YET_IN_FORCE if coming else State.APPROVED
    due = latest.review.next if latest and state is not State.WITHDRAWN else None
    due_day = due.last_day(term_ends) if due else None
    return Standing(
        school=school,
        policy=history.policy,
        history=history,
        state=state,
        review_state=judge_review(due_day, day),
        draft=draft,
        in_force=history.find_in_force(day),
        coming=coming,
        withdrawal=withdrawal,
        due=due,
        due_day=due_day,
        stale=_find_stale(draft, latest),
    )


def _find_stale(draft: Policy | None, latest: Record | None) -> tuple[Difference, ...]:
    """The replacements whose original is no longer what was replaced.

    What was replaced is the original that the school keeps. Where it keeps none, it is what the latest approval knew
    of; then a replacement that no approval knows is not stale.
    """
    replaced = latest.replaced if latest else {}
    return tuple(
        d
        for d in (draft.differences if draft else ())
        if (d.basis and replaced.get(d.section, d.basis) != d.basis if d.has_moved is None else d.has_moved)
    )


def judge_review(due_day: date | None, day: date) -> ReviewState:
    """Whether a review that is late after `due_day` is current, due soon or overdue on a day."""
    if due_day is None:
        return ReviewState.NONE
    if due_day < day:
        return ReviewState.OVERDUE
    return ReviewState.DUE_SOON if due_day - day <= timedelta(days=DUE_SOON_DAYS) else ReviewState.CURRENT
