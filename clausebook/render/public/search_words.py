"""Words with which parents search, beside those that policies use: "phone" for "mobile", "photo" for "image"."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from clausebook.document import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.policies import Policies

SEARCH_WORDS = "assets/search-words.json"
SEARCH_SPELLING = "assets/search-spelling.json"
# What the search page may take a misspelt word for, and what it knows to be spelt rightly: words of letters alone.
_SPELT = re.compile(r"(?<![\w'-])[a-z]{4,24}(?![\w-])")
# The address behind the words of a link, and a slot.
_ADDRESS = re.compile(r"\((?:https?://|mailto:|tel:)[^\s]*\)|\(?\{\{.*?\}\}\)?")
# A policy word is found in the plural too.
_PLURAL = r"(?:e?s)?"


class ParentsWords:
    """Knows which of the parents' words lead to a text."""

    def __init__(self, synonyms: Mapping[str, tuple[str, ...]]) -> None:
        """`synonyms` leads from what parents say to what policies say, all in small letters."""
        saying: dict[str, list[str]] = {}
        for parents, words in synonyms.items():
            for word in words:
                saying.setdefault(word, []).append(parents)
        self._known = [
            (word, re.compile(rf"(?<!\w){re.escape(word)}{_PLURAL}(?!\w)"), tuple(parents))
            for word, parents in saying.items()
        ]

    def find(self, text: str) -> list[str]:
        """What parents may call what a text speaks of, sorted."""
        folded = text.replace("\u2019", "'").casefold()
        found = {
            parents
            for word, pattern, all_ in self._known
            if word in folded and pattern.search(folded)
            for parents in all_
        }
        return sorted(found)


def write_search_words(synonyms: Mapping[str, tuple[str, ...]]) -> bytes:
    """The list for the search page, which says openly what else was looked for."""
    return f"{json.dumps(synonyms, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def write_search_spelling(policies: Policies) -> bytes:
    """Every longer word of sections, of the words of parts, and of their titles, once and sorted.

    It is read only when a word finds nothing.
    """
    items = [item for policy in policies for item in policy.items if item.passage]
    texts = {item.title for item in items}
    wordings = {item.passage.wording for item in items if item.passage}
    texts |= {to_text(wording.tree) for wording in wordings}
    words = {word for text in texts for word in _SPELT.findall(_ADDRESS.sub(" ", text).casefold())}
    return f"{json.dumps(sorted(words), separators=(',', ':'))}\n".encode()
