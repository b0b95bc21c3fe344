"""Which two texts of a policy a person means, and what is answered where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.model.requests import RequestRefused
from clausebook.record import choose_texts, find_standing
from tests.cases import read_table

if TYPE_CHECKING:
    from clausebook.model.standings import Standing
    from tests.project_folder import ProjectFolder

NAME = "larkmere/pictures"
WORDS = ("take a picture of", "photograph", "draw", "paint")


@pytest.fixture
def approved(project: ProjectFolder) -> ProjectFolder:
    """A project with three versions of one policy; its draft says what the third does."""
    for number, day in enumerate(("1 September 2026", "1 October 2026", "1 November 2026")):
        if number:
            project.edit("clauses/pictures/consent.md", WORDS[number - 1], WORDS[number])
        project.approve(NAME, on=day)
    return project


def find(project: ProjectFolder, name: str = NAME) -> Standing:
    """Where a policy stands."""
    return find_standing(name, project.examine().standings)


def choose(standing: Standing, before: str = "", after: str = "") -> str:
    """The two texts that are chosen, or the answer."""
    try:
        chosen = choose_texts(standing, before, after)
    except RequestRefused as refused:
        return str(refused)
    return " ".join(str(record.version) if record else "draft" for record in chosen)


# What is asked, and the texts that are compared.
ASKED = """
            |           | 2 3
1           |           | 1 3
2           | 1         | 2 1
version 1   | Version 3 | 1 3
v2          | V3        | 2 3
1           | draft     | 1 draft
Draft       | 1         | draft 1
draft       |           | draft 3
4           |           | There is no version "4" of larkmere/pictures. Known: 1, 2, 3, draft.
0           |           | There is no version "0" of larkmere/pictures. Known: 1, 2, 3, draft.
1           | first     | There is no version "first" of larkmere/pictures. Known: 1, 2, 3, draft.
\u00b2      |           | There is no version "\u00b2" of larkmere/pictures. Known: 1, 2, 3, draft.
000001      |           | There is no version "000001" of larkmere/pictures. Known: 1, 2, 3, draft.
00001       |           | 1 3
"""


@pytest.mark.parametrize(("before", "after", "answer"), read_table(ASKED))
def test_texts_are_chosen_by_the_names_that_people_give_them(
    approved: ProjectFolder, before: str, after: str, answer: str
) -> None:
    """A number, "version 3", "v3" and "draft" are understood; with one name the other text is the newest version."""
    assert choose(find(approved), before, after) == answer


def test_without_a_name_what_is_new_is_compared(approved: ProjectFolder) -> None:
    """A draft that says something else is compared with the newest version, though there are older ones."""
    approved.edit("clauses/pictures/consent.md", WORDS[2], WORDS[3])
    assert choose(find(approved)) == "3 draft"


def test_where_there_is_nothing_to_compare_that_is_said(project: ProjectFolder) -> None:
    """A policy without an approval, or with one that its draft repeats, has no two texts; a draft may be gone."""
    assert choose(find(project)) == "larkmere/pictures was never approved, so there is nothing to compare it with."
    project.approve(NAME)
    assert choose(find(project)) == (
        "larkmere/pictures has one version, and its draft says the same: there is nothing to compare."
    )
    project.approve(NAME, kind="withdrawn", on="1 October 2026")
    project.remove("schools/larkmere/policies/pictures.yml")
    assert choose(find(project), "draft") == "larkmere/pictures has no draft: its manifest is gone."
    assert choose(find(project), "1", "draft") == "larkmere/pictures has no draft: its manifest is gone."


def test_a_policy_that_is_not_there_is_refused(project: ProjectFolder) -> None:
    """The nearest name is offered, and how a policy is named."""
    with pytest.raises(RequestRefused) as refused:
        find(project, "larkmere/picture")
    assert str(refused.value) == (
        'There is no policy "larkmere/picture". Did you mean "larkmere/pictures"? Name it as school/policy.'
    )


def test_a_decision_that_cannot_be_recorded_is_refused(project: ProjectFolder) -> None:
    """A kind of decision that nobody knows, and a new version of a text that is gone, are refused with the reason."""
    with pytest.raises(RequestRefused, match=r'^"aproved" is no kind of decision\. Did you mean "approved"\?$'):
        project.approve(NAME, kind="aproved")
    project.approve(NAME)
    project.approve(NAME, kind="withdrawn", on="1 October 2026")
    project.remove("schools/larkmere/policies/pictures.yml")
    with pytest.raises(RequestRefused, match="larkmere/pictures has no manifest, so there is no text to approve"):
        project.approve(NAME, on="2 October 2026")
