"""What a page loads to show one result, made shorter."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from clausebook.search_index.fragments import shorten_fragments
from clausebook.search_index.index_files import MAGIC, IndexChanged
from clausebook.search_index.listing import ENTRIES
from clausebook.search_index.writing import write_search_index

if TYPE_CHECKING:
    from pathlib import Path


def write_entry(*schools: str) -> str:
    """A small page for the indexer, of some schools."""
    filters = "".join(f'<meta data-pagefind-filter="school[content]" content="{school}">' for school in schools)
    return (
        f'<!doctype html><html lang="en-GB"><head><title>Day</title>{filters}</head>'
        f"<body data-pagefind-body><h1>Day</h1><p>Caf\u00e9 of {' and '.join(schools)}.</p></body></html>"
    )


def read_fragments(index: Path) -> list[dict[str, object]]:
    """What each fragment of an index holds, the shortest first, and by their words where they are as long."""
    contents = [gzip.decompress(path.read_bytes()) for path in (index / "fragment").iterdir()]
    assert all(content.startswith(MAGIC) for content in contents)
    entries = (json.loads(content[len(MAGIC) :]) for content in contents)
    return sorted(entries, key=lambda entry: (len(entry["content"]), entry["content"]))


def test_a_fragment_names_one_school(tmp_path: Path) -> None:
    """Of all schools that use an entry the fragment names the first by id, and its words and facts are as they were."""
    write_search_index({"1.html": write_entry("tern", "cove", "dune"), "2.html": write_entry("tern")}, tmp_path)
    found = read_fragments(tmp_path / "pagefind")
    assert [entry["filters"] for entry in found] == [{"school": ["tern"]}, {"school": ["cove"]}]
    assert [entry["content"] for entry in found] == [
        "Day. Caf\u00e9 of tern.",
        "Day. Caf\u00e9 of tern and cove and dune.",
    ]
    assert all(entry["meta"] == {"title": "Day"} and entry["word_count"] for entry in found)


def test_what_people_ask_is_found_and_not_loaded(tmp_path: Path) -> None:
    """The index has the words, no fragment does, and the list says from which place on a word is one of theirs."""
    asked = '<p id="_asked">is caf\u00e9 food ok. can nan come</p></body>'
    entries = {"1.html": write_entry("tern").replace("</body>", asked), "2.html": write_entry("cove")}
    write_search_index(entries, tmp_path)
    index = tmp_path / "pagefind"
    found = read_fragments(index)
    assert [entry["content"] for entry in found] == ["Day. Caf\u00e9 of cove.", "Day. Caf\u00e9 of tern."]
    assert [(entry["word_count"], entry["anchors"]) for entry in found] == [(4, []), (4, [])]
    assert sorted(json.loads((index / ENTRIES).read_text(encoding="utf-8"))["asked"]) == [0, 4]
    assert any(b"nan" in gzip.decompress(path.read_bytes()) for path in (index / "index").iterdir())


def test_a_list_of_entries_that_nobody_asks_for_says_nothing_of_it(tmp_path: Path) -> None:
    """Each byte of the list is loaded at the first search."""
    write_search_index({"1.html": write_entry("tern")}, tmp_path)
    assert "asked" not in json.loads((tmp_path / "pagefind" / ENTRIES).read_text(encoding="utf-8"))


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    """A fragment holds no time and no order of the moment."""
    written = []
    for name in ("one", "other"):
        write_search_index({"1.html": write_entry("tern", "cove")}, tmp_path / name)
        (path,) = (tmp_path / name / "pagefind" / "fragment").iterdir()
        written.append((path.name, path.read_bytes()))
    assert written[0] == written[1]


@pytest.mark.parametrize("content", [b"{}", MAGIC + b"{}", MAGIC + b"[]", MAGIC + b'{"filters": []}', MAGIC + b"{"])
def test_a_fragment_of_another_form_is_refused(tmp_path: Path, content: bytes) -> None:
    """What another release of Pagefind may write is never guessed at."""
    folder = tmp_path / "fragment"
    folder.mkdir()
    (folder / "en_1234567.pf_fragment").write_bytes(gzip.compress(content))
    with pytest.raises(IndexChanged):
        list(shorten_fragments(tmp_path))
