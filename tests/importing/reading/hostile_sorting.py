"""A process that reads a file, and goes on with its words as their second says."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.importing.reading.working import work
from tests.importing.reading import hostile_reader

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.importing.incoming import Incoming


def _go_on(incoming: Incoming, folder: Path) -> None:
    del folder
    text = incoming.blocks[0].text  # type: ignore[union-attr]
    {"loop": hostile_reader.loop, "eat": hostile_reader.eat, "fail": hostile_reader.fail}[text.split()[1]]()


if __name__ == "__main__":
    work(sys.argv[1:], _go_on)
