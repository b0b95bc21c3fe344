"""Phrases that messages share: the nearest known name, and a list in words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LISTED_AT_MOST = 13


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """'Did you mean "x"?' for the nearest known name, else the known names themselves, else nothing."""
    names = sorted(set(known))
    if near := find_nearest(name, names):
        return f'Did you mean "{near}"?'
    if names and len(names) <= LISTED_AT_MOST:
        return f"Known here: {join_words(names, last='and')}."
    return ""


def find_nearest(name: str, known: Iterable[str]) -> str:
    """The known name that a person may have meant; empty if none is near."""
    return next(iter(get_close_matches(name, sorted(set(known)), n=1, cutoff=0.6)), "")


def join_words(words: Iterable[str], *, last: str = "or", at_most: int | None = None) -> str:
    """British list: "a", "a or b", "a, b or c" (no comma before the last word).

    Of more than `at_most` words the first are named and the rest are counted: "a, b and 1,204 more".
    """
    items = list(words)
    if at_most is not None and len(items) > at_most:
        items[at_most:] = [f"{len(items) - at_most:,} more"]
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
