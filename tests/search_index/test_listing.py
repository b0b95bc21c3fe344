"""The list of what the entries of the index are."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from clausebook.search_index.fragments import shorten_fragments
from clausebook.search_index.index_files import MAGIC, IndexChanged
from clausebook.search_index.listing import ENTRIES, write_entry_list
from clausebook.search_index.writing import write_search_index

if TYPE_CHECKING:
    from pathlib import Path


def write_entry(title: str, policy: str, section: str, text: str) -> str:
    """A small page for the indexer."""
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{title}</title>'
        f'<meta data-pagefind-meta="policy[content]" content="{policy}">'
        f'<meta data-pagefind-filter="section[content]" content="{policy}/{section}"></head>'
        f"<body data-pagefind-body><h1>{title}</h1><p>{text}</p></body></html>"
    )


def test_the_list_says_what_each_entry_is(tmp_path: Path) -> None:
    """Wordings of one section share its number, and those of one policy too; words are counted, the title's also."""
    entries = {
        "1.html": write_entry("During the day", "phones", "day", "Phones are off."),
        "2.html": write_entry("The whole day", "phones", "day", "Phones are at home, all day."),
        "3.html": write_entry("Why", "phones", "why", "Phones distract."),
        "4.html": write_entry("Day", "pictures", "day", "We ask."),
    }
    write_search_index(entries, tmp_path)
    index = tmp_path / "pagefind"
    listed = json.loads((index / ENTRIES).read_text(encoding="utf-8"))
    names = sorted(path.stem for path in (index / "fragment").iterdir())
    assert listed["names"] == sum(int(name.removeprefix("en_"), 16) for name in names)
    found = {}
    for name, section, *counts in zip(names, listed["sections"], listed["titles"], listed["lengths"], strict=True):
        content = gzip.decompress((index / "fragment" / f"{name}.pf_fragment").read_bytes())
        title = json.loads(content[len(MAGIC) :])["meta"]["title"]
        found[title] = [section, listed["policies"][section], *counts]
    assert found == {
        "During the day": [0, 0, 3, 6],
        "The whole day": [0, 0, 3, 9],
        "Why": [1, 0, 1, 3],
        "Day": [2, 1, 1, 3],
    }


@pytest.mark.parametrize(("words", "told"), [(9, 9), (99, 99), (100, 100), (278, 270), (1_999, 1_900)])
def test_a_length_is_told_to_two_figures(tmp_path: Path, words: int, told: int) -> None:
    """How long a section is weighs a little, so the list tells it roughly, and never as none."""
    write_search_index({"1.html": write_entry("Day", "phones", "day", "word " * (words - 1))}, tmp_path)
    assert json.loads((tmp_path / "pagefind" / ENTRIES).read_text(encoding="utf-8"))["lengths"] == [told]


def test_a_name_without_a_number_is_refused(tmp_path: Path) -> None:
    """The page proves by the numbers in the names that the list is of its index: without them the build stops."""
    (tmp_path / "fragment").mkdir()
    entry = MAGIC + json.dumps({"meta": {"title": "Day"}, "filters": {}, "word_count": 1}).encode()
    (tmp_path / "fragment" / "en_other.pf_fragment").write_bytes(gzip.compress(entry))
    with pytest.raises(IndexChanged):
        write_entry_list(tmp_path, shorten_fragments(tmp_path))


@pytest.mark.parametrize("content", [b"other_dcd{}", MAGIC + b"{}", MAGIC + b"{", MAGIC + b"[]"])
def test_another_form_is_refused(tmp_path: Path, content: bytes) -> None:
    """A fragment in a form that is not known stops the build; it is never guessed at."""
    (tmp_path / "fragment").mkdir()
    (tmp_path / "fragment" / "en_1.pf_fragment").write_bytes(gzip.compress(content))
    with pytest.raises(IndexChanged):
        write_entry_list(tmp_path, shorten_fragments(tmp_path))
