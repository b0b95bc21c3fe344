"""Pieces by the white that goes through all of them, from side to side or from the top to the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.lines.gaps import NARROWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.lines.pieces import LinePiece

# As part of the letters' size: how high white between the rows of a table is at least.
_STRIP = 0.5


def part_strips(pieces: Sequence[LinePiece]) -> list[list[LinePiece]]:
    """Pieces by strips of white, from the top down."""
    return _part([(piece.box.top, piece.box.bottom, piece) for piece in pieces], _STRIP)


def part_columns(pieces: Sequence[LinePiece]) -> list[list[LinePiece]]:
    """Pieces by white columns, from left to right: what stands on one side of a page may be two columns."""
    return _part([(piece.box.left, piece.box.right, piece) for piece in pieces], NARROWEST)


def _part(placed: Sequence[tuple[float, float, LinePiece]], least: float) -> list[list[LinePiece]]:
    """Pieces, each with where it begins and ends on one axis, by white that is `least` times as wide as letters."""
    parts: list[list[LinePiece]] = []
    last = 0.0
    for begin, end, piece in sorted(placed, key=lambda one: one[0]):
        if not parts or begin - last >= least * piece.size:
            parts.append([])
        parts[-1].append(piece)
        last = max(last, end)
    return parts
