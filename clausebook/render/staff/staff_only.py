"""Policies for staff only, as they were approved: the list of them, and each of their versions whole.

The public site has no word of them, so here is the one place where they are read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.holders import find_linked
from clausebook.model.readers import STAFF
from clausebook.render.departures.differences import view_departures
from clausebook.render.frame.folders import Content, Folder, plan_page
from clausebook.render.frame.page_kinds import POLICY_VERSIONS, SCHOOL_REGISTER, STAFF_ONLY, STAFF_TEXT, STAFF_VERSION
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.history.version_lists import VersionLister
from clausebook.render.policy.facts import view_contacts, view_facts
from clausebook.render.policy.links import lead_policy_links
from clausebook.render.policy.policy_texts import PolicyTextRenderer
from clausebook.render.staff.records import RecordsView, RecordView, view_cells
from clausebook.render.staff.shown import locate_shown, was_for_staff
from clausebook.render.staff.versions import list_texts
from clausebook.render.text.held_words import say_place_in_full
from clausebook.render.text.periods import say_applied, say_from
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.proof import prove_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.model.approvals import Record
    from clausebook.model.pictures import PictureFile
    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.departures.differences import DifferencesView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.version_lists import VersionView
    from clausebook.render.policy.facts import AskView, FactView
    from clausebook.render.policy.policy_texts import TextView
    from clausebook.render.text.wordings import WordingRenderer

_HEADS = ("Policy and school", "Which version applies", "Next review")
# Longer than any policy lasts: here no version goes.
_FOR_EVER = 12_000


@dataclass(frozen=True, slots=True)
class StaffOnlyView(View):
    """The list of policies for staff only."""

    template: ClassVar[str] = "staff-only.html"
    lead: str
    policies: RecordsView


@dataclass(frozen=True, slots=True)
class StaffTextView(View):
    """One version of such a policy; `notice` says why it does not apply, `versions` are on the page of the first.

    `compare` leads to where two versions are set against each other, and `up` to the version that applies; either may
    be empty.
    """

    template: ClassVar[str] = "staff-text.html"
    text: TextView
    name: str
    lead: str
    notice: str
    up: str
    summary: str
    in_short: tuple[str, ...]
    contacts: tuple[AskView, ...]
    differences: DifferencesView
    facts: tuple[FactView, ...]
    versions: tuple[VersionView, ...]
    compare: str


@dataclass(frozen=True, slots=True)
class TextOpener:
    """Opens a version with the people of today to ask, and one as it stood; given from outside, as pages read no files.

    Either raises BadRecord.
    """

    open_current: Callable[[Record], Policy]
    open_as_it_stood: Callable[[Record], Policy]


def find_shown(standing: Standing) -> Record | None:
    """The version that the policy's page shows: in force, else the next to begin, else the last."""
    return standing.in_force or next(iter(standing.coming), None) or next(reversed(standing.history.records), None)


