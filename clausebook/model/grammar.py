"""The little English grammar that composed sentences need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOWELS = tuple("aeiouAEIOU")
_SOUNDS_LIKE_A_CONSONANT = ("uni", "use", "one", "eu", "Uni", "Use", "One", "Eu")


def capitalise(text: str) -> str:
    """The text with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


def end_sentence(said: str) -> str:
    """With a full stop, unless what is quoted at its end has one."""
    return said if said.rstrip('"').endswith((".", "!", "?")) else f"{said}."


def make_possessive(text: str) -> str:
    """St Hilda's -> St Hilda's; governors -> governors'; school -> school's."""
    if text.endswith(("'s", "\u2019s")):
        return text
    return f"{text}'" if text.endswith("s") else f"{text}'s"


def choose_article(text: str) -> str:
    """ "an" before a vowel's sound, as far as spelling tells, else "a"."""
    return "an" if text.startswith(_VOWELS) and not text.startswith(_SOUNDS_LIKE_A_CONSONANT) else "a"


def filter_words(text: str, filters: Iterable[str]) -> str:
    """The words after the filters that change words, in order; other filters leave them alone."""
    for name in filters:
        if name == "capital":
            text = capitalise(text)
        elif name == "possessive":
            text = make_possessive(text)
        elif name == "a_or_an":
            text = f"{choose_article(text)} {text}"
    return text
