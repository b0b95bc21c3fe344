"""JSON as fingerprints hash it: in UTF-8, with no white space between its signs."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def write_json(value: object) -> str:
    """A string, or lists and tuples of strings, as JSON."""
    # A string takes its short way: it is asked for a dozen times for each policy.
    return encode_basestring(value) if isinstance(value, str) else _ENCODER.encode(value)


def escape_text(text: str) -> str:
    """A text as it stands between the quotation marks of a JSON string.

    Each character is escaped by itself, so what is escaped piece by piece and joined is what is joined and escaped.
    """
    return encode_basestring(text)[1:-1]


def join_json(values: Iterable[str]) -> str:
    """A list of what is JSON already."""
    return f"[{','.join(values)}]"
