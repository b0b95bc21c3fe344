"""Edits of words: each takes a drawn policy, which is its own to change, and gives back whether it could be made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.surfaces.drafts import MAY, WHAT, WHO, Drawer, Words, list_blocks, list_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.surfaces.drafts import Draft

_PLAIN = re.compile(r"(?<![\w/\[(.@])[A-Za-z]{2,}(?![\w/\](])")
_NUMBER = re.compile(r"(?<![\w/.])\d+(?:\.\d+)?")
_LINK = re.compile(r"\[([^\]]*)\]\((https://[^)]*)\)")
_VOCABULARY = [*WHO, *MAY[:4], *WHAT, "always", "never", "also", "not"]


def _find(draft: Draft, pattern: re.Pattern[str], chance: Random) -> tuple[Words, re.Match[str]] | None:
    """Some place that a pattern matches."""
    found = [(words, match) for words in list_words(draft) for match in pattern.finditer(words.text)]
    return chance.choice(found) if found else None


def _replace(draft: Draft, chance: Random, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> bool:
    if not (found := _find(draft, pattern, chance)):
        return False
    words, match = found
    new = make(match)
    words.text = " ".join(f"{words.text[: match.start()]}{new}{words.text[match.end() :]}".split())
    return bool(words.text.strip()) and new != match[0]


def replace_word(draft: Draft, chance: Random) -> bool:
    """Another word in the place of one."""
    return _replace(draft, chance, _PLAIN, lambda _: chance.choice(_VOCABULARY))


def insert_word(draft: Draft, chance: Random) -> bool:
    """A word more."""
    return _replace(draft, chance, _PLAIN, lambda match: f"{match[0]} {chance.choice(_VOCABULARY)}")


def insert_not(draft: Draft, chance: Random) -> bool:
    """A rule turned round."""
    return _replace(draft, chance, re.compile(r"\b(?:must|may|should|can)\b"), lambda match: f"{match[0]} not")


def delete_word(draft: Draft, chance: Random) -> bool:
    """A word less."""
    return _replace(draft, chance, _PLAIN, lambda _: "")


def change_number(draft: Draft, chance: Random) -> bool:
    """Another number, or its point moved."""
    return _replace(
        draft,
        chance,
        _NUMBER,
        lambda match: chance.choice(
            (f"{match[0]}0", str(int(match[0].split(".")[0]) + 1), f"0.{match[0].split('.')[0]}")
        ),
    )


def change_mark(draft: Draft, chance: Random) -> bool:
    """Another mark of punctuation, one more or one less."""
    return _replace(draft, chance, re.compile(r"(?<=[a-z])(?:[.,;]?) (?=[a-z])|(?<=[a-z])[.:;](?=$)"), _remark(chance))


def _remark(chance: Random) -> Callable[[re.Match[str]], str]:
    def make(match: re.Match[str]) -> str:
        if match[0].endswith(" "):
            return f"{chance.choice(('', ',', ';'))} "
        return chance.choice(("", "!", ";", "."))

    return make


def change_capital(draft: Draft, chance: Random) -> bool:
    """A capital in the place of a small letter, or the other way round."""
    return _replace(draft, chance, _PLAIN, lambda match: match[0][0].swapcase() + match[0][1:])


def change_address(draft: Draft, chance: Random) -> bool:
    """A link that leads elsewhere."""
    return _replace(draft, chance, _LINK, lambda match: f"[{match[1]}]({Drawer(chance).draw_address()})")


def change_link_words(draft: Draft, chance: Random) -> bool:
    """Other words that lead to the same place."""
    return _replace(draft, chance, _LINK, lambda match: f"[{chance.choice(('this page', 'our form'))}]({match[2]})")


def change_link(draft: Draft, chance: Random) -> bool:
    """Other words, and another address."""
    return _replace(draft, chance, _LINK, lambda _: f"[our form]({Drawer(chance).draw_address()})")


def remove_link(draft: Draft, chance: Random) -> bool:
    """The words without the link."""
    return _replace(draft, chance, _LINK, lambda match: match[1])


def exchange_links(draft: Draft, chance: Random) -> bool:
    """The addresses of two links, exchanged."""
    found = [(words, match) for words in list_words(draft) for match in _LINK.finditer(words.text)]
    if len(found) < 2:
        return False
    (one, first), (other, second) = chance.sample(found, 2)
    if one is other or first[2] == second[2]:
        return False
    one.text, other.text = one.text.replace(first[2], second[2], 1), other.text.replace(second[2], first[2], 1)
    return True


def add_link(draft: Draft, chance: Random) -> bool:
    """Words that now lead somewhere."""
    places = [
        line for blocks in list_blocks(draft) for block in blocks if block.kind == "paragraph" for line in block.lines
    ]
    line = chance.choice(places) if places else None
    match = _PLAIN.search(line.text, 1) if line else None
    if not line or not match or "[" in line.text:
        return False
    line.text = f"{line.text[: match.start()]}[{match[0]}]({Drawer(chance).draw_address()}){line.text[match.end() :]}"
    return True
