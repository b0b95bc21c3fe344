"""The page about impacts against the sample: the answer that it shows is the answer that a reader gets."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from clausebook.diagnostics import Report
from clausebook.pipeline.comparing import find_impact
from clausebook.pipeline.project import examine_project
from clausebook.render.text.impact_words import say_edit, say_uses

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "guide" / "before-you-change-a-clause.md"
TODAY = date(2026, 11, 20)


def test_the_example_is_what_the_command_says_of_the_sample() -> None:
    """A reader who types the example sees the line that the page shows."""
    text = PAGE.read_text(encoding="utf-8")
    asked = re.search(r"^python3 build\.py impact (\S+)$", text, flags=re.MULTILINE)
    assert asked
    impact = find_impact(examine_project(ROOT, today=TODAY, report=Report()), asked[1], report=Report())
    assert f"\n{say_uses(impact)} {say_edit(impact)}\n" in text
