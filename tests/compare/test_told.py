"""What stands beside the words of a comparison: numbers of paragraphs, columns of tables, and why something changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.compare import compare_policies, compare_wordings
from clausebook.compare.runs import mark_texts
from clausebook.compare.texts import Text
from clausebook.document.values import Value
from clausebook.model.comparison import Change, Extent
from clausebook.model.forms import FactCell, Reason, TableBlock
from clausebook.model.policies import Difference, Policy
from tests.compare.policies import Sketch, make_policy
from tests.faults import ask_each

if TYPE_CHECKING:
    from clausebook.model.comparison import Block, SectionComparison
    from clausebook.model.policies import Section


def compare(before: str, after: str) -> list[Block]:
    """The paragraphs of a section that says this before and that after."""
    sides = (make_policy(Sketch("a", "A", text)) for text in (before, after))
    (section,) = compare_policies(*sides).sections
    return list(section.blocks)


def test_each_paragraph_has_its_number_on_either_side() -> None:
    """A paragraph that moved down by one is found under both numbers; one that is new or gone has the one it had."""
    before = "We ask first.\n\nStaff wear a badge.\n\nVisitors sign the book.\n\nNobody smokes here."
    after = "Dogs stay outside.\n\nWe ask first.\n\nStaff wear a red badge.\n\nNobody smokes here."
    assert [(block.change, block.before_label, block.after_label) for block in compare(before, after)] == [
        (Change.ADDED, "", "1.1"),
        (Change.SAME, "1.1", "1.2"),
        (Change.CHANGED, "1.2", "1.3"),
        (Change.REMOVED, "1.3", ""),
        (Change.SAME, "1.4", "1.4"),
    ]


def test_a_paragraph_whose_telephone_number_changed_has_its_numbers_too() -> None:
    """What needs no new approval is found under the number that it had and the one that it has."""
    sides = [
        make_policy(Sketch("a", "A", text, values={"phone": Value(phone, "", "[office phone]")}))
        for text, phone in (("Ring {phone}.", "960 118"), ("Dogs stay outside.\n\nRing {phone}.", "960 199"))
    ]
    (section,) = compare_policies(*sides).sections
    assert [(block.change, block.before_label, block.after_label) for block in section.blocks] == [
        (Change.ADDED, "", "1.1"),
        (Change.SAME, "1.1", "1.2"),
    ]


def test_words_that_are_said_twice_now_are_new_the_second_time() -> None:
    """A paragraph that stays and is repeated below is added there; only one that is gone from its place has moved."""
    said, other = "We ask first.", "Staff wear a badge."
    assert [
        (block.change, block.is_moved) for block in compare(f"{said}\n\n{other}", f"{said}\n\n{other}\n\n{said}")
    ] == [
        (Change.SAME, False),
        (Change.SAME, False),
        (Change.ADDED, False),
    ]
    assert [
        (block.change, block.is_moved) for block in compare(f"{said}\n\n{said}\n\n{other}", f"{said}\n\n{other}")
    ] == [
        (Change.SAME, False),
        (Change.REMOVED, False),
        (Change.SAME, False),
    ]


def test_a_fact_of_a_table_is_shown_by_its_name() -> None:
    """A cell that the record fills in is read as the name of the fact, in words."""
    table = TableBlock(("What", "Who"), (("Next review", FactCell("next_review")), ("Visits", "The head")))
    policy = make_policy(front=(table,))
    changed = replace(policy, front=(replace(table, rows=(table.rows[0], ("Visits", "The office"))),))
    (block,) = compare_policies(policy, changed).front.blocks
    assert list_cells(block)[1] == [(Change.SAME, "Next review"), (Change.SAME, "[next review]")]


HEAD = "Who to ask:\n\n| What | Who | When |\n|---|---|---|\n"
TABLE = f"{HEAD}| Trips | The head | Mondays |\n| Phones | The office | Daily |"
NARROW = "Who to ask:\n\n| What | When |\n|---|---|\n| Trips | Mondays |\n| Phones | Daily |"
OTHER = TABLE.replace("| Who |", "| Where |").replace("The head", "Room 4").replace("The office", "The desk")


def list_cells(block: Block) -> list[list[tuple[Change, str]]]:
    """What happened to each cell of a paragraph's table, row by row."""
    rows = [line for line in block.lines if line.form.is_row]
    return [[(cell.change, "".join(run.text for run in cell.runs)) for cell in line.cells] for line in rows]


def test_a_column_that_is_taken_out_is_told_as_one() -> None:
    """Its cells are removed in each row, the others are as they were, and a sentence names the column."""
    (block,) = compare(TABLE, NARROW)
    assert list_cells(block) == [
        [(Change.SAME, "What"), (Change.REMOVED, "Who"), (Change.SAME, "When")],
        [(Change.SAME, "Trips"), (Change.REMOVED, "The head"), (Change.SAME, "Mondays")],
        [(Change.SAME, "Phones"), (Change.REMOVED, "The office"), (Change.SAME, "Daily")],
    ]
    assert block.notes == ("Removed column: Who.",)


