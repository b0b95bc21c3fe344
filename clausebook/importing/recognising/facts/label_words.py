"""Labels that no pattern knows -> what their words ask for together: "Responsibility for the review of this policy".

People make labels of few words in many orders. Where each word is one that labels are made of, what they speak of
(approving, reviewing, writing, who is in charge) says what belongs behind them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum, auto

from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.facts.labels import FactLabel
from clausebook.importing.recognising.facts.lexicon import BODIES


class _Of(Enum):
    """What a word of a label speaks of."""

    APPROVING = auto()
    REVIEWING = auto()
    COMING = auto()
    DONE = auto()
    OFTEN = auto()
    WRITING = auto()
    APPLYING = auto()
    OWNING = auto()


_WRITES = (
    r"(?:writ(?:ten|er)|authors?|authored|prepared|produc(?:ed|tion)|draft(?:ed)?|compiled|creat(?:ed|ion|or)|devised|"
    r"developed|originat(?:ed|or)|issued?|published|publication|released?)$"
)
_APPLIES = r"(?:effective|implement(?:ed|ation)|operative|operational|commence[sd]?|applicable|introduced|force)$"
# How words begin that speak of something.
_BEGINNINGS = tuple(
    (of, re.compile(words))
    for of, words in (
        (_Of.APPROVING, r"approv|ratif|adopt|accept|agree|endors|authoris|sanction"),
        (_Of.REVIEWING, r"review|revis|updat|amend|renew"),
        (_Of.COMING, r"next$|future$|due$|planned$|proposed$|scheduled$|forthcoming$|expected$|anticipated$|expir"),
        (_Of.DONE, r"(?:reviewed|revised|updated|amended|renewed|last|latest|recent(?:ly)?|previous(?:ly)?)$"),
        (_Of.OFTEN, r"frequen|cycle$|interval|often$|period|timescale|timetable"),
        (_Of.WRITING, _WRITES),
        (_Of.APPLYING, _APPLIES),
        (_Of.OWNING, r"own(?:ed|ers?)?$|lead(?:ers?)?$|responsib|maintained|manage[rsd]$|accountab|sponsor|overs[ei]"),
    )
)
# Words that labels are made of, and that say nothing by themselves.
_PLAIN = re.compile(
    r"(?:a|academic|academy|an|and|annual|annually|any|at|authority|be|been|being|by|committee|complete|completed|current|"
    r"date|dated|dates|day|details|document|executive|first|for|formal|formally|from|full|fully|group|has|have|"
    r"held|if|in|information|is|it|its|level|lies|local|made|meeting|member|members|month|no|number|of|on|or|"
    r"original|originally|our|out|people|person|persons|plan|policies|policy|procedure|procedures|process|"
    r"required|requirement|requirements|s|school|schools|senior|setting|signed|staff|statement|status|subject|"
    r"team|term|that|the|their|this|title|to|trust|under|undertaken|until|was|were|when|which|who|whom|will|with|"
    r"year)"
)
# What a label asks for that speaks of all these things, in this order.
_ASKED = (
    ({_Of.APPROVING}, FactLabel(FactKind.APPROVED, FactKind.BODY)),
    ({_Of.WRITING, _Of.OWNING}, FactLabel(FactKind.AUTHOR, FactKind.AUTHOR)),
    ({_Of.REVIEWING, _Of.OFTEN}, FactLabel(FactKind.CYCLE)),
    ({_Of.REVIEWING, _Of.COMING}, FactLabel(FactKind.NEXT_REVIEW, FactKind.NEXT_REVIEWER)),
    ({_Of.REVIEWING, _Of.OWNING}, FactLabel(FactKind.NEXT_REVIEW, FactKind.NEXT_REVIEWER, is_open=True)),
    ({_Of.REVIEWING, _Of.DONE}, FactLabel(FactKind.REVIEWED, FactKind.REVIEWER)),
    ({_Of.REVIEWING}, FactLabel(FactKind.NEXT_REVIEW, FactKind.REVIEWER, is_open=True)),
    ({_Of.WRITING}, FactLabel(FactKind.VERSION_DATE, FactKind.AUTHOR)),
    ({_Of.APPLYING}, FactLabel(FactKind.EFFECTIVE)),
    ({_Of.OWNING}, FactLabel(FactKind.OWNER, FactKind.OWNER, is_weak=True)),
)
_WORD, _DIGIT, _TO_COME = re.compile(r"[a-z]+"), re.compile(r"\d"), re.compile(r"\b(?:to|will) be\b", re.IGNORECASE)
_BODY = re.compile(
    rf"\b(?:by|to|from|with|at) (?:the )?(?P<body>{BODIES})(?: (?:on|in|at|meeting|dated?))*$", re.IGNORECASE
)
# The short form of whoever makes the label, or decides: "LMT owner", "Date of KLP approval".
_SHORT = re.compile(r"\b(?!DATE\b|NEXT\b|LAST\b|OWNER\b|LEAD\b)[A-Z]{2,5}(?:'s)?\b")
_MOST_WORDS = 12


def compose_label(text: str) -> FactLabel | None:
    """What a label asks for by its words; None if one is no word of labels, or if they ask for nothing of a policy."""
    named = _BODY.search(text)
    plain = _SHORT.sub(" ", text[: named.start()] if named else text)
    words = _WORD.findall(plain.lower())
    if len(words) > _MOST_WORDS or _DIGIT.search(plain):
        return None
    spoken = [{of for of, beginning in _BEGINNINGS if beginning.match(word)} for word in words]
    if any(not of and not _PLAIN.fullmatch(word) for of, word in zip(spoken, words, strict=True)):
        return None
    said = set().union(*spoken, {_Of.COMING} if _TO_COME.search(plain) else set())
    label = next((label for needed, label in _ASKED if needed <= said), None)
    short = _SHORT.search(text) if label and label.kind is FactKind.APPROVED else None
    body = named["body"] if named else short[0] if short else ""
    return replace(label, body=body) if label and label.who and body else label
