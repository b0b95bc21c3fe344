"""The process that reads one file, and takes no more memory or time than it is allowed."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from pathlib import Path

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.asking import NO_MEMORY
from clausebook.importing.reading.formats import find_reader
from clausebook.importing.reading.limits import WORDS_AT_MOST
from clausebook.importing.reading.passing import write_incoming, write_refusal


def main(folder: Path, kind: str, name: str, memory: int, seconds: int) -> None:
    """Read `content` in the folder, and leave there what it says or why it cannot be read."""
    _limit(memory, seconds)
    logging.disable()  # libraries warn of each oddity of a file, and of some there are a million
    try:
        incoming = find_reader(kind)((folder / "content").read_bytes(), name)
        _refuse_too_many(incoming.words)
        write_incoming(incoming, folder)
    except CannotRead as refusal:
        write_refusal(str(refusal), folder)
    except MemoryError:
        os._exit(NO_MEMORY)  # there may be none for an orderly end
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("clausebook"):
            raise
        write_refusal(f"The package {error.name} is not installed, which reads files of this kind.", folder)


def _refuse_too_many(words: int) -> None:
    if words > WORDS_AT_MOST:
        raise CannotRead(
            f"The file has {words:,} words, and more than {WORDS_AT_MOST:,} are no policy. Split it into the policies "
            "that are in it, and bring in each."
        )


def _limit(memory: int, seconds: int) -> None:
    """Have the system hold the limits, where it can. What this process starts may ask for others."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        with contextlib.suppress(ValueError, OSError):  # macOS does not take every limit that it names
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
