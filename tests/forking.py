"""Runs functions of Python in processes of their own, forked from one that has everything imported.

Starting Python and importing the engine takes many times as long as what most tests of killed and waiting processes
do in it. The server that forks is a process without threads, and knows nothing of the test; elsewhere than on systems
with forks each process is started anew, as multiprocessing does.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from typing import TYPE_CHECKING

from tests.patience import HANG
from tests.site.commands import make_environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess
    from pathlib import Path

if sys.platform == "win32":
    _CONTEXT = multiprocessing.get_context("spawn")
else:
    _CONTEXT = multiprocessing.get_context("forkserver")
    _CONTEXT.set_forkserver_preload(
        [
            "pytest",  # each process imports the main module of the one that asked for it
            "clausebook.cli",
            "clausebook.preview.serving",
            "clausebook.site.building",
            "clausebook.site.mkdocs_plugin",
            "tests.site.commands",
            "tests.storage.putting",
            "tests.storage.writing_steps",
        ]
    )


def start(function: Callable[..., object], *arguments: object, said: Path) -> BaseProcess:
    """Start a function in a session of its own; what it prints goes into the file `said`.

    Its exit code is negative after a signal, that of SystemExit, or 1 after another exception.
    """
    process = _CONTEXT.Process(target=_run, args=(function, arguments, str(said)))
    process.start()
    return process


def run(function: Callable[..., object], *arguments: object, said: Path) -> int:
    """Run a function in a process of its own to its end; its exit code."""
    process = start(function, *arguments, said=said)
    process.join(HANG)
    code = process.exitcode
    assert code is not None, said.read_text(encoding="utf-8")
    process.close()
    return code


def run_command(*arguments: str) -> None:
    """The command line, in a process that was started for it."""
    from clausebook.cli import main

    sys.argv = ["clausebook", *arguments]
    main()


def _run(function: Callable[..., object], arguments: tuple[object, ...], said: str) -> None:
    if hasattr(os, "setsid"):
        os.setsid()  # so that it can be killed with all that it starts
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.environ.update(make_environment())
    for stream in (1, 2):
        os.dup2(file, stream)
    function(*arguments)
    sys.stdout.flush()
