"""What a page says of a policy is right on the day on which it is read, however long ago it was built."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Location
from clausebook.model.approvals import DECISIONS, Approval, Event, Record, Review
from clausebook.model.dates import TERM_ENDS, parse_date
from clausebook.model.histories import Act, History
from clausebook.render.history.statuses import Case, Status, list_statuses, say_ended, say_same
from clausebook.render.text.phrases import say_due
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
APPROVED = "Approved by the local governing committee, September 2025."


def spell(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def make_event(on: str = "September 2025", *, starts: str = "", kind: str = "approved", by: str = BOARD) -> Event:
    """A decision of a day."""
    begins = parse_date(starts) if starts else None
    return Event("e", kind, by, parse_date(on), date(2020, 1, 1), Location("e"), starts=begins)


def make_record(version: int, event: Event, *, due: str = "", words: str = "") -> Record:
    """A version; those that are given the same words say the same."""
    review = Review(parse_date("September 2025"), parse_date(due) if due else None)
    print_ = words or str(version)
    return Record("cove", "pictures", version, event, "", "", print_, "Pictures policy", "Pictures", "trust", review)


def make_history(*records: Record, withdrawn: str = "", version: int = 0) -> History:
    """Versions, and the withdrawal of the last or of another if a test gives its day."""
    acts = (Act(version or len(records), make_event(withdrawn, kind="withdrawn")),) if withdrawn else ()
    return History("cove", "pictures", records, acts)


def tell(policy: Policy, history: History, version: int = 1, day: date = TODAY) -> list[Status]:
    """What is said of a version on a day and on those that follow, with ordinary spaces."""
    record = history.find_version(version)
    assert record is not None
    shown = replace(policy, version=version, approval=record.event.as_approval(), review=record.review)
    said = list_statuses(shown, history, day, TERM_ENDS)
    return [replace(one, tag=spell(one.tag), words=spell(one.words)) for one in said]


def read_on(statuses: list[Status], day: date) -> Status:
    """The one that the script of the page leaves standing on a day."""
    told = day.isoformat()
    (found,) = (s for s in statuses if (not s.since or s.since <= told) and (not s.until or told < s.until))
    return found


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("approved", "Approved by the local governing committee, September 2026."),
        ("ratified", "Approved by the local governing committee, September 2026."),
        ("adopted", "Approved by the local governing committee, September 2026."),
        ("chairs-action", "Approved by the chair for the committee, September 2026."),
        ("headteacher", "Approved by the headteacher, September 2026."),
    ],
)
def test_each_kind_of_approval_is_said_plainly(pictures: Policy, kind: str, sentence: str) -> None:
    """A parent reads who approved it and when, in words that need no governor to explain them."""
    assert kind in DECISIONS
    history = make_history(make_record(1, make_event("September 2026", kind=kind), due="September 2027"))
    said = tell(pictures, history)
    assert (said[0].tag, said[0].words) == ("In force", f"{sentence} Next review: September 2027.")
    assert not [word for word in UNWANTED for one in said if word in f"{one.tag} {one.words}".lower()]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-09-08", "Approved by the local governing committee, 8 September 2026."),
        ("September 2026", "Approved by the local governing committee, September 2026."),
        ("autumn term 2026", "Approved by the local governing committee, autumn term 2026."),
        ("2026", "Approved by the local governing committee, 2026."),
    ],
)
def test_an_approval_is_as_precise_as_it_was_given(pictures: Policy, on: str, said: str) -> None:
    """No day or month is invented."""
    assert tell(pictures, make_history(make_record(1, make_event(on))))[0].words == said


def test_a_draft_is_said_to_be_one(pictures: Policy) -> None:
    """A text that nobody approved is never said to be in force, and on no day: it waits for whoever decides."""
    draft = replace(pictures, is_draft=True, approver=BOARD)
    (status,) = list_statuses(draft, make_history(make_record(1, make_event())), TODAY, TERM_ENDS)
    said = "It is not approved yet. The local governing committee will decide."
    assert (status.tag, status.words, status.since, status.until) == ("Draft", said, "", "")


def test_what_another_body_said_of_it_is_told(pictures: Policy) -> None:
    """A policy of the trust that a committee noted says so, and a chair's action that it was confirmed."""
    noted = replace(pictures, noted=Approval(BOARD, parse_date("September 2026")))
    history = make_history(make_record(1, make_event("July 2026", by="Trust board")))
    said = "Approved by the trust board, July 2026. Noted by the local governing committee, September 2026."
    assert tell(noted, history)[0].words == said
    confirmed = replace(pictures, confirmed=Approval(BOARD, parse_date("7 October 2026")))
    history = make_history(make_record(1, make_event("12 August 2026", kind="chairs-action")))
    said = "Approved by the chair for the committee, 12 August 2026. Confirmed 7 October 2026."
    assert tell(confirmed, history)[0].words == said


