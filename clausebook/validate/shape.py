"""Plain data against a schema: the typed value, or every fault with its place and the nearest known name."""

from __future__ import annotations

import re
import types
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from clausebook.diagnostics import Code, did_you_mean, find_nearest
from clausebook.model.parameters import describe_data
from clausebook.model.sources import plain_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from clausebook.diagnostics import Location, Report
    from clausebook.model.sources import Document

S = TypeVar("S", bound=BaseModel)
Steps = tuple[str | int, ...]

# A file with more faults of shape than this is of another kind, or a bad joke.
FAULTS_AT_MOST = 50
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CORRECT_IT = "Remove it, or correct its spelling: see the guide for the keys of this file."
_EXPECTED = {
    "string_type": "text",
    "list_type": 'a list ("- ...")',
    "dict_type": 'keys with values ("key: ...")',
    "model_type": 'keys with values ("key: ...")',
    "model_attributes_type": 'keys with values ("key: ...")',
    "too_short": "a list with at least one item",
}


def read_shape(schema: type[S], data: object, document: Document, *, report: Report, steps: Steps = ()) -> S | None:
    """The data as the schema types it, or None after reporting every fault.

    `steps` lead from the top of the document to `data`, for places and key paths.
    """
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False)[:FAULTS_AT_MOST]:
            _report_fault(schema, fault, document, steps, report)
        return None


def read_entries(schema: type[S], document: Document, *, report: Report) -> Iterator[tuple[str, S, Location]]:
    """The entries of a file that is a list by id: each with its id and its place. What is wrong is reported."""
    for id_, node in document.data.entries.items():
        place = document.locate(id_)
        if not _ID.fullmatch(id_):
            message = f'"{id_}" will not do as a name: use small letters, digits and hyphens.'
            report.error(Code.BAD_VALUE, place, message, "Rename it.")
        elif shape := read_shape(schema, plain_data(node), document, report=report, steps=(id_,)):
            yield id_, shape, place


def _report_fault(
    schema: type[BaseModel], fault: ErrorDetails, document: Document, steps: Steps, report: Report
) -> None:
    inner = tuple(step for step in fault["loc"] if step != "[key]")
    place = document.locate(*steps, *inner)
    kind = fault["type"]
    if kind == "extra_forbidden":
        hint = did_you_mean(str(inner[-1]), _list_keys(schema, inner[:-1])) or _CORRECT_IT
        report.error(Code.UNKNOWN_KEY, place, f'"{inner[-1]}" is not a key that is known here.', hint)
    elif kind == "missing":
        if _is_misspelt(schema, fault, inner):
            return
        where = document.locate(*steps, *inner[:-1])
        report.error(Code.MISSING_KEY, where, f'the key "{inner[-1]}" is missing.', f'Add it: "{inner[-1]}: ...".')
    elif kind == "value_error":
        message = str(fault["ctx"]["error"]) if "ctx" in fault else fault["msg"]
        report.error(Code.BAD_VALUE, place, message + ("" if message.endswith(("?", ".")) else "."))
    elif kind == "too_long":
        context = fault["ctx"]
        message = f"expected at most {context['max_length']} items, got {context['actual_length']:,}."
        report.error(Code.BAD_VALUE, place, message, "Split it into several.")
    else:
        expected = _EXPECTED.get(kind, fault["msg"])
        report.error(Code.WRONG_TYPE, place, f"expected {expected}, got {describe_data(fault['input'])}.")


def _is_misspelt(schema: type[BaseModel], fault: ErrorDetails, inner: Steps) -> bool:
    """Whether a missing key is there under a name that is none: that is told at that name, and once is enough."""
    given, known = fault["input"], _list_keys(schema, inner[:-1])
    unknown = [key for key in given if key not in known] if isinstance(given, dict) else []
    return any(find_nearest(key, known) == inner[-1] for key in unknown)


def _list_keys(schema: type[BaseModel], steps: Steps) -> list[str]:
    """The keys that the schema knows at the end of `steps`."""
    current: Any = schema
    for step in steps:
        current = _step_into(current, step)
    model = _find_model(current)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _step_into(annotation: Any, step: str | int) -> Any:
    """The annotation of a key of a schema, of an item of a list, or of a value of a mapping."""
    if get_origin(annotation) in (list, dict):
        return get_args(annotation)[-1]
    model = _find_model(annotation)
    fields = model.model_fields if model else {}
    return next((field.annotation for name, field in fields.items() if (field.alias or name) == step), None)


def _find_model(annotation: Any) -> type[BaseModel] | None:
    """The schema that an annotation is, or allows beside None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is Annotated:
        return _find_model(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return next((found for part in get_args(annotation) if (found := _find_model(part))), None)
    return None
