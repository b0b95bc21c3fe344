"""A title that was typed in capitals -> the words as lists and sentences have them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.recognised import Recognised, RecognisedSection

# What schools write in capitals in the midst of a sentence too.
_SHORT_FORMS = re.compile(
    "AI|AP|CCTV|CE|COVID|CPD|CSE|CYPS|DBS|DFE|DPO|DSE|DSL|EAL|ECT|EHCP|EVC|EYFS|FGB|FGM|FOI|GCSE|GDPR|HR|HSE|ICT|IT|"
    "KCSIE|KS[1-4]|LA|LAC|LADO|LGB|LGC|MAT|MFL|NEET|NQT|PA|PE|PHSE|PP|PPE|PSHE|PTA|RC|RE|RSE|RSHE|SCITT|"
    "SEMH|SEN|SENCO|SEND|SENDCO|SIAMS|SLT|SMSC|STEM|UK|VA|VC"
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_FEWEST = 2
# What a title calls its document, which some set in capitals behind a subject that is not.
_KIND = re.compile(r"\b(?:POLIC(?:Y|IES)|PROCEDURES?|STATEMENT|NOTICE|PLAN|REPORT|GUIDELINES|GUIDANCE|CODE|STRATEGY)\b")


def settle_capitals(title: str) -> str:
    """A title of several words that has no small letter, with a capital at its beginning and in short forms alone.

    Of one that has small letters, what it calls its document keeps the first capital alone: "Behaviour POLICY". One
    word, which may be a short form, stays as it is.
    """
    words = _WORD.findall(title)
    if len(words) < _FEWEST or title == title.lower():
        return title
    if title != title.upper():
        return _KIND.sub(lambda kind: kind[0].capitalize(), title)
    lowered = _WORD.sub(lambda word: word[0] if _SHORT_FORMS.fullmatch(word[0]) else word[0].lower(), title)
    return re.sub(r"[^\W\d_]", lambda letter: letter[0].upper(), lowered, count=1)


def settle_headings(recognised: Recognised) -> Recognised:
    """A document whose headings of one kind are all in capitals, with headings like others.

    Beside others in capitals one word is no short form, unless it is a known one.
    """
    return replace(recognised, sections=_settle_all(recognised.sections))


def _settle_all(sections: Sequence[RecognisedSection]) -> tuple[RecognisedSection, ...]:
    headings = [section.heading for section in sections if _WORD.search(section.heading)]
    is_loud = len(headings) >= _FEWEST and all(one == one.upper() != one.lower() for one in headings)
    return tuple(
        replace(
            section,
            heading=_settle_loud(section.heading) if is_loud else section.heading,
            children=_settle_all(section.children),
        )
        for section in sections
    )


def _settle_loud(heading: str) -> str:
    if len(_WORD.findall(heading)) >= _FEWEST or _SHORT_FORMS.fullmatch(heading.strip()):
        return settle_capitals(heading)
    return heading[:1] + heading[1:].lower()
