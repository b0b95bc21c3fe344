"""The reference of formats against the code: what an author may write is what the page says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clausebook.diagnostics import Report
from clausebook.load import limits
from clausebook.load.gathering import Gathered
from clausebook.load.held_files import KINDS
from clausebook.load.yaml_tree import parse_yaml
from clausebook.model.addresses import PAGE_ANCHORS
from clausebook.model.approvals import EVENT_KINDS
from clausebook.model.dates import MONTHS, TERM_ENDS, parse_date
from clausebook.model.forms import FACTS, PLAIN_BLOCKS, TIERS
from clausebook.model.library import LOCKS, REFERENCE_KINDS, REFERENCE_STATES
from clausebook.model.numbering import STYLE_NAMES, STYLES, Style
from clausebook.model.parameters import PARAMETER_TYPES
from clausebook.model.readers import READERS
from clausebook.model.rules import RULE_STATES
from clausebook.model.school_kinds import LEGAL_TYPES, PHASES
from clausebook.model.sources import Document
from clausebook.model.template import FILTERS, FUNCTIONS, LAW_OPTIONS, ROLE_DETAILS
from clausebook.model.translations import PART_BYTES
from clausebook.model.trust import CRESTS, DEFAULT_TERMS, KEPT_MONTHS, LEVELS, REQUIRED_ROLES
from clausebook.validate import schemas, trust_schemas
from clausebook.validate.asked import build_asked
from clausebook.validate.fields import ASKED_CHARACTERS_AT_MOST, CAPACITY_AT_MOST, SEARCH_WORDS_AT_MOST
from clausebook.validate.names import SCHOOL_VALUES, TRUST_VALUES
from clausebook.validate.schemas import ASKED_AT_MOST, SYNONYMS_AT_MOST
from clausebook.validate.synonyms import build_synonyms
from tests.faults import gather_faults

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "formats.md"

# Under which headings the keys of each schema stand. A schema that is not here fails a test below.
HEADINGS: dict[type[schemas.Schema], tuple[str, ...]] = {
    trust_schemas.TrustSchema: ("trust.yml",),
    trust_schemas.SubjectSchema: ("trust.yml",),
    trust_schemas.TermEndsSchema: ("trust.yml",),
    trust_schemas.BodySchema: ("Bodies",),
    trust_schemas.DelegationSchema: ("Delegation",),
    trust_schemas.MeetingSchema: ("Meetings",),
    trust_schemas.PublishingSchema: ("Publishing",),
    trust_schemas.ReadingSchema: ("Reading",),
    trust_schemas.LanguageSchema: ("Languages",),
    trust_schemas.FederationSchema: ("Federations",),
    trust_schemas.FormerSchoolSchema: ("Former schools",),
    trust_schemas.SchoolSchema: ("school.yml",),
    trust_schemas.JoinedSchema: ("Joined",),
    trust_schemas.ClosedSchema: ("Closed",),
    trust_schemas.LeftSchema: ("Left",),
    trust_schemas.RoleSchema: ("Roles",),
    trust_schemas.HelperSchema: ("Out of hours",),
    trust_schemas.EthosSchema: ("Ethos",),
    trust_schemas.BrandSchema: ("Brand",),
    schemas.ClauseSchema: ("Clauses",),
    schemas.CitationSchema: ("Citations",),
    schemas.ParameterSchema: ("Parameters",),
    schemas.ReferenceSchema: ("references.yml",),
    schemas.RuleSchema: ("rules.yml",),
    schemas.NationalDateSchema: ("dates.yml",),
    schemas.FormSchema: ("Models",),
    schemas.ShortLineSchema: ("Lines of the short version",),
    schemas.SectionSchema: ("Sections and parts",),
    schemas.PartSchema: ("Sections and parts",),
    schemas.ManifestSchema: ("Manifests",),
    schemas.PublishedSchema: ("Manifests",),
    schemas.OwnManifestSchema: ("Models", "Manifests"),
    schemas.TranslationSchema: ("Translations",),
    schemas.HeldSchema: ("elsewhere.yml",),
    schemas.ChangeSchema: ("Changes",),
    schemas.AdditionSchema: ("Additions",),
    schemas.MoveSchema: ("Moves",),
    schemas.ContentsSchema: ("Blocks",),
    schemas.FieldsSchema: ("Blocks",),
    schemas.FieldSchema: ("Blocks",),
    schemas.FactSchema: ("Blocks",),
    schemas.TableBlockSchema: ("Blocks",),
    schemas.TableSchema: ("Blocks",),
    schemas.TextBlockSchema: ("Blocks",),
    schemas.SignaturesSchema: ("Blocks",),
    schemas.SignatureSchema: ("Blocks",),
}

# Keys whose schema lets them be absent, because another rule asks for them.
REQUIRED_BY_RULE = {
    (schema, key) for schema in (schemas.AdditionSchema, schemas.MoveSchema) for key in ("because", "agreed_by")
}
# Keys that their schema requires, because without them another schema reads the file.
ABSENT_BY_RULE = {(schemas.ManifestSchema, "model")}

WORDS_BY_HEADING = {
    "Parameters": PARAMETER_TYPES,
    "Functions": (*FUNCTIONS, *LAW_OPTIONS, *ROLE_DETAILS),
    "Filters": FILTERS,
    "Values": (*(f"school.{name}" for name in SCHOOL_VALUES), *(f"trust.{name}" for name in TRUST_VALUES)),
    "Terms": tuple(DEFAULT_TERMS),
    "Blocks": (*PLAIN_BLOCKS, "contents", "fields", "table", "text", "signatures"),
    "Facts": FACTS,
    "Numbering styles": STYLE_NAMES,
    "Brand": CRESTS,
    "school.yml": REQUIRED_ROLES,
    "Kinds of school": (*PHASES, *LEGAL_TYPES),
    "Locks": LOCKS,
    "elsewhere.yml": (*READERS, *(f".{kind}" for kind in KINDS)),
    "Tiers": TIERS,
    "references.yml": (*REFERENCE_KINDS, *REFERENCE_STATES),
    "rules.yml": RULE_STATES,
    "Bodies": LEVELS,
    "Approvals": EVENT_KINDS,
    "Sections and parts": PAGE_ANCHORS,
}


def read_sections() -> dict[str, str]:
    """The text under each heading of the page, up to the next heading of any level."""
    pieces = re.split(r"^#{1,6} +(.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    headings, texts = pieces[1::2], pieces[2::2]
    assert len(set(headings)) == len(headings), "two headings of the page are the same"
    return dict(zip(headings, texts, strict=True))


SECTIONS = read_sections()


def list_code_words(text: str) -> set[str]:
    """Every word inside code spans, and each whole span."""
    spans = re.findall(r"`([^`\n]+)`", text)
    return {word for span in spans for word in re.findall(r"[A-Za-z0-9_.-]+", span)} | set(spans)


def list_rows(text: str) -> list[list[str]]:
    """The cells of every table row."""
    return [
        [cell.strip() for cell in re.split(r"\|(?=(?:[^`]*`[^`]*`)*[^`]*$)", line.strip().strip("|"))]
        for line in text.splitlines()
        if line.startswith("|")
    ]


def list_schemas() -> list[type[schemas.Schema]]:
    """Every schema of a file that people write."""
    found = [value for module in (schemas, trust_schemas) for value in vars(module).values() if isinstance(value, type)]
    return [value for value in found if issubclass(value, schemas.Schema) and value is not schemas.Schema]


def list_keys() -> list[tuple[type[schemas.Schema], str, FieldInfo]]:
    """Every key of every schema as an author writes it."""
    return [
        (schema, field.alias or name, field) for schema in list_schemas() for name, field in schema.model_fields.items()
    ]


class KeyRow(NamedTuple):
    """A row of a table of keys: the keys that it describes, and what it says stands by default."""

    keys: tuple[str, ...]
    default: str


def list_key_rows(heading: str) -> list[KeyRow]:
    """The rows under a heading that describe keys: key, kind, default, meaning; blocks have their name before."""
    found = []
    key_at = -1
    for row in list_rows(SECTIONS[heading]):
        if "Default" in row:
            key_at = next((at for at, cell in enumerate(row) if cell.startswith("Key")), -1)
        elif key_at >= 0 and len(row) == key_at + 4:
            found.append(KeyRow(tuple(re.findall(r"`([a-z_]+)`", row[key_at])), row[key_at + 2]))
    return found


def find_rows(schema: type[schemas.Schema], key: str) -> list[KeyRow]:
    """The rows that describe one key alone."""
    return [row for heading in HEADINGS[schema] for row in list_key_rows(heading) if row.keys == (key,)]


def list_keys_with_rows() -> list[tuple[type[schemas.Schema], str, FieldInfo]]:
    """The keys that have a row of their own; the others are described in words."""
    return [case for case in list_keys() if find_rows(case[0], case[1])]


def test_every_schema_has_a_place_in_the_reference() -> None:
    """A new kind of file or block cannot be added without saying where the reference describes it."""
    assert set(list_schemas()) == set(HEADINGS)
    assert {heading for headings in HEADINGS.values() for heading in headings} <= set(SECTIONS)


def test_every_key_is_named_where_its_file_is_described() -> None:
    """A new key cannot be forgotten, even if another file has a key of the same name."""
    with gather_faults() as row:
        for schema, key, _ in list_keys():
            with row(f"{schema.__name__}.{key}"):
                words = {word for heading in HEADINGS[schema] for word in list_code_words(SECTIONS[heading])}
                assert key in words, f"{key} is not named under {HEADINGS[schema]} of formats.md"


def test_the_reference_says_truly_what_is_required_and_what_stands_by_default() -> None:
    """An author who leaves out a key gets what the table says."""
    with gather_faults() as row:
        for schema, key, field in list_keys_with_rows():
            with row(f"{schema.__name__}.{key}"):
                check_default(schema, key, field)


def check_default(schema: type[schemas.Schema], key: str, field: FieldInfo) -> None:
    """Fail unless a key is required, or stands by default, as its rows say."""
    defaults = [row.default for row in find_rows(schema, key)]
    is_required = (schema, key) in REQUIRED_BY_RULE or (field.is_required() and (schema, key) not in ABSENT_BY_RULE)
    assert any((default == "required") == is_required for default in defaults), defaults
    if not field.is_required() and isinstance(field.default, (str, int)) and field.default != "":
        shown = {True: "yes", False: "no"}[field.default] if isinstance(field.default, bool) else str(field.default)
        assert any(f"`{shown}`" in default for default in defaults), f"{key}: {shown} for {defaults}"


def test_no_key_is_described_that_does_not_exist() -> None:
    """An author who copies a key from a table is never told that it is unknown."""
    with gather_faults() as row:
        for heading in sorted({heading for headings in HEADINGS.values() for heading in headings}):
            with row(heading):
                known = {key for schema, key, _ in list_keys() if heading in HEADINGS[schema]}
                described = {key for key_row in list_key_rows(heading) for key in key_row.keys}
                assert described
                assert described <= known


def test_every_word_of_a_closed_list_is_named() -> None:
    """A new type, function, filter, block, fact, style, crest, phase or legal type cannot be forgotten."""
    with gather_faults() as row:
        for heading, words in WORDS_BY_HEADING.items():
            with row(heading):
                assert set(words) - list_code_words(SECTIONS[heading]) == set()


def test_every_function_is_shown_in_use() -> None:
    """An author can copy a line for each function, not just its name."""
    assert [function for function in FUNCTIONS if f"{{{{ {function}(" not in SECTIONS["Functions"]] == []


def label_style(style: Style) -> dict[str, str]:
    """What a style makes of the document that the table of styles describes."""
    first, second = style.count(1), style.count(2)
    paragraphs = [style.label_paragraph((first,), 1), style.label_paragraph((second, "1"), 1)]
    outer = style.count_appendix(1)
    appendix = [
        style.label_appendix((outer,)),
        style.label_appendix((outer, "1")),
        style.label_paragraph((outer, "1"), 1),
    ]
    return {
        "Section": style.label_heading((first,)) or "none",
        "Part": style.label_heading((second,)) or "none",
        "Section in a part": style.label_heading((second, "1")) or "none",
        "Paragraph": ", ".join(filter(None, paragraphs)) or "none",
        "Appendix": ", ".join(filter(None, appendix)) or "none",
    }


def test_the_table_of_numbering_styles_says_what_the_styles_do() -> None:
    """A school that chooses a style from the table gets those very numbers."""
    header, _, *rows = list_rows(SECTIONS["Numbering styles"])
    with gather_faults() as row:
        for style in STYLES.values():
            with row(style.name):
                cells = next((cells for cells in rows if cells[0] == f"`{style.name}`"), [])
                assert cells
                named = zip(header[1:], cells[1:], strict=True)
                assert {name: cell.removesuffix(", in capitals") for name, cell in named} == label_style(style)
                assert any("in capitals" in cell for cell in cells) == style.capitals


def test_the_table_of_dates_says_how_each_form_is_read() -> None:
    """A date copied from the table is accepted, to the precision and in the words that the table gives."""
    _, _, *rows = list_rows(SECTIONS["Dates"])
    for examples, precision, printed, _ in rows:
        for example in re.findall(r"`([^`]+)`", examples):
            value = parse_date(example)
            assert value.precision == precision
            assert str(value).replace("\u00a0", " ") == printed


def test_the_ends_of_terms_are_the_ones_that_stand_by_default() -> None:
    """A trust that gives no term ends knows when its reviews are late."""
    row = next(row for row in list_rows(SECTIONS["trust.yml"]) if row[0] == "`term_ends`")
    days = [f"{day} {MONTHS[month - 1]}" for month, day in (TERM_ENDS[term] for term in ("spring", "summer", "autumn"))]
    assert re.findall(r"`([^`]+)`", row[2]) == days


def test_the_limits_are_the_ones_that_are_kept() -> None:
    """A file that the page allows is not refused, and the other way round."""
    told = {row[0]: row[1] for row in list_rows(SECTIONS["Which file goes where"]) if len(row) == 2}
    assert told["a clause"] == f"{limits.CLAUSE_BYTES // 1024} KiB"
    assert told["a translation"] == f"{limits.TRANSLATION_BYTES // 1024} KiB"
    assert told["a part of a translation, under one heading"] == f"{PART_BYTES // 1024} KiB"
    assert told["any other text file"] == f"{limits.FILE_BYTES // 1024} KiB"
    assert told["a logo"] == f"{limits.IMAGE_BYTES // 1024 // 1024} MiB"
    assert told["a picture in a clause"] == f"{limits.PICTURE_BYTES // 1024 // 1024} MiB"
    assert told["pictures in a folder"] == f"{limits.PICTURES_IN_A_FOLDER}"
    assert told["a file that `elsewhere.yml` names"] == f"{limits.HELD_FILE_BYTES // 1024 // 1024} MiB"
    assert told["a line"] == f"{limits.LINE_CHARACTERS:,} characters"
    row = "a row of a table, in the text of a clause or a translation"
    assert told[row] == f"{limits.ROW_CHARACTERS:,} characters"
    assert told["a path inside the project"] == f"{limits.PATH_CHARACTERS} characters"
    assert told["levels of keys in a file"] == f"{limits.YAML_DEPTH}"
    assert told["values in a file"] == f"{limits.YAML_EVENTS:,}"


def test_what_fits_into_a_meeting_and_how_long_texts_are_kept() -> None:
    """A trust that says nothing of its own gets what the tables say, and a figure that they allow is taken."""
    kinds = {row[0]: row[1] for row in list_rows(SECTIONS["Meetings"])}
    assert kinds["`capacity`"] == f"whole number from 1 to {CAPACITY_AT_MOST}"
    (kept,) = [row.default for row in list_key_rows("Publishing") if row.keys == ("keep_old_texts",)]
    assert kept == f"`{KEPT_MONTHS // 12} years`"
    assert trust_schemas.PublishingSchema().keep_old_texts.months == KEPT_MONTHS


def test_the_list_of_parents_words_is_read_as_the_page_says() -> None:
    """The example of the page is taken as it stands, and its limits are those that are kept."""
    text = SECTIONS["synonyms.yml"]
    example = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0]
    report = Report()
    tree = parse_yaml(example, "clauses/synonyms.yml", report=report)
    assert tree is not None
    sources = replace(Gathered().arrange(), synonyms=Document("clauses/synonyms.yml", tree))
    assert build_synonyms(sources, report=report)["phone"] == ("mobile", "device")
    assert not list(report)
    assert f"at most {SEARCH_WORDS_AT_MOST} plain words" in text
    assert f"at most {SYNONYMS_AT_MOST}." in text


def test_what_parents_ask_is_read_as_the_page_says() -> None:
    """The example of the page is taken as it stands, and its limits are those that are kept."""
    text = SECTIONS["asked.yml"]
    example = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0]
    report = Report()
    tree = parse_yaml(example, "clauses/images/asked.yml", report=report)
    assert tree is not None
    files = {f"images/{name}": Document(f"clauses/images/{name}.md", tree) for name in ("consent", "never")}
    sources = replace(Gathered().arrange(), clauses=files, asked={"images": Document("clauses/images/asked.yml", tree)})
    asked = build_asked(sources, report=report)[""]
    assert [len(asked[f"images/{name}"]) for name in ("consent", "never")] == [2, 1]
    assert not list(report)
    assert f"at most {ASKED_AT_MOST} such lines, of at most {ASKED_CHARACTERS_AT_MOST} characters" in text
