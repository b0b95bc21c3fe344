"""The blocks before and after the sections of a policy: front sheet, contents, sign-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean, join_words
from clausebook.model.forms import (
    PLAIN_BLOCKS,
    Block,
    Cell,
    ContentsBlock,
    FactCell,
    FieldsBlock,
    PlainBlock,
    Signature,
    SignaturesBlock,
    TableBlock,
    TemplateCell,
    TextBlock,
)
from clausebook.model.parameters import describe_data
from clausebook.model.template import Call, Name, list_inserts
from clausebook.validate.clause_text import read_clause_text
from clausebook.validate.fields import refuse_conditions
from clausebook.validate.language import parse_template
from clausebook.validate.names import References, check_laws, check_names, list_laws
from clausebook.validate.schemas import (
    ContentsSchema,
    FactSchema,
    FieldsSchema,
    SignaturesSchema,
    TableBlockSchema,
    TextBlockSchema,
)
from clausebook.validate.shape import Steps, read_shape

if TYPE_CHECKING:
    from clausebook.diagnostics import Location, Report
    from clausebook.model.sources import Document

_FILLED_BLOCKS = ("contents", "fact", "fields", "signatures", "table", "text")


def build_blocks(
    items: list[object], document: Document, steps: Steps, references: References, *, report: Report
) -> tuple[Block, ...]:
    """The blocks of a `front` or `end` list; what is wrong is reported and left out."""
    blocks = []
    for index, item in enumerate(items):
        block = _build_block(item, document, (*steps, index), report)
        if isinstance(block, TextBlock):
            check_names(block.text, {}, report=report)
            check_laws(list_laws(block.text), references, report=report)
        if block is not None:
            blocks.append(block)
    return tuple(blocks)


def _build_block(item: object, document: Document, steps: Steps, report: Report) -> Block | None:
    place = document.locate(*steps)
    if item == "contents":
        return ContentsBlock("Contents", 2)
    if isinstance(item, str):
        if item in PLAIN_BLOCKS:
            return PlainBlock(item)
        known = [*PLAIN_BLOCKS, *_FILLED_BLOCKS]
        report.error(Code.BAD_VALUE, place, f'there is no block "{item}".', did_you_mean(item, known))
        return None
    kind = next((key for key in _FILLED_BLOCKS if isinstance(item, dict) and key in item), None)
    if kind is None:
        expected = f"expected {join_words(PLAIN_BLOCKS)}, or a block with {join_words(_FILLED_BLOCKS)}"
        report.error(Code.WRONG_TYPE, place, f"{expected}, got {describe_data(item)}.")
        return None
    builders = {
        "contents": _build_contents,
        "fact": _build_fact,
        "fields": _build_fields,
        "signatures": _build_signatures,
        "table": _build_table,
        "text": _build_text,
    }
    return builders[kind](item, document, steps, report)


def _build_contents(item: object, document: Document, steps: Steps, report: Report) -> Block | None:
    shape = read_shape(ContentsSchema, item, document, report=report, steps=steps)
    return ContentsBlock(" ".join(shape.contents.split()), shape.depth) if shape else None


def _build_fact(item: object, document: Document, steps: Steps, report: Report) -> FactCell | None:
    shape = read_shape(FactSchema, item, document, report=report, steps=steps)
    return FactCell(shape.fact) if shape else None


def _build_fields(item: object, document: Document, steps: Steps, report: Report) -> Block | None:
    shape = read_shape(FieldsSchema, item, document, report=report, steps=steps)
    if shape is None:
        return None
    fields: list[tuple[str, Cell]] = []
    for index, field in enumerate(shape.fields_):
        place = document.locate(*steps, "fields", index, "text")
        fields.append((field.label, FactCell(field.fact) if field.fact else _read_cell(field.text, place, report)))
    return FieldsBlock(tuple(fields), shape.as_ == "columns", shape.title)


def _build_table(item: object, document: Document, steps: Steps, report: Report) -> Block | None:
    shape = read_shape(TableBlockSchema, item, document, report=report, steps=steps)
    if shape is None:
        return None
    table = shape.table
    rows = []
    for index, row in enumerate(table.rows):
        where = (*steps, "table", "rows", index)
        if len(row) != len(table.columns):
            cells = f"{len(row)} cell{'' if len(row) == 1 else 's'}"
            message = f"the row has {cells}, and the table has {len(table.columns)} columns."
            report.error(Code.WRONG_TYPE, document.locate(*where), message, 'A cell may be empty: "".')
        rows.append(tuple(_build_cell(cell, document, (*where, column), report) for column, cell in enumerate(row)))
    return TableBlock(tuple(table.columns), tuple(rows), table.title)


def _build_cell(cell: object, document: Document, steps: Steps, report: Report) -> Cell:
    if isinstance(cell, str):
        try:
            return _read_cell(refuse_conditions(cell), document.locate(*steps), report)
        except ValueError as error:
            report.error(Code.BAD_VALUE, document.locate(*steps), f"{error}.")
            return ""
    return _build_fact(cell, document, steps, report) or ""


def _read_cell(text: str, place: Location, report: Report) -> Cell:
    """The words of a cell; with values in it, what is wrong with them is reported."""
    if "{{" not in text and "}}" not in text:
        return text
    template = parse_template(text, place, report=report)
    if template is None:
        return ""
    check_names(template, {}, report=report)
    for insert in list_inserts(template):
        is_role = isinstance(insert.subject, Call) and insert.subject.function == "role"
        if insert.location and (insert.is_block or not (isinstance(insert.subject, Name) or is_role)):
            hint = "A cell takes values of the school and the trust, terms, and roles."
            report.error(Code.CLAUSE_LANGUAGE, insert.location, f"{insert} cannot stand here.", hint)
    return TemplateCell(template)


def _build_text(item: object, document: Document, steps: Steps, report: Report) -> Block | None:
    shape = read_shape(TextBlockSchema, item, document, report=report, steps=steps)
    if shape is None:
        return None
    place = document.locate(*steps, "text")
    template = read_clause_text(shape.text, place, {}, report=report)
    return TextBlock(template, place) if template is not None else None


def _build_signatures(item: object, document: Document, steps: Steps, report: Report) -> Block | None:
    shape = read_shape(SignaturesSchema, item, document, report=report, steps=steps)
    if shape is None:
        return None
    return SignaturesBlock(tuple(Signature(line.role, line.name, line.date, line.label) for line in shape.signatures))
