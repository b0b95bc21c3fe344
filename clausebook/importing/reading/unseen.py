"""Characters that tell programs where a line may end, and that nobody sees: pasted text is full of them."""

from __future__ import annotations

UNSEEN = frozenset("\u200b\u2060\ufeff")
_DROPPED = dict.fromkeys(map(ord, UNSEEN | {"\u00ad"}))


def drop_unseen(text: str) -> str:
    """A text without them, and without hyphens that are seen at the end of a line alone."""
    return text.translate(_DROPPED)
