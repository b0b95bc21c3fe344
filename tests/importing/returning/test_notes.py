"""Footnotes that a committee adds, changes or takes out are notes of the clause, and are counted with those it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing.returning.journeys import PLACE, Journey, list_words, start_journey
from tests.importing.returning.word_editor import WordEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Edit = Callable[[WordEditor], WordEditor]

HEAD = """\
---
title: What to wear
summary: The whole uniform.
lock: values
parameters:
  colour: {type: text, default: blue}
---
"""
BODY = """\
Bring a {{ colour }} coat.
It is named inside.

- a hat
- a scarf

| Where | What |
|---|---|
| Hall | Shoes |
"""
NOTED = """\
Shoes are black.[^1]
They have a low heel.

Boots are for the winter.[^2]

[^1]: Or dark brown.

[^2]: From November on.
"""
COAT = "Bring a blue coat. It is named inside."
SHOES, BOOTS = "Shoes are black.1 They have a low heel.", "Boots are for the winter.2"


# An edit in Word, words of the clause, and what it says in their place.
ADDED: dict[str, tuple[str, Edit, dict[str, str]]] = {
    "in a paragraph": (
        BODY,
        lambda word: word.add_note(COAT, "coat", "With a hood."),
        {" coat.": " coat[^1].", "| Shoes |\n": "| Shoes |\n\n[^1]: With a hood.\n"},
    ),
    "behind a value": (
        BODY,
        lambda word: word.add_note(COAT, "blue", "Or black."),
        {"{{ colour }}": "{{ colour }}[^1]", "| Shoes |\n": "| Shoes |\n\n[^1]: Or black.\n"},
    ),
    "in an item": (
        BODY,
        lambda word: word.add_note("a scarf", "scarf", "No long one."),
        {"- a scarf": "- a scarf[^1]", "| Shoes |\n": "| Shoes |\n\n[^1]: No long one.\n"},
    ),
    "in a cell": (
        BODY,
        lambda word: word.add_note("Shoes", "Shoes", "For the hall alone."),
        {"| Shoes |\n": "| Shoes[^1] |\n\n[^1]: For the hall alone.\n"},
    ),
    "in a paragraph that is new": (
        BODY,
        lambda word: word.add_behind(COAT, "Bring gloves too.").add_note("Bring gloves too.", "gloves", "Warm ones."),
        {
            "It is named inside.\n": "It is named inside.\n\nBring gloves[^1] too.\n",
            "| Shoes |\n": "| Shoes |\n\n[^1]: Warm ones.\n",
        },
    ),
    "two, one of two paragraphs": (
        BODY,
        lambda word: word.add_note("a hat", "hat", "Of wool.", "Or of felt.").add_note(COAT, "coat", "With a hood."),
        {
            " coat.": " coat[^1].",
            "- a hat": "- a hat[^2]",
            "| Shoes |\n": "| Shoes |\n\n[^1]: With a hood.\n\n[^2]: Of wool.\n\n  Or of felt.\n",
        },
    ),
    "before those that are there": (
        NOTED,
        lambda word: word.add_note(SHOES, "Shoes", "Of leather."),
        {
            "Shoes are black.[^1]": "Shoes[^1] are black.[^2]",
            "winter.[^2]": "winter.[^3]",
            "[^2]: From": "[^3]: From",
            "[^1]: Or": "[^1]: Of leather.\n\n[^2]: Or",
        },
    ),
    "between them": (
        NOTED,
        lambda word: word.add_note(SHOES, "a low heel", "At most 3 cm."),
        {
            "a low heel.": "a low heel[^2].",
            "winter.[^2]": "winter.[^3]",
            "[^2]: From": "[^2]: At most 3 cm.\n\n[^3]: From",
        },
    ),
}


@pytest.mark.parametrize("name", ADDED)
def test_a_footnote_that_was_added_is_a_note_of_the_clause(two_schools: ProjectFolder, name: str) -> None:
    """Its sign stands where it was put, its words in order at the end; no other line changes but those that count."""
    body, edit, wanted = ADDED[name]
    two_schools.write(PLACE, HEAD + body)
    journey = start_journey(two_schools, "overdale", "uniform")
    plan = journey.settle(edit(WordEditor(journey.sent)).save())
    assert plan.for_person == ()
    (step,) = plan.steps
    after = HEAD + body
    for old, new in wanted.items():
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    assert (step.after or b"").decode() == after
    journey.carry_out(plan)


def test_the_plan_shows_a_note_with_its_words(two_schools: ProjectFolder) -> None:
    """Whoever says yes sees where its sign stands and what it says."""
    two_schools.write(PLACE, HEAD + BODY)
    journey = start_journey(two_schools, "overdale", "uniform")
    (change,) = journey.settle(WordEditor(journey.sent).add_note(COAT, "coat", "With a hood.").save()).changes
    assert [one.new for one in change.changes] == ["Bring a blue coat[note]. It is named inside.", "With a hood."]


def test_a_section_that_is_new_brings_its_notes(two_schools: ProjectFolder) -> None:
    """They are in the file of its clause."""
    journey = start_journey(two_schools, "overdale", "uniform")
    aims = journey.whole.drafts.by_school["overdale"]["uniform"].sections[0]
    word = WordEditor(journey.sent)
    last = word.read_place("aims_fair_2")
    word.add_behind(last, "Bicycles are locked.").add_behind(last, "Bicycles", like=aims.key.replace("-", "_"))
    plan = journey.settle(word.add_note("Bicycles are locked.", "locked", "With two locks.").save())
    (added,) = [step for step in plan.steps if step.path.startswith("schools/overdale/clauses/")]
    assert (added.after or b"").decode().endswith("Bicycles are locked[^1].\n\n[^1]: With two locks.\n")
    assert plan.for_person == ()


TAKEN: dict[str, tuple[Edit, dict[str, str]]] = {
    "the first, with its sign": (
        lambda word: word.say(SHOES, "Shoes are black. They have a low heel.").remove("1Or dark brown."),
        {"black.[^1]": "black.", "winter.[^2]": "winter.[^1]", "[^1]: Or dark brown.\n\n[^2]: From": "[^1]: From"},
    ),
    "the last, with all that it is of": (
        lambda word: word.remove(BOOTS).remove("2From November on."),
        {"Boots are for the winter.[^2]\n\n": "", "\n\n[^2]: From November on.": ""},
    ),
    "words of one": (
        lambda word: word.put("From November on", "In December"),
        {"From November on": "In December"},
    ),
}


@pytest.fixture
def noted(two_schools: ProjectFolder) -> Journey:
    """A policy with a clause of two notes."""
    two_schools.write(PLACE, HEAD + NOTED)
    return start_journey(two_schools, "overdale", "uniform")


@pytest.mark.parametrize("name", TAKEN)
def test_a_note_of_the_clause_goes_with_its_sign(noted: Journey, name: str) -> None:
    """The others take its number, and the policy then says what is left."""
    edit, wanted = TAKEN[name]
    returned = edit(WordEditor(noted.sent)).save()
    plan = noted.settle(returned)
    assert plan.for_person == ()
    (step,) = plan.steps
    after = HEAD + NOTED
    for old, new in wanted.items():
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    assert (step.after or b"").decode() == after
    numbers = str.maketrans("", "", "12")
    printed, came = ([line.translate(numbers) for line in of] for of in (noted.carry_out(plan), list_words(returned)))
    assert printed == came


def test_a_note_that_was_taken_out_by_halves_hinders_nothing_else(noted: Journey) -> None:
    """Its words went and its sign stayed: that is told, and what was changed beside it is proposed."""
    word = WordEditor(noted.sent).remove("2From November on.").remove("1Or dark brown.")
    plan = noted.settle(word.say(SHOES, "Shoes are black. They have no heel.").save())
    (step,) = plan.steps
    assert [one.old for one in plan.for_person] == ["2\tFrom November on."]
    assert "Shoes are black.\nThey have no heel." in (step.after or b"").decode()


OUTSIDE: dict[str, tuple[Edit, str]] = {
    "a heading": (lambda word: word.add_note("What to wear", "wear", "Every day."), "A footnote was added here."),
    "words of no clause": (
        lambda word: word.add_note("Uniform policy", "Uniform", "Since 2020."),
        "A footnote was added here.",
    ),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_footnote_that_no_clause_can_take_is_told_once(noted: Journey, name: str) -> None:
    """With the line in which its sign stands and its words; no file is touched."""
    edit, says = OUTSIDE[name]
    plan = noted.settle(edit(WordEditor(noted.sent)).save())
    assert plan.steps == ()
    assert [says in one.says for one in plan.for_person] == [True]
