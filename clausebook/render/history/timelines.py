"""When each version of a policy applied, as a picture; the list of versions beside it says the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.approvals import Record
    from clausebook.model.histories import History

# In units of the picture, which a narrow phone draws one pixel wide each.
_WIDTH, _TOP, _BOTTOM, _BASE, _HEIGHT = 360, 4, 34, 42, 62
_SLANTED = "A slanted edge means that the day is not known."
_LEAST_FOR_NUMBER, _LEAST_FOR_YEAR = 14, 40


@dataclass(frozen=True, slots=True)
class BarView(View):
    """One version: the corners of its shape, its number, and where that stands, or empty where it has no room.

    Where only a month, a term or a year is known, its edge slants from the first day that it may be to the last.
    """

    points: str
    tone: str
    number: str
    middle: str


@dataclass(frozen=True, slots=True)
class YearView(View):
    """The first day of a year on the scale; `name` is empty where there is no room for it."""

    x: str
    name: str


@dataclass(frozen=True, slots=True)
class TimelineView(View):
    """The picture."""

    width: int
    height: int
    base: int
    bars: tuple[BarView, ...]
    years: tuple[YearView, ...]
    note: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a day to its place; it begins and ends with a year, so that it is the same on each day of one."""

    first: date
    end: date

    def place(self, day: date) -> float:
        """How far to the right a day stands."""
        inside = min(max(day, self.first), self.end)
        return round(_WIDTH * (inside - self.first).days / (self.end - self.first).days, 1)


def draw_timeline(history: History, day: date) -> TimelineView | None:
    """The versions of a policy on a line of years, as on a day; None where there are not two to set beside each other.

    A version that never applied is not in it.
    """
    applied = [record for record in history.records if not history.is_void(record)]
    if len(applied) < 2:  # noqa: PLR2004  a line needs two ends
        return None
    starts = [history.find_start(record) for record in applied]
    last = max(starts[-1].year, day.year)
    scale = _Scale(date(starts[0].year, 1, 1), date(last + 1, 1, 1))
    return TimelineView(
        width=_WIDTH,
        height=_HEIGHT,
        base=_BASE,
        bars=tuple(_draw_bar(history, record, scale, day) for record in applied),
        years=tuple(_list_years(scale)),
        note=_SLANTED if any(record.event.takes_effect.precision != "day" for record in applied) else "",
    )


def _draw_bar(history: History, record: Record, scale: _Scale, day: date) -> BarView:
    begun, end = record.event.takes_effect, history.find_item_end(record)
    start = history.find_start(record)
    left = [scale.place(one) for one in (start, max(start, begun.last_day()))]
    ends = (end.first_day(), end.last_day()) if end else (scale.end, scale.end)
    right = [scale.place(one) for one in ends]
    corners = ((left[0], _BOTTOM), (left[1], _TOP), (right[1], _TOP), (right[0], _BOTTOM))
    width = right[0] - left[1]
    has_room = width >= _LEAST_FOR_NUMBER
    coming = start > day
    is_current = record == history.find_in_force(day)
    return BarView(
        points=" ".join(f"{x:g},{y}" for x, y in corners),
        tone="coming" if coming else "now" if is_current else "",
        number=str(record.version) if has_room else "",
        middle=f"{left[1] + width / 2:g}" if has_room else "",
    )


def _list_years(scale: _Scale) -> Iterator[YearView]:
    years: Sequence[int] = range(scale.first.year, scale.end.year)
    every = next(step for step in (1, 2, 5, 10, 25, 100) if step * _WIDTH / len(years) >= _LEAST_FOR_YEAR)
    for year in years:
        is_named = (year - scale.first.year) % every == 0
        yield YearView(f"{scale.place(date(year, 1, 1)):g}", str(year) if is_named else "")
