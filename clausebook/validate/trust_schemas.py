"""The keys of `trust.yml` and `school.yml`, and what each may hold."""

from __future__ import annotations

from typing import Annotated

from clausebook.model.dates import Duration
from clausebook.model.forms import TIERS
from clausebook.model.numbering import STYLE_NAMES
from clausebook.model.school_kinds import LEGAL_TYPES, PHASES
from clausebook.model.trust import (
    CAPACITY,
    CLAUSE_GRADE,
    CLAUSE_SENTENCE,
    CRESTS,
    KEPT_MONTHS,
    LEVELS,
    SUMMARY_GRADE,
    SUMMARY_SENTENCE,
)
from clausebook.validate.fields import (
    Ages,
    Capacity,
    Colour,
    Cycle,
    Date,
    DayOfYear,
    Email,
    Grade,
    Key,
    Name,
    Phone,
    Sentence,
    SiteAddress,
    Text,
    Web,
    WholeDay,
    YesNo,
    one_of,
)
from clausebook.validate.schemas import Schema


class RoleSchema(Schema):
    title: Text
    name: Text = ""
    phone: Phone = ""
    email: Email = ""


class HelperSchema(Schema):
    who: Text
    phone: Phone
    note: Text = ""


class BrandSchema(Schema):
    colour: Colour = "#1d4f91"
    crest: Annotated[str, one_of(*CRESTS)] = "shield"
    logo: Text = ""


class SubjectSchema(Schema):
    id: Key
    title: Text


class TermEndsSchema(Schema):
    spring: DayOfYear = (4, 30)
    summer: DayOfYear = (8, 31)
    autumn: DayOfYear = (12, 31)


class BodySchema(Schema):
    name: Text
    level: Text


class DelegationSchema(Schema):
    body: Text
    policies: list[Key] = []
    tier: Annotated[str, one_of(*TIERS)] = ""
    schools: list[Key] = []


class MeetingSchema(Schema):
    body: Text
    on: WholeDay
    schools: list[Key] = []
    capacity: Capacity = CAPACITY


class PublishingSchema(Schema):
    unapproved: YesNo = False
    keep_old_texts: Cycle = Duration(KEPT_MONTHS // 12, "year")
    downloads: YesNo = True
    manuals: YesNo = True


class ReadingSchema(Schema):
    summary_grade: Grade = SUMMARY_GRADE
    summary_sentence: Sentence = SUMMARY_SENTENCE
    clause_grade: Grade = CLAUSE_GRADE
    clause_sentence: Sentence = CLAUSE_SENTENCE


class FederationSchema(Schema):
    name: Text
    schools: list[Key]
    body: Text = ""


class LanguageSchema(Schema):
    of_version: Text
    behind: Text


class ClosedSchema(Schema):
    on: Date
    because: Text = ""
    successors: list[Key] = []
    website: Web = ""


class LeftSchema(Schema):
    on: Date
    because: Text = ""
    to: Text = ""
    website: Web = ""


class JoinedSchema(Schema):
    on: Date
    because: Text = ""


class FormerSchoolSchema(Schema):
    name: Text
    formerly: list[Key] = []
    closed: ClosedSchema | None = None
    left: LeftSchema | None = None


class TrustSchema(Schema):
    name: Text
    short_name: Text = "the trust"
    address: SiteAddress
    strapline: Text = ""
    brand: BrandSchema = BrandSchema()
    terms: dict[Name, Text] = {}
    term_ends: TermEndsSchema = TermEndsSchema()
    subjects: list[SubjectSchema] = []
    roles: dict[Name, RoleSchema] = {}
    out_of_hours: list[HelperSchema] = []
    bodies: list[BodySchema] = []
    levels: list[Key] = list(LEVELS)
    delegation: list[DelegationSchema] = []
    meetings: list[MeetingSchema] = []
    publishing: PublishingSchema = PublishingSchema()
    reading: ReadingSchema = ReadingSchema()
    languages: dict[Key, LanguageSchema] = {}
    numbering: Annotated[str, one_of(*STYLE_NAMES)] = ""
    federations: dict[Key, FederationSchema] = {}
    former_schools: dict[Key, FormerSchoolSchema] = {}


class EthosSchema(Schema):
    statement: Text = ""
    motto: Text = ""
    epigraph: Text = ""
    citation: Text = ""


class SchoolSchema(Schema):
    name: Text
    short_name: Text
    phase: Annotated[str, one_of(*PHASES)]
    legal_type: Annotated[str, one_of(*LEGAL_TYPES)]
    local_authority: Text
    place: Text = ""
    religious_character: Text = ""
    ages: Ages = ""
    early_years: YesNo = False
    sixth_form: YesNo = False
    terms: dict[Name, Text] = {}
    ethos: EthosSchema = EthosSchema()
    roles: dict[Name, RoleSchema] = {}
    out_of_hours: list[HelperSchema] = []
    brand: BrandSchema = BrandSchema()
    numbering: Annotated[str, one_of(*STYLE_NAMES)] = ""
    formerly: list[Key] = []
    joined: JoinedSchema | None = None
    closed: ClosedSchema | None = None
    left: LeftSchema | None = None
