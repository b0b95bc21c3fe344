"""What parents ask, in their own words and with their slips, and the sections that answer: they come first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.watching import Watched

    Search = Callable[..., Watched]

pytestmark = pytest.mark.browser

FIRST = 3
QUESTIONS = yaml.safe_load((Path(__file__).parent / "parents_questions.yml").read_text(encoding="utf-8"))
# The sections that a question finds, as the reader sees them.
SECTIONS = """
() => [...document.querySelectorAll("#results > ol > li")].map((item) =>
  `${item.querySelector("h3 a").pathname.split("/")[2]}/${item.dataset.section}`)
"""


def find_places(search: Search, questions: list[dict[str, Any]]) -> list[int]:
    """At which place of its results each question has a section that answers it; a large number if it has none."""
    places = []
    for at in sorted({question["at"] for question in questions}):
        asked = [question for question in questions if question["at"] == at]
        for question in asked:
            watched = search(question["ask"], "" if at == "all" else at)
            found = watched.ask(SECTIONS)
            places.append(
                next((place for place, one in enumerate(found) if one in question["answer"]), len(found) + 99)
            )
            assert (watched.errors, watched.breaches) == ([], [])
    return places


@pytest.mark.parametrize(
    ("name", "count", "right", "near"), [("tuned", 40, 0.8, 0.95), ("unseen", 30, 0.65, 0.85)], ids=["tuned", "unseen"]
)
def test_parents_questions_are_answered(search: Search, name: str, count: int, right: float, near: float) -> None:
    """On a phone, a section that answers is the first result of so many questions, and among three of still more."""
    questions = QUESTIONS[name]
    assert len(questions) == count
    places = find_places(search, questions)
    assert sum(place == 0 for place in places) >= right * count, places
    assert sum(place < FIRST for place in places) >= near * count, places
