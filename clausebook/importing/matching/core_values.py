"""What sections have in one place -> whether that is a value, a name, a term or a role, or other words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from clausebook.importing.matching.core_tokens import DATE, DURATION, EMAIL, END, NAME, NUMBER, OFTEN, PHONE, TIME, WEB
from clausebook.importing.matching.people_words import find_term, is_full_name
from clausebook.importing.matching.plain_words import COMMON, clean, list_loosely, write_strictly
from clausebook.model.weighty_words import TURNING, weigh_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.matching.core_spans import Spread
    from clausebook.importing.matching.core_tokens import CoreSection, Token
    from clausebook.importing.matching.people_words import RoleTitles

_TOKENS_AT_MOST = 8
# A choice is made of few values, each of which several schools have.
_CHOICES_AT_MOST, _SCHOOLS_FOR_A_CHOICE, _SLIP = 5, 2, 2
_TYPES = {DURATION: "duration", DATE: "date", EMAIL: "email", WEB: "web", PHONE: "text", OFTEN: "choice", TIME: "text"}
# A number behind these says which law, edition or section is meant.
_EDITIONS = """
    act acts regulation regulations order education edition version guidance section part schedule chapter article
    paragraph appendix page stage year key in
"""
_NAMES_EDITION = frozenset(_EDITIONS.split())
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class SlotFound:
    """What stands for a place: a parameter of a type, or an expression such as "school.name"; one of them is empty.

    `is_possessive` says that every section has it with an apostrophe.
    """

    type: str = ""
    expression: str = ""
    is_possessive: bool = False


def judge_spread(
    spread: Spread, base: CoreSection, sections: Sequence[CoreSection], roles: RoleTitles
) -> SlotFound | None:
    """What stands for a place in which sections differ; None where they differ in words that nobody chose from."""
    found = spread.found
    holders = [section.holder for section in sections]
    if any(not tokens or len(tokens) > _TOKENS_AT_MOST or _is_cut(tokens) for tokens in found):
        return None
    texts = [spread.write(number, sections) for number in range(len(sections))]
    by_holder = {holder: clean(text) for holder, text in zip(reversed(holders), reversed(texts), strict=True)}
    differs = len({write_strictly(text) for text in by_holder.values()}) > 1
    if not differs and found[0][0].kind != NAME:
        return None  # a school changed it from one edition to the next, and no other has anything else
    return _judge_typed(found, base, spread) or _judge_people(texts, roles) or _judge_choice(list(by_holder.values()))


def _is_cut(tokens: Sequence[Token]) -> bool:
    """Whether the end of a block or of a sentence is among some tokens."""
    return any(token.kind == END or token.text in (".", "!", "?", ";", ":") for token in tokens)


def _judge_typed(found: Sequence[Sequence[Token]], base: CoreSection, spread: Spread) -> SlotFound | None:
    if any(len(tokens) != 1 for tokens in found):
        return None
    kinds = {tokens[0].kind for tokens in found}
    if kinds == {NAME}:
        is_full = Counter(is_full_name(tokens[0].text) for tokens in found)
        return SlotFound(expression="school.name" if is_full[True] >= is_full[False] else "school.short_name")
    if kinds == {NUMBER}:
        last = base.tokens[spread.start - 1].key if spread.start else ""
        names_edition = last in _NAMES_EDITION or any(_YEAR.fullmatch(tokens[0].text) for tokens in found)
        is_plain = all(tokens[0].text.replace(",", "").isdigit() for tokens in found)
        in_words = all(_is_whole(tokens[0].text) for tokens in found)
        kind = "number" if is_plain else "text" if in_words else ""
        return SlotFound(kind) if kind and not names_edition else None
    if kinds == {DURATION} and not all(tokens[0].text[0].isdigit() for tokens in found):
        return SlotFound("text")  # "five days" is printed as it is typed
    return next((SlotFound(_TYPES[kind]) for kind in _TYPES if kinds == {kind}), None)


def _is_whole(text: str) -> bool:
    """Whether a number has no fraction, in digits or in words: "9.3" may be a section."""
    return text.isalpha() or text.replace(",", "").isdigit()


def _judge_people(texts: Sequence[str], roles: RoleTitles) -> SlotFound | None:
    is_possessive = all(map(_POSSESSIVE.search, texts))
    plain = [_POSSESSIVE.sub("", text) for text in texts] if is_possessive else texts
    terms = {find_term(text) for text in plain}
    if len(terms) == 1 and "" not in terms:
        return SlotFound("", terms.pop(), is_possessive)
    keys = {roles.find(text) for text in plain}
    return SlotFound("", f"role('{keys.pop()}')", is_possessive) if len(keys) == 1 and "" not in keys else None


def _judge_choice(texts: Sequence[str]) -> SlotFound | None:
    """A choice, if several schools have each of a few values, which turn no rule and are not one word misspelt."""
    counts = Counter(write_strictly(text) for text in texts)
    is_few = len(counts) <= _CHOICES_AT_MOST
    is_shared = min(counts.values()) >= _SCHOOLS_FOR_A_CHOICE
    turns = any(weigh_plain(word) in TURNING for text in counts for word in text.split())
    says_much = all(any(word not in COMMON for word in list_loosely(text)) for text in counts)
    is_slip = any(OSA.distance(one, other) <= _SLIP for one, other in combinations(counts, 2))
    return SlotFound("choice") if is_few and is_shared and says_much and not (turns or is_slip) else None
