"""The signs that can be printed: a text with any other has no PDF, for fonts for all scripts are too much to carry."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def find_unprintable(text: str, listed: Path) -> str:
    """The first sign of a text that no font has, or nothing; `listed` is the file that lists those they have.

    Raises OSError.
    """
    found = _read_pattern(listed).search(text)
    return found[0] if found else ""


@cache
def _read_pattern(listed: Path) -> re.Pattern[str]:
    """What is none of the signs: controls, and marks that have no shape of their own, are no signs either."""
    lines = listed.read_text(encoding="ascii").splitlines()
    spans = [span.partition("-") for line in lines if not line.startswith("#") for span in line.split()]
    signs = "".join(f"{_write(first)}-{_write(last or first)}" for first, _, last in spans)
    return re.compile(f"[^{signs}{_SHAPELESS}]")


# Line ends and tabs; joiners, direction marks and the like; what chooses between shapes; the marks of slots.
_SHAPELESS = r"\0-\x1f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ue000-\uf8ff"


def _write(number: str) -> str:
    return f"\\U{number:0>8}"