class StaffOnlyPlanner:
    """Plans the pages of policies for staff only; a policy's texts are opened when its folder is made."""

    def __init__(self, standings: Standings, opener: TextOpener, maker: PageMaker, wordings: WordingRenderer) -> None:
        self._standings, self._opener, self._maker = standings, opener, maker
        self._texts = PolicyTextRenderer(maker.templates, wordings, maker.trust)
        kept = replace(maker.trust.publishing, kept_months=_FOR_EVER)
        self._lister = VersionLister(replace(maker.trust, publishing=kept), standings.day)
        self._told = [standing for standing in standings if was_for_staff(standing)]
        self._held = [
            one for one in standings if one.elsewhere and one.elsewhere.is_for_staff and one not in self._told
        ]

    def plan(self) -> Iterator[Folder]:
        """The list, and the folder of each policy with all its versions."""
        yield plan_page(STAFF_ONLY.locate(), self._make_list)
        for standing in self._told:
            address = STAFF_TEXT.locate(school=standing.school.id, policy=standing.policy)
            yield Folder((address,), partial(self._make_folder, standing, address))

    def list_pictures(self) -> Iterator[PictureFile]:
        """The pictures that those pages show."""
        for standing in self._told:
            for record in standing.history.records:
                yield from record.pictures

    def _make_list(self) -> Page:
        number = len(self._told) + len(self._held)
        count, these = count_things(number, "policy is", "policies are"), "it" if number == 1 else "them"
        view = StaffOnlyView(
            lead=f"{count} for staff only, on {say_day(self._standings.day)}. The public site has no word of {these}.",
            policies=RecordsView(
                _HEADS,
                "Policies for staff only",
                (*map(self._view_record, self._told), *map(_view_held, self._held)),
            ),
        )
        about = About(
            kind=STAFF_ONLY,
            address=STAFF_ONLY.locate(),
            title="For staff only",
            description="Policies that staff may read, and nobody else.",
        )
        return self._maker.make_page(about, view)

    def _view_record(self, standing: Standing) -> RecordView:
        shown = find_shown(standing)
        applies = (
            say_applied(standing.history, shown, _say_verb(standing, shown), day=self._standings.day) if shown else ""
        )
        now = "" if shown is None or shown.readers == STAFF else " That version is on the public site too."
        return RecordView(
            title=standing.short_title,
            school=standing.school.name,
            href=f"{standing.school.id}/{standing.policy}/",
            cells=view_cells(
                f"Version {shown.version}. {applies}{now}" if shown else "", str(standing.due or "No date")
            ),
        )

    def _make_folder(self, standing: Standing, address: str) -> Content:
        """The page of the version that applies, and one for each other. Raises BadRecord, and BrokenPromise."""
        shown = find_shown(standing)
        pages = []
        for record in standing.history.records:
            if record == shown:
                pages.append(self._make_shown(standing, record, address))
            else:
                place = STAFF_VERSION.locate(school=standing.school.id, policy=standing.policy, version=record.version)
                pages.append(self._make_other(standing, record, place))
        return Content(tuple(pages), {})

    def _make_shown(self, standing: Standing, record: Record, address: str) -> Page:
        applies = record == standing.in_force
        policy = self._opener.open_current(record) if applies else self._opener.open_as_it_stood(record)
        about = About(
            kind=STAFF_TEXT,
            address=address,
            title=f"{policy.title}, {standing.school.name}",
            description="A policy for staff only, as it was approved.",
            crumbs=(Crumb("For staff only", "../../"), Crumb(f"{standing.short_title}, {standing.school.short_name}")),
        )
        known = replace(standing.history, mistakes=())
        listed = self._lister.list_versions(known, standing.school, record)
        versions = tuple(replace(one, changes="", now="") for one in listed)
        return self._make_text(standing, (policy, record), about, "../", versions)

    def _make_other(self, standing: Standing, record: Record, address: str) -> Page:
        policy = self._opener.open_as_it_stood(record)
        name = f"{standing.short_title}, {standing.school.short_name}"
        about = About(
            kind=STAFF_VERSION,
            address=address,
            title=f"{policy.title}, version {record.version}, {standing.school.name}",
            description="A version of a policy for staff only.",
            crumbs=(Crumb(name, "../"), Crumb(f"Version {record.version}")),
        )
        return self._make_text(standing, (policy, record), about, "../../", ())

    def _make_text(
        self,
        standing: Standing,
        text: tuple[Policy, Record],
        about: About,
        home: str,
        versions: tuple[VersionView, ...],
    ) -> Page:
        policy, record = self._lead_links(text[0], about.root), text[1]
        printed = self._texts.print_sections(policy, home=home)
        has_pairs = len(list_texts(standing)) > 1
        compare = POLICY_VERSIONS.locate(school=standing.school.id, policy=standing.policy)
        view = StaffTextView(
            text=self._texts.view_text(policy, printed, home=home, marks={}, has_tags=True),
            name=policy.title if versions else f"{policy.title}, version {record.version}",
            lead=f"{standing.school.name}. {_say_readers(record)}",
            notice=self._say_notice(standing, record),
            up="" if versions else "../",
            summary=policy.list_summary,
            in_short=policy.in_short,
            contacts=view_contacts(policy),
            differences=view_departures(policy),
            facts=view_facts(policy, record, is_void=standing.history.is_void(record)),
            versions=versions,
            compare=f"{about.root}{compare}" if has_pairs else "",
        )
        page = self._maker.make_page(about, view)
        prove_page(policy, printed, page.main)
        return page

    def _say_notice(self, standing: Standing, record: Record) -> str:
        """Why a version does not apply on the day; empty for the one that does."""
        if record == standing.in_force:
            return ""
        if record in standing.coming:
            return f"This version is approved, and applies {say_from(record.event.takes_effect)}."
        applied = say_applied(standing.history, record, "It applied", day=self._standings.day)
        return f"This version does not apply. {applied}"

    def _lead_links(self, policy: Policy, root: str) -> Policy:
        """The policy with links to others leading to their texts here, or to the public site if they are there."""

        def lead(to: str) -> str:
            holder, id_ = find_linked(policy.school.id, to)
            standing = self._standings.by_school.get(holder, {}).get(id_)
            return locate_shown(standing, root, self._maker.trust.address) if standing else ""

        return lead_policy_links(policy, lead)


def _view_held(standing: Standing) -> RecordView:
    """One that is kept elsewhere: its line in the register of its school says where."""
    held = standing.elsewhere
    return RecordView(
        title=standing.short_title,
        school=standing.school.name,
        href=f"../{SCHOOL_REGISTER.locate(school=standing.school.id)}#policy.{standing.policy}",
        cells=view_cells(f"{say_place_in_full(held)}." if held else "", str(standing.due or "No date")),
    )


def _say_verb(standing: Standing, record: Record) -> str:
    return "Applies" if record == standing.in_force or record in standing.coming else "Applied"


def _say_readers(record: Record) -> str:
    return "It is for staff, and for nobody else." if record.readers == STAFF else "This version was for everybody."
