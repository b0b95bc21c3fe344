"""Words with which parents search, beside those that policies use: "phone" for "mobile", "photo" for "image"."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from clausebook.document import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.model.held import HeldPolicy
    from clausebook.model.policies import Policies

# What the search page may take a misspelt word for, and what it knows to be spelt rightly: words of letters alone.
_SPELT = re.compile(r"(?<![\w'-])[a-z]{4,24}(?![\w-])")
# The address behind the words of a link, and a slot.
_ADDRESS = re.compile(r"\((?:https?://|mailto:|tel:)[^\s]*\)|\(?\{\{.*?\}\}\)?")


def write_search_words(synonyms: Mapping[str, tuple[str, ...]]) -> bytes:
    """The list for the search page, which says openly what else was looked for.

    Many of the parents' words lead to the same words of policies, so each of these is there once: "mobile,smartphone"
    -> "cell phone,phone". No word holds a comma. It is an eighth smaller so, packed.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for said, others in sorted(synonyms.items()):
        groups.setdefault(others, []).append(said)
    listed = {",".join(others): ",".join(said) for others, said in sorted(groups.items())}
    return _write_json(listed)


def write_search_spelling(policies: Policies, held: Iterable[HeldPolicy] = ()) -> bytes:
    """Every longer word of sections, of the words of parts, and of their titles, once and sorted; and of what is held.

    Each is told by how many of its first letters are those of the one before, and the rest of it: "0able4d" is "able"
    and "abled". It is read only when a word finds nothing.
    """
    items = [item for policy in policies for item in policy.items if item.passage]
    texts = {item.title for item in items}
    texts |= {text for one in held for text in (one.title, one.list_summary)}
    wordings = {item.passage.wording for item in items if item.passage}
    texts |= {to_text(wording.tree) for wording in wordings}
    words = {word for text in texts for word in _SPELT.findall(_ADDRESS.sub(" ", text).casefold())}
    pieces, before = [], ""
    for word in sorted(words):
        shared = len(os.path.commonprefix([before, word]))  # noqa: RUF071  of letters, not of paths
        pieces.append(f"{shared}{word[shared:]}")
        before = word
    return _write_json("".join(pieces))


def _write_json(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n".encode()
