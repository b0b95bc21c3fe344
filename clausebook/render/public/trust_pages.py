"""What belongs to no one school: the trust's home, its policies across the schools, search, and what is not found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from clausebook.render.frame.contacts import view_worried
from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.page_kinds import (
    A_TO_Z,
    ACCESSIBILITY_STATEMENT,
    NOT_FOUND,
    POLICY_IN_SCHOOLS,
    SEARCH,
    TRUST_HOME,
)
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import TILES_AT_MOST, Crumb
from clausebook.render.frame.templates import View
from clausebook.render.public.accessibility import make_accessibility_page
from clausebook.render.public.across_schools import (
    gather_policies,
    make_a_to_z_page,
    make_policy_page,
    view_policies,
    view_schools,
)
from clausebook.render.public.search_words import SEARCH_SPELLING, write_search_spelling
from clausebook.render.text.phrases import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.policies import Policies
    from clausebook.model.trust import School
    from clausebook.render.departures.rule_finding import RuleBook
    from clausebook.render.frame.contacts import WorriedView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.public.across_schools import PolicyAcrossSchools, SchoolView, TrustPolicyView

_PAIR = 2
_SEARCH_INDEX = "pagefind/"


@dataclass(frozen=True, slots=True)
class LetterView(View):
    """The schools whose names begin with a letter."""

    name: str
    schools: tuple[SchoolView, ...]


@dataclass(frozen=True, slots=True)
class TrustHomeView(View):
    """The trust's home; `letters` is empty where the schools are few enough for tiles."""

    template: ClassVar[str] = "trust.html"
    lead: str
    search_label: str
    schools: tuple[SchoolView, ...]
    letters: tuple[LetterView, ...]
    policies: tuple[TrustPolicyView, ...]


@dataclass(frozen=True, slots=True)
class TopicView(View):
    """A subject to which a search can be limited."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SearchView(View):
    """The search page; `index` is the way to the index, `everywhere` the name of all schools together."""

    template: ClassVar[str] = "search.html"
    index: str
    worried: WorriedView
    everywhere: str
    topics: tuple[TopicView, ...]
    schools: tuple[SchoolView, ...]
    policies: tuple[TrustPolicyView, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView(View):
    """What is shown at addresses that lead nowhere."""

    template: ClassVar[str] = "not-found.html"
    root: str


class TrustFolderRenderer:
    """Makes the pages and files that belong to no one school."""

    def __init__(self, policies: Policies, book: RuleBook, maker: PageMaker) -> None:
        self._book = book
        self._policies, self._maker, self._trust = policies, maker, maker.trust
        self._schools: Sequence[School] = sorted(policies.schools.values(), key=lambda school: school.name)

    @cached_property
    def _across(self) -> list[PolicyAcrossSchools]:
        return gather_policies(self._book)

    def list_indexed(self) -> list[str]:
        """The addresses of its pages that search engines should know."""
        across = sorted({policy.id for policy in self._policies})
        return [
            TRUST_HOME.locate(),
            A_TO_Z.locate(),
            ACCESSIBILITY_STATEMENT.locate(),
            *(POLICY_IN_SCHOOLS.locate(policy=id_) for id_ in across),
        ]

    def plan(self) -> Folder:
        """The folder of them all, but for the page that is shown at addresses that lead nowhere."""
        return Folder((TRUST_HOME.locate(),), self._make)

    def make_not_found(self) -> Page:
        """The page at addresses that lead nowhere; it may be shown at any depth, so its links begin at the root."""
        about = About(
            kind=NOT_FOUND,
            address=NOT_FOUND.locate(),
            title="Page not found",
            description="There is nothing at this address.",
            fixed_root=urlsplit(self._trust.address).path,
        )
        return self._maker.make_page(about, NotFoundView(about.root))

    def _make(self) -> Content:
        return Content(tuple(self._make_pages()), {SEARCH_SPELLING: write_search_spelling(self._policies)})

    def _make_pages(self) -> Iterator[Page]:
        yield self._make_home()
        yield make_a_to_z_page(self._across, self._schools, self._maker)
        yield self._make_search()
        for policy in self._across:
            yield make_policy_page(policy, self._schools, self._maker)
        yield make_accessibility_page(self._policies, self._maker)

    def _make_home(self) -> Page:
        lead = f"The rules and promises of {self._name_schools('the')} in {self._trust.name}, in plain words."
        lead = self._trust.strapline or lead
        view = TrustHomeView(
            lead=lead,
            search_label=f"Search {self._name_schools('all')}",
            schools=view_schools(self._schools),
            letters=tuple(self._group_by_letter()) if len(self._schools) > TILES_AT_MOST else (),
            policies=view_policies(self._across, self._schools),
        )
        about = About(kind=TRUST_HOME, address=TRUST_HOME.locate(), title="School policies", description=lead)
        return self._maker.make_page(about, view)

    def _name_schools(self, word: str) -> str:
        """All of the schools in a phrase: "all five schools"; a single school is "our school"."""
        count = len(self._schools)
        if count == _PAIR:
            return "both schools" if word.islower() else "Both schools"
        return "our school" if count == 1 else f"{word} {count_words(count)} schools"

    def _group_by_letter(self) -> Iterator[LetterView]:
        letters: dict[str, list[School]] = {}
        for school in self._schools:
            letters.setdefault(school.name[:1].upper(), []).append(school)
        for name, schools in sorted(letters.items()):
            yield LetterView(name, view_schools(schools))

    def _make_search(self) -> Page:
        about = About(
            kind=SEARCH,
            address=SEARCH.locate(),
            title="Search",
            description="Search every policy of every school.",
            crumbs=(Crumb(self._trust.name, "../"), Crumb("Search")),
        )
        view = SearchView(
            index=f"{about.root}{_SEARCH_INDEX}",
            worried=view_worried(self._trust, is_school=False),
            everywhere=self._name_schools("All"),
            topics=self._list_topics(),
            schools=view_schools(self._schools),
            policies=view_policies(self._across, self._schools),
        )
        return self._maker.make_page(about, view)

    def _list_topics(self) -> tuple[TopicView, ...]:
        """The subjects that have a policy, in the trust's order; none if there is nothing to choose between."""
        having = {form.subject for policy in self._across for form in policy.policies}
        topics = tuple(TopicView(one.id, one.title) for one in self._trust.subjects if one.id in having)
        return topics if len(topics) > 1 else ()
