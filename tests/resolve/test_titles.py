"""How titles are said: with the values of the school, and in a sentence as a reader would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.composing import say, write

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


@pytest.mark.parametrize(
    ("title", "in_sentence"),
    [
        ("Good conduct policy", "good conduct policy"),
        ("SEND policy", "SEND policy"),
        ("E-safety policy", "E-safety policy"),
    ],
)
def test_a_policy_is_named_in_a_sentence_without_a_capital(
    project: ProjectFolder, title: str, in_sentence: str
) -> None:
    """A word loses the capital with which a title begins; letters that are no word, as in SEND, keep theirs."""
    project.edit("templates/policies/conduct.yml", "title: Conduct policy", f"title: {title}")
    passage = say(project, "See the {{ policy('conduct') }}.\n\n{{ related_policies() }}")
    assert passage.values[0].text == in_sentence
    assert write(passage).startswith(f"See the {in_sentence}.")
    assert [item.text for item in passage.values[1].items] == [title]


def test_a_title_shows_the_value_that_the_school_gives(project: ProjectFolder) -> None:
    """A value in a title is the same as in the words below it: what stands by itself, or what the school fills in."""
    project.edit(
        "clauses/pictures/consent.md", "title: Pictures of {{ terms.learners }}", "title: Gone in {{ delete_within }}"
    )

    def find_title() -> str:
        sections = project.compose_policy("larkmere", "pictures").sections
        return next(section.title for section in sections if section.key == "pictures")

    assert find_title() == "Gone in 48\u00a0hours"
    project.write("schools/larkmere/policies/pictures.yml", "model: pictures\n")
    assert find_title() == "Gone in 24\u00a0hours"


def test_a_list_in_a_sentence_is_words_and_no_list(project: ProjectFolder) -> None:
    """Only a list that stands by itself has items; in a sentence it is read out."""
    passage = say(project, "Bring {{ many }}.\n\n{{ many | bullets }}")
    in_sentence, alone = passage.values
    assert (in_sentence.text, in_sentence.items) == ("a coat, a lunch and water", ())
    assert [item.text for item in alone.items] == ["a coat", "a lunch", "water"]
