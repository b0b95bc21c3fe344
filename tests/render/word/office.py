"""LibreOffice without a window: opens files, accepts or rejects all changes, and stores what came of it.

It is driven by the system's own Python, which alone can import `uno`, so by a program of its own.
"""

from __future__ import annotations

import functools
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

UPDATE_CONTENTS = ".uno:UpdateAllIndexes"
ACCEPT, REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"
TEXT, WORD, PDF = ("Text (encoded)", "UTF8,LF,,,"), ("MS Word 2007 XML", ""), ("writer_pdf_Export", "")
_PYTHON = "/usr/bin/python3"
_PROGRAM = Path(__file__).with_name("office_program.py.txt")
# Fifty pairs take half a minute on an idle machine.
_AT_MOST = 900


class Job(NamedTuple):
    """A file to open, what to do with it, and how to store it where."""

    source: Path
    command: str
    target: Path
    form: tuple[str, str]


@functools.cache
def has_office() -> bool:
    """Whether this machine has LibreOffice's Writer, and a Python that can drive it."""
    if shutil.which("soffice") is None or not Path(_PYTHON).exists():
        return False
    return subprocess.run([_PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode == 0


def skip_without_office() -> None:
    """Skip the test if this machine has no LibreOffice: half a gigabyte, so nothing installs it by itself."""
    if not has_office():
        pytest.skip("LibreOffice is not on this machine (Debian: libreoffice-writer and python3-uno)")


def run_office(jobs: Iterable[Job], home: Path) -> None:
    """Do jobs in one start of the office, which keeps its settings in `home`. Fails the test if it cannot."""
    lines = [
        "|".join((job.source.resolve().as_uri(), job.command, job.target.resolve().as_uri(), *job.form)) for job in jobs
    ]
    done = subprocess.run(
        [_PYTHON, str(_PROGRAM), str(home)],
        input="".join(f"{line}\n" for line in lines),
        check=False,
        capture_output=True,
        text=True,
        timeout=_AT_MOST,
    )
    assert done.returncode == 0, done.stderr
