"""Values of the types that a process may hand on -> JSON, and back. Each value tells its type.

What has the value that its type gives by itself is left out.
"""

from __future__ import annotations

import json
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any

from clausebook.importing.incoming import CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KIND = "="
# What is read of one file, as JSON: of the longest text that is allowed it is a fifth of this.
_JSON_AT_MOST = 32 * 1024 * 1024


class Packer:
    """Packs values of some types, which are told apart by their names."""

    def __init__(self, kinds: Iterable[type[Any]], enums: Iterable[type[Enum]], beside: Iterable[str] = ()) -> None:
        """Make one for data classes and enums; `beside` are fields that are not packed, but handed on otherwise."""
        self._classes = {kind.__name__: kind for kind in kinds}
        self._enums = {kind.__name__: kind for kind in enums}
        left = frozenset(beside)
        # The value that each field of a type has by itself, and MISSING, which equals nothing, where it has none.
        self._defaults: dict[str, dict[str, object]] = {
            name: {each.name: each.default for each in fields(kind) if each.name not in left}
            for name, kind in self._classes.items()
        }

    def pack(self, value: Any) -> Any:  # noqa: ANN401  it is whatever JSON can say
        """A value as JSON can say it."""
        if isinstance(value, Enum):
            return {_KIND: type(value).__name__, "value": value.value}
        kind = type(value).__name__
        if kind in self._defaults:
            mine = {name: (getattr(value, name), default) for name, default in self._defaults[kind].items()}
            said = {name: self.pack(found) for name, (found, default) in mine.items() if found != default}
            return {_KIND: kind, **said}
        return [self.pack(item) for item in value] if isinstance(value, tuple) else value

    def unpack(self, raw: Any) -> Any:  # noqa: ANN401  likewise
        """A value from what `pack` made of it. Raises KeyError, TypeError or ValueError if it is none of these."""
        if isinstance(raw, list):
            return tuple(self.unpack(item) for item in raw)
        if not isinstance(raw, dict) or _KIND not in raw:
            return raw
        kind = raw[_KIND]
        if kind in self._enums:
            return self._enums[kind](raw["value"])
        return self._classes[kind](**{name: self.unpack(found) for name, found in raw.items() if name != _KIND})


def write_whole(path: Path, packed: dict[str, object]) -> None:
    """Write what was packed, so that whoever finds the file finds all of it. Raises OSError."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(packed), encoding="ascii")
    part.replace(path)


def read_whole(path: Path) -> Any:  # noqa: ANN401  whatever was packed
    """What somebody wrote so, or None if the writing never came to its end.

    Whoever wrote it had a hostile file before it, so no more is taken than a document has. Raises CannotRead if it is
    more, OSError, and ValueError or RecursionError if it is no JSON.
    """
    if not path.exists():
        return None
    if path.stat().st_size > _JSON_AT_MOST:
        raise CannotRead(
            "The file has far more parts, styles and links than any policy. Save it as a Word document (.docx), split "
            "it into parts, and bring in each."
        )
    return json.loads(path.read_bytes())
