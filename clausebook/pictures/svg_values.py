"""The values in a drawing: whether one leads out of it, or calls what cannot be judged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.pictures.svg_lists import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

# The end of the words before a bracket; a longer name is no function's.
_NAME = re.compile(r"[\w-]*\Z", re.ASCII)
_NAME_AT_MOST = 40
_INNER = re.compile(r"url\(\s*(['\"]?)#([^\s'\"()\\#]+)\1\s*\)", re.IGNORECASE)
_ID = re.compile(r"[\w:.-]{1,256}")
_REFERENCE = re.compile(r"#([\w:.-]{1,256})")
DRAW_IT = "Copy what it shows into the drawing."


def find_value_fault(value: str) -> str:
    """Why a value cannot stay; empty if it can."""
    if "\\" in value or "/*" in value or "!" in value or "@" in value:
        return "has a sign that only a style sheet of a page may have"
    *before, _ = _INNER.sub("", " ".join(value.split())).split("(")
    called = {match[0].lower() for words in before if (match := _NAME.search(words.rstrip()[-_NAME_AT_MOST:]))}
    if "url" in called:
        return "asks for another file"
    unknown = next((name for name in sorted(called) if name not in FUNCTIONS), None)
    return "" if unknown is None else f'calls "{unknown}", which is not known here'


def list_references(value: str) -> Iterator[str]:
    """The ids of what a value asks for in the same drawing."""
    return (match[2] for match in _INNER.finditer(value))


def read_reference(value: str) -> str | None:
    """The id to which a reference leads in the same drawing; None if it leads out of it."""
    match = _REFERENCE.fullmatch(value.strip())
    return match[1] if match else None


def is_id(value: str) -> bool:
    """Whether something in a drawing may be called so."""
    return _ID.fullmatch(value) is not None
