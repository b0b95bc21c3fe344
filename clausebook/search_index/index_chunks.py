"""Cuts the words of the search index finer than Pagefind does, so that a search loads little that it does not ask for.

Pagefind loads the file in whose stretch of the alphabet a word falls, and that of the word's stem. It cuts them at some
20 kB, compressed, and has no setting for that.
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
    find_end,
    read_array_head,
    write_content,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.search_index.index_files import Item

    # A word, and the bytes of all that the index holds of it.
    _Word = tuple[str, bytes]

# About 3 kB compressed. A common word may have more by itself.
_BYTES = 8_000
_FILE = "pf_index"
# Shorter words are the beginnings of too many others.
_ROOT_LETTERS = 5
# It comes after everything that can be typed.
_LAST = "\U0010ffff"


def cut_chunks(folder: Path, chunks: list[Item]) -> list[Item]:
    """The words of all files in smaller files; each with where its stretch begins and ends, and its name.

    `chunks` are what the list of contents says of the files in `folder`. Raises IndexChanged, and IndexError if a file
    ends before its content.
    """
    words: list[_Word] = []
    path, stem = folder, ""
    for chunk in chunks:
        stem = str(expect_array(chunk)[2])
        path = folder / f"{stem}.{_FILE}"
        words += _list_words(gzip.decompress(path.read_bytes()))
        path.unlink()
    ends = _choose_ends(words)
    edges = [("", ""), *(_find_edges(words[end - 1][0], words[end][0]) for end in ends[:-1]), (_LAST, _LAST)]
    cut: list[Item] = []
    for start, end, before, behind in zip([0, *ends], ends, edges, edges[1:], strict=False):
        pieces = [MAGIC, encode_array_head(1), encode_array_head(end - start)]
        content = b"".join([*pieces, *(piece for _, piece in words[start:end])])
        cut.append([before[1], behind[0], write_content(path, stem, content)])
    return cut


def _choose_ends(words: list[_Word]) -> list[int]:
    """Where each file ends, in places between two words.

    Words that begin with another, "photograph" with "photo", stay in its file: who types that one finds them too.
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


def _find_edges(last: str, first: str) -> tuple[str, str]:
    """Where one stretch of the alphabet ends and the next begins, with nothing that could be typed between them."""
    shared = os.path.commonprefix([last, first])  # noqa: RUF071  of letters, not of paths
    letter = first[len(shared)]
    return f"{shared}{chr(ord(letter) - 1)}{_LAST}", f"{shared}{letter}"


def _list_words(content: bytes) -> Iterator[_Word]:
    parts, at = read_array_head(content, len(MAGIC))
    count, at = read_array_head(content, at)
    for _ in range(count):
        _, inside = read_array_head(content, at)
        word, _ = decode_item(content, inside)
        end = find_end(content, at)
        yield str(word), content[at:end]
        at = end
    if parts != 1 or at != len(content):
        message = "the words of a file are not its only content"
        raise IndexChanged(message)
