"""Sections that were added, taken out or moved in a file that came back are proposed to the school's manifest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.importing.returning import write_key
from clausebook.model.forms import Reason
from tests.importing.returning.journeys import PLACE, REASON, RICH, Journey, list_words, start_journey
from tests.importing.returning.word_editor import WordEditor
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.returning import ReturnPlan

    Edit = Callable[[WordEditor], WordEditor]

MANIFEST = "schools/overdale/policies/uniform.yml"
OWN = "schools/overdale/policies/sixth-form.yml"
WHY = f"    because: {REASON.because}\n    agreed_by: {REASON.agreed_by}\n"
_COUNTED = re.compile(r"section [A-Z](?:\.\d+)?\b")
HAIR = ("Hair", "Wear your hair as you like.")


@pytest.fixture
def journey(two_schools: ProjectFolder) -> Journey:
    """The uniform policy of a school on its way: four sections, a part and an appendix with one each."""
    two_schools.write(PLACE, RICH)
    return start_journey(two_schools, "overdale", "uniform")


def add(behind: str, *lines: tuple[str, str], is_tracked: bool = False) -> Edit:
    """Paragraphs more behind one, each with its words and the bookmark of one that it looks like."""

    def carry_out(word: WordEditor) -> WordEditor:
        for text, like in reversed(lines):
            word.add_behind(behind, text, like=like, is_tracked=is_tracked)
        return word

    return carry_out


def take_out_hair(word: WordEditor, *, is_tracked: bool = False) -> WordEditor:
    """The section on hair, whole."""
    return word.remove("", place="hair", is_tracked=is_tracked).remove("", place="hair_any_1", is_tracked=is_tracked)


def take_out_lost(word: WordEditor) -> WordEditor:
    """A part with its only section."""
    return word.remove("", place="care").remove("", place="lost").remove("", place="lost_box_1")


def read_steps(plan: ReturnPlan) -> dict[str, str | None]:
    """What a plan writes, by path; None for a file that goes."""
    return {step.path: step.after.decode() if step.after is not None else None for step in plan.steps}


def settle(journey: Journey, edit: Edit) -> tuple[ReturnPlan, list[str], list[str]]:
    """The plan of an edit, the lines of the policy that came back, and those that will be printed."""
    returned = edit(WordEditor(journey.sent)).save()
    plan = journey.settle(returned)
    return plan, _list_own(list_words(returned)), _list_own(journey.carry_out(plan))


def _list_own(lines: list[str]) -> list[str]:
    """The lines before those that say how a policy differs from the model, which follow from the manifest.

    The numbers of sections are counted anew.
    """
    end = lines.index("How our policy is different") if "How our policy is different" in lines else len(lines)
    return [_COUNTED.sub("section", line) for line in lines[:end]]


SHOES = (("Shoes", "hair"), ("Wear black shoes.", "hair_any_1"))
# Where a section is added, and what the manifest says of its place.
PLACES: dict[str, tuple[Edit, str]] = {
    "behind a section": (add("Wear your hair as you like.", *SHOES), "after: hair"),
    "behind a section, tracked": (add("Wear your hair as you like.", *SHOES, is_tracked=True), "after: hair"),
    "behind a section whose place the manifest says": (add("Wear plain studs only.", *SHOES), "after: jewellery"),
    "in front of one that the manifest puts there": (
        add("No rule treats anyone worse, as the section 85 of the Equality Act 2010 asks.", *SHOES),
        "after: aims",
    ),
    "in a part": (add("Look in the box, as section C says.", ("Shoes", "lost"), SHOES[1]), "after: lost"),
    "behind a part": (add("Look in the box, as section C says.", *SHOES), "after: care"),
    "in an appendix": (
        add("The principal checks with a smile. Tutors check too.", ("Shoes", "checking"), SHOES[1]),
        "after: checking",
    ),
    "in front of all others": (
        add("On paper, in large print or in another language: free. Ask the reception.", *SHOES), "before: aims"
    ),
    "in the place of another": (lambda word: take_out_hair(add(HAIR[1], *SHOES)(word)), "after: aims"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_a_new_section_becomes_a_clause_of_the_school(journey: Journey, name: str) -> None:
    """The manifest adds it where it stands, with the reasons; the policy then says what came back, word for word."""
    edit, place = PLACES[name]
    plan, came, printed = settle(journey, edit)
    assert plan.for_person == ()
    steps = read_steps(plan)
    clause = steps["schools/overdale/clauses/shoes.md"] or ""
    assert clause.startswith("---\ntitle: Shoes\nsummary: Wear black shoes.\n")
    assert clause.endswith("---\nWear black shoes.\n")
    entry = f"  - clause: local/shoes\n    key: shoes\n    {place}\n{WHY}"
    assert (steps[MANIFEST] or "").endswith(f"add:\n{entry}")
    assert printed == came


def test_a_new_section_may_hold_paragraphs_lists_headings_and_a_table(journey: Journey) -> None:
    """All of its words are in the clause, in their form."""
    lines = (
        ("Shoes", "hair"),
        ("Wear these:", "hair_any_1"),
        ("black shoes", "=a coat"),
        ("with laces", "=with laces"),
        ("In summer", "clothes_simple__1"),
        ("Look first, then buy:", "hair_any_1"),
        ("look at the list again", "=look at the list"),
        ("buy them", "=look at the list"),
    )
    plan, came, printed = settle(journey, add("Wear your hair as you like.", *lines))
    text = (read_steps(plan)["schools/overdale/clauses/shoes.md"] or "").rpartition("---\n")[2]
    assert text == (
        "Wear these:\n\n- black shoes\n\n  - with laces\n\n### In summer\n\nLook first, then buy:\n\n"
        "1. look at the list again\n2. buy them\n"
    )
    assert printed == came


def test_two_new_sections_at_one_place_keep_their_order(journey: Journey) -> None:
    """And so do two with the same heading, which get names of their own."""
    lines = (*SHOES, ("Bags", "hair"), ("Bring a bag.", "hair_any_1"), ("Shoes", "hair"), ("Clean them.", "hair_any_1"))
    plan, came, printed = settle(journey, add("Wear your hair as you like.", *lines))
    assert [change.section for change in plan.declared] == ["shoes", "bags", "shoes-2"]
    assert printed == came


def test_a_new_section_behind_one_that_others_were_put_behind(journey: Journey) -> None:
    """It stands where it came back, and not behind what the manifest put there before."""
    journey.project.append(MANIFEST, "add:\n  - {clause: help/fund, after: hair, because: X., agreed_by: Y}\n")
    again = start_journey(journey.project, "overdale", "uniform")
    plan, came, printed = settle(again, add("Wear your hair as you like.", *SHOES))
    assert "before: help" in (read_steps(plan)[MANIFEST] or "")
    assert printed == came


def test_a_small_heading_stays_in_its_clause(journey: Journey) -> None:
    """A heading of a lower level begins no section."""
    plan, came, printed = settle(journey, add("Wear plain studs only.", ("In sport", "clothes_simple__1")))
    text = read_steps(plan)["schools/overdale/clauses/piercings.md"] or ""
    assert text.endswith("Wear plain studs only.\n\n### In sport\n")
    assert printed == came


def test_a_section_without_reasons_is_for_a_person(journey: Journey) -> None:
    """Nobody invents why a school departs from the model, or who agreed: the message says how to say it."""
    returned = add(HAIR[1], *SHOES)(WordEditor(journey.sent))
    plan = journey.settle(returned.save(), Reason())
    assert plan.steps == ()
    assert "repeat the command with --because and --agreed-by." in plan.for_person[0].says
    assert plan.for_person[0].new == "Shoes\nWear black shoes."


NO_SECTION: dict[str, tuple[Edit, str]] = {
    "in the midst of another": (add("Before the term begins:", *SHOES), "in the midst of a section"),
    "without words": (add("Wear your hair as you like.", SHOES[0]), "without words below it"),
    "with braces": (
        add("Wear your hair as you like.", SHOES[0], ("Wear {these}.", "hair_any_1")),
        "Braces mean values",
    ),
    "that is there already": (
        add("Wear your hair as you like.", ("Piercings", "hair"), SHOES[1]),
        "has a section with this heading already",
    ),
    "behind everything": (
        add("Agreed by: Governing committee.", *SHOES),
        "nobody can tell what it belongs to",
    ),
}


@pytest.mark.parametrize("name", NO_SECTION)
def test_what_can_be_no_section_is_for_a_person(journey: Journey, name: str) -> None:
    """With the reason and all of its words; nothing is written for it."""
    edit, says = NO_SECTION[name]
    plan, _, _ = settle(journey, edit)
    assert plan.steps == ()
    assert any(says in one.says for one in plan.for_person), plan.for_person


@pytest.mark.parametrize("is_tracked", [False, True])
def test_a_section_of_the_model_is_left_out(journey: Journey, *, is_tracked: bool) -> None:
    """With the reasons, without what the manifest said of its place, and with the trust's text to compare with."""
    plan, came, printed = settle(journey, lambda word: take_out_hair(word, is_tracked=is_tracked))
    assert plan.for_person == ()
    before = journey.project.read(MANIFEST)
    moved = "move:\n  - {section: hair, before: clothes, because: Asked most often., agreed_by: Governing committee}\n"
    assert read_steps(plan) == {
        "schools/overdale/originals/uniform/hair.md": journey.project.read("clauses/hair/any.md"),
        MANIFEST: before.replace(moved, f"  hair:\n    omit: yes\n{WHY}"),
    }
    assert printed == came


