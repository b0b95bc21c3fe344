"""The search pages, one for the trust and one for each school, and the lists that their scripts read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.contacts import view_contact, view_worried
from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.page_kinds import HELD, POLICY, POLICY_IN_SCHOOLS, SCHOOL_HOME, SCHOOL_SEARCH, SEARCH
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.public.across_schools import gather_policies, name_schools, view_policies, view_schools
from clausebook.render.public.search_slots import SlotReader, write_school_words, write_trust_words
from clausebook.render.public.search_words import write_search_spelling, write_search_words
from clausebook.render.public.trusts_own import view_own
from clausebook.render.text.held_words import say_place_in_full

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.edition import Edition
    from clausebook.model.trust import School
    from clausebook.render.departures.rule_finding import RuleBook
    from clausebook.render.frame.contacts import ContactView, WorriedView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.public.across_schools import SchoolView

# What the scripts read, in the folder of the trust's search page: parents' words, every longer word of the policies,
# and what schools have of their own; and in the folder of each school's search page, what that school has.
SYNONYMS, SPELLING, WORDS, CONTACTS = "synonyms.json", "spelling.json", "words.json", "contacts.json"
_INDEX = "pagefind/"


@dataclass(frozen=True, slots=True)
class TopicView(View):
    """A subject to which a search can be limited."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class FoundPolicyView(View):
    """A policy in the list that stands below the search; `line` says what it is about, or which schools have it."""

    href: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class AnswerView(View):
    """Whom to ask what no policy says."""

    title: str
    contact: ContactView


@dataclass(frozen=True, slots=True)
class SearchView(View):
    """A search page; `root` is the way to the site's root, and `index` to the index.

    `everywhere` is the name of all schools together, empty where there is only one. A school's own page has `own`, its
    `office` and no other school in `schools`; the trust's page has neither.
    """

    template: ClassVar[str] = "search.html"
    root: str
    index: str
    worried: WorriedView
    everywhere: str
    own: SchoolView | None
    office: AnswerView | None
    topics: tuple[TopicView, ...]
    schools: tuple[SchoolView, ...]
    policies: tuple[FoundPolicyView, ...]


def _name_all(schools: Sequence[School], own: School | None) -> str:
    """All schools together; a school's own page does not count them, so that it stays as it is when another joins."""
    if len(schools) == 1:
        return ""
    return "All schools" if own else name_schools(schools, "All")


class SearchFolderRenderer:
    """Makes everything below the address of the search page."""

    def __init__(self, edition: Edition, book: RuleBook, maker: PageMaker) -> None:
        self._book = book
        self._policies, self._synonyms, self._edition = edition.policies, edition.synonyms, edition
        self._maker, self._trust = maker, maker.trust
        schools = edition.policies.schools.values()
        self._schools: Sequence[School] = sorted(schools, key=lambda school: school.name)
        self._holders = [*self._schools, *([edition.own] if edition.own else [])]

    def plan(self) -> Folder:
        """The folder of the search page, those of the schools in it."""
        return Folder((SEARCH.locate(),), self._make)

    def _make(self) -> Content:
        home, slots = SEARCH.locate(), SlotReader()
        files = {
            f"{home}{SYNONYMS}": write_search_words(self._synonyms),
            f"{home}{SPELLING}": write_search_spelling(self._policies, self._edition.list_all_held()),
            f"{home}{WORDS}": write_trust_words(self._edition, slots, live=False),
            f"{home}{CONTACTS}": write_trust_words(self._edition, slots, live=True),
        }
        for school in self._holders:
            own = self._policies.by_school.get(school.id, {})
            files[f"{SCHOOL_SEARCH.locate(school=school.id)}{WORDS}"] = write_school_words(own.values(), slots)
        return Content(tuple(self._make_pages()), files)

    def _make_pages(self) -> Iterator[Page]:
        yield self._make_trust_page()
        for school in self._holders:
            yield self._make_school_page(school)

    def _make_trust_page(self) -> Page:
        about = About(
            kind=SEARCH,
            address=SEARCH.locate(),
            title="Search",
            description="Search every policy of every school.",
            crumbs=(Crumb(self._trust.name, "../"), Crumb("Search")),
        )
        held = self._edition.list_schools_held()
        across = gather_policies(self._book, held)
        listed = [
            FoundPolicyView(f"{about.root}{POLICY_IN_SCHOOLS.locate(policy=one.id)}", one.title, one.reach)
            for one in view_policies(across, self._schools)
        ]
        listed += self._list_own(about)
        subjects = {form.subject for policy in across for form in policy.policies} | {one.subject for one in held}
        return self._make_page(about, None, subjects, listed, view_schools(self._holders))

    def _make_school_page(self, school: School) -> Page:
        about = About(
            kind=SCHOOL_SEARCH,
            address=SCHOOL_SEARCH.locate(school=school.id),
            title=f"Search the policies of {school.short_name} itself" if school.is_trust else "Search",
            description=f"Search the policies of {school.name}.",
            crumbs=(
                Crumb(self._trust.name, "../../"),
                Crumb(school.short_name, f"../../{SCHOOL_HOME.locate(school=school.id)}"),
                Crumb("Search"),
            ),
            school=school,
        )
        own, held = self._policies.by_school.get(school.id, {}), self._edition.list_held(school.id)
        listed = [(POLICY, one.id, one.short_title, one.list_summary, one.subject) for one in own.values()]
        listed += [(HELD, one.policy, one.short_title, say_place_in_full(one), one.subject) for one in held]
        views = [
            FoundPolicyView(f"{about.root}{kind.locate(school=school.id, policy=id_)}", title, line)
            for kind, id_, title, line, _ in sorted(listed, key=lambda one: one[2].casefold())
        ]
        if not school.is_trust:
            views += self._list_own(about)
        return self._make_page(about, school, {subject for *_, subject in listed}, views, ())

    def _list_own(self, about: About) -> list[FoundPolicyView]:
        """The policies of the trust itself, as the list of a school's has them."""
        whose = f"A policy of {self._trust.short_name} itself"
        own = view_own(self._edition).policies
        return [FoundPolicyView(f"{about.root}{one.href}", one.title, whose) for one in own]

    def _make_page(
        self,
        about: About,
        school: School | None,
        subjects: set[str],
        listed: Iterable[FoundPolicyView],
        schools: tuple[SchoolView, ...],
    ) -> Page:
        office = school.roles["office"] if school else None
        view = SearchView(
            root=about.root,
            index=f"{about.root}{_INDEX}",
            worried=view_worried(school or self._trust, is_school=school is not None and not school.is_trust),
            everywhere=_name_all(self._schools, school),
            own=view_schools([school])[0] if school else None,
            office=AnswerView(office.title, view_contact(office)) if office else None,
            topics=self._list_topics(subjects),
            schools=schools,
            policies=tuple(listed),
        )
        return self._maker.make_page(about, view)

    def _list_topics(self, subjects: set[str]) -> tuple[TopicView, ...]:
        """The subjects that have a policy, in the trust's order; none if there is nothing to choose between."""
        topics = tuple(TopicView(one.id, one.title) for one in self._trust.subjects if one.id in subjects)
        return topics if len(topics) > 1 else ()
