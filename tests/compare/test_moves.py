"""What moved, what was split or joined, and what only looks so: lines are known over a section, and over the policy."""

from __future__ import annotations

from collections import Counter

import pytest

from clausebook.compare import compare_policies
from clausebook.model.comparison import Block, Change, Comparison, Extent, Line, count_changed_words
from clausebook.render.redline.line_words import list_line_notes, list_notes, say_line_move
from tests.compare.policies import Sketch, make_policy


def compare(before: str, after: str) -> list[Block]:
    """The paragraphs of a section that says this before and that after."""
    sides = (make_policy(Sketch("a", "A", text)) for text in (before, after))
    (section,) = compare_policies(*sides).sections
    return list(section.blocks)


def compare_sections(before: dict[str, str], after: dict[str, str]) -> Comparison:
    """Two texts of a policy with sections of these titles and words."""
    return compare_policies(
        *(make_policy(*(Sketch(title, title, text) for title, text in side.items())) for side in (before, after))
    )


def list_all_notes(block: Block) -> list[str]:
    """The sentences about a paragraph and all its lines."""
    return [*list_notes(block), *(note for _, of_line in list_line_notes(block) for note in of_line)]


def list_lines(blocks: list[Block]) -> list[Line]:
    """The lines of some paragraphs."""
    return [line for block in blocks for line in block.lines]


def read(line: Line) -> str:
    """The words of a line with all its marks in them."""
    return "".join(run.text for run in line.runs)


def tell(blocks: list[Block]) -> list[tuple[str, str, str]]:
    """Each line that changed: what happened to it, its words, and what is said of its move."""
    return [
        (line.change.value, read(line), say_line_move(line))
        for line in list_lines(blocks)
        if line.change is not Change.SAME
    ]


ALLOWED, BANNED = "Phones are allowed all day long.", "Phones are banned all day long."
STAFF, PUPILS = "under \u201cStaff\u201d", "under \u201cPupils\u201d"
SAME_WORDS = "Its words did not change."
GONE_OR_COME = (Change.REMOVED, Change.ADDED)


def write_rules(staff: str, pupils: str) -> dict[str, str]:
    """A rule for staff and one for pupils, in each form in which a policy may say whom it binds."""
    return {
        "headings": f"### Staff\n\n{staff}\n\n### Pupils\n\n{pupils}",
        "lead-ins": f"Staff:\n\n- {staff}\n- Be kind.\n\nPupils:\n\n- {pupils}\n- Be quiet.",
        "items": f"Rules:\n\n- Staff\n  - {staff}\n- Pupils\n  - {pupils}",
        "numbered items": f"Rules:\n\n1. Staff\n   - {staff}\n2. Pupils\n   - {pupils}",
    }


@pytest.mark.parametrize("form", write_rules("", ""))
def test_a_rule_that_passes_to_others_says_something_else(form: str) -> None:
    """Rules that are exchanged between two headings, lists or items are told at all four places, and are wording."""
    blocks = compare(write_rules(ALLOWED, BANNED)[form], write_rules(BANNED, ALLOWED)[form])
    assert sorted(tell(blocks)) == sorted(
        [
            ("removed", ALLOWED, f"Moved from here to {PUPILS}. {SAME_WORDS}"),
            ("added", BANNED, f"Moved from {PUPILS} to {STAFF}. {SAME_WORDS}"),
            ("removed", BANNED, f"Moved from here to {STAFF}. {SAME_WORDS}"),
            ("added", ALLOWED, f"Moved from {STAFF} to {PUPILS}. {SAME_WORDS}"),
        ]
    )
    assert {line.extent for line in list_lines(blocks)} == {Extent.NOTHING, Extent.WORDS}


@pytest.mark.parametrize("form", write_rules("", ""))
def test_headings_that_are_exchanged_turn_what_they_head(form: str) -> None:
    """Where what stands above two rules is exchanged, no label calls it harmless."""
    before = write_rules(ALLOWED, BANNED)[form]
    after = before.replace("Staff", "X").replace("Pupils", "Staff").replace("X", "Pupils")
    blocks = compare(before, after)
    assert Extent.WORDS in {block.extent for block in blocks}
    assert any(PUPILS in note or STAFF in note for block in blocks for note in list_all_notes(block))


