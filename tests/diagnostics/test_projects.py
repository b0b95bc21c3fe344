"""Whole small projects: the good ones say nothing, each bad one says exactly what its `expected.txt` holds."""

from __future__ import annotations

import pytest

from tests.faults import ask_each
from tests.project_folder import PROJECTS, ProjectFolder

GOOD = sorted(folder.name for folder in PROJECTS.glob("good-*"))
BAD = sorted(folder.name for folder in PROJECTS.glob("bad-*"))


@pytest.mark.parametrize("name", GOOD)
def test_good_project_prints_nothing(name: str) -> None:
    """A project without faults composes, and prints neither errors nor warnings."""
    folder = ProjectFolder(PROJECTS / name)
    assert folder.list_diagnostics() == []
    assert [policy for policies in folder.compose().by_school.values() for policy in policies]


@ask_each("name", BAD)
def test_bad_project_prints_what_is_expected(name: str) -> None:
    """Every fault of a project is told in one run, sorted by path, line and column, and nothing else is."""
    expected = (PROJECTS / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert ProjectFolder(PROJECTS / name).list_diagnostics() == expected


def test_there_are_bad_projects() -> None:
    """The folder of bad projects was found: a dozen at least, each with something to say."""
    assert len(BAD) >= 12
    assert all((PROJECTS / name / "expected.txt").stat().st_size for name in BAD)
