"""Which words are stressed that were not, and which are no longer: "may not" says more when "not" is in bold."""

from __future__ import annotations

import re
from collections import Counter

_STRESSED = re.compile(r"(?<![\\*\w])(\*{1,3})(?=[^\s*])([^*]*[^\s*\\])\1(?![*\w])")
# What stands for a live detail, or leads somewhere, is no word to quote.
_UNQUOTED = re.compile(r"[\[\]{}\\\ue000-\uf8ff]")


def say_stress(before: str, after: str) -> list[str]:
    """Sentences about words that two texts have as they are typed, and that only one of them stresses."""
    old, new = Counter(_list_stressed(before)), Counter(_list_stressed(after))
    told = []
    for what, counted, other in (("Now emphasised", new - old, before), ("No longer emphasised", old - new, after)):
        found = sorted(words for words in counted if words in other.replace("*", ""))
        quoted = ", ".join(f"\u201c{words}\u201d" for words in found)
        told += [f"{what}: {quoted}."] if found else []
    return told


def _list_stressed(text: str) -> list[str]:
    found = [" ".join(match[2].split()) for match in _STRESSED.finditer(text)]
    return [words for words in found if not _UNQUOTED.search(words)]
