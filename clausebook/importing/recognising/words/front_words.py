"""What the lines before a policy's text are: the name of a school, a kind of document, a label."""

from __future__ import annotations

import re

from clausebook.importing.recognising.words.spans import tidy_text

KIND = re.compile(
    r"\b(?:policy|policies|procedures?|statement|plan|guidance|guidelines|code of|scheme|agreement|handbook|protocol|"
    r"strategy|charter|framework|notice|arrangements|report|risk assessment|terms of reference|"
    r"terms (?:and|&) conditions|standing orders|manual|principles|offer)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:school|academy|academies|college|nursery|federation|pre-?school|kindergarten|playgroup|childcare|"
    r"primary|infants?|juniors?)\b",
    re.IGNORECASE,
)
_STRONG_SCHOOL = re.compile(
    r"\b(?:school|academy|college|nursery|federation|pre-?school|kindergarten|playgroup)\b", re.IGNORECASE
)
# Words for a school that stand before its own, in Irish, Welsh and French.
LEADING_SCHOOL = r"(?:scoil|gaelscoil|gaelchol\u00e1iste|col\u00e1iste|ysgol|coleg|\u00e9cole|lyc\u00e9e)"
_LED_SCHOOL = re.compile(rf"{LEADING_SCHOOL}\b", re.IGNORECASE)
# Words in a school's name beside those that are its own, and those that may be small.
COMMON = re.compile(
    r"(?:the|community|primary|secondary|high|infants?|juniors?|first|middle|lower|upper|c|of|e|ce|church|england|vc|"
    r"va|"
    r"catholic|rc|and|&|at|in|on|with|for|by|upon|le|la|de|cum|school|academy|college|nursery|federation|pre-?school|"
    r"special|grammar|free|studio|sixth|form|our|this|all|your|whole|every|academies)",
    re.IGNORECASE,
)
# What is done round the day of a school, and the name of nobody: "Breakfast, After School & Holiday Club".
_CARE = re.compile(r"(?:breakfast|after|before|out|hours|holiday|wraparound|clubs?|care|childcare|day)", re.IGNORECASE)
# An "s" stands alone where a file has lost the sign before it: "St Brannoc s".
_SMALL = frozenset(
    {"and", "of", "the", "at", "in", "on", "with", "for", "by", "upon", "le", "la", "de", "cum", "&", "s"}
)
_TOPIC = re.compile(
    r"\b(?:safeguarding|protection|admissions?|behaviour|health|safety|attendance|governors?|meals|uniforms?|curriculum|"
    r"complaints?|website|visits?|equality|inclusion|staff|pupils?|parents?|(?<!sixth )form|overview|context)\b",
    re.IGNORECASE,
)
# A kind of document with no subject, as a box has it beside the name of the policy: "Policy and procedures".
_KINDS = r"(?:school|trust|whole|our|the|a|policy|policies|procedures?|guidance|guidelines|statement|document|and|plan)"
_BARE = re.compile(rf"{_KINDS}(?:[\s,/&-]+{_KINDS})*", re.IGNORECASE)
# What is of a school, and not its name: "Information for Elm School".
_OF_SCHOOL = re.compile(r"(?P<what>.+?)\s(?:for|at)\s(?P<school>.+)", re.IGNORECASE)
# The style that word processors have for the title of a document.
TITLE_STYLE = "Title"
# A name with its initials behind it is that of who gives the policy.
INITIALS = re.compile(r"\([A-Z]{2,8}\)$")
# What a book of policies calls one of them beside its title: "LRC POLICY 04", "Policy No. 12".
CODE = re.compile(
    r"(?:[A-Z][A-Z&]{1,5}[ /-](?:POLICY|Policy|POL)[ -]?|(?:POLICY|Policy) (?:NO|No|NUMBER|Number|REF|Ref)[.:]? ?)"
    r"(?:#?\d{1,4}[A-Za-z]?|[A-Z]{1,2}\d{1,3})|(?:POLICY|Policy) #?\d{1,3}[A-Za-z]?"
)
# What leads to the day from which a policy holds, behind its title: "Fire Policy as from May 2024".
FROM = re.compile(
    r"[\s,(\u2013\u2014-]*\b(?:(?:as|effective|valid|in force|with effect) (?:from|of)|effective)$", re.IGNORECASE
)
# More words than these are no title.
TITLE_WORDS = 14
SENTENCE_END = re.compile(r"[.!;,:]$")
LABEL = re.compile(r"^[\w /&]{2,30}:\s", re.IGNORECASE)
# A sentence about what was said before it.
_STATES = re.compile(
    r"(?:this|these|it|they)\b(?:\W+\w+){0,4}?\W+(?:is|are|was|were|includes?|will|must|should|may|can|has|have|means?)\b",
    re.IGNORECASE,
)
_ANYBODYS = frozenset({"the", "school", "our", "this", "all", "your", "whole", "every"})
_NUMBERED = re.compile(r"\d+[.)]")
_SCHOOL_WORDS, _NEAR_END = 12, 3


