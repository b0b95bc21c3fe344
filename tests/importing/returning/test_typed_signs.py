"""Who types a bullet or a number makes an item or a paragraph that counts, and no words of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing.returning.journeys import PLACE, Journey, list_words, start_journey
from tests.importing.returning.word_editor import WordEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Edit = Callable[[WordEditor], WordEditor]

CLAUSE = """\
---
title: What to wear
summary: The whole uniform.
lock: values
---
Bring these on the first day:

- a hat
- a scarf

Then:

1. look at the list
2. tell us

Shoes are black.
"""
FIRST, SHOES = "Bring these on the first day:", "Shoes are black."


@pytest.fixture
def journey(two_schools: ProjectFolder) -> Journey:
    """A policy with a list of each kind."""
    two_schools.write(PLACE, CLAUSE)
    return start_journey(two_schools, "overdale", "uniform")


def retype(word: WordEditor, *signs: tuple[str, str]) -> WordEditor:
    """Items typed as paragraphs, each with a sign before its words."""
    for text, sign in signs:
        word.add_behind(text, f"{sign}{text}", like=f"={FIRST}").remove(text)
    return word


RETYPED: dict[str, Edit] = {
    "bullets": lambda word: retype(word, ("a hat", "\u2022\t"), ("a scarf", "\u2022 ")),
    "dashes": lambda word: retype(word, ("a hat", "- "), ("a scarf", "\u2013\t")),
    "numbers": lambda word: retype(word, ("look at the list", "1.\t"), ("tell us", "2) ")),
}


@pytest.mark.parametrize("name", RETYPED)
def test_a_list_that_was_typed_by_hand_is_the_same_list(journey: Journey, name: str) -> None:
    """Its signs are none of its words."""
    plan = journey.settle(RETYPED[name](WordEditor(journey.sent)).save())
    assert (plan.steps, plan.for_person) == ((), ())


@pytest.mark.parametrize("signs", [("1. ", "2. "), ("a)\t", "b)\t")])
def test_a_list_that_counts_now_is_told(journey: Journey, signs: tuple[str, str]) -> None:
    """With the signs that it has, and whatever else was changed in the section is proposed."""
    word = retype(WordEditor(journey.sent), ("a hat", signs[0]), ("a scarf", signs[1])).put("black", "brown")
    plan = journey.settle(word.save())
    assert [(one.says.partition(":")[0], one.new) for one in plan.for_person] == [
        (
            "A list was made one that counts, or one that does not",
            f"{signs[0].strip()} a hat\n{signs[1].strip()} a scarf",
        )
    ]
    assert [(step.after or b"").decode() for step in plan.steps] == [CLAUSE.replace("black", "brown")]


NEW: dict[str, tuple[Edit, tuple[str, str]]] = {
    "an item of bullets": (
        lambda word: word.add_behind("a scarf", "\u2022 gloves", like=f"={FIRST}"),
        ("- a scarf\n", "- a scarf\n- gloves\n"),
    ),
    "an item in the midst of bullets": (
        lambda word: word.add_behind("a hat", "- gloves", like=f"={FIRST}"),
        ("- a hat\n", "- a hat\n- gloves\n"),
    ),
    "an item of numbers": (
        lambda word: word.add_behind("tell us", "3. come in", like=f"={FIRST}"),
        ("2. tell us\n", "2. tell us\n3. come in\n"),
    ),
    "a list of its own": (
        lambda word: word.add_behind(SHOES, "* in summer", like=f"={FIRST}").add_behind(SHOES, "* in winter"),
        (f"{SHOES}\n", f"{SHOES}\n\n- in winter\n- in summer\n"),
    ),
}


@pytest.mark.parametrize("name", NEW)
def test_a_new_item_with_a_typed_sign_is_an_item(journey: Journey, name: str) -> None:
    """The clause has it as others are typed, and no sign is among its words."""
    edit, (old, new) = NEW[name]
    plan = journey.settle(edit(WordEditor(journey.sent)).save())
    assert plan.for_person == ()
    assert [(step.after or b"").decode() for step in plan.steps] == [CLAUSE.replace(old, new)]
    journey.carry_out(plan)


def test_numbers_that_a_policy_counts_are_not_typed_again(two_schools: ProjectFolder) -> None:
    """A paragraph that was added as "3.4" is one that the policy counts."""
    two_schools.write(PLACE, CLAUSE)
    two_schools.edit("schools/overdale/school.yml", "numbering: letters", "numbering: decimal")
    journey = start_journey(two_schools, "overdale", "uniform")
    returned = WordEditor(journey.sent).add_behind(SHOES, "2.5 Boots are brown.", like=f"={FIRST}").save()
    plan = journey.settle(returned)
    assert [(step.after or b"").decode() for step in plan.steps] == [CLAUSE + "\nBoots are brown.\n"]
    assert [line for line in journey.carry_out(plan) if "Boots" in line] == ["Boots are brown."]


@pytest.mark.parametrize(
    "words", ["I. Walker signs it.", "5 pairs are needed.", "a) or b) will do", "3.5 litres fit in."]
)
def test_words_that_only_look_like_numbers_stay(journey: Journey, words: str) -> None:
    """Nothing is taken from a paragraph that is no item and is not counted."""
    plan = journey.settle(WordEditor(journey.sent).add_behind(SHOES, words).save())
    (step,) = plan.steps
    assert words in journey.carry_out(plan), step
    assert list_words(journey.sent) != journey.carry_out(plan)


BECAME: dict[str, tuple[Edit, tuple[str, str]]] = {
    "an item is a paragraph": (
        lambda word: word.add_behind("a scarf", "A scarf comes too.", like=f"={FIRST}").remove("a scarf"),
        ("- a scarf\n", "\nA scarf comes too.\n"),
    ),
    "a paragraph is an item": (
        lambda word: word.add_behind(SHOES, "black shoes", like="=a hat").remove(SHOES),
        (f"{SHOES}\n", "- black shoes\n"),
    ),
    "an item is the first": (
        lambda word: word.add_behind(FIRST, "a scarf", like="=a hat").remove("a scarf"),
        ("- a hat\n- a scarf\n", "- a scarf\n- a hat\n"),
    ),
}


@pytest.mark.parametrize("name", BECAME)
def test_what_became_an_item_or_is_none_any_more_is_so_in_the_clause(journey: Journey, name: str) -> None:
    """Though most of its words are the same."""
    edit, (old, new) = BECAME[name]
    returned = edit(WordEditor(journey.sent)).save()
    plan = journey.settle(returned)
    assert plan.for_person == ()
    assert [(step.after or b"").decode() for step in plan.steps] == [CLAUSE.replace(old, new)]
    assert journey.carry_out(plan) == list_words(returned)
