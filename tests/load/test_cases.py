"""Files, their names and their YAML: the tables of `load/*.cases`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cases import ask_cases, list_tables

if TYPE_CHECKING:
    from tests.cases import Case


@pytest.mark.parametrize("cases", list_tables(Path(__file__).parent))
def test_each_case_prints_exactly_this(cases: list[Case], tmp_path: Path) -> None:
    """A file that cannot be read says where, why and what to do, once, and leaves the other files alone."""
    ask_cases(cases, tmp_path)
