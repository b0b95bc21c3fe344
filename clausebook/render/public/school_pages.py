"""The folder of one school: its home, its policies as data, and what is new."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.addresses import FEED
from clausebook.model.dates import PartialDate, add_months, say_when
from clausebook.model.grammar import capitalise
from clausebook.model.held import HeldPolicy
from clausebook.model.histories import History
from clausebook.model.membership import tell_ending, tell_joining
from clausebook.render.frame.contacts import view_contact, view_worried
from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.page_kinds import SCHOOL_HOME
from clausebook.render.frame.page_maker import About, LinkView
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.history.held_statuses import list_held_statuses
from clausebook.render.history.statuses import Case, changes_words
from clausebook.render.policy.downloads import view_downloads
from clausebook.render.policy.feeds import FeedWriter
from clausebook.render.public.manuals import ManualMaker
from clausebook.render.public.policy_lists import POLICY_LIST, write_policy_list
from clausebook.render.public.subjects import ListedPolicyView, PolicyLineView, SubjectView, part_by_subject
from clausebook.render.public.trusts_own import make_own_page, view_own
from clausebook.render.text.held_words import say_place_in_full
from clausebook.render.text.phrases import say_due
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from clausebook.model.edition import Edition
    from clausebook.model.policies import Policy
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.contacts import ContactView, WorriedView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.predecessors import Succession
    from clausebook.render.history.statuses import Status
    from clausebook.render.history.version_lists import VersionLister
    from clausebook.render.papers.handing_out import PaperHandler
    from clausebook.render.policy.downloads import DownloadView, PolicyFile
    from clausebook.render.public.trusts_own import OwnListView

_TAGGED = (Case.DRAFT, Case.COMING, Case.WITHDRAWN)
# How long it is news that a policy changed, about a term; a line beside each that ever did would tell nobody anything.
_NEWS_MONTHS = 3
# All policies of a school, as one document for each format, are as much work as a policy is for every so many of them.
_POLICIES_AS_ONE = 8


@dataclass(frozen=True, slots=True)
class SchoolEndingView(View):
    """That a school will close or leave, and, from the day `since` on, that it has; and what comes after it."""

    told: str
    because: str
    after: tuple[LinkView, ...]
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class SchoolHomeView(View):
    """A school's policies, and its office; `office_title` begins with a capital letter, `office` as it was written.

    `has_held` says that some are files or on other sites, and have no short version.
    """

    template: ClassVar[str] = "school.html"
    root: str
    school: str
    school_id: str
    address: Verbatim
    worried: WorriedView
    has_held: bool
    groups: tuple[SubjectView, ...]
    office: str
    office_title: str
    contact: ContactView
    endings: tuple[SchoolEndingView, ...]
    own: OwnListView | None
    federation: str
    fellows: tuple[LinkView, ...]
    joined: str
    downloads: tuple[DownloadView, ...]


class SchoolFolderRenderer:
    """Makes the folder of a school, but for its policies, which have folders of their own."""

    def __init__(
        self,
        edition: Edition,
        maker: PageMaker,
        lister: VersionLister,
        succession: Succession,
        handler: PaperHandler | None = None,
    ) -> None:
        """`handler` makes files of all policies of a school; without one there are none."""
        self._edition, self._maker, self._lister, self._succession = edition, maker, lister, succession
        self._feeds = FeedWriter(lister.trust, lister.day)
        self._own = view_own(edition)
        is_wanted = lister.trust.publishing.has_manuals
        self._manuals = ManualMaker(edition, lister, handler, self._own) if handler and is_wanted else None
        self._histories: dict[str, list[History]] = {id_: [] for id_ in edition.holders}
        for (school, _), history in edition.histories.items():
            if school in self._histories:
                self._histories[school].append(history)

    def plan(self, school: School) -> Folder:
        """The folder of one school; its feed is written at its old addresses too, where programs still ask for it."""
        home = SCHOOL_HOME.locate(school=school.id)
        old = tuple(old for old, new in self._edition.redirects.items() if new == home)
        weight = (
            1 + len(self._edition.policies.by_school.get(school.id, {})) // _POLICIES_AS_ONE if self._manuals else 1
        )
        return Folder((home, *old), lambda: self._make(school, (home, *old)), weight)

    def _make(self, school: School, homes: tuple[str, ...]) -> Content:
        own = self._edition.policies.by_school.get(school.id, {})
        histories = self._histories[school.id]
        by_policy = {history.policy: history for history in histories}
        endings = tuple(self._view_endings(school))
        held = self._edition.list_held(school.id)
        files = self._manuals.make(school) if self._manuals else ()
        policies: list[Policy | HeldPolicy] = [*own.values(), *held]
        if school.is_trust:
            groups = tuple(group_by_subject(policies, school, by_policy, self._lister))
            page = make_own_page(school, groups, self._maker, has_held=bool(held), files=files)
        else:
            fellows = self._list_fellows(school)
            page = make_school_page(
                school, policies, by_policy, self._lister, self._maker, endings, self._own, fellows, files
            )
        feed = self._feeds.write_feed(school, histories, address=homes[0], title="Changes to our policies")
        applying = self._edition.list_applying(school.id)
        listed = write_policy_list(school, own, self._edition.histories, self._lister, applying, files=files)
        made = {f"{homes[0]}{one.name}": one.content for one in files}
        feeds = {f"{home}{FEED}": feed for home in homes}
        return Content((page,), {f"{homes[0]}{POLICY_LIST}": listed, **feeds, **made})

    def _list_fellows(self, school: School) -> tuple[LinkView, ...]:
        """The other schools of its federation."""
        schools = self._edition.policies.schools
        ids = school.federation.schools if school.federation else ()
        fellows = [schools[id_] for id_ in ids if id_ in schools and id_ != school.id]
        return tuple(LinkView(f"../{SCHOOL_HOME.locate(school=one.id)}", one.name) for one in fellows)

    def _view_endings(self, school: School) -> Iterator[SchoolEndingView]:
        """What is said of a school that will close or leave until that day, and what from then on."""
        after = school.ending.find_first_day_after() if school.ending else None
        if school.ending is None or after is None:
            return
        links = tuple(
            LinkView(f"../{SCHOOL_HOME.locate(school=one.id)}", one.name)
            for one in self._succession.list_successors(school)
        )
        turn, because = after.iso, school.ending.because
        for is_past in (False, True):
            told = tell_ending(school.name, school.ending, self._maker.trust.name, is_past=is_past)
            yield SchoolEndingView(told, because, links, turn if is_past else "", "" if is_past else turn)


def make_school_page(  # noqa: PLR0913, PLR0917  all that stands on it
    school: School,
    policies: Iterable[Policy | HeldPolicy],
    histories: Mapping[str, History],
    lister: VersionLister,
    maker: PageMaker,
    endings: tuple[SchoolEndingView, ...] = (),
    own: OwnListView | None = None,
    fellows: tuple[LinkView, ...] = (),
    files: Sequence[PolicyFile] = (),
) -> Page:
    """The home page of one school, as on a day; `histories` are those of its policies that were ever approved, by id.

    `endings` is what is said of its closing or leaving, `own` are the policies of the trust itself,
    `fellows` lead to the other schools of its federation, and `files` have all its policies in force.

    Raises BrokenTemplate.
    """
    office, policies = school.roles["office"], list(policies)
    has_held = any(isinstance(one, HeldPolicy) for one in policies)
    about = _describe_home(school, maker.trust, has_held=has_held)
    view = SchoolHomeView(
        root=about.root,
        school=school.name,
        school_id=school.id,
        address=Verbatim(f"{maker.trust.address}{about.address}"),
        worried=view_worried(school, is_school=True),
        has_held=has_held,
        groups=tuple(group_by_subject(policies, school, histories, lister)),
        office=office.title,
        office_title=capitalise(office.title),
        contact=view_contact(office),
        endings=endings,
        own=own,
        federation=school.federation.name if school.federation else "",
        fellows=fellows,
        joined=_say_joined(school, maker.trust.name, lister.day),
        downloads=view_downloads(files, ""),
    )
    return maker.make_page(about, view)


def _describe_home(school: School, trust: Trust, *, has_held: bool) -> About:
    return About(
        kind=SCHOOL_HOME,
        address=SCHOOL_HOME.locate(school=school.id),
        title="Our policies",
        description=f"The policies of {school.name}{'' if has_held else ', each with a short version in plain words'}.",
        crumbs=(Crumb(trust.name, "../"), Crumb(school.short_name)),
        school=school,
    )


def _say_joined(school: School, trust: str, day: date) -> str:
    """When and why a school joined, or in a preview that it will; empty if its file does not say."""
    told = tell_joining(school.name, school.joined, trust, is_past=school.has_joined(day))
    return f"{told} {school.joined.because}".strip() if school.joined else ""


def group_by_subject(
    policies: Sequence[Policy | HeldPolicy], school: School, histories: Mapping[str, History], lister: VersionLister
) -> Iterator[SubjectView]:
    """Some policies as their holder's page lists them."""
    for title, found in part_by_subject(policies, lister.trust):
        yield SubjectView(title, tuple(_view_one(policy, school, histories, lister) for policy in found))


