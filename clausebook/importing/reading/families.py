"""The name of a font -> that of its family, so that the bold and the slanted letters of one family have one name."""

from __future__ import annotations

import re
from functools import lru_cache

# Between the words of a name stand signs or, as in "TimesNewRomanPS-BoldItalicMT", capitals.
_BETWEEN = re.compile(r"[\s,_\-]+|(?<=[a-z])(?=[A-Z])")
_STYLES = frozenset(
    (
        "bd",
        "black",
        "bold",
        "book",
        "demi",
        "demibold",
        "display",
        "extra",
        "extrabold",
        "extralight",
        "hairline",
        "heavy",
        "it",
        "ital",
        "italic",
        "light",
        "medium",
        "mt",
        "normal",
        "oblique",
        "ps",
        "psmt",
        "regular",
        "semi",
        "semibold",
        "semilight",
        "slanted",
        "thin",
        "ultra",
        "ultralight",
    )
)
# What programs call a font of which they keep no name.
_NO_NAME = re.compile(r"(?:f|tt|ft|font|cidfont|t\d*font|c\d+_)[_\-]?\d+|cidfont|glyphlessfont", re.IGNORECASE)


@lru_cache(maxsize=1024)
def name_family(font: str) -> str:
    """The family, in small letters and without spaces, which only some programs leave in names; empty if unknown."""
    # What stands before a plus tells apart the parts of one font: "ABCDEF+Calibri".
    name = font.strip().rpartition("+")[2]
    if _NO_NAME.fullmatch(name):
        return ""
    # "Roman" is how a font stands only behind a hyphen: "Times-Roman".
    words = [word for word in _BETWEEN.split(re.sub(r"-roman$", "", name, flags=re.IGNORECASE)) if word]
    while len(words) > 1 and words[-1].lower() in _STYLES:
        del words[-1]
    return "".join(words).lower()
