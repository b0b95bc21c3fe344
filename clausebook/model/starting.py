"""What someone tells of a trust that is to be started."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# From the first of these words on a school's name says what kind of school it is.
_KINDS = (
    "academy",
    "all-through",
    "c of e",
    "catholic",
    "ce",
    "church of england",
    "college",
    "community",
    "first",
    "free school",
    "grammar",
    "high",
    "infant",
    "infants",
    "junior",
    "middle",
    "nursery",
    "primary",
    "pru",
    "pupil referral unit",
    "rc",
    "roman catholic",
    "school",
    "secondary",
    "sixth form",
    "special",
    "studio school",
    "university technical college",
    "utc",
    "va",
    "vc",
)
_KIND = re.compile(rf"(?<!^the) (?:{'|'.join(_KINDS)})\b.*", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_ID_CHARACTERS_AT_MOST = 40
# An all-through school has small children too, of whom nobody may say that they are 11 or older.
_HAS_STUDENTS = frozenset({"secondary", "sixteen-plus"})


@dataclass(frozen=True, slots=True)
class NewSchool:
    """A school of the trust; an empty text is not known."""

    name: str
    phase: str
    local_authority: str
    phone: str
    email: str
    website: str
    colour: str
    place: str = ""
    religious_character: str = ""
    legal_type: str = "academy"
    called: str = ""

    @property
    def short_name(self) -> str:
        """What people call it: "St Hilda's" of "St Hilda's Catholic Primary School"; or what it is `called`."""
        return self.called or _KIND.sub("", self.name)

    @property
    def id(self) -> str:
        """Its folder, which is part of each of its addresses: small letters, digits and hyphens."""
        plain = unicodedata.normalize("NFKD", self.short_name.lower()).encode("ascii", "ignore").decode()
        words = _NO_LETTER.sub("-", plain.replace("'", "")).strip("-")
        return words[:_ID_CHARACTERS_AT_MOST].rstrip("-")

    @property
    def has_students(self) -> bool:
        """Whether its learners are called students."""
        return self.phase in _HAS_STUDENTS


@dataclass(frozen=True, slots=True)
class NewTrust:
    """A trust with its schools, and the ids of the policies that each of them begins with."""

    name: str
    address: str
    phone: str
    email: str
    colour: str
    schools: tuple[NewSchool, ...]
    policies: tuple[str, ...]


def tell_apart(schools: Sequence[NewSchool]) -> tuple[NewSchool, ...]:
    """The schools, of which those that would share an address are called by their whole names."""
    count = Counter(school.id for school in schools)
    return tuple(replace(school, called=school.name) if count[school.id] > 1 else school for school in schools)
