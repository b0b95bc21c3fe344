"""What is piped into a command, such as what somebody copied, -> a file for as long as the command runs."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.diagnostics import tell_command
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIPE = Path("-")
_ALONE = '"-" stands for what is piped in, and goes with no other file. Bring in the others by themselves.'


@contextmanager
def receive_pasted(files: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """The files that are named; for "-" a file with what is piped in, which is there until the end.

    Raises RequestRefused with the way out if nothing is piped in, or if other files are named beside it; and OSError.
    """
    if PIPE not in files:
        yield tuple(files)
        return
    if len(files) > 1:
        raise RequestRefused(_ALONE)
    content = _read_pipe()
    from clausebook.importing.reading import name_pasted
    from clausebook.processes.temporary import TemporaryFolder

    folder = TemporaryFolder("pasted")
    try:
        file = folder.path / name_pasted(content)
        file.write_bytes(content)
        yield (file,)
    finally:
        folder.close()


def _read_pipe() -> bytes:
    """All that is piped in, as far as a file may be large."""
    from clausebook.importing.reading import LIMITS

    command = tell_command("import -")
    ways = (
        f"On a Mac: pbpaste | {command}  In PowerShell: Get-Clipboard -Raw | {command}  On Linux: wl-paste | {command}"
    )
    if sys.stdin is None or sys.stdin.isatty():
        raise RequestRefused(f'Nothing is piped in, for which "-" stands. Copy the words first, and pipe them. {ways}')
    # One more than a file may have, so that what is too large is told as such.
    content = sys.stdin.buffer.read(LIMITS.pdf_bytes + 1)
    if not content.strip():
        raise RequestRefused(f"What was piped in is empty. Copy the words first, and pipe them. {ways}")
    return content