def test_order_only_is_within_one_list() -> None:
    """Items, rows and paragraphs in another order under the same heading change no words, and need no reading."""
    for before, after in (
        ("Bring:\n\n- a coat\n- a hat", "Bring:\n\n- a hat\n- a coat"),
        ("### Staff\n\nBe kind.\n\nBe quiet.", "### Staff\n\nBe quiet.\n\nBe kind."),
        ("| A | B |\n|---|---|\n| c | d |\n| e | f |", "| A | B |\n|---|---|\n| e | f |\n| c | d |"),
        ("### Staff\n\nBe kind.\n\n### Pupils\n\nBe quiet.", "### Pupils\n\nBe quiet.\n\n### Staff\n\nBe kind."),
    ):
        blocks = compare(before, after)
        assert {block.extent for block in blocks} <= {Extent.NOTHING, Extent.ORDER}, before
        comparison = compare_sections({"A": before}, {"A": after})
        assert not comparison.is_empty
        assert count_changed_words(comparison) == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1. Ring the office.\n2. Write it down.", "1. Write it down.\n2. Ring the office."),
        ("1. Stop.\n2. Look.\n3. Ask.", "1. Look.\n2. Stop.\n3. Ask."),
        ("a) Ring the office.\nb) Write it down.", "a) Write it down.\nb) Ring the office."),
        ("1. Ring.\n2. Do both:\n   - wait\n   - write", "1. Do both:\n   - wait\n   - write\n2. Ring."),
        ("- Ring the office.\n- Write it down.", "1. Write it down.\n2. Ring the office."),
    ],
)
def test_steps_in_another_order_are_another_rule(before: str, after: str) -> None:
    """What is numbered says which comes first, so that its order is wording; there and back, with the move shown."""
    for old, new in ((before, after), (after, before)):
        blocks = compare(f"If it burns:\n\n{old}", f"If it burns:\n\n{new}")
        assert {line.change for line in list_lines(blocks)} == {Change.SAME, Change.ADDED, Change.REMOVED}
        assert all(line.is_moved for line in list_lines(blocks) if line.change is not Change.SAME)
        assert blocks[-1].extent is Extent.WORDS
        assert "Steps in another order." in blocks[-1].notes
        assert not any("No words changed" in note for note in list_all_notes(blocks[-1]))


def test_counts_are_consumed() -> None:
    """Of two equal lines that are gone and one that has come, one moved and the other is a deletion; and back."""
    heads = "### Trips\n\n{}### Films\n\n{}### Phones\n\nPhones stay at home.{}"
    rule = "Parents must agree first."
    before, after = heads.format(f"{rule}\n\n", f"{rule}\n\n", ""), heads.format("", "", f"\n\n{rule}")
    for one, other in ((before, after), (after, before)):
        counts = Counter((line.change, line.is_moved) for line in list_lines(compare(one, other)))
        gone = Change.REMOVED if one is before else Change.ADDED
        assert counts[gone, False] == 1
        assert counts[Change.REMOVED, True] == counts[Change.ADDED, True] == 1


def test_equal_changes_under_two_headings_stay_two() -> None:
    """The same words put in at two places are two additions, and taken out are two deletions."""
    before = "### Trips\n\nBe kind to all.\n\n### Films\n\nBe kind to all."
    after = "### Trips\n\nBe kind.\n\nAsk first, always.\n\n### Films\n\nBe kind.\n\nAsk first, always."
    counts = Counter((line.change, line.is_moved) for line in list_lines(compare(before, after)))
    assert counts[Change.ADDED, False] == 2
    assert counts[Change.CHANGED, False] == 2
    assert counts[Change.ADDED, True] == 0


def test_words_move_from_section_to_section() -> None:
    """A line that stands word for word in another section has moved: told at both places, and read at neither."""
    rule, row = "Nobody posts a picture of a class.", "| Trips | the head of the school |"
    table = "| What | Who |\n|---|---|\n| Films | the office |"
    before = {"One": f"We ask first.\n\n{rule}\n\n{table}\n{row}", "Two": f"We keep a list.\n\n{table}"}
    after = {"One": f"We ask first.\n\n{table}", "Two": f"### Never\n\n{rule}\n\nWe keep a list.\n\n{table}\n{row}"}
    comparison = compare_sections(before, after)
    one, two = comparison.sections
    to = f"Moved to section 2, \u201cTwo\u201d, under \u201cNever\u201d. {SAME_WORDS}"
    assert ("removed", rule, to) in tell(list(one.blocks))
    assert ("added", rule, f"Moved here from section 1, \u201cOne\u201d. {SAME_WORDS}") in tell(list(two.blocks))
    assert sum(line.is_moved for line in list_lines(list(one.blocks))) == 2
    assert sum(line.is_moved for line in list_lines(list(two.blocks))) == 2
    assert count_changed_words(comparison) == 1, "only the new heading is to be read"
    assert (one.extent, two.extent) == (Extent.WORDS, Extent.WORDS)


