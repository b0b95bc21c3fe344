"""The small steps of the return journey: what stays as it was typed, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.document import ClauseText, parse
from clausebook.document.blocks import ClauseList, ListItem, Prose
from clausebook.document.inlines import Words
from clausebook.document.markdown_text import Unwritable, to_markdown
from clausebook.document.values import Value
from clausebook.importing.incoming import IncomingParagraph, IncomingSpan
from clausebook.importing.returning.aligning import align_lines
from clausebook.importing.returning.files import part_sentences
from clausebook.importing.returning.labels import relabel
from clausebook.importing.returning.leaves import Leaf
from clausebook.importing.returning.lines import FileLine, list_lines
from clausebook.importing.returning.printed import print_leaf
from clausebook.importing.returning.rewording import Unmappable, reword
from tests.faults import ask_each

VALUES = {"x": Value("two school days"), "role('office')": Value("office")}
LINKS = {"images": "section('images')"}


def make_line(*spans: IncomingSpan | str) -> FileLine:
    """A line of spans."""
    made = tuple(span if isinstance(span, IncomingSpan) else IncomingSpan(span) for span in spans)
    (line,) = list_lines([IncomingParagraph(made)])
    return line


def parse_words(text: str) -> Prose:
    """A paragraph of a clause."""
    tree = parse(text)
    assert isinstance(tree, ClauseText)
    (block,) = tree.blocks
    assert isinstance(block, Prose)
    return block


def bring_back(text: str, sent: FileLine, returned: FileLine) -> str:
    """The Markdown of a paragraph after what was printed of it came back."""
    prose = parse_words(text)
    printed = print_leaf(Leaf(0, (), prose.inlines), sent.text, VALUES)
    assert printed
    inlines = reword(printed, sent, returned, {}, LINKS)
    return to_markdown(ClauseText((Prose(inlines),))).strip()


REWORDED = [
    ("Tell us in {{ x }}.", ["Tell us in two school days."], ["Tell me in two school days."], "Tell me in {{ x }}."),
    ("Tell us within {{ x }}.", ["Tell us within two school days."], ["Within two school days."], "Within {{ x }}."),
    ("Ask. Tell {{ x }}.", ["Ask. Tell two school days."], ["Ask."], "Ask."),
    ("It's ours.", ["It\u2019s ours."], ["It\u2019s \u201call\u201d ours."], "It's \"all\" ours."),
    ("Be kind.", ["Be kind."], ["Be ", IncomingSpan("kind", bold=True), "."], "Be **kind**."),
    ("Be **kind**.", ["Be ", IncomingSpan("kind", bold=True), "."], ["Be kind."], "Be kind."),
    ("Be *kind*.", ["Be ", IncomingSpan("kind", italic=True), "."], ["Be so ", IncomingSpan("kind", italic=True), "."],
     "Be so *kind*."),
    ("See [it](https://a.example/).", ["See ", IncomingSpan("it", link="https://a.example/"), "."],
     ["See ", IncomingSpan("it", link="https://b.example/"), "."], "See [it](https://b.example/)."),
    ("See [it]({{ role('office') }}) now.", ["See ", IncomingSpan("it", link="mailto:x"), " now."],
     ["Now see ", IncomingSpan("it", link="mailto:x"), " now."], "Now see [it]({{ role('office') }}) now."),
    ("See it.", ["See it."], ["See ", IncomingSpan("it", link="#images"), "."], "See [it]({{ section('images') }})."),
    ("A  b.", ["A b."], ["A\u00a0b  c."], "A b c."),
    ("A b.", ["A b."], ["A b. {{ x }}"], "A b. \\{{ x }}"),
    ("A b.", ["3.1\tA b."], ["3.2\tA big b."], "A big b."),
]  # fmt: skip


@ask_each(("text", "sent", "returned", "expected"), REWORDED)
def test_words_come_back_as_they_would_be_typed(
    text: str, sent: list[IncomingSpan | str], returned: list[IncomingSpan | str], expected: str
) -> None:
    """Values stay slots, quotation marks straight, links lead where they led, and only what was set otherwise is."""
    try:
        assert bring_back(text, make_line(*sent), make_line(*returned)) == expected
    except Unwritable:
        assert "{{" in expected  # braces that nobody can type are refused with the rest


@ask_each(
    ("returned", "says"),
    [
        (["Tell us within three school days."], "“two school days” is a value"),
        (["Tell us within two long school days."], "“two school days” is a value"),
        ([IncomingSpan("Tell", link="file:///c:/x"), " us within two school days."], "no address"),
        (["Tell us ", IncomingSpan("\u2610", control="box"), " within two school days."], "box"),
    ],
)
def test_what_cannot_be_typed_is_refused(returned: list[IncomingSpan | str], says: str) -> None:
    """A value that was changed, an address that no page can have, a box that somebody put in."""
    with pytest.raises(Unmappable, match=says):
        bring_back("Tell us within {{ x }}.", make_line("Tell us within two school days."), make_line(*returned))


@ask_each(
    ("line", "parts"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("- One. Two!", ["- One.", "  Two!"]),
        ("> One? *Two.*", ["> One?", "> *Two.*"]),
        ("[^1]: One. Two.", ["[^1]: One.", "      Two."]),
        ("Ask Dr. Smith, e.g. at noon. Then go.", ["Ask Dr. Smith, e.g. at noon.", "Then go."]),
        ("By {{ law('x. Y') }}. Go.", ["By {{ law('x. Y') }}.", "Go."]),
        ("| One. Two. |", ["| One. Two. |"]),
        ("It is 3.5 m. and no more.", ["It is 3.5 m. and no more."]),
    ],
)
def test_each_sentence_stands_on_a_line(line: str, parts: list[str]) -> None:
    """Set in below its mark, and never inside a value or a cell."""
    assert part_sentences(line) == parts


@ask_each(
    ("text", "count", "labels"),
    [
        ("1. a\n2. b", 3, ["1.", "2.", "3."]),
        ("(b) a\n(c) b", 1, ["(b)"]),
        ("i. a\nii. b\niii. c", 4, ["i.", "ii.", "iii.", "iv."]),
        ("- a\n- b", 3, ["", "", ""]),
    ],
)
def test_items_take_the_labels_that_follow(text: str, count: int, labels: list[str]) -> None:
    """From the first label on, in its own form."""
    tree = parse(text)
    assert isinstance(tree, ClauseText)
    (block,) = tree.blocks
    assert isinstance(block, ClauseList)
    items = [ListItem((Prose((Words("x"),)),)) for _ in range(count)]
    assert [item.label for item in relabel(block, items)] == labels


TEXTS = st.lists(st.sampled_from(["be kind", "be kind to all", "tell us", "ask first", "", "tell us all"]), max_size=8)


@given(TEXTS, TEXTS)
def test_no_line_is_lost_between_two_files(sent: list[str], returned: list[str]) -> None:
    """Each line that came back is the state of one that was sent or is new, once and in its order."""
    lines, others = ([make_line(text) for text in of] for of in (sent, returned))
    aligned = align_lines(lines, others)
    found: list[FileLine] = [*aligned.added.get(-1, [])]
    for at, line in enumerate(aligned.pairs):
        found += ([line] if line else []) + aligned.added.get(at, [])
    assert [line.text for line in found] == returned
