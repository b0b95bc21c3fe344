"""Dates and states are said in the words that readers were promised, never more precisely than they were given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clausebook.model.approvals import DECISIONS, Approval, Review
from clausebook.model.dates import TERM_ENDS, parse_date, parse_duration
from clausebook.model.forms import FACTS
from clausebook.render.phrases import (
    NOT_RECORDED,
    count_things,
    count_words,
    name_body,
    say_cycle,
    say_due,
    write_fact,
    write_status,
)
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from clausebook.model.policies import Policy

BOARD = "Local governing committee"
# Never to parents: they frighten, or they are the trade's own.
UNWANTED = (
    "expired",
    "lapsed",
    "out of date",
    "invalid",
    "compliant",
    "ratified",
    "superseded",
    "statutory",
    "overdue",
)


def spell(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def make_policy(policy: Policy, *, due: str = "", kind: str = "approved", by: str = BOARD, **dates: str) -> Policy:
    """A policy approved `on`, `due` and `in_force` on the dates that a test gives, and on no others."""
    on, in_force = (parse_date(dates[name]) if dates.get(name) else None for name in ("on", "in_force"))
    approval = Approval(by=by, on=on, kind=kind, in_force=in_force)
    return replace(policy, approval=approval, review=Review(None, parse_date(due) if due else None))


def read_status(policy: Policy, today: date = TODAY) -> dict[str, str]:
    """The status line with ordinary spaces."""
    return {key: spell(text) for key, text in write_status(policy, today, TERM_ENDS).items()}


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("approved", "Approved September 2026."),
        ("ratified", "Approved September 2026."),
        ("adopted", "Approved September 2026."),
        ("chairs-action", "Approved by the chair for the committee, September 2026."),
        ("headteacher", "Approved by the headteacher, September 2026."),
    ],
)
def test_each_kind_of_approval_is_said_plainly(pictures: Policy, kind: str, sentence: str) -> None:
    """A parent reads who approved it and when, in words that need no governor to explain them."""
    assert kind in DECISIONS
    status = read_status(make_policy(pictures, on="September 2026", kind=kind, due="September 2027"))
    assert status["tag"] == "In force"
    assert status["on_time"] == f"{sentence} Next review: September 2027."
    assert not [word for word in UNWANTED if word in " ".join(status.values()).lower()]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-09-08", "Approved 8 September 2026."),
        ("September 2026", "Approved September 2026."),
        ("autumn term 2026", "Approved autumn term 2026."),
        ("2026", "Approved 2026."),
    ],
)
def test_an_approval_is_as_precise_as_it_was_given(pictures: Policy, on: str, said: str) -> None:
    """No day or month is invented, and a date that is not known is said not to be."""
    assert read_status(make_policy(pictures, on=on))["on_time"] == said


def test_a_draft_is_said_to_be_one(pictures: Policy) -> None:
    """A text that nobody approved is never said to be in force: it waits for whoever decides."""
    draft = replace(make_policy(pictures), is_draft=True, approver="Local governing committee")
    status = read_status(draft)
    assert status["tag"] == "Draft"
    assert status["on_time"] == "It is not approved yet. The local governing committee will decide."


def test_what_another_body_said_of_it_is_told(pictures: Policy) -> None:
    """A policy of the trust that a committee noted says so, and a chair's action that it was confirmed."""
    noted = replace(
        make_policy(pictures, on="July 2026", by="Trust board"), noted=Approval(BOARD, parse_date("September 2026"))
    )
    said = "Approved by the trust board, July 2026. Noted by the local governing committee, September 2026."
    assert read_status(noted)["on_time"] == said
    action = make_policy(pictures, on="12 August 2026", kind="chairs-action")
    confirmed = replace(action, confirmed=Approval(BOARD, parse_date("7 October 2026")))
    assert read_status(confirmed)["on_time"] == (
        "Approved by the chair for the committee, 12 August 2026. Confirmed 7 October 2026."
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Local governing committee", "the local governing committee"),
        ("Trust board", "the trust board"),
        ("Board of Trustees", "the Board of Trustees"),
        ("LGC", "the LGC"),
        ("headteacher", "the headteacher"),
    ],
)
def test_a_body_stands_in_a_sentence(body: str, said: str) -> None:
    """A body's name has no capital in the middle of a sentence, unless it is a name."""
    assert name_body(body) == said


