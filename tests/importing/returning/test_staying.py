"""A value that somebody wrote otherwise is one still: in words, with another first letter, elsewhere in its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.importing.returning.figures import write_figures
from tests.importing.returning.journeys import PLACE, Journey, list_words, start_journey
from tests.importing.returning.word_editor import WordEditor

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

HEAD = """\
---
title: What to wear
summary: The whole uniform.
lock: values
parameters:
  pairs: {type: number, default: 3}
  days: {type: duration, default: 2 school days}
  colour: {type: text, default: dark green}
---
"""
BODY = """\
{{ terms.learners | capital }} wear a {{ colour }} coat.

A {{ terms.learner }} who has none asks the {{ role('office') }} for one.

We need {{ pairs }} pairs of socks.

The {{ terms.head }} answers within {{ days }} of a letter.
"""
MANIFEST = "schools/overdale/policies/uniform.yml"
COATS = "Students wear a dark green coat."
ASKS = "A student who has none asks the reception for one."
SOCKS = "We need 3 pairs of socks."
ANSWERS = "The principal answers within 2\u00a0school\u00a0days of a letter."


@pytest.fixture
def journey(two_schools: ProjectFolder) -> Journey:
    """The uniform policy of a school that calls its pupils students, with a value in each paragraph."""
    two_schools.write(PLACE, HEAD + BODY)
    return start_journey(two_schools, "overdale", "uniform")


# A line as it was sent, as it came back, and what the clause then says.
STAYING: dict[str, tuple[str, str, str]] = {
    "a word came before the first": (COATS, "All students wear a dark green coat.", "All {{ terms.learners }} wear a"),
    "the first went": (
        ASKS,
        "Student or not, whoever has none asks the reception for one.",
        "{{ terms.learner | capital }} or not, whoever has none asks",
    ),
    "it begins the sentence now": (
        ASKS,
        "Reception has one for a student who has none.",
        "{{ role('office') | capital }} has one for a {{ terms.learner }} who has none.",
    ),
    "two words with a capital": (
        COATS,
        "Dark green is the coat that students wear.",
        "{{ colour | capital }} is the coat that {{ terms.learners }} wear.",
    ),
    "what several are called": (
        ASKS,
        "Students who have none ask the reception for one.",
        "{{ terms.learners | capital }} who have none ask the {{ role('office') }} for one.",
    ),
    "somebody else": (
        ANSWERS,
        "The student answers within 2 school days of a letter.",
        "The {{ terms.learner }} answers within {{ days }} of a letter.",
    ),
}


@pytest.mark.parametrize("name", STAYING)
def test_a_value_stays_one_wherever_it_stands_in_its_line(journey: Journey, name: str) -> None:
    """No word of one school goes into the clause, nothing is left to a person, and the policy says what came back."""
    old, new, clause = STAYING[name]
    returned = WordEditor(journey.sent).say(old, new).save()
    plan = journey.settle(returned)
    assert (plan.for_person, plan.declared) == ((), ())
    (step,) = plan.steps
    assert clause in (step.after or b"").decode()
    assert journey.carry_out(plan) == list_words(returned)


IN_WORDS: dict[str, tuple[str, str, str]] = {
    "a number": (SOCKS, "We need five pairs of socks.", "pairs: 5"),
    "a number that begins the sentence": (SOCKS, "Twenty-one pairs of socks are what we need.", "pairs: 21"),
    "a length of time": (
        ANSWERS,
        "The principal answers within three school days of a letter.",
        "days: 3 school days",
    ),
    "a length of time that begins the sentence": (
        ANSWERS,
        "Ten weeks after a letter the principal answers.",
        "days: 10 weeks",
    ),
    "one, as an article": (ANSWERS, "The principal answers within a week of a letter.", "days: 1 week"),
}


@pytest.mark.parametrize("name", IN_WORDS)
def test_a_number_in_words_is_the_value(journey: Journey, name: str) -> None:
    """The manifest gives it in figures, and the plan says how it will be printed; the clause keeps its slot."""
    old, new, value = IN_WORDS[name]
    plan = journey.settle(WordEditor(journey.sent).say(old, new).save())
    assert plan.for_person == ()
    after = {step.path: (step.after or b"").decode() for step in plan.steps}
    assert f"{{{value}}}" in after[MANIFEST]
    assert [change.new.replace("\u00a0", " ") for change in plan.declared] == [value.partition(": ")[2]]
    assert after.get(PLACE, BODY).count("{{") == BODY.count("{{")


def test_the_same_value_in_words_is_no_change_and_is_told(journey: Journey) -> None:
    """What else was changed in its line is proposed."""
    plan = journey.settle(WordEditor(journey.sent).say(SOCKS, "Everybody needs three pairs of socks.").save())
    (step,) = plan.steps
    assert (step.path, "Everybody needs {{ pairs }} pairs" in (step.after or b"").decode()) == (PLACE, True)
    assert ["which is printed as “3”" in one.says for one in plan.for_person] == [True]


WORDS = {
    "three": "3",
    "Twelve weeks": "12 weeks",
    "forty": "40",
    "Ninety-nine days": "99 days",
    "ten-fold": "ten-fold",
    "twenty-ten": "twenty-ten",
    "seven-one": "seven-one",
    "oneself": "oneself",
    "a few": "a few",
    "5 days": "5 days",
}


@pytest.mark.parametrize("text", WORDS)
def test_figures_stand_for_a_number_in_words_and_for_nothing_else(text: str) -> None:
    """A text that begins with no number is left as it is."""
    assert write_figures(text) == WORDS[text]


@given(st.text(max_size=20))
def test_what_has_figures_is_left_as_it_is(text: str) -> None:
    """What was written once in figures is not written again, whatever stands there."""
    once = write_figures(text, has_articles=True)
    assert write_figures(once, has_articles=True) == once


REFERENCES: dict[str, tuple[str, bool]] = {
    "the whole sentence is another": ("Shoes may be worn out at home.", True),
    "another name in its place": ("What our kit rules say of shoes holds here.", False),
}


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_goes_with_the_words_round_it(two_schools: ProjectFolder, name: str) -> None:
    """A sentence that was written anew needs it no more; where it alone was changed somebody decides what is meant."""
    new, goes = REFERENCES[name]
    two_schools.write(PLACE, f"{HEAD}{BODY}\nWhat our {{{{ policy('sixth-form') }}}} says of shoes holds here.\n")
    journey = start_journey(two_schools, "overdale", "uniform")
    old = next(line for line in list_words(journey.sent) if "holds here" in line)
    returned = WordEditor(journey.sent).say(old, new).save()
    plan = journey.settle(returned)
    assert (bool(plan.steps), [one.new for one in plan.for_person]) == (goes, [] if goes else [new])
    if goes:
        assert journey.carry_out(plan) == list_words(returned)


@pytest.mark.parametrize(
    ("new", "is_told"),
    [("Please ring the office on 01632 960 122.", False), ("Ring the office on 01632 960 122.", True)],
)
def test_a_value_that_was_typed_anew_keeps_its_link(two_schools: ProjectFolder, new: str, *, is_told: bool) -> None:
    """Who types a sentence over types no links; where the link alone was taken away, somebody meant it."""
    two_schools.write(PLACE, f"{HEAD}{BODY}\nRing the office on {{{{ role('office', 'phone') }}}}.\n")
    journey = start_journey(two_schools, "overdale", "uniform")
    plan = journey.settle(WordEditor(journey.sent).say("Ring the office on 01632 960 122.", new, is_bare=True).save())
    assert ["lost its link" in one.says for one in plan.for_person] == [True] * is_told
    steps = [(step.after or b"").decode() for step in plan.steps]
    assert steps == (
        [] if is_told else [f"{HEAD}{BODY}\nPlease ring the office on {{{{ role('office', 'phone') }}}}.\n"]
    )