def test_a_section_that_is_dissolved_leaves_its_words() -> None:
    """What stood in a section that is gone and stands elsewhere is moved, and the rest is removed."""
    kept, lost = "Visitors sign the book at the gate.", "Nobody smokes on the site."
    comparison = compare_sections({"One": "Be kind.", "Two": f"{kept}\n\n{lost}"}, {"One": f"Be kind.\n\n{kept}"})
    (gone,) = (section for section in comparison.sections if section.change is Change.REMOVED)
    assert [(block.is_moved, read(block.lines[0])) for block in gone.blocks] == [(True, kept), (False, lost)]


def test_few_words_are_no_move() -> None:
    """A short line stands in many places and means something else in each."""
    comparison = compare_sections(
        {"One": "Be kind.\n\nNever.", "Two": "We ask."}, {"One": "Be kind.", "Two": "We ask.\n\nNever."}
    )
    assert not any(line.is_moved for section in comparison.sections for line in list_lines(list(section.blocks)))


SHORT = ["Chalk", "Paste", "Felt", "Twine", "Beads"]


def test_short_lines_move_together() -> None:
    """Lines too short to be known alone are known by those beside them, and one over is still a deletion."""
    items = "\n".join(f"- {name}" for name in SHORT)
    before = {"Stock": f"The cupboard holds:\n\n{items}\n- Glue", "Clay": "The kiln is locked at four."}
    after = {"Stock": "The cupboard is locked.", "Clay": f"The kiln is locked at four.\n\n{items}"}
    for one, other in ((before, after), (after, before)):
        lines = [line for section in compare_sections(one, other).sections for line in list_lines(list(section.blocks))]
        for change in (Change.REMOVED, Change.ADDED):
            assert [read(line) for line in lines if line.is_moved and line.change is change] == SHORT
        assert [read(line) for line in lines if not line.is_moved and line.change in GONE_OR_COME].count("Glue") == 1


@pytest.mark.parametrize("place", [0, 2])
def test_a_short_line_moves_with_its_neighbour(place: int) -> None:
    """A short line beside one that moved has moved with it, whether it stands above or below."""
    rule = "Nobody carries hot wax across the hall."
    pair = [rule, "Never."] if place else ["Hot wax:", rule]
    moving = "\n\n".join(pair)
    comparison = compare_sections(
        {"One": f"Be kind.\n\n{moving}", "Two": "We ask."}, {"One": "Be kind.", "Two": f"We ask.\n\n{moving}"}
    )
    lines = [line for section in comparison.sections for line in list_lines(list(section.blocks))]
    assert [read(line) for line in lines if line.is_moved] == pair * 2
    assert count_changed_words(comparison) == 0


def test_a_short_line_apart_from_what_moved_has_not_moved() -> None:
    """The same short words below something else are other words."""
    rule = "Nobody carries hot wax across the hall."
    comparison = compare_sections(
        {"One": f"Be kind.\n\n{rule}\n\nNever.", "Two": "We ask."},
        {"One": "Be kind.", "Two": f"We ask.\n\nNever.\n\nThe wax is kept in a locked tin.\n\n{rule}"},
    )
    lines = [line for section in comparison.sections for line in list_lines(list(section.blocks))]
    assert {read(line) for line in lines if line.is_moved} == {rule}