def test_words_of_the_school_are_set_aside_with_their_section(journey: Journey) -> None:
    """What stood in the model's place is kept out of use, and the manifest leaves the section out."""
    text = journey.project.read("schools/overdale/clauses/piercings.md")
    journey.project.write("schools/overdale/clauses/asked.yml", "piercings:\n  - may I wear a ring\n")
    again = start_journey(journey.project, "overdale", "uniform")
    plan, came, printed = settle(
        again, lambda word: word.remove("", place="jewellery").remove("", place="local_piercings_1")
    )
    steps = read_steps(plan)
    assert steps["schools/overdale/set-aside/piercings.md"] == text
    assert steps["schools/overdale/set-aside/piercings-asked.yml"] == "piercings:\n  - may I wear a ring\n"
    assert (steps["schools/overdale/clauses/piercings.md"], steps["schools/overdale/clauses/asked.yml"]) == (None, None)
    assert "omit: yes, because: Our families asked for it." in (steps[MANIFEST] or "")
    assert printed == came


def test_a_section_that_the_school_added_goes_without_reasons(journey: Journey) -> None:
    """It departs from the model no more."""
    journey.project.append(MANIFEST, "add:\n  - {clause: help/fund, after: hair, because: X., agreed_by: Y}\n")
    again = start_journey(journey.project, "overdale", "uniform")
    returned = WordEditor(again.sent).remove("", place="help").remove("", place="help_fund_1").save()
    plan = again.settle(returned, Reason())
    assert read_steps(plan) == {MANIFEST: journey.project.read(MANIFEST).partition("add:")[0]}
    assert _list_own(again.carry_out(plan)) == _list_own(list_words(returned))


