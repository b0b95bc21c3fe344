"""The versions of one policy, as its page lists them: when each applied, who approved it, and why it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.approvals import CALLED_OFF, IN_ERROR
from clausebook.model.dates import add_months, say_when
from clausebook.model.grammar import end_sentence
from clausebook.model.trust import next_meeting
from clausebook.model.version_order import order_versions
from clausebook.render.frame.templates import View
from clausebook.render.history.statuses import ENDED, Status, list_statuses, say_same
from clausebook.render.text.periods import find_coming_end, is_kept, say_applied, say_from, say_mistake
from clausebook.render.text.phrases import name_approver, name_body, say_decision

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.approvals import Event, Record
    from clausebook.model.histories import History, Mistake
    from clausebook.model.policies import Policy
    from clausebook.model.trust import School, Trust

# As long as a notice above the policy says that readers were shown what was never decided; the list says it for ever.
_MISTAKE_MONTHS = 12
OLD_VERSION = "old version"


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
        mistaken = [mistake.record for mistake in history.mistakes if mistake.record]
        views = []
        for record in reversed(order_versions([*history.records, *mistaken])):
            mistake = history.find_mistake(record)
            view = self._view_mistake(history, mistake) if mistake else None
            views.append(view or self._view_version(history, record, school, shown))
        acts = [self._view_mistake(history, mistake) for mistake in reversed(history.mistakes) if not mistake.record]
        return (*acts, *views)

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
        """What was shown by mistake; and what is decided to follow the version that a policy's page shows.

        That is other versions, and its withdrawal, each told in words that are true before and after its day.
        """
        told = [one for one in history.mistakes if one.was_public and self._is_news(one)]
        mistakes = tuple(self._view_notice(history, mistake) for mistake in told)
        if shown is None:
            return mistakes
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
        return (*mistakes, *notices, *(self._view_withdrawal(event) for event in self._list_withdrawals(history)))

    def _is_news(self, mistake: Mistake) -> bool:
        return add_months(mistake.correction.written, _MISTAKE_MONTHS) >= self.day

    def _view_notice(self, history: History, mistake: Mistake) -> NoticeView:
        """That readers were shown what was never decided: what, when and why."""
        text = end_sentence(f"{say_never(mistake)} {say_mistake(mistake)} {mistake.correction.note}")
        if mistake.record and self.is_kept(history, mistake.record):
            return NoticeView(text, f"{mistake.version}/", f"See what was shown as version {mistake.version}")
        return NoticeView(text)

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
        if mistake := history.find_mistake(record):
            return f"NEVER APPROVED. {say_mistake(mistake)} {name}"
        if record in history.list_coming(self.day):
            return f"{name}: starts {record.event.takes_effect}"
        end, successor = history.find_item_end(record), history.find_replacing(record) or history.find_successor(record)
        is_replaced = successor is not None and end == successor.event.takes_effect
        is_ended = history.ending is not None and end == history.ending.takes_effect
        verb = "replaced" if is_replaced else "no longer in force" if is_ended else "withdrawn"
        when = f" \u2013 {verb} {say_from(end) if is_ended else say_when(end)}" if end else ""
        return f"OLD VERSION{when}. {name}"

    def name_kind(self, history: History, record: Record) -> str:
        """What is said of a version that does not apply: that it comes, was planned for nothing, or is old."""
        if record in history.list_coming(self.day):
            return "coming version"
        return "planned version" if find_coming_end(history, record, self.day) else OLD_VERSION

    def say_decision(self, policy: Policy) -> str:
        """Who will decide on a draft, and at which meeting if one is planned."""
        meeting = next_meeting(self.trust, policy.school.id, policy.approver, self.day)
        return say_decision(policy, meeting.on if meeting else None)

    def _view_version(self, history: History, record: Record, school: School, shown: Record | None) -> VersionView:
        event, called_off = record.event, history.find_act(CALLED_OFF, record.version)
        has_page = record != shown and self.is_kept(history, record)
        return VersionView(
            name=f"Version {record.version}",
            href=f"{record.version}/" if has_page else "",
            mark="On this page" if record == shown else "",
            changes=self._find_changes(history, record, shown),
            now=self._find_now(history, record, shown),
            applies=say_applied(history, record, self._say_verb(history, record), day=self.day),
            approved=_say_approved(history, record, school),
            why=called_off.note if called_off else say_same(history, record) or event.note,
        )

    def _view_mistake(self, history: History, mistake: Mistake) -> VersionView:
        """What was recorded and never decided, in its place among the versions."""
        record = mistake.record
        return VersionView(
            name=f"Version {mistake.version}" if record else "Recorded by mistake",
            href=f"{mistake.version}/" if record and self.is_kept(history, record) else "",
            mark="Never approved" if record else "",
            changes="",
            now="",
            applies=say_mistake(mistake),
            approved=say_never(mistake),
            why=mistake.correction.note,
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
        return len(history.list_since(record, shown)) > 1

    def _find_now(self, history: History, record: Record, shown: Record | None) -> str:
        """Where a version is compared with the one that the policy's page shows; nowhere for that and later ones."""
        if self.is_compared_with_now(history, record, shown):
            return f"{record.version}/now/"
        is_kept = shown is not None and self.is_kept(history, record) and not history.is_void(record)
        return "changes/" if shown and is_kept and history.is_after(shown, record) else ""

    def _say_verb(self, history: History, record: Record) -> str:
        if record in history.list_coming(self.day):
            return "Applies"
        return "Applies" if record == history.find_in_force(self.day) else "Applied"


def say_never(mistake: Mistake) -> str:
    """What was never decided: "Version 2 was never approved."."""
    version = f"version {mistake.version}"
    return {
        "withdrawn": "The policy was never withdrawn.",
        CALLED_OFF: f"The plan for {version} was never dropped.",
        "received": f"No body took note of {version}.",
        "confirmed": f"The approval of {version} by the chair was never confirmed.",
        IN_ERROR: f"It was wrong to call {version} a mistake: it stands.",
    }.get(mistake.event.kind, f"Version {mistake.version} was never approved.")


def _say_approved(history: History, record: Record, school: School) -> str:
    event, head = record.event, school.terms["head"]
    words = f"Approved by {name_approver(event.as_approval(), head)}, {event.on}."
    confirmed, noted = (history.find_act(kind, record.version) for kind in ("confirmed", "received"))
    words += _say_act("Confirmed", confirmed) + _say_act("Noted", noted)
    return f"{words} A small correction." if event.is_minor else words


def _say_act(verb: str, event: Event | None) -> str:
    return f" {verb} by {name_body(event.body)}, {event.on}." if event else ""
