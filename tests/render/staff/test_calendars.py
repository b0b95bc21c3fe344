"""A calendar of reviews that staff subscribe to is right on every day, updates by itself and blocks nobody's time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from clausebook.render.staff.calendars import CalendarWriter
from tests.cases import read_table
from tests.faults import ask_each
from tests.render.registering import (
    COMMITTEE,
    HOSTILE,
    TRUST,
    judge,
    make_event,
    make_history,
    make_school,
    read_dates,
    write_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.histories import History
    from clausebook.model.trust import School

DATES = read_dates()
ELM, OAK = make_school(), make_school("oak", phase="secondary", legal_type="maintained")


def write(*histories: History, schools: Iterable[School] = (ELM,), day: date = date(2026, 11, 20)) -> bytes:
    """The calendar of some schools."""
    schools = tuple(schools)
    standings = judge(*histories, schools=schools, day=day)
    return CalendarWriter(standings, DATES).write_calendar("Policy reviews", write_lines(standings), schools)


def list_events(raw: bytes) -> list[Any]:
    """The events of a calendar as a calendar program reads them."""
    return list(Calendar.from_ical(raw).walk("VEVENT"))


def list_reviews(raw: bytes) -> list[Any]:
    """Those that are reviews."""
    return [event for event in list_events(raw) if str(event["UID"]).startswith("review.")]


def list_titles(raw: bytes) -> list[str]:
    """What is seen in the calendar, earliest first, national dates in their first year."""
    found = sorted((event["DTSTART"].dt.isoformat(), str(event["SUMMARY"])) for event in list_events(raw))
    return [f"{day} {title}" for day, title in found]


# When the review is due as it was given, and the day on which it stands in the calendar.
DUE = """
30 November 2026 | 2026-11-30
October 2026     | 2026-10-31
February 2028    | 2028-02-29
spring term 2027 | 2027-04-30
summer term 2027 | 2027-08-31
autumn term 2026 | 2026-12-31
2027             | 2027-12-31
"""


@pytest.mark.parametrize(("due", "day"), read_table(DUE))
def test_a_review_stands_on_the_last_day_that_is_in_time(due: str, day: str) -> None:
    """It is one whole day at the end of the period; its words say the period as it was given."""
    (event,) = list_reviews(write(make_history(make_event("2025"), due=due)))
    assert event["DTSTART"].dt == date.fromisoformat(day)
    assert (event["DTEND"].dt - event["DTSTART"].dt).days == 1
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert str(event["SUMMARY"]) == "Review due: Phones, Elm"
    assert str(event["DESCRIPTION"]).startswith(f"Due {due}, for {COMMITTEE}.\n")


def test_what_has_no_review_ahead_has_no_day() -> None:
    """A policy without a date, one that was never approved and one that is withdrawn are not in the calendar."""
    withdrawn = (make_event("2024"), make_event("1 May 2026", kind="withdrawn"))
    raw = write(
        make_history(make_event("2026")),
        make_history(policy="study"),
        make_history(*withdrawn, policy="walks", due="2027"),
    )
    assert list_reviews(raw) == []


def test_a_date_that_moves_moves_in_every_calendar() -> None:
    """After a new approval it is the same event with a higher number, so a subscribed calendar moves it."""
    first, second = make_event("September 2025"), make_event("8 September 2026")
    (before,) = list_reviews(write(make_history(first, due="September 2026")))
    (after,) = list_reviews(write(make_history(first, second, due="September 2027")))
    assert before["UID"] == after["UID"] == "review.elm.phones@policies.heron.example"
    assert before["SEQUENCE"] < after["SEQUENCE"]
    assert before["DTSTAMP"].dt < after["DTSTAMP"].dt
    assert before["DTSTART"].dt < after["DTSTART"].dt


def test_no_two_events_are_one() -> None:
    """Every identifier is another, also where a school and a policy together look like another pair."""
    schools = (make_school("oak"), make_school("oak-lane"))
    raw = write(
        make_history(make_event("2026"), school="oak", policy="lane-phones", due="2027"),
        make_history(make_event("2026"), school="oak-lane", policy="phones", due="2027"),
        schools=schools,
    )
    uids = [str(event["UID"]) for event in list_events(raw)]
    assert len(list_reviews(raw)) == 2
    assert len(uids) == len(set(uids))


def test_a_calendar_is_what_the_standard_asks() -> None:
    """RFC 5545: what is required is there, lines are short and end rightly, and no event blocks anybody's day."""
    title = "Photographs, films, recordings; and all that people share of " * 3
    raw = write(make_history(make_event("2026"), title=title, due="2027"), schools=(ELM, OAK))
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert raw.endswith(b"\r\nEND:VCALENDAR\r\n")
    calendar: Any = Calendar.from_ical(raw)
    assert not calendar.errors
    assert (calendar["VERSION"], calendar["X-WR-CALNAME"]) == ("2.0", "Policy reviews")
    assert b"\r\nPRODID:" in raw
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in raw
    for event in list_events(raw):
        assert not event.errors
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"} <= set(event)
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["DTSTAMP"].to_ical().endswith(b"Z")
        assert not list(event.walk("VALARM"))
    assert title.strip() in str(list_reviews(raw)[0]["SUMMARY"])


