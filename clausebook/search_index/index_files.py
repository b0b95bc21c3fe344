"""The small files that Pagefind's index is made of: compressed CBOR (RFC 8949) of arrays, texts and whole numbers."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Item = int | str | list["Item"]

MAGIC = b"pagefind_dcd"
_NUMBER, _NEGATIVE, _TEXT, _ARRAY = 0, 1, 3, 4
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}
_DIGITS = 10
# A higher level takes twice the time for one byte in a hundred.
GZIP_LEVEL = 6


class IndexChanged(Exception):
    """Pagefind writes its files in another form than the one that is known."""


def read_fragment(path: Path) -> dict[str, Any]:
    """What a page loads to show one result, which is JSON. Raises IndexChanged if it is not, or not of that form."""
    content = gzip.decompress(path.read_bytes())
    try:
        fragment = json.loads(content.removeprefix(MAGIC)) if content.startswith(MAGIC) else None
    except ValueError as error:
        message = f"{path.name}: {error}"
        raise IndexChanged(message) from error
    if not isinstance(fragment, dict):
        raise IndexChanged(path.name)
    return fragment


def rewrite_file(path: Path, stem: str, item: Item) -> str:
    """Replace a file by one that holds an item, named by the hash of its content; the stem of that name."""
    path.unlink()
    return write_content(path, stem, MAGIC + encode_item(item))


def write_content(path: Path, stem: str, content: bytes) -> str:
    """Write a file beside another of its kind, named by the hash of its content; the stem of that name."""
    new = f"{stem.rpartition('_')[0]}_{hashlib.sha256(content).hexdigest()[:_DIGITS]}"
    path.with_name(f"{new}{path.suffix}").write_bytes(gzip.compress(content, GZIP_LEVEL, mtime=0))
    return new


def read_item(path: Path) -> Item:
    """The item that a file holds. Raises IndexChanged if encoding it again would give other bytes."""
    content = gzip.decompress(path.read_bytes())
    item, end = decode_item(content, len(MAGIC))
    if end != len(content) or MAGIC + encode_item(item) != content:
        raise IndexChanged(path.name)
    return item


def expect_array(item: Item) -> list[Item]:
    """An item that must be an array. Raises IndexChanged."""
    if not isinstance(item, list):
        raise IndexChanged(str(item))
    return item


def read_head(data: bytes, at: int) -> tuple[int, int, int]:
    """The major type of the item at an offset, its number or size, and the offset of what follows."""
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if size in _SIZES:
        return kind, int.from_bytes(data[at : at + _SIZES[size]]), at + _SIZES[size]
    if size > max(_SIZES):
        raise IndexChanged(f"size {size}")
    return kind, size, at


def read_array_head(data: bytes, at: int) -> tuple[int, int]:
    """How many items the array at an offset has, and the offset of the first. Raises IndexChanged."""
    kind, size, at = read_head(data, at)
    if kind != _ARRAY:
        raise IndexChanged(f"kind {kind}")
    return size, at


def decode_item(data: bytes, at: int) -> tuple[Item, int]:
    """The item at an offset, and the offset of its end. Raises IndexChanged."""
    kind, size, at = read_head(data, at)
    if kind == _NUMBER:
        return size, at
    if kind == _TEXT:
        return data[at : at + size].decode(), at + size
    if kind != _ARRAY:
        raise IndexChanged(f"kind {kind}")
    items: list[Item] = []
    for _ in range(size):
        item, at = decode_item(data, at)
        items.append(item)
    return items, at


def _list_steps() -> list[tuple[int, int]]:
    """For each first byte of an item: how many bytes it has, and how many items are in it; 0 bytes if that varies."""
    steps = []
    for first in range(256):
        kind, size = first >> 5, first & 31
        if size in _SIZES and kind in (_NUMBER, _NEGATIVE):
            steps.append((1 + _SIZES[size], 0))
        elif size >= min(_SIZES) or kind not in (_NUMBER, _NEGATIVE, _TEXT, _ARRAY):
            steps.append((0, 0))
        else:
            steps.append((1 + (size if kind == _TEXT else 0), size if kind == _ARRAY else 0))
    return steps


_STEPS = _list_steps()


def find_item_end(data: bytes, at: int) -> int:
    """The offset of the end of the item at an offset, numbers below 0 allowed. Raises IndexChanged.

    The item is skipped and not decoded: an index has hundreds of thousands of numbers.
    """
    steps, left = _STEPS, 1
    while left:
        length, items = steps[data[at]]
        if not length:
            kind, size, start = read_head(data, at)
            if kind not in (_TEXT, _ARRAY):
                raise IndexChanged(f"kind {kind}")
            length, items = start - at + (size if kind == _TEXT else 0), size if kind == _ARRAY else 0
        at += length
        left += items - 1
    return at


def encode_item(item: Item) -> bytes:
    """An item in CBOR, each number and size in its shortest form."""
    if isinstance(item, int):
        return _encode_head(_NUMBER, item)
    if isinstance(item, str):
        text = item.encode()
        return _encode_head(_TEXT, len(text)) + text
    return encode_array_head(len(item)) + b"".join(encode_item(part) for part in item)


def encode_array_head(size: int) -> bytes:
    """The head of an array of so many items."""
    return _encode_head(_ARRAY, size)


def _encode_head(kind: int, size: int) -> bytes:
    if size < min(_SIZES):
        return bytes([kind << 5 | size])
    code, length = next((code, length) for code, length in _SIZES.items() if size < 1 << 8 * length)
    return bytes([kind << 5 | code]) + size.to_bytes(length)
