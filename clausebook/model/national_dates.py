"""The days of the year by which English schools must have done what the law or their funding asks of them.

Each has the page on which it can be read. Schools whose own agreement says otherwise keep to that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.model.trust import School

_ACADEMIES = "https://www.gov.uk/guidance/what-academies-free-schools-and-colleges-should-publish-online"
_ADMISSIONS = "https://www.gov.uk/government/publications/school-admissions-code--2"
_APPEALS = "https://www.gov.uk/government/publications/school-admissions-appeals-code"
_SAFEGUARDING = "https://www.gov.uk/government/publications/keeping-children-safe-in-education--2"


@dataclass(frozen=True, slots=True)
class NationalDate:
    """A day of every year. With no phases and no legal types it is for all schools."""

    id: str
    month: int
    day: int
    title: str
    what: str
    source: str
    phases: tuple[str, ...] = ()
    legal_types: tuple[str, ...] = ()

    def concerns(self, school: School) -> bool:
        """Whether a school of this phase and type has to keep it."""
        is_phase = not self.phases or school.phase in self.phases
        return is_phase and (not self.legal_types or school.legal_type in self.legal_types)

    def find_next(self, day: date) -> date:
        """The first such day on or after a day."""
        this_year = date(day.year, self.month, self.day)
        return this_year if this_year >= day else date(day.year + 1, self.month, self.day)


# Schools that are their own admission authority.
_OWN_ADMISSIONS = ("academy", "free-school", "voluntary-aided")
NATIONAL_DATES = (
    NationalDate(
        "admissions-appeals",
        2,
        28,
        "Publish the timetable for admission appeals",
        "The timetable for this year's appeals stands on the website by 28 February.",
        _APPEALS,
        legal_types=_OWN_ADMISSIONS,
    ),
    NationalDate(
        "admissions",
        3,
        15,
        "Publish admission arrangements",
        "The arrangements for entry in the September after next are decided by 28 February and published by 15 March.",
        _ADMISSIONS,
        legal_types=_OWN_ADMISSIONS,
    ),
    NationalDate(
        "sport-premium",
        7,
        31,
        "Publish the PE and sport premium report",
        "Schools that receive the premium say how they spent it, and how many in Year 6 can swim.",
        _ACADEMIES,
        phases=("primary", "all-through"),
    ),
    NationalDate(
        "in-year-admissions",
        8,
        31,
        "Publish how in-year admissions work",
        "How to apply for a place during the school year stands on the website by 31 August.",
        _ADMISSIONS,
        legal_types=_OWN_ADMISSIONS,
    ),
    NationalDate(
        "school-year",
        9,
        1,
        "The new edition of Keeping children safe in education applies",
        "Read the new edition, and review the child protection policy, which must be done every year.",
        _SAFEGUARDING,
    ),
    NationalDate(
        "pupil-premium",
        12,
        31,
        "Publish the pupil premium strategy statement",
        "Schools that receive the premium publish this year's statement, also in the middle of a three-year plan.",
        _ACADEMIES,
    ),
)
