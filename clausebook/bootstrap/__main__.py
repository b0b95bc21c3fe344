"""Prints the folder of the commands (ruff, mypy, mkdocs ...) that a lock pins, made ready: one argument, the lock.

It is how a shell script runs them without an environment having been prepared or activated.
"""

from __future__ import annotations

import sys
from pathlib import Path

from clausebook.bootstrap.environment import WRONG_USE, prepare_environment
from clausebook.bootstrap.installation import find_commands

if __name__ == "__main__":
    match sys.argv[1:]:
        case [lock] if Path(lock).is_file():
            sys.stdout.write(f"{find_commands(prepare_environment(Path(lock)))}\n")
        case _:
            sys.stderr.write("Usage: python3 -m clausebook.bootstrap LOCK\n")
            raise SystemExit(WRONG_USE)
