"""Figures on a terminal: one line, or a table whose columns stand below each other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line.rstrip()}\n")
    sys.stdout.flush()


def print_columns(rows: Sequence[Sequence[str]]) -> None:
    """Print rows of as many cells each: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        say("  ".join([first.ljust(widths[0]), *cells]))


def write_thousands(count: float) -> str:
    """Bytes as kB, with one place behind the point."""
    return f"{count / 1000:,.1f}"
