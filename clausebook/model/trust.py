"""The trust, its schools, and the people behind each role."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from clausebook.model.dates import TERM_ENDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Location

# Words that differ between schools and that clauses may always use.
DEFAULT_TERMS: Mapping[str, str] = MappingProxyType(
    {
        "head": "headteacher",
        "board": "local governing committee",
        "learner": "pupil",
        "learners": "pupils",
        "staff": "staff",
    }
)
PHASES = ("primary", "secondary", "all-through")
LEGAL_TYPES = ("academy", "free-school", "maintained", "voluntary-aided", "voluntary-controlled")
CRESTS = ("book", "cross", "shield", "star", "sun", "tree")
REQUIRED_ROLES = ("office", "safeguarding_lead")


@dataclass(frozen=True, slots=True)
class Role:
    """Who to ask: live details, which may change without a new approval."""

    title: str
    name: str = ""
    phone: str = ""
    email: str = ""


def dial_number(phone: str) -> str:
    """A United Kingdom telephone number as `tel:` wants it: 01632 960 118 -> +441632960118."""
    digits = phone.replace(" ", "")
    return f"+44{digits[1:]}" if digits.startswith("0") else digits


@dataclass(frozen=True, slots=True)
class Brand:
    """A school's own look: a colour as `#rrggbb` and a crest or a picture."""

    colour: str = "#1d4f91"
    crest: str = "shield"
    logo: str = ""
    logo_bytes: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Ethos:
    """What a school says of itself at the front of its policies."""

    statement: str = ""
    motto: str = ""
    epigraph: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A heading on a school's home page under which policies stand."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Trust:
    """The organisation that owns the library."""

    name: str
    short_name: str
    address: str
    location: Location
    strapline: str = ""
    brand: Brand = field(default_factory=Brand)
    terms: Mapping[str, str] = field(default_factory=lambda: DEFAULT_TERMS)
    term_ends: Mapping[str, tuple[int, int]] = field(default_factory=lambda: TERM_ENDS)
    subjects: tuple[Subject, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class School:
    """One school of the trust; `terms` and `roles` hold the trust's where the school gives none of its own."""

    id: str
    name: str
    short_name: str
    location: Location
    phase: str
    legal_type: str
    local_authority: str
    place: str = ""
    religious_character: str = ""
    terms: Mapping[str, str] = field(default_factory=lambda: DEFAULT_TERMS)
    roles: Mapping[str, Role] = field(default_factory=dict)
    ethos: Ethos = field(default_factory=Ethos)
    brand: Brand = field(default_factory=Brand)
    numbering: str = ""
