"""When two sections say the same: one notion for pages, search, and what an edit would touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.template import Name
from clausebook.model.wordings import Wording

if TYPE_CHECKING:
    from clausebook.model.policies import Section

# One text of a clause: its id, its wording, and the values that a school chose for it.
WordingKey = tuple[str, Wording, tuple[str, ...]]


def key_wording(section: Section) -> WordingKey:
    """What two schools' texts of a clause have in common when they say the same, names and live details aside."""
    passage = section.passage
    chosen = tuple(
        value.text
        for slot, value in zip(passage.wording.slots, passage.values, strict=True)
        if isinstance(slot.subject, Name) and len(slot.subject.path) == 1
    )
    return section.clause.id, passage.wording, chosen
