"""The kinds of school that there are in England, and which of them are kinds of one another.

The words are those of the Government's register, Get information about schools, made short.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

PHASES = (
    "nursery",
    "infant",
    "junior",
    "first",
    "middle",
    "primary",
    "secondary",
    "all-through",
    "special",
    "alternative-provision",
    "sixteen-plus",
)
LEGAL_TYPES = (
    "academy",
    "academy-converter",
    "academy-sponsored",
    "free-school",
    "studio-school",
    "university-technical-college",
    "maintained",
    "community",
    "foundation",
    "voluntary-aided",
    "voluntary-controlled",
    "community-special",
    "foundation-special",
    "pupil-referral-unit",
)
# The ages of pupils that a school may have, in years.
AGES = range(2, 20)
# What is said of the one holds for the other: Education Act 1996, sections 5 and 6, for the phases; Academies Act 2010,
# and School Standards and Framework Act 1998, section 20, for the legal types.
_IS_ALSO: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("infant", "junior", "first"), "primary"),
        **dict.fromkeys(("academy-converter", "academy-sponsored"), "academy"),
        **dict.fromkeys(("studio-school", "university-technical-college"), "free-school"),
        **dict.fromkeys(
            ("community", "foundation", "community-special", "foundation-special", "pupil-referral-unit"), "maintained"
        ),
    }
)
# A school of these has pupils of several phases, so a rule about one of them may be about it.
_OF_SEVERAL = frozenset({"all-through", "middle", "special", "alternative-provision"})
_AGES_OF_SEVERAL = frozenset({"infant", "junior", "first", "middle", "primary", "secondary"})


def is_kind(own: str, asked: str) -> bool:
    """Whether a school of one phase or legal type is one of another, too."""
    return own == asked or _IS_ALSO.get(own) == asked


def has_phase(own: str, phases: Collection[str]) -> bool:
    """Whether a school of one phase is of one of some phases, or may have pupils of one; none means all."""
    if own in _OF_SEVERAL and not _AGES_OF_SEVERAL.isdisjoint(phases):
        return True
    return not phases or any(is_kind(own, one) for one in phases)


def has_legal_type(own: str, legal_types: Collection[str]) -> bool:
    """Whether a school of one legal type is of one of some; none means all."""
    return not legal_types or any(is_kind(own, one) for one in legal_types)


def has_age(ages: str, age: str) -> bool:
    """Whether a school with pupils of some ages ("4 to 11", or empty) has some of one."""
    first, _, last = ages.partition(" to ")
    return bool(ages) and int(first) <= int(age) <= int(last)