def test_a_line_that_only_loses_its_last_mark_on_the_way_has_moved() -> None:
    """An item that moves into a list without full stops says the same there; back again it moves too."""
    before = {"One": "Bring these:\n\n- A coat for wet days.\n- A lunch in a tin;\n- No sweets.", "Two": "We ask."}
    after = {"One": "Bring these:\n\n- No sweets.", "Two": "We ask.\n\n- A coat for wet days\n- A lunch in a tin"}
    for one, other in ((before, after), (after, before)):
        comparison = compare_sections(one, other)
        lines = [line for section in comparison.sections for line in list_lines(list(section.blocks))]
        for change, side in ((Change.REMOVED, one), (Change.ADDED, other)):
            shown = [read(line) for line in lines if line.is_moved and line.change is change]
            assert len(shown) == 2
            assert all(f"- {words}" in " ".join(side.values()) for words in shown), "each as it stands there"
        assert {line.extent for line in lines if line.is_moved} == {Extent.WORDS}


def test_a_line_that_loses_its_last_mark_in_its_place_has_not_moved() -> None:
    """Where a list drops its full stops, and another section too, each line is compared with itself."""
    rules = "- Wear a coat on wet days{0}\n- Eat lunch in the long hall{0}"
    before, after = ({"One": f"Do:\n\n{text}", "Two": f"Do:\n\n{text}"} for text in map(rules.format, (".", "")))
    for one, other in ((before, after), (after, before)):
        blocks = [block for section in compare_sections(one, other).sections for block in section.blocks]
        assert not any(line.is_moved for line in list_lines(blocks))
        assert {block.extent for block in blocks} == {Extent.PUNCTUATION}


SENTENCES = [
    "We tell parents the cost a month before.",
    "We ask for it in three parts.",
    "Nobody is told who cannot pay.",
]


@pytest.mark.parametrize(
    ("parts", "said", "rest"),
    [
        ([[0], [1, 2]], "Now two paragraphs; no words changed.", 1),
        ([[0, 1], [2]], "Now two paragraphs; no words changed.", 1),
        ([[0], [1], [2]], "Now three paragraphs; no words changed.", 2),
    ],
)
def test_a_paragraph_that_is_split_or_joined(parts: list[list[int]], said: str, rest: int) -> None:
    """No word of it is marked, and a quiet sentence says what happened; there and back."""
    whole = " ".join(SENTENCES)
    cut = "\n\n".join(" ".join(SENTENCES[at] for at in part) for part in parts)
    there, back = compare(f"Be kind.\n\n{whole}", f"Be kind.\n\n{cut}"), compare(cut, whole)
    assert {line.change for line in list_lines(there + back)} == {Change.SAME}
    notes = [note for block in there for note in block.notes]
    assert notes == [said, *["This was part of the paragraph above; no words changed."] * rest]
    assert [block.notes for block in back] == [("Now one paragraph; no words changed.",)]
    assert {block.extent for block in there + back} == {Extent.NOTHING, Extent.LAYOUT}


def test_items_are_split_and_joined_too() -> None:
    """An item that becomes several says so, and so does a paragraph that becomes a list."""
    (block,) = compare(
        "Bring:\n\n- a warm coat. A packed lunch.\n- a bag", "Bring:\n\n- a warm coat.\n- A packed lunch.\n- a bag"
    )
    assert block.notes == ("Now two items; no words changed.",)
    (back,) = compare(
        "Bring:\n\n- a warm coat.\n- A packed lunch.\n- a bag", "Bring:\n\n- a warm coat. A packed lunch.\n- a bag"
    )
    assert back.notes == ("Now one item; no words changed.",)


@pytest.mark.parametrize(
    ("prose", "items"),
    [
        ("Rules: Be kind. Be calm.", "Rules:\n\n- Be kind.\n- Be calm."),
        ("Bring: a coat a hat", "Bring:\n\n- a coat\n- a hat"),
        ("In a fire: Stop. Look. Ask.", "In a fire:\n\n1. Stop.\n2. Look.\n3. Ask."),
    ],
)
def test_a_list_becomes_prose_and_prose_a_list(prose: str, items: str) -> None:
    """However short its lines are, no word is marked, and a quiet sentence says what happened."""
    for before, after, said in ((prose, items, "Now a list"), (items, prose, "Now one paragraph")):
        blocks = compare(f"Be kind.\n\n{before}", f"Be kind.\n\n{after}")
        assert {line.change for line in list_lines(blocks)} == {Change.SAME}
        assert blocks[-1].notes == (f"{said}; no words changed.",)
        assert blocks[-1].extent is Extent.LAYOUT


