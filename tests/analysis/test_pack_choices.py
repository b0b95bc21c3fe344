"""What a body is asked to decide: nothing that waits is forgotten, and nothing comes before the wrong body."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.analysis import choose_policies, list_meeting_requests, plan_request
from clausebook.model.requests import RequestRefused
from clausebook.model.review_packs import Ask, PackRequest
from clausebook.model.trust import Meeting
from tests.project_folder import ProjectFolder
from tests.render.staffing import DAY, fill_project, judge

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.standings import Standings

COMMITTEE = "Local governing committee"
SECOND = date(2026, 12, 2)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    """A project in which every state occurs; no test changes it."""
    made = ProjectFolder.copy("good-three-schools", tmp_path_factory.mktemp("packs") / "project")
    fill_project(made)
    return made


@pytest.fixture(scope="module")
def standings(project: ProjectFolder) -> Standings:
    """Where its policies stand on 20 November 2026."""
    return judge(project)


def choose(standings: Standings, request: PackRequest) -> dict[str, tuple[Ask, int, int]]:
    """What is asked of each policy, with the versions that are compared: 0 for none, -1 for the draft."""
    return {
        f"{one.standing.school.id}/{one.standing.policy}": (
            one.ask,
            one.before.version if one.before else 0,
            one.after.version if one.after else -1,
        )
        for one in choose_policies(standings, request)
    }


def test_all_that_waits(standings: Standings) -> None:
    """Changed words, first texts, chairs' actions, and reviews that are late or fall due wait; nothing else does."""
    assert choose(standings, PackRequest()) == {
        "cove/kindness": (Ask.REVIEW, 1, -1),
        "cove/pictures": (Ask.CHANGED, 1, -1),
        "dune/pictures": (Ask.CHANGED, 1, -1),
        "tern/kindness": (Ask.CONFIRM, 0, 1),
        "tern/pictures": (Ask.REVIEW, 1, -1),
        "tern/study": (Ask.NEW, 0, -1),
    }


def test_a_meeting_has_what_waits_for_it(standings: Standings) -> None:
    """The next meeting of a body has its changes, its chairs' actions and its late reviews; the one after has none."""
    first, second = (choose(standings, request) for request in list_meeting_requests(standings))
    assert {name for name, (ask, *_) in first.items() if ask is Ask.CHANGED} == {"cove/pictures", "dune/pictures"}
    assert first["tern/kindness"][0] is Ask.CONFIRM
    assert first["cove/kindness"][0] is Ask.REVIEW
    # Late before the meeting, but no meeting comes earlier.
    assert first["tern/pictures"][0] is Ask.REVIEW
    assert second == {}


def test_a_meeting_of_one_school_decides_for_it_alone(standings: Standings) -> None:
    """A committee that meets for one school is asked nothing about another school."""
    meetings = (Meeting(COMMITTEE, SECOND, ("cove",)), Meeting(COMMITTEE, SECOND, ("dune",)))
    narrow = replace(standings, trust=replace(standings.trust, meetings=meetings))
    assert set(choose(narrow, PackRequest(meetings[:1]))) == {"cove/kindness", "cove/pictures"}
    assert set(choose(narrow, PackRequest(meetings))) == {"cove/kindness", "cove/pictures", "dune/pictures"}
    assert plan_request(narrow, meeting=SECOND).meetings == meetings


def test_a_meeting_of_another_body_has_nothing_of_it(standings: Standings) -> None:
    """What a committee decides never comes before the board."""
    board = Meeting("Trust board", SECOND)
    assert choose(replace(standings, trust=replace(standings.trust, meetings=(board,))), PackRequest((board,))) == {}
    assert choose(standings, PackRequest(body="Trust board")) == {}
    assert set(choose(standings, PackRequest(body=COMMITTEE))) == set(choose(standings, PackRequest())) - {"tern/study"}


