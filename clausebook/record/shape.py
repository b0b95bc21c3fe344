"""What each fact of a record may be, by type: whoever knows of the seal may still have written anything into one.

A fact is described by a type, by `[of]` for a list, by a dict of keys for a group of facts whose keys are all known,
or by an `Each` for a group with keys of its own. A key that nothing describes is left to those who read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Each(NamedTuple):
    """A group of facts with keys of its own, each of which is the same kind of thing."""

    value: Any


class OneOf(NamedTuple):
    """A fact that may be of several kinds."""

    kinds: tuple[Any, ...]


# A number that counts or points into a list; none is larger than a record can have lines.
_LARGEST = 1_000_000
_NONE = type(None)
# Half a character, which JSON can spell and no file can hold.
_HALF = re.compile("[\ud800-\udfff]")

_DIFFERENCE = {
    **dict.fromkeys(("kind", "section", "title", "because", "agreed_by", "until", "clause", "replaces", "basis"), str),
    "values": Each(str),
}
_ROLE = dict.fromkeys(("role", "title", "name", "phone", "email"), str)
_VALUE: dict[str, Any] = {"text": str, "link": str, "token": str}
_VALUE["items"] = [_VALUE]
_INSERT = {"value": str, "function": str, "of": [str], "at": Each(str), "filters": [str]}
_CELL = {"label": str, "text": str, "fact": str, "pieces": [OneOf((str, int))]}
_BLOCK = {
    "block": str,
    "title": str,
    "depth": int,
    "fact": str,
    "text": str,
    "pieces": [int],
    "unnumbered": [int],
    "fields": [_CELL],
    "columns": [str],
    "rows": [[_CELL]],
    "lines": [dict.fromkeys(("label", "role", "name", "date"), str)],
}
_ITEM = {
    **dict.fromkeys(("key", "number", "title", "short_title", "clause", "fingerprint", "note"), str),
    "is_part": bool,
    "appendix": bool,
    "depth": int,
    "pieces": [int],
    "unnumbered": [int],
    "paragraphs": [OneOf((str, _NONE))],
    "difference": _DIFFERENCE,
}
_PICTURE = {"file": str, "sha256": str, "width": int, "height": int}

HEAD: Mapping[str, Any] = {
    **dict.fromkeys(("school", "policy", "approved_on", "applies_from", "last_review", "next_review"), str),
    **dict.fromkeys(("fingerprint", "previous", "title", "short_title", "tier", "model", "owner", "approver"), str),
    "readers": str,
    "record": int,
    "reading": int,
    "version": int,
    "cycle": str,
    "replaced": Each(str),
    "pictures": [_PICTURE],
}
WORDS: Mapping[str, Any] = {
    **dict.fromkeys(("style", "school_name", "audience", "subject", "list_summary"), str),
    "own_opening": bool,
    "ethos": dict.fromkeys(("statement", "motto", "epigraph", "citation"), str),
    "ask": [str],
    "in_short": [str],
    "stages": [{"section": str, "within": str}],
    "live": [_ROLE],
    "values": [{**_INSERT, **_VALUE}],
    "items": [_ITEM],
    "differences": [_DIFFERENCE],
    "front": [_BLOCK],
    "end": [_BLOCK],
}


def check_shape(facts: Mapping[str, Any], described: Mapping[str, Any]) -> None:
    """Raise TypeError, with the way to it, for the first fact that is not of the type that is described."""
    for key, value in facts.items():
        if key in described:
            _check(value, described[key], key)


def _check(value: Any, kind: Any, name: str) -> None:  # noqa: ANN401  both are whatever JSON and the table hold
    if kind is str:
        is_right = isinstance(value, str) and (value.isascii() or not _HALF.search(value))
    elif kind is int:  # to Python a truth is a number too
        is_right = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST
    elif isinstance(kind, type):
        is_right = isinstance(value, kind)
    elif isinstance(kind, OneOf):
        is_right = any(_fits(value, one, name) for one in kind.kinds)
    else:
        _check_group(value, kind, name)
        return
    if not is_right:
        raise TypeError(_say(name, value))


def _check_group(value: Any, kind: Any, name: str) -> None:  # noqa: ANN401  as above
    if isinstance(kind, list):
        if not isinstance(value, list):
            raise TypeError(_say(name, value))
        for number, item in enumerate(value, start=1):
            _check(item, kind[0], f"{name} {number}")
        return
    if not isinstance(value, dict):
        raise TypeError(_say(name, value))
    for key, item in value.items():
        inner = kind.value if isinstance(kind, Each) else kind.get(key)
        if inner is not None:
            _check(item, inner, f"{name}.{key}")


def _fits(value: Any, kind: Any, name: str) -> bool:  # noqa: ANN401  as above
    try:
        _check(value, kind, name)
    except TypeError:
        return False
    return True


def _say(name: str, value: object) -> str:
    return f"{name} may not be {str(value)[:40]!r}"