def test_a_column_that_is_put_in_is_told_as_one() -> None:
    """Its cells are added in each row, and no cell of another column is marked."""
    (block,) = compare(NARROW, TABLE)
    assert list_cells(block) == [
        [(Change.SAME, "What"), (Change.ADDED, "Who"), (Change.SAME, "When")],
        [(Change.SAME, "Trips"), (Change.ADDED, "The head"), (Change.SAME, "Mondays")],
        [(Change.SAME, "Phones"), (Change.ADDED, "The office"), (Change.SAME, "Daily")],
    ]
    assert block.notes == ("Added column: Who.",)


def test_a_column_that_moves_is_told_as_one() -> None:
    """It is neither new nor gone; one of which a cell changed too is, so that no change is called a move."""
    before = "| Who | When | Cost |\n|---|---|---|\n| staff | daily | nothing |\n| pupils | weekly | \u00a31 |"
    after = "| Who | Cost | When |\n|---|---|---|\n| staff | nothing | daily |\n| pupils | \u00a31 | weekly |"
    for old, new in ((before, after), (after, before)):
        (block,) = compare(old, new)
        (note,) = block.notes
        assert note.startswith("The column \u201c")
        assert note.endswith("\u201d stands in another place of the table.")
        assert block.extent is Extent.WORDS
    (block,) = compare(before, after.replace("weekly", "never"))
    assert [note.partition(":")[0] for note in block.notes] == ["Removed column", "Added column"]


def test_a_column_under_another_head_is_the_same_column() -> None:
    """Where as many columns stand in the same place, their cells are compared with each other."""
    (block,) = compare(TABLE, OTHER)
    assert [[change for change, _ in row] for row in list_cells(block)] == [
        [Change.SAME, Change.CHANGED, Change.SAME]
    ] * 3
    assert block.notes == ()


def test_links_that_lead_elsewhere_are_told() -> None:
    """The last word of a link that leads elsewhere is marked with both addresses; one that stays bears no mark."""
    links = "[the law](https://x.example/old) and [the guide](https://x.example/g)"
    before = f"Whoever takes pupils on a visit reads {links} first."
    after = before.replace("old", "new").replace("first", "and [more](https://x.example/m) first")
    (block,) = compare(before, after)
    assert [(run.change, run.text, run.address) for line in block.lines for run in line.runs if run.address] == [
        (Change.REMOVED, "law", "https://x.example/old"),
        (Change.ADDED, "law", "https://x.example/new"),
        (Change.ADDED, "more", "https://x.example/m"),
    ]
    assert block.extent is Extent.WORDS


PAY = "Whoever pays for a visit does so before the day with {} and in no other way."


@ask_each(
    ("before", "after", "marked"),
    [
        ("the [form](https://x.example/a)", "[the](https://x.example/a) form", ["-the", "+the a", "-form a", "+form"]),
        ("the form", "[the form](https://x.example/a)", ["-the form", "+the form a"]),
        ("[the form](https://x.example/a)", "the form", ["-the form a", "+the form"]),
        ("[the form](https://x.example/a)", "[the form](https://x.example/b)", ["-form a", "+form b"]),
        ("[the form](https://x.example/a)", "[this page](https://x.example/b)", ["-the form a", "+this page b"]),
        ("[the form](https://x.example/a)", "[the page](https://x.example/a)", ["-form", "+page"]),
        (
            "[one](https://x.example/a) or [two](https://x.example/b)",
            "[one](https://x.example/b) or [two](https://x.example/a)",
            ["-one a", "+one b", "-two b", "+two a"],
        ),
    ],
)
def test_where_words_lead_is_part_of_them(before: str, after: str, marked: list[str]) -> None:
    """An address is told where it is new, gone, exchanged, or under other words, and not where it stays."""
    (block,) = compare(PAY.format(before), PAY.format(after))
    signs = {Change.REMOVED: "-", Change.ADDED: "+"}
    told = [
        f"{signs[run.change]}{run.text.strip()} {run.address.removeprefix('https://x.example/')}".strip()
        for run in block.lines[0].runs
        if run.change is not Change.SAME
    ]
    assert sorted(told) == sorted(marked)
    assert block.extent is Extent.WORDS


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("Well-being, e-safety, self-care.", "Well-being, e-safety, re-signing.", ["self-care", "re-signing"]),
        ("Don't run, don't push, don't shout.", "Don't run, don't push, don't cry.", ["shout", "cry"]),
        ("A pupil's coat's here.", "A pupil's bag's here.", ["coat's", "bag's"]),
    ],
)
def test_words_with_a_mark_in_them_are_words(before: str, after: str, words: list[str]) -> None:
    """A hyphen or an apostrophe makes no word a mark: the sentence is still known, and one word of it is marked."""
    runs = mark_texts(Text(before), Text(after)).runs
    assert [run.text.strip() for run in runs if run.change is not Change.SAME] == words


