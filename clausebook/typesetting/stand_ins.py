"""What stands in a document for the address of a school while it is laid out, and is filled in when it is finished.

Typst lays out a paragraph once for all documents in which it is the same. One whose number leads to a page of its
school would be another in each, so it leads to what stands for the pages of all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

# Nobody types it, and no server ever has it: https://www.rfc-editor.org/rfc/rfc2606#section-2.
STAND_IN = "https://stand-in.invalid/5d7f0c3a91e84b62/"
# What a PDF has in a string as it is: with anything else, the string might be written in another way.
_PLAIN = re.compile(r"[!#-'*-\[\]-~]+")
_ENTRY = re.compile(rb"(\d{10})(?= \d{5} n)")


def stand_in_for(address: str, base: str) -> str:
    """An address below `base` with what stands for that; any other as it is."""
    is_below = base and address.startswith(base) and _PLAIN.fullmatch(address)
    return f"{STAND_IN}{address.removeprefix(base)}" if is_below else address


def fill_stand_ins(pdf: bytes, base: str) -> bytes:
    """A finished PDF with `base` where something stands for it.

    Behind each of those everything moves, so the table of where things begin is written anew.
    """
    sought, address = STAND_IN.encode(), base.encode()
    pieces = pdf.split(sought)
    if len(pieces) == 1:
        return pdf
    ends = list(accumulate(len(piece) + len(sought) for piece in pieces[:-1]))

    def move(place: int) -> int:
        return place + bisect_right(ends, place) * (len(address) - len(sought))

    head, named, tail = address.join(pieces).rpartition(b"startxref\n")
    table = move(int(tail.split()[0]))
    moved = _ENTRY.sub(lambda found: b"%010d" % move(int(found[1])), head[table:])
    return b"%b%b%b%d\n%%%%EOF" % (head[:table], moved, named, table)
