"""Which lines stay in their place and yet pass to another heading, list or item."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.compare.entries import LineEntry
    from clausebook.compare.gaps import Row


class Passes:
    """Tells of a line that stays what it passed to."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._partners: dict[LineEntry, LineEntry] = {}
        self._keys: tuple[set[str], set[str]] = (set(), set())
        for row in rows:
            if row.before and row.after:
                self._partners[row.before[0]] = row.after[0]
            for keys, side in zip(self._keys, (row.before, row.after), strict=True):
                keys.update(entry.key for entry in side)

    def has_passed(self, before: LineEntry, after: LineEntry) -> bool:
        """Whether it stands under something else, and that is not said by a new heading above it.

        A line that leads in a list, and is put in or taken out among its items, is a mark of its own; where both are in
        both texts, what stands under them has been exchanged. So it is with the first heading of a section. An item
        that holds others says whose they are, so any other counts.
        """
        if before.parent or after.parent:
            return not self._answer(before.parent, after.parent)
        old, new = (side.headings[-1] if side.headings else None for side in (before, after))
        return self._is_other_heading(old, new) or self._is_exchanged(before.lead, after.lead)

    def _is_other_heading(self, before: LineEntry | None, after: LineEntry | None) -> bool:
        """Whether a heading stands in the place of another that has not just been given other words."""
        if before is None or after is None:
            return self._is_exchanged(before, after)
        return not self._answer(before, after) and (before.key in self._keys[1] or after.key in self._keys[0])

    def _answer(self, before: LineEntry | None, after: LineEntry | None) -> bool:
        if before is None or after is None:
            return before is after
        return self._partners.get(before) is after or before.key == after.key

    def _is_exchanged(self, before: LineEntry | None, after: LineEntry | None) -> bool:
        if self._answer(before, after):
            return False
        return (before is None or before.key in self._keys[1]) and (after is None or after.key in self._keys[0])
