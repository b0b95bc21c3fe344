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


# Of so many questions, for how many an answer is the first result, and for how many one of the first three. These are
# what was measured: raise them when more are found.
MEASURED = [
    ("tuned", 40, 38, 39),
    ("earlier", 30, 28, 29),
    ("learnt", 30, 29, 29),
    ("kept", 30, 25, 29),
    ("asked", 12, 9, 12),
    ("opened", 30, 29, 30),
    ("apart", 30, 30, 30),
    ("forums", 36, 25, 33),
    ("last", 30, 26, 29),
    ("blind", 60, 47, 56),
    ("fresh", 80, 75, 79),
    ("told", 58, 40, 52),
]
# What is aimed at over all of them.
AIM_FIRST, AIM_NEAR = 0.8, 0.95


@pytest.mark.parametrize(("name", "count", "right", "near"), MEASURED, ids=[name for name, *_ in MEASURED])
def test_parents_questions_are_answered(search: Search, name: str, count: int, right: int, near: int) -> None:
    """On a phone, a section that answers is the first result of so many questions, and among three of still more."""
    questions = QUESTIONS[name]
    assert len(questions) == count
    places = find_places(search, questions)
    assert sum(place == 0 for place in places) >= right, places
    assert sum(place < FIRST for place in places) >= near, places


def test_the_aim_holds_over_all_questions() -> None:
    """What is measured adds up to four in five that are right at first, and nineteen in twenty among three."""
    counts, first, near = (sum(figures) for figures in list(zip(*MEASURED, strict=True))[1:])
    assert first >= AIM_FIRST * counts
    assert near >= AIM_NEAR * counts


def test_no_question_is_measured_twice() -> None:
    """Each list is measured, and no question is in two of them: else a figure would say more than was tried."""
    assert set(QUESTIONS) == {name for name, *_ in MEASURED}
    asked = [(question["at"], question["ask"]) for questions in QUESTIONS.values() for question in questions]
    assert len(set(asked)) == len(asked)
