"""The little English grammar that composed sentences need."""

from __future__ import annotations

_VOWELS = tuple("aeiouAEIOU")
_SOUNDS_LIKE_A_CONSONANT = ("uni", "use", "one", "eu", "Uni", "Use", "One", "Eu")


def make_possessive(text: str) -> str:
    """St Hilda's -> St Hilda's; governors -> governors'; school -> school's."""
    if text.endswith(("'s", "\u2019s")):
        return text
    return f"{text}'" if text.endswith("s") else f"{text}'s"


def choose_article(text: str) -> str:
    """"an" before a vowel's sound, as far as spelling tells, else "a"."""
    return "an" if text.startswith(_VOWELS) and not text.startswith(_SOUNDS_LIKE_A_CONSONANT) else "a"
