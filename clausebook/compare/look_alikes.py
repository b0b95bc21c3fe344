"""Words that look alike and are not: another alphabet's letters, l and 1, an accent in two characters, odd hyphens."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

# Signs in pairs: one, and one of another alphabet or kind that is drawn alike.
_CYRILLIC = (
    "a\u0430 c\u0441 e\u0435 o\u043e p\u0440 x\u0445 y\u0443 i\u0456 s\u0455 j\u0458 h\u04bb d\u0501 q\u051b w\u051d"
)
_CYRILLIC_CAPITALS = (
    "A\u0410 B\u0412 C\u0421 E\u0415 H\u041d J\u0408 K\u041a M\u041c O\u041e P\u0420 S\u0405 T\u0422 X\u0425"
)
_GREEK = (
    "A\u0391 B\u0392 E\u0395 Z\u0396 H\u0397 K\u039a M\u039c N\u039d O\u039f P\u03a1 T\u03a4 Y\u03a5 X\u03a7 o\u03bf"
)
_SIGNS = "l1 lI l| l\u0406 l\u0399 l\u04c0 O0 -\u2010 -\u2011 -\u2012 -\u2212"
_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DRAWN = {ord(pair[1]): pair[0] for pair in f"{_CYRILLIC} {_CYRILLIC_CAPITALS} {_GREEK} {_SIGNS}".split()}
_DRAWN |= {ord(sign): "" for sign in _HIDDEN}
_TOLD_AT_MOST = 3


def say_look_alikes(before: str, after: str) -> list[str]:
    """A sentence for each word in the place of another from which no eye can tell it.

    `before` and `after` are the words that were removed and added.
    """
    known, now = set(before.split()), set(after.split())
    drawn = {_draw(word): word for word in sorted(known - now)}
    pairs = [(drawn[_draw(word)], word) for word in sorted(now - known) if _draw(word) in drawn]
    return [_say_pair(old, new) for old, new in pairs[:_TOLD_AT_MOST]]


def _draw(word: str) -> str:
    """A word as the eye takes it; a letter and its accent may be one character or two."""
    return unicodedata.normalize("NFKC", word).translate(_DRAWN)


def _say_pair(before: str, after: str) -> str:
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    told = [f"{_name(before[i0:i1])} is now {_name(after[j0:j1])}" for tag, i0, i1, j0, j1 in steps if tag != "equal"]
    return f"These look alike: {'; '.join(told)}."


def _name(characters: str) -> str:
    if not characters:
        return "nothing"
    names = ", ".join(unicodedata.name(character, f"U+{ord(character):04X}") for character in characters)
    return f"\u201c{characters}\u201d ({names})"
