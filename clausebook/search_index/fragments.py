"""Takes out of the index's fragments what no page reads of them.

A fragment is what a page loads to show one result. Pagefind puts every value of every filter into it, so in a trust of
a hundred schools a quarter of it is the ids of schools. Which schools they are the page reads of a number. What people
ask is there to be found, and never shown.
"""

from __future__ import annotations

import gzip
import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from clausebook.search_index.index_files import GZIP_LEVEL, MAGIC, IndexChanged, read_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The element of an entry that holds what people ask: its last one. No author can give a paragraph this name.
ASKED = "_asked"
_SCHOOL = "school"
_WORD = re.compile(r"\S+")


class Fragment(NamedTuple):
    """What a page loads of the entry of a name, and the number of the word at which what people ask begins, or 0."""

    name: str
    facts: dict[str, Any]
    asked: int


def shorten_fragments(folder: Path) -> Iterator[Fragment]:
    """Leave in each fragment one school alone of all that have it, the first by its id, and nothing of what people ask.

    The index itself keeps both. Gives each fragment as it is now, in the order of their names. Raises IndexChanged if
    one has another form than the known one.
    """
    for path in sorted((folder / "fragment").glob("*.pf_fragment")):
        facts = read_fragment(path)
        try:
            asked = _cut_asked(facts)
            schools: list[str] = facts["filters"].get(_SCHOOL, [])
            if len(schools) > 1:
                facts["filters"][_SCHOOL] = [min(schools)]
            if len(schools) > 1 or asked:
                text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
                path.write_bytes(gzip.compress(MAGIC + text.encode(), GZIP_LEVEL, mtime=0))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            message = f"{path.name}: {error}"
            raise IndexChanged(message) from error
        yield Fragment(path.stem, facts, asked)


def _cut_asked(facts: dict[str, Any]) -> int:
    """Cut off what people ask; the number of the word at which it began, 0 if there is none."""
    anchors = facts.get("anchors", [])
    start: int = next((anchor["location"] for anchor in anchors if anchor["id"] == ASKED), 0)
    if start:
        words = islice(_WORD.finditer(facts["content"]), start)
        facts["content"] = facts["content"][: max(word.end() for word in words)]
        facts["anchors"] = [anchor for anchor in anchors if anchor["id"] != ASKED]
        facts["word_count"] = start
    return start