@pytest.mark.parametrize(
    ("due", "short", "long", "last_day"),
    [
        ("2026-11-30", "30 November 2026", "by 30 November 2026", "2026-11-30"),
        ("November 2026", "November 2026", "by the end of November 2026", "2026-11-30"),
        ("February 2028", "February 2028", "by the end of February 2028", "2028-02-29"),
        ("autumn term 2026", "autumn term 2026", "by the end of the autumn term 2026", "2026-12-31"),
        ("spring term 2027", "spring term 2027", "by the end of the spring term 2027", "2027-04-30"),
        ("2027", "2027", "by the end of 2027", "2027-12-31"),
    ],
)
def test_a_review_is_due_at_the_end_of_its_period(
    pictures: Policy, due: str, short: str, long: str, last_day: str
) -> None:
    """The short form names the period, the long form its end, and the page carries its last day."""
    status = read_status(make_policy(pictures, on="September 2025", due=due))
    assert status["on_time"] == f"Approved September 2025. Next review: {short}."
    assert (
        status["late"]
        == f"Approved September 2025. Its review was due {long} and is not finished yet. It still applies."
    )
    assert status["due"] == last_day
    assert spell(say_due(parse_date(due))) == long


def test_the_sentences_do_not_change_with_the_day(pictures: Policy) -> None:
    """The reader's own date chooses between the two sentences, so before, on and after the day they are the same."""
    policy = make_policy(pictures, on="September 2025", due="2026-11-20")
    days = [TODAY + timedelta(days=days) for days in (-1, 0, 1, 400)]
    assert len({str(read_status(policy, day)) for day in days}) == 1


@pytest.mark.parametrize(
    ("start", "today", "tag"),
    [
        ("2027-01-01", date(2026, 12, 31), "Starts 1 January 2027"),
        ("2027-01-01", date(2027, 1, 1), "In force"),
        ("January 2027", date(2026, 12, 31), "Starts January 2027"),
        ("January 2027", date(2027, 1, 1), "In force"),
        ("autumn term 2026", date(2026, 8, 31), "Starts autumn term 2026"),
        ("2027", date(2026, 12, 31), "Starts 2027"),
        ("", date(2020, 1, 1), "In force"),
    ],
)
def test_a_policy_that_has_not_begun_says_when_it_does(pictures: Policy, start: str, today: date, tag: str) -> None:
    """It is in force from the first day of the period it was given, and at once when none was given."""
    policy = make_policy(pictures, on="September 2026", in_force=start)
    assert read_status(policy, today)["tag"] == tag


def test_no_review_is_no_promise(pictures: Policy) -> None:
    """Without a next review nothing is said of one, early or late."""
    status = read_status(make_policy(pictures, on="September 2026"))
    assert (status["on_time"], status["late"], status["due"]) == ("Approved September 2026.", "", "")


@pytest.mark.parametrize(
    ("cycle", "said"),
    [("1 year", "every year"), ("3 years", "every 3 years"), ("6 months", "every 6 months"), ("1 term", "every term")],
)
def test_cycles(cycle: str, said: str) -> None:
    """A cycle is said as people say it."""
    assert spell(say_cycle(parse_duration(cycle))) == said


def test_counts() -> None:
    """Numbers are words to ten in a sentence; things have their plural."""
    assert [count_words(number) for number in (1, 10, 11, 1000)] == ["one", "ten", "11", "1,000"]
    assert [count_things(number, "policy", "policies") for number in (0, 1, 2)] == [
        "0 policies",
        "1 policy",
        "2 policies",
    ]
    assert count_things(1200, "school") == "1,200 schools"


def test_a_front_sheet_never_makes_a_draft_look_approved(pictures: Policy) -> None:
    """What a front sheet says of an approval is, on a draft, that there is none; whatever its facts hold."""
    draft = replace(pictures, is_draft=True)
    told = [write_fact(draft, fact, "T") for fact in ("approval_kind", "approved_by", "approved_on", "in_force")]
    assert told == ["Draft", "Nobody yet", "Not yet", "Not yet"]
    assert write_fact(draft, "title", "T") == draft.title


def test_every_fact_has_words(pictures: Policy) -> None:
    """Each fact that a front sheet may ask for is known, begins with a capital, or is said not to be recorded."""
    bare = replace(make_policy(pictures, by=""), audience="", owner="")
    for fact in FACTS:
        known, unknown = write_fact(pictures, fact, "Saltmarsh Learning Trust"), write_fact(bare, fact, "T")
        assert known[0].isupper() or known[0].isdigit(), fact
        assert unknown, fact
    assert [fact for fact in FACTS if write_fact(bare, fact, "T") == NOT_RECORDED] == [
        "approved_by",
        "approved_on",
        "audience",
        "in_force",
        "last_review",
        "minute",
        "next_review",
        "owner",
    ]
