"""The texts about a section that a school replaced or left out: whole, as its policy would show them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.model.parameters import Parameter
from clausebook.resolve import compose_replaced
from clausebook.resolve.composition import write_words
from tests.composing import OURS, write

if TYPE_CHECKING:
    from clausebook.model.overriding import ReplacedTexts
    from tests.project_folder import ProjectFolder

MANIFEST = "schools/larkmere/policies/pictures.yml"
VISITS = "clauses/visits/arrangements.md"
PHONES = "clauses/phones/away.md"
KEPT = "schools/larkmere/originals/pictures/phones.md"


def find_texts(project: ProjectFolder) -> ReplacedTexts:
    """The texts about the one difference of the policy on pictures."""
    catalogue, _ = project.validate()
    draft = project.compose_policy("larkmere", "pictures")
    (difference,) = draft.differences
    return compose_replaced(catalogue, draft, difference)


@pytest.mark.parametrize("how", ["omit: yes", "replace: local/quiet-room"])
def test_what_the_trust_says_is_shown_with_the_values_of_the_model(project: ProjectFolder, how: str) -> None:
    """A school that decides between its words and the trust's reads the trust's as they would stand in its policy."""
    project.write(MANIFEST, f"model: pictures\nsections:\n  visits: {{{how}, {OURS}}}\n")
    project.write("schools/larkmere/originals/pictures/visits.md", project.read(VISITS))
    project.edit(VISITS, "You hear of it", "We tell you")
    texts = find_texts(project)
    assert texts.was
    assert "You hear of it 2\u00a0weeks before." in write(texts.was.passage)
    assert "We tell you 2\u00a0weeks before." in write(texts.now.passage)
    assert "Some visits last a night." not in write(texts.now.passage)
    assert [texts.now.label, *texts.now.paragraph_labels] == [""] * (1 + len(texts.now.passage.wording.units))


def test_the_schools_own_words_stand_by_themselves(project: ProjectFolder) -> None:
    """What is shown of the school's section is its words, without the numbers that it has in the policy."""
    project.write(MANIFEST, f"model: pictures\nsections:\n  phones: {{replace: local/our-phones, {OURS}}}\n")
    own = find_texts(project).own
    (section,) = (one for one in project.compose_policy("larkmere", "pictures").sections if one.key == "phones")
    assert own
    assert (own.title, write(own.passage)) == (section.title, write(section.passage))
    assert section.label
    assert not any((own.label, *own.paragraph_labels, own.difference, own.change_note))
    project.write(MANIFEST, f"model: pictures\nsections:\n  phones: {{omit: yes, {OURS}}}\n")
    assert find_texts(project).own is None


def test_a_text_that_asks_for_what_the_school_lacks_is_shown_all_the_same(project: ProjectFolder) -> None:
    """A school without a caretaker still reads what the trust says of one, and what it once said of another value."""
    project.append(PHONES, "\nAsk {{ role('caretaker') }}.\n")
    was = project.read(PHONES).replace(
        "lock: open", "lock: open\nparameters: {fierce: {type: yes-no}, dog: {type: text}}"
    )
    project.write(
        KEPT,
        f"{was}\n{{% if fierce %}}\nBeware of {{{{ dog }}}}.\n{{% else %}}\nAsk {{{{ dog }}}} in.\n{{% endif %}}\n",
    )
    project.write(MANIFEST, f"model: pictures\nsections:\n  phones: {{replace: local/our-phones, {OURS}}}\n")
    texts = find_texts(project)
    assert texts.was
    assert "Ask [role('caretaker')]." in write(texts.now.passage)
    assert write(texts.was.passage).endswith("Ask [role('caretaker')].\n\nAsk [dog] in.")


# What an author changes in a clause of which a school keeps the original, and whether the school must look at it again.
EDITS = {
    "nothing": ("", "", False),
    "its summary": ("summary: Phones stay away in the day.", "summary: No phones.", False),
    "its owner": ("lock: open", "lock: open\nowner: Head of IT", False),
    "why it changed": ("lock: open", "lock: open\nchange_note: It is shorter.", False),
    "its title": ("title: Phones", "title: Telephones", True),
    "its words": ("all day", "all the time", True),
    "what stands for a value if none is given": ("default: a box", "default: a bag", True),
    "what a value is for": ("type: text", "type: text, help: Where phones are kept", False),
}


@pytest.mark.parametrize(("old", "new", "is_moved"), EDITS.values(), ids=EDITS)
def test_a_school_looks_again_only_if_what_a_reader_sees_has_changed(
    project: ProjectFolder, old: str, new: str, *, is_moved: bool
) -> None:
    """Nobody is asked to decide again because an author put a file in order."""
    project.edit(PHONES, "lock: open", "lock: open\nparameters: {kept: {type: text, default: a box}}")
    project.edit(PHONES, "all day.", "all day in {{ kept }}.")
    project.write(KEPT, project.read(PHONES))
    project.write(MANIFEST, f"model: pictures\nsections:\n  phones: {{replace: local/our-phones, {OURS}}}\n")
    if old:
        project.edit(PHONES, old, new)
    (difference,) = project.compose_policy("larkmere", "pictures").differences
    assert difference.has_moved is is_moved


def test_a_value_that_no_sentence_shows_is_no_word(project: ProjectFolder) -> None:
    """A clause may declare more values than it shows: another default of such a value changes nothing for a reader."""
    catalogue, _ = project.validate()
    clause = catalogue.clauses["phones/away"]
    more = Parameter("spare", "text", default="a box")
    assert write_words(replace(clause, parameters={**clause.parameters, "spare": more})) == write_words(clause)


def test_the_title_of_what_was_left_out_can_be_read(project: ProjectFolder) -> None:
    """A title that asks for a value is told by its key, which the school may lack; a plain one as it is."""
    project.edit(
        "templates/policies/pictures.yml", "title: Phones in the day,", 'title: "Phones of {{ terms.learners }}",'
    )
    project.write(
        MANIFEST, f"model: pictures\nsections:\n  phones: {{omit: yes, {OURS}}}\n  visits: {{omit: yes, {OURS}}}\n"
    )
    policy = project.compose_policy("larkmere", "pictures")
    assert [difference.title for difference in policy.differences] == ["Phones", "Visits"]
    project.edit("templates/policies/pictures.yml", "key: phones,", "key: pupils-own-phones,")
    project.edit(MANIFEST, "  phones:", "  pupils-own-phones:")
    policy = project.compose_policy("larkmere", "pictures")
    assert [difference.title for difference in policy.differences] == ["Pupils own phones", "Visits"]


def test_a_clause_without_words_for_a_school_is_an_error(project: ProjectFolder) -> None:
    """No heading is published over nothing: where no condition holds, the author is told for which school."""
    project.write(
        "clauses/kindness/short.md",
        "---\ntitle: Kindness\nsummary: Kind.\n---\n{% if school.phase == 'secondary' %}\nBe kind.\n{% endif %}\n",
    )
    (found,) = project.list_diagnostics()
    assert found == (
        'clauses/kindness/short.md:2:1: clause-language: the clause has no words for the school "larkmere": '
        "no condition in it holds there. "
        "Write what holds otherwise after {% else %}, or leave the section out."
    )
    project.edit("schools/larkmere/school.yml", "phase: primary", "phase: secondary")
    assert project.list_diagnostics() == []
