"""What every comparison keeps of texts of any shape: nothing is lost or doubled, nothing hangs on which comes first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, reject
from hypothesis import strategies as st

from clausebook.compare import compare_policies
from clausebook.compare.reading import read_passage
from clausebook.document import ClauseText, Unwritable, walk
from clausebook.document.blocks import ListSlot, Note
from clausebook.document.inlines import NoteMark, Slot
from clausebook.document.values import Value
from clausebook.model.comparison import Change, Extent, count_changed_sections, count_changed_words
from clausebook.model.policies import Section
from clausebook.model.template import Insert, Name
from clausebook.model.wordings import Passage, make_wording
from tests.compare.policies import Sketch, make_policy, read_policy
from tests.depth import limit_examples
from tests.document.trees import TREES, apart

if TYPE_CHECKING:
    from clausebook.document.blocks import ClauseBlock
    from clausebook.model.comparison import Comparison, Line
    from clausebook.model.policies import Policy

LIVE = [Value("01632 960 118", "", "[phone]"), Value("01632 960 199", "", "[phone]")]
LISTED = Value("x", items=(Value("a coat"), Value("some water")))
PLAIN = {"school.name": Value("Elm School"), "x": Value("ten days")}


def fill_tree(tree: ClauseText, live: int) -> Passage:
    """A passage of a tree, each value of which has words; a live detail has the words of this number."""
    names = {node.expression for node in walk(tree) if isinstance(node, Slot)}
    lists = {node.slot.expression for node in walk(tree) if isinstance(node, ListSlot)}
    wording = make_wording("words", tree, {name: Insert(Name((name,))) for name in names})
    known = {**dict.fromkeys(names, LIVE[live]), **PLAIN, **dict.fromkeys(lists, LISTED)}
    return Passage(wording, tuple(known[str(slot)] for slot in wording.slots))


@st.composite
def pools(draw: st.DrawFn) -> list[ClauseBlock]:
    """Blocks of every kind, and without notes, which stand at the end of a section."""
    trees = draw(st.lists(TREES, min_size=2, max_size=3))
    blocks = [block for tree in trees for block in tree.blocks if not isinstance(block, Note)]
    return [one for one in blocks if not any(isinstance(node, NoteMark) for node in walk(ClauseText((one,))))]


@st.composite
def policies(draw: st.DrawFn, pool: list[ClauseBlock]) -> Policy:
    """A policy of up to three sections, whose blocks are taken from a pool, so that two have much in common."""
    live = draw(st.integers(0, 1))
    keys = draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True))
    policy = make_policy(*(Sketch(key, f"Title {key}", "Words.") for key in keys))
    items = []
    for item in policy.items:
        blocks = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=6)) if pool else []
        try:
            passage = fill_tree(ClauseText(apart(blocks)), live)
        except Unwritable:
            reject()
        assert isinstance(item, Section)
        labels = tuple(f"{item.label}.{number}" for number, _ in enumerate(passage.wording.units, start=1))
        items.append(replace(item, passage=passage, paragraph_labels=labels))
    return replace(policy, items=tuple(items))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Policy, Policy]:
    """Two texts of one policy."""
    pool = draw(pools())
    return draw(policies(pool)), draw(policies(pool))


def read_sections(policy: Policy) -> list[tuple[str, list[list[str]]]]:
    """The title and the paragraphs of each section as its reader sees them."""
    read = ((section.title, read_passage(section.passage)) for section in policy.sections)
    return [
        (title, [[" | ".join(cell.shown for cell in line.cells) for line in one.lines] for one in paragraphs])
        for title, paragraphs in read
    ]


def list_lines(comparison: Comparison) -> list[Line]:
    """The lines of all parts."""
    return [line for part in comparison.parts for block in part.blocks for line in block.lines]


@limit_examples(60)
@given(pairs())
def test_what_every_comparison_keeps(pair: tuple[Policy, Policy]) -> None:
    """Of any two texts all that follows holds; they are drawn once for all of it, which takes longest."""
    before, after = pair
    there, back = compare_policies(before, after), compare_policies(after, before)
    for is_after, policy in ((False, before), (True, after)):
        _, (_, _, *sections, _) = read_policy(there, is_after=is_after)
        assert sections == read_sections(policy), "every change accepted, or rejected, is the text to the letter"
    assert there.is_empty == (before.fingerprint == after.fingerprint), "empty only if one approval is the other"
    check_symmetry(there, back)
    check_moves(there)
    check_extents(there)
    for policy in pair:
        assert {line.extent for line in list_lines(compare_policies(policy, policy))} <= {Extent.NOTHING}


def check_symmetry(there: Comparison, back: Comparison) -> None:
    """The way back counts what the way there counts, with added and removed exchanged."""
    assert count_changed_words(there) == count_changed_words(back)
    assert count_changed_sections(there) == count_changed_sections(back)
    for change, other in ((Change.ADDED, Change.REMOVED), (Change.REMOVED, Change.ADDED)):
        assert sum(line.change is change for line in list_lines(there)) == sum(
            line.change is other for line in list_lines(back)
        )


def check_moves(comparison: Comparison) -> None:
    """What moved left one place for one other: as many lines went on each way as came."""
    sides = (
        sorted(str(line.move) for line in list_lines(comparison) if line.is_moved and line.change is change)
        for change in (Change.REMOVED, Change.ADDED)
    )
    assert next(sides) == next(sides)


def check_extents(comparison: Comparison) -> None:
    """A line with marks in it is never called unchanged, and a paragraph goes as far as its furthest line."""
    for part in comparison.parts:
        for block in part.blocks:
            assert (block.change is Change.SAME) == (block.extent is Extent.NOTHING)
            for line in block.lines:
                has_marks = any(run.change is not Change.SAME for run in line.runs)
                assert not has_marks or line.extent not in (Extent.NOTHING, Extent.LAYOUT)
                assert line.extent.value <= block.extent.value
