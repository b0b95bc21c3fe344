"""Schools that are the trust's no more, or not yet: a page for each, and their place in lists of schools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.addresses import FEED
from clausebook.model.grammar import capitalise
from clausebook.model.membership import LEFT, tell_ending, tell_joining
from clausebook.render.frame.contacts import view_contact, view_worried
from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.page_kinds import OUTSIDE_SCHOOL, SCHOOL_CHANGES, SCHOOL_HOME
from clausebook.render.frame.page_maker import About, LinkView
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.policy.feeds import FeedWriter
from clausebook.render.public.policy_lists import POLICY_LIST, write_policy_list
from clausebook.render.text.held_words import say_place_in_full
from clausebook.render.text.periods import say_applied, say_mistake
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.approvals import Record
    from clausebook.model.edition import Edition
    from clausebook.model.held import HeldPolicy
    from clausebook.model.histories import History
    from clausebook.model.trust import School
    from clausebook.render.frame.contacts import ContactView, WorriedView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.predecessors import Succession
    from clausebook.render.history.version_lists import VersionLister


@dataclass(frozen=True, slots=True)
class OutsideSchoolView(View):
    """A school in the list of those that are not the trust's; `told` is what became, or will become, of it."""

    id: str
    name: str
    told: str


@dataclass(frozen=True, slots=True)
class OutsideListView(View):
    """The schools that will join, and those that were."""

    coming: tuple[OutsideSchoolView, ...]
    former: tuple[OutsideSchoolView, ...]


@dataclass(frozen=True, slots=True)
class KeptPolicyView(View):
    """A policy of a former school, and when its newest version applied."""

    href: str
    title: str
    applied: str


@dataclass(frozen=True, slots=True)
class OutsideSchoolPageView(View):
    """The page of a school that is not the trust's; whatever is not known or not so is empty.

    `after` leads to what came after it. `office` and `contact` are of the school that will join, or of the trust.
    """

    template: ClassVar[str] = "outside-school.html"
    school: str
    address: Verbatim
    told: str
    because: str
    website: str
    after: tuple[LinkView, ...]
    lead: str
    policies: tuple[KeptPolicyView, ...]
    changes: str
    worried: WorriedView
    office: str
    contact: ContactView | None


def view_outside_schools(edition: Edition) -> OutsideListView:
    """The schools that are not the trust's, by name."""
    trust = edition.policies.trust.name
    coming = tuple(
        _view(one, tell_joining(one.name, one.joined, trust, is_past=False)) for one in _sort(edition.coming.values())
    )
    former = tuple(
        _view(one, tell_ending(one.name, one.ending, trust, is_past=True)) for one in _sort(edition.former.values())
    )
    return OutsideListView(coming, former)


def _view(school: School, told: str) -> OutsideSchoolView:
    return OutsideSchoolView(school.id, school.name, told.removeprefix(f"{school.name} "))


def _sort(schools: Iterable[School]) -> list[School]:
    return sorted(schools, key=lambda school: (school.name, school.id))


