"""Words as they are compared: strictly, where it is said that two texts are the same, and loosely, for what is near.

Strictly, nothing is passed over but quotation marks, dashes, spaces, and whether a word begins with a capital. Loosely,
a word is one of several that name the same thing: a pupil, a student and a child; the headteacher and the principal;
e-safety and online safety.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Each sign is put in the place of one other, so that places in the text stay what they are.
_SIGNS = str.maketrans(
    {
        # Which quotation marks stand there says nothing, and PDF files have one kind for another.
        **dict.fromkeys('\u2018\u2019\u201a\u201b\u2032\u00b4`"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb', "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\t", " "),
    }
)
_JOINED = {"\u2026": "...", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_JOINED_SIGN = re.compile("[" + "".join(_JOINED) + "]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
# The first letter of a word, unless a capital makes another word of it inside a sentence.
_FIRST_LETTER = re.compile(r"(?<![\w'])(?!(?:March|May|August|Mark|Polish|Reading|Turkey|Will)\b)[A-Z](?=[a-z]|\b)")
_BEGINS = re.compile(r"(?:\A|(?<=[.!?:]\s)|(?<=\n))[A-Z](?=[a-z])")

# Of every script: a title without letters from a to z would have no words, and be one with any other.
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_PHRASES = (
    (re.compile(r"\b(?:e[- ]?safety|internet safety|on-line safety|digital safety)\b"), "online safety"),
    (re.compile(r"\bsocial[- ]network(?:ing|s)?(?: (?:sites?|media|services?))?\b"), "social media"),
    (re.compile(r"\b(?:head[- ]?teachers?|principals?|head of school|executive head)\b"), "headteacher"),
    (re.compile(r"\bcyber[- ]bull"), "cyberbull"),
    (re.compile(r"\b(?:local )?govern(?:ing|ance) (?:body|bodies|board|boards|committee|committees)\b"), "governors"),
    (re.compile(r"\b(?:local )?academy (?:committee|council|board)\b"), "governors"),
    (re.compile(r"\b(?:members? of staff|staff members?|employees|colleagues)\b"), "staff"),
    (re.compile(r"\b(?:mobile (?:tele)?phones?|mobiles|smart ?phones?)\b"), "phones"),
    (re.compile(r"\bdesignated (?:safeguarding|child protection) (?:lead|officer|person)\b"), "dsl"),
    (re.compile(r"\bon-line\b"), "online"),
    (re.compile(r"\be-mail"), "email"),
)
_ALIKE = {
    "pupil": "pupil pupils student students child children learner learners youngsters",
    "picture": "photograph photographs photo photos picture pictures image images",
    "parent": "parent parents carer carers guardian guardians",
    "school": "academy academies school schools setting",
    "governor": "trustees governors governor trustee",
}
_ONE_FOR_ALL = {word: usual for usual, words in _ALIKE.items() for word in words.split()}
_VERB = re.compile(r"(?<=[a-z]{3})iz(?=(?:e|es|ed|er|ers|ing|ation|ations)\b)")
_ENDINGS = (
    (re.compile(r"'s$|'$"), ""),
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(?<=s|x|z)es$|(?<=ch|sh)es$|(?<=[^s])s$"), ""),
    (re.compile(r"(?:ing|ed)(?:ly)?$|ly$"), ""),
    (re.compile(r"e$"), ""),
)
_STEM_LETTERS = 3
_COMMON = """
    a about after all also an and any are as at be been before being but by can could do does each for from had has
    have how if in into is it its may must no not of on only or other our out over shall should so some such than that
    the their them then there these they this those to under up use used was we well were what when where which who
    will with within would you your policy section
"""
COMMON = frozenset(_COMMON.split())


def clean(text: str) -> str:
    """A text as it is read: signs that nobody sees are gone, joined letters apart, and spaces are one space each."""
    text = _JOINED_SIGN.sub(lambda match: _JOINED[match[0]], _INVISIBLE.sub("", text))
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()


def write_strictly(text: str) -> str:
    """A clean text as it is compared when it is said to be the same; each character keeps its place."""
    text = _FIRST_LETTER.sub(lambda match: match[0].lower(), text.translate(_SIGNS))
    return _BEGINS.sub(lambda match: match[0].lower(), text)


def are_same(one: str, other: str) -> bool:
    """Whether two texts are the same words: see above; where lines end does not matter."""
    return _squeeze(one) == _squeeze(other)


def _squeeze(text: str) -> str:
    plain = " ".join(write_strictly(clean(text)).split())
    return re.sub(r" (?=[.,;:)!?])|(?<=\() | (?=-)|(?<=-) ", "", plain)


@lru_cache(maxsize=8192)
def list_loosely(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared for what is near: one word for all that name the same."""
    plain = clean(text).translate(_SIGNS).lower().replace("\n", " ")
    for pattern, word in _PHRASES:
        plain = pattern.sub(word, plain)
    plain = _VERB.sub("is", plain)
    return tuple(_ONE_FOR_ALL.get(word, word) for word in _WORD.findall(plain))


def measure(one: Sequence[str], other: Sequence[str], at_least: float = 0.0) -> float:
    """The share of words that two texts have in common in the same order, from 0 to 1; 0 if below `at_least`."""
    if not one or not other:
        return 0.0
    return Indel.normalized_similarity(one, other, score_cutoff=at_least)


@lru_cache(maxsize=65536)
def find_stem(word: str) -> str:
    """What is left of a word without its ending: "monitored" and "monitoring" are one, and "role" and "roles"."""
    for pattern, ending in _ENDINGS:
        stem = pattern.sub(ending, word)
        if len(stem) >= _STEM_LETTERS:
            word = stem
    return word


def list_stems(words: Iterable[str]) -> list[str]:
    """The stems of the words that say what a text is about."""
    return [find_stem(word) for word in words if word not in COMMON and len(word) > 1]
