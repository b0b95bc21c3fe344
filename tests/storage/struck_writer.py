"""Stores the files of an event, in a process of its own that a test strikes on the way.

`python -m tests.storage.struck_writer PROJECT NAME FILES WAY`: FILES is a folder that holds what the event's folder
must hold. WAY is "whole", or "straight": writing into the event's own folder, as no writer may, to be found out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from clausebook.storage.atomic import NotConfirmed
from clausebook.storage.event_folder import FOLDER, hold_approvals, store_event


def store_straight(project: Path, name: str, files: dict[str, bytes]) -> None:
    """Write where readers look, one file after the other."""
    for path, content in files.items():
        target = project / FOLDER / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def main(project: str, name: str, files: str, way: str) -> None:
    """Store the event; on an error say what is wrong and end with 1, or with 3 if the event stands all the same."""
    found = {path.relative_to(files).as_posix(): path.read_bytes() for path in Path(files).rglob("*") if path.is_file()}
    try:
        with hold_approvals(Path(project)):
            (store_straight if way == "straight" else store_event)(Path(project), name, found)
    except NotConfirmed as stands:
        print(stands, file=sys.stderr)  # noqa: T201
        sys.exit(3)
    except OSError as error:
        print(error, file=sys.stderr)  # noqa: T201
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
