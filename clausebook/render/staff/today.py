"""The first page for staff: what is late, what changed, what waits, and the meetings of the school year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.translations import TranslationState
from clausebook.render.frame.page_kinds import (
    DRAFTS,
    LAWS,
    PENDING,
    REGISTER,
    SCHOOL_REGISTER,
    STALE,
    TODAY,
    TRANSLATIONS,
)
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.templates import View
from clausebook.render.redline.change_words import name_change
from clausebook.render.staff.bars import KINDS, view_bar
from clausebook.render.staff.confirmations import view_unconfirmed
from clausebook.render.staff.decisions import list_decisions
from clausebook.render.staff.drafts import list_drafts
from clausebook.render.staff.lacking import say_missing
from clausebook.render.staff.records import RecordsView, StaffLinkView
from clausebook.render.staff.register import HEADS, view_record
from clausebook.render.staff.rows import CHANGED, NOT_KNOWN, OVERDUE
from clausebook.render.staff.school_year import view_next, view_years
from clausebook.render.staff.stale import list_stale
from clausebook.render.text.phrases import count_things, say_day, say_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.forecast import Forecast
    from clausebook.model.laws import LawUse
    from clausebook.model.shared_changes import SharedChange
    from clausebook.model.standings import Standings
    from clausebook.model.translations import TranslationStanding
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.staff.bars import SchoolBarView
    from clausebook.render.staff.confirmations import ConfirmationView
    from clausebook.render.staff.decisions import DecisionsView
    from clausebook.render.staff.rows import RegisterRow
    from clausebook.render.staff.school_year import NextMeetingView, SchoolYearView

# The rest of what is late is in the register, and of what changed on the page of pending changes.
_LATE_AT_MOST, _CHANGES_AT_MOST, _MEETINGS_AT_MOST = 10, 5, 6
_LATE, _MISSING, _CONFIRM = f"{REGISTER.address}#needs-attention", f"{REGISTER.address}#missing", "#to-be-confirmed"

# What may wait: one of it, several, where it is listed, and for what it waits.
_WAITING = (
    (
        "changed policy",
        "changed policies",
        PENDING.address,
        "The words differ from those approved. A decision makes them public.",
    ),
    ("draft", "drafts", DRAFTS.address, "Never approved, so not published."),
    (
        "policy kept elsewhere",
        "policies kept elsewhere",
        _LATE,
        "Nobody knows who approved them, so the public is told nothing of them.",
    ),
    ("chair’s action", "chair’s actions", _CONFIRM, "The body has to confirm what its chair decided."),
    (
        "stale replacement",
        "stale replacements",
        STALE.address,
        "The trust’s text has changed below a school’s own words. Someone must choose.",
    ),
    (
        "source of law or guidance",
        "sources of law or guidance",
        LAWS.address,
        "To be read again: it is not what it was.",
    ),
    ("translation", "translations", TRANSLATIONS.address, "Made from an older version than the English."),
)


@dataclass(frozen=True, slots=True)
class WaitingView(View):
    """Something that waits for someone: how much, as a link to it, and for what."""

    link: StaffLinkView
    sentence: str


@dataclass(frozen=True, slots=True)
class NewChangeView(View):
    """A change since the approvals: its section, and whom it reaches."""

    title: str
    reach: str


@dataclass(frozen=True, slots=True)
class TodayView(View):
    """The page. `more_late` and `more_changes` say how many are not listed, and are empty if all are."""

    template: ClassVar[str] = "staff-today.html"
    lead: str
    late: RecordsView
    more_late: str
    register: str
    missing: str
    missing_page: str
    waiting: tuple[WaitingView, ...]
    confirmations: tuple[ConfirmationView, ...]
    changes: tuple[NewChangeView, ...]
    more_changes: str
    pending: str
    decisions: DecisionsView
    years: tuple[SchoolYearView, ...]
    meetings: tuple[NextMeetingView, ...]
    figures: tuple[str, ...]
    bars: tuple[SchoolBarView, ...]


@dataclass(frozen=True, slots=True)
class TodayMatter:
    """What the page is made of; `lines` are those of the register, the most urgent first."""

    standings: Standings
    lines: Sequence[RegisterRow]
    changes: Sequence[SharedChange]
    forecast: Forecast
    laws: Sequence[LawUse]
    translations: Sequence[TranslationStanding]


def make_today_page(matter: TodayMatter, maker: PageMaker) -> Page:
    """The first page of the staff site."""
    standings = matter.standings
    late = [line for line in matter.lines if OVERDUE in line.states]
    policies = len({line.policy for line in matter.lines if line.policy})
    schools = count_things(len(standings.schools), "school")
    more_changes = len(matter.changes) - _CHANGES_AT_MOST
    view = TodayView(
        lead=f"{say_day(standings.day)}. {schools}, {count_things(policies, 'policy', 'policies')}.",
        late=RecordsView(HEADS, "Overdue", tuple(view_record(line, "") for line in late[:_LATE_AT_MOST])),
        more_late=f"All {len(late):,} that are overdue" if len(late) > _LATE_AT_MOST else "",
        register=_LATE,
        missing=say_missing(standings),
        missing_page=_MISSING,
        waiting=tuple(_list_waiting(matter)),
        confirmations=view_unconfirmed(standings),
        changes=tuple(_view_change(change) for change in matter.changes[:_CHANGES_AT_MOST]),
        more_changes=f"All {len(matter.changes):,} changes" if more_changes > 0 else "",
        pending=PENDING.locate(),
        decisions=list_decisions(standings),
        years=view_years(matter.forecast, standings.trust, standings.schools),
        meetings=view_next(matter.forecast, standings.schools, _MEETINGS_AT_MOST),
        figures=tuple(text.capitalize() for _, text in KINDS),
        bars=tuple(_view_bars(matter)),
    )
    about = About(
        kind=TODAY,
        address=TODAY.locate(),
        title="Today",
        description="What is late, what changed, what waits, and which meetings come next.",
    )
    return maker.make_page(about, view)


def _list_waiting(matter: TodayMatter) -> Iterator[WaitingView]:
    """What waits for someone, beginning with what a decision would make public."""
    standings = matter.standings
    counts = (
        sum(CHANGED in line.states for line in matter.lines),
        len(list_drafts(standings)),
        sum(NOT_KNOWN in line.states for line in matter.lines),
        sum(one.unconfirmed is not None for one in standings),
        len(list_stale(standings)),
        sum(law.needs_look for law in matter.laws),
        sum(one.state is TranslationState.BEHIND for one in matter.translations),
    )
    for count, (one, many, href, sentence) in zip(counts, _WAITING, strict=True):
        if count:
            yield WaitingView(StaffLinkView(count_things(count, one, many), href), sentence)


def _view_change(change: SharedChange) -> NewChangeView:
    schools = change.schools
    count = len(schools)
    where = f"in {count:,} schools" if count > 1 else f"in {schools[0].short_name}"
    return NewChangeView(name_change(change), f"{say_list(list(change.policies))}, {where}")


def _view_bars(matter: TodayMatter) -> Iterator[SchoolBarView]:
    """A bar for each school, below one for all of them."""
    by_school: dict[str, list[RegisterRow]] = {}
    for line in matter.lines:
        by_school.setdefault(line.school.id, []).append(line)
    schools = sorted(matter.standings.holders.values(), key=lambda school: (school.is_trust, school.name))
    if len(schools) > 1:
        every = "All schools and the trust" if schools[-1].is_trust else "All schools"
        yield view_bar(every, REGISTER.locate(), matter.lines)
    for school in schools:
        yield view_bar(school.name, SCHOOL_REGISTER.locate(school=school.id), by_school.get(school.id, []))
