"""Whoever accepts all changes of a file has the version after, and whoever rejects them the version before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from clausebook.compare import mark_words
from clausebook.document import ClauseText
from clausebook.document.blocks import Note, Prose
from clausebook.document.inlines import Words
from clausebook.model.comparison import Change, Run
from clausebook.render import Author, write_tracked, write_word
from tests.depth import limit_examples
from tests.document.trees import TREES
from tests.render.word.papers import make_paper, read_tree
from tests.render.word.word_files import Read, ReadRow, WordFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.render import Paper

BOARD = Author("Trust board", "2026-09-24")
Sections = tuple[tuple[str, str, ClauseText], ...]
_STYLES = st.sampled_from(["decimal", "decimal", "decimal", "sections", "letters", "plain"])
# A tree takes several tries to draw, and a version has several trees.
_SLOW = [HealthCheck.filter_too_much, HealthCheck.too_slow]
_WORDS = st.sampled_from(["We ask families first.", "Nobody is left out, and we say so.", "12."])


@st.composite
def edits(draw: st.DrawFn, tree: ClauseText) -> ClauseText:
    """A tree with a block less, a block more, or two in another order."""
    blocks = [block for block in tree.blocks if not isinstance(block, Note)]
    at = draw(st.integers(0, len(blocks) - 1))
    match draw(st.sampled_from(["lose", "add", "move", "twice"])):
        case "lose":
            del blocks[at]
        case "add":
            blocks.insert(at, Prose((Words(draw(_WORDS)),)))
        case "move":
            blocks.append(blocks.pop(at))
        case "twice":
            blocks.insert(draw(st.integers(0, len(blocks))), blocks[at])
    return ClauseText((*(blocks or [Prose((Words("Still here."),))]), *tree.notes))


@st.composite
def versions(draw: st.DrawFn) -> tuple[Sections, Sections]:
    """Two versions: sections come, go, move, and change a little or altogether."""
    before = [(f"k{number}", draw(_WORDS), draw(TREES)) for number in range(draw(st.integers(1, 3)))]
    after = []
    for key, title, tree in before:
        changed = draw(st.sampled_from([tree, draw(edits(tree)), draw(TREES)]))
        after += [(key, draw(st.sampled_from([title, "Another title"])), changed)] if draw(st.integers(0, 4)) else []
    after += [("new", "New", draw(TREES))] if draw(st.booleans()) else []
    return tuple(before), tuple(draw(st.permutations(after)))


def _prove(before: Paper, after: Paper, mark: Callable[[str, str], tuple[Run, ...]] = mark_words) -> WordFile:
    raw = write_tracked(before, after, mark, BOARD)
    for accepts, text in ((True, after), (False, before)):
        file = WordFile(raw)
        file.settle(accepts=accepts)
        said, *read = file.read()
        assert isinstance(said, Read)
        assert said.text == f"What changed from {before.name} to {after.name}."
        assert read == WordFile(write_word(text)).read()
    return WordFile(raw)


@limit_examples(100, suppress_health_check=_SLOW)
@given(versions(), _STYLES, _STYLES)
def test_each_version_comes_back(both: tuple[Sections, Sections], old: str, new: str) -> None:
    """Words, looks, links, numbers, lists and tables are those of the one version or the other, to the letter."""
    before, after = both
    _prove(make_paper(before, old), make_paper(after, new))


@limit_examples(40, suppress_health_check=_SLOW)
@given(versions())
def test_no_marks_of_words_can_harm(both: tuple[Sections, Sections]) -> None:
    """Marks that do not give the words of both sides are not used."""
    before, after = both
    _prove(make_paper(before), make_paper(after), lambda old, new: (Run(Change.SAME, new[:3]), Run(Change.ADDED, old)))


def _compare(before: str, after: str) -> WordFile:
    old, new = (make_paper([("k", "Words", read_tree(text))]) for text in (before, after))
    return _prove(old, new)


def _list_changes(file: WordFile) -> list[str]:
    """The marks of words and ends, with the words in them."""
    found = []
    for element in file.body.iter("{*}ins", "{*}del", "{*}moveTo", "{*}moveFrom", "{*}pPrChange"):
        name = str(element.tag).rpartition("}")[2]
        found.append(f"{name} {''.join(str(text) for text in element.itertext())}".strip())
    return found


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Ask by 5 May.", "Ask by 9 May.", ["del 5 May", "ins 9 May"]),
        ("Ask **now**.", "Ask now.", ["del now", "ins now"]),
        ("Ask [us](https://a.example).", "Ask [us](https://b.example).", ["del us", "ins us"]),
        ("One.\n\nTwo words.", "One.", ["del", "del Two words."]),
        ("- one\n- two", "- one\n- more\n- two", ["ins", "ins more"]),
        (
            "Come in.\n\nLast of all, we say goodbye.",
            "Last of all, we say goodbye.\n\nCome in.",
            ["ins", "moveTo Last of all, we say goodbye.", "del", "moveFrom Last of all, we say goodbye."],
        ),
        ("One.\n\n| A | B |\n|---|---|\n| c | d |", "One.\n\n| A | B |\n|---|---|\n| c | d |\n| e | f |", None),
    ],
)
def test_only_what_changed_is_marked(before: str, after: str, expected: list[str] | None) -> None:
    """A word, a look, a target, an item, a paragraph, a row: nothing more is taken out or put in."""
    changes = _list_changes(_compare(before, after))
    assert changes == (expected or ["ins", "ins e", "ins f"])


def test_an_item_keeps_its_list() -> None:
    """Items that stay, that come and that are gone are counted as one list, so each version has its own numbers."""
    file = _compare(*(f"We ask:\n\n{items}" for items in ("1. one\n2. two\n3. three", "1. one\n2. new\n3. three")))
    # That of the sections and paragraphs, and that of the list.
    assert len({one.values()[0] for one in file.body.iter("{*}numId")}) == len(("sections", "items"))


_TWO = "We ask:\n\n1. one here\n2. two here\n\nThen:\n\n1. three here\n2. four here"
_ONE = "We ask:\n\n1. one here\n2. two here\n3. three here\n4. four here"


@pytest.mark.parametrize(("before", "after"), [(_TWO, _ONE), (_ONE, _TWO)])
def test_lists_may_join_and_part(before: str, after: str) -> None:
    """Where two lists become one, or one two, each version still counts its own."""
    _compare(before, after)


def test_changes_have_an_author_and_a_day() -> None:
    """Each change says which body made it and when, and has a number of its own."""
    file = _compare("One.\n\nTwo words.", "One more.\n\n- a\n- b")
    changes = [one for one in file.body.iter("{*}ins", "{*}del", "{*}pPrChange") if one.attrib]
    attributes = [{str(name).rpartition("}")[2]: text for name, text in one.attrib.items()} for one in changes]
    assert {one["author"] for one in attributes} == {"Trust board"}
    assert {date.fromisoformat(str(one["date"])[:10]) for one in attributes} == {date(2026, 9, 24)}
    assert len({one["id"] for one in attributes}) == len(attributes)


def test_what_is_said_on_a_day_is_left_out() -> None:
    """The status and the facts about a version are no part of its text, so they are no changes of it."""
    paper = make_paper([("k", "Words", read_tree("One."))])
    raw = write_tracked(replace(paper, tag="Replaced", status="By another."), paper, mark_words, BOARD)
    assert not _list_changes(WordFile(raw))


def test_rows_are_put_in_as_rows() -> None:
    """A row that is new is one that can be rejected as a whole."""
    table = "| A | B |\n|---|---|\n| c | d |"
    file = _compare(table, f"{table}\n| e | f |")
    file.settle(accepts=False)
    assert [one for one in file.read() if isinstance(one, ReadRow)][-1].cells[0][0].text == "c"
