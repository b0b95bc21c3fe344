"""What people type becomes what they mean by it, or is refused with the place and the way out."""

from __future__ import annotations

from pathlib import Path

from clausebook.document import ClauseText, parse, to_markdown
from tests.document.outlines import TypedText, outline, read_texts
from tests.faults import ask_each

TEXTS = [text for file in sorted(Path(__file__).parent.glob("*.texts")) for text in read_texts(file)]
MEANT = [text for text in TEXTS if text.meant]
REFUSED = [text for text in TEXTS if text.refused]


def name(text: TypedText) -> str:
    """A text by its name, as pytest shows it."""
    return text.name


@ask_each("text", MEANT)
def test_a_text_is_what_its_author_means(text: TypedText) -> None:
    """Each block and each sign is read as the table says."""
    tree = parse("\n".join(text.typed))
    assert isinstance(tree, ClauseText), tree
    assert outline(tree) == text.meant


@ask_each("text", MEANT)
def test_a_text_that_is_written_again_means_the_same(text: TypedText) -> None:
    """What the editor writes for a tree is read as that tree."""
    tree = parse("\n".join(text.typed))
    assert isinstance(tree, ClauseText)
    assert parse(to_markdown(tree)) == tree


@ask_each("text", REFUSED)
def test_a_refusal_names_the_place_and_the_way_out(text: TypedText) -> None:
    """Every fault of a text is told at once, in the order of its places, each with what to type instead."""
    refusals = parse("\n".join(text.typed))
    assert isinstance(refusals, tuple), refusals
    assert [str(refusal) for refusal in refusals] == text.refused
    assert all(refusal.hint for refusal in refusals)


def test_every_text_is_either_taken_or_refused() -> None:
    """No text of the tables is without its answer, and none has two; no name stands twice."""
    assert all(bool(text.meant) != bool(text.refused) for text in TEXTS)
    assert len({text.name for text in TEXTS}) == len(TEXTS)
