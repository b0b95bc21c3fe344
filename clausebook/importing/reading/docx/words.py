"""How many words a Word file has, by a count that knows nothing of how it is read: texts between tags.

Whoever says that no word was lost compares with this one. A word is what stands between two spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAG = re.compile(rb"<(/?)([A-Za-z0-9]+):?([A-Za-z0-9]*)([^>]*?)(/?)>([^<]*)")
_FALLBACK = re.compile(rb"<mc:Fallback>.*?</mc:Fallback>|<mc:Fallback/>", re.DOTALL)
_LAYOUT = re.compile(r"\A\s*[\r\n]\s*|\s*[\r\n]\s*\Z")
_GAPS = {b"br", b"tab", b"cr", b"ptab"}
_SIGNS = {b"sym", b"noBreakHyphen"}
# In the properties of a paragraph: its end was deleted, so the next one goes on with it.
_JOINING = {b"del", b"moveFrom"}


def count_words(parts: Iterable[bytes]) -> int:
    """How many words stand in the text of parts, those that were deleted or hidden too."""
    return sum(_count(part) for part in parts)


def _count(part: bytes) -> int:
    """Words of each paragraph; one inside another, as in a text box, is counted by itself."""
    total = 0
    # Of each open paragraph: the words that stay, those that were deleted, and whether the next goes on with it.
    paragraphs: list[_Words] = []
    goes_on: _Words | None = None
    tags = _TAG.findall(_FALLBACK.sub(b"", part))
    kept = b"preserve" if tags and b'xml:space="preserve"' in tags[0][3] else b""
    for closes, _, name, attributes, is_empty, text in tags:
        if name == b"p" and not is_empty and not closes:
            paragraphs.append(goes_on or _Words())
            goes_on = None
        elif name == b"p" and closes and paragraphs:
            words = paragraphs.pop()
            goes_on = words.end()
            total += 0 if goes_on else words.count()
        elif paragraphs:
            paragraphs[-1].take(name, attributes or kept, text, closes=bool(closes))
    return total + (goes_on.count() if goes_on else 0)


class _Words:
    """The words of a paragraph: those that stay, and those that were deleted."""

    def __init__(self) -> None:
        self._shown: list[str] = []
        self._deleted: list[str] = []
        self._is_before = self._is_moved = self._goes_on = False

    def take(self, name: bytes, attributes: bytes, text: bytes, *, closes: bool) -> None:
        """One more tag with the text behind it."""
        if name == b"pPr":
            self._is_before = not closes
        elif self._is_before:
            self._goes_on |= name in _JOINING or (name == b"framePr" and b"dropCap=" in attributes)
        elif name == b"moveFrom":
            self._is_moved = not closes
        elif closes:
            return
        elif name == b"delText" or (name == b"t" and self._is_moved):
            self._deleted.append(_read(attributes, text))
        elif name == b"t":
            self._shown.append(_read(attributes, text))
            # What was deleted before these and after them is no one word.
            self._deleted.append(" ")
        elif name in _GAPS:
            (self._deleted if self._is_moved else self._shown).append(" ")
        elif name in _SIGNS:
            self._shown.append("x")

    def end(self) -> _Words | None:
        """Itself if the next paragraph goes on with it, as one whose end was deleted."""
        is_going_on, self._goes_on = self._goes_on, False
        self._deleted.append(" ")
        return self if is_going_on else None

    def count(self) -> int:
        """How many words there are."""
        return len("".join(self._shown).split()) + len("".join(self._deleted).split())


def _read(attributes: bytes, text: bytes) -> str:
    words = text.decode("utf-8", errors="replace")
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        words = words.replace(name, sign)
    if b"preserve" in attributes:
        return words
    # Spaces at an end are words' own, but for those of the file's lines.
    return words.strip(" \t\r\n") if b"xml:space" in attributes else _LAYOUT.sub("", words)