def test_a_section_that_is_locked_cannot_be_left_out(journey: Journey) -> None:
    """The message says so, and that the trust can unlock it."""
    plan, _, _ = settle(
        journey,
        lambda word: word.remove("", place="aims").remove("", place="aims_fair_1").remove("", place="aims_fair_2"),
    )
    assert plan.steps == ()
    assert 'The clause "aims/fair" is locked by the trust, so it cannot be left out.' in plan.for_person[0].says


def test_a_section_to_which_another_leads_stays(journey: Journey) -> None:
    """What would put an error into the project is told, and the other changes are made."""
    plan, _, _ = settle(journey, lambda word: take_out_lost(word).put("plain studs", "studs"))
    assert {change.kind for change in plan.declared} == {"left out"}
    journey.project.edit("clauses/hair/any.md", "as you like.", "as {{ section('lost') }} says.")
    again = start_journey(journey.project, "overdale", "uniform")
    plan, _, _ = settle(again, lambda word: take_out_lost(word).put("plain studs", "studs"))
    assert list(read_steps(plan)) == ["schools/overdale/clauses/piercings.md"]
    assert any("lost" in one.says for one in plan.for_person)


@pytest.fixture(scope="module")
def start_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Journey]:
    """The same journey for many examples, which hypothesis would print whole were it no function."""
    project = ProjectFolder.copy("good-two-schools", tmp_path_factory.mktemp("journey") / "project")
    project.write(PLACE, RICH)
    journey = start_journey(project, "overdale", "uniform")
    return lambda: journey


# What may be done to a section, told by its bookmark: with its words, with a heading behind it, or with all of it.
WORDS = {
    "hair": "hair_any_1",
    "jewellery": "local_piercings_1",
    "lost": "lost_box_1",
    "checking": "checking_friendly_1",
}
NEXT = {"hair": "clothes", "jewellery": "care", "lost": "staff", "checking": "how_ours_is_different"}
DEEDS = ["change", "take out", "add", "move"]


def carry_out_deed(word: WordEditor, section: str, deed: str) -> None:
    """One thing that somebody does to a section in Word."""
    if deed == "change":
        word.put(" ", " surely ", place=WORDS[section])
    elif deed == "take out":
        word.remove("", place=section).remove("", place=WORDS[section])
    elif deed == "add":
        text = word.read_place(WORDS[section])
        word.add_behind(text, f"Tell us of {section}.", like=WORDS[section]).add_behind(
            text, f"On {section}", like=section
        )
    elif section in {"hair", "jewellery"}:
        word.move(section, NEXT[section], "aims")


