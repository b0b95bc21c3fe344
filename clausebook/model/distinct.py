"""When two sections say the same: one notion for pages, search, and what an edit would touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausebook.model.live_details import LIVE, find_role
from clausebook.model.template import Name
from clausebook.model.weighty_words import says_amount
from clausebook.model.wordings import Pieces, Wording

if TYPE_CHECKING:
    from clausebook.document.values import Value
    from clausebook.model.policies import Section
    from clausebook.model.template import Insert

# One text of a clause: its id, its wording, and the values that a school chose for it.
WordingKey = tuple[str, Wording, tuple[str, ...]]


# The values that are a school's own words for the same thing: its names, and what it calls a pupil or a head.
_OWN = frozenset({"school", "terms"})


class PrintedWords(NamedTuple):
    """What a section prints, names aside: `text` with its values still open, and its `values`.

    `title` is empty but for a title that says an amount: other titles only name the same thing.
    """

    text: Pieces
    values: tuple[str, ...]
    title: str


def is_own(insert: Insert, value: Value) -> bool:
    """Whether a value is what a school calls its own: itself, a pupil, a role and its details, a section's number."""
    if isinstance(insert.subject, Name):
        return insert.subject.path[0] in _OWN
    return bool(value.token or find_role(insert))


def names_own(insert: Insert, value: Value) -> bool:
    """Whether a value only names what is a school's own.

    What a school fills in does not, and neither does a term that says an amount: £5 and £500 are other promises.
    """
    is_term = isinstance(insert.subject, Name) and insert.subject.path[0] == "terms"
    return is_own(insert, value) and not (is_term and says_amount(value.text))


def key_printed(section: Section) -> PrintedWords:
    """The same for two sections exactly if what they print is the same, but for names and live details."""
    passage = section.passage
    title = section.title if says_amount(section.title) else ""
    if not passage.values:
        return PrintedWords(passage.wording.bound, (), title)
    # An own value is held by the expression of its slot, behind a sign that no author's file may hold.
    values = tuple(
        f"{LIVE}{name}" if names_own(slot, value) else value.text
        for name, slot, value in zip(passage.wording.places, passage.wording.slots, passage.values, strict=True)
    )
    return PrintedWords(passage.wording.bound, values, title)


def key_wording(section: Section) -> WordingKey:
    """What two schools' texts of a clause have in common when they say the same, names and live details aside."""
    passage = section.passage
    chosen = tuple(
        value.text
        for slot, value in zip(passage.wording.slots, passage.values, strict=True)
        if isinstance(slot.subject, Name) and len(slot.subject.path) == 1
    )
    return section.clause.id, passage.wording, chosen
