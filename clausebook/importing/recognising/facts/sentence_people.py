"""Whom a sentence about the policy names: behind "by", or before what they do."""

from __future__ import annotations

import re

from clausebook.importing.recognising.facts import sentence_forms as forms
from clausebook.importing.recognising.facts.lexicon import BODIES
from clausebook.importing.recognising.facts.values import names_body
from clausebook.importing.recognising.words.person_names import find_post, names_group, names_person

_BODY_OF = re.compile(rf"{BODIES}(?: (?:of|for|at|to) [^,]+(?:, (?-i:[A-Z])[\w'\u2019]+)?)?", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|our|all|an?) ", re.IGNORECASE)
_AND = re.compile(
    r"\s*,?\s+(?:together|along|jointly) with\s+|\s*,\s*(?:and |& |or )?|"
    r"\s+(?:and|&|or)\s+"
)
_OF_SCHOOL = re.compile(r" (?:of|at|from) (?:the|our|this) \w+$", re.IGNORECASE)
_OF_NAME = re.compile(r"(?<=staff|pupil) (?:of|at)(?: [A-Z][\w'\u2019]*){1,5}$")
# What parents, pupils or staff have among themselves: "the Parents' Association".
_THEIR_BODY = re.compile(
    r"(?:parents?|teachers?|staff|students?|pupils?|home)\b.{0,24}? (?:association|council|forum|committee)",
    re.IGNORECASE,
)
# What leads into a sentence, before its subject: "In addition, the governors ..."
_LEADS_IN = re.compile(
    r"(?:as|in|every|each|at|on|when|if|to|from|once|after|before|following|during|with|where|while|under|by|for|until|"
    r"unless|although|because|through|however|therefore|this|it)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"^.*\b(?:responsibility|duty|role|task) of (?=the |our |all )", re.IGNORECASE)
_CLAUSE = re.compile(r"^.*\b(?:that|whether|[;:])\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:we|they|i|you|he|she|who|which)\b", re.IGNORECASE)
# Whoever is asked to keep to a policy decides nothing of it.
_EVERYONE = re.compile(r"(?:all|any|every|staff|members|parents|pupils|employees)\b", re.IGNORECASE)
_WITH_OTHERS = re.compile(
    r", in (?:consultation|conjunction|partnership|liaison|discussion) with [^,]+$", re.IGNORECASE
)
_AND_ALSO = re.compile(r",? and(?: also)?$", re.IGNORECASE)
_MOST_WHO, _MOST_LISTED = 9, 5


def is_somebody(who: str) -> bool:
    """Whether words name a person or a post."""
    return names_person(who) or bool(find_post(_ARTICLE.sub("", who)))


def names_body_of(who: str) -> bool:
    """Whether words name a body that decides, with or without whose it is: "The Board of Management of Elm School"."""
    return _BODY_OF.fullmatch(_ARTICLE.sub("", who)) is not None


def find_agent(rest: str) -> re.Match[str] | None:
    """Who does it, behind "by", with all whom a list names: "by the Head, the Bursar and the governors"."""
    by = forms.BY.match(rest)
    listed = forms.BY_LIST.match(rest) if by else None
    if listed and all(map(_is_listed, _AND.split(listed["who"]))):
        return listed
    return by


def find_subject(before: str) -> str:
    """Who does it, of the words before what is done; "" if these name nobody with a post and no body."""
    who = _DUTY.sub("", _CLAUSE.sub("", before.strip(" ,")))
    while _LEADS_IN.match(who) and "," in who:
        who = who.partition(",")[2].strip()
    who = _WITH_OTHERS.sub("", who)
    # "was approved in May and the Head will review it", "The Head watches over it and also reviews it"
    tried = [who, who.rpartition(" and ")[2], *(_list_beginnings(before) if _AND_ALSO.search(who) else ())]
    return next((words for words in tried if _is_subject(words)), "")


def _list_beginnings(who: str) -> list[str]:
    """The words that a sentence begins with, the most first, as far as its first verb may stand."""
    words = who.split()
    most = min(_MOST_LISTED, len(words) - 1)
    return [" ".join(words[:count]) for count in range(most, 0, -1) if words[count][:1].islower()]


def _is_subject(who: str) -> bool:
    """Whether words are those for somebody who does something with the policy."""
    bare = _ARTICLE.sub("", who)
    if not bare or len(who.split()) > _MOST_WHO or _LEADS_IN.match(who) or _PRONOUN.match(who):
        return False
    return bool(_BODY_OF.fullmatch(bare) or is_somebody(bare)) or all(map(_is_listed, _AND.split(who)))


def decides(who: str) -> bool:
    """Whether somebody may approve a policy, and is not among those who only keep to it."""
    return (names_body(who) or is_somebody(who)) and _EVERYONE.match(_ARTICLE.sub("", who)) is None


def _is_listed(who: str) -> bool:
    """Whether a piece of a list names somebody: a post, a body, a group."""
    bare = _OF_NAME.sub("", _OF_SCHOOL.sub("", _ARTICLE.sub("", who.strip())))
    is_group = names_group(bare) and len(bare.split()) <= _MOST_LISTED and not _PRONOUN.match(bare)
    is_theirs = _THEIR_BODY.fullmatch(bare) is not None
    return names_body(bare) or is_somebody(bare) or is_group or is_theirs
