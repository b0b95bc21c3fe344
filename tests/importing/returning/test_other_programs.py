"""A committee may edit a policy in any program: what that drops or renames by itself is no edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.importing.reading.docx import read
from tests.importing.returning.journeys import PLACE, RICH, Journey, start_journey
from tests.importing.returning.word_editor import WordEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.returning import ReturnPlan
    from tests.project_folder import ProjectFolder

MANIFEST = "schools/overdale/policies/uniform.yml"


@pytest.fixture
def journey(two_schools: ProjectFolder) -> Journey:
    """The uniform policy of a school on its way."""
    two_schools.write(PLACE, RICH)
    return start_journey(two_schools, "overdale", "uniform")


def read_files(plan: ReturnPlan) -> dict[str, str]:
    """The files as a plan would write them."""
    return {step.path: (step.after or b"").decode() for step in plan.steps}


def test_the_foot_of_its_pages_says_which_file_it_is(journey: Journey) -> None:
    """A file that lost its properties is still known, approved text and draft, with its address."""
    for sent in (journey.sent, journey.make_approved()):
        said, left = (read(content, "a.docx").properties for content in (sent, WordEditor(sent).save_elsewhere()))
        assert bool(left.draft) != bool(left.fingerprint)
        assert (said.draft.startswith(left.draft), said.fingerprint.startswith(left.fingerprint)) == (True, True)
        assert left.address == said.address


def test_what_a_program_drops_by_itself_is_no_edit(journey: Journey) -> None:
    """Styles, names of places, tags below headings and the list of contents, which is then text like any other."""
    plan = journey.settle(WordEditor(journey.sent).save_elsewhere())
    assert (plan.nothing, plan.for_person) == ("The file says what was sent out: there is nothing to do.", ())


EDITS: dict[str, tuple[Callable[[WordEditor], WordEditor], dict[str, str]]] = {
    "words": (lambda word: word.put("a coat", "a warm coat"), {PLACE: RICH.replace("- a coat", "- a warm coat")}),
    "a paragraph more": (
        lambda word: word.add_behind("Tell us. It stays between us.", "Ask at any time."),
        {PLACE: RICH.replace("between us.\n", "between us.\n\nAsk at any time.\n")},
    ),
    "an item less": (lambda word: word.remove("a coat"), {PLACE: RICH.replace("- a coat\n", "")}),
    "a row more": (
        lambda word: word.add_row_behind("Boots", "Spring", "A raincoat"),
        {PLACE: RICH.replace("| Winter | Boots |\n", "| Winter | Boots |\n| Spring | A raincoat |\n")},
    ),
    "words beside a link to a section": (
        lambda word: word.put(", and ", ", and then ", place="clothes_simple_2"),
        {PLACE: RICH.replace(", and {{", ", and then {{")},
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_in_another_program_is_the_same_edit(journey: Journey, name: str) -> None:
    """The clause that was edited is found by its words."""
    edit, expected = EDITS[name]
    plan = journey.settle(edit(WordEditor(journey.sent)).save_elsewhere())
    assert (read_files(plan), plan.for_person) == (expected, ())


def test_a_section_is_moved_in_another_program(journey: Journey) -> None:
    """Its heading tells it: jewellery came before clothes."""
    plan = journey.settle(WordEditor(journey.sent).move("jewellery", "care", "clothes").save_elsewhere())
    assert [(change.kind, change.section) for change in plan.declared] == [("moved", "clothes")]
    assert plan.for_person == ()


def test_a_bookmark_that_was_copied_or_left_behind_misleads_nobody(journey: Journey) -> None:
    """With changes tracked some programs copy the names of what was moved, and leave the old ones to the next line."""
    word = WordEditor(journey.sent).put("a coat", "a warm coat")
    word.copy_mark("lost", "What to wear").copy_mark("clothes", "Tell us. It stays between us.")
    word.copy_mark("clothes", "a jumper", "clothes_Copy_1").copy_mark("hair", "black shoes", "_GoBack")
    plan = journey.settle(word.save())
    assert (read_files(plan), plan.for_person) == ({PLACE: RICH.replace("- a coat", "- a warm coat")}, ())


@pytest.mark.parametrize("has_bookmarks", [True, False])
def test_a_file_whose_styles_were_cleared_keeps_its_headings(journey: Journey, *, has_bookmarks: bool) -> None:
    """No paragraph is a heading any more, by one command for all of them: only what was typed is an edit."""
    word = WordEditor(journey.sent).put("a coat", "a warm coat").clear_styles()
    plan = journey.settle(word.save() if has_bookmarks else word.save_elsewhere())
    assert (read_files(plan), plan.for_person) == ({PLACE: RICH.replace("- a coat", "- a warm coat")}, ())


def test_signs_that_a_program_puts_in_by_itself_are_no_edit(journey: Journey) -> None:
    """Hyphens that do not part, narrow spaces, and quotation marks of any form."""
    word = WordEditor(journey.sent)
    for old, new in (("jumper every", "jumper\u202fevery"), ("you are not", "you\u00a0are not"), ("-", "\u2011")):
        word.put_all(old, new)
    assert journey.settle(word.save()).nothing == "The file says what was sent out: there is nothing to do."


def test_what_is_printed_round_a_policy_is_told_as_such(journey: Journey) -> None:
    """The policy itself was not edited, and nobody is told that nothing was."""
    plan = journey.settle(WordEditor(journey.sent).put("Uniform policy", "Dress policy").save())
    assert plan.nothing == "The policy itself says what was sent out: only what is printed round it is otherwise."
    assert ["Dress policy" in one.new for one in plan.for_person] == [True]


def test_a_heading_behind_a_paragraph_that_is_gone_stays_one(journey: Journey) -> None:
    """LibreOffice gives it the style of the paragraph that was deleted before it, with changes tracked."""
    word = WordEditor(journey.sent)
    last = word.read_place("aims_fair_2")
    plan = journey.take_back(word.remove(last, place="aims_fair_2").restyle("Hair", "BodyText").save())
    assert ([one.old for one in plan.changes[0].changes], plan.for_person) == ([last], ())
