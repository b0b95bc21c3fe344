"""The reviews of a year over its meetings: each in one place, and every overload seen before it happens."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from clausebook.analysis import forecast_decisions
from clausebook.diagnostics import Location
from clausebook.model.approvals import Event, Record, Review
from clausebook.model.dates import parse_date
from clausebook.model.histories import History
from clausebook.model.standings import Standings
from clausebook.model.trust import Body, Meeting, School, Trust, next_meeting
from clausebook.record.judging import judge_policy
from tests.faults import ask_each

if TYPE_CHECKING:
    from clausebook.model.forecast import Forecast, MeetingLoad
    from clausebook.model.review_packs import Choice
    from clausebook.model.standings import Standing

DAY = date(2026, 11, 20)
PLACE = Location("trust.yml")
BODIES = (Body("Board", "board"), Body("Committee", "committee"), Body("Head", "headteacher"))
SCHOOLS = {
    id_: School(id_, f"{id_} School", id_.title(), PLACE, "primary", "academy", "Wessenshire") for id_ in ("elm", "oak")
}


def stand(policy: str, due: str, approver: str = "Committee", school: str = "elm") -> Standing:
    """A policy whose review is due then, and who decides on it."""
    on = parse_date("1 September 2025")
    event = Event("event", "approved", approver, on, DAY, PLACE)
    record = Record(
        school, policy, 1, event, "a.md", "0", "0", f"{policy} policy", policy, "local", Review(on, parse_date(due)),
        approver=approver,
    )  # fmt: skip
    history = History(school, policy, (record,))
    return judge_policy(SCHOOLS[school], None, history, day=DAY, term_ends=Trust("", "", "", PLACE).term_ends)


def meet(on: str, *schools: str, body: str = "Committee", capacity: int = 6) -> Meeting:
    """A planned meeting."""
    return Meeting(body, date.fromisoformat(on), schools, capacity)


def forecast(meetings: list[Meeting], *standing: Standing) -> Forecast:
    """The forecast of some policies over some meetings."""
    trust = Trust("Trust", "the trust", "https://trust.example/", PLACE, bodies=BODIES, meetings=tuple(meetings))
    by_school = {id_: {one.policy: one for one in standing if one.school.id == id_} for id_ in SCHOOLS}
    return forecast_decisions(Standings(trust, SCHOOLS, DAY, by_school, missing=()))


def outline(found: Forecast) -> dict[str, list[str]]:
    """What stands at each meeting, and elsewhere."""
    places = {
        f"{load.meeting.on}": [f"{one.standing.school.id}/{one.standing.policy}" for one in load.choices]
        for load in found.loads
    }
    return places | {
        "unplaced": [one.standing.policy for one in found.unplaced],
        "alone": [one.standing.policy for one in found.without_meeting],
    }


def test_a_review_goes_to_the_last_meeting_before_it_is_late() -> None:
    """Nobody plans ahead in the forecast, so it shows the overload that will come; the last day itself is in time."""
    meetings = [meet("2026-12-02"), meet("2027-01-31"), meet("2027-02-01")]
    found = forecast(meetings, stand("a", "January 2027"), stand("b", "1 February 2027"), stand("c", "30 January 2027"))
    assert outline(found) == {
        "2026-12-02": ["elm/c"],
        "2027-01-31": ["elm/a"],
        "2027-02-01": ["elm/b"],
        "unplaced": [],
        "alone": [],
    }


def test_an_overdue_review_goes_to_the_next_meeting() -> None:
    """What is late already is settled at the first meeting that can, which may be today's, and never at one gone by."""
    meetings = [meet("2026-11-19"), meet("2026-11-20"), meet("2026-12-02")]
    found = forecast(meetings, stand("late", "October 2026"), stand("soon", "20 November 2026"))
    assert outline(found)["2026-11-20"] == ["elm/late", "elm/soon"]
    assert "2026-11-19" not in outline(found)
    assert [one.is_overdue for one in found.loads[0].choices] == [True, False]


def test_a_meeting_decides_for_its_own_body_and_schools() -> None:
    """No review is put before another body, or before another school's committee; one for no school is for all."""
    meetings = [
        meet("2027-01-10", "oak"),
        meet("2027-01-11", body="Board"),
        meet("2027-01-09"),
        meet("2027-01-08", "elm"),
    ]
    found = forecast(
        meetings, stand("a", "2027-02"), stand("b", "2027-02", school="oak"), stand("c", "2027-02", "Board")
    )
    assert outline(found) == {
        "2027-01-08": [],
        "2027-01-09": ["elm/a"],
        "2027-01-10": ["oak/b"],
        "2027-01-11": ["elm/c"],
        "unplaced": [],
        "alone": [],
    }


def test_what_no_meeting_can_settle_is_listed() -> None:
    """A review without a meeting in time is not lost, whoever decides on it: it goes to the next one, and is told."""
    found = forecast(
        [meet("2027-02-01")],
        stand("a", "January 2027"),
        stand("b", "October 2026", "Board"),
        stand("c", "January 2027", "Nobody we know"),
        stand("d", "January 2027", ""),
    )
    assert outline(found) == {"2027-02-01": ["elm/a"], "unplaced": ["b", "c", "d"], "alone": []}
    assert [(choice.standing.policy, meeting.on) for choice, meeting in found.too_late] == [("a", date(2027, 2, 1))]


def test_one_person_needs_no_meeting() -> None:
    """What the head decides waits for no meeting, unless the trust plans such meetings."""
    assert outline(forecast([], stand("a", "2027-01", "Head")))["alone"] == ["a"]
    planned = forecast([meet("2027-01-05", body="Head")], stand("a", "2027-01", "Head"), stand("b", "2026-12", "Head"))
    assert outline(planned) == {"2027-01-05": ["elm/b", "elm/a"], "unplaced": [], "alone": []}


