"""Keys and values on one line of YAML, as lists of sections and differences hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.planning.trees import tidy_line
from clausebook.model.yaml_words import write_data

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_pairs(pairs: Mapping[str, str]) -> str:
    """Keys with values that are written already, between braces."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}"


def write_values(values: Mapping[str, str]) -> str:
    """What parameters are given, as a manifest types it; a list stays the list that it is."""
    return write_pairs({
        name: value if value.startswith("[") and value.endswith("]") else write_data(tidy_line(value))
        for name, value in sorted(values.items())
    })  # fmt: skip
