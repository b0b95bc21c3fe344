"""Parts of a policy <-> plain data for a record: nothing is lost, and nothing that is empty is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.document.values import Value
from clausebook.model.dates import NO_BREAK_SPACE, parse_date
from clausebook.model.forms import (
    ContentsBlock,
    FactCell,
    FieldsBlock,
    FilledCell,
    PlainBlock,
    Reason,
    Signature,
    SignaturesBlock,
    TableBlock,
    TemplateCell,
)
from clausebook.model.pictures import PictureFile
from clausebook.model.policies import Difference
from clausebook.model.template import Call, Insert, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from clausebook.model.dates import PartialDate
    from clausebook.model.forms import Block, Cell

Data = dict[str, Any]


def write_date(value: PartialDate | None) -> str:
    """A date to the precision that it has, in words; empty for none."""
    return str(value or "").replace(NO_BREAK_SPACE, " ")


def read_date(text: str) -> PartialDate | None:
    """The date in such words. Raises ValueError."""
    return parse_date(text) if text else None


def drop_empty(data: Mapping[str, Any]) -> Data:
    """The data without what says nothing."""
    return {key: value for key, value in data.items() if value not in ("", None, [], {}, (), False)}


def encode_insert(insert: Insert) -> Data:
    """Which value it was: `{"value": "school.name"}`, or a function with what it was asked."""
    subject = insert.subject
    if isinstance(subject, Name):
        data: Data = {"value": str(subject)}
    else:
        data = {"function": subject.function, "of": list(subject.arguments), "at": dict(subject.options)}
    return drop_empty({**data, "filters": list(insert.filters)})


def decode_insert(data: Mapping[str, Any]) -> Insert:
    """The insert that was written so. Raises KeyError, TypeError or AttributeError."""
    filters = tuple(data.get("filters", ()))
    if "value" in data:
        return Insert(Name(tuple(data["value"].split("."))), filters)
    call = Call(data["function"], tuple(data.get("of", ())), tuple(data.get("at", {}).items()))
    return Insert(call, filters)


def encode_value(value: Value) -> Data:
    """The words, the link, the token and the items of a value."""
    items = [encode_value(item) for item in value.items]
    return {"text": value.text, **drop_empty({"link": value.link, "token": value.token, "items": items})}


def decode_value(data: Mapping[str, Any]) -> Value:
    """The value that was written so."""
    items = tuple(decode_value(item) for item in data.get("items", ()))
    return Value(data["text"], data.get("link", ""), data.get("token", ""), items)


def encode_difference(difference: Difference) -> Data:
    """One declared departure from the model, with its reason."""
    reason = difference.reason
    return drop_empty(
        {
            "kind": difference.kind,
            "section": difference.section,
            "title": difference.title,
            "because": reason.because,
            "agreed_by": reason.agreed_by,
            "until": write_date(reason.until),
            "clause": difference.clause,
            "replaces": difference.replaces,
            "basis": difference.basis,
            "values": dict(difference.values),
        }
    )


def decode_difference(data: Mapping[str, Any]) -> Difference:
    """The difference that was written so."""
    reason = Reason(data.get("because", ""), data.get("agreed_by", ""), read_date(data.get("until", "")))
    return Difference(
        kind=data["kind"],
        section=data["section"],
        title=data.get("title", ""),
        reason=reason,
        clause=data.get("clause", ""),
        replaces=data.get("replaces", ""),
        basis=data.get("basis", ""),
        values=data.get("values", {}),
    )


def encode_block(block: Block, number: Callable[[Insert, Value], int]) -> Data:
    """A block before or after the sections; its facts stay facts.

    `number` gives each value of its cells a number in the list of the record's values. Raises TypeError for a block of
    text, of which composing makes a passage.
    """
    if isinstance(block, PlainBlock):
        return {"block": block.kind}
    if isinstance(block, ContentsBlock):
        return {"block": "contents", "title": block.title, "depth": block.depth}
    if isinstance(block, FactCell):
        return {"block": "fact", "fact": block.fact}
    if isinstance(block, FieldsBlock):
        fields = [{"label": label, **_encode_cell(cell, number)} for label, cell in block.fields]
        kind = "columns" if block.in_columns else "rows"
        return {"block": kind, **drop_empty({"title": block.title}), "fields": fields}
    if isinstance(block, TableBlock):
        rows = [[_encode_cell(cell, number) for cell in row] for row in block.rows]
        return {"block": "table", **drop_empty({"title": block.title}), "columns": list(block.columns), "rows": rows}
    if isinstance(block, SignaturesBlock):
        return {"block": "signatures", "lines": [_encode_signature(line) for line in block.signatures]}
    message = f"no record of {type(block).__name__}"
    raise TypeError(message)


def decode_block(data: Mapping[str, Any], values: Sequence[tuple[Insert, Value]]) -> Block:
    """The block that was written so; `values` are those of its record. Raises KeyError, IndexError or TypeError."""
    kind = data["block"]
    title = data.get("title", "")
    if kind == "contents":
        return ContentsBlock(title, data["depth"])
    if kind == "fact":
        return FactCell(data["fact"])
    if kind in ("rows", "columns"):
        fields = tuple((field["label"], _decode_cell(field, values)) for field in data["fields"])
        return FieldsBlock(fields, kind == "columns", title)
    if kind == "table":
        rows = tuple(tuple(_decode_cell(cell, values) for cell in row) for row in data["rows"])
        return TableBlock(tuple(data["columns"]), rows, title)
    if kind == "signatures":
        return SignaturesBlock(tuple(_decode_signature(line) for line in data["lines"]))
    return PlainBlock(kind)


def _encode_cell(cell: Cell, number: Callable[[Insert, Value], int]) -> Data:
    if isinstance(cell, FilledCell):
        return {"pieces": [piece if isinstance(piece, str) else number(*piece) for piece in cell.pieces]}
    if isinstance(cell, TemplateCell):
        message = "a cell that is not filled"
        raise TypeError(message)
    return {"fact": cell.fact} if isinstance(cell, FactCell) else {"text": cell}


def _decode_cell(data: Mapping[str, Any], values: Sequence[tuple[Insert, Value]]) -> Cell:
    if "pieces" in data:
        return FilledCell(tuple(piece if isinstance(piece, str) else values[piece - 1] for piece in data["pieces"]))
    return FactCell(data["fact"]) if "fact" in data else str(data["text"])


def _encode_signature(line: Signature) -> Data:
    known = {"label": line.label, "role": line.role, "name": line.name, "date": write_date(line.date)}
    return drop_empty(known)


def _decode_signature(data: Mapping[str, Any]) -> Signature:
    return Signature(data.get("role", ""), data.get("name", ""), read_date(data.get("date", "")), data.get("label", ""))


def encode_picture(file: PictureFile) -> Data:
    """A picture: the file that is kept of it, its SHA-256 and its size."""
    return {"file": file.bound_name, "sha256": file.sha256, "width": file.width, "height": file.height}


def decode_picture(data: Mapping[str, Any], read: Callable[[], bytes]) -> PictureFile:
    """The picture that was written so; `read` gives its bytes. Raises KeyError or ValueError."""
    stem, digest, ending = data["file"].split(".")
    picture = PictureFile(f"{stem}.{ending}", data["sha256"], data["width"], data["height"], read)
    if picture.bound_name != data["file"] or "/" in stem or digest != picture.digest:
        message = f"the picture {data['file']} has not the name of its digest"
        raise ValueError(message)
    return picture