def test_a_changed_policy_waits_for_one_meeting_only(standings: Standings) -> None:
    """Approving new words settles the review too, so the meeting of that review is not asked again."""
    cove = standings.by_school["cove"]
    changed = replace(cove["pictures"], due_day=date(2027, 2, 10), due=cove["kindness"].due)
    known = replace(standings, by_school={**standings.by_school, "cove": {**cove, "pictures": changed}})
    first, second = (choose(known, request) for request in list_meeting_requests(known))
    assert first["cove/pictures"][0] is Ask.CHANGED
    assert "cove/pictures" not in second


def test_what_was_decided_since_a_day(standings: Standings) -> None:
    """The text that applied on that day is compared with the latest approved; what is new or ended is said to be."""
    assert choose(standings, PackRequest(since=date(2026, 9, 1))) == {
        "cove/pictures": (Ask.NEW, 0, 1),
        "dune/kindness": (Ask.NEW, 0, 1),
        "dune/pictures": (Ask.NEW, 0, 1),
        "tern/pictures": (Ask.NEW, 0, 1),
    }
    assert choose(standings, PackRequest(since=date(2026, 4, 15)))["dune/walks"] == (Ask.WITHDRAWN, 1, -1)
    assert choose(standings, PackRequest(since=date(2026, 11, 11))) == {}
    assert set(choose(standings, PackRequest(since=date(2026, 4, 15), body="Trust board"))) == {"dune/walks"}


def test_a_decision_of_the_very_day_is_since_that_day(tmp_path: Path) -> None:
    """What was approved on the day is compared with the version before it, and a day later is no longer told."""
    three_schools = ProjectFolder.copy("good-three-schools", tmp_path / "project")
    three_schools.approve("cove/pictures", on="8 September 2025")
    three_schools.edit("clauses/pictures/consent.md", "asks a parent", "always asks a parent")
    three_schools.approve("cove/pictures", on="8 September 2026")
    three_schools.approve("cove/pictures", on="9 September 2026")
    known = judge(three_schools)
    assert choose(known, PackRequest(since=date(2026, 9, 7))) == {"cove/pictures": (Ask.CHANGED, 1, 3)}
    assert choose(known, PackRequest(since=date(2026, 9, 8))) == {"cove/pictures": (Ask.REVIEW, 2, 3)}
    assert choose(known, PackRequest(since=date(2026, 9, 9))) == {"cove/pictures": (Ask.REVIEW, 2, 3)}
    assert choose(known, PackRequest(since=date(2026, 9, 10))) == {}
    (choice,) = choose_policies(known, PackRequest(since=date(2026, 9, 7)))
    assert (choice.body, choice.version, choice.notes) == (COMMITTEE, 3, ("Made clearer.",))


def test_every_policy_waits_for_some_meeting(standings: Standings) -> None:
    """What waits, and whose body has a meeting to come, is in the pack of one of its meetings."""
    at_meetings = {name for request in list_meeting_requests(standings) for name in choose(standings, request)}
    assert set(choose(standings, PackRequest())) - at_meetings == {"tern/study"}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            {"meeting": date(2026, 12, 3)},
            "No meeting is planned on 3 December 2026. Planned: 2 December 2026 and 3 February 2027.",
        ),
        (
            {"meeting": SECOND, "body": "Trust board"},
            "No meeting of Trust board is planned on 2 December 2026. trust.yml plans none from today on.",
        ),
        (
            {"meeting": date(2026, 10, 7)},
            "No meeting is planned on 7 October 2026. Planned: 2 December 2026 and 3 February 2027.",
        ),
        ({"body": "Trust bord"}, 'trust.yml lists no body "Trust bord". Did you mean "Trust board"?'),
        (
            {"since": date(2026, 11, 21)},
            "Nothing can have been approved since 21 November 2026: today is 20 November 2026.",
        ),
    ],
)
def test_refusals(standings: Standings, asked: dict[str, object], message: str) -> None:
    """A day or a body that nobody planned is refused, with those that there are."""
    assert standings.day == DAY
    with pytest.raises(RequestRefused) as refused:
        plan_request(standings, **asked)  # type: ignore[arg-type]
    assert str(refused.value) == message
