"""Parameters: each type read from text, and shown as it stands in a British sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.model.parameters import PARAMETER_TYPES, Parameter, format_value
from tests.faults import ask_each

GOOD = [
    ("text", "The office", "The office"),
    ("text", "yes", "yes"),
    ("text", "  two\n  lines ", "two lines"),
    ("choice", "coach", "coach"),
    ("number", "13", "13"),
    ("number", "010", "10"),
    ("number", "25000", "25,000"),
    ("number", "-0.5", "-0.5"),
    ("number", "-1234.50", "-1,234.50"),
    ("date", "2026-09-01", "1\u00a0September\u00a02026"),
    ("date", "autumn term 2026", "autumn\u00a0term\u00a02026"),
    ("duration", "24 hours", "24\u00a0hours"),
    ("duration", "1 school days", "1\u00a0school\u00a0day"),
    ("list", ["a coat"], "a coat"),
    ("list", ["a coat", "a lunch"], "a coat and a lunch"),
    ("list", ["a coat", "a lunch", "water"], "a coat, a lunch and water"),
    ("yes-no", "yes", "yes"),
    ("yes-no", "False", "no"),
    ("email", "office@larkmere.example", "office@larkmere.example"),
    ("web", "https://larkmere.example/", "larkmere.example"),
    ("web", "https://larkmere.example/visits/", "larkmere.example/visits"),
]


@ask_each(("kind", "raw", "shown"), GOOD)
def test_a_value_stands_in_a_sentence(kind: str, raw: str | list[str], shown: str) -> None:
    """Each type is shown as people write it: numbers with commas, lists with "and", addresses without their scheme."""
    parameter = Parameter("value", kind, choices=("coach", "train") if kind == "choice" else ())
    assert format_value(parameter.read(raw)) == shown  # type: ignore[arg-type]


def test_every_type_is_shown_above() -> None:
    """No type of parameter is without an example."""
    assert {kind for kind, _, _ in GOOD} == set(PARAMETER_TYPES)


@given(
    st.sampled_from(PARAMETER_TYPES),
    st.one_of(st.none(), st.text(), st.lists(st.text()), st.dictionaries(st.text(), st.text())),
)
def test_whatever_is_given_is_read_or_refused_in_one_sentence(kind: str, raw: object) -> None:
    """Whatever stands in a file, a type takes it or says what was expected; nothing else is ever raised."""
    refused = ""
    try:
        shown = format_value(Parameter("value", kind, choices=("a", "b")).read(raw))  # type: ignore[arg-type]
    except ValueError as refusal:
        refused = str(refusal)
        shown = ""
    assert bool(shown) != refused.startswith("expected ")


@given(st.text(), st.sampled_from(["{{", "{%"]), st.text())
def test_a_value_never_holds_what_could_be_expanded(before: str, mark: str, after: str) -> None:
    """A value is data: one that looks like the language of clauses is refused, so nothing is expanded twice."""
    with pytest.raises(ValueError, match=r"expected (plain text|at most)"):
        Parameter("value", "text").read(before + mark + after)
