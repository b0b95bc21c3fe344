"""Puts what Pagefind writes in random order into one order, so that the same input gives the same bytes.

Its filters come out of hash tables with a random seed. Each is named by a hash that the list of contents (`*.pf_meta`)
holds, and that list by one in `pagefind-entry.json`. Its words are cut finer at the same time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clausebook.publish.index_chunks import cut_chunks
from clausebook.publish.index_files import IndexChanged, expect_array, read_item, rewrite_file

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.publish.index_files import Item

# The places of the words and of the filters in the list of contents: [from, to, hash], and pairs of a name and a hash.
_CHUNKS, _FILTERS = 2, 3


def settle_order(folder: Path) -> None:
    """Sort the filters of the index in a folder, cut its words finer, and name each file by what it holds now.

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
    meta = expect_array(read_item(path))
    meta[_CHUNKS] = cut_chunks(folder / "index", expect_array(meta[_CHUNKS]))
    pairs = [_settle_filter(folder / "filter", pair) for pair in expect_array(meta[_FILTERS])]
    meta[_FILTERS] = sorted(pairs, key=str)
    return rewrite_file(path, f"pagefind.{hash_}", meta).removeprefix("pagefind.")


def _settle_filter(folder: Path, pair: Item) -> Item:
    name, hash_ = expect_array(pair)
    path = folder / f"{hash_}.pf_filter"
    name_again, values = expect_array(read_item(path))
    if name_again != name:
        raise IndexChanged(path.name)
    return [name, rewrite_file(path, str(hash_), [name, sorted(expect_array(values), key=str)])]
