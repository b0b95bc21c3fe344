"""How many syllables an English word has, by its spelling.

Vowels side by side are one syllable; the rules below say where they are two, and where an "e" is silent. A
table of words counted by hand holds the rules to account (tests/analysis/test_readability.py).
"""

from __future__ import annotations

import re
from functools import cache

# Words that go against the rules, and words that begin so.
_KNOWN = {
    "anyone": 3, "apiece": 2, "area": 3, "argue": 2, "beauty": 2, "being": 2, "business": 2, "carriage": 2,
    "colleague": 2, "complement": 3, "element": 3, "embed": 2, "evening": 2, "everyone": 3, "eye": 1, "hundred": 2,
    "idea": 3,
    "implement": 3, "marriage": 2, "naked": 2, "parliament": 3, "persuade": 2, "pier": 1, "priest": 1, "rely": 2,
    "sacred": 2, "someone": 2, "supplement": 3, "tier": 1, "wednesday": 2, "wicked": 2,
}  # fmt: skip
_EVERY = re.compile(r"^every")
# The first half of a compound keeps its "e" silent: safe-guarding, some-thing.
_COMPOUND = re.compile(
    r"^(car|car|fac|fir|for|her|hom|hous|lif|nam|not|phon|plac|saf|som|spac|tak|ther|tim|wher|whit)e"
    r"(?=[bcdfghjklmnpqrstvwxz][a-z]{2})"
)
_SUFFIX = re.compile(r"(?:(?<=[^aeiouyl])|(?<=[aeiouy]l))e(?=(?:ly|ments?|ful|fully|less|ness|ty|ties)$)")
_SILENT = (
    re.compile(r"(?<=[gq])ues?$"),
    re.compile(r"(?<=[^aeioulr])es$(?<![sxzcg]es)(?<!ches)(?<!shes)"),
    re.compile(r"(?<=[aeiouy][lr])es?$"),
    re.compile(r"(?<=[^aeioulr])e$"),
    re.compile(r"(?<=[^aeioudt])ed$(?<![^aeiouy]led)"),
)
# Where two vowels side by side are two syllables, and where a syllable has no vowel.
_MORE = tuple(
    re.compile(pattern)
    for pattern in (
        r"[aeiou]y[aeiou]",
        r"(?<![aeiou]y)(?<=[aeiouy])ing",
        r"(?<![gq])ua(?!r[dk]|ll?y$)|(?<=[ds])ually$|(?<=t)ually$",
        r"(?<![ct])ia|cia(?=te)|tia(?=te)",
        r"io(?!u)(?<![cgstxnl]io)|iou(?!r)(?<![cgtx]iou)|iu",
        r"(?<![ct])ie(?=n[ct])|(?<=sc)ie(?=nc)|iet(?=y|s?$)|ier$|iest$",
        r"eos?$|eo(?=g|ry|ries|ret)",
        r"(?<=cr)ea(?=t)|(?<=r)ea(?=ct|lit)",
        r"oe(?=[mt])|coo(?=[pr]d|pe)|uou",
        r"(?<!q)ue(?=l|n)|(?<=s)ui(?=cid)|(?<=fl|.r)ui(?=[dn])|ui(?=tion)",
        r"[ai]sms?$|thms?$",
    )
)
_VOWELS = re.compile(r"[aeiouy]+")
# "don't", "can't", "won't" are one syllable, as "aren't" is; "could-n't" is two.
_BLENDED = frozenset({"do", "ca", "wo"})
_NOT = re.compile(r"(.*)n't")


@cache
def count_syllables(word: str) -> int:
    """The syllables of a word of letters, apostrophes and hyphens; at least one.

    A number is one, since nobody knows how it is read aloud. A name of capitals without a vowel is spelt.
    """
    if any(character.isdigit() for character in word):
        return 1
    if "-" in word:
        return sum(count_syllables(part) for part in word.split("-") if part)
    if word.isupper() and not re.search("[AEIOUY]", word):
        return len(word) + 2 * word.count("W")
    return _count(word.lower().replace("\u2019", "'"))


def _count(word: str) -> int:
    if match := _NOT.fullmatch(word):
        stem = match[1]
        return _count(stem) + (stem not in _BLENDED and not stem.endswith("re"))
    stem = re.sub(r"'.*", "", word)
    for known in (stem, stem.removesuffix("s"), stem.removesuffix("d")):
        if known in _KNOWN:
            return _KNOWN[known]
    stem = _COMPOUND.sub(r"\1", _EVERY.sub("evry", stem))
    more = sum(len(pattern.findall(stem)) for pattern in _MORE)
    stem = _SUFFIX.sub("", stem)
    for pattern in _SILENT:
        if _VOWELS.search(pattern.sub("", stem)):
            stem = pattern.sub("", stem)
    stem = re.sub("^y(?=[aeiou])", "", stem)
    return max(1, len(_VOWELS.findall(stem)) + more)
