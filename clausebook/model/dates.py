"""Dates as people give them: a day, a month, a school term or a year. No precision is ever invented.

A review that is due "September 2026" is due at the *end* of September 2026.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS = tuple(calendar.month_name[1:])
TERMS = ("spring", "summer", "autumn")
NO_BREAK_SPACE = "\u00a0"
FIRST_YEAR, LAST_YEAR = 1900, 2200

# The last day on which each term may still be running, as (month, day). No law sets term dates for
# academies; a trust gives its own under `term_ends`.
TERM_ENDS: Mapping[str, tuple[int, int]] = MappingProxyType({"spring": (4, 30), "summer": (8, 31), "autumn": (12, 31)})
# The first day on which each term may have begun, as (month, day).
TERM_STARTS: Mapping[str, tuple[int, int]] = MappingProxyType({"spring": (1, 1), "summer": (4, 1), "autumn": (9, 1)})

_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH_NUMBERS |= {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_WORDS = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]+)\s+([0-9]{4})")
_TERM = re.compile(r"(spring|summer|autumn)(?:\s+term)?\s+([0-9]{4})", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)")

ACCEPTED_DATES = '"1 September 2026", "2026-09-01", "September 2026", "2026-09", "autumn term 2026" or "2026"'


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date to the precision it was given in; `month` and `term` exclude each other."""

    year: int
    month: int | None = None
    day: int | None = None
    term: str | None = None

    @property
    def precision(self) -> str:
        """ "day", "month", "term" or "year"."""
        if self.day:
            return "day"
        return "month" if self.month else "term" if self.term else "year"

    def first_day(self) -> date:
        """The first day of the period."""
        if self.term:
            return date(self.year, *TERM_STARTS[self.term])
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self, term_ends: Mapping[str, tuple[int, int]] = TERM_ENDS) -> date:
        """The last day of the period: the day at whose end something due then is late."""
        if self.term:
            return date(self.year, *term_ends[self.term])
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def add_months(self, months: int) -> PartialDate:
        """The date so many months later, to the same precision; a term moves by whole years.

        Raises ValueError if a term would have to move by part of a year.
        """
        if self.month is None:
            if months % 12:
                message = f"cannot move {self} by {months} months and keep its precision"
                raise ValueError(message)
            return _checked(PartialDate(self.year + months // 12, term=self.term), str(self))
        years, month = divmod(self.month - 1 + months, 12)
        year = self.year + years
        if year > LAST_YEAR:
            message = f"{year} is further than plans are made for"
            raise ValueError(message)
        day = min(self.day, calendar.monthrange(year, month + 1)[1]) if self.day else None
        return PartialDate(year, month + 1, day)

    def add_cycle(self, months: int, term_ends: Mapping[str, tuple[int, int]] = TERM_ENDS) -> PartialDate:
        """When something of this date is due again, so many months later.

        To the same precision; where a term or a year cannot move by so many months, that long after its last day, and
        the last day of a month leads to another: 18 months after "spring term 2023" is 31 October 2024. Raises
        ValueError if that is beyond what plans are made for.
        """
        if self.month is not None or months % 12 == 0:
            return self.add_months(months)
        end = self.last_day(term_ends)
        due = PartialDate(end.year, end.month, end.day).add_months(months)
        return replace(due, day=_count_days(due)) if end.day == _count_days(end) else due

    @property
    def iso(self) -> str:
        """`2026-09-01`, `2026-09` or `2026`; empty for a term, which HTML's `datetime` cannot say."""
        if self.term:
            return ""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def __str__(self) -> str:
        """British long form, joined by no-break spaces: "1 September 2026", "autumn term 2026"."""
        if self.term:
            return NO_BREAK_SPACE.join((self.term, "term", str(self.year)))
        words = [str(self.day)] if self.day else []
        words += [MONTHS[self.month - 1]] if self.month else []
        return NO_BREAK_SPACE.join([*words, str(self.year)])


def say_when(value: PartialDate) -> str:
    """ "on 8 September 2026", "in September 2026", "in the autumn term 2026"."""
    if value.precision == "day":
        return f"on {value}"
    return f"in the {value}" if value.precision == "term" else f"in {value}"


def is_before(one: PartialDate, other: PartialDate) -> bool:
    """Whether one date is surely before another: its last day is before the other's first."""
    return one.last_day() < other.first_day()


def _count_days(day: date | PartialDate) -> int:
    """How many days the month of a day has."""
    return calendar.monthrange(day.year, day.month or 12)[1]


def add_months(day: date, months: int) -> date:
    """The day so many months later, or earlier if they are fewer than none; the last day of a shorter month.

    What is reckoned so is compared with other days and planned by nobody, so beyond the calendar it is the last or the
    first day that there is.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def parse_date(text: str) -> PartialDate:
    """The date that a text gives. Raises ValueError if it gives none, or a day that does not exist."""
    text = " ".join(text.split())
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) if part else None for part in match.groups())
        return _checked(PartialDate(year or 0, month, day), text)
    if match := _TERM.fullmatch(text):
        return _checked(PartialDate(int(match[2]), term=match[1].lower()), text)
    if (match := _WORDS.fullmatch(text)) and (month := _MONTH_NUMBERS.get(match[2].lower())):
        return _checked(PartialDate(int(match[3]), month, int(match[1]) if match[1] else None), text)
    message = f'"{text}" is not a date'
    raise ValueError(message)


def _checked(value: PartialDate, text: str) -> PartialDate:
    message = f'"{text}" is not a date'
    zero = value.month == 0 or value.day == 0 or not FIRST_YEAR <= value.year <= LAST_YEAR
    if zero:
        raise ValueError(message)
    try:
        value.first_day()
    except ValueError:
        raise ValueError(message) from None
    return value


def parse_day_of_year(text: str) -> tuple[int, int]:
    """(month, day) of "31 December". Raises ValueError."""
    match = _DAY_AND_MONTH.fullmatch(" ".join(text.split()))
    month = _MONTH_NUMBERS.get(match[2].lower()) if match else None
    if match is None or month is None or not 1 <= int(match[1]) <= calendar.monthrange(2001, month)[1]:
        message = f'"{text}" is not a day of the year'
        raise ValueError(message)
    return month, int(match[1])


_DURATION = re.compile(
    r"([0-9]{1,4}|[0-9],[0-9]{3})\s+((?:school |working |calendar )?(?:minute|hour|day|week|month|term|year)s?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in the unit it was given in: 24 hours, 2 school days, 1 year."""

    count: int
    unit: str

    @property
    def months(self) -> int | None:
        """The length in months, if it is one of months or years."""
        return {"month": self.count, "year": self.count * 12}.get(self.unit)

    def __str__(self) -> str:
        words = f"{self.count:,} {self.unit}{'' if self.count == 1 else 's'}"
        return words.replace(" ", NO_BREAK_SPACE)


def parse_duration(text: str) -> Duration:
    """The length of time that a text gives. Raises ValueError."""
    match = _DURATION.fullmatch(" ".join(text.split()))
    count = int(match[1].replace(",", "")) if match else 0
    if not match or not count:
        message = f'"{text}" is not a length of time'
        raise ValueError(message)
    return Duration(count, match[2].lower().removesuffix("s"))
