"""The process that reads one file and recognises what is in it, and leaves both."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.importing.reading.working import work
from clausebook.importing.recognised_passing import write_recognised
from clausebook.importing.recognising import recognise_whole

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.importing.incoming import Incoming


def _go_on(incoming: Incoming, folder: Path) -> None:
    write_recognised(recognise_whole(incoming), folder)


if __name__ == "__main__":
    work(sys.argv[1:], _go_on)