def test_a_calendar_is_never_empty() -> None:
    """An owner without any review ahead can subscribe too: RFC 5545 wants something in every calendar."""
    standings = judge(make_history(policy="study"))
    calendar: Any = Calendar.from_ical(
        CalendarWriter(standings, DATES).write_calendar("Owner", write_lines(standings), ())
    )
    assert calendar.subcomponents
    assert not calendar.walk("VEVENT")


def test_the_same_register_is_the_same_bytes() -> None:
    """Nothing is of the clock or of chance: stamps are the days on which approvals were written down."""
    histories = [make_history(make_event("2026"), policy=name, due="2027") for name in ("a", "b")]
    raw = write(*histories)
    assert raw == write(*reversed(histories))
    assert {event["DTSTAMP"].dt.date().isoformat() for event in list_reviews(raw)} == {"2026-01-01"}
    written = replace(histories[0].records[0].event, written=date(2026, 3, 4))
    (event,) = list_reviews(write(make_history(written, due="2027")))
    assert event["DTSTAMP"].dt.isoformat() == "2026-03-04T00:00:00+00:00"


def test_words_of_authors_make_no_event() -> None:
    """A name that looks like calendar lines or markup is words."""
    title = f"X\nEND:VEVENT\nBEGIN:VEVENT\nATTACH:https://evil.example {HOSTILE}"
    (event,) = list_reviews(write(make_history(make_event("2026"), title=title, due="2027")))
    assert str(event["SUMMARY"]) == f"Review due: {title}, Elm"
    assert "ATTACH" not in event


def test_an_academy_keeps_the_dates_of_the_year() -> None:
    """A primary academy, its own admission authority, has all six, on the day by which each must be done."""
    assert list_titles(write()) == [
        "2026-02-28 Publish the timetable for admission appeals",
        "2026-03-15 Publish admission arrangements",
        "2026-07-31 Publish the PE and sport premium report",
        "2026-08-31 Publish how in-year admissions work",
        "2026-09-01 The new edition of Keeping children safe in education applies",
        "2026-12-31 Publish the pupil premium strategy statement",
    ]


# The phase and the legal type of a school, and the days that it keeps.
KEPT = """
primary     | academy              | 02-28 03-15 07-31 08-31 09-01 12-31
all-through | free-school          | 02-28 03-15 07-31 08-31 09-01 12-31
secondary   | academy              | 02-28 03-15 08-31 09-01 12-31
primary     | voluntary-aided      | 02-28 03-15 07-31 08-31 09-01 12-31
primary     | maintained           | 07-31 09-01 12-31
secondary   | voluntary-controlled | 09-01 12-31
"""


@ask_each(("phase", "legal_type", "days"), read_table(KEPT))
def test_a_school_has_the_dates_that_are_its_own(phase: str, legal_type: str, days: str) -> None:
    """A school whose local authority decides on admissions has no date for them, nor a secondary for primary sport."""
    events = list_events(write(schools=(make_school(phase=phase, legal_type=legal_type),)))
    assert sorted(event["DTSTART"].dt.strftime("%m-%d") for event in events) == days.split()
    assert all(event["RRULE"]["FREQ"] == ["YEARLY"] for event in events)


def test_a_date_for_some_schools_names_them() -> None:
    """In the trust's calendar a date that not every school keeps says whose it is; all say where to read more."""
    said = {str(event["SUMMARY"]): str(event["DESCRIPTION"]) for event in list_events(write(schools=(ELM, OAK)))}
    assert " For Elm.\nhttps://www.gov.uk/" in said["Publish admission arrangements"]
    assert "Elm" not in said["Publish the pupil premium strategy statement"]
    assert all("\nhttps://www.gov.uk/" in words for words in said.values())


# A day, and the date of the year that comes next.
NEXT = """
2026-03-14 | admissions | 2026-03-15
2026-03-15 | admissions | 2026-03-15
2026-03-16 | admissions | 2027-03-15
2026-12-31 | pupil-premium | 2026-12-31
2027-01-01 | pupil-premium | 2027-12-31
"""


@pytest.mark.parametrize(("day", "id_", "coming"), read_table(NEXT))
def test_the_next_date_may_be_today(day: str, id_: str, coming: str) -> None:
    """A date of the year is still to come on its own day, and a year off on the next."""
    (one,) = [found for found in DATES if found.id == id_]
    assert one.find_next(date.fromisoformat(day)).isoformat() == coming


def test_a_trust_at_another_address_has_events_of_its_own() -> None:
    """Identifiers end in the host of the trust's site."""
    standings = judge(trust=replace(TRUST, address="https://other.example/policies/"))
    raw = CalendarWriter(standings, DATES).write_calendar("Reviews", [], [ELM])
    assert {str(event["UID"]).partition("@")[2] for event in list_events(raw)} == {"other.example"}


def test_a_trust_that_keeps_no_dates_has_none() -> None:
    """The dates of the year come from the project's file alone: without it, a school's calendar has its reviews."""
    standings = judge(make_history(make_event("2026"), due="2027"))
    raw = CalendarWriter(standings, ()).write_calendar("Reviews", write_lines(standings), [ELM])
    assert list_events(raw) == list_reviews(raw) != []
