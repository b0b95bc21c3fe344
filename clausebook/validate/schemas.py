"""The keys of the library's files, of models and of manifests, and what each may hold."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel

from clausebook.model.forms import FACTS, TIERS
from clausebook.model.library import LOCKS, REFERENCE_KINDS, REFERENCE_STATES
from clausebook.model.numbering import STYLE_NAMES
from clausebook.model.parameters import PARAMETER_TYPES, describe_data
from clausebook.model.readers import EVERYBODY, READERS
from clausebook.model.rules import RULE_STATES
from clausebook.model.school_kinds import LEGAL_TYPES, PHASES
from clausebook.model.trust import LEVELS
from clausebook.validate.fields import (
    Asked,
    BlankTemplated,
    BlankText,
    CellText,
    Date,
    DayOfYear,
    Depth,
    Key,
    LongText,
    Name,
    OptionalCycle,
    OptionalDate,
    SearchWords,
    Templated,
    Text,
    Version,
    Web,
    Words,
    YesNo,
    one_of,
)


class Schema(BaseModel):
    """Every key is known, and every value was text."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, frozen=True)


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
    legal_types: list[Annotated[str, one_of(*LEGAL_TYPES)]] = []


class RuleSchema(Schema):
    title: Text
    policies: Annotated[list[Key], Field(min_length=1)]
    legal_types: list[Annotated[str, one_of(*LEGAL_TYPES)]] = []
    phases: list[Annotated[str, one_of(*PHASES)]] = []
    approver: Annotated[str, one_of(*LEVELS)] = ""
    cycle: OptionalCycle = None
    required: YesNo = False
    publish: YesNo = False
    status: Annotated[str, one_of(*RULE_STATES)]
    from_: Annotated[OptionalDate, Field(alias="from")] = None
    source: Web
    checked: Date
    note: Text = ""


class NationalDateSchema(Schema):
    title: Text
    on: DayOfYear
    what: Text
    legal_types: list[Annotated[str, one_of(*LEGAL_TYPES)]] = []
    phases: list[Annotated[str, one_of(*PHASES)]] = []
    source: Web
    checked: Date


# More words than this for one thing make every search longer and none better.
SYNONYMS_AT_MOST = 12


class SynonymSchema(RootModel[Annotated[list[SearchWords], Field(min_length=1, max_length=SYNONYMS_AT_MOST)]]):
    """The words that policies use for what parents call something."""


# More questions than this are not about one section.
ASKED_AT_MOST = 100


class AskedSchema(RootModel[Annotated[list[Asked], Field(min_length=1, max_length=ASKED_AT_MOST)]]):
    """What people type when a clause is what they look for."""


class ParameterSchema(Schema):
    type: Annotated[str, one_of(*PARAMETER_TYPES)]
    default: Any = None
    help: Text = ""
    choices: list[Text] = []
    label: Text = ""
    sentence: Text = ""
    sentence_if_no: Text = ""


class CitationSchema(Schema):
    """A reference with the edition that was read; an id alone says no edition."""

    law: Text
    edition: Text = ""


def _or_text(key: str, expected: str) -> BeforeValidator:
    """Takes a mapping, or a text alone in place of one that holds only `key`."""

    def read(raw: object) -> object:
        if not isinstance(raw, str | dict):
            message = f"expected {expected}, got {describe_data(raw)}"
            raise ValueError(message)  # noqa: TRY004  pydantic takes no other
        return {key: raw} if isinstance(raw, str) else raw

    return BeforeValidator(read)


Citing = Annotated[CitationSchema, _or_text("law", 'the id of a reference, or "{law: ..., edition: ...}"')]


class ClauseSchema(Schema):
    title: Templated
    summary: Templated
    in_short: list[Templated] = []
    lock: Annotated[str, one_of(*LOCKS)] = "values"
    owner: Text = ""
    parameters: dict[Name, ParameterSchema] = {}
    cites: list[Citing] = []
    change_note: Text = ""
    notes: LongText = ""


class TranslationSchema(Schema):
    language: Text
    version: Version
    title: Text
    translator: Text
    checked_by: Text = ""


# A policy of more sections than this is more than one policy.
SECTIONS_AT_MOST = 400
Items = Annotated[list[Any], Field(min_length=1, max_length=SECTIONS_AT_MOST)]


class ShortLineSchema(Schema):
    """A line of the short version; a text alone is about no one section."""

    say: Templated
    about: Key = ""


ShortLine = Annotated[ShortLineSchema, _or_text("say", 'a sentence, or "{say: ..., about: ...}"')]


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
    text: Words = ""
    sections: Items = []


class FieldSchema(Schema):
    label: Text
    fact: Annotated[str, one_of(*FACTS)] = ""
    text: CellText = ""


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
    readers: Annotated[str, one_of(*READERS)] = EVERYBODY
    list_summary: BlankTemplated
    in_short: list[ShortLine] = []
    ask: list[Name] = ["safeguarding_lead", "office"]
    numbering: Annotated[str, one_of(*STYLE_NAMES)] = ""
    stages: dict[Key, Name] = {}
    sections: Items
    front: list[Any] = []
    end: list[Any] = []


class ChangeSchema(Schema):
    use: Text = ""
    replace: Text = ""
    omit: YesNo = False
    with_: Annotated[dict[str, Any], Field(alias="with")] = {}
    because: Text = ""
    agreed_by: BlankText = ""
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
    agreed_by: BlankText = ""
    until: OptionalDate = None


class MoveSchema(Schema):
    section: Key
    before: Key = ""
    after: Key = ""
    at: Annotated[str, one_of("end")] = ""
    because: Text = ""
    agreed_by: BlankText = ""
    until: OptionalDate = None


class HeldSchema(Schema):
    """A policy that is held elsewhere: the facts of it, and where it is."""

    title: Text
    short_title: Text = ""
    subject: Key = ""
    list_summary: Text = ""
    owner: Text = ""
    approver: Text = ""
    approved_by: Text = ""
    approved_on: OptionalDate = None
    minute: Text = ""
    review: OptionalDate = None
    every: OptionalCycle = None
    at: Web = ""
    file: Text = ""
    readers: Annotated[str, one_of(*READERS)] = EVERYBODY


class PublishedSchema(Schema):
    """What every manifest may say, with a model or without."""

    formerly: list[Key] = []


class OwnManifestSchema(FormSchema, PublishedSchema):
    """A manifest without a model: it lists its own sections."""


class ManifestSchema(PublishedSchema):
    """A manifest with a model: only what differs."""

    model: Key
    owner: Text = ""
    audience: Text = ""
    readers: Annotated[str, one_of(*READERS)] = ""
    ask: list[Name] | None = None
    numbering: Annotated[str, one_of(*STYLE_NAMES)] = ""
    in_short: list[Templated] | None = None
    stages: dict[Key, Name] | None = None
    front: list[Any] | None = None
    end: list[Any] | None = None
    sections: dict[str, ChangeSchema] = {}
    add: Annotated[list[AdditionSchema], Field(max_length=SECTIONS_AT_MOST)] = []
    move: Annotated[list[MoveSchema], Field(max_length=SECTIONS_AT_MOST)] = []
