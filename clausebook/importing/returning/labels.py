"""The labels of a list that has other items than before: each takes the next one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import ListKind
from clausebook.importing.returning.rewording import Unmappable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.blocks import ClauseList, ListItem

_LABEL = re.compile(r"(\W*)(\w+)(\W*)")
_BARE = {ListKind.BULLETS, ListKind.TICKS, ListKind.CHOICES}
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_COUNTS = {
    ListKind.NUMBERS: tuple(str(number) for number in range(1, 200)),
    ListKind.SMALL_LETTERS: tuple(_ALPHABET),
    ListKind.LETTERS: tuple(_ALPHABET.upper()),
    ListKind.SMALL_ROMAN: _ROMAN,
    ListKind.ROMAN: tuple(number.upper() for number in _ROMAN),
}


def relabel(before: ClauseList, items: Sequence[ListItem]) -> tuple[ListItem, ...]:
    """The items with the labels that go on from the first of the list before.

    Raises Unmappable if its labels did not simply count, as those of the paragraphs of a law.
    """
    if before.kind in _BARE:
        return tuple(items)
    counts = _COUNTS.get(before.kind, ())
    found = _LABEL.fullmatch(before.items[0].label)
    if found and found[2] in counts:
        start, end = found[1], found[3]
        first = counts.index(found[2])
        labels = [f"{start}{count}{end}" for count in counts[first:]]
        if [item.label for item in before.items] == labels[: len(before.items)] and len(items) <= len(labels):
            return tuple(replace(item, label=label) for item, label in zip(items, labels, strict=False))
    raise Unmappable(
        "Items were added to a list or taken out of it, whose numbers were typed: do it in the clause by hand."
    )
