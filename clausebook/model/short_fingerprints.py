"""The fingerprint of an approved text as people see it, and as they type it from a sheet of paper.

It is the SHA-256 of the record of the approval. That is never changed, no two versions have one in common, not even if
only a date differs, and whoever keeps the records can make it again with any program in twenty years.
"""

from __future__ import annotations

import re

# So many digits tell apart every version that a trust will ever have, and can be typed.
SHORT_DIGITS = 12
_GROUP = 4
_LONGEST = 64
_BETWEEN = re.compile(r"[\s\u00ad\u2010-\u2015\u2212.,:-]+")
_DIGITS = re.compile(rf"[0-9a-f]{{{SHORT_DIGITS},{_LONGEST}}}")


def shorten_fingerprint(fingerprint: str) -> str:
    """The short form of a fingerprint: "3f2a-91c0-77de"; empty for none."""
    short = fingerprint[:SHORT_DIGITS]
    return "-".join(short[at : at + _GROUP] for at in range(0, len(short), _GROUP))


def read_fingerprint(text: str) -> str:
    """The digits of a fingerprint as somebody typed it, short or whole; empty if it is none."""
    digits = _BETWEEN.sub("", text).lower()
    return digits if _DIGITS.fullmatch(digits) else ""
