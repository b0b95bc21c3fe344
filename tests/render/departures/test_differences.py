"""How a school departs from the trust's model is told in words that parents read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.model.dates import parse_date
from clausebook.model.forms import Reason
from clausebook.model.policies import DIFFERENCE_KINDS, Difference
from clausebook.render.departures.differences import count_filled, view_differences, write_lead, write_model_fact

if TYPE_CHECKING:
    from clausebook.model.policies import Policy


def differ(policy: Policy, *differences: Difference) -> Policy:
    """The policy with these differences and no others."""
    return replace(policy, differences=differences)


def make_difference(kind: str, section: str = "pictures", until: str = "", **reason: str) -> Difference:
    """A difference of one section with its reason."""
    words = {"because": "", "agreed_by": "", **reason}
    told = Reason(words["because"], words["agreed_by"], parse_date(until) if until else None)
    return Difference(kind, section, "Pictures", told)


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        ("alternate", "Our choice"),
        ("added", "Added by us"),
        ("replaced", "Our own wording"),
        ("omitted", "Left out"),
        ("reordered", "In another place"),
    ],
)
def test_each_kind_has_its_tag_and_sentence(pictures: Policy, kind: str, tag: str) -> None:
    """Every kind that is told has a tag and a sentence; each is another."""
    (view,) = view_differences(differ(pictures, make_difference(kind)))
    assert view.tag == tag
    assert view.sentence.endswith(".")


def test_every_kind_is_told_or_counted(pictures: Policy) -> None:
    """No kind of difference can be declared and not be told; filled values are counted."""
    all_ = [make_difference(kind, kind) for kind in DIFFERENCE_KINDS]
    assert len(view_differences(differ(pictures, *all_))) == len(DIFFERENCE_KINDS) - 1
    filled = replace(make_difference("filled"), values={"a": "1", "b": "2"})
    assert count_filled(differ(pictures, filled, *all_)) == 2


def test_reasons_are_told_with_who_agreed_and_until_when(pictures: Policy) -> None:
    """The reason ends in a full stop, and the end of a difference is the end of its period."""
    reason = {"because": "It's our way", "agreed_by": "Governors"}
    (view,) = view_differences(differ(pictures, make_difference("omitted", until="September 2028", **reason)))
    assert view.because == "It's our way."
    assert view.agreed == "Agreed by: Governors. Until the end of September\u00a02028, then we look again."
    (plain,) = view_differences(differ(pictures, make_difference("omitted", because="Why not?")))
    assert (plain.because, plain.agreed) == ("Why not?", "")


def test_a_section_may_differ_twice(pictures: Policy) -> None:
    """One section with other words in another place has two addresses, and is not said to have the same words."""
    views = view_differences(differ(pictures, make_difference("replaced"), make_difference("reordered")))
    assert len({view.anchor for view in views}) == 2
    assert "trust's words" not in views[1].sentence


def test_a_section_that_moved_with_values_of_its_own_says_both(pictures: Policy) -> None:
    """Its place is not the whole story where the school filled in values too."""
    filled = replace(make_difference("filled"), values={"a": "1"})
    (view,) = view_differences(differ(pictures, filled, make_difference("reordered")))
    assert "values of our own" in view.sentence
    assert "another place" in view.sentence


@pytest.mark.parametrize(
    ("shown", "filled", "lead"),
    [
        (1, 0, "Cove uses the trust's model policy with 1 difference."),
        (3, 0, "Cove uses the trust's model policy with 3 differences."),
        (2, 1, "Cove uses the trust's model policy with 2 differences. We also filled in 1 value of our own."),
        (2, 4, "Cove uses the trust's model policy with 2 differences. We also filled in 4 values of our own."),
    ],
)
def test_the_lead_counts(pictures: Policy, shown: int, filled: int, lead: str) -> None:
    """How many differences, and how many details filled in."""
    told = [make_difference("added", f"s{number}") for number in range(shown)]
    values = replace(make_difference("filled"), values={f"v{number}": "x" for number in range(filled)})
    assert write_lead(differ(pictures, values, *told)) == lead


def test_the_fact_about_the_model(pictures: Policy) -> None:
    """The trust's with so many differences, or word for word; of a school's own policy nothing is said."""
    assert (
        write_model_fact(differ(pictures, make_difference("added"))) == "This is the trust's policy with 1 difference."
    )
    filled = replace(make_difference("filled"), values={"a": "1"})
    same = "This is the trust's policy, word for word, apart from names and"
    assert write_model_fact(differ(pictures, filled)) == f"{same} the values that we filled in."
    assert write_model_fact(differ(pictures)) == f"{same} phone numbers."
    assert write_model_fact(replace(pictures, model="")) == ""
