"""The register says of each policy what is to be done, right on the very day, and never invents a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from clausebook.model.dates import NO_BREAK_SPACE, parse_date
from clausebook.model.lost_changes import LostChange
from clausebook.model.standings import Missing, Standings, State
from tests.cases import read_table
from tests.faults import ask_each
from tests.render.registering import TRUST, judge, make_event, make_history, make_school, write_lines

if TYPE_CHECKING:
    from clausebook.render.staff.rows import RegisterRow

# Terms that end a week before the year does.
ENDS = MappingProxyType({"spring": (3, 27), "summer": (7, 22), "autumn": (12, 18)})


def read_line(standings: Standings) -> RegisterRow:
    """The one line of a register."""
    (line,) = write_lines(standings)
    return line


def spell(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace(NO_BREAK_SPACE, " ")


# When the review is due as it was given, the day of the register, the state, the last day that is in time, what to do.
REVIEWS = """
30 November 2026 | 2026-08-31 | Current  | 2026-11-30 |
30 November 2026 | 2026-09-01 | Due soon | 2026-11-30 | Due by 30 November 2026, in 90 days.
30 November 2026 | 2026-11-20 | Due soon | 2026-11-30 | Due by 30 November 2026, in 10 days.
30 November 2026 | 2026-11-29 | Due soon | 2026-11-30 | Due by 30 November 2026, in 1 day.
30 November 2026 | 2026-11-30 | Due soon | 2026-11-30 | Due by 30 November 2026, today.
30 November 2026 | 2026-12-01 | Overdue  | 2026-11-30 | Due by 30 November 2026. 1 day overdue.
30 November 2026 | 2026-12-20 | Overdue  | 2026-11-30 | Due by 30 November 2026. 20 days overdue.
October 2026     | 2026-08-01 | Current  | 2026-10-31 |
October 2026     | 2026-08-02 | Due soon | 2026-10-31 | Due by the end of October 2026, in 90 days.
October 2026     | 2026-10-01 | Due soon | 2026-10-31 | Due by the end of October 2026, in 30 days.
October 2026     | 2026-10-31 | Due soon | 2026-10-31 | Due by the end of October 2026, today.
October 2026     | 2026-11-01 | Overdue  | 2026-10-31 | Due by the end of October 2026. 1 day overdue.
February 2028    | 2028-02-28 | Due soon | 2028-02-29 | Due by the end of February 2028, in 1 day.
February 2028    | 2028-02-29 | Due soon | 2028-02-29 | Due by the end of February 2028, today.
February 2028    | 2028-03-01 | Overdue  | 2028-02-29 | Due by the end of February 2028. 1 day overdue.
autumn term 2026 | 2026-09-18 | Current  | 2026-12-18 |
autumn term 2026 | 2026-09-19 | Due soon | 2026-12-18 | Due by the end of the autumn term 2026, in 90 days.
autumn term 2026 | 2026-12-18 | Due soon | 2026-12-18 | Due by the end of the autumn term 2026, today.
autumn term 2026 | 2026-12-19 | Overdue  | 2026-12-18 | Due by the end of the autumn term 2026. 1 day overdue.
summer term 2027 | 2027-07-22 | Due soon | 2027-07-22 | Due by the end of the summer term 2027, today.
summer term 2027 | 2027-07-23 | Overdue  | 2027-07-22 | Due by the end of the summer term 2027. 1 day overdue.
2026             | 2026-10-01 | Current  | 2026-12-31 |
2026             | 2026-10-02 | Due soon | 2026-12-31 | Due by the end of 2026, in 90 days.
2026             | 2026-12-31 | Due soon | 2026-12-31 | Due by the end of 2026, today.
2026             | 2027-01-01 | Overdue  | 2026-12-31 | Due by the end of 2026. 1 day overdue.
"""


@ask_each(("due", "day", "state", "late_after", "words"), read_table(REVIEWS))
def test_a_review_is_late_after_the_end_of_its_period(
    due: str, day: str, state: str, late_after: str, words: str
) -> None:
    """Due soon from 90 days before the last day of the day, month, term or year given; overdue from the day after."""
    history = make_history(make_event("2023"), due=due)
    line = read_line(judge(history, day=date.fromisoformat(day), trust=replace(TRUST, term_ends=ENDS)))
    assert [word for word, _ in line.states] == [state]
    assert spell(line.due) == due
    assert line.due_day == late_after
    assert spell(line.wrong) == words


# When a version was approved, when it starts, the day of the register, the state, what to do.
STARTS = """
10 November 2026 | 1 January 2027   | 2026-12-31 | Starts later   | Approved, starts 1 January 2027.
10 November 2026 | 1 January 2027   | 2027-01-01 | No review date |
10 November 2026 | January 2027     | 2026-12-31 | Starts later   | Approved, starts January 2027.
10 November 2026 | January 2027     | 2027-01-01 | No review date |
10 November 2026 | spring term 2027 | 2026-12-31 | Starts later   | Approved, starts spring term 2027.
10 November 2026 | spring term 2027 | 2027-01-01 | No review date |
10 November 2026 | 2027             | 2026-12-31 | Starts later   | Approved, starts 2027.
10 November 2026 | 2027             | 2027-01-01 | No review date |
"""


@ask_each(("on", "starts", "day", "state", "words"), read_table(STARTS))
def test_a_version_applies_from_the_first_day_of_its_period(
    on: str, starts: str, day: str, state: str, words: str
) -> None:
    """Until the day before, the register says that it is approved and when it starts, as precisely as was said."""
    line = read_line(judge(make_history(make_event(on, starts=starts)), day=date.fromisoformat(day)))
    assert [word for word, _ in line.states] == [state]
    assert spell(line.wrong) == words


_STARTS = "Approved, starts 1 February 2027."
# The review of the version in force, where one of 2028 starts on 1 February 2027; which of the two the line has, and
# what it says of them on 20 November 2026.
PLANNED_REVIEWS = [
    ("31 December 2026", "31 December 2026", f"Due by 31 December 2026, in 41 days. {_STARTS}"),
    ("1 October 2026", "1 October 2026", f"Due by 1 October 2026. 50 days overdue. {_STARTS}"),
    ("31 August 2027", "2028", f"{_STARTS} Until then version 1 applies, to be reviewed by 31 August 2027."),
    ("2028", "2028", _STARTS),
]


@ask_each(("now", "due", "words"), PLANNED_REVIEWS)
def test_a_planned_version_hides_no_review(now: str, due: str, words: str) -> None:
    """The review of the version in force counts until the planned one begins, and is told of where it comes later."""
    events = make_event("1 May 2026"), make_event("10 November 2026", starts="1 February 2027")
    history = make_history(*events, due="2028")
    first, second = history.records
    first = replace(first, review=replace(first.review, next=parse_date(now)))
    line = read_line(judge(replace(history, records=(first, second)), day=date(2026, 11, 20)))
    assert spell(line.due) == due
    assert spell(line.wrong) == words


def test_what_was_never_approved_says_that_nothing_is_published() -> None:
    """Such a line has no version, no approval and no public page."""
    line = read_line(judge(make_history()))
    assert [word for word, _ in line.states] == ["Never approved"]
    assert line.wrong == "Never approved, so not published."
    assert line.version == line.approved_by == line.approved_on == line.due == line.public == ""


def test_changed_words_say_which_words_the_public_sees() -> None:
    """Staff read when the published words were approved, beside what is wrong with the review."""
    standings = judge(make_history(make_event("8 September 2026"), due="October 2026"))
    standing = replace(standings.by_school["elm"]["phones"], state=State.CHANGED)
    line = read_line(replace(standings, by_school={"elm": {"phones": standing}}))
    assert [word for word, _ in line.states] == ["Overdue", "Changed"]
    assert "20 days overdue." in line.wrong
    assert "approved on 8 September 2026. The public site shows the approved words." in spell(line.wrong)


def test_a_plan_that_loses_a_change_needs_attention() -> None:
    """The line gives what is newest, says what will be taken away, and stands among what someone must see to."""
    planned, urgent = make_event("1 November 2026", starts="1 January 2027"), make_event("10 November 2026")
    history = make_history(make_event("1 May 2026"), planned, urgent, due="2027")
    standings = judge(history)
    first, third, second = history.records
    lost = LostChange(second, (third,), ("Away",))
    line = read_line(replace(standings, lost_changes=(lost,)))
    assert ([word for word, _ in line.states], line.needs_attention) == (["Loses a change"], True)
    assert (line.version, line.approved_on, spell(line.starts)) == ("3", str(urgent.on), "1 January 2027")
    assert spell(line.wrong) == (
        "Approved, starts 1 January 2027. Version 2, planned for 1 January 2027, does not hold the words of version 3: "
        "it will take them away."
    )
    assert not read_line(standings).needs_attention
    after = read_line(judge(history, day=date(2027, 1, 1)))
    assert (after.version, first.version) == ("2", 1)


def test_a_withdrawn_policy_is_never_late() -> None:
    """Once it is withdrawn, no review of it is due, however long ago it was."""
    withdrawn = make_event("1 May 2026", kind="withdrawn")
    line = read_line(judge(make_history(make_event("2020"), withdrawn, due="2021")))
    assert [word for word, _ in line.states] == ["Withdrawn"]
    assert spell(line.wrong) == "Withdrawn on 1 May 2026."
    assert line.due == line.public == ""


def test_a_missing_policy_leads_to_its_rule() -> None:
    """What a rule asks for and a school lacks has a line, with the address at which the rule can be read."""
    missing = Missing(make_school(), "Behaviour", "behaviour", "https://law.example/behaviour")
    line = read_line(judge(missing=(missing,)))
    assert [word for word, _ in line.states] == ["Missing"]
    assert line.rule == "https://law.example/behaviour"
    assert line.policy == line.version == line.due == ""


def test_no_line_is_more_precise_than_what_was_approved() -> None:
    """A month, a term and a year stay what they are in every word of the line."""
    for on, due in (("June 2026", "June 2027"), ("summer term 2026", "summer term 2027"), ("2026", "2027")):
        line = read_line(judge(make_history(make_event(on), due=due)))
        assert spell(line.approved_on) == on
        assert spell(line.due) == due
        assert spell(line.when) == f"review by {due}"
