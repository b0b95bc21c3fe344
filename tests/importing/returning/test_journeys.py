"""A policy travels to a committee in Word and comes back as a change of its clauses, and nothing is lost on the way."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.importing.incoming import IncomingCounting, IncomingParagraph, IncomingSpan, Table
from clausebook.importing.reading import converting
from clausebook.importing.reading.docx import read
from clausebook.importing.returning import ClauseChange
from clausebook.importing.returning.lines import list_lines
from tests.faults import gather_faults
from tests.importing.returning.journeys import AROUND, PLACE, RICH, Journey, list_words, start_journey
from tests.importing.returning.word_editor import WordEditor
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.incoming import Incoming, IncomingBlock
    from clausebook.importing.returning import ReturnPlan
    from clausebook.model.returning import ManifestChange, WordsChange

CHECKOUT = Path(__file__).resolve().parents[3]
SCHOOL, POLICY = "overdale", "uniform"
# The label of the note of the clause.
NOTE = "1"


@pytest.fixture
def journey(two_schools: ProjectFolder) -> Journey:
    """The uniform policy of a school, whose clause on clothes has something of every kind, on its way."""
    two_schools.write(PLACE, RICH)
    return start_journey(two_schools, SCHOOL, POLICY)


def read_clause(plan: ReturnPlan) -> str:
    """The text of the clause as a plan would write it; nothing of it is for a person, and no other file is touched."""
    assert plan.for_person == ()
    (step,) = plan.steps
    assert (step.path, step.after is not None) == (PLACE, True)
    return (step.after or b"").decode()


def test_a_file_that_nobody_edited_proposes_nothing(journey: Journey) -> None:
    """It is known as what was sent."""
    plan = journey.take_back(journey.sent)
    assert (plan.changes, plan.for_person, plan.steps) == ((), (), ())
    assert plan.nothing == "The file says what was sent out: there is nothing to do."


EDITS: dict[str, tuple[Callable[[WordEditor], WordEditor], tuple[str, str]]] = {
    "words in a paragraph": (
        lambda word: word.put("if you are not sure", "whenever you like"),
        ("Ask the {{ role('office') }} if you are not sure.", "Ask the {{ role('office') }} whenever you like."),
    ),
    "words in a paragraph, tracked": (
        lambda word: word.put("every day", "each day", is_tracked=True),
        ("jumper every day.", "jumper each day."),
    ),
    "words beside a link": (
        lambda word: word.put("Read ", "Please read "),
        ("Read **all** of", "Please read **all** of"),
    ),
    "words inside a link": (
        lambda word: word.put("catalogue", "new catalogue"),
        ("[catalogue](", "[new catalogue]("),
    ),
    "an item of a list": (lambda word: word.put("a coat", "a warm coat"), ("- a coat", "- a warm coat")),
    "an item inside an item": (
        lambda word: word.put("with laces", "with laces, or without"),
        ("- with laces", "- with laces, or without"),
    ),
    "a cell": (lambda word: word.put("Boots", "Warm boots"), ("| Boots |", "| Warm boots |")),
    "a quotation": (lambda word: word.put("with pride", "gladly"), ("Wear it with pride.", "Wear it gladly.")),
    "its source": (lambda word: word.put("A pupil", "A former pupil"), ("\u2014 A pupil", "\u2014 A former pupil")),
    "a small heading": (
        lambda word: word.put("If you cannot afford it", "If it costs too much"),
        ("### If you cannot afford it", "### If it costs too much"),
    ),
    "the words of a note": (
        lambda word: word.put("is old", "is from 2020"),
        ("The list is old.", "The list is from 2020."),
    ),
    "bold words": (lambda word: word.embolden("Tell us"), ("Tell us.\n", "**Tell us**.\n")),
    "curled marks": (
        lambda word: word.put("Tell us.", "Tell us \u2018at once\u2019."),
        ("Tell us.\n", "Tell us 'at once'.\n"),
    ),
    "the heading of the section": (
        lambda word: word.put("What to wear", "What to wear, and when", place="clothes"),
        ("title: What to wear\n", "title: What to wear, and when\n"),
    ),
    "a new item": (lambda word: word.add_behind("a coat", "a scarf"), ("- a coat\n", "- a coat\n- a scarf\n")),
    "a new item, tracked": (
        lambda word: word.add_behind("a jumper", "a tie", is_tracked=True),
        ("- a jumper\n", "- a jumper\n- a tie\n"),
    ),
    "a new item of a list that counts": (
        lambda word: word.add_behind("look at the list", "ask a friend"),
        ("1. look at the list\n2. buy", "1. look at the list\n2. ask a friend\n3. buy"),
    ),
    "an item less": (lambda word: word.remove("a coat"), ("- a coat\n", "")),
    "an item less, tracked": (
        lambda word: word.remove("look at the list", is_tracked=True),
        ("1. look at the list\n2. buy", "1. buy"),
    ),
    "an item with what is below it": (
        lambda word: word.remove("black shoes", "with laces"),
        ("- black shoes\n  - with laces\n", ""),
    ),
    "a new paragraph": (
        lambda word: word.add_behind("Before the term begins:", "That is in August."),
        ("Before the term begins:\n\n", "Before the term begins:\n\nThat is in August.\n\n"),
    ),
    "a paragraph less": (
        lambda word: word.remove("Tell us. It stays between us."),
        ("### If you cannot afford it\n\nTell us.\nIt stays between us.\n\n", "### If you cannot afford it\n\n"),
    ),
    "a new row": (
        lambda word: word.add_row_behind("Boots", "Spring", "A raincoat"),
        ("| Winter | Boots |\n", "| Winter | Boots |\n| Spring | A raincoat |\n"),
    ),
    "a row less": (lambda word: word.remove_row("A hat"), ("| Summer | A hat |\n", "")),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_becomes_the_same_edit_of_the_clause(journey: Journey, name: str) -> None:
    """Only the lines that were edited are others, values stay slots, and the file made anew says what came back."""
    edit, (old, new) = EDITS[name]
    returned = edit(WordEditor(journey.sent)).save()
    plan = journey.take_back(returned)
    assert read_clause(plan) == RICH.replace(old, new)
    assert RICH.count(old) == 1
    again, came = journey.carry_out(plan), list_words(returned)
    if name != "the heading of the section":  # which stands in the contents too
        assert again == came


def test_a_shared_clause_names_whom_it_would_change(journey: Journey) -> None:
    """The other policies that have it, and what the words were and would be."""
    (change,) = journey.take_back(WordEditor(journey.sent).put("a coat", "a warm coat").save()).changes
    assert change.others == ("overdale/sixth-form",)
    assert [(one.old, one.new) for one in change.changes] == [("a coat", "a warm coat")]
    assert (change.clause, change.section, change.path) == ("clothes/simple", "clothes", PLACE)


def test_a_schools_own_clause_changes_nobody_else(journey: Journey) -> None:
    """Its own file is what is edited."""
    text = journey.project.read("schools/overdale/clauses/piercings.md").rpartition("---\n")[2].strip().split("\n")[0]
    plan = journey.take_back(WordEditor(journey.sent).put(text, "Only studs.").save())
    assert [(step.path, change.others) for step, change in zip(plan.steps, plan.changes, strict=True)] == [
        ("schools/overdale/clauses/piercings.md", ())
    ]


FOR_PERSON: dict[str, tuple[Callable[[WordEditor], WordEditor], str]] = {
    "the title of a law": (
        lambda word: word.put("Equality Act", "Fairness Act", place="aims_fair_2"),
        "is a value, which the clause has as {{ law('equality-act-2010', section=85) }}",
    ),
    "the number of a section": (
        lambda word: word.put("section C", "section D", place="lost_box_1"),
        "is a value, which the clause has as {{ section('clothes') }}",
    ),
    "a heading that is gone": (lambda word: word.remove("What to wear", place="clothes"), "The heading was taken out"),
    "words that are no clause's": (
        lambda word: word.put("Uniform policy", "Dress policy"),
        "printed as they are on a day",
    ),
    "a column more": (
        lambda word: word.add_column("Boots", "Where", "Outside", "In the sun"),
        "A column was added to a table",
    ),
    "an item that stays without its head": (
        lambda word: word.remove("black shoes"),
        "take it out of the clause by hand",
    ),
}


@pytest.mark.parametrize("name", FOR_PERSON)
def test_what_no_clause_can_take_is_for_a_person(journey: Journey, name: str) -> None:
    """With what to do, and no file is touched for it."""
    edit, says = FOR_PERSON[name]
    plan = journey.take_back(edit(WordEditor(journey.sent)).save())
    assert any(says in one.says for one in plan.for_person), plan.for_person
    assert plan.steps == ()


def test_what_is_for_a_person_hinders_nothing_else(journey: Journey) -> None:
    """In one paragraph a number was changed, in another words: these are proposed, and that is told."""
    word = WordEditor(journey.sent).put("section C", "section D").put("Boots", "Warm boots").remove("black shoes")
    plan = journey.take_back(word.add_behind("Tell us. It stays between us.", "Nobody else is told.").save())
    (step,) = plan.steps
    after = (step.after or b"").decode()
    assert after == RICH.replace("Boots", "Warm boots").replace(
        "between us.\n", "between us.\n\nNobody else is told.\n"
    )
    assert len(plan.for_person) == 2


def test_words_under_a_condition_are_left_to_a_person(journey: Journey) -> None:
    """What a school that the condition does not hold for has typed between stays, and its neighbours can be edited."""
    assert "Older pupils" in journey.project.read(PLACE)
    word = WordEditor(journey.sent).put("Wear a ", "Always wear a ").put("if you are not sure", "if in doubt")
    after = read_clause(journey.take_back(word.save()))
    assert after == RICH.replace("Wear a {{", "Always wear a {{").replace("if you are not sure", "if in doubt")


def test_a_clause_that_moved_meanwhile_is_not_overwritten(journey: Journey) -> None:
    """Its words of today are other than those that were sent: what came back is told, and nothing is written."""
    journey.project.edit(PLACE, "- a coat\n", "- a long coat\n")
    today = start_journey(journey.project, SCHOOL, POLICY)
    late = replace(today, sent=journey.sent)
    plan = late.take_back(WordEditor(journey.sent).put("Boots", "Warm boots").save())
    assert plan.steps == ()
    assert [(one.old, one.new) for one in plan.for_person] == [("Boots", "Warm boots")]
    assert "something else by now" in plan.for_person[0].says


def test_what_was_taken_in_already_is_not_told_again(journey: Journey) -> None:
    """The clause says by now what came back: only what is left of the file is for a person."""
    journey.project.edit(PLACE, "- a coat\n", "- a warm coat\n")
    today = start_journey(journey.project, SCHOOL, POLICY)
    late = replace(today, sent=journey.sent)
    plan = late.take_back(WordEditor(journey.sent).put("a coat", "a warm coat").put("Boots", "Warm boots").save())
    assert [one.new for one in plan.for_person] == ["Warm boots"]


def test_line_ends_of_windows_stay(two_schools: ProjectFolder) -> None:
    """A clause that was typed on Windows keeps its line ends."""
    two_schools.write(PLACE, RICH.replace("\n", "\r\n"))
    journey = start_journey(two_schools, SCHOOL, POLICY)
    plan = journey.take_back(WordEditor(journey.sent).put("a coat", "a warm coat").save())
    assert read_clause(plan) == RICH.replace("a coat", "a warm coat").replace("\n", "\r\n")


def edit_paragraphs(incoming: Incoming, edits: dict[int, str]) -> tuple[Incoming, list[str]]:
    """A file with paragraphs changed by their numbers, and the words that are then in it or no more."""
    told: list[str] = []
    numbers = iter(range(10_000))

    def edit(blocks: tuple[IncomingBlock, ...]) -> tuple[IncomingBlock, ...]:
        made: list[IncomingBlock] = []
        for block in blocks:
            if isinstance(block, Table):
                rows = tuple(tuple(replace(cell, blocks=edit(cell.blocks)) for cell in row) for row in block.rows)
                made.append(replace(block, rows=rows))
                continue
            how = edits.get(next(numbers), "")
            if not isinstance(block, IncomingParagraph) or not how:
                made.append(block)
                continue
            new = replace(block, spans=(IncomingSpan("A new line of words."),), anchors=(), outline=0)
            if block.outline:
                new = replace(new, counted=IncomingCounting.NONE, label="", style="Body Text")
            other = replace(block, spans=(*block.spans, IncomingSpan(" At once.")))
            made += {"remove": [], "add": [block, new], "change": [other]}[how]
            told.append({"remove": block.text, "add": new.text, "change": other.text}[how])
        return tuple(made)

    return replace(incoming, blocks=edit(incoming.blocks)), told


@pytest.fixture(scope="module")
def start_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Journey]:
    """The same journey for many examples, which hypothesis would print whole were it no function."""
    project = ProjectFolder.copy("good-two-schools", tmp_path_factory.mktemp("journey") / "project")
    project.write(PLACE, RICH)
    journey = start_journey(project, SCHOOL, POLICY)
    return lambda: journey


def list_changes(change: ClauseChange | ManifestChange) -> tuple[WordsChange, ...]:
    """The words that a change is of."""
    return change.changes if isinstance(change, ClauseChange) else change.words


def list_own(lines: list[str]) -> list[str]:
    """The lines before those that say how a policy differs from the model, in which its headings stand again.

    A note is printed behind all words of its section, also those that were typed behind it.
    """
    own = lines[: lines.index("How our policy is different")]
    return [line for line in own if line and not line.startswith(f"{NOTE}\t")]


@pytest.mark.slow
@settings(deadline=None)
@given(st.dictionaries(st.integers(0, 90), st.sampled_from(["remove", "add", "change"]), max_size=5))
def test_nothing_that_came_back_is_lost(start_once: Callable[[], Journey], edits: dict[int, str]) -> None:
    """Each edit is proposed or told to a person; if all of them are proposed, the policy says what came back."""
    kept_journey = start_once()
    sent = read(kept_journey.sent, "policy.docx")
    returned, told = edit_paragraphs(sent, edits)
    plan = kept_journey.settle_read(returned)
    changes: list[ClauseChange | ManifestChange] = [*plan.changes, *plan.declared]
    words = [(one.old, one.new) for change in changes for one in list_changes(change)]
    words += [(one.old, one.new) for one in plan.for_person]
    said = "\n".join(text for pair in words for text in pair)
    assert [text for text in told if text.strip() and text not in said] == []
    if plan.steps:
        printed = kept_journey.carry_out(plan)
        if not plan.for_person:
            came = [line.key for line in list_lines(returned.blocks) if line.style not in AROUND]
            assert list_own(printed) == list_own(came)


@pytest.mark.slow
def test_every_policy_of_the_sample_comes_back_as_it_was_sent() -> None:
    """Each draft is known again by its words and its places."""
    project = ProjectFolder(CHECKOUT)
    first = start_journey(project, "st-hilda", "social-media")
    with gather_faults() as row:
        for draft in first.whole.drafts:
            name = f"{draft.school.id}/{draft.id}"
            with row(name):
                journey = start_journey(project, draft.school.id, draft.id)
                assert journey.take_back(journey.sent).nothing


@pytest.mark.slow
@pytest.mark.skipif(not converting.find_office(), reason="LibreOffice is not on this machine")
def test_opening_and_saving_in_libreoffice_is_no_edit(journey: Journey, tmp_path: Path) -> None:
    """Another program writes the file anew from end to end; only what a person did is proposed."""
    (tmp_path / "a.docx").write_bytes(WordEditor(journey.sent).put("a coat", "a warm coat").save())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = ["--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved"), str(tmp_path / "a.docx")]
    subprocess.run([converting.find_office(), profile, *asked], check=True, capture_output=True)
    saved = (tmp_path / "saved" / "a.docx").read_bytes()
    assert read(saved, "a.docx").properties.draft == read(journey.sent, "a.docx").properties.draft
    assert read_clause(journey.take_back(saved)) == RICH.replace("a coat", "a warm coat")
