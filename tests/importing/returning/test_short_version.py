"""A short version that was changed is the manifest's, whoever gave it before, and its other lines stay as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing.returning.journeys import list_words, start_journey
from tests.importing.returning.word_editor import WordEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Edit = Callable[[WordEditor], WordEditor]

MODEL, MANIFEST = "templates/policies/uniform.yml", "schools/overdale/policies/uniform.yml"
FIRST, SECOND, THIRD = "Wear what is warm.", "Students may wear a hat.", "Ask us: we lend coats."
TYPED = """\
in_short:
  - Wear what is warm.
  # Hats were asked for.
  - "{{ terms.learners | capital }} may wear a hat."
  - "Ask us: we lend coats."
"""
EDITS: dict[str, tuple[Edit, list[str]]] = {
    "a line is another": (
        lambda word: word.say(FIRST, "Wear what is warm, and \u201cdry\u201d."),
        ['"Wear what is warm, and \\"dry\\"."', '"{{ terms.learners | capital }} may wear a hat."', f'"{THIRD}"'],
    ),
    "a line more": (
        lambda word: word.add_behind(SECOND, "Boots are for outside."),
        [FIRST, '"{{ terms.learners | capital }} may wear a hat."', "Boots are for outside.", f'"{THIRD}"'],
    ),
    "a first line": (
        lambda word: word.add_behind("In short", "Boots are for outside.", like=f"={FIRST}"),
        ["Boots are for outside.", FIRST, '"{{ terms.learners | capital }} may wear a hat."', f'"{THIRD}"'],
    ),
    "a line less": (lambda word: word.remove(THIRD), [FIRST, '"{{ terms.learners | capital }} may wear a hat."']),
}


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("is_own", [True, False])
def test_a_changed_short_version_is_given_in_the_manifest(
    two_schools: ProjectFolder, name: str, *, is_own: bool
) -> None:
    """Lines that stayed keep their values; the policy then says what came back, and no other policy changes."""
    two_schools.append(MANIFEST if is_own else MODEL, TYPED)
    journey = start_journey(two_schools, "overdale", "uniform")
    edit, lines = EDITS[name]
    returned = edit(WordEditor(journey.sent)).save()
    plan = journey.settle(returned)
    assert (plan.for_person, [change.kind for change in plan.declared]) == ((), ["short version"])
    (step,) = plan.steps
    assert step.path == MANIFEST
    after = (step.after or b"").decode()
    assert after.replace("  # Hats were asked for.\n", "").endswith(
        "in_short:\n" + "".join(f"  - {line}\n" for line in lines)
    )
    assert ("# Hats were asked for." in after) == is_own
    assert journey.carry_out(plan) == list_words(returned)


LEFT: dict[str, Edit] = {
    "a line with a value": lambda word: word.say(SECOND, "Students may wear a cap."),
    "all lines taken out": lambda word: word.remove(FIRST, SECOND, THIRD),
    "bold words": lambda word: word.embolden("what is warm"),
    "braces": lambda word: word.say(FIRST, "Wear {warm} things."),
}


@pytest.mark.parametrize("name", LEFT)
def test_a_short_version_that_nobody_can_write_is_for_a_person(two_schools: ProjectFolder, name: str) -> None:
    """No file is touched."""
    two_schools.append(MODEL, TYPED)
    journey = start_journey(two_schools, "overdale", "uniform")
    plan = journey.settle(LEFT[name](WordEditor(journey.sent)).save())
    assert (plan.steps, bool(plan.for_person)) == ((), True)


def test_the_short_version_of_a_policy_of_the_trust_stays(two_schools: ProjectFolder) -> None:
    """The message says whose it is."""
    two_schools.append(MODEL, TYPED)
    two_schools.edit(MODEL, "tier: adaptable", "tier: trust")
    for school in ("overdale", "hollin"):
        two_schools.write(f"schools/{school}/policies/uniform.yml", "model: uniform\n")
    journey = start_journey(two_schools, "overdale", "uniform")
    plan = journey.settle(WordEditor(journey.sent).say(FIRST, "Wear what is dry.").save())
    assert (plan.steps, ["The policy's model is the trust's" in one.says for one in plan.for_person]) == ((), [True])
