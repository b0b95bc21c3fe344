"""Bookmarks of a PDF that is joined from others: https://www.iso.org/standard/63534.html (ISO 32000-1), 12.3.3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ENDS = re.compile(rb"/First \d+ 0 R/Last \d+ 0 R")
_COUNT = re.compile(rb"/Count (-?\d+)")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: the number of its object, what it says, the page that it leads to, and what is below it.

    `own` is what the bookmarks of a file have for their root, if they are below it as they are.
    """

    number: int
    title: str
    page: int
    own: bytes = b""
    inner: Sequence[Bookmark] = ()


def write_text(text: str) -> bytes:
    """A text as PDF files have it (ISO 32000-1, 7.9.2)."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()


def write_outline(number: int, bookmarks: Sequence[Bookmark]) -> Mapping[int, bytes]:
    """The objects of the bookmarks of a document, with that of their root, by their numbers.

    What is below the bookmark of a file is closed, and all else open.
    """
    shown = len(bookmarks) + sum(len(one.inner) for one in bookmarks)
    root = b"<</Type/Outlines%b/Count %d>>" % (_write_ends(bookmarks), shown)
    return {number: root, **dict(_write_row(number, bookmarks))}


def _write_row(parent: int, row: Sequence[Bookmark]) -> Iterator[tuple[int, bytes]]:
    for before, one, behind in zip((None, *row), row, (*row[1:], None), strict=False):
        beside = b"".join(
            b"/%b %d 0 R" % (name, other.number) for name, other in ((b"Prev", before), (b"Next", behind)) if other
        )
        words = write_text(one.title)
        place = b"/Title%b/Dest[%d 0 R/Fit]" % (words, one.page)
        yield one.number, b"<</Parent %d 0 R%b%b%b>>" % (parent, beside, place, _write_below(one))
        yield from _write_row(one.number, one.inner)


def _write_below(one: Bookmark) -> bytes:
    if one.inner:
        return b"%b/Count %d" % (_write_ends(one.inner), len(one.inner))
    ends, shown = _ENDS.search(one.own), _COUNT.search(one.own)
    return b"%b/Count -%d" % (ends[0], abs(int(shown[1]))) if ends and shown else b""


def _write_ends(row: Sequence[Bookmark]) -> bytes:
    return b"/First %d 0 R/Last %d 0 R" % (row[0].number, row[-1].number)
