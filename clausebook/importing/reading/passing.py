"""An `Incoming` in a folder: its blocks as one file of JSON, each picture as a file of its own.

So it passes from the process that read it to the one that asked. Each value tells its type, and what has the value that
its type gives by itself is left out.
"""

from __future__ import annotations

import json
from dataclasses import fields
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from clausebook.importing import incoming as types
from clausebook.importing.incoming import CannotRead, Incoming

if TYPE_CHECKING:
    from pathlib import Path

_FILE, _REFUSAL = "incoming.json", "cannot.json"
_KIND = "="
# What stands in files of its own.
_BESIDE = {"files", "page_pictures"}
_CLASSES: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        types.Aside,
        types.IncomingCell,
        types.Doubt,
        types.IncomingImage,
        types.Incoming,
        types.IncomingNote,
        types.IncomingParagraph,
        types.IncomingPlace,
        types.Properties,
        types.IncomingSpan,
        types.Table,
    )
}
# The value that each field of a type has by itself, and MISSING, which equals nothing, where it has none.
_DEFAULTS: dict[str, dict[str, object]] = {
    name: {each.name: each.default for each in fields(kind) if each.name not in _BESIDE}
    for name, kind in _CLASSES.items()
}
_ENUMS: dict[str, type[Enum]] = {kind.__name__: kind for kind in (types.AsideKind, types.IncomingCounting)}


def write_incoming(incoming: Incoming, folder: Path) -> None:
    """Write it into an empty folder; whoever finds `incoming.json` there finds all of it. Raises OSError."""
    for digest, content in incoming.files.items():
        (folder / f"picture-{_name(digest)}").write_bytes(content)
    for number, content in enumerate(incoming.page_pictures):
        (folder / f"page-{number}").write_bytes(content)
    packed = _pack(incoming)
    packed["files"] = sorted(incoming.files)
    packed["page_pictures"] = len(incoming.page_pictures)
    _write_whole(folder / _FILE, packed)


def write_refusal(says: str, folder: Path) -> None:
    """Write why there is no `Incoming`. Raises OSError."""
    _write_whole(folder / _REFUSAL, {"says": says})


def read_incoming(folder: Path) -> Incoming | None:
    """What was written there, or None if the writing never came to its end.

    Raises CannotRead with what a refusal says, OSError, and ValueError or RecursionError if it is none of ours.
    """
    if (folder / _REFUSAL).exists():
        raise CannotRead(json.loads((folder / _REFUSAL).read_bytes())["says"])
    if not (folder / _FILE).exists():
        return None
    raw = json.loads((folder / _FILE).read_bytes())
    raw["files"] = {digest: (folder / f"picture-{_name(digest)}").read_bytes() for digest in raw["files"]}
    raw["page_pictures"] = [(folder / f"page-{number}").read_bytes() for number in range(raw["page_pictures"])]
    found = _unpack(raw)
    if not isinstance(found, Incoming):
        message = f"{_FILE} holds a {type(found).__name__}"
        raise ValueError(message)  # noqa: TRY004  what was written is wrong, not who called
    return found


def _write_whole(path: Path, packed: dict[str, object]) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(packed), encoding="ascii")
    part.replace(path)


def _name(digest: str) -> str:
    """A file's name for a digest, whatever somebody took for one."""
    return sha256(digest.encode("utf-8", errors="surrogatepass")).hexdigest()[:32]


def _pack(value: Any) -> Any:  # noqa: ANN401  it is whatever JSON can say
    if isinstance(value, Enum):
        return {_KIND: type(value).__name__, "value": value.value}
    kind = type(value).__name__
    if kind in _DEFAULTS:
        mine = {name: (getattr(value, name), default) for name, default in _DEFAULTS[kind].items()}
        return {_KIND: kind, **{name: _pack(found) for name, (found, default) in mine.items() if found != default}}
    return [_pack(item) for item in value] if isinstance(value, tuple) else value


def _unpack(raw: Any) -> Any:  # noqa: ANN401  likewise
    if isinstance(raw, list):
        return tuple(_unpack(item) for item in raw)
    if not isinstance(raw, dict) or _KIND not in raw:
        return raw
    kind = raw[_KIND]
    if kind in _ENUMS:
        return _ENUMS[kind](raw["value"])
    return _CLASSES[kind](**{name: _unpack(found) for name, found in raw.items() if name != _KIND})
