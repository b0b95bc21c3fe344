"""Words that came back in another paragraph keep their values, and what stands beside the words is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.importing.incoming import Aside, AsideKind, IncomingParagraph
from clausebook.importing.reading.docx import read
from tests.importing.returning.journeys import PLACE, Journey, start_journey
from tests.importing.returning.word_editor import WordEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

HEAD = """\
---
title: What to wear
summary: The whole uniform.
lock: values
cites: [equality-act-2010]
parameters:
  colour: {type: text, default: dark red, help: The colour of the jumper}
---
"""
BODY = """\
Ask us before you buy a jumper.
Its colour is {{ colour }} and no other.
The {{ role('office') }} keeps a few of them.

Bring it on the first day.
It is named with {{ school.name }} inside.

{{ law('equality-act-2010', section='85A') }} holds for sizes too.

Shoes are black.
"""
FIRST = "Ask us before you buy a jumper. Its colour is dark red and no other. The reception keeps a few of them."
SECOND = "Bring it on the first day. It is named with Overdale Academy inside."


@pytest.fixture
def journey(two_schools: ProjectFolder) -> Journey:
    """The uniform policy of a school, with values in the midst of its paragraphs."""
    two_schools.write(PLACE, HEAD + BODY)
    return start_journey(two_schools, "overdale", "uniform")


def say(word: WordEditor, text: str, new: str, *behind: str) -> WordEditor:
    """Type other words over a paragraph, and more paragraphs behind it."""
    for more in reversed(behind):
        word.add_behind(text, more)
    return word.say(text, new)


MOVED: dict[str, tuple[Callable[[WordEditor], WordEditor], str]] = {
    "a paragraph parted before its values": (
        lambda word: say(word, FIRST, FIRST[:31], FIRST[32:]),
        BODY.replace("jumper.\nIts", "jumper.\n\nIts"),
    ),
    "a paragraph parted in two places": (
        lambda word: say(word, FIRST, FIRST[:31], FIRST[32:68], FIRST[69:]),
        BODY.replace("jumper.\nIts", "jumper.\n\nIts").replace("other.\nThe", "other.\n\nThe"),
    ),
    "two paragraphs joined": (
        lambda word: say(word, FIRST, f"{FIRST} {SECOND}").remove(SECOND),
        BODY.replace("them.\n\nBring", "them.\nBring"),
    ),
    "a sentence at the end of another paragraph": (
        lambda word: say(say(word, FIRST, FIRST[:68]), SECOND, f"{SECOND} {FIRST[69:]}"),
        BODY.replace("The {{ role('office') }} keeps a few of them.\n", "").replace(
            "inside.\n", "inside.\nThe {{ role('office') }} keeps a few of them.\n"
        ),
    ),
    "a paragraph behind another": (
        lambda word: say(word.remove(SECOND), "Shoes are black.", "Shoes are black.", SECOND),
        BODY.replace("Bring it on the first day.\nIt is named with {{ school.name }} inside.\n\n", "")
        + "\nBring it on the first day.\nIt is named with {{ school.name }} inside.\n",
    ),
}


@pytest.mark.parametrize("name", MOVED)
@pytest.mark.parametrize("program", ["Word", "another"])
def test_values_stay_slots_where_their_words_were_moved(journey: Journey, name: str, program: str) -> None:
    """So a clause of all schools does not say from then on what one of them has."""
    edit, expected = MOVED[name]
    word = edit(WordEditor(journey.sent))
    plan = journey.settle(word.save() if program == "Word" else word.save_elsewhere())
    assert plan.for_person == ()
    assert [(step.path, (step.after or b"").decode()) for step in plan.steps] == [(PLACE, HEAD + expected)]


def test_a_value_that_stayed_is_typed_as_it_was(journey: Journey) -> None:
    """Beside other words too: the number of a section that is none but text keeps its quotation marks."""
    word = WordEditor(journey.sent).put(" holds for sizes too", " holds for all sizes")
    (step,) = journey.settle(word.save()).steps
    assert (step.after or b"").decode() == HEAD + BODY.replace("holds for sizes too", "holds for all sizes")


def test_words_that_were_typed_anew_are_words(journey: Journey) -> None:
    """A new sentence that names what a value says too is no value, as nothing was moved."""
    word = WordEditor(journey.sent).add_behind("Shoes are black.", "The reception lends shoes.")
    (step,) = journey.settle(word.save()).steps
    assert (step.after or b"").decode() == HEAD + BODY + "\nThe reception lends shoes.\n"


def test_a_value_moved_to_another_clause_is_a_slot_only_where_it_means_something(journey: Journey) -> None:
    """What the school is called is known in every clause; the colour that a clause asks for is not."""
    word = say(
        WordEditor(journey.sent).remove(FIRST).remove(SECOND),
        "Wear your hair as you like.",
        "Wear it so.",
        FIRST,
        SECOND,
    )
    after = {step.path: (step.after or b"").decode() for step in journey.settle(word.save()).steps}
    text = after["clauses/hair/any.md"].rpartition("---\n")[2]
    assert "Its colour is dark red and no other.\nThe {{ role('office') }} keeps" in text
    assert "named with {{ school.name }} inside" in text


def test_words_that_were_moved_where_nobody_can_put_them_say_where_they_stood(journey: Journey) -> None:
    """Their old place is proposed to go, so whoever says yes has to know that they stand nowhere yet."""
    journey.project.edit("clauses/hair/any.md", "as you like.", "as you like:\n\n1. long\n2. short")
    again = start_journey(journey.project, "overdale", "uniform")
    plan = again.settle(
        WordEditor(again.sent).remove(SECOND).add_behind("long", SECOND, like="=Shoes are black.").save()
    )
    (told,) = plan.for_person
    assert (told.section, told.new) == ("hair", SECOND)
    assert "They stood in “What to wear”" in told.says


def test_the_title_of_a_law_that_was_moved_to_another_clause_is_words(journey: Journey) -> None:
    """That clause does not say that it cites the law, so what was typed there is what it says."""
    text = "section 85A of the Equality Act 2010 holds for sizes too."
    word = say(WordEditor(journey.sent).remove(text), "Wear your hair as you like.", "Wear it so.", text)
    plan = journey.settle(word.save())
    after = {step.path: (step.after or b"").decode() for step in plan.steps}
    assert plan.for_person == ()
    assert "{{" not in after["clauses/hair/any.md"].rpartition("---\n")[2]


OWN = "schools/{}/policies/uniform.yml"
MODEL = """\
title: Uniform policy
tier: {}
cycle: 1 year
subject: the-day
list_summary: What to wear at school.
sections: [aims/fair, clothes/simple]
"""
CLOTHES = "---\ntitle: What to wear\nsummary: Clothes.\nlock: {}\n---\nShoes are black.\n"
FOLLOWED = {OWN.format(school): "model: uniform\n" for school in ("overdale", "hollin")}
LOCKED = {
    "a clause that the trust locked": {
        **FOLLOWED,
        "templates/policies/uniform.yml": MODEL.format("adaptable"),
        PLACE: CLOTHES.format("locked"),
    },
    "one in a policy without a model": {
        OWN.format("overdale"): MODEL.format("local").replace("cycle: 1 year\n", ""),
        PLACE: CLOTHES.format("locked"),
    },
    "a policy of the trust": {
        **FOLLOWED,
        "templates/policies/uniform.yml": MODEL.format("trust"),
        PLACE: CLOTHES.format("open"),
    },
}


@pytest.mark.parametrize("name", LOCKED)
def test_words_that_no_school_changes_wait_for_the_trust(two_schools: ProjectFolder, name: str) -> None:
    """A school's committee crossed them out: that is told, and is done only where somebody says that the trust did."""
    for path, content in LOCKED[name].items():
        two_schools.write(path, content)
    journey = start_journey(two_schools, "overdale", "uniform")
    returned = WordEditor(journey.sent).put("Shoes are black.", "Shoes are brown.").save()
    plan = journey.settle(returned)
    (told,) = plan.for_person
    assert (plan.steps, plan.changes, told.old, told.new) == ((), (), "Shoes are black.", "Shoes are brown.")
    assert "trust" in told.says
    assert "--trust-decided" in told.says
    (step,) = journey.settle(returned, opens_locked=True).steps
    assert "Shoes are brown." in (step.after or b"").decode()


