"""Which entries of the index are the same section in other words, so that a search shows that section once."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from clausebook.search_index.index_files import MAGIC, IndexChanged

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = "sections.json"
_FILTER = "section"


def write_sections(folder: Path) -> None:
    """Beside the index, a list of the entries of each section that has several, each as Pagefind names it.

    Raises IndexChanged if an entry has another form than the known one.
    """
    sections: dict[str, list[str]] = {}
    for path in sorted((folder / "fragment").glob("*.pf_fragment")):
        for section in _read_sections(path):
            sections.setdefault(section, []).append(path.stem)
    several = [entries for _, entries in sorted(sections.items()) if len(entries) > 1]
    (folder / SECTIONS).write_text(f"{json.dumps(several, separators=(',', ':'))}\n", encoding="utf-8")


def _read_sections(path: Path) -> list[str]:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(MAGIC):
        raise IndexChanged(path.name)
    try:
        return list(json.loads(content[len(MAGIC) :])["filters"].get(_FILTER, ()))
    except (KeyError, ValueError) as error:
        message = f"{path.name}: {error}"
        raise IndexChanged(message) from error
