"""Whether words are what a label of document control asks for: a day, somebody, a number."""

from __future__ import annotations

import re

from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.facts.labels import Asks, FactLabel
from clausebook.importing.recognising.facts.values import is_date, names_body
from clausebook.importing.recognising.words.person_names import find_role, names_person
from clausebook.importing.recognising.words.said_dates import find_dates, find_spans

# The number of a minute: "24/56", "FGB/12.3".
_MINUTED = re.compile(r"[A-Z]{0,6}[ /-]?\d[\w./-]*")
_NUMBER = re.compile(r"v?\d{1,3}(?:\.\d{1,3})*[a-z]?", re.IGNORECASE)
_STATUS = re.compile(
    r"(?:non[- ]?)?statutory|approved|draft|final|adopted|ratified|published|live|current|archived", re.IGNORECASE
)
_REST = 3


def fits_weak(value: str, label: FactLabel) -> bool:
    """Whether a value makes a label of what other things have, too: a name who signed, a day the date, a status."""
    if label.kind is FactKind.SIGNED_BY:
        return names_person(value) or is_role(value) or bool(label.body and not value)
    if label.kind in (FactKind.POSITION, FactKind.OWNER):
        return is_role(value) or (label.kind is FactKind.OWNER and names_person(value))
    is_plain = label.kind in (FactKind.STATUS, FactKind.MINUTE)
    return is_plain or (label.kind is FactKind.VERSION_DATE and is_date(value))


def fits(value: str, label: FactLabel) -> bool:
    """Whether words are what a label asks for, and no more."""
    if not value:
        return bool(label.body) or label.asks is not Asks.ANY
    if is_date(value):
        return True
    dates = find_dates(value)
    rest = value
    for date in reversed(dates):
        rest = rest[: date.start] + rest[date.end :]
    rest = re.sub(
        r"^(?:by|at)\s+|\s*\b(?:on|in|by|dated|date|meeting)\b\s*[:.]?\s*$",
        "",
        rest.strip(" ,.;:()-\u2013"),
        flags=re.IGNORECASE,
    )
    rest = rest.strip(" ,.;:-\u2013")
    if label.who and (names_body(rest) or names_person(rest) or _is_short_form(rest) or is_role(rest)):
        return True
    spans = find_spans(value)
    if label.kind in (FactKind.VERSION, FactKind.MINUTE):
        return is_version(rest) if label.kind is FactKind.VERSION else _MINUTED.fullmatch(value) is not None
    if label.kind in (FactKind.STATUS, FactKind.POSITION):
        return is_role(value) if label.kind is FactKind.POSITION else _STATUS.fullmatch(value) is not None
    return len(spans) == 1 and spans[0].end - spans[0].start >= len(value.strip()) - _REST


def is_role(text: str) -> bool:
    """Whether a text is a role and nothing else: "Chairperson", "the Head Teacher"."""
    bare = re.sub(r"^the ", "", text.strip(" ()"), flags=re.IGNORECASE)
    return bool(bare) and find_role(bare).casefold() == bare.casefold()


def is_version(text: str) -> bool:
    """Whether a text is the number of a version and nothing else: "2", "v1.3b"."""
    return _NUMBER.fullmatch(text) is not None


def _is_short_form(text: str) -> bool:
    """Whether a text is the short form of a body: "BoG", "L&WC", "FGB"."""
    return bool(re.fullmatch(r"(?:the )?[A-Z][A-Za-z&]{0,2}[A-Z]{1,3}(?:[ /&]+[A-Z]{2,5})?", text))
