"""Takes out of the index's fragments what no page reads of them.

A fragment is what a page loads to show one result. Pagefind puts every value of every filter into it, so in a trust of
a hundred schools a quarter of it is the ids of schools. Which schools they are the page reads of a number.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from clausebook.search_index.index_files import MAGIC, IndexChanged, read_fragment

if TYPE_CHECKING:
    from pathlib import Path

_SCHOOL = "school"


def shorten_fragments(folder: Path) -> None:
    """Leave one school alone in the list of schools of each fragment, the first by its id; the filters keep them all.

    Raises IndexChanged if a fragment has another form than the known one.
    """
    for path in sorted((folder / "fragment").glob("*.pf_fragment")):
        entry = read_fragment(path)
        try:
            schools: list[str] = entry["filters"].get(_SCHOOL, [])
            if len(schools) < 2:  # noqa: PLR2004  nothing is to be left out
                continue
            entry["filters"][_SCHOOL] = [min(schools)]
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            message = f"{path.name}: {error}"
            raise IndexChanged(message) from error
        text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        path.write_bytes(gzip.compress(MAGIC + text.encode(), mtime=0))
