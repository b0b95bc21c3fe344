"""What a page says of a policy on the day on which it is read: sentences, of which the reader's own date shows one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from clausebook.model.approvals import BODY_DECISIONS, CALLED_OFF
from clausebook.model.dates import say_when
from clausebook.render.text.periods import find_coming_end, say_applied
from clausebook.render.text.phrases import say_approved, say_decision, say_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from clausebook.model.approvals import Record
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy


class Case(Enum):
    """The status of a text on a day."""

    DRAFT = "draft"
    COMING = "coming"
    IN_FORCE = "in force"
    LATE = "late"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


# The tag of what nobody withdrew: it ended with its school.
OVER = "No longer in force"
ENDED = (Case.REPLACED, Case.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Status:
    """What is said from the day `since` on and no longer from the day `until` on, both ISO dates or empty.

    The first of a list has no `since`: it is shown without JavaScript, and names what may end it.
    """

    case: Case
    tag: str
    tone: str
    words: str
    since: str = ""
    until: str = ""


def list_statuses(
    policy: Policy, history: History, day: date, term_ends: Mapping[str, tuple[int, int]]
) -> list[Status]:
    """What is said of a policy, or of one of its versions, on a day, and then on each day on which that changes.

    A review that is late is said to be late from the day after that at whose end it was due, be it past or to come:
    so the list does not change from day to day, but where a version begins or ends.
    """
    record = history.find_version(policy.version)
    if policy.is_draft or record is None:
        return [_make(Case.DRAFT, say_decision(policy, None))]
    teller = _Teller(policy, history, record, day)
    due = policy.review.next
    late_from = due.last_day(term_ends) + timedelta(days=1) if due else None
    turns = {turn for turn in _list_turns(history) if turn > day} | ({late_from} if late_from else set())
    told = [teller.say(day, is_late=False)]
    if told[0].case in ENDED:
        return told
    for turn in sorted(turns):
        said = teller.say(max(turn, day), is_late=late_from is not None and turn >= late_from)
        told.append(replace(said, since=turn.isoformat()))
    return list(_join(told))


def changes_words(history: History, record: Record) -> bool:
    """Whether a version says something else than the one before; the first changes nothing."""
    before = history.find_predecessor(record)
    return before is not None and before.fingerprint != record.fingerprint


def say_same(history: History, record: Record) -> str:
    """What is said of a version whose words are those of the one before; empty for any other."""
    reviewed = record.review.last
    if history.find_predecessor(record) is None or changes_words(history, record) or reviewed is None:
        return ""
    return f"Reviewed {say_when(reviewed)}. No words changed."


def say_ended(history: History, record: Record) -> str:
    """By what a version was, or will be, ended: "Replaced by version 4 on 1 October 2026."; empty if by nothing."""
    end, successor = history.find_item_end(record), history.find_successor(record)
    if end is None:
        return ""
    if history.ending and end == history.ending.takes_effect:
        return history.ending.note
    if history.find_act(CALLED_OFF, record.version):
        return f"Called off {say_when(end)}, before it began."
    if replacing := history.find_replacing(record):
        return f"Replaced by version {replacing.version} before it began."
    if successor is None or end != successor.event.takes_effect:
        return f"Withdrawn {say_when(end)}."
    return f"Replaced by version {successor.version} {say_when(end)}."


def _make(case: Case, words: str, tag: str = "") -> Status:
    name, tone = {
        Case.DRAFT: ("Draft", "warn"),
        Case.COMING: ("Starts", "info"),
        Case.IN_FORCE: ("In force", "ok"),
        Case.LATE: ("In force", "ok"),
        Case.REPLACED: ("Replaced", "grey"),
        Case.WITHDRAWN: ("Withdrawn", "grey"),
    }[case]
    return Status(case, (tag or name), tone, words)


def _list_turns(history: History) -> Iterator[date]:
    """The days on which another version, or none, begins to apply."""
    yield from (history.find_start(record) for record in history.records)
    yield from (act.event.takes_effect.first_day() for act in history.acts if act.event.kind == "withdrawn")
    if history.ending:
        yield history.ending.takes_effect.first_day()


def _join(told: Iterable[Status]) -> Iterator[Status]:
    """Each as long as nothing else is said."""
    current: Status | None = None
    for status in told:
        if current is None:
            current = status
        elif replace(status, since=current.since) != current:
            yield replace(current, until=status.since)
            current = status
    if current:
        yield current


@dataclass(frozen=True, slots=True)
class _Teller:
    """Words the status of one version on a day; `built` is the day from which it is told."""

    policy: Policy
    history: History
    record: Record
    built: date

    def say(self, day: date, *, is_late: bool) -> Status:
        current = self.history.find_in_force(day)
        if current == self.record:
            return _make(Case.LATE, self._say_late()) if is_late else _make(Case.IN_FORCE, self._say_on_time())
        if self.record in self.history.list_coming(day):
            until = f" Until then, version {current.version} applies." if current else ""
            return _make(Case.COMING, f"{self._say_on_time()}{until}", f"Starts {self.record.event.takes_effect}")
        if find_coming_end(self.history, self.record, day):
            words = f"{say_approved(self.policy)} {say_applied(self.history, self.record, '', day=day)}"
            return _make(Case.WITHDRAWN, words, "Will not apply")
        ended = say_ended(self.history, self.record)
        now = f"Version {current.version} applies now." if current else "No version applies now."
        words = f"{say_approved(self.policy)} {ended}".strip() if day == self.built else now
        if ended.startswith("Replaced"):
            return _make(Case.REPLACED, words)
        return _make(Case.WITHDRAWN, words, OVER if self._ended_with_school(day) else "")

    def _ended_with_school(self, day: date) -> bool:
        withdrawal = self.history.find_withdrawal(day)
        return withdrawal is None or withdrawal == self.history.ending

    def _say_on_time(self) -> str:
        due = self.policy.review.next
        return f"{self._say_approved()} Next review: {due}." if due else self._say_approved()

    def _say_late(self) -> str:
        due = self.policy.review.next
        late = f" Its review was due {say_due(due)} and is not finished yet. It still applies." if due else ""
        return f"{self._say_approved()}{late}"

    def _say_approved(self) -> str:
        """Its approval; of a review that changed no words, that, where a whole body decided."""
        same, approved = say_same(self.history, self.record), say_approved(self.policy)
        is_plain = self.policy.approval.kind in BODY_DECISIONS and self.policy.noted is None
        return same if same and is_plain else f"{approved} {same}".strip()