def test_marks_that_a_list_makes_are_the_only_ones() -> None:
    """Where commas become lines, the words between them bear no mark."""
    blocks = compare("Bring a bag, a cap and a coat.", "Bring:\n\n- a bag\n- a cap\n- a coat")
    marked = {run.text.strip() for line in list_lines(blocks) for run in line.runs if run.change is not Change.SAME}
    assert marked == {":", ",", "and", "."}


def test_a_split_with_other_words_marks_only_those() -> None:
    """What is new in the pieces is marked, and the sentence claims no more than is so."""
    whole = " ".join(SENTENCES)
    cut = "\n\n".join(SENTENCES).replace("three parts", "four parts")
    for before, after in ((whole, cut), (cut, whole)):
        blocks = compare(before, after)
        marked = {run.text for line in list_lines(blocks) for run in line.runs if run.change is not Change.SAME}
        assert marked == {"three", "four"}
        assert not any("no words changed" in note for block in blocks for note in block.notes)
        assert Extent.WORDS in {block.extent for block in blocks}


def test_a_sentence_put_between_items_leaves_them_alone() -> None:
    """Only what is new is marked where a list is parted, and only what is gone where two lists become one."""
    items = [f"- sign number {number} of it" for number in "123456"]
    whole = "\n".join(["Signs:\n", *items])
    parted = "\n".join(["Signs:\n", *items[:3], "\nOther signs:\n", *items[3:]])
    assert tell(compare(whole, parted)) == [("added", "Other signs:", "")]
    assert tell(compare(parted, whole)) == [("removed", "Other signs:", "")]


def test_items_that_come_under_an_item_say_so() -> None:
    """One level deeper is told of the outermost items; what is in them stays in them."""
    flat = "Hiring:\n\n- the office asks for letters\n  - from an employer\n- we read the rules"
    deep = "Hiring:\n\n- first of all\n  - the office asks for letters\n    - from an employer\n  - we read the rules"
    now, no_longer = (f"{word} under \u201cfirst of all\u201d. {SAME_WORDS}" for word in ("Now", "No longer"))
    assert tell(compare(flat, deep)) == [
        ("added", "first of all", ""),
        ("changed", "the office asks for letters", now),
        ("changed", "we read the rules", now),
    ]
    assert [said for _, _, said in tell(compare(deep, flat))] == ["", no_longer, no_longer]


def test_a_list_that_is_retyped_is_set_out_otherwise() -> None:
    """Bullets that become numbers, and numbers that become letters, change no words."""
    for one, other in (("- {}", "{n}. {}"), ("{n}. {}", "({a}) {}"), ("- {}", "{a}. {}")):
        before, after = (
            "Do:\n\n"
            + "\n".join(shape.format(words, n=at + 1, a="ab"[at]) for at, words in enumerate(["ring", "wait"]))
            for shape in (one, other)
        )
        (block,) = compare(before, after)
        assert (block.extent, block.notes) == (Extent.LAYOUT, ("No words changed, only how they are set out.",))
        assert {line.change for line in block.lines} == {Change.SAME}


def test_the_head_of_a_table_answers_to_the_head_of_its_table() -> None:
    """However little two heads have in common, they are one line with both, and rows are told by themselves."""
    rows = "| phones | yes |\n| bags | no |"
    (block,) = compare(f"| Allowed | At break |\n|---|---|\n{rows}", f"| Forbidden | All day |\n|---|---|\n{rows}")
    head, *others = block.lines
    assert [[(run.change, run.text) for run in cell.runs] for cell in head.cells] == [
        [(Change.REMOVED, "Allowed"), (Change.ADDED, "Forbidden")],
        [(Change.REMOVED, "At break"), (Change.ADDED, "All day")],
    ]
    assert {line.change for line in others} == {Change.SAME}


def test_the_caption_of_a_table_answers_to_its_caption() -> None:
    """A table that is called otherwise shows both names."""
    table = "Table: {}\n| What | Who |\n|---|---|\n| Trips | the head |"
    blocks = compare(table.format("Who decides"), table.format("Whom to ask"))
    (caption,) = (line for line in list_lines(blocks) if line.change is not Change.SAME)
    assert [(run.change, run.text) for run in caption.runs if run.change is not Change.SAME] == [
        (Change.REMOVED, "Who decides"),
        (Change.ADDED, "Whom to ask"),
    ]
