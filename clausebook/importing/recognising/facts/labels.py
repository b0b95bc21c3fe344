"""What a label of document control asks for: "Date of next review", "Ratified by", "Lead member of staff"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.facts import lexicon


class Asks(Enum):
    """What belongs behind a label: a day or somebody, where it says which of them."""

    ANY = ""
    DATE = "date"
    WHO = "who"


@dataclass(frozen=True, slots=True)
class FactLabel:
    """What a label means: `kind` if a date or words stand behind it, `who` if somebody does.

    `body` are the words of the label that name who decided ("Date ratified by governors"). `is_open` says that its
    kind depends on what else the document says: "Review date" may be the last or the next. `is_weak` says that other
    things than policies have such a label, too.
    """

    kind: FactKind
    who: FactKind | None = None
    asks: Asks = Asks.ANY
    body: str = ""
    is_open: bool = False
    is_weak: bool = False


_REVIEW_DONE = FactLabel(FactKind.REVIEWED, FactKind.REVIEWER)
# In this order: the first kind of which a pattern fits the whole label holds.
_KINDS: tuple[tuple[tuple[str, ...], FactLabel], ...] = (
    (lexicon.APPROVED_DATE, FactLabel(FactKind.APPROVED, FactKind.BODY, Asks.DATE)),
    (lexicon.APPROVED_WHO, FactLabel(FactKind.APPROVED, FactKind.BODY, Asks.WHO)),
    (lexicon.APPROVED_ANY, FactLabel(FactKind.APPROVED, FactKind.BODY)),
    (lexicon.NEXT_REVIEW, FactLabel(FactKind.NEXT_REVIEW, FactKind.NEXT_REVIEWER)),
    (lexicon.CYCLE, FactLabel(FactKind.CYCLE)),
    (lexicon.REVIEW_DAY, replace(_REVIEW_DONE, is_open=True)),
    (lexicon.REVIEW_OPEN, FactLabel(FactKind.NEXT_REVIEW, FactKind.REVIEWER, is_open=True)),
    (lexicon.REVIEWED, _REVIEW_DONE),
    (lexicon.REVIEWER, replace(_REVIEW_DONE, asks=Asks.WHO)),
    (lexicon.APPROVED_AT, FactLabel(FactKind.APPROVED, FactKind.BODY, is_weak=True)),
    (lexicon.MINUTE, FactLabel(FactKind.MINUTE, is_weak=True)),
    (lexicon.VERSION, FactLabel(FactKind.VERSION)),
    (lexicon.VERSION_DATE, FactLabel(FactKind.VERSION_DATE, FactKind.AUTHOR, Asks.DATE)),
    (lexicon.BARE_DATE, FactLabel(FactKind.VERSION_DATE, None, Asks.DATE, is_weak=True)),
    (lexicon.EFFECTIVE, FactLabel(FactKind.EFFECTIVE, None, Asks.DATE)),
    (lexicon.AUTHOR, FactLabel(FactKind.AUTHOR, FactKind.AUTHOR, Asks.WHO)),
    (lexicon.OWNER, FactLabel(FactKind.OWNER, FactKind.OWNER, Asks.WHO, is_weak=True)),
    (lexicon.SIGNED, FactLabel(FactKind.SIGNED_BY, FactKind.SIGNED_BY, Asks.WHO, is_weak=True)),
    (lexicon.POSITION, FactLabel(FactKind.POSITION, is_weak=True)),
    (lexicon.STATUS, FactLabel(FactKind.STATUS, is_weak=True)),
    (lexicon.REFERENCE, FactLabel(FactKind.REFERENCE, is_weak=True)),
    (lexicon.AUDIENCE, FactLabel(FactKind.AUDIENCE, is_weak=True)),
    (lexicon.RELATED, FactLabel(FactKind.RELATED, is_weak=True)),
    (lexicon.SCHOOL, FactLabel(FactKind.SCHOOL, is_weak=True)),
    (lexicon.TITLE, FactLabel(FactKind.TITLE, is_weak=True)),
    (lexicon.OTHER, FactLabel(FactKind.OTHER, is_weak=True)),
)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    numbered = [pattern.replace("(?P<body>", f"(?P<body_{number}>") for number, pattern in enumerate(patterns)]
    return re.compile("|".join(f"(?:{pattern})" for pattern in numbered))


_COMPILED = tuple((_any(patterns), label) for patterns, label in _KINDS)
_TITLES, _KEPT = _any(lexicon.TITLES_WHOLE), _any(lexicon.KEPT_WHOLE)
_NOISE = re.compile(
    r"\b(?:(?:this|the|our|of the|of this|for this) )?(?:policy|policies|document|procedures?|statement|guidance|plan)"
    r"(?: ?(?:/|and|&) ?(?:policy|document|procedures?|guidance|plan))?(?:'s)?(?: (?:was|has been|is))?\b"
)
_ASIDES = re.compile(
    r"\((?:s|if [^)]*|mm[ /-]yy[^)]*|dd[ /-]mm[^)]*|date|names?\b[^)]*|year|month[^)]*|print[^)]*|please [^)]*|"
    r"(?:job )?(?:role|title|position)s?\b[^)]*|initials|e\.?g\.?\b[^)]*|for example[^)]*|"
    rf"{lexicon.HOW_OFTEN})\)"
)
# Words of a label whose space was lost: "ReviewDate".
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
# "Approval date and body" asks for a body, and names none.
_ASKED = re.compile(r"\bdates?\b")
_ROUND = " .:;=*\u2013\u2014-?_,\"'"
_LONGEST, _MOST_WORDS = 90, 14


@lru_cache(maxsize=4096)
def tell_label(text: str) -> FactLabel | None:
    """What a label asks for, or None if it is no label of document control."""
    plain = " ".join(_GLUED.sub(" ", text).replace("\u2019", "'").replace("\u2018", "'").split())
    bare = _ASIDES.sub("", plain.lower()).strip(_ROUND)
    if not bare or len(bare) > _LONGEST or len(bare.split()) > _MOST_WORDS:
        return None
    if _TITLES.fullmatch(bare):
        return FactLabel(FactKind.TITLE, is_weak=True)
    stripped = bare if _KEPT.fullmatch(bare) else " ".join(_NOISE.sub(" ", bare).split()).strip(_ROUND + "/()")
    opened = re.sub(r"[()]", " ", stripped)
    parts = [part.strip() for part in re.split(r" ?/ ?| & | and ", stripped, maxsplit=1)]
    for words in dict.fromkeys((stripped, " ".join(opened.split()), bare)):
        found = _match(words, plain)
        if found:
            return found
    is_pair = len(parts) > 1 and all(_match(part, plain) for part in parts)
    return _match(parts[0], plain) if is_pair else None


def _match(words: str, plain: str) -> FactLabel | None:
    for pattern, label in _COMPILED:
        match = pattern.fullmatch(words)
        if match:
            body = next((found for found in match.groupdict().values() if found), "")
            body = "" if _ASKED.search(body) else body
            at = plain.lower().find(body)
            if at < 0 and "(" in plain:
                continue  # somebody with the post in brackets, who is no body
            body = plain[at : at + len(body)] if body and at >= 0 else body
            return replace(label, body=re.sub(r"^(?:with )?(?:the )?(?=\w)|'$", "", body, flags=re.IGNORECASE))
    return None
