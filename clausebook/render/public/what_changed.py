"""What changed: each new, changed, reviewed or withdrawn policy of a school, or of all, newest first, and why.

A version whose words are published no longer has no entry, for there is nothing to which it could lead.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.addresses import FEED
from clausebook.model.approvals import CALLED_OFF
from clausebook.model.dates import PartialDate, add_months, say_when
from clausebook.model.grammar import capitalise
from clausebook.model.holders import TRUST_ID
from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.page_kinds import POLICY, POLICY_IN_SCHOOLS, SCHOOL_CHANGES, SCHOOL_HOME, TRUST_CHANGES
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.history.statuses import changes_words
from clausebook.render.history.version_lists import say_never
from clausebook.render.history.version_steps import name_changes
from clausebook.render.text.periods import say_from, say_mistake
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from clausebook.model.approvals import Event, Record
    from clausebook.model.edition import Edition
    from clausebook.model.histories import History, Mistake
    from clausebook.model.trust import School
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.version_lists import VersionLister

# On the trust's page, which all schools fill; each school's own page has everything.
_MONTHS_OF_TRUST = 12
_COMING = "Still to come"
_MISTAKE = "Shown by mistake"
# What happened on a day, where other news begins on one.
_ON_A_DAY = ("Withdrawn", "Called off", _MISTAKE)


@dataclass(frozen=True, slots=True)
class ChangeLinkView(View):
    """The way to what changed; `context` tells it from others to who hears it alone."""

    href: str
    text: str
    context: str


@dataclass(frozen=True, slots=True)
class ChangeEntryView(View):
    """One piece of news: a policy, what happened to it (`tag`), when, and why."""

    title: str
    href: str
    tag: str
    tone: str
    when: str
    why: str
    links: tuple[ChangeLinkView, ...]


@dataclass(frozen=True, slots=True)
class ChangeMonthView(View):
    """The news of a month, or of what is known as precisely as that."""

    title: str
    entries: tuple[ChangeEntryView, ...]


@dataclass(frozen=True, slots=True)
class WhatChangedView(View):
    """The news of a school or a trust, newest first; `feed` is empty where there is none to follow."""

    template: ClassVar[str] = "what-changed.html"
    title: str
    lead: str
    address: Verbatim
    months: tuple[ChangeMonthView, ...]
    feed: str
    rest: str


@dataclass(frozen=True, slots=True)
class _News:
    """What happened to one school's policy."""

    school: str
    policy: str
    title: str
    tag: str
    tone: str
    when: PartialDate
    day: date
    why: str
    place: str

    @property
    def shared(self) -> tuple[str, ...]:
        """What the same news has in common in all schools."""
        return (self.policy, self.title, self.tag, str(self.when), self.why)


