"""A file -> what it says, and what was recognised in it, by one process with limits.

Whatever the words of a file do to those who sort them, no more than that process ends.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.reading.asking import Errand, ask_child, fetch_file
from clausebook.importing.reading.limits import LIMITS, Limits
from clausebook.importing.reading.passing import read_incoming
from clausebook.importing.recognised_passing import read_recognised

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.recognised import Recognised


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file with what it says and what was recognised in it; `digest` is the SHA-256 of the bytes that were read."""

    digest: str
    incoming: Incoming
    recognised: Recognised

    def rename(self, name: str) -> OpenedFile:
        """The same file under another name."""
        if name == self.incoming.name:
            return self
        incoming, recognised = replace(self.incoming, name=name), replace(self.recognised, name=name)
        return replace(self, incoming=incoming, recognised=recognised)


def open_file(path: Path, name: str, python: str = sys.executable, limits: Limits = LIMITS) -> OpenedFile:
    """What a file says that is called so, and what was recognised in it. Raises CannotRead."""
    return ask_child(fetch_file(path, limits), name, _OPEN, python, limits)


def _take_opened(folder: Path, digest: str) -> OpenedFile | None:
    # A refusal stands in the place of what was read, though reading itself went well.
    incoming, recognised = read_incoming(folder), read_recognised(folder)
    return OpenedFile(digest, incoming, recognised) if incoming and recognised else None


_OPEN = Errand("clausebook.importing", _take_opened)
