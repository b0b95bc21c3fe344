"""The search index has the same bytes each time, though Pagefind writes its filters in random order."""

from __future__ import annotations

import gzip
import json
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from clausebook.search_index.index_files import IndexChanged
from clausebook.search_index.normalising import normalise_index
from clausebook.search_index.writing import write_search_index
from tests.site.commands import take_snapshot

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"pagefind_dcd"
SCHOOLS = [f"school-{number}" for number in range(30)]


def text(words: str) -> bytes:
    """A short text in CBOR."""
    return bytes([0x60 + len(words)]) + words.encode()


def array(*items: bytes) -> bytes:
    """A short array in CBOR."""
    return bytes([0x80 + len(items)]) + b"".join(items)


def write(path: Path, content: bytes) -> None:
    """A compressed file of the index."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(MAGIC + content))


def write_index(folder: Path, values: tuple[str, ...], names: tuple[str, ...], seed: str) -> None:
    """A small index whose filters and values are in the order given, under names of its own."""
    numbers = array(b"\x01", b"\x18\xff", b"\x19\x01\x00", b"\x1a\x00\x01\x00\x00")
    for name in names:
        content = array(text(name), array(*(array(text(value), numbers) for value in values)))
        write(folder / "filter" / f"en_{seed}{name}.pf_filter", content)
    filters = array(*(array(text(name), text(f"en_{seed}{name}")) for name in names))
    write(folder / f"pagefind.en_{seed}.pf_meta", array(text("1.5.2"), array(), array(), filters, array(), array()))
    (folder / "pagefind-entry.json").write_text(
        json.dumps({"version": "1.5.2", "languages": {"en": {"hash": f"en_{seed}"}}}), encoding="utf-8"
    )


def test_every_order_becomes_the_same_order(tmp_path: Path) -> None:
    """Whatever order filters and their values come in, and whatever the files were called, the bytes are one."""
    stocks = set()
    for number, values in enumerate(permutations(("a", "b", "c"))):
        names = ("school", "policy") if number % 2 else ("policy", "school")
        folder = tmp_path / str(number)
        write_index(folder, values, names, f"x{number}")
        normalise_index(folder)
        stocks.add(json.dumps(take_snapshot(folder)))
    assert len(stocks) == 1


def test_files_are_found_by_their_new_names(tmp_path: Path) -> None:
    """The entry names the list of contents, and that names each filter; no file of the old names is left."""
    write_index(tmp_path, ("b", "a"), ("school",), "old")
    normalise_index(tmp_path)
    name = json.loads((tmp_path / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"]["en"]["hash"]
    meta = gzip.decompress((tmp_path / f"pagefind.{name}.pf_meta").read_bytes())
    (filter_,) = (tmp_path / "filter").iterdir()
    assert filter_.stem.encode() in meta
    assert gzip.decompress(filter_.read_bytes()).index(b"aa") < gzip.decompress(filter_.read_bytes()).index(b"ab")
    assert "old" not in "".join(take_snapshot(tmp_path))


@pytest.mark.parametrize(
    "content",
    [b"", b"\xa0", array(b"\x01"), array(text("school")) + b"\x00", b"\x82", b"\x78\x01a", b"\x61\xff", b"\x18\x01"],
    ids=["nothing", "a map", "a number", "more behind", "half an array", "a long head", "no text", "a long number"],
)
def test_another_form_stops_the_build(tmp_path: Path, content: bytes) -> None:
    """An index that a later Pagefind writes in another form is not guessed at."""
    write_index(tmp_path, ("a",), ("school",), "x")
    write(tmp_path / "filter" / "en_xschool.pf_filter", content)
    with pytest.raises(IndexChanged):
        normalise_index(tmp_path)


def test_pagefinds_own_index_is_the_same_each_time(tmp_path: Path) -> None:
    """Five real indexes of the same pages, with thirty schools in their filters, have the same bytes."""
    filters = "".join(f'<meta data-pagefind-filter="school[content]" content="{school}">' for school in SCHOOLS)
    page = (
        f'<!doctype html><html lang="en-GB"><head>{filters}</head><body data-pagefind-body><h1>Kind</h1></body></html>'
    )
    for number in range(5):
        write_search_index({"1.html": page, "2.html": page.replace("Kind", "Word")}, tmp_path / str(number))
    stocks = {json.dumps(take_snapshot(tmp_path / str(number))) for number in range(5)}
    assert len(stocks) == 1