def is_bare_kind(text: str) -> bool:
    """Whether a line says what kind of document it is, and nothing else."""
    bare = tidy_text(text).strip(" .:")
    return KIND.search(bare) is not None and _BARE.fullmatch(bare) is not None


def is_of_topic(text: str) -> bool:
    """Whether words name what policies are about."""
    return _TOPIC.search(text) is not None


def names_school(written: str) -> bool:
    """Whether a line is the name of a school: capitals, a word of its own, and "School" or the like near its end."""
    text = tidy_text(written).rstrip(".,")
    words = re.findall(r"[^\s,]+", text)
    if not 1 < len(words) <= _SCHOOL_WORDS or LABEL.match(text):
        return False
    if KIND.search(text) or _TOPIC.search(text):
        return False
    of = _OF_SCHOOL.fullmatch(text)
    if of and len(of["what"].split()) > 1 and not _SCHOOL.search(of["what"]):
        return False
    strong = [at for at, word in enumerate(words) if _STRONG_SCHOOL.fullmatch(word.strip("()"))]
    # "Elm Park and Ashdown Primary Schools"
    is_several = words[-1].lower() == "schools" and {"and", "&"} & set(words) and _SCHOOL.search(words[-2])
    weak = bool(_SCHOOL.search(words[-1]) or is_several)
    is_led = _LED_SCHOOL.match(text) is not None
    if not (strong or weak or is_led) or words[0].lower() in _ANYBODYS - {"the"}:
        return False
    own = [at for at, word in enumerate(words) if _is_own(word)]
    is_capital = all(word[:1].isupper() or not word[:1].isalpha() or word.lower() in _SMALL for word in words)
    is_near_end = weak or is_led or len(words) - strong[-1] <= _NEAR_END or "," in text
    # "Elm School", "School of Elm"; but "School Responsibility" is none, and what has a number is an item of a list.
    is_called = is_led or weak or own[:1] < strong[:1] or words[strong[0] + 1 :][:1] in (["of"], ["for"], ["OF"])
    is_plain = is_capital and is_near_end and not SENTENCE_END.search(text) and not _NUMBERED.match(text)
    return bool(own) and is_called and is_plain


def ends_school(text: str) -> bool:
    """Whether a line says only which kind of school one is, as the last line of its name may."""
    words = tidy_text(text).split()
    is_plain = 0 < len(words) <= _SCHOOL_WORDS and words[0].lower() not in _ANYBODYS and words[0][0].isupper()
    return is_plain and is_school_end(text) and not any(map(_is_own, words))


def is_school_end(text: str) -> bool:
    """Whether the last word of a line is one for a school."""
    return _SCHOOL.search(text.rsplit(maxsplit=1)[-1]) is not None


def _is_own(word: str) -> bool:
    bare = word.strip("().'\u2019")
    return not COMMON.fullmatch(bare) and not _CARE.fullmatch(word) and any(map(str.isalpha, bare))


def states_something(text: str) -> bool:
    """Whether words are the beginning of a sentence about what was said before it: "This is for all of us"."""
    return _STATES.match(text) is not None and text[-1:] != "?"
