"""A colour as a file has it -> as a reader of the page tells it from black."""

from __future__ import annotations

import re
from functools import lru_cache

_HEX = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
# Greys up to this are what programs and makers of templates take for black. What leans to a colour by more than the
# second is seen as that colour, however dark it is.
_DARK, _LEAN = 0x40, 0x1C


@lru_cache(maxsize=1024)
def settle_colour(colour: str) -> str:
    """Six digits, with or without "#", as `IncomingParagraph.colour` has them; empty for black and for no colour."""
    found = _HEX.fullmatch(colour)
    if found is None:
        return ""
    digits = found[1].lower()
    channels = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    is_black = max(channels) <= _DARK and max(channels) - min(channels) <= _LEAN
    return "" if is_black else digits
