"""Policies whose words differ from what was approved: each change once, and a redline of each policy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.shared_changes import drop_labels
from clausebook.model.standings import State
from clausebook.render.frame.folders import plan_page
from clausebook.render.frame.page_kinds import PENDING, PENDING_POLICY
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.redline.change_words import CHANGE_TAGS, name_change, say_change, summarise_comparison
from clausebook.render.redline.redlines import view_comparison
from clausebook.render.staff.meetings import write_command
from clausebook.render.staff.records import RecordsView, RecordView, StaffLinkView, view_cells
from clausebook.render.staff.shown import locate_shown, say_shown
from clausebook.render.text.phrases import count_things, say_day, say_list
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.shared_changes import Reach, SharedChange
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import School
    from clausebook.render.frame.folders import Folder
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.redline.redlines import RedlineView
    from clausebook.render.staff.meetings import SayMeeting

_HEADS = ("Policy and school", "What changed", "Next meeting that can approve it")


@dataclass(frozen=True, slots=True)
class Pending:
    """A policy whose words differ from its latest record, and how; no comparison if none was made."""

    standing: Standing
    comparison: Comparison | None

    @property
    def href(self) -> str:
        """Its redline, from the list."""
        return f"{self.standing.school.id}/{self.standing.policy}/" if self.comparison else ""


@dataclass(frozen=True, slots=True)
class ToldView(View):
    """What changed, in a sentence; `who` names the schools where others have other words."""

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class ChangeView(View):
    """One distinct change, what it is, whom it reaches, and which decisions it waits for."""

    title: str
    tag: str
    reach: str
    told: tuple[ToldView, ...]
    links: tuple[StaffLinkView, ...]


@dataclass(frozen=True, slots=True)
class PendingView(View):
    """The list of pending changes; `lead` is for a list that holds something, and `day` for one that does not."""

    template: ClassVar[str] = "staff-pending.html"
    lead: str
    day: str
    changes: tuple[ChangeView, ...]
    policies: RecordsView


@dataclass(frozen=True, slots=True)
class PendingPolicyView(View):
    """The redline of one policy; `shown` says where the words in force are read, and `href` leads there or is empty.

    `is_stale` leads to the stale replacements.
    """

    template: ClassVar[str] = "staff-redlined.html"
    root: str
    title: str
    lead: str
    summary: str
    basis: str
    shown: str
    href: Verbatim
    redline: RedlineView
    approver: str
    command: Verbatim
    is_stale: bool


def list_pending(standings: Standings, comparisons: Mapping[tuple[str, str], Comparison]) -> list[Pending]:
    """The policies that were changed since their approval, by school and id."""
    changed = (standing for standing in standings if standing.state is State.CHANGED)
    return [Pending(standing, comparisons.get((standing.school.id, standing.policy))) for standing in changed]


class PendingPlanner:
    """Plans the pages of pending changes."""

    def __init__(
        self,
        standings: Standings,
        comparisons: Mapping[tuple[str, str], Comparison],
        changes: Iterable[SharedChange],
        say_meeting: SayMeeting,
        maker: PageMaker,
    ) -> None:
        """`changes` has each distinct change of the comparisons once."""
        self._changes, self._say_meeting, self._maker = changes, say_meeting, maker
        self._day = say_day(standings.day)
        self._found = list_pending(standings, comparisons)

    def plan(self) -> Iterator[Folder]:
        """The list of pending changes, and a redline for each policy."""
        yield plan_page(PENDING.locate(), self._make_list)
        for one in self._found:
            if one.comparison:
                address = PENDING_POLICY.locate(school=one.standing.school.id, policy=one.standing.policy)
                yield plan_page(address, partial(self._make_redline, address, one.standing, one.comparison))

    def _make_list(self) -> Page:
        found = self._found
        view = PendingView(
            lead=self._say_lead(),
            day=self._day,
            changes=tuple(_view_change(change) for change in self._changes),
            policies=RecordsView(
                heads=_HEADS,
                label="Policies with pending changes",
                records=tuple(_view_record(one, self._say_meeting) for one in found),
            ),
        )
        about = About(
            kind=PENDING,
            address=PENDING.locate(),
            title="Pending changes",
            description="Policies whose words differ from what was approved.",
        )
        return self._maker.make_page(about, view)

    def _say_lead(self) -> str:
        schools = {one.standing.school.id for one in self._found}
        count = f"{count_things(len(self._found), 'policy', 'policies')} in {count_things(len(schools), 'school')}"
        differs = "differs" if len(self._found) == 1 else "differ"
        return f"{count} {differs} from the words approved, on {self._day}. The public site shows the approved words."

    def _make_redline(self, address: str, standing: Standing, comparison: Comparison) -> Page:
        school, latest = standing.school, standing.latest
        basis = f"Version {latest.version}, approved {latest.event.on}," if latest else "The approved text"
        about = About(
            kind=PENDING_POLICY,
            address=address,
            title=f"Pending changes: {standing.short_title}, {school.name}",
            description="What differs from the words that were approved.",
            crumbs=(Crumb("Pending changes", "../../"), Crumb(f"{standing.short_title}, {school.short_name}")),
        )
        view = PendingPolicyView(
            root=about.root,
            title=standing.short_title,
            lead=f"{school.name}, on {self._day}.",
            summary=summarise_comparison(comparison, counts_words=True),
            shown=say_shown(standing, "the approved words"),
            href=Verbatim(locate_shown(standing, about.root, self._maker.trust.address)),
            basis=f"{basis} compared with the words that the library composes now.",
            redline=view_comparison(comparison),
            approver=standing.approver or "the body that decides on it",
            command=write_command(standing),
            is_stale=bool(standing.stale),
        )
        return self._maker.make_page(about, view)


def _view_record(one: Pending, say_meeting: SayMeeting) -> RecordView:
    standing = one.standing
    summary = summarise_comparison(one.comparison) if one.comparison else "The words differ."
    return RecordView(
        title=standing.short_title,
        school=standing.school.name,
        href=one.href,
        cells=view_cells(f"{summary} {_say_basis(standing.latest)}".strip(), say_meeting(standing)),
    )


def _say_basis(record: Record | None) -> str:
    return f"Compared with version {record.version}, approved {record.event.on}." if record else ""


def _view_change(change: SharedChange) -> ChangeView:
    schools, policies, title, told = change.schools, change.policies, name_change(change), tuple(_view_told(change))
    own = ", with words of their own" if len(told) > 1 else ""
    reach = f"The same change in {len(schools):,} schools{own}." if len(schools) > 1 else f"In {schools[0].short_name}."
    return ChangeView(
        title=title,
        tag=CHANGE_TAGS[change.part.change],
        reach=f"{', '.join(policies)}. {reach}",
        told=told,
        links=tuple(_view_link(reach, title, has_title=len(policies) > 1) for reach in change.reaches),
    )


def _view_told(change: SharedChange) -> Iterator[ToldView]:
    """What changed in a sentence, once for all schools where it is the same but for their names."""
    is_alone = len(change.reaches) == 1
    groups: dict[str, list[tuple[School, str]]] = {}
    for reach in change.reaches:
        school, what = reach.compared.school, say_change(reach.part if is_alone else drop_labels(reach.part))
        groups.setdefault(school.hide_names(what), []).append((school, what))
    for group in groups.values():
        first, what = group[0]
        names = say_list(list(dict.fromkeys(school.short_name for school, _ in group)))
        details = f"With the details of {first.short_name}: " if any(said != what for _, said in group) else ""
        yield ToldView(f"In {names}: " if len(groups) > 1 else "", f"{details}{what}")


def _view_link(reach: Reach, title: str, *, has_title: bool) -> StaffLinkView:
    compared = reach.compared
    name, policy = compared.school.short_name, compared.short_title
    return StaffLinkView(
        text=f"{name}, {policy}" if has_title else name,
        href=f"{compared.school.id}/{compared.id}/" + (f"#change-{reach.at}" if reach.at else ""),
        hidden="" if has_title else f": {title}, {policy}",
    )
