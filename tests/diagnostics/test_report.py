"""A report: everything that is found, once, in one order, however it was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import Code, ContentErrors, Location, Report, Severity, did_you_mean, join_words
from tests.faults import ask_each

PLACES = st.builds(Location, st.sampled_from(["a.yml", "b/a.yml", "b.yml"]), st.integers(1, 200), st.integers(1, 200))
FINDINGS = st.tuples(PLACES, st.sampled_from([Code.TAB, Code.LOCKED]), st.sampled_from(["one.", "two."]))


@given(st.lists(FINDINGS), st.randoms())
def test_the_order_of_finding_is_no_matter(found: list[tuple[Location, Code, str]], random: object) -> None:
    """The same faults are printed in the same order whichever stage found them first, and each once."""
    one, other = Report(), Report()
    for location, code, message in found:
        one.error(code, location, message)
    random.shuffle(found)  # type: ignore[attr-defined]
    for location, code, message in found * 2:
        other.error(code, location, message)
    assert [str(item) for item in one] == [str(item) for item in other]
    places = [(item.location.path, item.location.line, item.location.column) for item in one]
    assert places == sorted(places)


def test_lines_are_sorted_as_numbers() -> None:
    """Line 9 is told before line 10."""
    report = Report()
    for line in (10, 9, 100):
        report.error(Code.TAB, Location("a.yml", line), "a tab.")
    assert [item.location.line for item in report] == [9, 10, 100]


def test_a_warning_stops_nothing_and_an_error_stops_all() -> None:
    """Only an error keeps a project from being published, and then the whole list of errors is given."""
    report = Report()
    report.warning(Code.STRAY_FILE, Location("b.csv"), "nothing reads this file.")
    report.raise_if_errors()
    assert not report.has_errors
    report.error(Code.TAB, Location("c.yml", 2, 3, "key"), "a tab stands here.", "Use spaces instead.")
    report.error(Code.LOCKED, Location("a.yml"), "it is locked.")
    with pytest.raises(ContentErrors) as stopped:
        report.raise_if_errors()
    assert (
        str(stopped.value)
        == "a.yml:1:1: locked: it is locked.\nc.yml:2:3: tab: key: a tab stands here. Use spaces instead."
    )
    assert [item.severity for item in report] == [Severity.ERROR, Severity.WARNING, Severity.ERROR]
    assert len(report.warnings) == 1


def test_a_program_reads_the_same() -> None:
    """A diagnostic as data holds all that its line says."""
    report = Report()
    report.error(Code.TAB, Location("c.yml", 2, 3, "key"), "a tab stands here.", "Use spaces instead.")
    assert [item.as_data() for item in report] == [
        {
            "code": "tab",
            "severity": "error",
            "path": "c.yml",
            "line": 2,
            "column": 3,
            "key": "key",
            "message": "a tab stands here.",
            "hint": "Use spaces instead.",
        }
    ]


@ask_each(
    ("name", "known", "hint"),
    [
        ("phas", ["phase", "place"], 'Did you mean "phase"?'),
        ("x", ["phase", "place"], "Known here: phase and place."),
        ("x", ["b", "c", "a"], "Known here: a, b and c."),
        ("x", ["only"], "Known here: only."),
        ("x", [], ""),
        ("x", [f"name-{number}" for number in range(14)], ""),
        ("name_3", [f"name-{number}" for number in range(14)], 'Did you mean "name-3"?'),
    ],
)
def test_the_nearest_name_is_offered(name: str, known: list[str], hint: str) -> None:
    """A misspelt name gets the nearest one; where nothing is near, the known names if they are few."""
    assert did_you_mean(name, known) == hint


@pytest.mark.parametrize(
    ("words", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_words_are_joined_as_in_british_english(words: list[str], joined: str) -> None:
    """A list in a sentence has no comma before its last word."""
    assert join_words(words) == joined


@pytest.mark.parametrize(
    ("words", "joined"),
    [("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and 1 more"), ("a" * 1206, "a, a and 1,204 more")],
)
def test_of_many_words_the_first_are_named_and_the_rest_counted(words: str, joined: str) -> None:
    """A sentence names no more than it was told to, and says how many it left out."""
    assert join_words(words, last="and", at_most=2) == joined
