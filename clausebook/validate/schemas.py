"""The keys of each file and what may stand under them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from clausebook.model.forms import APPROVAL_KINDS, FACTS, TIERS
from clausebook.model.library import LOCKS, REFERENCE_KINDS, REFERENCE_STATES
from clausebook.model.numbering import STYLE_NAMES
from clausebook.model.parameters import PARAMETER_TYPES
from clausebook.model.trust import CRESTS, LEGAL_TYPES, PHASES
from clausebook.validate.fields import (
    BlankText,
    Colour,
    Date,
    DayOfYear,
    Depth,
    Email,
    Key,
    LongText,
    Name,
    OptionalCycle,
    OptionalDate,
    Phone,
    SiteAddress,
    Templated,
    Text,
    Version,
    Web,
    YesNo,
    one_of,
)


class Schema(BaseModel):
    """Every key is known, and every value was text."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, frozen=True)


class RoleSchema(Schema):
    title: Text
    name: Text = ""
    phone: Phone = ""
    email: Email = ""


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
    terms: dict[Name, Text] = {}
    ethos: EthosSchema = EthosSchema()
    roles: dict[Name, RoleSchema] = {}
    brand: BrandSchema = BrandSchema()
    numbering: Annotated[str, one_of(*STYLE_NAMES)] = ""


class ReferenceSchema(Schema):
    title: Text
    kind: Annotated[str, one_of(*REFERENCE_KINDS)]
    address: Web
    status: Annotated[str, one_of(*REFERENCE_STATES)]
    source: Web
    checked: Date
    from_: Annotated[OptionalDate, Field(alias="from")] = None
    edition: Text = ""
    note: Text = ""
    replaced_by: Text = ""


class ParameterSchema(Schema):
    type: Annotated[str, one_of(*PARAMETER_TYPES)]
    default: Any = None
    help: Text = ""
    choices: list[Text] = []


class ClauseSchema(Schema):
    title: Templated
    summary: Templated
    lock: Annotated[str, one_of(*LOCKS)] = "values"
    owner: Text = ""
    parameters: dict[Name, ParameterSchema] = {}
    cites: list[Text] = []
    notes: LongText = ""


# A policy of more sections than this is more than one policy.
SECTIONS_AT_MOST = 400
Items = Annotated[list[Any], Field(min_length=1, max_length=SECTIONS_AT_MOST)]


class SectionSchema(Schema):
    clause: Text
    key: Key = ""
    title: Templated = ""
    short_title: Text = ""
    with_: Annotated[dict[str, Any], Field(alias="with")] = {}
    numbered: YesNo = True


class PartSchema(Schema):
    part: Templated
    key: Key
    short_title: Text = ""
    appendix: YesNo = False
    numbered: YesNo = True
    sections: Items


class FieldSchema(Schema):
    label: Text
    fact: Annotated[str, one_of(*FACTS)] = ""
    text: BlankText = ""


class FieldsSchema(Schema):
    fields_: Annotated[list[FieldSchema], Field(alias="fields")]
    as_: Annotated[str, one_of("rows", "columns"), Field(alias="as")] = "rows"
    title: Text = ""


class FactSchema(Schema):
    fact: Annotated[str, one_of(*FACTS)]


class TableSchema(Schema):
    columns: list[Text]
    rows: list[list[Any]]
    title: Text = ""


class TableBlockSchema(Schema):
    table: TableSchema


class TextBlockSchema(Schema):
    text: Templated


class ContentsSchema(Schema):
    contents: BlankText
    depth: Depth = 2


class SignatureSchema(Schema):
    label: Text = ""
    role: Text
    name: Text = ""
    date: OptionalDate = None


class SignaturesSchema(Schema):
    signatures: list[SignatureSchema]


class FormSchema(Schema):
    """What a model says, and what a manifest without a model says for itself."""

    title: Text
    short_title: Text = ""
    tier: Annotated[str, one_of(*TIERS)]
    cycle: OptionalCycle = None
    approver: Text = ""
    owner: Text = ""
    subject: Key = ""
    audience: Text = ""
    list_summary: Templated
    in_short: list[Templated] = []
    ask: list[Name] = ["safeguarding_lead", "office"]
    numbering: Annotated[str, one_of(*STYLE_NAMES)] = ""
    sections: Items
    front: list[Any] = []
    end: list[Any] = []


class ApprovalSchema(Schema):
    by: Text = ""
    on: OptionalDate = None
    kind: Annotated[str, one_of(*APPROVAL_KINDS)] = "approved"
    minute: Text = ""
    in_force: OptionalDate = None


class ReviewSchema(Schema):
    last: OptionalDate = None
    next: OptionalDate = None


class ChangeSchema(Schema):
    use: Text = ""
    replace: Text = ""
    omit: YesNo = False
    with_: Annotated[dict[str, Any], Field(alias="with")] = {}
    because: Text = ""
    agreed_by: Text = ""
    until: OptionalDate = None


class AdditionSchema(Schema):
    clause: Text
    key: Key = ""
    title: Templated = ""
    short_title: Text = ""
    with_: Annotated[dict[str, Any], Field(alias="with")] = {}
    numbered: YesNo = True
    before: Key = ""
    after: Key = ""
    at: Annotated[str, one_of("end")] = ""
    because: Text = ""
    agreed_by: Text = ""
    until: OptionalDate = None


class MoveSchema(Schema):
    section: Key
    before: Key = ""
    after: Key = ""
    at: Annotated[str, one_of("end")] = ""
    because: Text = ""
    agreed_by: Text = ""
    until: OptionalDate = None


class RecordSchema(Schema):
    """What every manifest may say, with a model or without."""

    version: Version = 1
    approval: ApprovalSchema = ApprovalSchema()
    review: ReviewSchema = ReviewSchema()


class OwnManifestSchema(FormSchema, RecordSchema):
    """A manifest without a model: it lists its own sections."""


class ManifestSchema(RecordSchema):
    """A manifest with a model: only what differs."""

    model: Key
    owner: Text = ""
    audience: Text = ""
    ask: list[Name] | None = None
    numbering: Annotated[str, one_of(*STYLE_NAMES)] = ""
    in_short: list[Templated] | None = None
    front: list[Any] | None = None
    end: list[Any] | None = None
    sections: dict[str, ChangeSchema] = {}
    add: Annotated[list[AdditionSchema], Field(max_length=SECTIONS_AT_MOST)] = []
    move: Annotated[list[MoveSchema], Field(max_length=SECTIONS_AT_MOST)] = []
