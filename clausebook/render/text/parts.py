"""The fixed HTML of a wording, and the places in it that each policy fills in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class ValueSlot:
    """Where a value goes; `is_plain` inside a link, where no second link is allowed."""

    index: int
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class LabelSlot:
    """Where the number of the n-th unit goes."""

    index: int


@dataclass(frozen=True, slots=True)
class LinkOpen:
    """Where a link begins that leads where a value does; nothing is printed if the value leads nowhere."""

    index: int


@dataclass(frozen=True, slots=True)
class LinkClose:
    """Where that link ends."""

    index: int


@dataclass(frozen=True, slots=True)
class PictureAddress:
    """Where the address of a picture goes, between the quotation marks of an attribute."""

    file: str


Part = str | ValueSlot | LabelSlot | LinkOpen | LinkClose | PictureAddress


def join_parts(parts: Iterable[Part]) -> list[Part]:
    """The same with neighbouring strings joined, and none that is empty."""
    joined: list[Part] = []
    for is_fixed, run in groupby(parts, key=lambda part: isinstance(part, str)):
        if is_fixed:
            joined += filter(None, ["".join(part for part in run if isinstance(part, str))])
        else:
            joined += run
    return joined
