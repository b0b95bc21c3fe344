"""The search index: Pagefind's own program reads a folder of small pages, one for each distinct wording.

Its Python service waits a tenth of a second for each page, so it is not used.
"""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from clausebook.diagnostics import WorkStopped
from clausebook.processes.children import Child
from clausebook.processes.temporary import TemporaryFolder
from clausebook.search_index.fragments import shorten_fragments
from clausebook.search_index.index_files import IndexChanged
from clausebook.search_index.listing import write_entry_list
from clausebook.search_index.normalising import normalise_index

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

INDEX_FOLDER = "pagefind"
# What Pagefind writes for interfaces of its own that no page of ours uses.
_UNUSED = ("pagefind-worker", "pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")

# Many times what a hundred schools take, on a machine that is busy with other things.
LONGEST_MINUTES = 15


class SearchFailed(WorkStopped):
    """The indexer ended with an error; its own words are the message."""


class SearchIndexing:
    """The index, made beside the writing of pages by a process, and a thread that waits for it and puts it in order.

    Whoever starts it calls `finish` or `abandon`.
    """

    def __init__(self, entries: Mapping[str, str], site: Path) -> None:
        """Start indexing `entries` (HTML by file name) into `site/pagefind`."""
        from pagefind_bin import get_executable  # type: ignore[import-untyped]

        self._output = site / INDEX_FOLDER
        self._folder = TemporaryFolder("search")
        try:
            for name, html in entries.items():
                (self._folder.path / name).write_bytes(html.encode())
            command = [str(get_executable()), "--site", str(self._folder.path), "--output-path", str(self._output)]
            self._process = Child([*command, "--force-language", "en"])
        except BaseException:
            self._folder.close()
            raise
        self._failure: Exception | None = None
        self._thread = Thread(target=self._complete, name="search index", daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Wait until the index is in order. Raises SearchFailed."""
        try:
            self._thread.join()
        except BaseException:
            self.abandon()
            raise
        if self._failure is not None:
            raise self._failure

    def abandon(self) -> None:
        """Kill the indexer: the build has failed, and its index is not needed."""
        self._process.kill()
        self._thread.join()

    def _complete(self) -> None:
        try:
            self._wait_for_pagefind()
            _put_in_order(self._output)
        except Exception as failure:  # noqa: BLE001  whatever it is, whoever waits is told
            self._failure = failure

    def _wait_for_pagefind(self) -> None:
        try:
            code, said = self._process.finish(LONGEST_MINUTES * 60)
        except TimeoutError:
            message = (
                f"the search index was not made within {LONGEST_MINUTES} minutes, so Pagefind, which makes it, was "
                "ended. Build again when this computer has less to do."
            )
            raise SearchFailed(message) from None
        finally:
            self._folder.close()
        if code != 0:
            message = f"the search index could not be made: {said.strip() or f'Pagefind ended with {code}'}"
            raise SearchFailed(message)


def _put_in_order(output: Path) -> None:
    """Delete what no page uses of an index, give it the same bytes each time, and list its entries."""
    for path in sorted(output.iterdir()):
        if path.name.startswith(_UNUSED):
            path.unlink()
    try:
        normalise_index(output)
        write_entry_list(output, shorten_fragments(output))
    except IndexChanged as changed:
        message = f"Pagefind has changed, and its index cannot be put in order: {changed}"
        raise SearchFailed(message) from changed


def write_search_index(entries: Mapping[str, str], site: Path) -> None:
    """Write the index of `entries` (HTML by file name) to `site/pagefind`, and wait for it. Raises SearchFailed."""
    SearchIndexing(entries, site).finish()
