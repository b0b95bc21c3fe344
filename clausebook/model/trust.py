"""The trust, its schools, and the people behind each role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from clausebook.model.dates import TERM_ENDS
from clausebook.model.holders import TRUST_ID
from clausebook.model.school_kinds import has_legal_type, has_phase

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from clausebook.diagnostics import Location
    from clausebook.model.membership import Ending, Joining

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
    # A free number, such as a helpline's, is often not reached with the country's code.
    return f"+44{digits[1:]}" if digits.startswith("0") and not digits.startswith("080") else digits


@dataclass(frozen=True, slots=True)
class Helper:
    """Who helps a worried reader at night and at weekends: a name with a number, and perhaps for whom or when."""

    who: str
    phone: str
    note: str = ""


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
    """A heading on a school's home page, with policies below it."""

    id: str
    title: str


# Who may decide, from the highest: a rule that asks for one level is met by those before it.
LEVELS = ("board", "committee", "governor", "headteacher")
# Levels of one person, who needs no meeting and decides on any day.
_ALONE = frozenset({"governor", "headteacher"})
KEPT_MONTHS = 72
CAPACITY = 6
SUMMARY_GRADE, SUMMARY_SENTENCE = 6, 20
CLAUSE_GRADE, CLAUSE_SENTENCE = 9, 25


@dataclass(frozen=True, slots=True)
class Body:
    """Who approves policies: a full board, a committee, a governor or trustee alone, or a headteacher."""

    name: str
    level: str

    @property
    def is_one_person(self) -> bool:
        """Whether one person decides, on any day."""
        return self.level in _ALONE


@dataclass(frozen=True, slots=True)
class Delegation:
    """A line of the scheme of delegation: `body` decides on some policies, of a tier or of any, in some schools or all.

    `policies` are ids of policies or models; with none, every policy is meant.
    """

    body: str
    policies: tuple[str, ...] = ()
    tier: str = ""
    schools: tuple[str, ...] = ()

    def is_about(self, school: str, ids: Collection[str], tier: str) -> bool:
        """Whether it is about a policy that has these ids, its own and its model's."""
        is_named = not self.policies or any(id_ in self.policies for id_ in ids)
        return is_named and self.tier in ("", tier) and (not self.schools or school in self.schools)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A planned meeting of a body, of all schools or of those named; at most `capacity` reviews fit into it."""

    body: str
    on: date
    schools: tuple[str, ...] = ()
    capacity: int = CAPACITY


@dataclass(frozen=True, slots=True)
class Publishing:
    """What the public site may show: drafts with a banner or none, old texts for so many months, and files of texts.

    `has_manuals` if each school has its policies in one file too.
    """

    has_drafts: bool = False
    kept_months: int = KEPT_MONTHS
    has_downloads: bool = True
    has_manuals: bool = True


@dataclass(frozen=True, slots=True)
class TranslationWords:
    """What is said above a translation, in its language: that it is help alone, and that the English is newer.

    Both hold `{version}`, the approved version that was translated; `behind` also `{newest}`, which applies now.
    """

    of_version: str
    behind: str


@dataclass(frozen=True, slots=True)
class ReadingTarget:
    """The highest grade of schools in the United States, and the most words in a sentence."""

    grade: int
    sentence: int


@dataclass(frozen=True, slots=True)
class ReadingTargets:
    """What a trust aims at, for the short versions of policies and for clauses."""

    summary: ReadingTarget = ReadingTarget(SUMMARY_GRADE, SUMMARY_SENTENCE)
    clause: ReadingTarget = ReadingTarget(CLAUSE_GRADE, CLAUSE_SENTENCE)


@dataclass(frozen=True, slots=True)
class Federation:
    """Several schools with one governing body; `body` is its name, empty if nobody says."""

    id: str
    name: str
    schools: tuple[str, ...]
    body: str = ""


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
    bodies: tuple[Body, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    # The levels of its bodies, from the highest, and who decides on what.
    levels: tuple[str, ...] = LEVELS
    delegation: tuple[Delegation, ...] = ()
    publishing: Publishing = field(default_factory=Publishing)
    reading: ReadingTargets = field(default_factory=ReadingTargets)
    # What is said above a translation, in its own language, by the language's tag in small letters.
    languages: Mapping[str, TranslationWords] = field(default_factory=dict)
    # Whom to ring while the schools are closed, most urgent first; the emergency services come before them everywhere.
    out_of_hours: tuple[Helper, ...] = ()
    # Schools that share a governing body, by the id of their federation.
    federations: Mapping[str, Federation] = field(default_factory=dict)
    # The style of its own policies.
    numbering: str = ""
    # Schools that are the trust's no more and have no file of their own.
    former: Mapping[str, School] = field(default_factory=dict)


def is_higher(level: str, other: str, levels: Sequence[str] = LEVELS) -> bool:
    """Whether one level of decision stands above another."""
    return levels.index(level) < levels.index(other)


def find_body(trust: Trust, name: str) -> Body | None:
    """The body of a name; None if the trust lists none of that name."""
    return next((body for body in trust.bodies if body.name == name), None)


def find_stranger(trust: Trust, school: str, body: str) -> Federation | None:
    """The federation whose governing body a body is, if the school is not in it."""
    own = [one for one in trust.federations.values() if body and one.body == body]
    return None if any(school in one.schools for one in own) else next(iter(own), None)


def list_meetings(trust: Trust, school: str, body: str) -> list[Meeting]:
    """The meetings of a body at which a school's policies can be decided, earliest first."""
    own = [one for one in trust.meetings if one.body == body and (not one.schools or school in one.schools)]
    return sorted(own, key=lambda one: one.on)


