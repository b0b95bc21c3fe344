"""Changes of a finished PDF that Typst wrote: everything behind one moves, and is found all the same.

https://www.iso.org/standard/63534.html (ISO 32000-1), 7.5.4: the table at the end of a file says at which byte each of
its objects begins. Typst writes that as a table, and no object of a structure in a compressed stream.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

_ENTRY = re.compile(rb"(\d{10})(?= \d{5} n)")


class PdfEdit(NamedTuple):
    """New bytes in the place of those from `start` up to `end`."""

    start: int
    end: int
    new: bytes


def edit_pdf(pdf: bytes, edits: list[PdfEdit]) -> bytes:
    """A PDF with these changes, in the order of the file, apart from one another and outside its streams."""
    if not edits:
        return pdf
    ends = [edit.end for edit in edits]
    grown = [0, *accumulate(len(edit.new) - (edit.end - edit.start) for edit in edits)]

    def move(place: int) -> int:
        return place + grown[bisect_right(ends, place)]

    pieces, last = [], 0
    for edit in edits:
        pieces += [pdf[last : edit.start], edit.new]
        last = edit.end
    head, named, tail = b"".join([*pieces, pdf[last:]]).rpartition(b"startxref\n")
    table = move(int(tail.split()[0]))
    moved = _ENTRY.sub(lambda found: b"%010d" % move(int(found[1])), head[table:])
    return b"%b%b%b%d\n%%%%EOF" % (head[:table], moved, named, table)
