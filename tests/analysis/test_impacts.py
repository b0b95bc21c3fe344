"""What is said of an edit before it is made, against what comes of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from clausebook.analysis.impacts import choose_clause, list_impacts
from clausebook.analysis.shared_changes import group_pending
from clausebook.diagnostics import Report
from clausebook.model.impacts import EditEffect, Staleness
from clausebook.model.requests import RequestRefused
from clausebook.model.standings import State
from clausebook.pipeline.comparing import compare_changed, find_impact
from tests.project_folder import ProjectFolder
from tests.render.staffing import fill_project

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from clausebook.model.impacts import Impact, Replacement, Use
    from clausebook.model.standings import Standings

_OWN = "---\ntitle: Kindness here\nsummary: We are kind.\nlock: open\n---\nWe are kind at home too.\n"
_REPLACED = """model: kindness
sections:
  online: {replace: local/kindness, because: We say it better., agreed_by: Local governing committee}
"""
_OMITTED = """model: kindness
sections:
  online: {omit: yes, because: We are offline., agreed_by: Local governing committee}
"""


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """The three schools, unapproved."""
    return ProjectFolder.copy("good-three-schools", tmp_path / "three")


@pytest.fixture
def every_state(project: ProjectFolder) -> ProjectFolder:
    """The three schools with every state, and own words in the place of a clause of the model.

    Cove's approval knows that it replaced the clause, Tern keeps the original of what it left out, and nobody has
    approved what Dune says instead.
    """
    project.write("schools/cove/clauses/kindness.md", _OWN)
    project.write("schools/cove/policies/kindness.yml", _REPLACED)
    project.write("schools/tern/policies/kindness.yml", _OMITTED)
    original = project.read("clauses/kindness/online.md")
    project.write("schools/tern/originals/kindness/online.md", original)
    fill_project(project)
    project.write("schools/dune/clauses/kindness.md", _OWN)
    project.write("schools/dune/policies/kindness.yml", _REPLACED)
    return project


def list_all(project: ProjectFolder) -> dict[str, Impact]:
    """The impact of every clause of a project."""
    whole = project.examine()
    changes = group_pending(whole.standings, compare_changed(whole, report=Report()))
    return list_impacts(whole.catalogue, whole.standings, changes)


def name(found: Iterable[Use | Replacement]) -> set[str]:
    """Policies as a test names them."""
    return {f"{one.standing.school.id}/{one.standing.policy}" for one in found}


def list_changed(standings: Standings) -> set[str]:
    """The policies whose words are not those approved."""
    return {f"{one.school.id}/{one.policy}" for one in standings if one.state is State.CHANGED}


def list_stale(standings: Standings) -> set[str]:
    """The policies that have a stale replacement."""
    return {f"{one.school.id}/{one.policy}" for one in standings if one.stale}


def test_an_edit_does_exactly_what_was_said(every_state: ProjectFolder, tmp_path: Path) -> None:
    """Of each clause: the edit reopens exactly the named approvals and makes exactly the named replacements stale."""
    before = every_state.examine().standings
    seen: set[EditEffect | Staleness] = set()
    for number, impact in enumerate(list_all(every_state).values()):
        edited = ProjectFolder(tmp_path / f"edited-{number}")
        shutil.copytree(every_state.root, edited.root)
        edited.append(impact.clause.location.path, "\nWe say this as well.\n")
        after = edited.examine().standings
        assert list_changed(after) - list_changed(before) == name(impact.list_uses(EditEffect.REOPENS)), impact.id
        stale = name(impact.list_replacements(Staleness.GOES_STALE))
        assert list_stale(after) - list_stale(before) == stale, impact.id
        seen |= {use.effect for use in impact.uses} | {one.staleness for one in impact.replacements}
    assert seen >= {EditEffect.REOPENS, EditEffect.ALREADY_OPEN, EditEffect.NEVER_APPROVED, EditEffect.WITHDRAWN}
    assert seen >= {Staleness.GOES_STALE, Staleness.UNNOTICED}


def test_every_state_of_an_approval_is_told_apart(every_state: ProjectFolder) -> None:
    """A policy is named once: reopened, open already, never approved or withdrawn."""
    impacts = list_all(every_state)
    consent = impacts["pictures/consent"]
    assert name(consent.list_uses(EditEffect.ALREADY_OPEN)) == {"cove/pictures", "dune/pictures"}
    assert name(consent.list_uses(EditEffect.REOPENS)) == {"tern/pictures"}
    assert name(impacts["tern:local/study"].list_uses(EditEffect.NEVER_APPROVED)) == {"tern/study"}
    assert name(impacts["dune:local/walks"].list_uses(EditEffect.WITHDRAWN)) == {"dune/walks"}
    for impact in impacts.values():
        assert sum(len(impact.list_uses(effect)) for effect in EditEffect) == len(impact.uses)


def test_a_coming_version_is_reopened(project: ProjectFolder) -> None:
    """What is approved and starts later would have to be approved again like any other."""
    project.approve("cove/kindness", effective="1 January 2027")
    impact = list_all(project)["kindness/short"]
    assert name(impact.list_uses(EditEffect.REOPENS)) == {"cove/kindness"}


def test_a_replacement_that_is_stale_is_not_said_to_go_stale(every_state: ProjectFolder) -> None:
    """After the edit the replacements stand under what staff must choose, and no edit can make them more stale."""
    assert name(list_all(every_state)["kindness/online"].list_replacements(Staleness.GOES_STALE)) == {
        "cove/kindness",
        "tern/kindness",
    }
    every_state.append("clauses/kindness/online.md", "\nAt home too.\n")
    impact = list_all(every_state)["kindness/online"]
    assert name(impact.list_replacements(Staleness.STALE)) == {"cove/kindness", "tern/kindness"}
    assert impact.list_replacements(Staleness.GOES_STALE) == ()
    assert name(impact.list_replacements(Staleness.UNNOTICED)) == {"dune/kindness"}


def test_names_make_no_wording_and_values_do(project: ProjectFolder) -> None:
    """Schools that differ in their names, words for pupils and contacts share a wording; a value makes another."""
    impacts = list_all(project)
    assert [name(one.uses) for one in impacts["kindness/short"].wordings] == [
        {"cove/kindness", "dune/kindness", "tern/kindness"}
    ]
    shared, other = impacts["pictures/consent"].wordings
    assert (name(shared.uses), dict(shared.values)) == ({"cove/pictures", "dune/pictures"}, {})
    assert (name(other.uses), dict(other.values)) == ({"tern/pictures"}, {"delete_within": "2\u00a0school\u00a0days"})
    assert (dict(shared.facts), dict(other.facts)) == ({"phase": "primary"}, {"phase": "secondary"})


def test_a_value_alone_makes_another_wording(project: ProjectFolder) -> None:
    """Two schools of one kind have two wordings if one of them filled in another value."""
    project.write(
        "schools/cove/policies/pictures.yml", "model: pictures\nsections: {pictures: {with: {delete_within: 1 hour}}}\n"
    )
    wordings = list_all(project)["pictures/consent"].wordings
    assert [name(one.uses) for one in wordings] == [{"cove/pictures"}, {"dune/pictures"}, {"tern/pictures"}]


def test_a_value_that_is_the_clauses_own_is_no_difference(project: ProjectFolder) -> None:
    """A school that writes the default down has the same wording as those that do not, and no value of its own."""
    project.write(
        "schools/cove/policies/pictures.yml",
        "model: pictures\nsections: {pictures: {with: {delete_within: 24 hours}}}\n",
    )
    shared = list_all(project)["pictures/consent"].wordings[0]
    assert name(shared.uses) == {"cove/pictures", "dune/pictures"}
    assert all(not use.values for use in shared.uses)


def test_the_same_change_is_one_result_and_another_value_is_another(project: ProjectFolder) -> None:
    """A changed working copy has a redline for each distinct result, with the policies that it reaches."""
    project.approve("cove/pictures", "dune/pictures", "tern/pictures")
    project.edit("clauses/pictures/consent.md", "We delete the picture within", "We wipe the picture within")
    first, second = list_all(project)["pictures/consent"].changes
    assert {reach.compared.school.id for reach in first.reaches} == {"cove", "dune"}
    assert {reach.compared.school.id for reach in second.reaches} == {"tern"}
    assert list_all(project)["contact/office"].changes == ()


def test_a_change_is_told_of_under_the_clause_that_changed(project: ProjectFolder) -> None:
    """Two schools' own clauses of one name, changed alike, are two clauses."""
    for school in ("cove", "dune"):
        project.write(f"schools/{school}/clauses/kindness.md", _OWN)
        project.write(f"schools/{school}/policies/kindness.yml", _REPLACED)
    project.approve("cove/kindness", "dune/kindness")
    for school in ("cove", "dune"):
        project.edit(f"schools/{school}/clauses/kindness.md", "We are kind at", "We are always kind at")
    impacts = list_all(project)
    for school in ("cove", "dune"):
        (change,) = impacts[f"{school}:local/kindness"].changes
        assert [reach.compared.school.id for reach in change.reaches] == [school]


