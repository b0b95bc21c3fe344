"""How hard texts are to read: figures that anybody can check by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.analysis.impacts import list_impacts
from clausebook.analysis.readability import list_readings, measure_passage, measure_text
from clausebook.analysis.syllables import count_syllables
from tests.composing import make_passage, say
from tests.faults import ask_each, gather_faults
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from pathlib import Path

# Counted by hand, most of them from policies.
SYLLABLES = {
    1: """we you your the school schools be he me she one phone phones phoned rules times notes used based closed aged
        asked clothes please cause trust child year young help eye eyes league queue need fire don't can't won't
        they'll we've aren't friend field learn through though staff guide build suit fruit goes does shoes true due
        lives head read tried tier""",
    2: """pupil pupils parent parents teacher places boxes changes classes watches wishes wanted needed carried table
        handled people agreed valued language guidance because themselves species series bully quiet client science
        diet poem cruel fuel issue issues value argue argued colleague business evening wednesday doesn't isn't
        couldn't haven't mustn't someone something safely likely useful homeless careful movement statement placement
        safety ninety safeguard homework therefore sometimes player loyal royal beyond playing being seeing doing
        senior really create react equal nation special social moment centre hundred prayer message complain reply
        happy member online device locker taken apply lesson lessons rhythm union million review believe achieve
        include require before unless address posted hurtful""",
    3: """family policy policies headteacher committee governor video videos area idea usual manual actual annual
        serious previous various period radio media behaviour example possible religious attention discussion
        bullying carrying everyone everything anyone everywhere safeguarding management arrangement agreement
        requirement settlement completely entirely element implement earlier easier employer remember important
        different services together continue continued influence violence agreeing personal permission consider
        parliament photograph confiscate medicine studio theory suicide""",
    4: """secondary society variety anxiety material education information community separately everybody technology
        emergency priority experience immediate necessary photography situation communicate particular
        confidential""",
    5: "individual immediately communicating vocabulary opportunity university",
    6: "responsibility",
}
WORDS = [(word, count) for count, words in SYLLABLES.items() for word in words.split()]


def test_syllables_are_those_that_a_person_counts() -> None:
    """No grade is wrong because of a word that policies use often; capitals and a plural change nothing."""
    with gather_faults() as row:
        for word, count in WORDS:
            with row(word):
                assert count_syllables(word) == count
                assert count_syllables(word.capitalize()) == count


def test_what_is_no_plain_word_has_syllables_too() -> None:
    """Curled apostrophes, halves of a compound, spelt names and numbers are counted in one known way each."""
    words = {
        "pupil\u2019s": 2,
        "sixth-form": 2,
        "DSL": 3,
        "WC": 4,
        "SEND": 1,
        "01632": 1,
        "Year7": 1,
        "hm": 1,
        "\u00e9": 1,
    }
    assert {word: count_syllables(word) for word in words} == words


def test_the_grade_is_that_of_the_formula() -> None:
    """12 words, 2 sentences and 15 syllables: 0.39 x 6 + 11.8 x 1.25 - 15.59 is 1.5, as a reader can reckon."""
    figure = measure_text("We ask before we take a picture. You may say no, always.")
    assert figure
    assert (figure.grade, figure.longest, figure.longest_words) == (1.5, "We ask before we take a picture.", 7)


def test_a_text_that_is_easier_than_the_first_grade_is_of_grade_0() -> None:
    """Nobody is shown a grade below none."""
    figure = measure_text("We ask you. You say yes. We do it.")
    assert figure
    assert figure.grade == 0


@pytest.mark.parametrize("text", ["", "  \n\n", "Phones.", "One two three four.", "*** --- !"])
def test_too_few_words_give_no_figure(text: str) -> None:
    """Nothing is said of a text about which the formula knows nothing."""
    assert measure_text(text) is None


def test_a_table_is_no_prose() -> None:
    """The words of a table are no sentences, so nothing is said of them."""
    assert measure_passage(make_passage("| a | b |\n|---|---|\n| c d e f g | h |")) is None


@ask_each(
    ("text", "longest"),
    [
        ("We may ask:\n\n- you\n- your friend at home\n- us", "your friend at home"),
        ("We may ask:\n\n1. you\n2. your friend at\n   home\n    - us", "your friend at home"),
        ("> Be kind to one another.\n> Always be.", "Be kind to one another."),
        ("Read [the law on data](https://law.example/a-b-c-d-e-f) now.", "Read the law on data now."),
        ("**Ask** *us*, and do not wait too_long.", "Ask us, and do not wait too_long."),
        ("Ask Mrs. Day, e.g. at 9 a.m. or at noon. Then wait.", "Ask Mrs Day, eg at 9 am or at noon."),
        ('"Stop it all at once!" You may say so. Then go.', '"Stop it all at once!"'),
        ("We take 3.5 hours at most. More is too much.", "We take 3.5 hours at most."),
        ("### A heading that is much longer than words\n\nAsk us here or there.", "Ask us here or there."),
        (
            "| Much | longer than the words |\n|---|---|\n| in a | row |\n\nAsk us here or there.",
            "Ask us here or there.",
        ),
        ("Ask us\nhere or\nthere.", "Ask us here or there."),
    ],
)
def test_sentences_are_those_that_a_reader_sees(text: str, longest: str) -> None:
    """Items are sentences; signs, addresses, headings, tables and the ends of lines are no words."""
    figure = measure_passage(make_passage(text))
    assert figure
    assert figure.longest == longest


@pytest.mark.parametrize(
    "piece",
    ["[", "[](", "_", "*a", "a_", "a.", "a. ", " ", "> ", "- a\n", "e", "ie", "n't", "a'", "\\", "|", "#", "1) "],
)
def test_no_text_holds_the_figures_up(piece: str) -> None:
    """The longest short version that a file may hold, written to be slow, is measured at once or not at all."""
    text = piece * (256 * 1024 // len(piece))
    figure = measure_text(f"a{text}a")
    assert figure is None or figure.grade >= 0


@given(st.text(max_size=300))
def test_any_text_is_measured_or_left_alone(text: str) -> None:
    """Whatever a file holds, nothing is raised, and a figure is of words that are there."""
    figure = measure_text(text)
    assert figure is None or 1 <= figure.longest_words <= len(figure.longest)


def test_values_are_read_as_the_words_that_they_are(tmp_path: Path) -> None:
    """A clause is measured as a school's parents read it, lists and all."""
    project = ProjectFolder.copy("good-one-school", tmp_path / "one")
    figure = measure_passage(say(project, "{{ terms.learners | capital }} at {{ school.name }} bring:\n\n{{ many }}"))
    assert figure
    assert figure.longest == "Pupils at Larkmere Primary School bring:"


def test_each_wording_is_measured_once_and_the_hardest_comes_first(tmp_path: Path) -> None:
    """Staff see where to begin, and no line twice because two schools share the words."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "three")
    whole = project.examine()
    impacts = list_impacts(whole.catalogue, whole.standings, ())
    readings = list_readings(whole.catalogue, whole.standings, impacts.values())
    grades = [reading.figure.grade for reading in readings]
    assert grades == sorted(grades, reverse=True)
    measured = [id(reading.wording) for reading in readings if reading.wording]
    wordings = [wording for impact in impacts.values() for wording in impact.wordings]
    assert len(set(measured)) == len(measured)
    assert set(measured) <= {id(wording) for wording in wordings}
    files = [reading.location for reading in readings if not reading.wording]
    assert len(set(files)) == len(files) > 1
