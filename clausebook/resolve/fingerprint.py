"""The fingerprint of wording: SHA-256 over the words as approved, live details left as tokens.

Numbers are not part of it, since renumbering changes no words, and a cross-reference counts as the section
it points to. The text that is hashed is plain UTF-8 with `\\n` line ends, so that it can be made again by
other means in twenty years.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from clausebook.model.policies import SLOT_END, SLOT_START, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.policies import Value

_SLOT = re.compile(f"{SLOT_START}(\\d+){SLOT_END}")


def write_passage(passage: Passage) -> str:
    """The Markdown of a passage with tokens for live details: the text that an approval binds."""
    values = passage.values
    text = "\n\n".join(unit.markdown for unit in passage.wording.units)
    return _SLOT.sub(lambda match: _write_value(values[int(match[1])]), text)


def _write_value(value: Value) -> str:
    if value.items:
        return "\n".join(f"- {_write_value(item)}" for item in value.items)
    return value.token or value.text


def hash_texts(texts: Iterable[str]) -> str:
    """Hexadecimal SHA-256 of texts joined by blank lines."""
    digest = hashlib.sha256()
    for index, text in enumerate(texts):
        digest.update(("\n\n" if index else "").encode() + text.encode())
    return digest.hexdigest()
