"""The sample trust shows every state and every kind of decision, so that whoever starts from it has seen each."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.model.approvals import EVENT_KINDS
from clausebook.model.holders import TRUST_ID
from clausebook.model.readers import EVERYBODY
from clausebook.model.standings import ReviewState, State
from clausebook.pipeline.project import examine_project
from clausebook.pipeline.public import open_public_edition
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from clausebook.model.approvals import Record
    from clausebook.model.edition import Edition
    from clausebook.pipeline.project import Project

ROOT = Path(__file__).resolve().parents[2]
# The day on which the trust took Clausebook into use.
BEGAN = date(2025, 9, 1)
# Published in 2026, or in force only from 2026.
NEW_IN_2026 = ("2026", "164A", "550C", "product safety standards")


@pytest.fixture(scope="module")
def whole() -> Project:
    """The sample trust as on one day."""
    return examine_project(ROOT, today=TODAY, report=Report())


@pytest.fixture(scope="module")
def edition(whole: Project) -> Edition:
    """What the public may read of it."""
    return open_public_edition(whole, report=Report())


def list_records(whole: Project) -> list[Record]:
    """Every version of every policy."""
    return [record for standing in whole.standings for record in standing.history.records]


def test_every_state_is_shown(whole: Project) -> None:
    """Never approved, approved, changed, not yet in force, withdrawn, kept elsewhere, and versions that others follow.

    Of what is kept elsewhere it is known who approved it, or the sample would have a warning.
    """
    states = {standing.state for standing in whole.standings}
    assert states == {*State} - {State.SUPERSEDED, State.NOT_KNOWN}
    assert sum(len(standing.history.records) > 1 for standing in whole.standings) >= 10


def test_every_state_of_a_review_is_shown(whole: Project) -> None:
    """Current, due soon and overdue; and no date only where nothing is to be reviewed."""
    assert {standing.review_state for standing in whole.standings} == {*ReviewState}
    undated = [one for one in whole.standings if one.review_state is ReviewState.NONE]
    assert all(one.latest is None or one.withdrawal for one in undated)


def test_every_kind_of_decision_is_shown(whole: Project) -> None:
    """Each kind of decision was taken by some body, a chair's action confirmed and one that waits."""
    events = whole.catalogue.events
    assert {event.kind for event in events} == {*EVENT_KINDS}
    latest = [(one.history, one.latest) for one in whole.standings if one.latest]
    actions = [(history, record) for history, record in latest if record.event.kind == "chairs-action"]
    assert {history.find_act("confirmed", record.version) is None for history, record in actions} == {True, False}


def test_one_decision_of_the_board_reaches_every_school(whole: Project) -> None:
    """The trust board approved one policy for all schools at once, and only some committees have noted it."""
    board = [event for event in whole.catalogue.events if event.body == "Trust board"]
    decisions = [event for event in board if TRUST_ID not in {school for school, _ in event.entries}]
    assert len(decisions) < len(board)
    assert len(decisions) > 1
    for event in decisions:
        assert {school for school, _ in event.entries} == {*whole.catalogue.schools}
    noted = {school for event in whole.catalogue.events if event.kind == "received" for school, _ in event.entries}
    assert 0 < len(noted) < len(whole.catalogue.schools)


def test_dates_have_every_precision(whole: Project) -> None:
    """Decisions from before have the month, the term or the year that was known of them; later ones have a day."""
    events = whole.catalogue.events
    assert {event.on.precision for event in events if event.is_from_before} == {"day", "month", "term", "year"}
    assert all(event.on.last_day() < BEGAN for event in events if event.is_from_before)
    assert all(event.on.first_day() >= BEGAN for event in events if not event.is_from_before)


def test_versions_begin_where_the_school_had_got_to(whole: Project) -> None:
    """The first version on record is not always the first that there was, and one policy has four of them."""
    histories = [standing.history.records for standing in whole.standings if standing.history.records]
    assert {records[0].version for records in histories} >= {1, 2, 3}
    assert max(len(records) for records in histories) >= 4


def test_versions_differ_in_their_words(whole: Project) -> None:
    """A version says something else than the one before it, but for one policy that was looked at and left alone."""
    same = [
        f"{after.school}/{after.policy}"
        for standing in whole.standings
        for before, after in pairwise(standing.history.records)
        if before.fingerprint == after.fingerprint
    ]
    assert same == ["st-hilda/photographs"]


def test_old_versions_cite_the_law_of_their_time(whole: Project, edition: Edition) -> None:
    """No version that began before 2026 knows of what came in 2026, and every record can be opened."""
    opened = 0
    for record in list_records(whole):
        text = (ROOT / record.path).read_text(encoding="utf-8")
        words = text.split("---\n", maxsplit=2)[2]
        if record.event.takes_effect.year < 2026:
            assert [new for new in NEW_IN_2026 if new in words] == [], record.path
        if (record.school, record.policy) in edition.histories:
            opened += bool(edition.open_record(record).items)
    assert opened == len([record for record in list_records(whole) if record.readers == EVERYBODY])


def test_a_withdrawn_policy_says_what_to_use(whole: Project) -> None:
    """A policy was withdrawn, its manifest is gone, and the event names the one that took its place."""
    withdrawn = [standing for standing in whole.standings if standing.state is State.WITHDRAWN]
    assert withdrawn
    for standing in withdrawn:
        assert standing.draft is None
        assert standing.withdrawal
        assert standing.withdrawal.instead in whole.standings.by_school[standing.school.id]


def test_a_coming_version_leaves_the_earlier_in_force(whole: Project) -> None:
    """What was approved for a later day waits, and the version before it applies until then."""
    coming = [standing for standing in whole.standings if standing.coming]
    assert coming
    for standing in coming:
        assert standing.in_force
        assert standing.in_force.version == standing.coming[0].version - 1


def test_a_rename_a_correction_and_a_stale_replacement_are_shown(whole: Project) -> None:
    """A policy had another address before, a version is a small correction, and a replacement waits for a look."""
    renamed = [manifest for own in whole.catalogue.manifests.values() for manifest in own.values() if manifest.formerly]
    approved = {key for event in whole.catalogue.events for key in event.entries}
    assert renamed
    assert all((one.school, old) in approved for one in renamed for old in one.formerly)
    assert any(event.is_minor for event in whole.catalogue.events)
    assert [(one.school.id, one.policy) for one in whole.standings if one.stale] == [("st-hilda", "online-safety")]


def test_one_change_waits_in_several_schools(whole: Project) -> None:
    """A shared clause that was made better since waits for approval in each school that has it."""
    changed = [standing.policy for standing in whole.standings if standing.state is State.CHANGED]
    assert changed.count("online-safety") >= 3
