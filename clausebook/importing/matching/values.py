"""Words in a document -> the value of a parameter, and a value as a manifest types it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.matching.plain_words import are_same
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.parameters import Email, Number, WebAddress, format_value

if TYPE_CHECKING:
    from clausebook.model.parameters import Parameter, ParameterValue

# As a manifest types a value.
Typed = str | tuple[str, ...]
_BETWEEN_ITEMS = re.compile(r",\s+|,?\s+and\s+")


def read_value(parameter: Parameter, words: str, *, is_list: bool = False) -> ParameterValue | None:
    """The value of a parameter that words in a document give; None if they are none of its type.

    Its default or its choice as the library writes it, where the words are the same.
    """
    words = " ".join(words.split()) if not is_list else words
    known = [*parameter.choices, *([parameter.default] if parameter.default is not None else [])]
    same = next((value for value in known if are_same(_write_known(value, is_list=is_list), words)), None)
    if same is not None:
        return same
    try:
        if parameter.type == "list":
            return parameter.read(list(filter(None, words.split("\n") if is_list else _BETWEEN_ITEMS.split(words))))
        return parameter.read(_write_as_typed(parameter, words))
    except ValueError:
        return None


def _write_known(value: ParameterValue, *, is_list: bool) -> str:
    return "\n".join(value) if is_list and isinstance(value, tuple) else format_value(value)


def _write_as_typed(parameter: Parameter, words: str) -> str:
    if parameter.type == "number":
        return words.replace(",", "")
    if parameter.type == "web":
        return words if words.startswith("https://") else f"https://{words.removeprefix('http://')}"
    return words


def type_value(value: ParameterValue) -> Typed:
    """A value as a manifest types it."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, Number):
        return value.text
    if isinstance(value, Email | WebAddress):
        return value.address
    return format_value(value).replace(NO_BREAK_SPACE, " ")
