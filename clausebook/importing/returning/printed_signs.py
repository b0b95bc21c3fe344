"""A sign that was printed, with what stands for it in the clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.document.inlines import Inline, Slot


@dataclass(frozen=True, slots=True)
class PrintedLook:
    """How a sign is set: strong, stressed, and the address to which it leads, if any."""

    is_strong: bool = False
    is_stressed: bool = False
    link: str | Slot = ""


@dataclass(frozen=True, slots=True)
class PrintedSign:
    """A sign that was printed. `typed` is what stands for it in the clause: a character, or a node for all its signs.

    `at` is its number among the signs of its node.
    """

    shown: str
    typed: str | Inline
    look: PrintedLook
    at: int = 0
    length: int = 1
