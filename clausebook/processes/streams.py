"""The three streams of a process, each open, and able to take every letter."""

from __future__ import annotations

import contextlib
import os
import sys


def open_streams() -> None:
    """Open the streams that are closed onto nothing, so that no file of ours gets the number of one.

    What would be printed there is for nobody. What the others cannot encode they write as escapes.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the system gives the lowest number that is free
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def drop_streams() -> None:
    """Forget what could not be written: Python would try again at the end, and complain of it where nobody reads."""
    for stream, number in ((sys.stdout, 1), (sys.stderr, 2)):
        try:
            stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, number)
                os.close(nowhere)
