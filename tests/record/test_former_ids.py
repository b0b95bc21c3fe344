"""A policy or a school that changes its id keeps its history, and its old addresses lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


def rename(project: ProjectFolder) -> None:
    """Rename an approved policy."""
    old, new = (project.root / f"schools/larkmere/policies/{name}.yml" for name in ("conduct", "manners"))
    old.rename(new)
    project.append("schools/larkmere/policies/manners.yml", "formerly: [conduct]\n")
    project.edit("clauses/kindness/short.md", "policy('conduct')", "policy('manners')")


def test_a_renamed_policy_goes_on(project: ProjectFolder) -> None:
    """Versions count on under the new id, and what was approved under the old one is its history."""
    project.approve("larkmere/conduct")
    rename(project)
    project.approve("larkmere/manners", on="1 October 2026")
    standings = project.examine().standings.by_school["larkmere"]
    assert [*standings] == ["manners", "pictures"]
    assert [record.version for record in standings["manners"].history.records] == [1, 2]


def test_old_addresses_lead_to_the_new(project: ProjectFolder) -> None:
    """Each address that a policy had leads to the one that took its place, each version's too."""
    project.approve("larkmere/conduct", "larkmere/pictures")
    rename(project)
    redirects = project.open_edition().redirects
    assert redirects == {
        "larkmere/conduct/": "larkmere/manners/",
        "larkmere/conduct/1/": "larkmere/manners/1/",
        "larkmere/conduct/on/": "larkmere/manners/on/",
        "policies/conduct/": "policies/manners/",
    }


def test_links_of_approved_texts_follow(project: ProjectFolder) -> None:
    """A link in an approved text leads to where the policy stands now; to one that is not published it is words."""
    project.approve("larkmere/pictures")

    def find_link() -> str:
        policy = project.open_edition().policies.by_school["larkmere"]["pictures"]
        values = [value for section in policy.sections for value in section.passage.values]
        return next(value.link for value in values if value.text == "conduct policy")

    project.edit("trust.yml", "publishing: {unapproved: yes}", "publishing: {unapproved: no}")
    assert find_link() == ""
    project.approve("larkmere/conduct")
    assert find_link() == "policy:conduct"
    rename(project)
    assert find_link() == "policy:manners"


def test_a_renamed_school_goes_on(project: ProjectFolder) -> None:
    """A school whose folder is renamed keeps its approvals, and its old addresses lead to the new ones."""
    project.approve("larkmere/pictures")
    (project.root / "schools/larkmere").rename(project.root / "schools/lakeside")
    project.append("schools/lakeside/school.yml", "formerly: [larkmere]\n")
    edition = project.open_edition()
    assert edition.histories["lakeside", "pictures"].latest
    assert edition.redirects["larkmere/"] == "lakeside/"
    assert edition.redirects["larkmere/pictures/1/"] == "lakeside/pictures/1/"
