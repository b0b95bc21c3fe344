"""Offers to install what only one command needs, and runs that command in an environment that has it.

`import` reads Word, PDF and other files with libraries that nobody else needs. They stand in a lock of their own, which
has the engine's packages too, so the command runs whole in the environment of that lock.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from clausebook.bootstrap.environment import (
    IMPORT_LOCK,
    RUNTIME_LOCK,
    WRONG_USE,
    ensure_environment,
    find_environment,
    is_ready,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_COMMAND = "import"
_MEGABYTES = 370
_NEEDS = (
    f"To read Word, PDF and other files Clausebook needs more packages than for all else: those that "
    f"{IMPORT_LOCK.name} lists, each checked against it. They stay in this folder, and take about {_MEGABYTES} MB.\n"
)
_YES = ("y", "yes")


def ensure_for_command(arguments: Sequence[str]) -> Callable[[], None] | None:
    """Return if this interpreter has what the command needs to begin; else run it again in one that has.

    What is returned, if anything, the command calls as soon as it knows that it can do what it was asked: then more
    packages are installed if somebody agrees, and it runs again with them.

    Raises:
        SystemExit: as `ensure_environment` does.
    """
    if not _is_import(arguments):
        ensure_environment(RUNTIME_LOCK)
        return None
    if is_ready(IMPORT_LOCK) or find_environment(IMPORT_LOCK) is not None:
        ensure_environment(IMPORT_LOCK)
        return None
    ensure_environment(RUNTIME_LOCK)
    return partial(_install, arguments)


def _install(arguments: Sequence[str]) -> None:
    """Install what `import` needs, if somebody agrees, and run the command again; never returns.

    Raises:
        SystemExit: 1 if somebody is asked for leave to install and does not give it; 2 if nobody can be asked; and as
            `ensure_environment` does.
    """
    _ask_to_install(arguments)
    ensure_environment(IMPORT_LOCK)


def _is_import(arguments: Sequence[str]) -> bool:
    """Whether files are to be read, and not only the help."""
    return arguments[:1] == [_COMMAND] and "--help" not in arguments


def _ask_to_install(arguments: Sequence[str]) -> None:
    """Return if packages may be installed, which `--yes` says beforehand."""
    if "--yes" in arguments:
        return
    sys.stderr.write(_NEEDS)
    is_program = "--format=json" in arguments or "json" in arguments
    if is_program or not (sys.stdin and sys.stdin.isatty()):
        sys.stderr.write("There is nobody to ask here. Add --yes to install them.\n")
        raise SystemExit(WRONG_USE)
    sys.stderr.write("Install them? [y/N]: ")
    sys.stderr.flush()
    try:
        answer = sys.stdin.readline()
    except KeyboardInterrupt:
        answer = ""
    if answer.strip().lower() not in _YES:
        sys.stderr.write("Nothing was installed, and nothing was brought in.\n")
        raise SystemExit(1)
