"""A build that comes to its last step and stays there, until it is asked to end."""

from __future__ import annotations

import signal
import tempfile
import time
from typing import TYPE_CHECKING

import pytest

from clausebook.site import building
from tests import forking
from tests.site.commands import DAY

if TYPE_CHECKING:
    from pathlib import Path

# It says so when it is there.
THERE = "now\n"


def build(project: Path, temporary: Path) -> None:
    """Build the site of a project, with folders for the time being in `temporary`."""
    # Whoever runs the tests in the background has told them to ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    tempfile.tempdir = str(temporary)
    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(building, "check_site", _wait)
        forking.run_command("build", "--project", str(project), "--today", DAY)


def _wait(*_: object, **__: object) -> None:
    print(THERE, end="", flush=True)  # noqa: T201
    time.sleep(10 * 60 * 60)
