"""Whether two texts differ in nothing but spelling and punctuation, or in nothing but dates.

When in doubt it is wording: whoever approves a policy reads a change that is called harmless less closely. So nothing
is ignored here but what is listed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.compare.texts import Text

_SIGNS = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2026": "..."})
# After a digit it may say inches.
_QUOTE = re.compile(r'(?<!\d)"')
_DASH = re.compile(r"(?<=[^\W\d]) [-\u2013\u2014] (?=[^\W\d])")
_LAST_MARK = re.compile(r"(?<=[\w)'])[.;,:]$")
# Of these a capital makes another word.
_FIRST_WORD = re.compile(r"^[(']*(?!(?:March|May|August|Mark|Polish|Reading|Turkey|Will)\b)[A-Z](?=[a-z]+\b)")
# One word in two spellings, of which nobody could take one for another word.
_PAIRS = (
    "email/e-mail emails/e-mails emailed/e-mailed emailing/e-mailing online/on-line website/web-site"
    " judgment/judgement judgments/judgements acknowledgment/acknowledgement cooperate/co-operate"
    " cooperates/co-operates cooperating/co-operating cooperation/co-operation cooperative/co-operative"
    " coordinate/co-ordinate coordinates/co-ordinates coordinated/co-ordinated coordinating/co-ordinating"
    " coordination/co-ordination coordinator/co-ordinator coordinators/co-ordinators wellbeing/well-being"
    " cyberbullying/cyber-bullying headteacher/head-teacher headteachers/head-teachers focused/focussed"
    " focusing/focussing among/amongst while/whilst"
)
_SPELLINGS = {odd: usual for usual, odd in (pair.split("/") for pair in _PAIRS.split())}
_ROUGH_SPELLINGS = {odd.replace("-", ""): usual for odd, usual in _SPELLINGS.items()}
# Verbs of which both -ise and -ize are written, by what stands before the ending.
_STEMS = """
    apolog author categor centr character computer critic custom drama emphas equal final formal general harmon hospital
    individual initial legal local maxim memor minim modern neutral normal optim organ personal prior public real recogn
    reorgan special standard steril summar symbol sympath util victim visual vandal
"""
_VERBS = frozenset(_STEMS.split())
_VERB = re.compile(r"\b([a-z]+)iz(e|es|ed|er|ers|ing|ation|ations|ational)\b", re.IGNORECASE)
_SPELT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = "(?:19|20)\\d\\d"
# What may stand before a year of four digits that is nothing else, and what may follow it.
_BEFORE_YEAR = ("in", "since", "until", "till", "by", "from", "during", "before", "after", "year")
_BEHIND_YEAR = "(?=$|[.;,:!?)](?:\\s|$)| (?:unless|if|we|they|it|this|onwards?|when|where|but)\\b)"
_DATES = (
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: {_YEAR})?",
    rf"{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?,)? {_YEAR}",
    rf"(?i:spring|summer|autumn) (?i:term) {_YEAR}",
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}",
    r"20(?P<year>\d\d)/(?:20)?(?P<next>\d\d)",
    *(rf"(?i:(?<=\b{word} )){_YEAR}{_BEHIND_YEAR}" for word in _BEFORE_YEAR),
)
_DIGIT = re.compile(r"\d")
_DATE = re.compile(rf"(?<![\w\u00a3$\u20ac/.-])(?:{'|'.join(_DATES)})(?![\w/-])")
# What ends in a date that says which edition is meant, and what ends in a number by which something changes.
_DOCUMENT = (
    r"(?:(?i:acts?|bill|regulations?|orders?|codes?|practice|guidance|guidelines?|standards?|framework|directive"
    r"|circular|handbook|statement|agreement|scheme|strategy|schedule|edition|version|issue|nos?\.?|numbers?)"
    r"|[A-Z]{2,})"
)
_GROWTH = "(?:grow|grew|ris|rose|fall|fell|increas|decreas|rais|lower|reduc|drop|chang|cut|more|fewer|less)"
_NO_DATE_BEHIND = re.compile(
    rf"\b(?:{_DOCUMENT}\)?,? (?:\(|of |dated |from |(?:published|updated|revised) in )?"
    rf"|(?i:{_GROWTH})[a-z]*(?: (?:each|every|a) [a-z]+)? by )$"
)
_LOOKS_BACK = 60


def differ_in_spelling(before: Sequence[Text], after: Sequence[Text]) -> bool:
    """Whether the cells of a line differ in nothing but spelling and punctuation."""
    if not _have_same_links(before, after) or _list_odd_words(before, after) != _list_odd_words(after, before):
        return False
    return [write_plainly(text.bound) for text in before] == [write_plainly(text.bound) for text in after]


def differ_in_dates(before: Sequence[Text], after: Sequence[Text]) -> bool:
    """Whether the cells of a line differ in nothing but dates that stand in a date's place."""
    has_dates = any(_DIGIT.search(text.bound) for text in before)
    if not has_dates or not _have_same_links(before, after):
        return False
    return [hide_dates(text.bound) for text in before] == [hide_dates(text.bound) for text in after]


