"""Dates and lengths of time as people write them: read, shown and reckoned with to the precision they have."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.model.dates import Duration, PartialDate, add_months, parse_date, parse_day_of_year, parse_duration
from tests.faults import ask_each

YEARS = st.integers(1900, 2200)
TERMS = ("spring", "summer", "autumn")


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Dates of every precision."""
    year = draw(YEARS)
    kind = draw(st.sampled_from(("year", "term", "month", "day")))
    if kind == "year":
        return PartialDate(year)
    if kind == "term":
        return PartialDate(year, term=draw(st.sampled_from(TERMS)))
    month = draw(st.integers(1, 12))
    last = calendar.monthrange(year, month)[1]
    return PartialDate(year, month, draw(st.integers(1, last)) if kind == "day" else None)


@given(partial_dates())
def test_a_date_reads_as_it_is_shown(value: PartialDate) -> None:
    """What a page shows of a date can be written in a file again, and means the same."""
    assert parse_date(str(value)) == value
    assert parse_date(str(value).upper()) == value
    if value.iso:
        assert parse_date(value.iso) == value


@given(partial_dates())
def test_a_period_ends_no_sooner_than_it_begins(value: PartialDate) -> None:
    """Due means the end of the period, and the end is never before the beginning."""
    assert value.first_day() <= value.last_day()
    assert (value.first_day() == value.last_day()) == (value.precision == "day")


@given(partial_dates().filter(lambda value: value.year <= 2180), st.integers(0, 240))
def test_later_keeps_the_precision(value: PartialDate, months: int) -> None:
    """A review is planned to the precision of the last one: no day or month is ever invented."""
    if value.month is None:
        months -= months % 12
    later = value.add_months(months)
    assert later.precision == value.precision
    assert later.term == value.term
    gone = (later.year - value.year) * 12 + (later.month or 0) - (value.month or 0)
    assert gone == months
    assert later.first_day() >= value.first_day()


@given(partial_dates(), st.integers(1, 11))
def test_a_term_or_a_year_moves_by_whole_years(value: PartialDate, months: int) -> None:
    """Half a year after "autumn term 2026" or "2026" is no term and no year, and is never guessed."""
    if value.month is None:
        with pytest.raises(ValueError, match="keep its precision"):
            value.add_months(months)


@given(partial_dates().filter(lambda value: value.year <= 2180), st.integers(1, 240))
def test_what_is_reviewed_is_due_again(value: PartialDate, months: int) -> None:
    """Whatever the precision and the cycle, there is a next date: that long after the last day, within its month."""
    due = value.add_cycle(months)
    last, then = value.last_day(), due.last_day()
    assert (then.year - last.year) * 12 + then.month - last.month == months
    if value.day is None:
        # Neither sooner than that long after the last day, nor later than the end of that month.
        assert then.day in {last.day, calendar.monthrange(then.year, then.month)[1]}


@pytest.mark.parametrize("start", ["2200", "summer term 2200", "December 2200", "31 January 2200"])
def test_later_than_any_date_is_refused(start: str) -> None:
    """A date that no file could hold is not reckoned out either."""
    assert parse_date(start).precision
    with pytest.raises(ValueError, match=r"date|further"):
        parse_date(start).add_months(12)


@given(st.dates(), st.integers(-200_000, 200_000))
def test_a_day_so_many_months_on_is_always_a_day(day: date, months: int) -> None:
    """What is only compared with other days never fails for being too far away, and goes back the way it came."""
    moved = add_months(day, months)
    gone = (moved.year - day.year) * 12 + moved.month - day.month
    assert moved in (date.min, date.max) or (gone == months and moved.day <= day.day)
    assert (moved >= day) == (months >= 0) or moved == day


@ask_each(
    ("start", "months", "end"),
    [
        ("31 January 2027", 1, "28 February 2027"),
        ("31 January 2028", 1, "29 February 2028"),
        ("29 February 2028", 12, "28 February 2029"),
        ("31 August 2026", 6, "28 February 2027"),
        ("30 November 2026", 3, "28 February 2027"),
        ("31 December 2026", 12, "31 December 2027"),
        ("December 2026", 1, "January 2027"),
        ("2026", 36, "2029"),
        ("summer term 2026", 24, "summer term 2028"),
    ],
)
def test_months_end_where_months_end(start: str, months: int, end: str) -> None:
    """A day that the later month does not have becomes its last day, in leap years too."""
    assert parse_date(start).add_months(months) == parse_date(end)


