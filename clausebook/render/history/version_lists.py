"""The versions of one policy, as its page lists them: when each applied, who approved it, and why it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.dates import say_when
from clausebook.model.trust import next_meeting
from clausebook.render.frame.templates import View
from clausebook.render.history.statuses import ENDED, Status, list_statuses, say_same
from clausebook.render.text.periods import is_kept, say_applied, say_from
from clausebook.render.text.phrases import name_approver, name_body, say_decision

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.approvals import Event, History, Record
    from clausebook.model.policies import Policy
    from clausebook.model.trust import School, Trust


@dataclass(frozen=True, slots=True)
class StatusView(View):
    """One sentence of a status line, and the days from which and until which it is true, ISO dates or empty."""

    tag: str
    tone: str
    words: str
    since: str
    until: str
    is_ended: bool


@dataclass(frozen=True, slots=True)
class NoticeView(View):
    """A sentence about what is decided to follow, and a link to it or none."""

    text: str
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class VersionView(View):
    """One version in the list; `href` is its page, `mark` what sets it apart.

    `changes` is the page of what it changed, `now` of what changed since.
    """

    name: str
    href: str
    mark: str
    changes: str
    now: str
    applies: str
    approved: str
    why: str


@dataclass(frozen=True, slots=True)
class VersionLister:
    """Lists the versions of a school's policies as they are on a day."""

    trust: Trust
    day: date

    def is_kept(self, history: History, record: Record) -> bool:
        """Whether a version has a page of its own still, or again."""
        return is_kept(history, record, day=self.day, months=self.trust.publishing.kept_months)

    def list_versions(self, history: History, school: School, shown: Record | None) -> tuple[VersionView, ...]:
        """Every version, newest first; `shown` is the one that the policy's own page shows, and has no other link."""
        return tuple(self._view_version(history, record, school, shown) for record in reversed(history.records))

    def list_statuses(self, policy: Policy, history: History) -> list[Status]:
        """What is said of a policy or of one of its versions: now, and on each later day on which that changes."""
        return list_statuses(policy, history, self.day, self.trust.term_ends)

    def view_statuses(self, policy: Policy, history: History) -> tuple[StatusView, ...]:
        """The same, as its status line shows it."""
        return tuple(
            StatusView(one.tag, one.tone, one.words, one.since, one.until, is_ended=one.case in ENDED)
            for one in self.list_statuses(policy, history)
        )

    def list_notices(self, history: History, shown: Record | None) -> tuple[NoticeView, ...]:
        """What is decided to follow the version that a policy's page shows: other versions, and its withdrawal.

        Each is told in words that are true before and after its day.
        """
        if shown is None:
            return ()
        coming = [record for record in history.list_coming(self.day) if record != shown]
        notices = [
            NoticeView(
                f"Version {record.version} applies {say_from(record.event.takes_effect)}.",
                f"{record.version}/",
                f"Read version {record.version}",
            )
            for record in coming
        ]
        if history.ending and history.ending.takes_effect.first_day() > self.day:
            notices.append(NoticeView(f"{history.ending.note} This policy ends with it."))
        return (*notices, *(self._view_withdrawal(event) for event in self._list_withdrawals(history)))

    def _list_withdrawals(self, history: History) -> list[Event]:
        """The decisions to withdraw the policy on a day that is to come."""
        acts = (act.event for act in history.acts if act.event.kind == "withdrawn")
        return [event for event in acts if event.takes_effect.first_day() > self.day]

    def _view_withdrawal(self, event: Event) -> NoticeView:
        why = f" {event.note}" if event.note else ""
        return NoticeView(f"This policy is withdrawn {say_from(event.takes_effect)}.{why}")

    def write_margin(self, history: History, record: Record) -> str:
        """What the top of each printed sheet says of a version that is not in force."""
        name = f"{record.title}, version {record.version}"
        if record in history.list_coming(self.day):
            return f"{name}: starts {record.event.takes_effect}"
        end, successor = history.find_item_end(record), history.find_successor(record)
        is_replaced = successor is not None and end == successor.event.takes_effect
        is_ended = history.ending is not None and end == history.ending.takes_effect
        verb = "replaced" if is_replaced else "no longer in force" if is_ended else "withdrawn"
        when = f" \u2013 {verb} {say_from(end) if is_ended else say_when(end)}" if end else ""
        return f"OLD VERSION{when}. {name}"

    def say_decision(self, policy: Policy) -> str:
        """Who will decide on a draft, and at which meeting if one is planned."""
        meeting = next_meeting(self.trust, policy.school.id, policy.approver, self.day)
        return say_decision(policy, meeting.on if meeting else None)

    def _view_version(self, history: History, record: Record, school: School, shown: Record | None) -> VersionView:
        event = record.event
        has_page = record != shown and self.is_kept(history, record)
        return VersionView(
            name=f"Version {record.version}",
            href=f"{record.version}/" if has_page else "",
            mark="On this page" if record == shown else "",
            changes=self._find_changes(history, record, shown),
            now=self._find_now(history, record, shown),
            applies=say_applied(history, record, self._say_verb(history, record)),
            approved=_say_approved(history, record, school),
            why=say_same(history, record) or event.note,
        )

    def _find_changes(self, history: History, record: Record, shown: Record | None) -> str:
        """Where it is told what a version changed; nowhere for one that never applied or is no longer kept."""
        if history.is_void(record) or not self.is_kept(history, record):
            return ""
        return "changes/" if record == shown else f"changes/{record.version}/"

    def is_compared_with_now(self, history: History, record: Record, shown: Record | None) -> bool:
        """Whether there is a page of what changed since a version; since the last one, its step says it."""
        if shown is None or history.is_void(record) or not self.is_kept(history, record):
            return False
        between = [one for one in history.records if record.version < one.version <= shown.version]
        return sum(not history.is_void(one) for one in between) > 1

    def _find_now(self, history: History, record: Record, shown: Record | None) -> str:
        """Where a version is compared with the one that the policy's page shows; nowhere for that and later ones."""
        if self.is_compared_with_now(history, record, shown):
            return f"{record.version}/now/"
        is_kept = shown is not None and self.is_kept(history, record) and not history.is_void(record)
        return "changes/" if shown and is_kept and record.version < shown.version else ""

    def _say_verb(self, history: History, record: Record) -> str:
        if record in history.list_coming(self.day):
            return "Applies"
        return "Applies" if record == history.find_in_force(self.day) else "Applied"


def _say_approved(history: History, record: Record, school: School) -> str:
    event, head = record.event, school.terms["head"]
    words = f"Approved by {name_approver(event.as_approval(), head)}, {event.on}."
    confirmed, noted = (history.find_act(kind, record.version) for kind in ("confirmed", "received"))
    words += _say_act("Confirmed", confirmed) + _say_act("Noted", noted)
    return f"{words} A small correction." if event.is_minor else words


def _say_act(verb: str, event: Event | None) -> str:
    return f" {verb} by {name_body(event.body)}, {event.on}." if event else ""
