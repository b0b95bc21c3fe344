"""A tree, and places in its words -> the tree with slots there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.document import ClauseText
from clausebook.document.inlines import Slot, Words
from clausebook.document.rewriting import TreeRewriter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.document.inlines import Inline
    from clausebook.importing.matching.pieces import Pieces


@dataclass(frozen=True, slots=True, order=True)
class SlotPlace:
    """Where a slot goes: the characters from `start` to `end` of a node of plain words, which pieces count."""

    node: int
    start: int
    end: int
    expression: str


def put_slots(tree: ClauseText, places: Iterable[SlotPlace]) -> ClauseText:
    """The tree with slots in these places, which do not overlap."""
    return ClauseText(tuple(_Slotter(places).visit(tree)))


class _Slotter(TreeRewriter):
    def __init__(self, places: Iterable[SlotPlace]) -> None:
        self._places: dict[int, list[SlotPlace]] = defaultdict(list)
        for place in sorted(places):
            self._places[place.node].append(place)
        self._nodes = 0

    def visit_inlines(self, inlines: Iterable[Inline]) -> list[Inline]:
        found: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Words):
                found += self._part(inline)
                self._nodes += 1
            else:
                found.append(self.visit_inline(inline))
        return found

    def _part(self, words: Words) -> list[Inline]:
        parts: list[Inline] = []
        end = 0
        for place in self._places.get(self._nodes, ()):
            parts += [replace(words, text=words.text[end : place.start]), Slot(place.expression)]
            end = place.end
        parts.append(replace(words, text=words.text[end:]))
        return [part for part in parts if not isinstance(part, Words) or part.text]


@dataclass(frozen=True, slots=True)
class PlacedText:
    """The words of a tree in a row, and which node each part of them is of."""

    text: str
    # Of each node of plain words: its number, and where it begins and ends in the text.
    nodes: tuple[tuple[int, int, int], ...]

    def locate(self, start: int, end: int, expression: str) -> SlotPlace | None:
        """The place of some of its characters; None if they are not all of one node."""
        for node, first, last in self.nodes:
            if first <= start and end <= last:
                return SlotPlace(node, start - first, end - first, expression)
        return None


def place_text(pieces: Pieces) -> PlacedText:
    """The words of pieces in a row, as they stand in their nodes."""
    text, nodes = "", []
    parts = []
    length = 0
    for piece in pieces:
        if piece.node >= 0:
            nodes.append((piece.node, length, length + len(piece.text)))
        parts.append(piece.text)
        length += len(piece.text)
    text = "".join(parts)
    return PlacedText(text, tuple(nodes))
