"""What was approved and will never be due, and what cannot have been approved when it says, are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.cli.approval_words import write_plan
from clausebook.diagnostics import Report
from clausebook.model.dates import parse_date
from clausebook.model.requests import ApprovalRequest
from clausebook.pipeline.approving import plan_approval
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

UNDATED = (
    "templates/policies/pictures.yml:1:1: no-review-date: cycle: larkmere/pictures has no date of review, so nothing "
    'will ever say that it is due. Give the policy a "cycle", or say --next-review when it is approved again.'
)


@pytest.fixture
def undated(project: ProjectFolder) -> ProjectFolder:
    """A school whose policy on pictures has no cycle."""
    project.edit("templates/policies/pictures.yml", "cycle: 1 year\n", "")
    return project


def test_what_will_never_be_due_is_told_once_approved(undated: ProjectFolder) -> None:
    """A version without a date of review is told at the file that lacks the cycle; a draft is not yet."""
    assert undated.list_diagnostics() == []
    undated.approve("larkmere/pictures")
    (told,) = undated.list_diagnostics()
    assert told == UNDATED


def test_what_is_due_or_over_is_not_told(undated: ProjectFolder) -> None:
    """A date that was given is enough, and what is withdrawn needs none."""
    undated.approve("larkmere/pictures", next_review="2028")
    assert undated.list_diagnostics() == []
    undated.approve("larkmere/pictures", on="1 October 2026")
    assert len(undated.list_diagnostics()) == 1
    undated.approve("larkmere/pictures", kind="withdrawn", on="2 October 2026")
    assert undated.list_diagnostics() == []


def date_law(project: ProjectFolder, facts: str) -> None:
    """Give the Act that the policy on pictures cites a beginning."""
    listed = project.read("clauses/references.yml")
    project.write("clauses/references.yml", listed.replace("  title: Data Protection Act 2018\n", facts))


ACT = "  title: Data Protection Act 2018\n  from: 25 May 2018\n"


@pytest.mark.parametrize(
    ("facts", "on", "is_from_before", "is_told"),
    [
        (ACT, "2017", True, True),
        (ACT, "autumn term 2017", True, True),
        (ACT, "4 December 2017", True, True),
        (ACT, "2018", True, False),
        (ACT, "10 September 2026", False, False),
        ("  title: Data Protection Act 2018\n", "2017", True, False),
        ('  title: Data guidance\n  edition: "2026"\n  from: 1 September 2026\n', "2017", True, False),
        ('  title: Data guidance 2026\n  edition: "2026"\n  from: 1 September 2026\n', "2017", True, True),
    ],
    ids=[
        "a year before",
        "a term before",
        "a day of the year before",
        "the same year",
        "a decision of now",
        "a law without a date",
        "guidance that had other editions",
        "guidance whose title names the edition",
    ],
)
def test_words_that_cite_a_later_law_are_told(
    project: ProjectFolder, facts: str, on: str, *, is_from_before: bool, is_told: bool
) -> None:
    """A decision of a past year cannot have approved words that cite what began later: before and after recording."""
    date_law(project, facts)
    request = ApprovalRequest(
        kind="approved",
        body="Local governing committee",
        on=parse_date(on),
        targets=("larkmere/pictures",),
        note="As it was.",
        is_from_before=is_from_before,
    )
    plan = write_plan(plan_approval(project.root, request, today=TODAY, report=Report()), is_coloured=False)
    assert ("\nWarning: larkmere/pictures: version 1 was approved " in plan) is is_told
    project.approve("larkmere/pictures", on=on, is_from_before=is_from_before)
    told = [line for line in project.list_diagnostics() if "later-law" in line]
    assert len(told) == is_told


def test_the_message_names_version_law_and_years(project: ProjectFolder) -> None:
    """The message stands at the record, and says which words speak against it."""
    date_law(project, ACT)
    folder = project.approve("larkmere/pictures", on="2017", is_from_before=True)
    (told,) = [line for line in project.list_diagnostics() if "later-law" in line]
    assert told == (
        f"{folder}/larkmere/pictures.md:1:1: later-law: version 1 was approved in 2017, and cites "
        '"Data Protection Act 2018" (from 25 May 2018): its words are newer. Have the words of today approved.'
    )
