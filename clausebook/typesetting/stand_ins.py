"""What stands in a document for the address of a school while it is laid out, and is filled in when it is finished.

Typst lays out a paragraph once for all documents in which it is the same. One whose number leads to a page of its
school would be another in each, so it leads to what stands for the pages of all of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.typesetting.pdf_edits import PdfEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

# Nobody types it, and no server ever has it: https://www.rfc-editor.org/rfc/rfc2606#section-2.
STAND_IN = "https://stand-in.invalid/5d7f0c3a91e84b62/"
# What a PDF has in a string as it is: with anything else, the string might be written in another way.
_PLAIN = re.compile(r"[!#-'*-\[\]-~]+")
_FOUND = re.compile(re.escape(STAND_IN.encode()))


def stand_in_for(address: str, base: str) -> str:
    """An address below `base` with what stands for that; any other as it is."""
    is_below = base and address.startswith(base) and _PLAIN.fullmatch(address)
    return f"{STAND_IN}{address.removeprefix(base)}" if is_below else address


def fill_stand_ins(pdf: bytes, base: str) -> Iterator[PdfEdit]:
    """What puts `base` where something stands for it in a finished PDF, in the order of the file."""
    for found in _FOUND.finditer(pdf):
        yield PdfEdit(*found.span(), base.encode())
