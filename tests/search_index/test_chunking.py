"""A search loads little more of the index than what it asks for, and still finds whatever stands there."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from clausebook.search_index import chunking
from clausebook.search_index.chunking import split_chunks
from clausebook.search_index.index_files import (
    MAGIC,
    IndexChanged,
    encode_array_head,
    encode_item,
    find_item_end,
    read_item,
)
from clausebook.search_index.writing import write_search_index

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.search_index.index_files import Item


def write_words(folder: Path, *files: list[str], behind: bytes = b"") -> list[Item]:
    """Files of the index with these words, each with as many numbers, some below 0; what the contents say of them."""
    folder.mkdir(exist_ok=True)
    chunks: list[Item] = []
    for number, words in enumerate(files):
        pages = encode_array_head(2) + b"\x19\x01\x00" + b"\x38\xa8"
        entries = [encode_array_head(3) + encode_item(word) + pages + encode_item([]) for word in words]
        content = MAGIC + encode_array_head(1) + encode_array_head(len(words)) + b"".join(entries) + behind
        (folder / f"en_{number}.pf_index").write_bytes(gzip.compress(content))
        chunks.append([words[0], words[-1], f"en_{number}"])
    return chunks


def read_words(folder: Path, chunk: Item) -> list[str]:
    """The words of one file."""
    assert isinstance(chunk, list)
    content = gzip.decompress((folder / f"{chunk[2]}.pf_index").read_bytes())
    return [word for word, _ in chunking._list_words(content)]  # noqa: SLF001  the second reading is Pagefind's own


def find_chunks(chunks: list[Item], typed: str) -> list[Item]:
    """The files in whose stretch of the alphabet falls what somebody types."""
    return [chunk for chunk in chunks if isinstance(chunk, list) and str(chunk[0]) <= typed <= str(chunk[1])]


def test_what_is_typed_falls_into_one_stretch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word leads to the file that has it, and whatever else is typed to one file, whichever comes before it."""
    monkeypatch.setattr(chunking, "_BYTES", 1)
    words = ["2026", "a", "alway", "an", "polic", "polit", "zebra", "\u0436\u0443\u043a"]
    split = split_chunks(tmp_path, write_words(tmp_path, words))
    assert len(split) == len(words)
    for word in words:
        assert find_chunks(split, word) == [chunk for chunk in split if read_words(tmp_path, chunk) == [word]]
    for typed in ("", "1", "always", "andy", "b", "police", "policies", "pom", "zz", "\u0444", "\U0001f642"):
        assert len(find_chunks(split, typed)) == 1, typed


def test_words_that_begin_with_another_stay_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who types "photo" finds photographs: no file ends between them, and short words bind nothing."""
    monkeypatch.setattr(chunking, "_BYTES", 1)
    words = ["pho", "photo", "photocopi", "photograph", "phrase"]
    split = split_chunks(tmp_path, write_words(tmp_path, words))
    assert [read_words(tmp_path, chunk) for chunk in split] == [["pho"], words[1:4], ["phrase"]]


def test_every_word_is_there_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost between files, no old file is left, and each name is of its content."""
    monkeypatch.setattr(chunking, "_BYTES", 30)
    words = [["ant", "bee", "cat"], ["dog", "eel", "fox"], ["gnu"]]
    split = split_chunks(tmp_path, write_words(tmp_path, *words))
    assert [word for chunk in split for word in read_words(tmp_path, chunk)] == [
        word for file in words for word in file
    ]
    assert len(split) == 4
    assert {path.stem for path in tmp_path.iterdir()} == {chunk[2] for chunk in split if isinstance(chunk, list)}
    again = tmp_path / "again"
    assert split_chunks(again, write_words(again, *words)) == split
    assert split_chunks(tmp_path, []) == []


@pytest.mark.parametrize(
    "content",
    [encode_item([]), encode_item([1]), encode_item([["a"]]), encode_item([[["a", 1]], 2]), b"\x81\x81\x82\x61a\xf6"],
    ids=["nothing", "a number", "a word alone", "two parts", "a kind of item that is not known"],
)
def test_another_form_stops_the_build(tmp_path: Path, content: bytes) -> None:
    """Words that a later Pagefind keeps in another form are not guessed at."""
    (tmp_path / "en_0.pf_index").write_bytes(gzip.compress(MAGIC + content))
    with pytest.raises((IndexChanged, IndexError)):
        split_chunks(tmp_path, [["a", "b", "en_0"]])


def test_what_stands_behind_the_words_stops_the_build(tmp_path: Path) -> None:
    """Not one byte is left out in silence."""
    with pytest.raises(IndexChanged):
        split_chunks(tmp_path, write_words(tmp_path, ["a"], behind=b"\x00"))


def test_an_items_end_is_found_whatever_its_size() -> None:
    """Texts, arrays and numbers of every length of head are walked over."""
    items: list[Item] = [1, 200, 70_000, "a" * 300, list(range(30)), [[[]], "x"], ["y" * 30] * 300]
    for item in items:
        content = encode_item(item)
        assert find_item_end(content + b"\x00", 0) == len(content)


def test_pagefinds_own_index_is_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real index is split further, and its metadata names the files that are there."""
    page = '<!doctype html><html lang="en-GB"><body data-pagefind-body><h1>Kind</h1><p>{}</p></body></html>'
    letters = "abcdefghij"
    words = " ".join(f"{one}{two}{three}" for one in letters for two in letters for three in letters)
    monkeypatch.setattr(chunking, "_BYTES", 1_000)
    write_search_index({"1.html": page.format(words)}, tmp_path)
    folder = tmp_path / "pagefind"
    name = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"]["en"]["hash"]
    contents = read_item(folder / f"pagefind.{name}.pf_meta")
    assert isinstance(contents, list)
    chunks = contents[2]
    assert isinstance(chunks, list)
    assert len(chunks) > 5
    assert {path.stem for path in (folder / "index").iterdir()} == {
        chunk[2] for chunk in chunks if isinstance(chunk, list)
    }
    (found,) = find_chunks(chunks, "jab")
    assert "jab" in read_words(folder / "index", found)
