"""Pages about the past and the future of a policy: its other versions, what applied on a day, and its withdrawal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.approvals import Approval, Review
from clausebook.model.dates import TERM_STARTS, say_when
from clausebook.model.grammar import capitalise, end_sentence
from clausebook.model.membership import tell_ending
from clausebook.render.departures.differences import view_departures
from clausebook.render.frame.page_kinds import ON_A_DATE, VERSION, WITHDRAWN
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.style_sheets import name_paper
from clausebook.render.frame.templates import View
from clausebook.render.history.statuses import say_ended
from clausebook.render.history.timelines import draw_timeline
from clausebook.render.history.version_lists import OLD_VERSION, say_never
from clausebook.render.history.walks import WalkView, view_walk
from clausebook.render.policy.facts import FactView, view_facts
from clausebook.render.policy.policy_pages import describe_page
from clausebook.render.text.periods import say_applied, say_from, say_mistake, say_period
from clausebook.render.text.phrases import name_body
from clausebook.render.text.proof import prove_page
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.approvals import Event, Record
    from clausebook.model.histories import History, Mistake
    from clausebook.model.policies import Policy
    from clausebook.model.trust import School, Trust
    from clausebook.render.departures.differences import DifferencesView
    from clausebook.render.frame.page_maker import LinkView, PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.predecessors import Succession
    from clausebook.render.history.timelines import TimelineView
    from clausebook.render.history.version_lists import StatusView, VersionLister, VersionView
    from clausebook.render.policy.policy_texts import PolicyTextRenderer, TextView

_MISTAKEN = "What is listed below was shown here by mistake, or never applied."
# The way from the page of a version to the school's.
_VERSION_HOME = "../../"


@dataclass(frozen=True, slots=True)
class VersionNoticeView(View):
    """What a version is that is not in force; `until` is the day on which that ends, ISO or empty."""

    title: str
    text: str
    link: str
    changes: str
    until: str


@dataclass(frozen=True, slots=True)
class VersionPageView(View):
    """A version that the policy's own page does not show."""

    template: ClassVar[str] = "version.html"
    text: TextView
    name: str
    kind: str
    address: Verbatim
    notice: VersionNoticeView
    statuses: tuple[StatusView, ...]
    walk: WalkView
    differences: DifferencesView
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class PeriodView(View):
    """When a version applied, and its first and last day: the days between which each may have been, ISO or empty."""

    name: str
    href: str
    applies: str
    first: str
    sure: str
    until: str
    gone: str


@dataclass(frozen=True, slots=True)
class TermView(View):
    """A term with its first and last day of the year: "09-01 12-31"."""

    name: str
    days: str


