"""Carries out planned changes of files, in a process of its own that a test kills on the way.

`python -m tests.storage.writing_steps PROJECT STEPS WAY [AT]`: STEPS is a file with the pickled steps; WAY is "safe",
or "straight": writing into the files themselves, as no writer may, to be found out. The process kills itself just
before the AT-th touch of the disk, and ends by printing how many there were.
"""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausebook.storage import renaming
from clausebook.storage.content_files import apply_steps
from tests.storage.putting import die_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.model.overriding import FileStep

TOUCHES = ("fsync", "mkdir", "replace", "unlink", "chmod")


def write_straight(project: Path, steps: Sequence[FileStep]) -> None:
    """Write where readers look, a line at a time."""
    for step in steps:
        file = project / step.path
        if step.after is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb", buffering=0) as stream:
            for line in step.after.splitlines(keepends=True):
                os.fsync(stream.fileno())
                stream.write(line)


def main(project: str, steps: str, way: str, at: str = "0") -> None:
    """Carry out the steps, or die at the given touch."""
    count = 0
    wrap = die_at(int(at))

    def touch(function: Callable[..., Any]) -> Callable[..., Any]:
        deadly = wrap(function)

        def counted(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  whatever the system takes and gives
            nonlocal count
            count += 1
            return deadly(*arguments, **options)

        return counted

    for name in TOUCHES:
        setattr(os, name, touch(getattr(os, name)))
    Path.open = touch(Path.open)  # type: ignore[method-assign]
    renaming.rename_without_replacing = touch(renaming.rename_without_replacing)
    planned = pickle.loads(Path(steps).read_bytes())  # noqa: S301  the test's own
    (apply_steps if way == "safe" else write_straight)(Path(project), planned)
    print(count)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
