"""Manifests against the rules: the tables of `check/*.cases`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cases import ask_cases, list_tables

if TYPE_CHECKING:
    from tests.cases import Case


@pytest.mark.parametrize("cases", list_tables(Path(__file__).parent))
def test_each_case_prints_exactly_this(cases: list[Case], tmp_path: Path) -> None:
    """What a policy does not keep of a rule says where, what the rule asks, who says so, and what to do, once."""
    ask_cases(cases, tmp_path)
