"""Puts what Pagefind writes in random order into one order, so that the same input gives the same bytes.

Its filters come out of hash tables with a random seed. They are small compressed files of CBOR (RFC 8949):
arrays, texts and whole numbers. Each is named by a hash that the list of contents (`*.pf_meta`) holds, and
that list by one in `pagefind-entry.json`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Item = int | str | list["Item"]

_MAGIC = b"pagefind_dcd"
_NUMBER, _TEXT, _ARRAY = 0, 3, 4
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}
# The place of the filters in the list of contents: pairs of a name and a hash.
_FILTERS = 3
_DIGITS = 10


class IndexChanged(Exception):
    """Pagefind writes its files in another form than the one that is known."""


def settle_order(folder: Path) -> None:
    """Sort the filters of the index in a folder, and rename each file that changes by what it holds now.

    Raises IndexChanged if a file has not the form that is known.
    """
    entry = folder / "pagefind-entry.json"
    try:
        facts = json.loads(entry.read_text(encoding="utf-8"))
        for language in facts["languages"].values():
            language["hash"] = _settle_language(folder, language["hash"])
    except (FileNotFoundError, IndexError, KeyError, ValueError) as error:
        raise IndexChanged(str(error)) from error
    entry.write_text(json.dumps(facts, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _settle_language(folder: Path, hash_: str) -> str:
    path = folder / f"pagefind.{hash_}.pf_meta"
    meta = _expect_array(_read(path))
    pairs = [_settle_filter(folder / "filter", pair) for pair in _expect_array(meta[_FILTERS])]
    meta[_FILTERS] = sorted(pairs, key=str)
    return _rewrite(path, f"pagefind.{hash_}", meta).removeprefix("pagefind.")


def _settle_filter(folder: Path, pair: Item) -> Item:
    name, hash_ = _expect_array(pair)
    path = folder / f"{hash_}.pf_filter"
    name_again, values = _expect_array(_read(path))
    if name_again != name:
        raise IndexChanged(path.name)
    return [name, _rewrite(path, str(hash_), [name, sorted(_expect_array(values), key=str)])]


def _rewrite(path: Path, stem: str, item: Item) -> str:
    """Write an item in the place of a file, under a name of its own content; the stem of that name."""
    content = _MAGIC + _encode(item)
    path.unlink()
    new = f"{stem.rpartition('_')[0]}_{hashlib.sha256(content).hexdigest()[:_DIGITS]}"
    path.with_name(f"{new}{path.suffix}").write_bytes(gzip.compress(content, mtime=0))
    return new


def _read(path: Path) -> Item:
    content = gzip.decompress(path.read_bytes())
    item, end = _decode(content, len(_MAGIC))
    if end != len(content) or _MAGIC + _encode(item) != content:
        raise IndexChanged(path.name)
    return item


def _expect_array(item: Item) -> list[Item]:
    if not isinstance(item, list):
        raise IndexChanged(str(item))
    return item


def _decode(data: bytes, at: int) -> tuple[Item, int]:
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if size in _SIZES:
        size, at = int.from_bytes(data[at : at + _SIZES[size]]), at + _SIZES[size]
    if kind == _NUMBER:
        return size, at
    if kind == _TEXT:
        return data[at : at + size].decode(), at + size
    if kind != _ARRAY:
        raise IndexChanged(f"kind {kind}")
    items: list[Item] = []
    for _ in range(size):
        item, at = _decode(data, at)
        items.append(item)
    return items, at


def _encode(item: Item) -> bytes:
    if isinstance(item, int):
        return _encode_head(_NUMBER, item)
    if isinstance(item, str):
        text = item.encode()
        return _encode_head(_TEXT, len(text)) + text
    return _encode_head(_ARRAY, len(item)) + b"".join(_encode(part) for part in item)


def _encode_head(kind: int, size: int) -> bytes:
    if size < min(_SIZES):
        return bytes([kind << 5 | size])
    code, length = next((code, length) for code, length in _SIZES.items() if size < 1 << 8 * length)
    return bytes([kind << 5 | code]) + size.to_bytes(length)