def test_comments_are_listed_and_change_nothing(journey: Journey) -> None:
    """Each with who wrote it."""
    came = read(journey.sent, "policy.docx")
    remark = Aside(AsideKind.COMMENT, "Is this\nright?", by="The chair")
    plan = journey.settle_read(replace(came, asides=(*came.asides, remark)))
    assert plan.comments == ("The chair: Is this right?",)
    assert plan.nothing


@pytest.mark.parametrize(
    ("text", "style", "says"),
    [("Hair", "Heading2", "The heading was set at another level"), ("Hair", "BodyText", "The heading was taken out")],
)
def test_a_heading_of_another_level_is_told(journey: Journey, text: str, style: str, says: str) -> None:
    """A level says where a section belongs, which a manifest or a model says."""
    plan = journey.settle(WordEditor(journey.sent).restyle(text, style).save())
    assert any(says in one.says for one in plan.for_person), plan
    assert plan.steps == ()


def test_a_link_that_leads_elsewhere_is_shown(journey: Journey) -> None:
    """The words are the same, so both addresses stand beside them."""
    journey.project.edit(PLACE, "Shoes are black.", "Shoes are on [the list](https://list.example/).")
    again = start_journey(journey.project, "overdale", "uniform")
    came = read(again.sent, "policy.docx")
    at = next(at for at, block in enumerate(came.blocks) if getattr(block, "text", "") == "Shoes are on the list.")
    line = came.blocks[at]
    assert isinstance(line, IncomingParagraph)
    spans = tuple(replace(span, link="https://new.example/") if span.link else span for span in line.spans)
    blocks = (*came.blocks[:at], replace(line, spans=spans), *came.blocks[at + 1 :])
    (change,) = again.settle_read(replace(came, blocks=blocks)).changes
    assert [(one.old, one.new) for one in change.changes] == [
        ("Shoes are on [the list](https://list.example/).", "Shoes are on [the list](https://new.example/).")
    ]


