"""A version that begins before a planned one: which applies on each day, what follows it, and what would be lost."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.model.dates import PartialDate
from clausebook.model.histories import Act, History
from clausebook.model.requests import RequestRefused
from clausebook.model.standings import State
from clausebook.model.version_order import order_versions
from tests.cases import read_table
from tests.faults import ask_each
from tests.record.test_states import make_event, make_record

if TYPE_CHECKING:
    from clausebook.model.approvals import Event
    from tests.project_folder import ProjectFolder

PICTURES, CONSENT = "larkmere/pictures", "clauses/pictures/consent.md"
# On this day the committee decided on what begins in January.
PLANNED = {"on": "1 October 2026", "effective": "1 January 2027", "note": "From January."}
URGENT = {"on": "10 November 2026", "kind": "chairs-action", "note": "At once."}


def make_history(decisions: str, acts: tuple[Act, ...] = ()) -> History:
    """Versions from 1 on, one for each "decided" or "decided > begins"."""
    dates = [one.split(" > ") for one in decisions.split(", ")]
    events = [make_event(one[0], starts=one[-1] if len(one) > 1 else "") for one in dates]
    return History("s", "p", order_versions(make_record(n, event) for n, event in enumerate(events, start=1)), acts)


# What was decided, in that order; the versions as they begin; and each day on which another applies.
ORDERS = """
1 May 2026                                                        | 1   | 2026-05-01: 1
1 May 2026, 1 June 2026 > 1 September 2026                        | 12  | 2026-05-01: 1, 2026-09-01: 2
1 May 2026, 1 June 2026 > 1 September 2026, 2 July 2026           | 132 | 2026-05-01: 1, 2026-07-02: 3, 2026-09-01: 2
1 May 2026, 1 June 2026 > 1 September 2026, 2 July 2026 > 31 August 2026 | 132 | 2026-08-31: 3, 2026-09-01: 2
1 May 2026, 1 June 2026 > 1 September 2026, 1 September 2026      | 123 | 2026-05-01: 1, 2026-09-01: 3
1 May 2026, 1 June 2026 > 1 September 2026, 2 July 2026 > 1 October 2026 | 123 | 2026-09-01: 2, 2026-10-01: 3
1 May 2026, 1 June 2026 > 1 September 2026, 2 July 2026 > 1 September 2026 | 123 | 2026-08-31: 1, 2026-09-01: 3
1 May 2026, 1 June 2026 > autumn term 2026, 2 July 2026           | 132 | 2026-07-02: 3, 2026-09-01: 2
1 May 2026, 1 June 2026 > September 2026, 2 July 2026, 3 July 2026 | 1342 | 2026-07-02: 3, 2026-07-03: 4, 2026-09-01: 2
1 June 2026 > 1 September 2026, 2 July 2026                       | 21  | 2026-07-01: -, 2026-07-02: 2, 2026-09-01: 1
1 May 2026 > 1 October 2026, 2 May 2026 > 1 June 2026, 3 May 2026 | 321 | 2026-05-03: 3, 2026-06-01: 2, 2026-10-01: 1
2026, May 2026                                                    | 12  | 2026-01-01: 1, 2026-05-01: 2
"""


@ask_each(("decided", "order", "days"), read_table(ORDERS))
def test_versions_apply_in_the_order_in_which_they_begin(decided: str, order: str, days: str) -> None:
    """An urgent change applies until the day of the planned version, and that one from its day on."""
    history = make_history(decided)
    assert "".join(str(record.version) for record in history.records) == order
    for day, version in (one.split(": ") for one in days.split(", ")):
        found = history.find_in_force(date.fromisoformat(day))
        assert (day, str(found.version) if found else "-") == (day, version)


DAYS = st.integers(0, 60)


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=5), st.integers(-5, 130))
def test_on_each_day_applies_what_began_last_and_was_decided_last(steps: list[tuple[int, int]], day: int) -> None:
    """Of all that has begun by a day, that applies which began last; of several on one day, the last decided."""
    begin, decided, events = date(2026, 1, 1), 0, list[tuple[date, date]]()
    for later, more in steps:
        decided += later // 3
        events.append((begin + timedelta(decided), begin + timedelta(decided + more)))
    history = make_history(", ".join(f"{on.isoformat()} > {starts.isoformat()}" for on, starts in events))
    now = begin + timedelta(day)
    wanted = max(((starts, n) for n, (_, starts) in enumerate(events, start=1) if starts <= now), default=(now, 0))[1]
    found = history.find_in_force(now)
    assert (found.version if found else 0) == wanted
    # Each version ends where the next one begins.
    stand = [one for one in history.records if not history.is_void(one)]
    for record, following in pairwise(stand):
        assert history.find_successor(record) == following
        assert history.find_predecessor(following) == record
        assert history.find_item_end(record) == following.event.takes_effect
    assert history.find_item_end(stand[-1]) is None
    assert history.latest == stand[-1]


def call_off(on: str) -> Event:
    """A body calls a planned version off."""
    return make_event(on, kind="version-withdrawn")


def test_a_planned_version_is_called_off_alone() -> None:
    """What applies goes on, nothing is to come, and the policy is not withdrawn."""
    history = make_history(
        "1 May 2026, 1 June 2026 > 1 September 2026, 2 July 2026", (Act(2, call_off("3 July 2026")),)
    )
    first, urgent, planned = history.records
    assert history.list_coming(date(2026, 7, 4)) == []
    assert history.find_in_force(date(2026, 9, 2)) == urgent
    assert history.find_withdrawal(date(2026, 9, 2)) is None
    assert (history.is_void(planned), history.find_item_end(planned)) == (True, PartialDate(2026, 7, 3))
    assert (history.latest, history.last_decided, history.find_end()) == (urgent, urgent, None)
    assert (history.find_successor(first), history.find_item_end(urgent)) == (urgent, None)
    assert history.next_version == 4


def test_what_replaced_a_plan_and_is_called_off_brings_the_plan_not_back() -> None:
    """A body that calls off the new plan has decided nothing for the old one."""
    decided = "1 May 2026, 1 June 2026 > 1 September 2026, 2 July 2026 > 1 September 2026"
    history = make_history(decided, (Act(3, call_off("3 July 2026")),))
    in_force = history.find_in_force(date(2026, 9, 2))
    assert in_force == history.latest == history.find_version(1)


@pytest.fixture
def planned(project: ProjectFolder) -> ProjectFolder:
    """A policy in force, and a version with other words that is planned for January."""
    project.approve(PICTURES)
    project.edit(CONSENT, "take a picture of", "photograph")
    project.approve(PICTURES, **PLANNED)
    project.edit(CONSENT, "photograph", "take a picture of")
    project.edit(CONSENT, "We delete it", "We burn it")
    return project


def judge(project: ProjectFolder, day: str) -> tuple[int, list[int], State]:
    """The version in force on a day, those that are to come, and the state of the policy."""
    standing = project.examine(today=date.fromisoformat(day)).standings.by_school["larkmere"]["pictures"]
    in_force = standing.in_force.version if standing.in_force else 0
    return in_force, [record.version for record in standing.coming], standing.state


def list_lost(project: ProjectFolder, day: str = "2026-11-20") -> list[str]:
    """What is said of changes that will be taken away."""
    return [line for line in project.list_diagnostics(today=date.fromisoformat(day)) if ": change-lost: " in line]


def test_an_urgent_change_applies_at_once_and_the_planned_one_on_its_day(planned: ProjectFolder) -> None:
    """From the decision to the day of the plan the urgent words stand approved; on that day they are not in force."""
    assert judge(planned, "2026-11-20") == (1, [2], State.CHANGED)
    planned.approve(PICTURES, **URGENT)
    assert judge(planned, "2026-11-20") == (3, [2], State.NOT_YET_IN_FORCE)
    assert judge(planned, "2026-12-31") == (3, [2], State.NOT_YET_IN_FORCE)
    assert judge(planned, "2027-01-01") == (2, [], State.CHANGED)
    standing = planned.examine().standings.by_school["larkmere"]["pictures"]
    assert standing.newest is standing.unconfirmed is standing.in_force
    assert standing.due == PartialDate(2027, 10, 1)


def test_what_an_urgent_change_alters_is_told_against_what_applies(planned: ProjectFolder) -> None:
    """It is shown beside the words in force, not beside the plan, and whoever records it hears what will be lost."""
    (line,) = planned.plan_approval(PICTURES, **URGENT).lines
    assert line.before
    assert line.before.version == 1
    assert [record.version for record in line.follows] == [2]
    lost = 'does not hold these words and will take them away ("Pictures of pupils").'
    assert line.doubts == (f"{PICTURES}: version 2, planned for 1 January 2027, {lost}",)


LOST = (
    "version 2, planned for 1 January 2027, does not hold the words of version 3, approved since: it will take them "
    'away ("Pictures of pupils"). Put the words of both into the policy, and have them approved with --effective '
    '"1 January 2027"; or call off version 2: python3 build.py withdraw larkmere/pictures --version 2 --by "BODY" --on '
    '"DATE" --note "WHY".'
)


def test_staff_hear_what_the_plan_will_take_away(planned: ProjectFolder) -> None:
    """Each day until then, and no longer; the message has both ways out."""
    planned.approve(PICTURES, **URGENT)
    (said,) = list_lost(planned)
    assert said.endswith(f": change-lost: {PICTURES}: {LOST}")
    assert list_lost(planned, "2026-12-31") == [said]
    assert list_lost(planned, "2027-01-01") == []


def test_a_plan_that_holds_the_urgent_words_is_no_loss(project: ProjectFolder) -> None:
    """What brings a part of the plan forward is held by it, and so is what the plan has word for word."""
    project.approve(PICTURES)
    project.edit(CONSENT, "We delete it", "We burn it")
    project.edit("clauses/phones/away.md", "keep phones away all day", "leave phones at home")
    project.approve(PICTURES, **PLANNED)
    project.edit("clauses/phones/away.md", "leave phones at home", "keep phones away all day")
    project.approve(PICTURES, **URGENT)
    assert judge(project, "2026-11-20") == (3, [2], State.NOT_YET_IN_FORCE)
    assert list_lost(project) == []


def test_a_text_with_both_takes_the_place_of_the_plan(planned: ProjectFolder) -> None:
    """Approved from the same day, it follows the urgent one, and the first plan never applies."""
    planned.approve(PICTURES, **URGENT)
    planned.edit(CONSENT, "take a picture of", "photograph")
    both = {"on": "12 November 2026", "effective": "1 January 2027", "note": "Both."}
    (line,) = planned.plan_approval(PICTURES, **both).lines
    assert line.before
    assert line.before.version == 3
    assert line.doubts == (f"{PICTURES}: version 2, planned for 1 January 2027 too, never applies: this replaces it.",)
    planned.approve(PICTURES, **both)
    assert list_lost(planned) == []
    assert judge(planned, "2026-12-31") == (3, [4], State.NOT_YET_IN_FORCE)
    assert judge(planned, "2027-01-01") == (4, [], State.APPROVED)


def test_the_plan_is_called_off_and_the_policy_stays(planned: ProjectFolder) -> None:
    """The urgent words go on, and no day is named on which something else begins."""
    planned.approve(PICTURES, **URGENT)
    planned.approve(PICTURES, kind="version-withdrawn", upon=2, on="12 November 2026", note="Not now.")
    assert list_lost(planned) == []
    assert judge(planned, "2026-11-20") == (3, [], State.APPROVED)
    assert judge(planned, "2027-01-01") == (3, [], State.APPROVED)


CALLED_OFF = {"kind": "version-withdrawn", "on": "12 November 2026"}
# What is asked, and what is said of it.
REFUSED: list[tuple[dict[str, object], str]] = [
    (
        {**CALLED_OFF, "upon": 1},
        (
            "version 1 applies from 10 September 2026, so on 12 November 2026 it was no longer planned. "
            "To end the whole policy, leave --version out."
        ),
    ),
    ({**CALLED_OFF, "upon": 7}, "has no approved version 7. Approved are: 1, 2, 3."),
    (
        {**CALLED_OFF, "upon": 2, "on": "30 September 2026"},
        "version 2 was approved on 1 October 2026, after 30 September 2026.",
    ),
    ({**CALLED_OFF, "upon": 2, "effective": "1 December 2026"}, "leave --effective and --instead out."),
    (
        {"on": "9 November 2026"},
        (
            "version 3 was approved on 10 November 2026, which is after 9 November 2026. "
            "Versions are recorded in the order in which they were approved."
        ),
    ),
    ({"kind": "recorded-in-error", "on": "12 November 2026"}, '"recorded-in-error" is no kind of decision.'),
]


def test_what_cannot_be_planned_so_is_refused(planned: ProjectFolder) -> None:
    """Each refusal says what is so: nothing is called in force that is planned."""
    planned.approve(PICTURES, **URGENT)
    planned.edit(CONSENT, "We burn it", "We bury it")
    for facts, said in REFUSED:
        with pytest.raises(RequestRefused) as refused:
            planned.plan_approval(PICTURES, **facts)
        assert said in str(refused.value)


def test_the_only_version_is_not_called_off(project: ProjectFolder) -> None:
    """Without it there would be no policy, which is another decision."""
    project.approve(PICTURES, **PLANNED)
    with pytest.raises(RequestRefused, match="version 1 is the only one"):
        project.plan_approval(PICTURES, kind="version-withdrawn", upon=1, on="12 November 2026")


def test_who_approves_before_a_planned_withdrawal_hears_that_it_is_overtaken(project: ProjectFolder) -> None:
    """Until its day the policy is not withdrawn, so its chair's action can be confirmed; approved again, it stays."""
    project.approve(PICTURES, kind="chairs-action")
    project.approve(PICTURES, kind="withdrawn", on="1 October 2026", effective="1 January 2027")
    project.approve(PICTURES, kind="confirmed", on="2 October 2026")
    with pytest.raises(RequestRefused, match="larkmere/pictures is withdrawn"):
        project.plan_approval(PICTURES, kind="withdrawn", on="3 October 2026")
    project.edit(CONSENT, "We delete it", "We burn it")
    (line,) = project.plan_approval(PICTURES, **URGENT).lines
    assert line.doubts == (
        (
            f"{PICTURES}: it was to be withdrawn from 1 January 2027, as was decided on 1 October 2026. This overtakes "
            "that, and the policy stays. If it is still to end, withdraw it again afterwards, with --effective "
            '"1 January 2027".'
        ),
    )
    (line,) = project.plan_approval(PICTURES, on="10 November 2026", effective="1 March 2027").lines
    assert line.doubts == ()
    project.approve(PICTURES, **URGENT)
    assert judge(project, "2027-01-01") == (2, [], State.APPROVED)
    project.approve(PICTURES, kind="withdrawn", on="12 November 2026", effective="1 January 2027")
    assert judge(project, "2026-12-31") == (2, [], State.APPROVED)
    assert judge(project, "2027-01-01") == (0, [], State.WITHDRAWN)


def test_who_withdraws_all_hears_of_the_plan(planned: ProjectFolder) -> None:
    """A withdrawal ends what is planned too, so the way to call off that alone is told."""
    plan = planned.plan_approval(PICTURES, kind="withdrawn", on="12 November 2026")
    told = (
        f"{PICTURES}: this ends the whole policy, and version 2, planned for 1 January 2027, never applies. "
        "To call off version 2 alone, add --version 2."
    )
    assert plan.doubts == (told,)
