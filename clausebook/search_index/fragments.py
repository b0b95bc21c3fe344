"""Takes out of the index's fragments what no page reads of them.

A fragment is what a page loads to show one result. Pagefind puts every value of every filter into it, so in a trust of
a hundred schools a quarter of it is the ids of schools. Which schools they are the page reads of a number.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from clausebook.search_index.index_files import GZIP_LEVEL, MAGIC, IndexChanged, read_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SCHOOL = "school"


def shorten_fragments(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Leave one school alone in the list of schools of each fragment, the first by its id; the filters keep them all.

    Gives the name of each fragment, in order, and what it holds now. Raises IndexChanged if a fragment has another form
    than the known one.
    """
    for path in sorted((folder / "fragment").glob("*.pf_fragment")):
        entry = read_fragment(path)
        try:
            schools: list[str] = entry["filters"].get(_SCHOOL, [])
            if len(schools) > 1:
                entry["filters"][_SCHOOL] = [min(schools)]
                text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
                path.write_bytes(gzip.compress(MAGIC + text.encode(), GZIP_LEVEL, mtime=0))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            message = f"{path.name}: {error}"
            raise IndexChanged(message) from error
        yield path.stem, entry
