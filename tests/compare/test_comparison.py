"""What every comparison keeps, for policies of all forms: nothing invented, nothing hidden, nothing lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.compare import compare_policies
from clausebook.document.values import Value
from clausebook.model.comparison import Change, Extent, count_changed_sections, count_changed_words
from clausebook.model.fingerprint import fingerprint_policy
from clausebook.model.forms import ContentsBlock, FactCell, FieldsBlock, PlainBlock, TableBlock
from clausebook.render import summarise_comparison
from tests.compare.policies import Sketch, give_ethos, make_passage, make_policy, read_policy

if TYPE_CHECKING:
    from clausebook.model.comparison import Comparison
    from clausebook.model.policies import Policy
    from tests.compare.policies import Reading

WORDS = [
    "we",
    "ask",
    "a",
    "the",
    "pupil",
    "24 hours",
    "1 September 2026",
    "Anna Smith",
    "£1.50",
    "a.b@c.example",
    "and",
]
SIGNED = {"**never**": "never", "*once*": "once", "[the law](https://x.example/a_b)": "the law", "5\\*": "5*"}
LIVE = {"office": ["the school office", "front desk"], "place": ["section 2", "section 3"]}


@dataclass(frozen=True)
class Made:
    """Some Markdown and what its reader sees, line by line; `{name}` in either is a live detail."""

    markdown: str
    lines: list[str] = field(default_factory=list)


@st.composite
def sentences(draw: st.DrawFn) -> Made:
    """A sentence of plain, stressed, linked and live words."""
    known = {**{word: word for word in WORDS}, **SIGNED, **{f"{{{name}}}": f"{{{name}}}" for name in LIVE}}
    words = draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=7))
    end, start = (
        draw(st.sampled_from([".", "?", ", so.", " (or not)."])),
        draw(st.sampled_from(["Then ", "When ", "Is "])),
    )
    return Made(f"{start}{' '.join(words)}{end}", [f"{start}{' '.join(known[word] for word in words)}{end}"])


@st.composite
def paragraphs(draw: st.DrawFn) -> Made:
    """A paragraph of sentences, perhaps with a list, a table or a quotation below it."""
    said = draw(st.lists(sentences(), min_size=1, max_size=3))
    text, line = "\n".join(one.markdown for one in said), " ".join(one.lines[0] for one in said)
    more = draw(st.lists(sentences(), min_size=1, max_size=3))
    words, lines = [one.markdown for one in more], [one.lines[0] for one in more]
    kind = draw(st.sampled_from(["nothing", "list", "table", "quotation"]))
    if kind == "list":
        return Made("\n".join([text, "", *(f"- {one}" for one in words)]), [line, *lines])
    if kind == "table":
        rows = ["| What | When |", "|---|---|", *(f"| {one} | {words[0]} |" for one in words)]
        return Made("\n".join([text, "", *rows]), [line, "What | When", *(f"{one} | {lines[0]}" for one in lines)])
    if kind == "quotation":
        return Made(f"{text}\n\n> {words[0]}", [line, lines[0]])
    return Made(text, [line])


@dataclass(frozen=True)
class Drawn:
    """A policy and what its reader sees."""

    policy: Policy
    title: str
    parts: Reading


def write(parts: list[Made], live: dict[str, str]) -> list[list[str]]:
    """What a reader sees of some paragraphs."""
    return [[line.format(**live) for line in made.lines] for made in parts]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Drawn, Drawn]:
    """Two texts of one policy with much in common: keys, titles and paragraphs come from small bags."""
    bag = st.sampled_from(draw(st.lists(paragraphs(), min_size=3, max_size=5)))
    one, other = draw(policies(bag)), draw(policies(bag))
    return one, draw(st.sampled_from([one, other, other, other]))


@st.composite
def policies(draw: st.DrawFn, bag: st.SearchStrategy[Made]) -> Drawn:
    """A policy whose paragraphs come from a bag."""
    live = {name: draw(st.sampled_from(texts)) for name, texts in LIVE.items()}
    values = {name: Value(text, token=f"[{name}]") for name, text in live.items()}
    sketches, parts = [], []
    for key in draw(st.lists(st.sampled_from("abcdefg"), max_size=5, unique=True)):
        title = f"Title {draw(st.sampled_from('xyz'))}"
        is_part = draw(st.integers(0, 5)) == 0
        made = [] if is_part else draw(st.lists(bag, min_size=1, max_size=4))
        text = "\n\n".join(one.markdown for one in made)
        clause = f"words/{draw(st.sampled_from('mnopq'))}"
        sketches.append(Sketch(key, title, text, clause, values, is_part))
        parts.append((title, write(made, live)))
    opening = draw(st.lists(st.sampled_from(["Short one.", "Short two, {office}.", "Short one!"]), max_size=3))
    end = [f"End. {one.markdown}" for one in draw(st.lists(bag, max_size=2))]
    ended = [line for line in end if "\n" not in line]
    title = draw(st.sampled_from(["Pictures policy", "Pictures and phones policy", "Phones"]))
    policy = make_policy(
        *sketches, title=title, in_short=tuple(opening), end=tuple(make_passage(line, values) for line in ended)
    )
    said = []
    for line in ended:
        shown = line
        for sign, plain in SIGNED.items():
            shown = shown.replace(sign, plain)
        said.append([shown.format(**live)])
    return Drawn(policy, title, [("", [[line] for line in opening]), ("", []), *parts, ("", said)])


@given(pairs())
def test_what_every_comparison_keeps(pair: tuple[Drawn, Drawn]) -> None:
    """Of any two texts all that follows holds; they are drawn once for all of it, which takes longest."""
    before, after = pair
    comparison = compare_policies(before.policy, after.policy)
    check_accepting_and_rejecting(comparison, before, after)
    check_emptiness(comparison, before.policy, after.policy)
    check_parts(comparison)
    check_equals(before.policy)
    assert compare_policies(before.policy, after.policy) == comparison, "comparing twice gives the same data"


def check_accepting_and_rejecting(comparison: Comparison, before: Drawn, after: Drawn) -> None:
    """Every change accepted is the text after to the letter, every change rejected the text before."""
    assert read_policy(comparison, is_after=False) == (before.title, before.parts)
    assert read_policy(comparison, is_after=True) == (after.title, after.parts)


def check_emptiness(comparison: Comparison, before: Policy, after: Policy) -> None:
    """Nothing is shown of texts with one fingerprint, and something of any others."""
    assert comparison.is_empty == (before.fingerprint == after.fingerprint)
    assert (summarise_comparison(comparison) == "Nothing has changed.") == comparison.is_empty


def check_equals(policy: Policy) -> None:
    """A text compared with itself has no mark anywhere."""
    comparison = compare_policies(policy, policy)
    assert comparison.is_empty
    assert not count_changed_words(comparison)
    assert not count_changed_sections(comparison)
    assert {block.extent for part in comparison.parts for block in part.blocks} <= {Extent.NOTHING}


def check_parts(comparison: Comparison) -> None:
    """What is said of a section, a paragraph, a line and a cell agrees with the marks in it."""
    for part in comparison.parts:
        kinds = {block.change for block in part.blocks}
        if part.change in (Change.SAME, Change.MOVED):
            assert kinds <= {Change.SAME}
            assert not part.has_new_title
        for block in part.blocks:
            marks = {run.change for line in block.lines for run in line.runs}
            assert (block.change is Change.SAME) == (block.extent is Extent.NOTHING)
            if block.change in (Change.ADDED, Change.REMOVED):
                assert marks <= {block.change}
            if block.extent in (Extent.NOTHING, Extent.LAYOUT):
                assert marks <= {Change.SAME}


def test_blocks_of_the_opening_are_compared() -> None:
    """A table, a front sheet or what a school says of itself cannot change unseen; a fact is for the record."""
    table = TableBlock(("What?", "Who?"), (("Visits", "The head"), ("Phones", FactCell("owner"))), "Who does it")
    fields = FieldsBlock((("Signed by", ""), ("Owner", FactCell("owner"))))
    policy = make_policy(front=(table, fields, PlainBlock("ethos"), PlainBlock("title"), ContentsBlock("Contents", 2)))
    policy = give_ethos(policy, "We grow together.")
    rows = (("Visits", "The office"), *table.rows[1:])
    for changed in (
        replace(policy, front=(replace(table, rows=rows), *policy.front[1:])),
        replace(policy, front=(table, replace(fields, fields=fields.fields[:1]), *policy.front[2:])),
        replace(policy, front=(*policy.front[:-1], ContentsBlock("What is here", 2))),
        give_ethos(policy, "We grow."),
    ):
        assert fingerprint_policy(changed) != policy.fingerprint
        comparison = compare_policies(policy, changed)
        assert summarise_comparison(comparison).startswith("The opening changed. ")
        assert comparison.front.change is Change.CHANGED
    comparison = compare_policies(policy, replace(policy, owner="Somebody else"))
    assert summarise_comparison(comparison).startswith("What is said about the policy ")
    assert comparison.beside.change is Change.CHANGED


def test_sections_are_known_by_their_key_then_by_their_clause() -> None:
    """A section keeps its history under another clause, and under another key."""
    before = make_policy(Sketch("a", "Aims", "We ask.", "x/one"), Sketch("b", "Rules", "We tell.", "x/two"))
    after = make_policy(Sketch("a", "Aims", "We look.", "x/three"), Sketch("c", "Rules", "We listen.", "x/two"))
    comparison = compare_policies(before, after)
    assert [section.change for section in comparison.sections] == [Change.CHANGED, Change.CHANGED]
    assert [(section.before_place, section.after_place) for section in comparison.sections] == [(0, 0), (1, 1)]


def test_as_few_sections_as_can_be_have_moved() -> None:
    """One section that goes to the end has moved, and not those that it passed."""
    sketches = [Sketch(key, f"Title {key}", f"Words of {key}.") for key in "abcde"]
    comparison = compare_policies(make_policy(*sketches), make_policy(*sketches[1:], sketches[0]))
    assert [s.key for s in comparison.sections if s.change is Change.MOVED] == ["a"]
    (moved,) = (s for s in comparison.sections if s.change is Change.MOVED)
    assert (moved.before_label, moved.after_label, moved.stood_before) == ("1", "5", "Title b")


def test_counts() -> None:
    """The summary counts sections by what happened to them, and words that are to be read."""
    before = make_policy(Sketch("a", "A", "We ask."), Sketch("b", "B", "We tell."), Sketch("c", "C", "One two three."))
    after = make_policy(Sketch("a", "A", "We ask you."), Sketch("b", "B", "We tell you."), Sketch("d", "D", "Four."))
    comparison = compare_policies(before, replace(after, in_short=("New.",)))
    summary = summarise_comparison(comparison, counts_words=True)
    assert summary.startswith("2 sections changed, 1 added, 1 removed; the short version changed: 9 words to read. ")
    assert count_changed_sections(comparison) == 4
    # you, you; C and its three words; D and its one word; one line of the short version.
    assert count_changed_words(comparison) == 2 + 4 + 2 + 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They sit alone with a pupil, and they wait.", "They sit alone with a not and they wait."),
        ("We ask the leader, who waits for the pupils.", "We ask the leader, who waits for the may"),
        ("Staff ask first and parents wait outside.", "Staff ask first. Parents must wait outside."),
        ("| A | B |\n|---|---|\n| c | d e |", "| A | B |\n|---|---|\n| f g | h |"),
    ],
)
def test_counts_are_the_same_there_and_back(before: str, after: str) -> None:
    """As many words are to be read whichever text came first, however the marks between two words are cut."""
    one, other = (make_policy(Sketch("a", "A", text)) for text in (before, after))
    assert count_changed_words(compare_policies(one, other)) == count_changed_words(compare_policies(other, one)) > 1


def test_live_details_are_listed_and_not_marked() -> None:
    """A telephone number that changed is told apart from the words: it needs no new approval."""
    sketches = [
        Sketch("a", "A", "Ring {phone} or ask.", values={"phone": Value(number, "", "[office phone]")})
        for number in ("01632 960 118", "01632 960 199")
    ]
    comparison = compare_policies(*(make_policy(sketch) for sketch in sketches))
    assert comparison.is_empty
    assert comparison.live_changes == (("01632 960 118", "01632 960 199"),)


def test_a_live_detail_typed_out_is_a_change() -> None:
    """Words that look the same but are bound now are said, since an approval of the one is none of the other."""
    live = Sketch("a", "A", "Ask {who} first.", values={"who": Value("the school office", "", "[office title]")})
    comparison = compare_policies(make_policy(live), make_policy(Sketch("a", "A", "Ask the school office first.")))
    (block,) = comparison.sections[0].blocks
    assert (block.change, block.extent) == (Change.CHANGED, Extent.LAYOUT)


def test_lists_of_values_are_items() -> None:
    """A list that a school fills in is compared item by item."""
    bring = [
        Sketch("a", "A", "Bring:\n\n{many}", values={"many": Value("x", items=tuple(map(Value, items)))})
        for items in (["a coat", "a lunch"], ["a coat", "some water"])
    ]
    (block,) = compare_policies(*(make_policy(sketch) for sketch in bring)).sections[0].blocks
    assert [line.change for line in block.lines] == [Change.SAME, Change.SAME, Change.REMOVED, Change.ADDED]


def test_keys_that_changed_hands() -> None:
    """Two sections whose keys were exchanged, words and order kept, are the same to an approval and to a reader."""
    before = make_policy(Sketch("a", "A", "We ask."), Sketch("b", "B", "We tell."))
    after = make_policy(Sketch("b", "A", "We ask."), Sketch("a", "B", "We tell."))
    assert compare_policies(before, after).is_empty


def test_a_section_is_known_by_its_words_at_last() -> None:
    """A section with another key and another clause, but the same title and words, has not changed."""
    before = make_policy(Sketch("a", "A", "We ask.", "x/one"), Sketch("b", "B", "We tell."))
    after = make_policy(Sketch("c", "A", "We ask.", "x/two"), Sketch("b", "B", "We listen."))
    assert [s.change for s in compare_policies(before, after).sections] == [Change.SAME, Change.CHANGED]


def test_a_section_moves_and_not_the_heading_that_it_passes() -> None:
    """What leaves a part has moved; the heading of the part stays."""
    part, section = Sketch("p", "Part", is_part=True), Sketch("a", "A", "We ask.")
    comparison = compare_policies(make_policy(section, part), make_policy(part, section))
    assert [(s.key, s.change) for s in comparison.sections] == [("p", Change.SAME), ("a", Change.MOVED)]


def test_words_of_a_moved_paragraph_need_no_reading() -> None:
    """A paragraph in another place of its section adds nothing to the words that are to be read."""
    sides = ("One is here.\n\nTwo is there.\n\nWe ask.", "We ask.\n\nOne is here.\n\nTwo is there.")
    comparison = compare_policies(*(make_policy(Sketch("a", "A", text)) for text in sides))
    assert not comparison.is_empty
    assert count_changed_words(comparison) == 0


def list_lines(before: str, after: str) -> list[tuple[Change, str]]:
    """What happened to each line of a section."""
    (section,) = compare_policies(*(make_policy(Sketch("a", "A", text)) for text in (before, after))).sections
    return [(line.change, line.form.value) for block in section.blocks for line in block.lines]


def test_an_item_that_gets_a_number_stays_the_item() -> None:
    """A list that is retyped is set out otherwise, and of an item in it only the words that changed are marked."""
    assert list_lines("Bring:\n\n- a coat and hat", "Bring:\n\n1. a coat and hat too") == [
        (Change.SAME, "text"),
        (Change.CHANGED, "numbered item"),
    ]


def test_a_small_heading_is_no_paragraph() -> None:
    """A heading that becomes a paragraph is taken out and put in, since what it headed is headed no longer."""
    assert list_lines("### Bring a coat\n\nNow.", "Bring a coat.\n\nNow.") == [
        (Change.REMOVED, "heading"),
        (Change.ADDED, "text"),
        (Change.SAME, "text"),
    ]
    sides = (make_policy(Sketch("a", "A", f"{sign}Bring a coat")) for sign in ("### ", ""))
    (section,) = compare_policies(*sides).sections
    assert [block.change for block in section.blocks] == [Change.REMOVED, Change.ADDED]
