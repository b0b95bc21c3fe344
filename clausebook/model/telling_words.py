"""Words that turn a rule round when they change: who must, may or must not do what, and how much of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEGATIONS = "not no never nor neither none nobody nothing cannot without unless except only"
_MODALS = "must may should can will shall could might would need needs has have ought"
_ROLES = (
    "pupil pupils student students learner learners child children parent parents carer carers family families staff"
    " teacher teachers headteacher head principal governor governors trustee trustees board committee visitor visitors"
    " volunteer volunteers chair clerk lead"
)
_TELLING = frozenset(f"{_NEGATIONS} {_MODALS} {_ROLES}".split())
_NOT_IN_WORDS = re.compile(r"[^\w'\u2019]+")


def has_telling_words(words: Iterable[str]) -> bool:
    """Whether a number, a negation, a modal or a role is among some words."""
    return any(_is_telling(piece) for word in words for piece in _NOT_IN_WORDS.split(word.casefold()))


def _is_telling(word: str) -> bool:
    return word in _TELLING or word.endswith(("n't", "n\u2019t")) or any(character.isdigit() for character in word)
