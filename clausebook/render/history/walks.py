"""From the page of a version, or of a change, to the one before and the one after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.model.approvals import Record


@dataclass(frozen=True, slots=True)
class NeighbourView(View):
    """A link to the page before or after."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class WalkView(View):
    """The pages before and after; None at either end."""

    earlier: NeighbourView | None = None
    later: NeighbourView | None = None


def view_walk(
    records: Sequence[Record], record: Record, locate: Callable[[Record], str], words: tuple[str, str]
) -> WalkView:
    """The steps from a version along those that have a page, oldest first.

    `locate` gives the way to the page of a version, and `words` the names of the steps, in which `{}` is a number.
    """
    at = records.index(record)
    earlier = records[at - 1] if at else None
    later = records[at + 1] if at + 1 < len(records) else None
    return WalkView(
        NeighbourView(locate(earlier), words[0].format(earlier.version)) if earlier else None,
        NeighbourView(locate(later), words[1].format(later.version)) if later else None,
    )
