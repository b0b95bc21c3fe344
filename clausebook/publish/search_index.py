"""The search index: Pagefind's own program reads a folder of small pages, one for each distinct wording.

Its Python service waits a tenth of a second for each page, so it is not used.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

INDEX_FOLDER = "pagefind"
# What Pagefind writes for interfaces of its own that no page of ours uses.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


class SearchFailed(Exception):
    """The indexer ended with an error; its own words are the message."""


def write_search_index(entries: Mapping[str, str], site: Path) -> None:
    """Write the index of `entries` (HTML by file name) to `site/pagefind`. Raises SearchFailed."""
    from pagefind_bin import get_executable  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory(prefix="clausebook-search-") as folder:
        for name, html in entries.items():
            (Path(folder) / name).write_text(html, encoding="utf-8")
        output = site / INDEX_FOLDER
        command = [str(get_executable()), "--site", folder, "--output-path", str(output), "--force-language", "en"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        message = f"the search index could not be made: {(done.stderr or done.stdout).strip()}"
        raise SearchFailed(message)
    for path in sorted(output.iterdir()):
        if path.name.startswith(_UNUSED):
            path.unlink()
