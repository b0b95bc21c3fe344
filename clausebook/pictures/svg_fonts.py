"""A drawing as a program draws it that has the fonts of printed files and no others.

Inside a drawing, Typst looks in no other font for a sign that the one of its words lacks: it draws an empty box, and
makes no PDF at all. And a text in two fonts, of which one joins letters, ends it. So each text has one font, and what
that lacks is seen to be lacking. Pages show a drawing as it is, in the fonts of their readers.
"""

from __future__ import annotations

import html
import re
from unicodedata import normalize

# What both upright weights of the first have, of what stands in drawings: Latin, Greek and Cyrillic letters, signs.
_SIGNS = (
    "\t\n -~\u00a0-\u017e\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0384-\u038a\u038c\u038e-\u03a1"
    "\u03a3-\u03ce\u0400-\u045f\u0490-\u0493\u1e80-\u1e85\u1ea0-\u1ef9\u2012-\u2016\u2018-\u201a\u201c-\u201e"
    "\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2044\u2070\u2074-\u2079\u207d-\u2089\u20ac\u20b9\u2116\u2122"
    "\u2150-\u215e\u2190-\u2193\u2212\u221a\u221e\u2248\u2260\u2264\u2265\u25a0\u25b2\u25b3\u25b6\u25b7\u25bc\u25bd"
    "\u25c0\u25c1\u25c6\u25ca\u2610\u2611\u2713"
)
_FONTS = {
    "Source Sans Pro": re.compile(f"[{_SIGNS}]*"),
    "Noto Naskh Arabic": re.compile("[\\s\u060c\u061b\u061f-\u06ff\u0750-\u077f]*"),
    "Noto Emoji": re.compile(
        "[\\s\u2600-\u2604\u2714\u2716\u2728\u274c\u2753\u2757\u2764\u2b50\U0001f300-\U0001faff]*"
    ),
}
_FONT = next(iter(_FONTS))
_OTHER = re.compile(f"[^{_SIGNS}]")
# What joins signs or chooses between their shapes; and marks that are one with no letter, which no PDF may have there.
_SHAPELESS = re.compile(
    "[\u00ad\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_INSTEAD = {"\u25cf": "\u2022", "\u2714": "\u2713"}
# In a drawing that we wrote, no sign of a tag stands in its words or values.
_TAG = re.compile(r"(<[^>]*>)")
_TEXT = re.compile(r"<text(?=[ >])[^>]*(?<!/)>.*?</text>", re.DOTALL)
_FACE = re.compile(r' font-(?:family|style)="[^"]*"')


def set_in_own_fonts(drawing: bytes) -> bytes:
    """A clean drawing, as it is published, with each of its texts in a font that printed files have.

    A sign that this lacks is a question mark.
    """
    bare = _TAG.sub(lambda tag: _FACE.sub("", tag[0]), drawing.decode())
    return _TEXT.sub(lambda text: _set(text[0]), bare).encode()


def _set(text: str) -> str:
    first, *pieces = [_SHAPELESS.sub("", piece) for piece in _TAG.split(normalize("NFC", text))[1:]]
    words = html.unescape("".join(pieces[::2]))
    fitting = next((name for name, signs in _FONTS.items() if signs.fullmatch(words)), "")
    if not fitting:
        pieces[::2] = [_OTHER.sub(_replace, piece) for piece in pieces[::2]]
    return "".join([first.replace("<text", f'<text font-family="{fitting or _FONT}"', 1), *pieces])


def _replace(found: re.Match[str]) -> str:
    sign = found[0]
    return " " if sign.isspace() else _INSTEAD.get(sign, "?")