def hide_dates(text: str) -> str:
    """A text with one placeholder for each date: two that are equal then differ in their dates only."""
    return _DATE.sub(lambda match: "\ue000" if _is_date(match) else match[0], text)


def _is_date(match: re.Match[str]) -> bool:
    """Whether digits are a date that can be another in the same rule.

    Two numbers with a stroke between them are if they are a school year. A date that says which edition of a document
    is meant is not: the Act of another year, or "Safe schools (May 2025)", may say something else.
    """
    if match["year"] is not None and (int(match["year"]) + 1) % 100 != int(match["next"]):
        return False
    above = match.string[max(match.start() - _LOOKS_BACK, 0) : match.start()]
    names_edition = match[0][0].isalpha() and above.endswith((" (", ", "))
    return not names_edition and not _NO_DATE_BEHIND.search(above)


def _have_same_links(before: Sequence[Text], after: Sequence[Text]) -> bool:
    return _list_links(before) == _list_links(after)


def _list_links(texts: Sequence[Text]) -> list[tuple[int, int, str, str]]:
    """Where words lead, how these are written in any spelling, with any date, and behind how many others they stand."""
    return [
        (number, _write_roughly(text, 0, link.start).count(" "), link.target.bound, _write_roughly(text, *link[:2]))
        for number, text in enumerate(texts)
        for link in text.links
    ]


def _write_roughly(text: Text, start: int, end: int) -> str:
    return hide_dates(write_plainly(text.bind(text.raw[start:end])))


def _list_odd_words(texts: Sequence[Text], others: Sequence[Text]) -> set[str]:
    """The words that only one side has, roughly as any spelling of them: most that differ are told at once."""
    known = {word for text in others for word in text.bound.split()}
    odd = {word for text in texts for word in text.bound.split()} - known
    words = ("".join(filter(str.isalnum, word)).lower().replace("iz", "is") for word in odd)
    return {_ROUGH_SPELLINGS.get(word, word) for word in words} - {""}


def write_plainly(text: str) -> str:
    """A text in one of the ways in which it could be spelt, the same for all of them."""
    plain = " ".join(text.translate(_SIGNS).split())
    plain = _DASH.sub(" \u2013 ", _QUOTE.sub("'", plain))
    plain = _LAST_MARK.sub("", plain)
    plain = _SPELT.sub(_spell, plain)
    plain = _FIRST_WORD.sub(lambda match: match[0].lower(), plain)
    return _VERB.sub(lambda match: f"{match[1]}is{match[2]}" if match[1].lower() in _VERBS else match[0], plain)


def _spell(match: re.Match[str]) -> str:
    word = match[0]
    usual = _SPELLINGS.get(word.lower(), word)
    return usual.capitalize() if word[0].isupper() and usual != word else usual