def test_the_forecast_reaches_twelve_months() -> None:
    """A review a year from today is in it, one a day later is not, nor one without a date."""
    found = forecast([], stand("a", "20 November 2027"), stand("b", "21 November 2027"), stand("c", "2027"))
    assert found.until == date(2027, 11, 20)
    assert [one.standing.policy for one in found.unplaced] == ["a"]
    assert outline(forecast([meet("2027-11-20"), meet("2027-11-21")])) == {
        "2027-11-20": [], "unplaced": [], "alone": []
    }  # fmt: skip


def test_an_overdue_review_goes_to_a_next_meeting_however_far() -> None:
    """If the next meeting is more than a year away, the forecast says so rather than none."""
    assert outline(forecast([meet("2028-01-05")], stand("a", "2026-10")))["2028-01-05"] == ["elm/a"]


def test_an_overload_names_the_nearest_earlier_meeting_with_room() -> None:
    """Each review too many gets another meeting, nearest first, and no suggestion overloads that one."""
    meetings = [
        meet("2026-12-02", capacity=1),
        meet("2027-03-10", capacity=2),
        meet("2027-04-10", capacity=1),
        meet("2027-07-07", capacity=1),
    ]
    found = forecast(
        meetings,
        *(stand(policy, "July 2027") for policy in "abcd"),
        stand("first", "March 2027"),
        stand("full", "April 2027"),
    )
    load = found.loads[-1]
    assert [one.standing.policy for one in load.choices] == ["a", "b", "c", "d"]
    assert (load.excess, load.still_excess) == (3, 1)
    assert [(one.decision.first.standing.policy, str(one.meeting.on)) for one in load.spared] == [
        ("a", "2027-03-10"),
        ("b", "2026-12-02"),
    ]
    assert found.overloaded == (load,)


def test_a_meeting_that_is_full_is_not_overloaded() -> None:
    """As many reviews as fit are no warning."""
    found = forecast([meet("2026-12-02"), meet("2027-01-10", capacity=2)], stand("a", "2027-01"), stand("b", "2027-01"))
    assert found.overloaded == ()
    assert found.loads[1].spared == ()


@ask_each(
    ("school", "body", "day", "found"),
    [
        ("elm", "Committee", "2026-11-20", "2026-12-02"),
        ("elm", "Committee", "2026-12-02", "2026-12-02"),
        ("elm", "Committee", "2026-12-03", "2027-01-20"),
        ("oak", "Committee", "2026-11-20", "2027-01-20"),
        ("oak", "Board", "2026-11-20", None),
        ("oak", "Committee", "2027-01-21", None),
    ],
)
def test_the_next_meeting_is_of_the_body_and_the_school(school: str, body: str, day: str, found: str | None) -> None:
    """A page names the first meeting that can settle a thing, the day itself included, in whatever order they stand."""
    meetings = (meet("2027-01-20"), meet("2026-12-02", "elm"))
    trust = Trust("Trust", "the trust", "https://trust.example/", PLACE, bodies=BODIES, meetings=meetings)
    meeting = next_meeting(trust, school, body, date.fromisoformat(day))
    assert (str(meeting.on) if meeting else None) == found


DAYS = st.integers(-100, 400).map(lambda days: DAY + timedelta(days=days))
DUE = st.tuples(st.text("abcdefgh", min_size=1, max_size=3), DAYS, st.sampled_from(["Board", "Committee", "Head", "x"]))


MEETINGS = st.builds(
    Meeting, st.sampled_from(["Board", "Committee"]), DAYS, st.sampled_from([(), ("elm",), ("oak",)]), st.integers(1, 3)
)


def is_next(load: MeetingLoad, choice: Choice, found: Forecast) -> bool:
    """Whether no meeting before this one could have taken a decision."""
    school, body = choice.standing.school.id, choice.standing.approver
    earlier = [one.meeting for one in found.loads if one.meeting.on < load.meeting.on and one.meeting.body == body]
    return not any(not one.schools or school in one.schools for one in earlier)


@given(
    st.lists(MEETINGS, unique_by=lambda one: (one.body, one.on)),
    st.lists(DUE, unique_by=lambda one: one[0]),
    st.randoms(),
)
def test_every_review_stands_in_one_place(
    meetings: list[Meeting], due: list[tuple[str, date, str]], random: object
) -> None:
    """None is lost or told twice, none is late without need, no advice overloads, and order does not matter."""
    standing = [stand(policy, on.isoformat(), body, "elm" if on.day % 2 else "oak") for policy, on, body in due]
    found = forecast(meetings, *standing)
    assert sorted(one.standing.policy for one in found.choices) == sorted(
        one.policy for one in standing if one.due_day and one.due_day <= found.until
    )
    for load in found.loads:
        assert all(not one.is_late_by(load.meeting.on) or is_next(load, one, found) for one in load.choices)
        assert load.excess >= len(load.spared)
        assert all(one.decision in load.decisions and one.meeting.on < load.meeting.on for one in load.spared)
    moved = [one.meeting for load in found.loads for one in load.spared]
    for load in found.loads:
        assert not moved.count(load.meeting) or len(load.decisions) + moved.count(load.meeting) <= load.meeting.capacity
    random.shuffle(meetings)  # type: ignore[attr-defined]
    random.shuffle(standing)  # type: ignore[attr-defined]
    assert forecast(meetings, *standing) == found