@pytest.mark.parametrize(
    ("due", "short", "long", "since"),
    [
        ("2026-11-30", "30 November 2026", "by 30 November 2026", "2026-12-01"),
        ("November 2026", "November 2026", "by the end of November 2026", "2026-12-01"),
        ("February 2028", "February 2028", "by the end of February 2028", "2028-03-01"),
        ("autumn term 2026", "autumn term 2026", "by the end of the autumn term 2026", "2027-01-01"),
        ("spring term 2027", "spring term 2027", "by the end of the spring term 2027", "2027-05-01"),
        ("2027", "2027", "by the end of 2027", "2028-01-01"),
        ("October 2026", "October 2026", "by the end of October 2026", "2026-11-01"),
    ],
)
def test_a_review_is_due_at_the_end_of_its_period(
    pictures: Policy, due: str, short: str, long: str, since: str
) -> None:
    """The short form names the period, the long form its end; it is late from the day after its last."""
    on_time, late = tell(pictures, make_history(make_record(1, make_event(), due=due)))
    assert on_time.words == f"{APPROVED} Next review: {short}."
    assert late.words == f"{APPROVED} Its review was due {long} and is not finished yet. It still applies."
    assert (on_time.since, on_time.until, late.since, late.until) == ("", since, since, "")
    assert (on_time.tag, late.tag) == ("In force", "In force")
    assert spell(say_due(parse_date(due))) == long


def test_the_sentences_do_not_change_with_the_day(pictures: Policy) -> None:
    """The reader's own date chooses between the two sentences, so before, on and after the day they are the same."""
    history = make_history(make_record(1, make_event(), due="2026-11-20"))
    days = [TODAY + timedelta(days=days) for days in (-1, 0, 1, 400)]
    assert len({tuple(tell(pictures, history, day=day)) for day in days}) == 1


@pytest.mark.parametrize(
    ("starts", "today", "tag"),
    [
        ("2027-01-01", date(2026, 12, 31), "Starts 1 January 2027"),
        ("2027-01-01", date(2027, 1, 1), "In force"),
        ("January 2027", date(2026, 12, 31), "Starts January 2027"),
        ("January 2027", date(2027, 1, 1), "In force"),
        ("autumn term 2026", date(2026, 8, 31), "Starts autumn term 2026"),
        ("2027", date(2026, 12, 31), "Starts 2027"),
        ("", date(2026, 9, 10), "In force"),
    ],
)
def test_a_policy_that_has_not_begun_says_when_it_does(pictures: Policy, starts: str, today: date, tag: str) -> None:
    """It is in force from the first day of the period it was given, or of its approval when none was given."""
    history = make_history(make_record(1, make_event("10 September 2026" if not starts else "2026", starts=starts)))
    assert tell(pictures, history, day=today)[0].tag == tag


def test_no_review_is_no_promise(pictures: Policy) -> None:
    """Without a next review nothing is said of one, early or late."""
    (status,) = tell(pictures, make_history(make_record(1, make_event())))
    assert status.words == APPROVED