class WhatChangedRenderer:
    """Makes the pages of what changed."""

    def __init__(self, edition: Edition, maker: PageMaker, lister: VersionLister) -> None:
        self._edition, self._maker, self._lister = edition, maker, lister
        self._published = {policy.id for policy in edition.policies.of_schools()}
        # Of a former school that never published a policy here there is no news, and none will come.
        known = {history.school for history in edition.histories.values() if history.is_told}
        former = {id_: school for id_, school in edition.former.items() if id_ in known}
        self._schools = {**edition.holders, **former}
        self._histories: dict[str, list[History]] = {id_: [] for id_ in self._schools}
        for history in edition.histories.values():
            if history.school in self._schools:
                self._histories[history.school].append(history)

    def plan(self) -> Iterator[Folder]:
        """A folder for the trust and one for each school that has news or may have some."""
        yield Folder((TRUST_CHANGES.locate(),), lambda: Content((self._make_trust(),), {}))
        for school in self._schools.values():
            yield self._plan_school(school)

    def _plan_school(self, school: School) -> Folder:
        address = SCHOOL_CHANGES.locate(school=school.id)
        return Folder((address,), lambda: Content((self._make_school(school),), {}))

    def _make_school(self, school: School) -> Page:
        about = About(
            kind=SCHOOL_CHANGES,
            address=SCHOOL_CHANGES.locate(school=school.id),
            title=f"What changed in the policies of {school.short_name} itself" if school.is_trust else "What changed",
            description=f"What changed in the policies of {school.name}, newest first.",
            crumbs=(Crumb("Policies", f"../../{school.id}/"), Crumb("What changed")),
            school=school,
        )
        news = [one for history in self._histories[school.id] for one in self._list_news(history)]
        view = WhatChangedView(
            title=f"What changed in the policies of {school.short_name} itself"
            if school.is_trust
            else "What changed at our school",
            lead="Every policy that is new, changed, looked at again or withdrawn, and why. The newest come first.",
            address=Verbatim(f"{self._maker.trust.address}{about.address}"),
            months=tuple(self._group(news, about.root, is_trust=False)),
            feed=f"{about.root}{SCHOOL_HOME.locate(school=school.id)}{FEED}",
            rest="",
        )
        return self._maker.make_page(about, view)

    def _make_trust(self) -> Page:
        trust = self._maker.trust
        about = About(
            kind=TRUST_CHANGES,
            address=TRUST_CHANGES.locate(),
            title="What changed",
            description=f"What changed in the policies of the schools in {trust.name}, newest first.",
            crumbs=(Crumb(trust.name, "../"), Crumb("What changed")),
        )
        day = self._lister.day
        since = add_months(day.replace(day=1), -_MONTHS_OF_TRUST)
        all_news = [one for history in self._edition.histories.values() for one in self._list_news(history)]
        news = [one for one in all_news if one.day >= since]
        view = WhatChangedView(
            title="What changed in our schools",
            lead="Policies that are new, changed, looked at again or withdrawn, and why. The newest come first.",
            address=Verbatim(f"{trust.address}{about.address}"),
            months=tuple(self._group(news, about.root, is_trust=True)),
            feed="",
            rest=f"This page begins in {PartialDate(since.year, since.month)}. Each school’s own page has all of its "
            "changes."
            if len(news) < len(all_news)
            else "",
        )
        return self._maker.make_page(about, view)

    def _list_news(self, history: History) -> Iterator[_News]:
        """What happened to a policy; nothing of a version that never applied, or whose words are no longer kept."""
        policy = self._edition.find_policy(history.school, history.policy)
        shown = history.find_version(policy.version) if policy and not policy.is_draft else None
        for record in history.records:
            called_off = history.find_act(CALLED_OFF, record.version)
            if called_off and self._lister.is_kept(history, record):
                yield _tell_calling_off(history, record, called_off)
            if history.is_void(record) or not self._lister.is_kept(history, record):
                continue
            place = name_changes(record, is_shown=record == shown)
            yield _tell_version(history, record, place)
            withdrawal = history.find_act("withdrawn", record.version)
            if withdrawal:
                yield _tell_withdrawal(history, record, withdrawal)
        yield from (self._tell_mistake(history, mistake) for mistake in history.mistakes if mistake.was_public)

    def _tell_mistake(self, history: History, mistake: Mistake) -> _News:
        """That readers were shown what was never decided."""
        known, day = mistake.record or history.last_recorded, mistake.correction.written
        why = f"{say_never(mistake)} {say_mistake(mistake)} {mistake.correction.note}".strip()
        place = f"{mistake.version}/" if mistake.record and self._lister.is_kept(history, mistake.record) else ""
        when = PartialDate(day.year, day.month, day.day)
        title = known.title if known else history.policy
        return _News(history.school, history.policy, title, _MISTAKE, "warn", when, day, why, place)

    def _group(self, news: Iterable[_News], root: str, *, is_trust: bool) -> Iterator[ChangeMonthView]:
        """By month, newest first, what is still to come before all; in a month by policy."""
        day = self._lister.day
        ordered = sorted(news, key=lambda one: (one.title.casefold(), one.tag, one.why, one.school))
        ordered.sort(key=lambda one: one.day, reverse=True)
        for title, group in groupby(ordered, key=lambda one: _COMING if one.day > day else _name_month(one.when)):
            same = (list(told) for _, told in groupby(group, key=lambda one: one.shared))
            yield ChangeMonthView(title, tuple(self._view_entry(told, root, is_trust=is_trust) for told in same))

    def _name(self, school: str) -> str:
        return (
            f"{capitalise(self._maker.trust.short_name)} itself"
            if school == TRUST_ID
            else self._schools[school].short_name
        )

    def _view_entry(self, told: list[_News], root: str, *, is_trust: bool) -> ChangeEntryView:
        first = told[0]
        home = POLICY.locate(school=first.school, policy=first.policy)
        across = POLICY_IN_SCHOOLS.locate(policy=first.policy) if first.policy in self._published else ""
        place = across if is_trust and first.school != TRUST_ID else home
        names = {one.school: self._name(one.school) for one in told}
        return ChangeEntryView(
            title=first.title,
            href=f"{root}{place}" if place else "",
            tag=first.tag,
            tone=first.tone,
            when=_say_day(first),
            why=first.why,
            links=tuple(
                ChangeLinkView(
                    href=f"{root}{POLICY.locate(school=one.school, policy=one.policy)}{one.place}",
                    text=names[one.school] if is_trust else _LINKS.get(one.tag, "See what changed"),
                    context=first.title,
                )
                for one in told
            ),
        )


_LINKS = {
    _MISTAKE: "See it",
    "Called off": "Read what was planned",
    "Withdrawn": "Read why, and what to use instead",
    "New": "Read the policy",
}


def _tell_version(history: History, record: Record, place: str) -> _News:
    event = record.event
    before = history.find_predecessor(record)
    tag, tone = ("Changed", "info") if changes_words(history, record) else ("Reviewed", "grey")
    if before is None:
        tag, tone, place = "New", "ok", "" if place == "changes/" else f"{record.version}/"
    elif event.is_minor:
        tag, tone = "Corrected", "grey"
    same = "No words changed." if tag == "Reviewed" else ""
    why = f"{event.note} {same}".strip() if event.note or same else _say_plain(record, before)
    return _News(
        history.school,
        history.policy,
        record.title,
        tag,
        tone,
        event.takes_effect,
        history.find_start(record),
        why,
        place,
    )


def _say_plain(record: Record, before: Record | None) -> str:
    """What stands for a reason where none was recorded."""
    if before is None:
        return "The first version that we have here."
    return f"Version {record.version} took the place of version {before.version}."


def _tell_withdrawal(history: History, record: Record, event: Event) -> _News:
    when = event.takes_effect
    why = event.note or "It does not apply any more."
    return _News(history.school, history.policy, record.title, "Withdrawn", "warn", when, when.first_day(), why, "")


def _tell_calling_off(history: History, record: Record, event: Event) -> _News:
    """That a version which was to come does not, for those who read that it would."""
    said = f"Version {record.version} was to apply {say_from(record.event.takes_effect)}, and does not. {event.note}"
    when, place = event.on, f"{record.version}/"
    return _News(
        history.school, history.policy, record.title, "Called off", "grey", when, when.first_day(), said, place
    )


def _name_month(when: PartialDate) -> str:
    """The month of a date; of what is only known by its term or year, that."""
    return capitalise(str(PartialDate(when.year, when.month, term=when.term)))


def _say_day(news: _News) -> str:
    return capitalise(say_when(news.when) if news.tag in _ON_A_DAY else say_from(news.when))
