"""Manifests against the rules: the tables of `check/*.cases`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import Case, list_cases

CASES = list(list_cases(Path(__file__).parent))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_case_prints_exactly_this(case: Case, tmp_path: Path) -> None:
    """What a policy does not keep of a rule says where, what the rule asks, who says so, and what to do, once."""
    assert case.make_project(tmp_path / "project").list_diagnostics() == case.printed
