"""The tree of which documents are made says what the page says: values, quotation marks, links."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import BrokenPromise
from clausebook.document import ClauseText, walk
from clausebook.document.blocks import ListSlot, Note
from clausebook.document.inlines import Link, Slot, Words
from clausebook.document.values import Value
from clausebook.model.wordings import Passage, make_wording
from clausebook.render.text.settled import settle_passage
from clausebook.render.text.wordings import ProvedHtml, WordingRenderer
from tests.composing import make_passage
from tests.render.rendering import read_html
from tests.render.unit_parts import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.render.text.settled import SharedBlocks
    from tests.render.rendering import Element

EVERYTHING = Path(__file__).with_name("everything.md").read_text(encoding="utf-8")
_DRAWN = {"box", "blank", "date-blank", "writing", "label", "note", "back", "cite"}

_BEFORE_SOURCE = "\u2014"


def find_address(policy: str) -> str:
    """Where another policy is."""
    return f"https://policies.example/{policy}/"


def list_words(tree: ClauseText) -> str:
    """The words of a tree, without the spaces between them, its notes last."""
    in_order = ClauseText((*(block for block in tree.blocks if not isinstance(block, Note)), *tree.notes))
    return "".join("".join(getattr(node, "text", "").split()) for node in walk(in_order))


def list_page_words(passage: Passage) -> str:
    """The same of the page."""
    page = read_html(WordingRenderer(ProvedHtml()).print_passage(passage, (), depth=0))

    def list_typed(element: Element) -> Iterator[str]:
        for item in element.content:
            if isinstance(item, str):
                yield item
            elif not _DRAWN & set(item.attributes.get("class", "").split()):
                yield from list_typed(item)

    return "".join("".join(list_typed(page)).split()).replace(_BEFORE_SOURCE, "")


def test_a_tree_has_the_words_of_its_page() -> None:
    """Whatever a clause can hold comes out with the words, and the quotation marks, that the page shows."""
    passage = Passage(make_wording("everything", read_tree(EVERYTHING), {}), ())
    settled = list_words(settle_passage(passage, find_address))
    assert settled == list_page_words(passage)


def test_values_are_words_and_lead_where_they_do() -> None:
    """A value is curled by itself; what stands behind it closes; a link to a policy is a whole address."""
    values = {
        "a": Value("the 'Elm' policy", link="policy:elm"),
        "b": Value("section 2", link="#two"),
        "c": Value("nowhere"),
        "d": Value("", items=(Value("one"), Value("two"))),
    }
    passage = make_passage(
        "'{{ a }}'s' \"{{ b }}\" [see '{{ a }}']({{ a }}) [x]({{ c }}).\n\n{{ d | bullets }}", values
    )
    tree = settle_passage(passage, find_address)
    assert list_words(tree) == list_page_words(passage)
    links = [node.address for node in walk(tree) if isinstance(node, Link)]
    assert links == [find_address("elm"), "#two", find_address("elm"), ""]
    assert not [node for node in walk(tree) if isinstance(node, Slot | ListSlot)]
    assert not [
        inner for node in walk(tree) if isinstance(node, Link) for inner in node.inlines if not isinstance(inner, Words)
    ]


def test_a_value_that_is_open_is_never_printed() -> None:
    """A tree with a slot left in it is refused."""

    class Unfilled(Passage):
        def fill(self) -> ClauseText:
            return self.wording.tree

    passage = make_passage("{{ a }}", {"a": Value("x")})
    with pytest.raises(BrokenPromise, match="'a' is open"):
        settle_passage(Unfilled(passage.wording, passage.values), find_address)


def test_what_one_policy_leaves_for_others_is_nothing_of_its_own() -> None:
    """Policies that share a wording have their own values and addresses, and share the blocks without any."""
    shared: SharedBlocks = {}
    first = make_passage('All "must" ask.\n\nAsk {{ a }}.\n\n- [{{ a }}]({{ a }})', {"a": Value("one", "policy:one")})
    second = Passage(first.wording, (Value("two", "policy:two"),))
    trees = [settle_passage(one, find_address, shared) for one in (first, second, first)]
    assert trees == [settle_passage(one, find_address) for one in (first, second, first)]
    assert list_words(trees[1]) == list_page_words(second)
    assert trees[0].blocks[0] is trees[1].blocks[0]