@ask_each(
    ("text", "last_day"),
    [
        ("1 September 2026", date(2026, 9, 1)),
        ("September 2026", date(2026, 9, 30)),
        ("February 2028", date(2028, 2, 29)),
        ("spring term 2027", date(2027, 4, 30)),
        ("summer term 2027", date(2027, 8, 31)),
        ("autumn term 2026", date(2026, 12, 31)),
        ("2026", date(2026, 12, 31)),
    ],
)
def test_due_means_the_end_of_the_period(text: str, last_day: date) -> None:
    """Something due "September 2026" is late on 1 October, not before."""
    assert parse_date(text).last_day() == last_day


def test_a_trust_says_when_its_terms_end() -> None:
    """The ends of terms are the trust's own when it gives them."""
    ends = {"spring": (3, 31), "summer": (7, 24), "autumn": (12, 18)}
    assert parse_date("summer term 2027").last_day(ends) == date(2027, 7, 24)
    assert parse_date("July 2027").last_day(ends) == date(2027, 7, 31)


@ask_each(
    ("text", "shown"),
    [
        ("2026-09-01", "1 September 2026"),
        ("2026-09", "September 2026"),
        ("1 Sept 2026", "1 September 2026"),
        ("  01   sep  2026 ", "1 September 2026"),
        ("Autumn 2026", "autumn term 2026"),
        ("SUMMER TERM 2027", "summer term 2027"),
    ],
)
def test_other_ways_to_write_a_date(text: str, shown: str) -> None:
    """However a date was written, it is shown in one British form whose parts do not come apart at a line's end."""
    assert str(parse_date(text)) == shown.replace(" ", "\u00a0")


@ask_each(
    "text",
    ["", "soon", "31 June 2026", "29 February 2027", "2026-13", "2026-00", "0 May 2026", "1/9/2026", "26", "1066",
     "winter term 2026", "2026-9-1", "September", "1 September", "2026 September", "٢٠٢٦", "2026-09-01T10:00"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    """A day that does not exist, and a form that two people could read differently, are refused."""
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(text)


UNITS = [f"{kind}{unit}" for kind in ("", "school ", "working ", "calendar ")
         for unit in ("minute", "hour", "day", "week", "month", "term", "year")]  # fmt: skip


@given(st.integers(1, 9_999), st.sampled_from(UNITS))
def test_a_length_of_time_reads_as_it_is_shown(count: int, unit: str) -> None:
    """What a page shows of a length of time can be written in a file again, and means the same."""
    value = Duration(count, unit)
    assert parse_duration(str(value)) == value
    assert str(value).endswith("s") == (count != 1)


@ask_each("text", ["", "24", "hours", "0 hours", "a week", "1.5 hours", "-1 day", "5 fortnights",
                                  "10000 hours", "24 hours later"])  # fmt: skip
def test_what_is_no_length_of_time(text: str) -> None:
    """A length of time has a whole number and a unit that everybody knows."""
    with pytest.raises(ValueError, match="is not a length of time"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "months"),
    [("1 year", 12), ("18 months", 18), ("2 years", 24), ("24 hours", None), ("1 school year", None)],
)
def test_only_months_and_years_make_a_cycle(text: str, months: int | None) -> None:
    """A review cycle is reckoned in months; no other unit is turned into them."""
    assert parse_duration(text).months == months


@pytest.mark.parametrize(("text", "day"), [("31 December", (12, 31)), ("1 sept", (9, 1)), ("28 February", (2, 28))])
def test_a_day_of_the_year(text: str, day: tuple[int, int]) -> None:
    """The end of a term is a day that every year has."""
    assert parse_day_of_year(text) == day


@pytest.mark.parametrize("text", ["29 February", "31 April", "0 May", "December", "12-31"])
def test_what_is_no_day_of_every_year(text: str) -> None:
    """A day that some years do not have cannot end a term."""
    with pytest.raises(ValueError, match="is not a day of the year"):
        parse_day_of_year(text)
