"""The sample's rules, dates and meetings: a trust would start from them, so they say where they come from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.load import load_project
from clausebook.render import list_reserved_folders
from clausebook.validate import build_catalogue
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from clausebook.model.catalogue import Catalogue

ROOT = Path(__file__).resolve().parents[2]
ACADEMIES = {"academy", "free-school"}
MAINTAINED = {"maintained", "voluntary-aided", "voluntary-controlled"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """What the sample holds."""
    report = Report()
    sources = load_project(ROOT, report=report)
    found = build_catalogue(sources, reserved=list_reserved_folders(), today=TODAY, report=report)
    files = ("clauses/rules.yml", "clauses/dates.yml", "trust.yml")
    assert not [str(item) for item in report if item.location.path in files]
    return found


def test_each_rule_says_who_says_so_and_when_that_was_read(catalogue: Catalogue) -> None:
    """Every rule has a source at a real address, and one day on which all of them were read."""
    assert len(catalogue.rules) >= 20
    assert {rule.checked.iso for rule in catalogue.rules.values()} == {"2026-11-20"}
    assert all(rule.note and ".example" not in rule.source for rule in catalogue.rules.values())


def test_each_date_says_who_says_so_and_when_that_was_read(catalogue: Catalogue) -> None:
    """Every day of the year has a page of the government's, and one day on which all of them were read."""
    assert [one.id for one in catalogue.dates] == [
        "admissions-appeals",
        "admissions",
        "sport-premium",
        "in-year-admissions",
        "school-year",
        "pupil-premium",
    ]
    assert {one.checked.iso for one in catalogue.dates} == {"2026-11-20"}
    assert all(one.source.startswith("https://www.gov.uk/") for one in catalogue.dates)


def test_nothing_is_required_by_guidance(catalogue: Catalogue) -> None:
    """Only law, or a funding agreement, makes a policy required; withdrawn guidance is no more than a default."""
    required = [rule for rule in catalogue.rules.values() if rule.is_required]
    assert required
    assert {rule.status for rule in required} == {"in force"}
    withdrawn = [rule for rule in catalogue.rules.values() if rule.is_withdrawn]
    assert withdrawn
    assert all(not rule.is_published and rule.from_ and rule.from_.year == 2019 for rule in withdrawn)


def test_each_rule_asks_something(catalogue: Catalogue) -> None:
    """No rule is there that no policy could break."""
    for rule in catalogue.rules.values():
        assert rule.approver or rule.cycle or rule.is_required or rule.is_published, rule.id


def test_what_differs_by_kind_of_school_leaves_none_out(catalogue: Catalogue) -> None:
    """Every kind of school must have a behaviour policy and a complaints policy, each by the law of its kind."""
    for title in ("Behaviour policy", "Complaints policy"):
        kinds = [{*rule.legal_types} for rule in catalogue.rules.values() if rule.title == title and rule.is_required]
        assert sorted(kinds, key=len) == [ACADEMIES, MAINTAINED]


def test_meetings_are_on_weekdays_and_every_approver_is_a_body(catalogue: Catalogue) -> None:
    """The sample plans a school year of meetings, and whoever approves one of its models is listed with a level."""
    assert len(catalogue.trust.meetings) >= 8
    assert all(meeting.on.weekday() < 5 for meeting in catalogue.trust.meetings)
    names = {body.name for body in catalogue.trust.bodies}
    assert {model.approver for model in catalogue.models.values()} <= names
    assert not catalogue.trust.publishing.has_drafts
