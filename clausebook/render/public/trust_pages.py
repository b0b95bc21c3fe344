"""What belongs to no one school: the trust's home, its policies across the schools, and what is not found."""

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
    TRUST_HOME,
)
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import TILES_AT_MOST
from clausebook.render.frame.templates import View
from clausebook.render.public.accessibility import make_accessibility_page
from clausebook.render.public.across_schools import (
    gather_policies,
    make_a_to_z_page,
    make_policy_page,
    name_schools,
    view_policies,
    view_schools,
)
from clausebook.render.public.outside_schools import view_outside_schools
from clausebook.render.public.trusts_own import view_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.edition import Edition
    from clausebook.model.trust import School
    from clausebook.render.departures.rule_finding import RuleBook
    from clausebook.render.frame.contacts import WorriedView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.public.across_schools import PolicyAcrossSchools, SchoolView, TrustPolicyView
    from clausebook.render.public.outside_schools import OutsideListView
    from clausebook.render.public.trusts_own import OwnListView


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
    worried: WorriedView
    outside: OutsideListView
    own: OwnListView


@dataclass(frozen=True, slots=True)
class NotFoundView(View):
    """What is shown at addresses that lead nowhere."""

    template: ClassVar[str] = "not-found.html"
    root: str


class TrustFolderRenderer:
    """Makes the pages and files that belong to no one school."""

    def __init__(self, edition: Edition, book: RuleBook, maker: PageMaker) -> None:
        policies = edition.policies.of_schools()
        self._own = view_own(edition)
        self._book, self._outside = book, view_outside_schools(edition)
        self._policies, self._maker, self._trust = policies, maker, maker.trust
        self._held, self._all_held = edition.list_schools_held(), edition.list_all_held()
        self._schools: Sequence[School] = sorted(policies.schools.values(), key=lambda school: school.name)

    @cached_property
    def _across(self) -> list[PolicyAcrossSchools]:
        return gather_policies(self._book, self._held)

    def list_indexed(self) -> list[str]:
        """The addresses of its pages that search engines should know."""
        across = sorted({policy.id for policy in self._policies} | {held.policy for held in self._held})
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
        return Content(tuple(self._make_pages()), {})

    def _make_pages(self) -> Iterator[Page]:
        yield self._make_home()
        yield make_a_to_z_page(self._across, self._schools, (self._outside, self._own), self._maker)
        for policy in self._across:
            yield make_policy_page(policy, self._schools, self._maker)
        yield make_accessibility_page(self._policies, self._all_held, self._maker)

    def _make_home(self) -> Page:
        lead = f"The rules and promises of {name_schools(self._schools, 'the')} in {self._trust.name}, in plain words."
        lead = self._trust.strapline or lead
        view = TrustHomeView(
            lead=lead,
            search_label=f"Search {name_schools(self._schools, 'all')}",
            schools=view_schools(self._schools),
            worried=view_worried(self._trust, is_school=False),
            letters=tuple(self._group_by_letter()) if len(self._schools) > TILES_AT_MOST else (),
            policies=view_policies(self._across, self._schools),
            outside=self._outside,
            own=self._own,
        )
        about = About(kind=TRUST_HOME, address=TRUST_HOME.locate(), title="School policies", description=lead)
        return self._maker.make_page(about, view)

    def _group_by_letter(self) -> Iterator[LetterView]:
        letters: dict[str, list[School]] = {}
        for school in self._schools:
            letters.setdefault(school.name[:1].upper(), []).append(school)
        for name, schools in sorted(letters.items()):
            yield LetterView(name, view_schools(schools))
