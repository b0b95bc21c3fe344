"""What becomes of a block of a clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.document.blocks import ClauseBlock


@dataclass(frozen=True, slots=True)
class BlockEdit:
    """What becomes of the block of a number: `block` in its place (None: nothing), and `behind` what follows it.

    The number is -1 for what comes before all, and that behind the last for what comes at the end of the clause.
    """

    at: int
    is_changed: bool
    block: ClauseBlock | None
    behind: tuple[ClauseBlock, ...] = ()
