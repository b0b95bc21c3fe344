"""Splits the words of the search index into smaller chunks than Pagefind does, so that a search loads little in vain.

Pagefind loads the chunk in whose range of the alphabet a word falls, and that of the word's stem. Its chunks have some
20 kB, compressed, and it has no setting for that.
"""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING

from clausebook.search_index.index_files import (
    MAGIC,
    IndexChanged,
    decode_item,
    encode_array_head,
    expect_array,
    find_item_end,
    read_array_head,
    write_content,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.search_index.index_files import Item

    # A word, and the bytes of its entry in the index.
    _Word = tuple[str, bytes]

# About 3 kB compressed. A common word may have more by itself.
_BYTES = 8_000
_FILE = "pf_index"
# Shorter words are the beginnings of too many others.
_ROOT_LETTERS = 5
# It comes after everything that can be typed.
_LAST = "\U0010ffff"


def split_chunks(folder: Path, chunks: list[Item]) -> list[Item]:
    """Write the words of all chunks into smaller ones; of each, the bounds of its range, and its name.

    `chunks` are their entries in the index's metadata, and `folder` holds their files. Raises IndexChanged, and
    IndexError if a file ends before its content.
    """
    words: list[_Word] = []
    path, stem = folder, ""
    for chunk in chunks:
        stem = str(expect_array(chunk)[2])
        path = folder / f"{stem}.{_FILE}"
        words += _list_words(gzip.decompress(path.read_bytes()))
        path.unlink()
    ends = _choose_ends(words)
    bounds = [("", ""), *(_find_bounds(words[end - 1][0], words[end][0]) for end in ends[:-1]), (_LAST, _LAST)]
    split: list[Item] = []
    for start, end, lower, upper in zip([0, *ends], ends, bounds, bounds[1:], strict=False):
        pieces = [MAGIC, encode_array_head(1), encode_array_head(end - start)]
        content = b"".join([*pieces, *(piece for _, piece in words[start:end])])
        split.append([lower[1], upper[0], write_content(path, stem, content)])
    return split


def _choose_ends(words: list[_Word]) -> list[int]:
    """The end of each chunk, as an index into the words.

    Words that begin with another, "photograph" with "photo", stay in its chunk: who types that one finds them too.
    """
    ends, size, root = [], 0, ""
    for at, (word, piece) in enumerate(words):
        is_longer = len(root) >= _ROOT_LETTERS and word.startswith(root)
        if size and size + len(piece) > _BYTES and not is_longer:
            ends.append(at)
            size = 0
        root = root if is_longer else word
        size += len(piece)
    return [*ends, len(words)] if words else []


def _find_bounds(last: str, first: str) -> tuple[str, str]:
    """The end of one range of the alphabet and the start of the next, with nothing that could be typed between them."""
    shared = os.path.commonprefix([last, first])  # noqa: RUF071  of letters, not of paths
    letter = first[len(shared)]
    return f"{shared}{chr(ord(letter) - 1)}{_LAST}", f"{shared}{letter}"


def _list_words(content: bytes) -> Iterator[_Word]:
    parts, at = read_array_head(content, len(MAGIC))
    count, at = read_array_head(content, at)
    for _ in range(count):
        _, inside = read_array_head(content, at)
        word, _ = decode_item(content, inside)
        end = find_item_end(content, at)
        yield str(word), content[at:end]
        at = end
    if parts != 1 or at != len(content):
        message = "the words of a file are not its only content"
        raise IndexChanged(message)