@dataclass(frozen=True, slots=True)
class OnView(View):
    """Which version applied on a day."""

    template: ClassVar[str] = "on.html"
    title: str
    school: str
    address: Verbatim
    terms: tuple[TermView, ...]
    periods: tuple[PeriodView, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnView(View):
    """A policy that does not apply: it is withdrawn, ended with its school, or was never approved.

    What is not so is empty. `instead` is what to use in its place, and `heirs` lead to what came after it elsewhere.
    """

    template: ClassVar[str] = "withdrawn.html"
    title: str
    school: str
    address: Verbatim
    heading: str
    who: str
    why: str
    instead: str
    instead_href: str
    heirs: tuple[LinkView, ...]
    timeline: TimelineView | None
    versions: tuple[VersionView, ...]
    has_periods: bool


class VersionPageRenderer:
    """Makes the pages below a policy's own, and the page of a policy that is withdrawn."""

    def __init__(
        self, maker: PageMaker, texts: PolicyTextRenderer, lister: VersionLister, succession: Succession
    ) -> None:
        self._maker, self._texts, self._lister, self._succession = maker, texts, lister, succession

    def make_version(self, policy: Policy, history: History, record: Record) -> Page:
        """The page of a version that the policy's own page does not show, under a notice of what it is.

        It is for no search engine. Raises BrokenPromise if its words are not those that were approved.
        """
        mistake = history.find_mistake(record)
        if mistake:
            policy = _strip_approval(policy)
        school, texts = policy.school, self._texts
        kind = "never approved" if mistake else self._lister.name_kind(history, record)
        name = f"{policy.title}, version {policy.version}"
        address = VERSION.locate(school=school.id, policy=policy.id, version=policy.version)
        printed = texts.print_sections(policy, home=_VERSION_HOME)
        view = VersionPageView(
            text=texts.view_text(policy, printed, home=_VERSION_HOME, marks={}, has_tags=True),
            name=name,
            kind=kind,
            address=self._find_full(address),
            notice=self._view_notice(history, record),
            statuses=() if mistake else self._lister.view_statuses(policy, history),
            walk=WalkView() if mistake else self._walk(history, record),
            differences=view_departures(policy),
            facts=_view_mistake(mistake) if mistake else view_facts(policy, is_void=history.is_void(record)),
        )
        about = About(
            kind=VERSION,
            address=address,
            title=f"{name} ({kind})",
            description=describe_page(policy),
            crumbs=_list_crumbs(policy),
            school=school,
            more=f"{name}. {self._say_end(history, record)}".strip(),
            print_sheet=f"assets/print-{school.id}-versions.css",
            paper=name_paper(f"{policy.id}-{policy.version}"),
        )
        page = self._maker.make_page(about, view)
        prove_page(policy, printed, page.main)
        return page

    def _say_end(self, history: History, record: Record) -> str:
        """What programs that list the page are told of a version beside its name; nothing of one that comes."""
        if mistake := history.find_mistake(record):
            return f"{say_never(mistake)} {say_mistake(mistake)}"
        kind = self._lister.name_kind(history, record)
        return "" if kind != OLD_VERSION else f"Old version. {say_ended(history, record)}"

    def _walk(self, history: History, record: Record) -> WalkView:
        """To the versions before and after; that which the policy's page shows leads there from its own address."""
        kept = [one for one in history.records if self._lister.is_kept(history, one)]
        current = history.find_in_force(self._lister.day)
        words = ("Earlier: version {}", "Later: version {}")
        return view_walk(kept, record, lambda one: "../" if one == current else f"../{one.version}/", words)

    def _find_full(self, address: str) -> Verbatim:
        return Verbatim(f"{self._maker.trust.address}{address}")

    def _view_notice(self, history: History, record: Record) -> VersionNoticeView:
        if mistake := history.find_mistake(record):
            current = history.find_in_force(self._lister.day)
            text = f"{say_mistake(mistake)} {mistake.correction.note}"
            link = "Read the policy that is in force" if current else "See this policy"
            return VersionNoticeView(say_never(mistake).rstrip("."), end_sentence(text), link, changes="", until="")
        if record in history.list_coming(self._lister.day):
            return self._view_coming(history, record)
        return self._view_old(history, record)

    def _view_coming(self, history: History, record: Record) -> VersionNoticeView:
        """The notice over a version that is approved and has not begun; it goes when the version begins."""
        current = history.find_in_force(self._lister.day)
        start = say_from(record.event.takes_effect).removeprefix("from ")
        return VersionNoticeView(
            title=f"This version starts {start}",
            text=f"It is approved.{f' Until then, version {current.version} applies.' if current else ''}",
            link="Read the version in force" if current else "See this policy",
            changes=self._find_changes(history, record),
            until=history.find_start(record).isoformat(),
        )

    def _view_old(self, history: History, record: Record) -> VersionNoticeView:
        text, link = (
            say_applied(history, record, "It applied", day=self._lister.day),
            "Read the policy that is in force now",
        )
        if history.find_in_force(self._lister.day) is None:
            text, link = f"{text} {self._say_over(history)}", "Read why, and what to use instead"
        successor = history.find_successor(record)
        changes = self._find_changes(history, successor) if successor else ""
        kind = self._lister.name_kind(history, record)
        title = f"This is {'an' if kind == OLD_VERSION else 'a'} {kind}"
        return VersionNoticeView(title, text, link, changes, until="")

    def _say_over(self, history: History) -> str:
        """That a policy applies no more; of a former school, that it is one."""
        if not history.is_former:
            return "No version applies now."
        school = self._succession.edition.find_school(history.school)
        return tell_ending(school.name, school.ending, self._maker.trust.name, is_past=True)

    def _name_end(self, history: History, decided: Event | None) -> str:
        if decided:
            return f"Withdrawn {say_when(decided.takes_effect)}"
        return "No longer in force" if history.is_former else "No version of this policy is approved"

    def _say_why(self, history: History, decided: Event | None) -> str:
        if decided:
            return decided.note
        return self._say_over(history) if history.is_former else _MISTAKEN

    def _find_changes(self, history: History, record: Record) -> str:
        """Where it is told what a version changed, from the page of another; nowhere if it is told no more.

        The address with its number leads on to the shorter one while the policy's own page shows the version.
        """
        is_told = self._lister.is_kept(history, record) and not history.is_void(record)
        return f"../changes/{record.version}/" if is_told else ""

    def make_on(self, school: School, title: str, history: History) -> Page:
        """What applied on a date: every period in words, and with JavaScript the answer for a day or a period."""
        applied = [record for record in reversed(history.records) if not history.is_void(record)]
        address = ON_A_DATE.locate(school=school.id, policy=history.policy)
        view = OnView(
            title=title,
            school=school.name,
            address=self._find_full(address),
            terms=tuple(_view_terms(self._lister.trust)),
            periods=tuple(self._view_period(history, record) for record in applied),
        )
        about = About(
            kind=ON_A_DATE,
            address=address,
            title=f"What applied on a date? {title}",
            description=f"{title} of {school.name}: which version applied on a day.",
            crumbs=(Crumb("Policies", f"../../../{school.id}/"), Crumb(title, "../"), Crumb("What applied on a date?")),
            school=school,
        )
        return self._maker.make_page(about, view)

    def _view_period(self, history: History, record: Record) -> PeriodView:
        lister, current = self._lister, history.find_in_force(self._lister.day)
        start, end = history.find_start(record), history.find_item_end(record)
        begun = record.event.takes_effect
        return PeriodView(
            name=f"Version {record.version}",
            href="../" if record == current else f"../{record.version}/" if lister.is_kept(history, record) else "",
            applies=say_period(history, record),
            first=start.isoformat(),
            sure=max(start, begun.last_day() if begun.precision != "day" else start).isoformat(),
            until=end.first_day().isoformat() if end else "",
            gone=end.last_day().isoformat() if end and end.precision != "day" else "",
        )

    def make_ended(self, school: School, history: History, withdrawal: Event | None, titles: Mapping[str, str]) -> Page:
        """The page of a policy that is withdrawn, or that ended with its school: since when, why, and what now.

        Of one that was only ever recorded by mistake, that it was never approved.
        """
        known = history.latest or history.last_recorded
        title = known.title if known else history.policy
        found = withdrawal or history.find_end()
        decided = found if found and found != history.ending else None
        instead = decided.instead if decided else ""
        ended = "withdrawn" if decided else "no longer in force" if history.is_former else "not approved"
        address = WITHDRAWN.locate(school=school.id, policy=history.policy)
        view = WithdrawnView(
            title=title,
            school=school.name,
            address=self._find_full(address),
            heading=self._name_end(history, decided),
            who=f"Decided by {name_body(decided.body)}, {decided.on}." if decided else "",
            why=self._say_why(history, decided),
            instead=titles.get(instead, ""),
            instead_href=f"../{instead}/" if instead in titles else "",
            heirs=self._succession.list_heirs(history) if history.is_former else (),
            timeline=None if history.is_end_unknown else draw_timeline(history, self._lister.day),
            versions=self._lister.list_versions(history, school, None),
            has_periods=history.latest is not None and not history.is_end_unknown,
        )
        about = About(
            kind=WITHDRAWN,
            address=address,
            title=title,
            description=f"{title} of {school.name} is {ended}.",
            crumbs=(Crumb("Policies", f"../../{school.id}/"), Crumb(title)),
            school=school,
        )
        return self._maker.make_page(about, view)


def _view_mistake(mistake: Mistake) -> tuple[FactView, ...]:
    facts = {
        "Approved by": "Nobody: it was recorded by mistake",
        "Shown here": say_mistake(mistake).removeprefix("Shown here by mistake ").rstrip("."),
        "Version": str(mistake.version),
    }
    return tuple(FactView(label, capitalise(text)) for label, text in facts.items())


def _strip_approval(policy: Policy) -> Policy:
    """A text that was recorded in error: nothing on its page may look as if it were approved, be it a front sheet."""
    return replace(policy, is_draft=True, approval=Approval(), review=Review(), noted=None, confirmed=None)


def _list_crumbs(policy: Policy) -> tuple[Crumb, ...]:
    version = Crumb(f"Version {policy.version}")
    return (Crumb("Policies", _VERSION_HOME), Crumb(policy.title, "../"), version)


def _view_terms(trust: Trust) -> Iterator[TermView]:
    for name, start in TERM_STARTS.items():
        days = (f"{month:02}-{day:02}" for month, day in (start, trust.term_ends[name]))
        yield TermView(name, " ".join(days))
