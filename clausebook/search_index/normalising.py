"""Normalises the index that Pagefind writes in random order, so that the same input gives the same bytes.

Its filters come out of hash tables with a random seed. Each file is named by a hash that the metadata (`*.pf_meta`)
holds, and the metadata by one in `pagefind-entry.json`. The words are split into smaller chunks on the way.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from clausebook.search_index.chunking import split_chunks
from clausebook.search_index.index_files import (
    MAGIC,
    IndexChanged,
    decode_item,
    encode_array_head,
    encode_item,
    expect_array,
    find_item_end,
    read_array_head,
    read_item,
    rewrite_file,
    write_content,
)

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.search_index.index_files import Item

# Where the metadata holds the pages, each [hash, words], the chunks, each [from, to, hash], and the filters, each a
# name and a hash.
_PAGES, _CHUNKS, _FILTERS = 1, 2, 3
# How long a page is weighs in Pagefind's own order, which is not asked for. Told alike, that costs nothing to load.
_WORDS = 100
# A filter is its name, and its values with the numbers of their pages.
_PARTS = 2


def normalise_index(folder: Path) -> None:
    """Sort the filters of the index in a folder, split its words, and name each file by the hash of its content.

    What only Pagefind's own order of results needs is left out.

    Raises IndexChanged if a file has another form than the known one.
    """
    entry = folder / "pagefind-entry.json"
    try:
        facts = json.loads(entry.read_text(encoding="utf-8"))
        for language in facts["languages"].values():
            language["hash"] = _normalise_language(folder, language["hash"])
    except (FileNotFoundError, IndexError, KeyError, ValueError) as error:
        raise IndexChanged(str(error)) from error
    entry.write_text(json.dumps(facts, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _normalise_language(folder: Path, hash_: str) -> str:
    path = folder / f"pagefind.{hash_}.pf_meta"
    meta = expect_array(read_item(path))
    meta[_PAGES] = [[expect_array(page)[0], _WORDS] for page in expect_array(meta[_PAGES])]
    meta[_CHUNKS] = split_chunks(folder / "index", expect_array(meta[_CHUNKS]))
    pairs = [_normalise_filter(folder / "filter", pair) for pair in expect_array(meta[_FILTERS])]
    meta[_FILTERS] = sorted(pairs, key=str)
    return rewrite_file(path, f"pagefind.{hash_}", meta).removeprefix("pagefind.")


def _normalise_filter(folder: Path, pair: Item) -> Item:
    name, hash_ = expect_array(pair)
    path = folder / f"{hash_}.pf_filter"
    content = gzip.decompress(path.read_bytes())
    parts, at = read_array_head(content, len(MAGIC))
    name_again, at = decode_item(content, at)
    count, at = read_array_head(content, at)
    values = []
    for _ in range(count):
        _, inside = read_array_head(content, at)
        value, _ = decode_item(content, inside)
        end = find_item_end(content, at)
        values.append((str(value), content[at:end]))
        at = end
    if (name_again, parts, at) != (name, _PARTS, len(content)):
        raise IndexChanged(path.name)
    pieces = [MAGIC, encode_array_head(_PARTS), encode_item(name), encode_array_head(count)]
    path.unlink()
    return [name, write_content(path, str(hash_), b"".join([*pieces, *(piece for _, piece in sorted(values))]))]
