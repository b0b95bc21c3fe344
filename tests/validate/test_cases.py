"""What files say, alone and of each other: the tables of `validate/*.cases`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cases import Case, list_cases

CASES = list(list_cases(Path(__file__).parent))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_case_prints_exactly_this(case: Case, tmp_path: Path) -> None:
    """What is wrong in a file says where, what was expected and what to do, once, and causes no further errors."""
    if case.only_on_linux and sys.platform != "linux":
        pytest.skip("only Linux can hold such files")
    assert case.make_project(tmp_path / "project").list_diagnostics() == case.printed
