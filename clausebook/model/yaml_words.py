"""Words as values in YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words that need no quotation marks in any place, flow or block.
_PLAIN = re.compile(r"[A-Za-z0-9][^\x00-\x1f,\[\]{}#:?|>\"`\\]*")


def write_data(data: str | Sequence[str]) -> str:
    """Text, or a list of texts, as YAML on one line, quoted so that it is valid in any place."""
    if not isinstance(data, str):
        return f"[{', '.join(write_data(item) for item in data)}]"
    if _PLAIN.fullmatch(data) and data == data.strip():
        return data
    escaped = data.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
