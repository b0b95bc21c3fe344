"""What a process does that works on one file, within the memory and the time that it is allowed."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.asking import NO_MEMORY, OUR_FAULT
from clausebook.importing.reading.formats import find_reader
from clausebook.importing.reading.limits import WORDS_AT_MOST
from clausebook.importing.reading.passing import CONTENT, write_incoming, write_refusal
from clausebook.processes.memory import end_above

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.incoming import Incoming


def work(arguments: list[str], go_on: Callable[[Incoming, Path], None]) -> None:
    """Read what is in a folder, have somebody go on with what it says, and leave it there; or why it cannot be read.

    The arguments are the folder, the format of what is in it, the format of the file of which it was made, the name of
    that, and the bytes of memory and the seconds that are allowed.
    """
    place, read_as, kind, name, memory, seconds = arguments
    folder = Path(place)
    _limit(int(memory), int(seconds))
    logging.disable()  # libraries warn of each oddity of a file, and of some there are a million
    try:
        incoming = find_reader(read_as, is_converted=kind != read_as)((folder / CONTENT).read_bytes(), name)
        _refuse_too_many(incoming.words)
        incoming = replace(incoming, format=kind) if kind != read_as else incoming
        _go_on(go_on, incoming, folder)
        write_incoming(incoming, folder)
    except CannotRead as refusal:
        write_refusal(str(refusal), folder)
    except MemoryError:
        os._exit(NO_MEMORY)  # there may be none for an orderly end
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("clausebook"):
            raise
        write_refusal(f"The package {error.name} is not installed, which reads files of this kind.", folder)


def _go_on(go_on: Callable[[Incoming, Path], None], incoming: Incoming, folder: Path) -> None:
    """What is done with the words of a file that was read: what fails there is no fault of the file."""
    try:
        go_on(incoming, folder)
    except (CannotRead, MemoryError):
        raise
    except Exception:  # noqa: BLE001  whatever it is, the other files are brought in
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(OUR_FAULT)


def _refuse_too_many(words: int) -> None:
    if words > WORDS_AT_MOST:
        raise CannotRead(
            f"The file has {words:,} words, and more than {WORDS_AT_MOST:,} are no policy. Split it into the policies "
            "that are in it, and bring in each."
        )


def _limit(memory: int, seconds: int) -> None:
    """Have the system hold the limits, where it can. What this process starts may ask for others."""
    if not sys.platform.startswith("linux"):
        end_above(memory, NO_MEMORY)  # Windows has no such limit, and macOS does not hold those that it names
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