def _view_one(
    one: Policy | HeldPolicy, school: School, histories: Mapping[str, History], lister: VersionLister
) -> ListedPolicyView:
    if isinstance(one, HeldPolicy):
        return _view_held(one, school, lister)
    return _view_policy(one, histories.get(one.id) or History(school.id, one.id), lister)


def _view_held(held: HeldPolicy, school: School, lister: VersionLister) -> ListedPolicyView:
    lines = []
    for one in list_held_statuses(held, school, lister.trust, lister.day):
        if one.case in _TAGGED:
            lines.append(_view_line(one, tag=one.tag))
        elif one.case is Case.LATE and held.next_review:
            lines.append(_view_line(one, words=_say_late(held.next_review)))
    place = say_place_in_full(held)
    return ListedPolicyView(f"{held.policy}/", held.short_title, held.list_summary, tuple(lines), place)


def _view_policy(policy: Policy, history: History, lister: VersionLister) -> ListedPolicyView:
    lines = tuple(_list_lines(policy, history, lister))
    return ListedPolicyView(f"{policy.id}/", policy.short_title, policy.list_summary, lines)


def _list_lines(policy: Policy, history: History, lister: VersionLister) -> Iterator[PolicyLineView]:
    """What is said beside a policy: on any day one line at most, and none of one that is simply in force."""
    for one in lister.list_statuses(policy, history):
        if one.case in _TAGGED:
            yield _view_line(one, tag=one.tag)
        elif one.case is Case.LATE and policy.review.next:
            yield _view_line(one, words=_say_late(policy.review.next))
        elif one.case is Case.REPLACED:
            yield _view_line(one, words="A new version applies now.")
        elif one.case is Case.IN_FORCE:
            yield from _list_news(policy, history, one)


def _say_late(due: PartialDate) -> str:
    return f"Its review was due {say_due(due)}. It is still in force."


def _view_line(status: Status, *, tag: str = "", words: str = "", icon: str = "") -> PolicyLineView:
    return PolicyLineView(tag, status.tone, words, icon, status.since, status.until)


def _list_news(policy: Policy, history: History, status: Status) -> Iterator[PolicyLineView]:
    """That its words changed, for as long as that is news; a review, a correction or a first version is none."""
    record = history.find_version(policy.version)
    if record is None or record.event.is_minor or not changes_words(history, record):
        return
    decided, start = record.event.on, history.find_start(record)
    when = PartialDate(decided.year, decided.month) if decided.month else decided
    old = add_months(start, _NEWS_MONTHS).isoformat()
    if not status.since or status.since < old:
        line = _view_line(status, words=f"Changed {say_when(when)}", icon="changed")
        yield replace(line, until=min(old, status.until or old))