def test_one_clause_alone_is_told_the_same(every_state: ProjectFolder) -> None:
    """To ask for one clause, which compares only the policies that use it, gives what the list of all has of it."""
    whole = every_state.examine()
    for id_, impact in list_all(every_state).items():
        found = find_impact(whole, id_, report=Report())
        places = [[(reach.compared.school.id, reach.at) for reach in change.reaches] for change in impact.changes]
        assert [[(r.compared.school.id, r.at) for r in change.reaches] for change in found.changes] == places
        assert name(found.uses) == name(impact.uses)


def test_alternates_are_the_other_clauses_of_the_topic(project: ProjectFolder) -> None:
    """Each other clause of the topic is named with who uses it; a school's own clause has none."""
    impacts = list_all(project)
    (other,) = impacts["kindness/short"].alternates
    assert (other.clause.id, len(other.uses)) == ("kindness/online", 3)
    assert impacts["tern:local/study"].alternates == ()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("pictures/consent", "pictures/consent"),
        ("clauses/pictures/consent.md", "pictures/consent"),
        ("clauses/pictures/consent", "pictures/consent"),
        ("./clauses/pictures/consent.md", "pictures/consent"),
        ("clauses\\pictures\\consent.md", "pictures/consent"),
        ("tern:local/study", "tern:local/study"),
        ("schools/tern/clauses/study.md", "tern:local/study"),
        ("local/study", "tern:local/study"),
    ],
)
def test_a_clause_is_found_by_its_id_and_by_its_file(asked: str, meant: str, project: ProjectFolder) -> None:
    """Staff may type the id, or let the terminal complete the path of the file, on any system."""
    assert choose_clause(asked, list_all(project)).id == meant


def test_a_name_that_is_not_known_or_not_clear_is_refused(every_state: ProjectFolder) -> None:
    """A misspelt name brings the nearest one, and one that several schools use brings them all."""
    impacts = list_all(every_state)
    with pytest.raises(RequestRefused, match=r'There is no clause "pictures/consnt". Did you mean "pictures/consent"'):
        choose_clause("pictures/consnt", impacts)
    with pytest.raises(RequestRefused, match="cove:local/kindness or dune:local/kindness"):
        choose_clause("local/kindness", impacts)
