"""Words under a condition: what a school shows is changed where it stands, and a doubt is for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing.returning.journeys import PLACE, Journey, list_words, start_journey
from tests.importing.returning.word_editor import WordEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Edit = Callable[[WordEditor], WordEditor]

# The school is a secondary one.
CLAUSE = """\
---
title: What to wear
summary: The whole uniform.
lock: values
---
Wear a jumper.
{% if school.phase == 'secondary' %}
Older pupils choose their shoes.
Nobody asks.
{% else %}
Younger pupils ask first.
{% endif %}
That is all.

{% if school.phase == 'secondary' %}
Ties are black.

Socks are red.
{% else %}
No ties.
{% endif %}

- first
{% if school.phase == 'secondary' %}
- second
{% endif %}
- third

{% if school.phase == 'primary' %}
Small ones play.
{% elif school.phase == 'secondary' %}
Big ones work.
{% endif %}

{% if school.phase == 'secondary' %}
Alone here.
{% endif %}

The end.
"""
ALONE = "{% if school.phase == 'secondary' %}\nAlone here.\n{% endif %}\n\n"


@pytest.fixture
def journey(two_schools: ProjectFolder) -> Journey:
    """A policy whose clause says other things to other schools, on its way."""
    two_schools.write(PLACE, CLAUSE)
    return start_journey(two_schools, "overdale", "uniform")


# An edit in Word, and what then stands in the clause instead of what.
SURE: dict[str, tuple[Edit, str, str]] = {
    "a sentence": (lambda word: word.put("choose their", "pick their"), "choose their", "pick their"),
    "a sentence before": (
        lambda word: word.put("Wear a jumper.", "Wear a jumper or a shirt. Be neat."),
        "Wear a jumper.\n",
        "Wear a jumper or a shirt.\nBe neat.\n",
    ),
    "a sentence less": (lambda word: word.put(" Nobody asks.", ""), "Nobody asks.\n", ""),
    "all sentences of one variant less": (
        lambda word: word.put(" Older pupils choose their shoes. Nobody asks.", ""),
        "Older pupils choose their shoes.\nNobody asks.\n",
        "",
    ),
    "a paragraph": (lambda word: word.put("Ties are black", "Ties are white"), "Ties are black", "Ties are white"),
    "a paragraph less": (lambda word: word.remove("Ties are black."), "Ties are black.\n\n", ""),
    "all paragraphs of one variant less": (
        lambda word: word.remove("Ties are black.", "Socks are red."),
        "Ties are black.\n\nSocks are red.\n",
        "",
    ),
    "a paragraph more between two": (
        lambda word: word.add_behind("Ties are black.", "Hats are green."),
        "Ties are black.\n",
        "Ties are black.\n\nHats are green.\n",
    ),
    "a paragraph more before a condition": (
        lambda word: word.add_behind("third", "Be neat.", like="clothes_simple_1"),
        "- third\n",
        "- third\n\nBe neat.\n",
    ),
    "an item": (lambda word: word.put("second", "second one"), "- second\n", "- second one\n"),
    "an item less": (
        lambda word: word.remove("second"), "{% if school.phase == 'secondary' %}\n- second\n{% endif %}\n", ""
    ),
    "another variant": (lambda word: word.put("Big ones work", "Big ones rest"), "Big ones work", "Big ones rest"),
    "all that is said under a condition": (lambda word: word.remove("Alone here."), ALONE, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SURE)
def test_what_the_school_shows_is_changed_where_it_stands(journey: Journey, name: str) -> None:
    """What other schools are told stays, and the policy then says what came back, word for word."""
    edit, old, new = SURE[name]
    returned = edit(WordEditor(journey.sent)).save()
    plan = journey.settle(returned)
    assert plan.for_person == ()
    assert [(step.path, (step.after or b"").decode()) for step in plan.steps] == [(PLACE, CLAUSE.replace(old, new))]
    assert CLAUSE.count(old) == 1
    assert journey.carry_out(plan) == list_words(returned)


DOUBTS: dict[str, Edit] = {
    "one sentence of several under other conditions": lambda word: word.put(
        "Older pupils choose their shoes. Nobody asks. That is all.", "Pupils choose."
    ),
    "a sentence where a condition ends": lambda word: word.put("That is all.", "Wait. That is all."),
    "a paragraph where a condition ends": lambda word: word.add_behind("Socks are red.", "Hats are green."),
    "an item where a condition ends": lambda word: word.add_behind("second", "two and a half"),
    "a paragraph between two conditions": lambda word: word.add_behind("Big ones work.", "More here."),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_where_nobody_can_tell_whom_words_are_for_a_person_decides(journey: Journey, name: str) -> None:
    """They may be for schools of one kind, or for all."""
    plan = journey.settle(DOUBTS[name](WordEditor(journey.sent)).save())
    assert (plan.steps, ["condition" in one.says for one in plan.for_person]) == ((), [True])