def next_meeting(trust: Trust, school: str, body: str, day: date) -> Meeting | None:
    """The first meeting of a body on or after a day at which a school's policy can be decided, if one is planned."""
    return next((one for one in list_meetings(trust, school, body) if one.on >= day), None)


@dataclass(frozen=True, slots=True)
class School:
    """One school of the trust; `terms`, `roles` and `out_of_hours` hold the trust's where the school gives none."""

    id: str
    name: str
    short_name: str
    location: Location
    phase: str
    legal_type: str
    local_authority: str
    place: str = ""
    religious_character: str = ""
    # Of its pupils, from the youngest to the oldest: "4 to 11"; empty if its file does not say.
    ages: str = ""
    # Whether it teaches children below, and students above, the age at which school must be attended: "yes" or empty.
    early_years: str = ""
    sixth_form: str = ""
    terms: Mapping[str, str] = field(default_factory=lambda: DEFAULT_TERMS)
    roles: Mapping[str, Role] = field(default_factory=dict)
    ethos: Ethos = field(default_factory=Ethos)
    brand: Brand = field(default_factory=Brand)
    numbering: str = ""
    # The federation that it is in, if it is in one.
    federation: Federation | None = None
    # Ids under which the school was published before.
    formerly: tuple[str, ...] = ()
    out_of_hours: tuple[Helper, ...] = ()
    # None if it was always a school of the trust, or its file does not say since when.
    joined: Joining | None = None
    # None as long as nobody says that it closes or leaves.
    ending: Ending | None = None

    @property
    def is_trust(self) -> bool:
        """Whether it is no school: the trust itself, as the holder of policies of its own."""
        return self.id == TRUST_ID

    def has_joined(self, day: date) -> bool:
        """Whether it is a school of the trust already on a day."""
        return self.joined is None or self.joined.on.first_day() <= day

    def is_of_kind(self, legal_types: Collection[str], phases: Collection[str]) -> bool:
        """Whether it is of one of some legal types and of one of some phases; of either, none means all."""
        return has_phase(self.phase, phases) and has_legal_type(self.legal_type, legal_types)

    def hide_names(self, text: str) -> str:
        """The text with a placeholder for each of its names: the same for schools that differ in those alone."""
        for name in filter(None, (self.name, self.short_name)):
            # No part of a word is a name: Ash has none in "cash".
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "\ue000", text) if name in text else text
        return text


def hold_own(trust: Trust) -> School:
    """The trust as the holder of policies of its own; it has none of what only a school has."""
    return School(
        id=TRUST_ID,
        name=trust.name,
        short_name=trust.short_name,
        location=trust.location,
        phase="",
        legal_type="",
        local_authority="",
        terms=trust.terms,
        roles=trust.roles,
        brand=trust.brand,
        numbering=trust.numbering,
        out_of_hours=trust.out_of_hours,
    )


def list_members(schools: Mapping[str, School], day: date) -> dict[str, School]:
    """Those of some schools that have joined the trust by a day, by id."""
    return {id_: school for id_, school in schools.items() if school.has_joined(day)}
