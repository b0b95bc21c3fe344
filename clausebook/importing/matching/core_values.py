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
    from collections.abc import Iterable, Sequence

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
# Words by which a post is told, whatever stands before them: "site manager", "head of year".
_POSTS = (
    r"(?:administrator|assistant|bursar|caretaker|clerk|co-?ordinator|cook|director|governor|head|janitor|keeper|lead"
    r"|leader|librarian|manager|matron|mentor|nurse|officer|receptionist|secretary|supervisor|team|technician|tutor"
    r"|warden|worker|headteacher)"
)
_DETERMINER = r"(?:the |our |a |an |each |every |your |their )?"
# A word of a name: none that joins sentences, says how many, or whom something is for.
_WORD = r"(?!(?:{})\b)[a-z][a-z'-]*".format("|".join(sorted({*COMMON} - {"section", "used", "use"})))
_OF = rf"(?: (?:of|for) {_DETERMINER}{_WORD}(?: {_WORD})?)?"
_POST = re.compile(rf"{_DETERMINER}(?:{_WORD} ){{0,4}}{_POSTS}{_OF}")
_IN = r"(?:in|at|on|inside|outside|near|by|beside|behind|next to|opposite|from)"
_ROOM = rf"(?:{_WORD}|{_WORD} [a-z]?\d{{1,3}}[a-z]?)"
_PLACE_NAMED = re.compile(rf"{_DETERMINER}{_ROOM}(?:(?: |, | and | of | {_IN} ){_DETERMINER}{_ROOM}){{0,5}}")
_PLACE = re.compile(rf"{_IN} {_PLACE_NAMED.pattern}")
_BEFORE_A_PLACE = re.compile(rf"\b{_IN}(?: the| our| a| an)?\Z")
_NAMED = re.compile(rf"{_DETERMINER}{_WORD}(?: {_WORD}){{0,2}}")
# Two words in one place are as often two ways to say the same; of three kinds, schools chose.
_KINDS_AT_LEAST = 3
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
    own = list(by_holder.values())
    known = _judge_typed(found, base, spread) or _judge_people(texts, roles) or _judge_choice(own)
    return known or _judge_open(own, [token.key for token in base.tokens[: spread.start]])


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
    says_much = all(any(word not in COMMON for word in list_loosely(text)) for text in counts)
    is_sure = is_few and is_shared and says_much and not _turns(counts) and not _are_slips(counts, _SLIP)
    return SlotFound("choice") if is_sure else None


def _turns(texts: Iterable[str]) -> bool:
    """Whether words among some turn a rule."""
    return any(weigh_plain(word) in TURNING for text in texts for word in text.split())


def _are_slips(texts: Iterable[str], letters: int) -> bool:
    """Whether one text may be another, misspelt in so many letters."""
    return any(OSA.distance(one, other) <= letters for one, other in combinations(texts, 2))


def _judge_open(texts: Sequence[str], before: Sequence[str]) -> SlotFound | None:
    """What each school says in its own words, of a kind of which each has another: a post, a place, one of many."""
    forms = {write_strictly(text).casefold() for text in texts}
    if len(forms) < _SCHOOLS_FOR_A_CHOICE or _turns(forms) or _are_slips(forms, 1):
        return None
    is_post = all(_POST.fullmatch(form) for form in forms)
    is_place = all(_PLACE.fullmatch(form) for form in forms) or (
        bool(_BEFORE_A_PLACE.search(" ".join(before[-2:]))) and all(_PLACE_NAMED.fullmatch(form) for form in forms)
    )
    is_one_of_many = len(forms) >= _KINDS_AT_LEAST and all(_NAMED.fullmatch(form) for form in forms)
    return SlotFound("text") if is_post or is_place or is_one_of_many else None
