"""Which dates a decision may have: none that is to come, none before another that it follows, on any day they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.model.dates import parse_date
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

BEFORE = {"is_from_before": True}
TO_COME, TOO_EARLY = "has not come yet", "It cannot apply from"
NOT_A_DAY, REVIEW = "is not a whole day", "would be before this one"

# What is asked on 20 November 2026, and how the refusal is known; empty if it is recorded.
ASKED: dict[str, tuple[dict[str, object], str]] = {
    "today": ({"on": "20 November 2026"}, ""),
    "tomorrow": ({"on": "21 November 2026"}, TO_COME),
    "this month, from before": ({"on": "November 2026", **BEFORE}, ""),
    "this year, from before": ({"on": "2026", **BEFORE}, ""),
    "next month, from before": ({"on": "December 2026", **BEFORE}, TO_COME),
    "this month": ({"on": "November 2026"}, NOT_A_DAY),
    "in force on the day": ({"effective": "10 September 2026"}, ""),
    "in force on the day before": ({"effective": "9 September 2026"}, TOO_EARLY),
    "in force in the month of the day": ({"effective": "September 2026"}, ""),
    "in force in the month before": ({"effective": "August 2026"}, TOO_EARLY),
    "in force before, from before": ({"effective": "August 2026", **BEFORE}, ""),
    "reviewed on the day": ({"next_review": "10 September 2026"}, ""),
    "a review on the day before": ({"next_review": "9 September 2026"}, REVIEW),
    "a review in the month of the day": ({"next_review": "September 2026"}, ""),
    "a review before an earlier one": ({"reviewed": "August 2026", "next_review": "July 2026"}, REVIEW),
    "a review after an earlier one": ({"reviewed": "July 2026", "next_review": "August 2026"}, ""),
    "a review before a later one": ({"reviewed": "1 October 2026", "next_review": "30 September 2026"}, REVIEW),
    "a note of as many characters as are kept": ({"note": "n" * 500}, ""),
    "a minute of too many": ({"minute": "n" * 501}, "--minute has 501 characters"),
    "a small correction that is an act": ({"kind": "received", "is_minor": True}, "--minor is for a new version"),
    "an act without a note": ({"kind": "received", "note": ""}, ""),
    "a withdrawal without a note": ({"kind": "withdrawn", "note": ""}, "Say what changed and why"),
    "an old approval without a note": ({"note": "", **BEFORE}, ""),
    "another policy to use instead": ({"kind": "withdrawn", "instead": "conduct"}, ""),
}


@pytest.mark.parametrize(("asked", "answer"), ASKED.values(), ids=ASKED)
def test_a_decision_is_recorded_exactly_if_it_can_have_been_taken(
    project: ProjectFolder, asked: dict[str, object], answer: str
) -> None:
    """The last day that is allowed is taken and the first that is not is refused, for days, months and years."""
    kind = asked.get("kind", "approved")
    if kind != "approved":
        project.approve("larkmere/pictures")
    if answer:
        with pytest.raises(RequestRefused, match=answer):
            project.approve("larkmere/pictures", **asked)
    else:
        assert project.read(f"{project.approve('larkmere/pictures', **asked)}/event.yml")


def test_to_confirm_needs_no_note(project: ProjectFolder) -> None:
    """What a chair decided has its note already: the body that confirms it need not say it again."""
    project.approve("larkmere/pictures", kind="chairs-action")
    assert project.read(
        f"{project.approve('larkmere/pictures', kind='confirmed', note='', on='1 October 2026')}/event.yml"
    )


@pytest.mark.parametrize(
    ("on", "cycle", "due"),
    [
        ("summer term 2024", "2 years", "summer term 2026"),
        ("summer term 2024", "18 months", "28 February 2026"),
        ("spring term 2023", "18 months", "31 October 2024"),
        ("2023", "6 months", "30 June 2024"),
        ("2023", "2 years", "2025"),
        ("May 2023", "18 months", "November 2024"),
    ],
)
def test_a_review_of_which_only_the_term_or_year_is_known_is_due_again(
    project: ProjectFolder, on: str, cycle: str, due: str
) -> None:
    """A term and a year move by whole years; by any other cycle the next review is that long after their last day."""
    project.edit("templates/policies/pictures.yml", "cycle: 1 year", f"cycle: {cycle}")
    project.approve("larkmere/pictures", on=on, is_from_before=True)
    latest = project.examine().standings.by_school["larkmere"]["pictures"].latest
    assert latest
    assert (latest.review.last, latest.review.next) == (parse_date(on), parse_date(due))


def test_a_trust_with_terms_of_its_own_counts_from_their_ends(project: ProjectFolder) -> None:
    """Half a year after a spring term that ends on 28 March is 28 September."""
    project.edit("trust.yml", "term_ends: {spring: 30 April}", "term_ends: {spring: 28 March}")
    project.edit("templates/policies/pictures.yml", "cycle: 1 year", "cycle: 6 months")
    project.approve("larkmere/pictures", on="spring term 2023", is_from_before=True)
    latest = project.examine().standings.by_school["larkmere"]["pictures"].latest
    assert latest
    assert latest.review.next == parse_date("28 September 2023")


def test_a_review_beyond_all_plans_is_asked_for(project: ProjectFolder) -> None:
    """Where the cycle leads further than any plan, nothing is recorded without a date."""
    project.edit("templates/policies/pictures.yml", "cycle: 1 year", "cycle: 300 years")
    with pytest.raises(RequestRefused, match=r"reviewed 300 years after .* Say when: --next-review"):
        project.approve("larkmere/pictures")
    assert project.approve("larkmere/pictures", next_review="2030")


@pytest.mark.parametrize(("stated", "due"), [("", "10 September 2027"), ("1 May 2027", "1 May 2027")])
def test_a_small_correction_moves_a_review_only_if_that_is_said(project: ProjectFolder, stated: str, due: str) -> None:
    """A spelling put right leaves the next review where it was, unless the body states another."""
    project.approve("larkmere/pictures")
    project.edit("clauses/pictures/consent.md", "take a picture of", "photograph")
    facts = {"next_review": stated} if stated else {}
    project.approve("larkmere/pictures", on="3 November 2026", is_minor=True, **facts)
    latest = project.examine().standings.by_school["larkmere"]["pictures"].latest
    assert latest
    assert (latest.review.last, latest.review.next) == (parse_date("10 September 2026"), parse_date(due))