@pytest.mark.slow
@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(WORDS)), st.sampled_from(DEEDS), max_size=4))
def test_whatever_is_done_to_sections_is_said_or_told(start_once: Callable[[], Journey], deeds: dict[str, str]) -> None:
    """If nothing is left to a person, the policy says what came back, word for word and in order; no word is lost."""
    journey = start_once()
    word = WordEditor(journey.sent)
    for section, deed in deeds.items():
        carry_out_deed(word, section, deed)
    returned = word.save()
    plan = journey.settle(returned)
    came, printed = (_list_own(list_words(returned)), _list_own(journey.carry_out(plan)))
    told = {write_key(line) for one in plan.for_person for line in (one.new or one.old).split("\n")}
    if not plan.for_person:
        assert printed == came
    assert [line for line in came if line not in printed and _COUNTED.sub("section", line) not in told] == []


MOVES: dict[str, tuple[tuple[str, str, str], str]] = {
    "to the beginning, with what stood beside it": (
        ("clothes", "jewellery", "aims"),
        "{section: clothes, before: aims,",
    ),
    "behind another": (("jewellery", "care", "hair"), "{section: jewellery, after: aims,"),
    "behind a part": (
        ("hair", "clothes", "staff"),
        "{section: hair, after: care, because: Our families asked for it.,",
    ),
    "into a part": (("hair", "clothes", "lost"), "{section: hair, before: lost,"),
    "over a locked one": (("aims", "hair", "clothes"), "{section: hair, before: aims,"),
    "a whole part": (("care", "staff", "hair"), "{section: jewellery, after: clothes,"),
}


@pytest.mark.parametrize("name", MOVES)
def test_a_section_that_was_moved_is_moved_in_the_manifest(journey: Journey, name: str) -> None:
    """With the reasons; its words and those of others stay, and what is locked is moved last of all."""
    where, says = MOVES[name]
    plan, came, printed = settle(journey, lambda word: word.move(*where))
    assert plan.for_person == ()
    assert list(read_steps(plan)) == [MANIFEST]
    assert says in (read_steps(plan)[MANIFEST] or "")
    assert printed == came


def test_a_section_may_be_moved_and_edited_at_once(journey: Journey) -> None:
    """Its words are compared with its own."""
    plan, _, _ = settle(
        journey, lambda word: word.put("Boots", "Warm boots").put("blue", "red").move("clothes", "jewellery", "aims")
    )
    assert plan.for_person == ()
    assert [change.changes[0].new for change in plan.changes] == ["Warm boots"]
    assert [change.kind for change in plan.declared] == ["value", "moved"]


def test_two_parts_that_were_exchanged_are_for_a_person(journey: Journey) -> None:
    """No manifest can say it."""
    plan, _, _ = settle(journey, lambda word: word.move("staff", "how_ours_is_different", "care"))
    assert (plan.steps, "A part of the policy was moved as a whole" in plan.for_person[0].says) == ((), True)


EMPTIED: dict[str, Edit] = {
    "moved": lambda word: word.move("lost", "staff", "hair"),
    "taken out": lambda word: word.remove("", place="lost").remove("", place="lost_box_1"),
}


@pytest.mark.parametrize("name", EMPTIED)
def test_no_part_goes_with_its_last_section_if_its_heading_came_back(journey: Journey, name: str) -> None:
    """The heading would be printed no more, which nobody wrote."""
    plan, _, _ = settle(journey, EMPTIED[name])
    assert (plan.steps, "its heading would go too" in plan.for_person[0].says) == ((), True)


IN_LIST: dict[str, tuple[Edit, str]] = {
    "added": (
        add("Tell us. It stays between us.", ("Shoes", "aims"), ("Wear black shoes.", "aims_fair_1")),
        "  - clothes/simple\n  - {clause: local/shoes, key: shoes}\n  - aims/fair\n",
    ),
    "moved": (
        lambda word: word.move("aims", "about_this_policy", "clothes"), "  - aims/fair\n  - clothes/simple\n"
    ),
    "taken out": (
        lambda word: word.remove("", place="aims").remove("", place="aims_fair_1").remove("", place="aims_fair_2"),
        "  - clothes/simple\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_LIST)
def test_a_policy_without_a_model_has_it_in_its_own_list(two_schools: ProjectFolder, name: str) -> None:
    """No reason is asked for, since it departs from nothing."""
    edit, listed = IN_LIST[name]
    two_schools.write(PLACE, RICH.replace(", and {{ section('aims') }}.[^1]", ".").partition("[^1]:")[0])
    text = two_schools.read(OWN).replace("  - aims/fair\n  - clothes/simple\n", "  - clothes/simple\n  - aims/fair\n")
    two_schools.write(OWN, text)
    journey = start_journey(two_schools, "overdale", "sixth-form")
    returned = edit(WordEditor(journey.sent)).save()
    plan = journey.settle(returned, Reason())
    assert plan.for_person == ()
    assert (read_steps(plan)[OWN] or "").endswith(f"sections:\n{listed}")
    assert _list_own(journey.carry_out(plan)) == _list_own(list_words(returned))
