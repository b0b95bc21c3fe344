"""Where a policy stands on a day: right on the days before, on and after each boundary, for every precision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import Location
from clausebook.model.approvals import Event, Record, Review
from clausebook.model.dates import TERM_ENDS, PartialDate, parse_date
from clausebook.model.histories import Act, History
from clausebook.model.standings import ReviewState, State
from clausebook.record.judging import judge_review
from tests.cases import read_table
from tests.faults import ask_each

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


def make_event(on: str, *, starts: str = "", kind: str = "approved") -> Event:
    """A decision of a committee."""
    return Event(
        f"{on}-{kind}", kind, "Committee", parse_date(on), date(2026, 1, 1), Location("x"),
        starts=parse_date(starts) if starts else None,
    )  # fmt: skip


def make_record(version: int, event: Event) -> Record:
    """One version that the decision approved."""
    return Record("s", "p", version, event, f"{version}", f"d{version}", "f", "Title", "Title", "local", Review())


def make_history(*events: Event, acts: tuple[Act, ...] = ()) -> History:
    """Versions from 1 on, one for each decision."""
    return History("s", "p", tuple(make_record(n, event) for n, event in enumerate(events, start=1)), acts)


# The review date, the day, and what the review is on that day.
REVIEWS = """
30 November 2026   | 2026-08-31 | current
30 November 2026   | 2026-09-01 | due soon
30 November 2026   | 2026-11-29 | due soon
30 November 2026   | 2026-11-30 | due soon
30 November 2026   | 2026-12-01 | overdue
November 2026      | 2026-08-31 | current
November 2026      | 2026-09-01 | due soon
November 2026      | 2026-11-30 | due soon
November 2026      | 2026-12-01 | overdue
February 2028      | 2028-02-29 | due soon
February 2028      | 2028-03-01 | overdue
autumn term 2026   | 2026-10-01 | current
autumn term 2026   | 2026-10-02 | due soon
autumn term 2026   | 2026-12-31 | due soon
autumn term 2026   | 2027-01-01 | overdue
spring term 2027   | 2027-04-30 | due soon
spring term 2027   | 2027-05-01 | overdue
summer term 2027   | 2027-08-31 | due soon
summer term 2027   | 2027-09-01 | overdue
2026               | 2026-10-01 | current
2026               | 2026-10-02 | due soon
2026               | 2026-12-31 | due soon
2026               | 2027-01-01 | overdue
"""


@ask_each(("due", "day", "state"), read_table(REVIEWS))
def test_a_review_is_late_after_the_end_of_its_period(due: str, day: str, state: str) -> None:
    """A review is due soon in the 90 days up to the end of its period, and overdue from the day after."""
    last_day = parse_date(due).last_day(TERM_ENDS)
    assert judge_review(last_day, date.fromisoformat(day)) is ReviewState(state)


@given(due=st.dates(date(1990, 1, 1), date(2100, 1, 1)), days=st.integers(-400, 400))
def test_a_review_is_in_one_state_on_each_day(due: date, days: int) -> None:
    """From current through due soon to overdue, and never back."""
    order = [ReviewState.CURRENT, ReviewState.DUE_SOON, ReviewState.OVERDUE]
    today, tomorrow = (judge_review(due, due + timedelta(days + more)) for more in (0, 1))
    assert order.index(today) <= order.index(tomorrow)
    assert judge_review(None, due) is ReviewState.NONE


# When each version begins to apply, the day, and the version that applies on it ("-" for none).
IN_FORCE = """
1 September 2026                     | 2026-08-31 | -
1 September 2026                     | 2026-09-01 | 1
September 2026                       | 2026-08-31 | -
September 2026                       | 2026-09-01 | 1
autumn term 2026                     | 2026-08-31 | -
autumn term 2026                     | 2026-09-01 | 1
2026                                 | 2025-12-31 | -
2026                                 | 2026-01-01 | 1
1 September 2026, 1 January 2027     | 2026-12-31 | 1
1 September 2026, 1 January 2027     | 2027-01-01 | 2
24 September 2026, September 2026    | 2026-09-23 | -
24 September 2026, September 2026    | 2026-09-24 | 2
1 May 2026, 1 May 2026               | 2026-05-01 | 2
2024, September 2025, 1 October 2026 | 2025-08-31 | 1
2024, September 2025, 1 October 2026 | 2025-09-01 | 2
2024, September 2025, 1 October 2026 | 2026-10-01 | 3
"""


@ask_each(("starts", "day", "version"), read_table(IN_FORCE))
def test_the_version_in_force_on_a_day(starts: str, day: str, version: str) -> None:
    """A version applies from the first day of its date on, and never before the one that it follows."""
    history = make_history(*(make_event("2020", starts=start) for start in starts.split(", ")))
    found = history.find_in_force(date.fromisoformat(day))
    assert (str(found.version) if found else "-") == version


WITHDRAWN = make_event("1 March 2026", starts="1 May 2026", kind="withdrawn")


@pytest.mark.parametrize(("day", "applies"), [("2026-04-30", True), ("2026-05-01", False), ("2026-05-02", False)])
def test_a_withdrawn_policy_applies_until_it_is_withdrawn(day: str, *, applies: bool) -> None:
    """From the day on which it is withdrawn nothing applies, and before it the last version does."""
    history = make_history(make_event("2024"), make_event("2025"), acts=(Act(2, WITHDRAWN),))
    assert (history.find_in_force(date.fromisoformat(day)) is not None) is applies
    assert (history.find_withdrawal(date.fromisoformat(day)) is None) is applies
    assert history.find_item_end(history.records[1]) == parse_date("1 May 2026")
    assert history.find_item_end(history.records[0]) == parse_date("2025")


def test_a_policy_may_come_back() -> None:
    """A version that is approved after a withdrawal applies again; between the two, nothing does."""
    back = make_event("1 June 2026", starts="1 September 2026")
    history = make_history(make_event("2024"), back, acts=(Act(1, WITHDRAWN),))
    days = [date(2026, 4, 30), date(2026, 6, 1), date(2026, 9, 1)]
    assert [(found.version if found else 0) for found in map(history.find_in_force, days)] == [1, 0, 2]
    assert [bool(history.find_withdrawal(day)) for day in days] == [False, True, False]


def test_a_policy_is_withdrawn_whole() -> None:
    """A withdrawal before a coming version begins ends the one in force, and the coming one never applies."""
    coming = make_event("1 February 2026", starts="1 September 2026")
    history = make_history(make_event("2024"), coming, acts=(Act(2, WITHDRAWN),))
    days = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 9, 1)]
    assert [(found.version if found else 0) for found in map(history.find_in_force, days)] == [1, 0, 0]
    assert [bool(history.find_withdrawal(day)) for day in days] == [False, True, True]
    assert [history.list_coming(day) for day in days] == [[], [], []]
    assert history.find_item_end(history.records[0]) == parse_date("1 May 2026")
    assert [history.is_void(record) for record in history.records] == [False, True]


def test_a_policy_that_never_began_may_be_withdrawn_and_come_back() -> None:
    """One withdrawn before its first day never applies; a later approval begins on its own day, not on the lost one."""
    first, back = make_event("2026", starts="1 September 2026"), make_event("1 June 2026", starts="1 July 2026")
    history = make_history(first, back, acts=(Act(1, WITHDRAWN),))
    days = [date(2026, 4, 30), date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 1)]
    assert [(found.version if found else 0) for found in map(history.find_in_force, days)] == [0, 0, 2, 2]
    assert [bool(history.find_withdrawal(day)) for day in days] == [False, True, False, False]


@given(st.lists(st.tuples(st.integers(2020, 2026), st.integers(0, 12)), min_size=1, max_size=5), st.dates())
def test_each_day_has_one_version_and_they_follow_each_other(starts: list[tuple[int, int]], day: date) -> None:
    """On no later day does an earlier version apply, whatever dates the versions were given."""
    dates = [PartialDate(year, month or None) for year, month in starts]
    history = make_history(*(make_event("2019", starts=str(one)) for one in dates))
    today, tomorrow = (history.find_in_force(min(day, date(9999, 1, 1)) + timedelta(more)) for more in (0, 1))
    assert (today.version if today else 0) <= (tomorrow.version if tomorrow else 0)
    coming = history.list_coming(day)
    assert all(record.version > (today.version if today else 0) for record in coming)


PICTURES = "larkmere/pictures"


def judge(project: ProjectFolder, day: str = "2026-11-20", policy: str = "pictures") -> State:
    """The state of a policy on a day."""
    return project.examine(today=date.fromisoformat(day)).standings.by_school["larkmere"][policy].state


def test_the_states_of_a_policy(project: ProjectFolder) -> None:
    """Never approved; approved; changed by one word; approved again and not yet in force; in force; withdrawn."""
    assert judge(project) is State.NEVER_APPROVED
    project.approve(PICTURES)
    assert judge(project) is State.APPROVED
    project.edit("clauses/pictures/consent.md", "take a picture of", "photograph")
    assert judge(project) is State.CHANGED
    project.approve(PICTURES, on="1 November 2026", effective="1 January 2027")
    assert judge(project, "2026-12-31") is State.NOT_YET_IN_FORCE
    assert judge(project, "2027-01-01") is State.APPROVED
    later = date(2027, 3, 1)
    project.approve(PICTURES, kind="withdrawn", on="1 March 2027", effective="1 May 2027", today=later)
    assert judge(project, "2027-04-30") is State.APPROVED
    assert judge(project, "2027-05-01") is State.WITHDRAWN
    assert judge(project, policy="conduct") is State.NEVER_APPROVED


def test_what_is_no_change(project: ProjectFolder) -> None:
    """A telephone number and an e-mail address may change, and the policy stands as approved."""
    project.approve(PICTURES)
    project.edit("schools/larkmere/school.yml", "01632 960 118", "01632 960 199")
    project.edit("schools/larkmere/school.yml", "office@larkmere", "desk@larkmere")
    assert judge(project) is State.APPROVED


def test_a_replacement_is_stale_when_its_original_moves(project: ProjectFolder) -> None:
    """A school's own section is listed when the words change that it replaced, and not before."""
    project.write("schools/larkmere/clauses/away.md", "---\ntitle: Away\nsummary: Away.\n---\nPhones stay at home.\n")
    lines = "  phones: {replace: local/away, because: We are small., agreed_by: Local governing committee}\n"
    project.append("schools/larkmere/policies/pictures.yml", lines)
    project.approve(PICTURES)

    def list_stale() -> list[str]:
        return [d.section for d in project.examine().standings.by_school["larkmere"]["pictures"].stale]

    assert list_stale() == []
    project.edit("clauses/phones/away.md", "keep phones away all day", "leave phones at home")
    assert list_stale() == ["phones"]
    assert judge(project) is State.APPROVED


