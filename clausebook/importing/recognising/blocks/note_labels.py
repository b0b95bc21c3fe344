"""Notes by labels of their own: each page may begin with note 1 again, or a number be there twice by a slip."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph, IncomingPlace, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import Incoming, IncomingBlock, IncomingNote, IncomingSpan

# What clause text can have as a label: see `document/attachments.py`.
_FITTING = re.compile(r"[A-Za-z0-9]{1,12}")


def tell_notes_apart(incoming: Incoming) -> Incoming:
    """The file, no two of its notes with the same label, and each mark with that of its own note.

    The first with a label keeps it, if clause text can have it; others get the next number that is free.
    """
    labels = [note.label for note in incoming.notes]
    if len({*labels}) == len(labels) and all(map(_FITTING.fullmatch, labels)):
        return incoming
    renamed = tuple(_name_notes(incoming.notes))
    pools: dict[str, list[IncomingNote]] = {}
    for label, note in zip(labels, renamed, strict=True):
        pools.setdefault(label, []).append(note)
    labeller = _Labeller(pools)
    blocks = tuple(map(labeller.label, incoming.blocks))
    return replace(
        incoming,
        blocks=blocks,
        notes=tuple(replace(note, blocks=tuple(map(labeller.label, note.blocks))) for note in renamed),
    )


def _name_notes(notes: Sequence[IncomingNote]) -> Iterator[IncomingNote]:
    taken = {note.label for note in notes}
    free = (str(number) for number in range(1, 2 * len(notes) + 1) if str(number) not in taken)
    seen: set[str] = set()
    for note in notes:
        keeps = note.label not in seen and _FITTING.fullmatch(note.label)
        seen.add(note.label)
        yield note if keeps else replace(note, label=next(free))


class _Labeller:
    """Gives marks the labels of their notes, in the order of the file; `pools` are the notes by the marks they had."""

    def __init__(self, pools: dict[str, list[IncomingNote]]) -> None:
        self._pools, self._last = pools, dict.fromkeys(pools, -1)

    def label(self, block: IncomingBlock) -> IncomingBlock:
        """A block with the labels of its notes."""
        if isinstance(block, IncomingParagraph):
            if not any(span.note for span in block.spans):
                return block
            return replace(block, spans=tuple(self._refer(span, block.place) for span in block.spans))
        if isinstance(block, Table):
            rows = tuple(
                tuple(replace(cell, blocks=tuple(map(self.label, cell.blocks))) for cell in row) for row in block.rows
            )
            return replace(block, rows=rows)
        return block

    def _refer(self, span: IncomingSpan, place: IncomingPlace) -> IncomingSpan:
        """A mark with the label of its note: the next of those with the mark, on the same page or one behind it.

        A paragraph stands where it begins, so a mark in it may be of the page behind. If there is no further note, the
        mark is a second one of the last.
        """
        pool = self._pools.get(span.note)
        if not pool:
            return span
        following = range(self._last[span.note] + 1, len(pool))
        at = next((one for one in following if _find_page(pool[one]) >= place.page), len(pool) - 1)
        self._last[span.note] = at
        return replace(span, note=pool[at].label)


def _find_page(note: IncomingNote) -> int:
    """The page that a note is on, 0 if the file has no pages."""
    return note.blocks[0].place.page if note.blocks else 0