def explain(policy: Policy, note: str, because: str) -> Policy:
    """A policy whose one section has this note of its author, and this reason to differ from the model."""
    section: Section = policy.sections[0]
    difference = Difference("replaced", "a", "A", Reason(because)) if because else None
    return replace(policy, items=(replace(section, change_note=note, difference=difference),))


# The author's note and the reason for a difference, before and after, and which is told of the change.
REASONS = [
    (("", ""), ("", ""), ""),
    (("", ""), ("It is shorter.", ""), "It is shorter."),
    (("It is shorter.", ""), ("It is clearer.", ""), "It is clearer."),
    (("It is shorter.", ""), ("It is shorter.", ""), ""),
    (("It is shorter.", ""), ("", ""), ""),
    (("", ""), ("", "We are small."), "We are small."),
    (("", "We are small."), ("", "We are small."), ""),
    (("", "We are small."), ("", "We are large."), "We are large."),
    (("", ""), ("It is shorter.", "We are small."), "It is shorter."),
    (("It is shorter.", ""), ("It is shorter.", "We are small."), "We are small."),
    (("It is shorter.", "We are small."), ("It is shorter.", "We are small."), ""),
]


def find_note(before: Policy, after: Policy) -> str:
    """The note of the one section that stands after."""
    (section,) = (one for one in compare_policies(before, after).sections if one.change is not Change.REMOVED)
    return section.note


@ask_each(("before", "after", "told"), REASONS)
def test_only_a_new_reason_is_told(before: tuple[str, str], after: tuple[str, str], told: str) -> None:
    """What an author noted last year is no reason for this year's change; a new note comes before a new reason."""
    one, other = (make_policy(Sketch("a", "A", text)) for text in ("We ask first.", "We always ask first."))
    assert find_note(explain(one, *before), explain(other, *after)) == told


@pytest.mark.parametrize(("note", "because"), [("It is new.", ""), ("", "We are small."), ("", "")])
def test_a_new_section_tells_its_reason(note: str, because: str) -> None:
    """A section that was not there before has its note, or why the school has it."""
    before, after = make_policy(Sketch("z", "Z", "Gone.")), make_policy(Sketch("a", "A", "We ask first."))
    assert find_note(before, explain(after, note, because)) == note or because


def list_order(sections: tuple[SectionComparison, ...]) -> list[str]:
    """Each section with what happened to it, in order."""
    return [f"{section.key} {section.change.value}" for section in sections]


@ask_each(
    ("before", "after", "told"),
    [
        ("abc", "c", ["a removed", "b removed", "c unchanged"]),
        ("abc", "a", ["a unchanged", "b removed", "c removed"]),
        ("abcd", "ad", ["a unchanged", "b removed", "c removed", "d unchanged"]),
        ("abcd", "xad", ["x added", "a unchanged", "b removed", "c removed", "d unchanged"]),
        ("", "ab", ["a added", "b added"]),
        ("ab", "", ["a removed", "b removed"]),
    ],
)
def test_what_is_gone_stands_where_it_stood(before: str, after: str, told: list[str]) -> None:
    """A removed section follows the one that it followed; one that had none before it is told first."""
    sides = (make_policy(*(Sketch(key, f"T {key}", f"Words of {key}.") for key in keys)) for keys in (before, after))
    assert list_order(compare_policies(*sides).sections) == told


def sign(school: str, limit: str) -> tuple[tuple[str, str], ...]:
    """The signs of one change in a school of this name, with this value."""
    values = {"school": Value(school), "limit": Value(limit)}
    sides = (
        make_policy(Sketch("a", "A", f"At {{school}} we {verb} within {{limit}}.", values=values))
        for verb in ("answer", "call back")
    )
    (section,) = compare_policies(*sides).sections
    return tuple(block.signs for block in section.blocks)


def test_the_same_change_has_the_same_sign_in_each_school() -> None:
    """A body reads a change once for all schools that differ in their names, and again where a value is another."""
    elm = sign("Elm School", "two days")
    assert sign("Oak School", "two days") == elm
    assert sign("Elm School", "three days") != elm


def test_schools_with_the_same_wording_do_not_differ_in_it() -> None:
    """What one school has of its own by name is no difference from another; a value that it chose is one."""

    def make(school: str, limit: str) -> Section:
        values = {"school": Value(school), "limit": Value(limit)}
        return make_policy(Sketch("a", "A", "At {school} we answer within {limit}.", values=values)).sections[0]

    elm, oak, ash = make("Elm School", "two days"), make("Oak School", "two days"), make("Ash School", "a week")
    same, changed = compare_wordings([elm, oak, ash], [(0, 1), (0, 2)])
    assert same.change is Change.SAME
    assert changed.change is Change.CHANGED
    assert "Elm" not in "".join(run.text for block in changed.blocks for line in block.lines for run in line.runs)
