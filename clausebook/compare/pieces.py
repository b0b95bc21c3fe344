"""The runs of a line that was split, or of lines that were joined -> the runs of each piece."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, Run, read_before

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPPOSITES = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED, Change.SAME: Change.SAME}


def swap_sides(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs as they are when before is after."""
    return tuple(
        Run(_OPPOSITES[run.change], run.text, None, run.address)
        if run.earlier is None
        else Run(_OPPOSITES[run.change], run.earlier, run.text, run.address)
        for run in runs
    )


def cut_runs(runs: Sequence[Run], cuts: Sequence[int]) -> list[tuple[Run, ...]] | None:
    """The runs of each piece, cut at spaces of the text after.

    `cuts` are the places of those spaces, which belong to no piece. In the text before, each piece with words of it
    follows the last such by one space; None if the runs cannot say so.
    """
    pieces, are_shared = _cut(runs, cuts)
    has_begun = is_spaced = False
    for at, piece in enumerate(pieces):
        if read_before(piece):
            if has_begun and not is_spaced:
                moved = _move_space(piece)
                if moved is None:
                    return None
                pieces[at] = moved
            has_begun, is_spaced = True, False
        is_spaced = is_spaced or (at < len(are_shared) and are_shared[at])
    return [tuple(piece) for piece in pieces]


def _cut(runs: Sequence[Run], cuts: Sequence[int]) -> tuple[list[list[Run]], list[bool]]:
    """The pieces, and of each cut whether its space was in both texts."""
    pieces: list[list[Run]] = [[]]
    are_shared: list[bool] = []
    waiting = list(cuts)
    position = 0
    for run in runs:
        text = run.text
        while run.change is not Change.REMOVED and waiting and position <= waiting[0] < position + len(text):
            place = waiting.pop(0) - position
            pieces[-1] += [replace(run, text=text[:place])] if place else []
            pieces.append([])
            are_shared.append(run.change is Change.SAME)
            text = text[place + 1 :]
            position += place + 1
        position += len(text) if run.change is not Change.REMOVED else 0
        pieces[-1] += [replace(run, text=text)] if text or run.earlier is not None else []
    return pieces, are_shared


def _move_space(piece: list[Run]) -> list[Run] | None:
    """The runs of a piece whose words before begin with a space that is now between pieces; None if they do not."""
    at = next(place for place, run in enumerate(piece) if run.change is not Change.ADDED)
    run = piece[at]
    if run.earlier is not None or not run.text.startswith(" "):
        return None
    rest = [replace(run, text=run.text[1:])] if run.text != " " else []
    if run.change is Change.REMOVED:
        return [*piece[:at], *rest, *piece[at + 1 :]]
    if not at:
        return None
    added = replace(piece[at - 1], text=f"{piece[at - 1].text} ", address="") if not piece[at - 1].address else None
    return [*piece[: at - 1], added, *rest, *piece[at + 1 :]] if added else None
