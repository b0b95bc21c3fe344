"""How a school comes to a trust and how it goes: since when, why, and what came after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clausebook.model.dates import PartialDate, say_when

if TYPE_CHECKING:
    from datetime import date

# How a school's time in a trust ends: it is no school any more, or it goes on without the trust.
CLOSED, LEFT = "closed", "left"


@dataclass(frozen=True, slots=True)
class Joining:
    """When a school joined the trust, or will join it."""

    on: PartialDate
    because: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How and when a school's time in the trust ended, or will end.

    `kind` is CLOSED, LEFT, or empty where nobody says what became of the school. `last_day` is the last day of `on`,
    on which it is still a school of the trust; both are None where nobody knows when it was. `successors` are ids of
    schools, `to` whom the school belongs to now, and `website` where it says more itself.
    """

    kind: str = ""
    on: PartialDate | None = None
    last_day: date | None = None
    because: str = ""
    successors: tuple[str, ...] = ()
    to: str = ""
    website: str = ""

    def has_come(self, day: date) -> bool:
        """Whether the school is none of the trust's any more on a day."""
        return self.last_day is None or self.last_day < day

    def find_first_day_after(self) -> PartialDate | None:
        """The first day on which the school's policies do not apply any more; None if nobody knows it."""
        if self.last_day is None:
            return None
        after = self.last_day + timedelta(days=1)
        return PartialDate(after.year, after.month, after.day)


def tell_ending(school: str, ending: Ending | None, trust: str, *, is_past: bool) -> str:
    """What became, or will become, of a school, in a sentence or two; `school` and `trust` are names."""
    if ending is None or not ending.kind or ending.on is None:
        return f"{school} is not a school of {trust} any more."
    when = say_when(ending.on)
    if ending.kind == CLOSED:
        return f"{school} {'closed' if is_past else 'closes'} {when}."
    now = f" It {'is now' if is_past else 'then becomes'} part of {ending.to}." if ending.to else ""
    return f"{school} {'left' if is_past else 'leaves'} {trust} {when}.{now}"


def tell_joining(school: str, joining: Joining | None, trust: str, *, is_past: bool) -> str:
    """When a school joined, or will join, the trust, in a sentence; empty if its file does not say."""
    if joining is None:
        return ""
    return f"{school} {'joined' if is_past else 'joins'} {trust} {say_when(joining.on)}."
