"""What of a policy's history everybody may read: nothing that is for staff only, and nothing from before it was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import Location
from clausebook.model.approvals import Event, Record, Review
from clausebook.model.dates import PartialDate
from clausebook.model.histories import Act, History
from clausebook.model.readers import EVERYBODY, READERS, STAFF
from clausebook.model.standings import State
from clausebook.model.version_order import order_versions
from clausebook.record.readership import keep_public

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

START = date(2026, 1, 1)
CONDUCT, MODEL = "larkmere/conduct", "templates/policies/conduct.yml"
PLACE = Location("approvals/x/event.yml")


def make_record(version: int, start: int, readers: str) -> Record:
    """A version that begins so many days into the year."""
    day = START + timedelta(days=start)
    on = PartialDate(day.year, day.month, day.day)
    event = Event(f"e{version}", "approved", "Board", on, day, PLACE)
    name = f"v{version}"
    return Record("a", "b", version, event, name, name, name, name, name, "local", Review(), readers=readers)


TIMELINES = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(READERS)), min_size=1, max_size=6)


@given(TIMELINES, st.integers(0, 45), st.integers(0, 6))
def test_whatever_was_decided(timeline: list[tuple[int, str]], days: int, withdrawn: int) -> None:
    """No version for staff is public; none is that began before one for staff which has begun; acts follow them."""
    made = [make_record(at, start, readers) for at, (start, readers) in enumerate(timeline, start=1)]
    late = Event("end", "withdrawn", "Board", PartialDate(2026, 12, 31), START, PLACE)
    acts = (Act(withdrawn, late),) if 0 < withdrawn <= len(made) else ()
    history, day = History("a", "b", tuple(order_versions(made)), acts), START + timedelta(days=days)
    public = keep_public(history, day)
    assert {record.readers for record in public.records} <= {EVERYBODY}
    assert {act.version for act in public.acts} <= {record.version for record in public.records}
    begun = [one for one in history.records if not history.is_void(one) and history.find_start(one) <= day]
    closed = [one for one in begun if one.readers == STAFF]
    assert not closed or all(history.is_after(record, closed[-1]) for record in public.records)
    in_force = history.find_in_force(day)
    assert public.find_in_force(day) == (in_force if in_force and in_force.readers == EVERYBODY else None)
    if STAFF not in {readers for _, readers in timeline}:
        assert public is history


def test_what_is_planned_after_a_version_for_staff_is_not_told() -> None:
    """Until a planned version for staff begins, the public knows of neither it nor what follows it."""
    history = History(
        "a", "b", (make_record(1, 0, EVERYBODY), make_record(2, 10, STAFF), make_record(3, 20, EVERYBODY))
    )
    shown = [[one.version for one in keep_public(history, START + timedelta(days)).records] for days in (5, 15, 25)]
    assert shown == [[1], [3], [3]]


def list_shown(project: ProjectFolder, *, today: date = date(2026, 11, 20), is_preview: bool = False) -> list[str]:
    """The policies that the public site shows, those that it closed, each with its version."""
    edition = project.open_edition(today=today, is_preview=is_preview)
    shown = [f"{policy.id} {policy.version}{' draft' * policy.is_draft}" for policy in edition.policies]
    return [*shown, *(f"{policy} closed" for _, policy in edition.unpublished)]


def test_a_line_changes_nothing_until_it_is_approved(project: ProjectFolder) -> None:
    """A public policy stays public while only a file says that it is for staff, and one for staff stays for staff."""
    project.edit("clauses/kindness/short.md", "{{ policy('conduct') }}", "conduct policy")
    project.approve(CONDUCT, on="1 March 2026")
    project.append(MODEL, "readers: staff\n")
    assert list_shown(project) == ["conduct 1", "pictures 1 draft"]
    assert list_shown(project, is_preview=True) == ["pictures 1 draft", "conduct closed"]
    assert project.examine().standings.by_school["larkmere"]["conduct"].state is State.CHANGED
    project.approve(CONDUCT, on="1 April 2026", effective="1 December 2026")
    assert list_shown(project) == ["conduct 1", "pictures 1 draft"]
    assert list_shown(project, today=date(2026, 12, 1)) == ["pictures 1 draft", "conduct closed"]
    project.edit(MODEL, "readers: staff\n", "")
    assert list_shown(project, today=date(2026, 12, 1)) == ["pictures 1 draft", "conduct closed"]
    project.approve(CONDUCT, on="2 December 2026", today=date(2026, 12, 3))
    assert list_shown(project, today=date(2026, 12, 3)) == ["conduct 3", "pictures 1 draft", "conduct closed"]


@pytest.mark.parametrize("line", ["readers: parents", "readers: 7"])
def test_a_record_for_readers_that_nobody_knows_is_refused(project: ProjectFolder, line: str) -> None:
    """A record of another Clausebook that is for others than these is never shown to everybody by mistake."""
    project.edit("clauses/kindness/short.md", "{{ policy('conduct') }}", "conduct policy")
    project.append(MODEL, "readers: staff\n")
    folder = project.approve(CONDUCT)
    path = f"{folder}/{CONDUCT}.md"
    text = project.read(path)
    key, _, value = line.partition(": ")
    assert f'{key}: "staff"' in text
    project.edit(path, f'{key}: "staff"', f'{key}: "{value}"')
    assert any("record-changed" in told for told in project.list_diagnostics())


def test_a_mistaken_version_for_staff_was_never_shown(project: ProjectFolder) -> None:
    """What was for staff only is taken back without a word to the public, unless somebody says that it was shown."""
    project.edit("clauses/kindness/short.md", "{{ policy('conduct') }}", "conduct policy")
    project.append(MODEL, "readers: staff\n")
    folder = project.approve(CONDUCT, on="1 March 2026", today=date(2026, 3, 2))
    project.take_back(folder, today=date(2026, 5, 1))
    (mistake,) = project.examine().archive.histories["larkmere", "conduct"].mistakes
    assert not mistake.was_public
    assert list_shown(project) == ["pictures 1 draft"]
