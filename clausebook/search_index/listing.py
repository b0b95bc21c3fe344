"""What the search page must know of each entry of the index before it loads any: what it is, and how long.

Pagefind tells where in an entry a word stands, and not how long the entry is, nor how much of it is its title. To weigh
a word by that, and to show a section in several wordings once, the page reads one small list.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from clausebook.search_index.index_files import MAGIC, IndexChanged

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ENTRIES = "entries.json"
# A page without these, which is none of ours, is a section and a policy by itself.
_SECTION, _POLICY = "section", "policy"

# An entry by the name that Pagefind gives it: its section and policy, the words of its title, and all its words.
_Entry = tuple[str, str, str, int, int]


def write_entry_list(folder: Path) -> None:
    """Beside the index, a list of its entries: name, numbers of section and policy, words of the title, all words.

    Entries with the same number are the same section, or of the same policy. Raises IndexChanged if an entry has
    another form than the known one.
    """
    entries = [_read_entry(path) for path in sorted((folder / "fragment").glob("*.pf_fragment"))]
    sections = _number(section for _, section, *_ in entries)
    policies = _number(policy for _, _, policy, *_ in entries)
    listed = [
        [name, sections[section], policies[policy], title, words] for name, section, policy, title, words in entries
    ]
    (folder / ENTRIES).write_text(f"{json.dumps(listed, separators=(',', ':'))}\n", encoding="utf-8")


def _number(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(names)))}


def _read_entry(path: Path) -> _Entry:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(MAGIC):
        raise IndexChanged(path.name)
    try:
        entry = json.loads(content[len(MAGIC) :])
        meta: dict[str, str] = entry["meta"]
        sections: list[str] = entry["filters"].get(_SECTION) or [path.stem]
        section = sections[0]
        return path.stem, section, meta.get(_POLICY, section), len(meta["title"].split()), int(entry["word_count"])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"{path.name}: {error}"
        raise IndexChanged(message) from error
