"""The page that says which version of a policy applied on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.dates import TERM_STARTS
from clausebook.render.frame.page_kinds import ON_A_DATE
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.text.periods import say_period
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.approvals import Record
    from clausebook.model.histories import History
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.version_lists import VersionLister


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


class DatedPageRenderer:
    """Makes the pages of what applied when."""

    def __init__(self, maker: PageMaker, lister: VersionLister) -> None:
        self._maker, self._lister = maker, lister

    def make_on(self, school: School, title: str, history: History) -> Page:
        """What applied on a date: every period in words, and with JavaScript the answer for a day or a period."""
        applied = [record for record in reversed(history.records) if not history.is_void(record)]
        address = ON_A_DATE.locate(school=school.id, policy=history.policy)
        view = OnView(
            title=title,
            school=school.name,
            address=Verbatim(f"{self._lister.trust.address}{address}"),
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


def _view_terms(trust: Trust) -> Iterator[TermView]:
    for name, start in TERM_STARTS.items():
        days = (f"{month:02}-{day:02}" for month, day in (start, trust.term_ends[name]))
        yield TermView(name, " ".join(days))
