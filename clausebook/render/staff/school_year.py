"""The school year as a strip of its months: each meeting with a bar of its load against its room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.dates import MONTHS
from clausebook.render.frame.page_kinds import REVIEWS
from clausebook.render.frame.templates import View
from clausebook.render.staff.meetings import name_those_met
from clausebook.render.text.phrases import count_things, say_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from clausebook.model.forecast import Forecast, MeetingLoad
    from clausebook.model.trust import Meeting, School, Trust

# The school year begins with this month.
_FIRST = 9
# The room of a drawing, in its own units.
LOAD_WIDTH = 120
# Of a month with more meetings than this, the strip shows the sum.
_MEETINGS_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class StripMeetingView(View):
    """A meeting, or all of a month: the day, whose it is, its load in words, and its bar.

    `room`, `full` and `over` are lengths: of the frame, of the decisions that fit, and of those too many, which begin
    where the room ends.
    """

    day: str
    name: str
    href: str
    said: str
    room: int
    full: int
    over: int


@dataclass(frozen=True, slots=True)
class MonthView(View):
    """A month of the strip; one that is over says so by its class."""

    name: str
    is_over: bool
    is_now: bool
    meetings: tuple[StripMeetingView, ...]


@dataclass(frozen=True, slots=True)
class SchoolYearView(View):
    """A school year, and what it comes to in a sentence."""

    title: str
    sentence: str
    months: tuple[MonthView, ...]


@dataclass(frozen=True, slots=True)
class _Planned:
    """A meeting of the year, and what it has to decide; nothing is known of one that is over."""

    meeting: Meeting
    load: MeetingLoad | None
    at: int = 0


def view_years(forecast: Forecast, trust: Trust, schools: Mapping[str, School]) -> tuple[SchoolYearView, ...]:
    """The school year of the day; and the next one, if meetings of it are planned within the forecast."""
    loads = {load.meeting: (load, at) for at, load in enumerate(forecast.loads, start=1)}
    by_year: dict[int, list[_Planned]] = {_find_year(forecast.day): []}
    for meeting in sorted({*trust.meetings, *loads}, key=lambda one: (one.on, one.body, one.schools)):
        load, at = loads.get(meeting, (None, 0))
        year = _find_year(meeting.on)
        if year in by_year or load:
            by_year.setdefault(year, []).append(_Planned(meeting, load, at))
    return tuple(_view_year(year, planned, forecast.day, schools) for year, planned in sorted(by_year.items()))


def _find_year(day: date) -> int:
    """The year in which a day's school year begins."""
    return day.year if day.month >= _FIRST else day.year - 1


def _view_year(year: int, planned: Sequence[_Planned], day: date, schools: Mapping[str, School]) -> SchoolYearView:
    longest = max((max(one.meeting.capacity, len(one.load.decisions) if one.load else 0) for one in planned), default=1)
    months = [(year + (month < _FIRST), month) for month in (*range(_FIRST, 13), *range(1, _FIRST))]
    return SchoolYearView(
        title=f"September {year} to August {year + 1}",
        sentence=_say_year(planned),
        months=tuple(
            MonthView(
                name=f"{MONTHS[month - 1]} {at}",
                is_over=(at, month) < (day.year, day.month),
                is_now=(at, month) == (day.year, day.month),
                meetings=tuple(
                    _view_month(
                        [one for one in planned if (one.meeting.on.year, one.meeting.on.month) == (at, month)],
                        longest,
                        schools,
                    )
                ),
            )
            for at, month in months
        ),
    )


def _say_year(planned: Sequence[_Planned]) -> str:
    """What the strip shows, for those who hear it and for paper."""
    coming = [one.load for one in planned if one.load]
    if not planned:
        return "No meeting is planned in this school year."
    held = len(planned) - len(coming)
    said = [f"{count_things(held, 'meeting has', 'meetings have')} been held."] if held else []
    if coming:
        decisions, room = sum(len(load.decisions) for load in coming), sum(load.meeting.capacity for load in coming)
        said.append(f"{count_things(len(coming), 'meeting is', 'meetings are')} to come.")
        they = "It has" if len(coming) == 1 else "They have"
        said.append(f"{they} {count_things(decisions, 'decision')} and room for {room:,}.")
        full = [load for load in coming if load.excess]
        said += [f"{count_things(len(full), 'meeting has', 'meetings have')} too many."] if full else []
    return " ".join(said)


def _view_month(planned: Sequence[_Planned], longest: int, schools: Mapping[str, School]) -> Iterator[StripMeetingView]:
    """Each meeting of a month, or one bar for all where they are too many to tell apart."""
    if len(planned) <= _MEETINGS_AT_MOST:
        yield from (_view_meeting(one, longest, schools) for one in planned)
        return
    loads = [one.load for one in planned if one.load]
    count = count_things(len(planned), "meeting")
    if not loads:
        yield StripMeetingView(count, "", "", "held", 0, 0, 0)
        return
    decisions, room = sum(len(load.decisions) for load in loads), sum(load.meeting.capacity for load in loads)
    full = sum(bool(load.excess) for load in loads)
    too_many = f", {count_things(full, 'meeting')} too full" if full else ""
    yield StripMeetingView(
        day=count,
        name="",
        href=f"{REVIEWS.locate()}#meeting-{next(one.at for one in planned if one.load)}",
        said=f"{decisions:,} of {room:,}{too_many}",
        **_measure(decisions, room, max(decisions, room, 1)),
    )


def _view_meeting(one: _Planned, longest: int, schools: Mapping[str, School]) -> StripMeetingView:
    meeting, load = one.meeting, one.load
    name = f"{meeting.body}, {name_those_met(meeting, schools)}"
    if load is None:
        return StripMeetingView(str(meeting.on.day), name, "", "held", 0, 0, 0)
    decisions, room = len(load.decisions), meeting.capacity
    return StripMeetingView(
        day=str(meeting.on.day),
        name=name,
        href=f"{REVIEWS.locate()}#meeting-{one.at}",
        said=f"{decisions:,} of {room:,}" + (f", {load.excess:,} too many" if load.excess else ""),
        **_measure(decisions, room, longest),
    )


def _measure(decisions: int, room: int, longest: int) -> dict[str, int]:
    """The lengths of a bar, of which the longest fills the drawing."""
    return {
        "room": room * LOAD_WIDTH // longest,
        "full": min(decisions, room) * LOAD_WIDTH // longest,
        "over": max(0, decisions - room) * LOAD_WIDTH // longest,
    }


@dataclass(frozen=True, slots=True)
class NextMeetingView(View):
    """A meeting to come in words: when, of whom, and what it has to decide."""

    when: str
    href: str
    name: str
    load: str
    excess: str


def view_next(forecast: Forecast, schools: Mapping[str, School], at_most: int) -> tuple[NextMeetingView, ...]:
    """The next meetings, in words."""
    return tuple(_view_next(load, at, schools) for at, load in enumerate(forecast.loads[:at_most], start=1))


def _view_next(load: MeetingLoad, at: int, schools: Mapping[str, School]) -> NextMeetingView:
    meeting = load.meeting
    return NextMeetingView(
        when=say_day(meeting.on),
        href=f"{REVIEWS.locate()}#meeting-{at}",
        name=f"{meeting.body}, {name_those_met(meeting, schools)}",
        load=f"{count_things(len(load.decisions), 'decision')}, room for {meeting.capacity:,}",
        excess=f"{load.excess:,} too many" if load.excess else "",
    )
