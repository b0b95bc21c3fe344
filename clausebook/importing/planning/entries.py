"""Keys and values on one line of YAML, as lists of sections and differences hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.planning.trees import tidy_line
from clausebook.model.yaml_words import write_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.importing.matched import TypedValue


def write_pairs(pairs: Mapping[str, str]) -> str:
    """Keys with values that are written already, between braces."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}"


def write_values(values: Mapping[str, TypedValue]) -> str:
    """What parameters are given, as a manifest types it."""
    return write_pairs({name: write_data(_tidy(value)) for name, value in sorted(values.items())})


def say_value(value: TypedValue) -> str:
    """A value as a person reads it."""
    return value if isinstance(value, str) else ", ".join(value)


def _tidy(value: TypedValue) -> TypedValue:
    return tidy_line(value) if isinstance(value, str) else tuple(map(tidy_line, value))
