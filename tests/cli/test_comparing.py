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
