"""The list of the entries that are one section in other words."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from clausebook.search_index.grouping import SECTIONS, write_sections
from clausebook.search_index.index_files import MAGIC, IndexChanged
from clausebook.search_index.writing import write_search_index

if TYPE_CHECKING:
    from pathlib import Path


def write_entry(words: str, section: str) -> str:
    """A small page for the indexer."""
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{words}</title>'
        f'<meta data-pagefind-filter="section[content]" content="{section}"></head>'
        f"<body data-pagefind-body><h1>{words}</h1></body></html>"
    )


def test_entries_of_one_section_are_listed_together(tmp_path: Path) -> None:
    """Sections in several wordings are lists of the names of their entries; one in a single wording needs no list."""
    entries = {f"{at}.html": write_entry(f"Words {at}", f"phones/{'ab'[at > 1]}") for at in range(3)}
    write_search_index(entries, tmp_path)
    index = tmp_path / "pagefind"
    ((one, other),) = json.loads((index / SECTIONS).read_text(encoding="utf-8"))
    held = {path.stem for path in (index / "fragment").iterdir()}
    assert {one, other} < held
    assert len(held) == 3
    for name in (one, other):
        assert b"phones/a" in gzip.decompress((index / "fragment" / f"{name}.pf_fragment").read_bytes())


@pytest.mark.parametrize("content", [b"other_dcd{}", MAGIC + b"{}", MAGIC + b"{"])
def test_another_form_is_refused(tmp_path: Path, content: bytes) -> None:
    """A fragment in a form that is not known stops the build; it is never guessed at."""
    (tmp_path / "fragment").mkdir()
    (tmp_path / "fragment" / "en_1.pf_fragment").write_bytes(gzip.compress(content))
    with pytest.raises(IndexChanged):
        write_sections(tmp_path)
