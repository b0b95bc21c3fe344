"""The days of the year by which schools must have done what the law or their funding asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.diagnostics import Location
    from clausebook.model.dates import PartialDate
    from clausebook.model.trust import School


@dataclass(frozen=True, slots=True)
class NationalDate:
    """A day of every year, of schools of some phases and legal types; empty means all.

    `what` says what must be done by then. `source` says so, and was read on `checked`.
    """

    id: str
    month: int
    day: int
    title: str
    what: str
    source: str
    checked: PartialDate
    location: Location
    legal_types: tuple[str, ...]
    phases: tuple[str, ...]

    def concerns(self, school: School) -> bool:
        """Whether a school has to keep it."""
        return school.is_of_kind(self.legal_types, self.phases)

    def find_next(self, day: date) -> date:
        """The first such day on or after a day."""
        this_year = date(day.year, self.month, self.day)
        return this_year if this_year >= day else date(day.year + 1, self.month, self.day)
