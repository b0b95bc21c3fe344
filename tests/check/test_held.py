"""An entry of what was kept elsewhere is needed until the policy is here, and then somebody is told to remove it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

ENTRY = (
    'conduct: {title: Conduct, approved_by: Headteacher, approved_on: 2025, every: 1 year, at: "https://x.example/c"}\n'
)
STILL = f"schools/larkmere/elsewhere.yml:1:1: {Code.HELD_STILL.value}: conduct: "
REMOVE = "so nobody is shown this any more. Remove the entry, and its file if it has one."


def test_it_is_told_from_the_day_on_which_a_version_applies(project: ProjectFolder) -> None:
    """As long as the entry is what applies nothing is said; then it is named, once."""
    project.write("schools/larkmere/elsewhere.yml", ENTRY)
    assert project.list_diagnostics() == []
    project.approve("larkmere/conduct", on="10 November 2026", effective="1 January 2027", next_review="2028")
    assert project.list_diagnostics() == []
    told = f"{STILL}version 1 of larkmere/conduct is in force here, {REMOVE}"
    assert project.list_diagnostics(today=date(2027, 1, 1)) == [told]


def test_it_is_told_after_a_withdrawal_that_was_decided_later(project: ProjectFolder) -> None:
    """A policy that ended does not come back because an old entry was forgotten; one approved since applies."""
    project.write("schools/larkmere/elsewhere.yml", ENTRY)
    project.approve("larkmere/conduct", on="1 June 2026", next_review="2028")
    project.approve("larkmere/conduct", on="1 October 2026", kind="withdrawn")
    told = f"{STILL}larkmere/conduct was withdrawn after this was approved, {REMOVE}"
    assert project.list_diagnostics() == [told]
    project.edit("schools/larkmere/elsewhere.yml", "approved_on: 2025", "approved_on: 2 October 2026")
    assert project.list_diagnostics() == []