def test_a_value_that_leads_elsewhere_is_told(journey: Journey) -> None:
    """The address of a law is kept for all clauses: nothing is claimed of this one."""
    came = read(journey.sent, "policy.docx")
    blocks = tuple(
        replace(
            block,
            spans=tuple(
                replace(span, link="https://new.example/") if "Act" in span.text else span for span in block.spans
            ),
        )
        if isinstance(block, IncomingParagraph)
        else block
        for block in came.blocks
    )
    plan = journey.settle_read(replace(came, blocks=blocks))
    assert (plan.steps, plan.changes) == ((), ())
    assert any("now leads to “https://new.example/”" in one.says for one in plan.for_person)


def test_a_clause_of_the_school_names_its_other_policies(journey: Journey) -> None:
    """Its own clause may stand in several of its policies, and would change in each."""
    path = "schools/overdale/policies/sixth-form.yml"
    journey.project.edit(path, "  - clothes/simple\n", "  - clothes/simple\n  - local/piercings\n")
    again = start_journey(journey.project, "overdale", "uniform")
    plan = again.settle(WordEditor(again.sent).put("plain studs", "studs").save())
    assert [(change.path, change.others) for change in plan.changes] == [
        ("schools/overdale/clauses/piercings.md", ("overdale/sixth-form",))
    ]