# What is known of the last review and the cycle, and what the next review is.
NEXT = """
on: 10 September 2026                            | 10 September 2026 | 10 September 2027
on: 10 September 2026; next_review: July 2027    | 10 September 2026 | July 2027
on: 10 September 2026; reviewed: August 2026     | August 2026       | August 2027
on: September 2024; is_from_before: yes          | September 2024    | September 2025
on: summer term 2024; is_from_before: yes        | summer term 2024  | summer term 2025
on: 2024; is_from_before: yes                    | 2024              | 2025
"""


@pytest.mark.parametrize(("facts", "last", "due"), read_table(NEXT))
def test_the_next_review_keeps_the_precision_of_the_last(
    project: ProjectFolder, facts: str, last: str, due: str
) -> None:
    """The next review is as stated, else the cycle after the last one, with no day made up."""
    pairs = dict(pair.split(": ") for pair in facts.split("; "))
    project.approve(PICTURES, **pairs)
    latest = project.examine().standings.by_school["larkmere"]["pictures"].latest
    assert latest
    assert (latest.review.last, latest.review.next) == (parse_date(last), parse_date(due))


def test_a_small_correction_moves_no_review(project: ProjectFolder) -> None:
    """A spelling put right is a new version, whose review is due when it was."""
    project.approve(PICTURES, on="10 September 2025")
    project.edit("clauses/pictures/consent.md", "take a picture of", "photograph")
    project.approve(PICTURES, on="3 November 2026", is_minor=True)
    standing = project.examine().standings.by_school["larkmere"]["pictures"]
    assert standing.latest
    assert (standing.latest.version, standing.due) == (2, parse_date("10 September 2026"))
    assert standing.review_state is ReviewState.OVERDUE
