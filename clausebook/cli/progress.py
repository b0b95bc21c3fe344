"""Progress on a terminal: one moving line that is gone at the end; in a pipe, nothing."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.pipeline.project import Say


@contextlib.contextmanager
def show_progress() -> Iterator[Say]:
    """Something to call with what is being done now."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("Starting") as status:
        yield status.update
