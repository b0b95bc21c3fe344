"""Recognised policies that tests type as Markdown, a heading and its words for each section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, fill, parse
from clausebook.document.values import Value
from clausebook.importing.matching.pieces import spell, write_pieces_plainly
from clausebook.importing.matching.plain_words import are_same
from clausebook.importing.recognised import Recognised, RecognisedSection
from clausebook.model.grammar import filter_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.importing.matched import Core

_SLOT = re.compile(r"\{\{ (.*?) \}\}")


def make_tree(text: str) -> ClauseText:
    """The tree of a text."""
    tree = parse(text)
    assert isinstance(tree, ClauseText), tree
    return tree


def make_file(name: str, *sections: tuple[str, str], school: str = "", title: str = "Handbook") -> Recognised:
    """A file of these sections; each is counted from 1."""
    made = tuple(
        RecognisedSection(heading, make_tree(text), str(number)) for number, (heading, text) in enumerate(sections, 1)
    )
    return Recognised(name, title, school, None, made)


def find_section(policy: Recognised, path: tuple[int, ...]) -> RecognisedSection:
    """The section in a place."""
    section = policy.sections[path[0]]
    for number in path[1:]:
        section = section.children[number]
    return section


def write_tree_plainly(tree: ClauseText) -> str:
    """The words of a tree."""
    return write_pieces_plainly(spell(tree))


def fill_words(tree: ClauseText, words: Mapping[str, str]) -> str:
    """The words of a tree, its slots filled by the names in them, through their filters."""
    slots = {piece.slot for piece in spell(tree) if piece.slot}
    values = {}
    for slot in slots:
        name, *filters = slot.split(" | ")
        values[slot] = Value(filter_words(words[name], filters))
    return write_tree_plainly(fill(tree, values))


def assert_proved(core: Core, files: Sequence[Recognised]) -> None:
    """Filled with a use's values the clause gives the file's words, where it says that nothing would change."""
    by_name = {file.name: file for file in files}
    for use in core.uses:
        own = write_tree_plainly(find_section(by_name[use.name], use.path).body)
        filled = fill_words(core.text, {**use.values, **use.details})
        assert are_same(filled, own) == (use.likeness == 1), (core.id, use.name)
        assert bool(use.changes) == (use.likeness < 1)