class OutsideSchoolRenderer:
    """Makes the folders of schools that are not the trust's."""

    def __init__(self, edition: Edition, maker: PageMaker, lister: VersionLister, succession: Succession) -> None:
        self._edition, self._maker, self._lister, self._succession = edition, maker, lister, succession

    def plan(self) -> Iterator[Folder]:
        """The folder of each, but for its policies, which have folders of their own."""
        for school in (*self._edition.coming.values(), *self._edition.former.values()):
            yield self._plan_school(school)

    def _plan_school(self, school: School) -> Folder:
        home = OUTSIDE_SCHOOL.locate(school=school.id)
        return Folder((home,), lambda: self._make(school, home))

    def _make(self, school: School, home: str) -> Content:
        histories = [one for (owner, _), one in self._edition.histories.items() if owner == school.id and one.is_told]
        if school.id in self._edition.coming:
            return Content((self._make_coming(school),), {})
        feeds = FeedWriter(self._lister.trust, self._lister.day)
        feed = feeds.write_feed(school, histories, address=home, title="Changes to our policies")
        listed = write_policy_list(school, {}, {}, self._lister)
        files = {f"{home}{POLICY_LIST}": listed, f"{home}{FEED}": feed}
        return Content((self._make_former(school, histories),), files)

    def _make_coming(self, school: School) -> Page:
        trust, office = self._lister.trust, school.roles["office"]
        told = tell_joining(school.name, school.joined, trust.name, is_past=False)
        about = self._describe(school, told)
        view = OutsideSchoolPageView(
            school=school.name,
            address=Verbatim(f"{trust.address}{about.address}"),
            told=told,
            because=school.joined.because if school.joined else "",
            website="",
            after=(),
            lead="Its policies will be here from that day. Until then, please ask the school for them.",
            policies=(),
            changes="",
            worried=view_worried(school, is_school=True),
            office=capitalise(office.title),
            contact=view_contact(office),
        )
        return self._maker.make_page(about, view)

    def _make_former(self, school: School, histories: list[History]) -> Page:
        trust, ending = self._lister.trust, school.ending
        told = tell_ending(school.name, school.ending, trust.name, is_past=True)
        about = self._describe(school, told)
        held = self._edition.list_held(school.id)
        office = trust.roles.get("office")
        view = OutsideSchoolPageView(
            school=school.name,
            address=Verbatim(f"{trust.address}{about.address}"),
            told=told,
            because=ending.because if ending else "",
            website=ending.website if ending else "",
            after=tuple(
                LinkView(f"{about.root}{SCHOOL_HOME.locate(school=one.id)}", one.name)
                for one in self._succession.list_successors(school)
            ),
            lead=_say_lead(school, [*histories, *held]),
            policies=(*self._view_policies(histories), *_view_held(held)),
            changes=f"{about.root}{SCHOOL_CHANGES.locate(school=school.id)}" if histories else "",
            worried=view_worried(trust, is_school=False),
            office=capitalise(office.title) if office else "",
            contact=view_contact(office) if office else None,
        )
        return self._maker.make_page(about, view)

    def _view_policies(self, histories: Sequence[History]) -> Iterator[KeptPolicyView]:
        known = [(latest, one) for one in histories if (latest := _find_last(one))]
        for latest, history in sorted(known, key=lambda one: (one[0].short_title.casefold(), one[0].policy)):
            version = f"Version {latest.version}"
            applied = say_applied(history, latest, "applied", day=self._lister.day).removeprefix("applied ")
            is_void = history.is_void(latest)
            words = f"{version}. {applied}" if is_void else f"{version} applied {applied}"
            yield KeptPolicyView(f"{history.policy}/", latest.short_title, words)
        for history in (one for one in histories if not one.latest):
            shown = [(one, one.record) for one in history.mistakes if one.record and one.was_public]
            for mistake, record in shown[-1:]:
                words = f"Version {record.version} was never approved. {say_mistake(mistake)}"
                yield KeptPolicyView(f"{history.policy}/", record.short_title, words)

    def _describe(self, school: School, told: str) -> About:
        return About(
            kind=OUTSIDE_SCHOOL,
            address=OUTSIDE_SCHOOL.locate(school=school.id),
            title=school.name,
            description=told,
            crumbs=(Crumb(self._maker.trust.name, "../"), Crumb(school.short_name)),
            school=school,
        )


def _view_held(held: Iterable[HeldPolicy]) -> Iterator[KeptPolicyView]:
    for one in sorted(held, key=lambda one: (one.short_title.casefold(), one.policy)):
        yield KeptPolicyView(f"{one.policy}/", one.short_title, say_place_in_full(one))


def _say_lead(school: School, policies: Sequence[object]) -> str:
    if not policies:
        return "None of its policies was ever published here."
    if school.ending and school.ending.kind == LEFT:
        return "The policies below are those that it had while it was here. For those of today, ask the school."
    return "The policies below do not apply any more. They are kept to read."


def _find_last(history: History) -> Record | None:
    """The version that applied last; of a policy of which none ever did, the last that was to."""
    applied = (record for record in reversed(history.records) if not history.is_void(record))
    return next(applied, history.latest)
