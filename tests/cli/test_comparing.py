"""`compare` says what changed between any two texts of a policy, in words or as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.site.commands import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

PICTURES = "larkmere/pictures"
SHARED = "clauses/pictures/consent.md"


@pytest.fixture
def versions(project: ProjectFolder) -> ProjectFolder:
    """Three versions, and a draft that says something else again."""
    project.approve(PICTURES, on="2024", is_from_before=True, note="")
    project.edit(SHARED, "take a picture of", "photograph")
    project.approve(PICTURES, on="10 September 2025", note="Shorter.")
    project.edit(SHARED, "photograph", "film")
    project.approve(PICTURES, on="10 September 2026", note="Films.")
    project.edit(SHARED, "film", "draw")
    return project


# What is asked for, and the words that are told apart: those before and those after.
ASKED = [
    ([], "film", "draw"),
    (["1"], "take a picture of", "film"),
    (["1", "2"], "take a picture of", "photograph"),
    (["v2", "draft"], "photograph", "draw"),
    (["version 3", "1"], "film", "take a picture of"),
]


@pytest.mark.parametrize(("texts", "before", "after"), ASKED)
def test_any_two_texts(versions: ProjectFolder, run: Run, texts: list[str], before: str, after: str) -> None:
    """Any two versions, or one and the draft, are told apart; without any, what waits for an approval."""
    code, out, err = run("compare", PICTURES, *texts, "--project", versions.root, "--today", DAY)
    assert (code, err) == (0, "")
    assert f"[-{before}-] {{+{after}+}}" in out


def test_a_policy_has_the_names_that_it_had(three_schools: ProjectFolder, run: Run) -> None:
    """Commands know a policy by what it and its school were called before; of a school that was split, each is named.

    What a school that has closed was called before is not taken for one of today.
    """
    facts = ("--by", "Local governing committee", "--on", "2026-09-10", "--note", "Why.", "--yes")
    at = ("--project", three_schools.root, "--today", DAY)
    three_schools.approve("cove/pictures", on="2024", is_from_before=True, note="")
    (three_schools.root / "schools/cove").rename(three_schools.root / "schools/ash")
    three_schools.append("schools/ash/school.yml", "formerly: [cove]\n")
    (three_schools.root / "schools/ash/policies/pictures.yml").rename(
        three_schools.root / "schools/ash/policies/images.yml"
    )
    three_schools.append("schools/ash/policies/images.yml", "formerly: [pictures]\n")
    three_schools.edit(SHARED, "- from the drive", "- from the server")
    for name in ("cove/pictures", "ash/pictures", "cove/images", "ash/images"):
        code, out, err = run("compare", name, "--project", three_schools.root, "--today", DAY, "--format", "json")
        assert (code, err, json.loads(out).get("policy")) == (0, "", "images"), name
    code, out, err = run("approve", "cove/pictures", *facts, *at)
    assert (code, err) == (0, "")
    assert "ash/images, version 2" in out
    code, out, err = run("withdraw", "cove/images", *facts, *at)
    assert (code, err) == (0, "")
    assert "Versions:    2 of ash/images" in out
    three_schools.append("schools/dune/school.yml", "formerly: [cove]\n")
    code, _, err = run("compare", "cove/pictures", *at)
    assert (code, err) == (2, '"cove/pictures" became ash/images and dune/pictures. Name one of them.\n')
    three_schools.append("schools/dune/school.yml", "closed: {on: 31 October 2026}\n")
    for command in (("compare",), ("withdraw", *facts)):
        code, _, err = run(command[0], "dune/pictures", *command[1:], *at)
        assert (code, "ash/images became" in err) == (2, False)


def test_the_newest_version_against_the_one_before(versions: ProjectFolder, run: Run) -> None:
    """If the draft says nothing else, the newest version is compared with the one before."""
    versions.edit(SHARED, "draw", "film")
    _, out, _ = run("compare", PICTURES, "--project", versions.root, "--today", DAY)
    head = "Version 3 (approved 10 September 2026) compared with version 2 (approved 10 September 2025)."
    assert out.replace("\u00a0", " ").startswith(head)
    assert "[-photograph-] {+film+}" in out


def test_as_data(versions: ProjectFolder, run: Run) -> None:
    """For programs the same is JSON: which texts, and every change of which the kind and the reason are named."""
    _, out, _ = run("compare", PICTURES, "2", "3", "--format", "json", "--project", versions.root, "--today", DAY)
    data = json.loads(out)
    assert (data["before"]["version"], data["after"]["version"]) == (2, 3)
    (section,) = data["changes"]["sections"]
    assert (section["key"], section["kind"], section["why"]) == ("pictures", "wording", "Films.")
    _, out, _ = run("compare", PICTURES, "--format", "json", "--project", versions.root, "--today", DAY)
    assert json.loads(out)["after"] == {"version": None, "draft": True}


REFUSALS = [
    (["larkmere/picture"], 'There is no policy "larkmere/picture". Did you mean "larkmere/pictures"?'),
    ([PICTURES, "9"], 'There is no version "9" of larkmere/pictures. Known: 1, 2, 3, draft.'),
    ([PICTURES, "1" * 5000], f'There is no version "{"1" * 5000}" of larkmere/pictures.'),
    (["larkmere/conduct"], "larkmere/conduct was never approved, so there is nothing to compare it with."),
    ([PICTURES, "--format", "xml"], '--format is "text" or "json".'),
]


@pytest.mark.parametrize(("asked", "said"), REFUSALS)
def test_refusals(versions: ProjectFolder, run: Run, asked: list[str], said: str) -> None:
    """What cannot be compared is said in words, with what is known instead; the code is 2."""
    code, out, err = run("compare", *asked, "--project", versions.root, "--today", DAY)
    assert (code, out) == (2, "")
    assert err.startswith(said)
