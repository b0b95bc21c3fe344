"""A policy that a committee edited in LibreOffice comes back like one that was edited in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.importing.reading import converting
from tests.importing.returning.journeys import PLACE, RICH, list_words, start_journey
from tests.importing.returning.office import edit_in_office
from tests.importing.returning.word_editor import WordEditor

if TYPE_CHECKING:
    from pathlib import Path

    from tests.project_folder import ProjectFolder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not converting.find_office(), reason="LibreOffice is not on this machine"),
]


@pytest.mark.parametrize("is_tracked", [False, True])
def test_words_and_values_that_were_replaced_there_come_back(
    two_schools: ProjectFolder, tmp_path: Path, *, is_tracked: bool
) -> None:
    """Each where it belongs, as the policy then says; the rest of the file is no edit, though all of it is anew."""
    two_schools.write(PLACE, RICH)
    journey = start_journey(two_schools, "overdale", "uniform")
    words = {"a coat": "a warm coat", "blue": "dark green", "studs only": "studs alone"}
    returned = edit_in_office(journey.sent, tmp_path, words, is_tracked=is_tracked)
    plan = journey.settle(returned)
    assert plan.for_person == ()
    after = {step.path: (step.after or b"").decode() for step in plan.steps}
    assert after[PLACE] == RICH.replace("- a coat", "- a warm coat")
    assert (
        "clothes: {use: clothes/simple, with: {colour: dark green}}" in after["schools/overdale/policies/uniform.yml"]
    )
    assert "Wear plain studs alone." in after["schools/overdale/clauses/piercings.md"]
    assert journey.carry_out(plan) == list_words(returned)


def test_sections_that_were_added_and_taken_out_come_back_from_there(
    two_schools: ProjectFolder, tmp_path: Path
) -> None:
    """Its headings and its lists are still headings and lists."""
    two_schools.write(PLACE, RICH)
    journey = start_journey(two_schools, "overdale", "uniform")
    word = WordEditor(journey.sent).remove("", place="hair").remove("", place="hair_any_1")
    for text, like in (("with soft soles", "=a coat"), ("Wear shoes:", "hair_any_1"), ("Shoes", "aims")):
        word = word if like == "hair_any_1" else word.add_behind("Wear plain studs only.", text, like=like)
    returned = edit_in_office(word.save(), tmp_path, {"a jumper": "one jumper"})
    plan = journey.settle(returned)
    assert plan.for_person == ()
    assert [(one.kind, one.section) for one in plan.declared] == [("left out", "hair"), ("added", "shoes")]
    after = {step.path: (step.after or b"").decode() for step in plan.steps}
    assert after["schools/overdale/clauses/shoes.md"].endswith("---\n- with soft soles\n")
    assert after[PLACE] == RICH.replace("- a jumper", "- one jumper")
