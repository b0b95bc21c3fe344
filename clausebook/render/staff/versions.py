"""Any two versions of a policy against each other, for staff: also those that the public site no longer shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from clausebook.diagnostics import tell_command
from clausebook.model.standings import State
from clausebook.render.frame.folders import Content, Folder, plan_page
from clausebook.render.frame.page_kinds import COMPARED_VERSIONS, POLICY_VERSIONS, VERSIONS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.redline.change_words import summarise_comparison
from clausebook.render.redline.redlines import ChangedPartView, view_comparison
from clausebook.render.staff.records import StaffLinkView
from clausebook.render.text.phrases import count_things, list_basis, say_day
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.redline.redlines import RedlineView

# Of this many texts every two are compared; of older ones, each with the next. For the rest there is the command.
TEXTS_AT_MOST = 8
_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class VersionText:
    """One text of a policy: a version, or with no record the draft of today."""

    record: Record | None

    @property
    def id(self) -> str:
        """As written in an address and on a command line: "3" or "draft"."""
        return str(self.record.version) if self.record else _DRAFT

    @property
    def name(self) -> str:
        """In words."""
        return f"Version {self.record.version}" if self.record else "The draft of today"

    @property
    def facts(self) -> str:
        """Who approved it, and when."""
        event = self.record.event if self.record else None
        return f"approved {event.on} by {event.body}" if event else "not approved"

    @property
    def basis(self) -> tuple[str, ...]:
        """What its decision rests on, a sentence for each."""
        return tuple(list_basis(self.record.event)) if self.record else ()


@dataclass(frozen=True, slots=True)
class PolicyTextsView(View):
    """A policy with more than one text, and how many it has."""

    title: str
    school: str
    href: str
    count: str


@dataclass(frozen=True, slots=True)
class SchoolTextsView(View):
    """The policies of one school that have more than one text."""

    name: str
    anchor: str
    policies: tuple[PolicyTextsView, ...]


@dataclass(frozen=True, slots=True)
class VersionsView(View):
    """The list of policies with more than one text."""

    template: ClassVar[str] = "staff-versions.html"
    lead: str
    schools: tuple[SchoolTextsView, ...]


@dataclass(frozen=True, slots=True)
class VersionTextView(View):
    """One text of a policy, and what is known of its approval."""

    name: str
    facts: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionPairsView(View):
    """The texts of one policy, and which two of them to compare; `is_cut` says that not every two have a page."""

    template: ClassVar[str] = "staff-version-pairs.html"
    title: str
    lead: str
    texts: tuple[VersionTextView, ...]
    pairs: tuple[StaffLinkView, ...]
    is_cut: bool
    command: Verbatim


@dataclass(frozen=True, slots=True)
class ComparedVersionsView(View):
    """Two texts of a policy, word by word."""

    template: ClassVar[str] = "staff-compared.html"
    title: str
    lead: str
    compared: str
    summary: str
    is_empty: bool
    redline: RedlineView


@dataclass(frozen=True, slots=True)
class TextComparer:
    """Opens texts and tells two of them apart; either is given from outside, since a page reads no files."""

    open_record: Callable[[Record], Policy]
    compare: Callable[[Policy, Policy], Comparison]


def list_texts(standing: Standing) -> list[VersionText]:
    """The versions of a policy, oldest first, and its draft if that says something else."""
    texts = [VersionText(record) for record in standing.history.records]
    is_changed = standing.state is State.CHANGED and standing.draft is not None
    return [*texts, VersionText(None)] if is_changed else texts


def list_pairs(texts: list[VersionText]) -> list[tuple[VersionText, VersionText]]:
    """Which texts have a page that compares them, the newest first."""
    old, new = texts[:-TEXTS_AT_MOST], texts[-TEXTS_AT_MOST:]
    following = list(zip(old, [*old, *new][1:], strict=False))
    return [*reversed(list(combinations(new, 2))), *reversed(following)]


class VersionPlanner:
    """Plans the pages that compare texts of one policy; a policy's texts are opened when its folder is made."""

    def __init__(self, standings: Standings, comparer: TextComparer, maker: PageMaker) -> None:
        self._comparer, self._maker = comparer, maker
        self._schools = standings.holders.values()
        self._day = say_day(standings.day)
        self._told = [standing for standing in standings if len(list_texts(standing)) > 1]

    def plan(self) -> Iterator[Folder]:
        """The list of policies with more than one text; and for each policy its texts, two at a time."""
        yield plan_page(VERSIONS.locate(), self._make_list)
        for standing in self._told:
            address = POLICY_VERSIONS.locate(school=standing.school.id, policy=standing.policy)
            yield Folder((address,), partial(self._make_folder, standing, address))

    def _make_list(self) -> Page:
        policies = count_things(len(self._told), "policy has", "policies have")
        by_school: dict[str, list[PolicyTextsView]] = {}
        for standing in self._told:
            by_school.setdefault(standing.school.id, []).append(_view_policy(standing))
        view = VersionsView(
            lead=f"{policies} more than one text, on {self._day}.",
            schools=tuple(
                SchoolTextsView(school.name, school.id, tuple(by_school[school.id]))
                for school in self._schools
                if school.id in by_school
            ),
        )
        about = About(
            kind=VERSIONS,
            address=VERSIONS.locate(),
            title="Compare versions",
            description="Any two versions of a policy against each other.",
        )
        return self._maker.make_page(about, view)

    def _make_folder(self, standing: Standing, address: str) -> Content:
        """The texts of a policy and all its comparisons. Raises what opening a record raises."""
        texts = list_texts(standing)
        opened = {text.id: self._open(text, standing) for text in texts}
        pages = [self._make_policy(standing, texts, address)]
        for before, after in list_pairs(texts):
            comparison = self._comparer.compare(opened[before.id], opened[after.id])
            pages.append(self._make_comparison(standing, (before, after), comparison))
        return Content(tuple(pages), {})

    def _open(self, text: VersionText, standing: Standing) -> Policy:
        known = self._comparer.open_record(text.record) if text.record else standing.draft
        assert known is not None  # noqa: S101  a text without a record is the draft
        return known

    def _make_policy(self, standing: Standing, texts: list[VersionText], address: str) -> Page:
        school = standing.school
        name = f"{school.id}/{standing.policy}"
        view = VersionPairsView(
            title=standing.short_title,
            lead=f"{school.name}.",
            texts=tuple(VersionTextView(text.name, text.facts, text.basis) for text in reversed(texts)),
            pairs=tuple(
                StaffLinkView(f"{before.name} and {_lower(after.name)}", f"{before.id}-{after.id}/")
                for before, after in list_pairs(texts)
            ),
            is_cut=len(texts) > TEXTS_AT_MOST,
            command=Verbatim(tell_command("compare", name, texts[0].id, texts[-1].id)),
        )
        about = About(
            kind=POLICY_VERSIONS,
            address=address,
            title=f"Compare versions: {standing.short_title}, {school.name}",
            description="Which two versions to compare.",
            crumbs=(Crumb("Compare versions", "../../"), Crumb(f"{standing.short_title}, {school.short_name}")),
        )
        return self._maker.make_page(about, view)

    def _make_comparison(
        self, standing: Standing, texts: tuple[VersionText, VersionText], comparison: Comparison
    ) -> Page:
        before, after = texts
        school = standing.school
        redline = view_comparison(comparison, before=before.name, after=after.name)
        changed = tuple(part for part in redline.parts if isinstance(part, ChangedPartView))
        view = ComparedVersionsView(
            title=f"{standing.short_title}: {_lower(before.name)} and {_lower(after.name)}",
            lead=f"{school.name}, on {self._day}.",
            compared=f"{after.name} ({after.facts}) compared with {_lower(before.name)} ({before.facts}).",
            summary=summarise_comparison(comparison, counts_words=True),
            is_empty=comparison.is_empty,
            redline=replace(redline, parts=changed),
        )
        names = f"{standing.short_title}, {school.short_name}"
        about = About(
            kind=COMPARED_VERSIONS,
            address=COMPARED_VERSIONS.locate(
                school=school.id, policy=standing.policy, before=before.id, after=after.id
            ),
            title=f"{before.name} and {_lower(after.name)}: {standing.short_title}, {school.name}",
            description="Two texts of a policy, word by word.",
            crumbs=(Crumb(names, "../"), Crumb(f"{before.id} and {after.id}")),
        )
        return self._maker.make_page(about, view)


def _view_policy(standing: Standing) -> PolicyTextsView:
    texts = list_texts(standing)
    versions = count_things(len(standing.history.records), "version")
    return PolicyTextsView(
        title=standing.short_title,
        school=standing.school.name,
        href=f"{standing.school.id}/{standing.policy}/",
        count=versions if texts[-1].record else f"{versions} and a draft",
    )


def _lower(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"
