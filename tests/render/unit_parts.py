"""Makes the HTML of a text unit by unit, as a page does, and writes it so that a person can check it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, parse, walk
from clausebook.document.blocks import Prose, SubHeading
from clausebook.document.inlines import Slot
from clausebook.render.text.clause_html import ClauseHtml
from clausebook.render.text.page_proof import prove_blocks, prove_notes
from clausebook.render.text.parts import LabelSlot, LinkClose, LinkOpen, Part, PictureAddress, ValueSlot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.document.blocks import ClauseBlock

PREFIX = "kindness"


def read_tree(typed: str) -> ClauseText:
    """The tree of a text; fails the test if the text is refused."""
    tree = parse(typed)
    assert isinstance(tree, ClauseText), tree
    return tree


def list_units(tree: ClauseText) -> list[list[ClauseBlock]]:
    """Each small heading by itself, and each paragraph with what stands below it."""
    units: list[list[ClauseBlock]] = []
    for block in tree.blocks:
        if isinstance(block, SubHeading | Prose) or not units or isinstance(units[-1][0], SubHeading):
            units.append([block])
        else:
            units[-1].append(block)
    return units


def number_slots(tree: ClauseText) -> dict[str, int]:
    """The number of each open value by its expression."""
    places: dict[str, int] = {}
    for node in walk(tree):
        if isinstance(node, Slot):
            places.setdefault(node.expression, len(places))
    return places


def make_parts(tree: ClauseText) -> list[list[Part]]:
    """The HTML of each unit of a tree, and behind them that of its notes; all of it is proved."""
    places = number_slots(tree)
    maker = ClauseHtml(places, PREFIX)
    made = []
    for unit in list_units(tree):
        parts = maker.make_unit(unit)
        prove_blocks(unit, parts, places)
        made.append(parts)
    notes = maker.make_notes(tree.notes)
    prove_notes(tree.notes, notes, places)
    return [*made, notes]


def write_parts(parts: Iterable[Part]) -> str:
    """HTML with what is open between double angle marks."""
    return "".join(map(_write_part, parts))


def _write_part(part: Part) -> str:
    match part:
        case str():
            return part
        case ValueSlot(index):
            return f"\u00ab{index}{' plain' if part.is_plain else ''}\u00bb"
        case LinkOpen(index):
            return f"\u00abto {index}\u00bb"
        case LinkClose(index):
            return f"\u00abend {index}\u00bb"
        case LabelSlot(index):
            return f"\u00abnumber {index}\u00bb"
        case PictureAddress(file):
            return escape(file)
