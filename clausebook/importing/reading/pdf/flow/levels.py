"""How deep the items of lists stand, by how far in their signs are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.flow.drafts import ParagraphDraft, TableDraft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.flow.drafts import Draft

_SAME_PLACE = 4.0


def set_levels(drafts: Sequence[Draft]) -> None:
    """Give each item of a list its level, from 0: one that is farther in than the one above it is inside that."""
    lefts: list[float] = []
    for draft in drafts:
        if isinstance(draft, TableDraft):
            for row in draft.rows:
                for cell in row:
                    set_levels(cell.drafts)
        elif isinstance(draft, ParagraphDraft) and draft.label:
            while lefts and lefts[-1] > draft.label_left + _SAME_PLACE:
                lefts.pop()
            if not lefts or lefts[-1] < draft.label_left - _SAME_PLACE:
                lefts.append(draft.label_left)
            draft.list_level = len(lefts) - 1
            continue
        elif isinstance(draft, ParagraphDraft) and draft.box.left > (lefts[0] if lefts else 0.0) + _SAME_PLACE:
            continue  # what goes on under an item does not end its list
        lefts = []
