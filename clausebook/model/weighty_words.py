"""Words that turn what a rule says: who negates, allows or obliges, how much, and whom it binds."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Weight(Enum):
    """Of what kind a weighty word is; words of one kind can take each other's place."""

    NEGATION = "negation"
    DUTY = "duty"
    AMOUNT = "amount"
    PERSON = "person"


# Kinds that turn a sentence where they stand in the place of any other words.
TURNING = frozenset({Weight.NEGATION, Weight.DUTY})
# In small letters; one list for each kind.
_NEGATIONS = """
    not no never nor none neither nobody nothing nowhere without cannot can't don't doesn't didn't won't mustn't
    shouldn't mayn't needn't isn't aren't wasn't weren't haven't hasn't wouldn't couldn't unless except only until
"""
_DUTIES = "must may should can will shall could might would ought required allowed permitted"
_PEOPLE = """
    pupil pupils student students child children learner learners parent parents carer carers guardian guardians family
    families staff teacher teachers headteacher headteachers head heads principal governor governors trustee trustees
    governing trust school schools board committee chair clerk office adult adults helper helpers visitor visitors
    volunteer volunteers contractor contractors employee employees member members leader leaders lead deputy
    coordinator manager officer nurse cook caretaker senco dsl police council everyone anyone someone
"""
_AMOUNTS = """
    half one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred
    thousand all any each every both once twice least most more less
"""
_BY_WORD = {
    **dict.fromkeys(_PEOPLE.split(), Weight.PERSON),
    **dict.fromkeys(_DUTIES.split(), Weight.DUTY),
    **dict.fromkeys(_NEGATIONS.split(), Weight.NEGATION),
}
_NUMBERS = frozenset(_AMOUNTS.split())
_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"[\w'\u2019]+")


def weigh_plain(plain: str) -> Weight | None:
    """Of what kind a word or a phrase in small letters is; None for the many that turn nothing by themselves."""
    plain = plain.replace("\u2019", "'")
    if plain.isalpha():
        return _BY_WORD.get(plain) or (Weight.AMOUNT if plain in _NUMBERS else None)
    if any(character.isdigit() for character in plain):
        return Weight.AMOUNT
    if plain in _BY_WORD:
        return _BY_WORD[plain]
    parts = _PARTS.findall(plain)
    if len(parts) > 1:
        return _weigh_phrase(parts)
    return None


# A trust has some thousand titles and terms, which a hundred schools share.
@lru_cache(maxsize=4_096)
def says_amount(text: str) -> bool:
    """Whether a text says how much, how many or when in figures or number words: "£5", "two days", "Year 6"."""
    return _DIGIT.search(text) is not None or not _NUMBERS.isdisjoint(_PARTS.findall(text.lower()))


def _weigh_phrase(parts: Sequence[str]) -> Weight | None:
    """A phrase of units ("two weeks") is an amount, a name or title with a person in it is a person."""
    if parts[0] in _NUMBERS:
        return Weight.AMOUNT
    return Weight.PERSON if any(_BY_WORD.get(part) is Weight.PERSON for part in parts) else None
