"""What the search page must know of each entry of the index before it loads any: what it is, and how long.

Pagefind tells where in an entry a word stands, and not how long the entry is, nor how much of it is its title. To weigh
a word by that, and to show a section in several wordings once, the page reads one small list.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.search_index.index_files import IndexChanged

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from clausebook.search_index.fragments import Fragment

ENTRIES = "entries.json"
# A page without these, which is none of ours, is a section and a policy by itself.
_SECTION, _POLICY = "section", "policy"
# A section of 278 words weighs as one of 270 does.
_FIGURES_KEPT = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry by the name that Pagefind gives it: its section and policy, the words of its title and of all.

    `asked` is the number of the first word of what people ask, which is none of them, or 0.
    """

    name: str
    section: str
    policy: str
    title: int
    length: int
    asked: int


def write_entry_list(folder: Path, fragments: Iterable[Fragment]) -> None:
    """Beside the index, a list of its entries: of each the number of its section, the words of its title, all words.

    `fragments` are in the order of their names. If any has what people ask, the list says where that begins.

    The entries are in the order of their names, which the page has from Pagefind: `names` is the sum of the numbers in
    them, so that the list of another build is not taken for this one's. `policies` has the number of each section's
    policy. Entries with the same number are the same section, or of the same policy. By columns, and with lengths to
    two figures, it is a third as large. Raises IndexChanged if an entry has another form than the known one.
    """
    entries = [_read_entry(fragment) for fragment in fragments]
    sections = _number(entry.section for entry in entries)
    policies = _number(entry.policy for entry in entries)
    policy_of = {entry.section: policies[entry.policy] for entry in entries}
    listed = {
        "names": sum(_read_number(entry.name) for entry in entries),
        "sections": [sections[entry.section] for entry in entries],
        "titles": [entry.title for entry in entries],
        "lengths": [_round(entry.length) for entry in entries],
        "policies": [policy_of[section] for section in sections],
    }
    if any(entry.asked for entry in entries):
        listed["asked"] = [entry.asked for entry in entries]
    (folder / ENTRIES).write_text(f"{json.dumps(listed, separators=(',', ':'))}\n", encoding="utf-8")


def _number(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(names)))}


def _round(length: int) -> int:
    unit: int = 10 ** max(len(str(length)) - _FIGURES_KEPT, 0)
    return length // unit * unit


def _read_number(name: str) -> int:
    try:
        number: int = int(name.rpartition("_")[2], 16)
    except ValueError as error:
        raise IndexChanged(name) from error
    return number


def _read_entry(fragment: Fragment) -> _Entry:
    name, facts, asked = fragment
    try:
        meta: dict[str, str] = facts["meta"]
        sections: list[str] = facts["filters"].get(_SECTION) or [name]
        policy = meta.get(_POLICY, sections[0])
        return _Entry(name, sections[0], policy, len(meta["title"].split()), int(facts["word_count"]), asked)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"{name}: {error}"
        raise IndexChanged(message) from error