def test_a_review_that_changed_nothing_says_so(pictures: Policy) -> None:
    """A version with the words of the one before was reviewed, and nobody looks for what changed in it."""
    same = make_history(
        make_record(1, make_event("September 2024")), make_record(2, make_event(), due="September 2027", words="1")
    )
    said = "Reviewed in September 2025. No words changed. Next review: September 2027."
    assert tell(pictures, same, 2)[0].words == said
    headteacher = replace(same.records[1], event=make_event(kind="headteacher"))
    (status, _) = tell(pictures, replace(same, records=(same.records[0], headteacher)), 2)
    assert status.words.startswith("Approved by the headteacher, September 2025. Reviewed in September 2025.")
    other = make_history(make_record(1, make_event("September 2024")), make_record(2, make_event()))
    assert say_same(other, other.records[1]) == say_same(other, other.records[0]) == ""


FIRST, SECOND = (
    make_record(1, make_event(), due="October 2026"),
    make_record(2, make_event("2026-09", starts="2027-01")),
)
THIRD = make_record(3, make_event("2026-11", starts="2027-04-01"), due="2027-04")
HISTORIES = {
    "one version": make_history(FIRST),
    "one that follows": make_history(FIRST, SECOND),
    "two that follow": make_history(FIRST, SECOND, THIRD),
    "withdrawn": make_history(FIRST, withdrawn="1 March 2027"),
    "withdrawn after another": make_history(FIRST, SECOND, withdrawn="1 March 2027"),
    "withdrawn before another": make_history(FIRST, SECOND, withdrawn="1 December 2026", version=1),
    "withdrawn and approved again": make_history(FIRST, SECOND, THIRD, withdrawn="1 February 2027", version=2),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_a_page_stays_right_without_a_new_build(pictures: Policy, name: str) -> None:
    """On each day a page says of its version what a page that was built on that day would say."""
    history, seen = HISTORIES[name], set()
    for record in history.records:
        built = tell(pictures, history, record.version)
        turns = [
            one.since
            for number in (1, 2, 3)
            if number <= len(history.records)
            for one in tell(pictures, history, number)
        ]
        days = {date.fromisoformat(turn) + timedelta(days=step) for turn in turns if turn for step in (-1, 0, 1)}
        days |= {TODAY + timedelta(days=step) for step in range(0, 240, 9)}
        for day in sorted(day for day in days if day >= TODAY):
            shown, fresh = read_on(built, day), read_on(tell(pictures, history, record.version, day), day)
            assert shown.case == fresh.case, (record.version, day)
            assert shown.tag == fresh.tag
            seen.add(shown.case)
    assert len(seen) > 1 or name == "one version"


def test_what_is_said_when_another_version_begins(pictures: Policy) -> None:
    """The page of the first says that the second applies, and then that the third does; never of whom to ask when."""
    said = tell(pictures, HISTORIES["two that follow"])
    assert [(one.case, one.since) for one in said] == [
        (Case.IN_FORCE, ""),
        (Case.LATE, "2026-11-01"),
        (Case.REPLACED, "2027-01-01"),
        (Case.REPLACED, "2027-04-01"),
    ]
    assert [one.words for one in said[2:]] == ["Version 2 applies now.", "Version 3 applies now."]
    coming = tell(pictures, HISTORIES["two that follow"], 2)
    assert (
        coming[0].words == "Approved by the local governing committee, September 2026. Until then, version 1 applies."
    )


def test_a_withdrawal_that_is_to_come_takes_effect_on_its_day(pictures: Policy) -> None:
    """Up to the day before, the policy is in force; then no version applies, and the page says so."""
    said = tell(pictures, HISTORIES["withdrawn"])
    assert read_on(said, date(2027, 2, 28)).case is Case.LATE
    assert (read_on(said, date(2027, 3, 1)).tag, said[-1].words) == ("Withdrawn", "No version applies now.")


def test_an_old_version_says_what_ended_it(pictures: Policy) -> None:
    """Once and for all: by which version it was replaced and when, or that it was withdrawn; no later day alters it."""
    history = HISTORIES["withdrawn and approved again"]
    after = date(2027, 3, 1)
    (first,) = tell(pictures, history, 1, after)
    (second,) = tell(pictures, history, 2, after)
    assert (first.tag, first.words) == ("Replaced", f"{APPROVED} Replaced by version 2 in January 2027.")
    assert (second.tag, second.words) == (
        "Withdrawn",
        "Approved by the local governing committee, September 2026. Withdrawn on 1 February 2027.",
    )
    assert say_ended(history, history.records[2]) == ""
