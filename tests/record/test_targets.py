"""Which policies a decision over many is about: every one that was asked for, once, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.model.dates import parse_date
from clausebook.model.requests import ApprovalRequest, RequestRefused
from clausebook.record.targets import find_targets

if TYPE_CHECKING:
    from clausebook.model.standings import Standings
    from tests.project_folder import ProjectFolder

ASKED: dict[str, tuple[dict[str, object], list[str]]] = {
    "one by its name": ({"targets": ("cove/pictures",)}, ["cove/pictures"]),
    "one twice": ({"targets": ("cove/pictures", "cove/pictures")}, ["cove/pictures"]),
    "in every school": ({"all_": ("kindness",)}, ["cove/kindness", "dune/kindness", "tern/kindness"]),
    "of one model, whatever a school calls it": (
        {"all_": ("pictures",)},
        ["cove/pictures", "dune/photos", "tern/pictures"],
    ),
    "by the name that one school has for it": ({"all_": ("photos",)}, ["dune/photos"]),
    "in two schools": ({"all_": ("pictures",), "schools": ("dune", "tern")}, ["dune/photos", "tern/pictures"]),
    "two policies in one school": (
        {"all_": ("pictures", "kindness"), "schools": ("dune",)},
        ["dune/kindness", "dune/photos"],
    ),
    "a tier": ({"tier": "local"}, ["tern/study"]),
    "a tier in one school": ({"tier": "adaptable", "schools": ("dune",)}, ["dune/kindness", "dune/photos"]),
    "a tier and one by its name, elsewhere": (
        {"tier": "local", "targets": ("cove/pictures",), "schools": ("tern",)},
        ["cove/pictures", "tern/study"],
    ),
}


@pytest.fixture
def standings(three_schools: ProjectFolder) -> Standings:
    """Three schools of which one has a model under an id of its own."""
    text = three_schools.read("schools/dune/policies/pictures.yml")
    three_schools.remove("schools/dune/policies/pictures.yml")
    three_schools.write("schools/dune/policies/photos.yml", text)
    return three_schools.examine().standings


def find(standings: Standings, asked: dict[str, object]) -> list[str]:
    """The policies that a request means."""
    request = ApprovalRequest("approved", "Board", parse_date("1 September 2026"), **asked)  # type: ignore[arg-type]
    return [f"{one.school.id}/{one.policy}" for one in find_targets(request, standings)]


@pytest.mark.parametrize(("asked", "expected"), ASKED.values(), ids=ASKED)
def test_a_decision_is_over_what_was_asked_for(
    standings: Standings, asked: dict[str, object], expected: list[str]
) -> None:
    """Nothing is approved that nobody named, nothing that was named is left out, and nothing is recorded twice."""
    assert find(standings, asked) == expected


@pytest.mark.parametrize(
    "asked",
    [
        {"targets": ("cove/pictures", "cove/picture")},
        {"all_": ("kindness", "kindnes")},
        {"all_": ("kindness",), "schools": ("cove", "cave")},
    ],
    ids=["a policy", "a policy in every school", "a school"],
)
def test_one_name_that_is_wrong_stops_all(standings: Standings, asked: dict[str, object]) -> None:
    """A misspelt name beside right ones is never passed over, or a policy would be thought approved that is not."""
    with pytest.raises(RequestRefused, match="Did you mean"):
        find(standings, asked)


@pytest.mark.parametrize(
    "asked",
    [{}, {"schools": ("dune",)}, {"all_": ("study",), "schools": ("dune",)}, {"tier": "local", "schools": ("cove",)}],
    ids=["nothing", "a school alone", "a policy that the school has not", "a tier that the school has not"],
)
def test_a_decision_over_nothing_is_refused(standings: Standings, asked: dict[str, object]) -> None:
    """A school alone names no policy, so that nobody approves all of it by leaving a word out."""
    with pytest.raises(RequestRefused):
        find(standings, asked)


def test_what_is_held_elsewhere_is_decided_elsewhere(two_schools: ProjectFolder) -> None:
    """Whoever asks to record a decision on a file is told where to write it, however they name the policy."""
    entry = 'charging: {title: Charging, approved_by: Headteacher, approved_on: 2025, every: 1 year, at: "https://x.example/c"}\n'
    school = next(iter(two_schools.examine().standings.schools))
    two_schools.write(f"schools/{school}/elsewhere.yml", entry)
    standings = two_schools.examine().standings
    told = (
        f"{school}/charging is kept as a file or on another site, so there is no text here to decide on. Write who "
        f"approved it and when into its entry, at schools/{school}/elsewhere.yml:1:1: "
        '"approved_by", "approved_on" and "review".'
    )
    ways: tuple[dict[str, object], ...] = ({"targets": (f"{school}/charging",)}, {"all_": ("charging",)})
    for asked in ways:
        with pytest.raises(RequestRefused) as caught:
            find(standings, asked)
        assert str(caught.value) == told
