"""Puts one folder in the place of another, in a process of its own that a test kills on the way.

`python -m tests.storage.putting STAGING OUTPUT WAY [AT]`: WAY is "exchange", or "journal" for systems that
cannot exchange two folders; the process kills itself just before the AT-th touch of the disk.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.storage import renaming, swap

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.storage.kept_files import Keeper

TOUCHES = ("fsync", "link", "rename", "rmdir", "unlink")


def die_at(at: int) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Wrap functions so that the `at`-th call of any of them never happens."""
    calls = 0

    def wrap(function: Callable[..., object]) -> Callable[..., object]:
        def touch(*arguments: object, **options: object) -> object:
            nonlocal calls
            calls += 1
            if calls == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **options)

        return touch

    return wrap


def main(staging: str, output: str, way: str, at: str = "0", keeper: Keeper | None = None) -> None:
    """Put `staging` in place, or die at the given touch."""
    exchange = renaming.exchange if way == "exchange" else lambda *_: False
    wrap = die_at(int(at))
    for name in TOUCHES:
        setattr(os, name, wrap(getattr(os, name)))
    renaming.exchange = wrap(exchange)  # type: ignore[assignment]
    swap.put_in_place(Path(staging), Path(output), keeper)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4] if sys.argv[4:] else "0")
