"""The page of a policy: everything about it in every school, and the ways to more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.holders import locate_folder
from clausebook.model.standings import HELD_STATES, State
from clausebook.render.departures.differences import departs, list_shown
from clausebook.render.frame.page_kinds import (
    DIFFERENCES,
    DRAFT,
    PENDING_POLICY,
    POLICY_IN_SCHOOLS,
    POLICY_VERSIONS,
    SCHOOL_REGISTER,
    STAFF_POLICY,
)
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.packs.pages import address_pack
from clausebook.render.packs.words import name_pack
from clausebook.render.staff.places import find_clause_address, find_law_address, name_schools
from clausebook.render.staff.records import StaffLinkView
from clausebook.render.staff.tables import view_row, view_row_filters
from clausebook.render.staff.versions import list_texts
from clausebook.render.text.impact_words import write_clause_title
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.laws import LawUse
    from clausebook.model.library import Clause
    from clausebook.model.review_packs import ReviewPack
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import School
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.staff.rows import RegisterRow
    from clausebook.render.staff.tables import FilterView, RegisterRowView


@dataclass(frozen=True, slots=True)
class PolicyRowView(View):
    """A policy in one school: its line of the register, when it can be settled, and the ways to more."""

    line: RegisterRowView
    meeting: str
    links: tuple[StaffLinkView, ...]


@dataclass(frozen=True, slots=True)
class PolicyClauseView(View):
    """A clause of the policy, and the schools whose policy has it."""

    title: str
    href: str
    id: Verbatim
    schools: str


@dataclass(frozen=True, slots=True)
class PolicyLawView(View):
    """A source that the policy rests on, and its state if that asks for a look."""

    title: str
    href: str
    state: str


@dataclass(frozen=True, slots=True)
class StaffPolicyView(View):
    """The page of a policy. Each list is empty where there is nothing to tell, and so is `public`."""

    template: ClassVar[str] = "staff-policy.html"
    title: str
    lead: str
    public: Verbatim
    filters: tuple[FilterView, ...]
    rows: tuple[PolicyRowView, ...]
    clauses: tuple[PolicyClauseView, ...]
    laws: tuple[PolicyLawView, ...]
    packs: tuple[StaffLinkView, ...]
    models: tuple[Verbatim, ...]
    manifest: Verbatim


class StaffPolicyRenderer:
    """Makes the page of each policy; what all of them need is found once."""

    def __init__(
        self, standings: Standings, laws: Sequence[LawUse], packs: Sequence[ReviewPack], maker: PageMaker
    ) -> None:
        self._standings, self._maker = standings, maker
        self._day = say_day(standings.day)
        # Which policies a pack or a source is about is the same for all pages, and thousands of policies are felt.
        self._packs = [(pack, {item.choice.standing.policy for item in pack.items}) for pack in packs]
        self._laws = [(law, _list_resting(law)) for law in sorted(laws, key=lambda law: not law.needs_look)]

    def make_page(self, policy: str, title: str, lines: Sequence[RegisterRow]) -> Page:
        """The page of one policy; `lines` are those of the register that are about it."""
        about = About(
            kind=STAFF_POLICY,
            address=STAFF_POLICY.locate(policy=policy),
            title=f"{title} in every school",
            description=f"Everything about {title}: where it stands, what it is made of, and what waits.",
            crumbs=(Crumb("Register", "../"), Crumb(title)),
        )
        own = [one[policy] for one in self._standings.by_school.values() if policy in one]
        is_public = any(one.is_published or (one.elsewhere and one.elsewhere.is_public) for one in own)
        models = sorted({one.draft.model for one in own if one.draft and one.draft.model})
        view = StaffPolicyView(
            title=title,
            lead=f"{count_things(len(lines), 'school')}, on {self._day}.",
            public=Verbatim(
                f"{self._maker.trust.address}{POLICY_IN_SCHOOLS.locate(policy=policy)}" if is_public else ""
            ),
            filters=view_row_filters(lines),
            rows=tuple(self._view_row(line, about.root) for line in lines),
            clauses=tuple(self._list_clauses(own, about.root)),
            laws=tuple(self._list_laws(policy, about.root)),
            packs=tuple(self._list_packs(policy, about.root)),
            models=tuple(Verbatim(f"templates/policies/{model}.yml") for model in models),
            manifest=Verbatim(_name_file(own, policy)),
        )
        return self._maker.make_page(about, view)

    def _view_row(self, line: RegisterRow, root: str) -> PolicyRowView:
        standing = self._standings.by_school.get(line.school.id, {}).get(line.policy)
        links = self._list_links(standing, root) if standing else ()
        register = StaffLinkView("Register", f"{root}{SCHOOL_REGISTER.locate(school=line.school.id)}")
        return PolicyRowView(
            line=view_row(line, line.school.name, f"school.{line.school.id}", "", root=root),
            meeting=line.meeting if line.needs_attention else "",
            links=(*links, register),
        )

    def _list_links(self, standing: Standing, root: str) -> Iterator[StaffLinkView]:
        """The pages that tell more of a policy of one school."""
        ids = {"school": standing.school.id, "policy": standing.policy}
        draft = standing.draft
        if standing.state is State.CHANGED and draft:
            yield StaffLinkView("Pending changes", f"{root}{PENDING_POLICY.locate(**ids)}")
        if standing.state is State.NEVER_APPROVED and draft:
            yield StaffLinkView("Draft", f"{root}{DRAFT.locate(**ids)}")
        if len(list_texts(standing)) > 1:
            yield StaffLinkView("Versions", f"{root}{POLICY_VERSIONS.locate(**ids)}")
        # The public page tells of the words in force, which are those of the draft unless something changed.
        if draft and standing.is_published and standing.state is State.APPROVED and departs(draft):
            name = count_things(len(list_shown(draft)), "difference") if list_shown(draft) else "Details filled in"
            yield StaffLinkView(name, Verbatim(f"{self._maker.trust.address}{DIFFERENCES.locate(**ids)}"))

    def _list_clauses(self, own: Sequence[Standing], root: str) -> Iterator[PolicyClauseView]:
        """The clauses of the drafts, in the order in which the policies have them."""
        found: dict[str, tuple[Clause, School | None, dict[str, School]]] = {}
        for standing in own:
            for section in standing.draft.sections if standing.draft else ():
                clause = section.clause
                school = standing.school if clause.is_local else None
                key = f"{school.id if school else ''}:{clause.id}"
                found.setdefault(key, (clause, school, {}))[2][standing.school.id] = standing.school
        for clause, school, schools in found.values():
            yield PolicyClauseView(
                title=write_clause_title(clause, self._standings.trust),
                href=f"{root}{find_clause_address(clause, school)}",
                id=Verbatim(clause.id),
                schools=name_schools(list(schools.values()), self._standings),
            )

    def _list_laws(self, policy: str, root: str) -> Iterator[PolicyLawView]:
        """The sources that the policy rests on, those that need a look first."""
        for law, resting in self._laws:
            if policy in resting:
                state = f"{law.state.value.capitalize()}: needs a look" if law.needs_look else ""
                yield PolicyLawView(law.reference.title, f"{root}{find_law_address(law.reference.id)}", state)

    def _list_packs(self, policy: str, root: str) -> Iterator[StaffLinkView]:
        """The packs that put it before a meeting."""
        for pack, policies in self._packs:
            if pack.request.meetings and policy in policies:
                name = name_pack(pack)
                when = say_day(pack.request.meetings[0].on)
                yield StaffLinkView(f"{when}: {name}", f"{root}{address_pack(pack)}")


def _name_file(own: Sequence[Standing], policy: str) -> str:
    """The file in which a school says what it has of a policy."""
    folder = locate_folder(own[0].school.id if len(own) == 1 else "SCHOOL")
    is_held = all(one.state in HELD_STATES for one in own)
    return f"{folder}/elsewhere.yml" if is_held else f"{folder}/policies/{policy}.yml"


def _list_resting(law: LawUse) -> set[str]:
    """The ids of the policies that rest on a source in any school."""
    used = {use.standing.policy for clause in law.clauses for use in clause.uses}
    return used | {one.policy for one in (*law.openings, *law.only_in_force)}
