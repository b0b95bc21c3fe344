"""Plain data against a schema: the typed value, or every fault with its place and the nearest known name."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from clausebook.diagnostics import Code, did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from clausebook.diagnostics import Report
    from clausebook.model.sources import Document

S = TypeVar("S", bound=BaseModel)
Steps = tuple[Union[str, int], ...]

_EXPECTED = {
    "string_type": "text",
    "list_type": 'a list ("- ...")',
    "dict_type": 'keys with values ("key: ...")',
    "model_type": 'keys with values ("key: ...")',
    "model_attributes_type": 'keys with values ("key: ...")',
}


def read_shape(
    schema: type[S], data: object, document: Document, *, report: Report, steps: Steps = ()
) -> S | None:
    """The data as the schema types it, or None after reporting every fault.

    `steps` lead from the top of the document to `data`, for places and key paths.
    """
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            _report_fault(schema, fault, document, steps, report)
        return None


def _report_fault(
    schema: type[BaseModel], fault: ErrorDetails, document: Document, steps: Steps, report: Report
) -> None:
    inner = tuple(step for step in fault["loc"] if step != "[key]")
    place = document.locate(*steps, *inner)
    kind = fault["type"]
    if kind == "extra_forbidden":
        known = _list_keys(schema, inner[:-1])
        report.error(
            Code.UNKNOWN_KEY, place, f'"{inner[-1]}" is not a key that is known here.', did_you_mean(str(inner[-1]), known)
        )
    elif kind == "missing":
        where = document.locate(*steps, *inner[:-1])
        near = _find_unused_twin(schema, fault, inner)
        report.error(Code.MISSING_KEY, where, f'the key "{inner[-1]}" is missing.', near)
    elif kind == "value_error":
        message = str(fault["ctx"]["error"]) if "ctx" in fault else fault["msg"]
        report.error(Code.BAD_VALUE, place, message + ("" if message.endswith(("?", ".")) else "."))
    else:
        expected = _EXPECTED.get(kind, fault["msg"])
        report.error(Code.WRONG_TYPE, place, f"expected {expected}, got {describe_data(fault['input'])}.")


def describe_data(data: object) -> str:
    """What stands there instead: "nothing", a list, keys, or the text itself."""
    if data is None:
        return "nothing"
    if isinstance(data, list):
        return "a list"
    if isinstance(data, dict):
        return "keys"
    text = str(data)
    return f'"{text if len(text) <= 40 else text[:39] + "…"}"'  # noqa: PLR2004


def _find_unused_twin(schema: type[BaseModel], fault: ErrorDetails, inner: Steps) -> str:
    given = fault["input"]
    if not isinstance(given, dict):
        return ""
    unknown = [key for key in given if key not in _list_keys(schema, inner[:-1])]
    hint = did_you_mean(str(inner[-1]), unknown)
    return f'Is "{hint.split(chr(34))[1]}" meant to be it?' if hint.startswith("Did") else ""


def _list_keys(schema: type[BaseModel], steps: Steps) -> list[str]:
    """The keys that the schema knows at the end of `steps`."""
    current: Any = schema
    for step in steps:
        if isinstance(current, type) and issubclass(current, BaseModel):
            by_alias = {field.alias or name: field.annotation for name, field in current.model_fields.items()}
            current = _find_model(by_alias.get(str(step)))
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [field.alias or name for name, field in current.model_fields.items()]
    return []


def _find_model(annotation: Any) -> Any:
    """The schema inside `X | None`, `list[X]` or `dict[str, X]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, list, dict, tuple):
        return next((found for part in get_args(annotation) if (found := _find_model(part))), None)
    return None
