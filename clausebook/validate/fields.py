"""Field types of the schemas: text becomes a date, a colour or yes-no, or says what was expected."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainValidator

from clausebook.model.dates import (
    ACCEPTED_DATES,
    Duration,
    PartialDate,
    parse_date,
    parse_day_of_year,
    parse_duration,
)
from clausebook.model.parameters import FALSE_WORDS, PARAMETER_TYPES, TRUE_WORDS, Parameter, describe_data
from clausebook.model.school_kinds import AGES

if TYPE_CHECKING:
    from collections.abc import Callable

# A meeting that reviews more policies than this reads none of them.
CAPACITY_AT_MOST = 100
# School grades in the United States end at 12; the highest here is that of a university. A sentence of fewer words
# than the first figure says too little, and one of more than the second is a paragraph.
GRADE_AT_MOST = 18
SENTENCE_WORDS = (5, 60)
VERSION_AT_MOST = 999

_AGES = re.compile(r"([0-9]{1,2}) ?(?:to|-|\u2013) ?([0-9]{1,2})")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_COUNT = re.compile(r"[0-9]{1,3}")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
# What people type to search: words, with hyphens and apostrophes inside them.
SEARCH_WORDS_AT_MOST = 4
_SEARCH_CHARACTERS_AT_MOST = 60
_SEARCH_WORD = r"[^\W_]+(?:['-][^\W_]+)*"
_SEARCH_WORDS = re.compile(rf"{_SEARCH_WORD}(?: {_SEARCH_WORD}){{0,{SEARCH_WORDS_AT_MOST - 1}}}")
# A question that one would type, not a paragraph.
ASKED_CHARACTERS_AT_MOST = 120
_PHONE = re.compile(r"\+?[0-9][0-9 ]{5,18}[0-9]")


def _one_line(value: str) -> str:
    text = " ".join(value.split())
    if not text:
        message = "expected text, got nothing"
        raise ValueError(message)
    return text


def _some_lines(value: str) -> str:
    text = value.rstrip()
    if not text.strip():
        message = "expected text, got nothing"
        raise ValueError(message)
    return text


def refuse_marks(value: str) -> str:
    """The text as it is. Raises ValueError if it holds marks of the clause language, which it may not."""
    if any(mark in value for mark in ("{{", "{%", "}}", "%}")):
        message = 'expected plain text: values cannot stand here, so remove "{{" or "{%"'
        raise ValueError(message)
    return value


def refuse_conditions(value: str) -> str:
    """The text on one line. Raises ValueError if it holds a condition, which needs lines of its own."""
    if "{%" in value or "%}" in value:
        message = 'expected one line: no condition can stand here, so remove "{%"'
        raise ValueError(message)
    return " ".join(value.split())


def _reading(read: Callable[[str], Any], expected: str) -> PlainValidator:
    def check(raw: Any) -> Any:
        if isinstance(raw, str):
            try:
                return read(raw)
            except ValueError:
                pass
        raise ValueError(f"expected {expected}, got {describe_data(raw)}")

    return PlainValidator(check)


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def read(raw: str) -> str:
        if not pattern.fullmatch(raw.strip()):
            raise ValueError
        return raw.strip()

    return read


def _read_yes_no(raw: str) -> bool:
    word = raw.strip().lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ValueError
    return word in TRUE_WORDS


def _read_search_words(raw: str) -> str:
    words = " ".join(raw.replace("\u2019", "'").split())
    if len(words) > _SEARCH_CHARACTERS_AT_MOST or not _SEARCH_WORDS.fullmatch(words):
        raise ValueError
    return words.casefold()


def _read_asked(raw: str) -> str:
    words = " ".join(raw.split())
    if not words or len(words) > ASKED_CHARACTERS_AT_MOST or any(mark in words for mark in "{}<>"):
        raise ValueError
    return words


def _read_months(raw: str) -> Duration:
    duration = parse_duration(raw)
    if duration.months is None:
        raise ValueError
    return duration


def _read_day(raw: str) -> date:
    value = parse_date(raw)
    if value.precision != "day":
        raise ValueError
    return value.first_day()


def _read_ages(raw: str) -> str:
    match = _AGES.fullmatch(" ".join(raw.split()))
    if not match or not {int(match[1]), int(match[2])} <= {*AGES} or int(match[1]) >= int(match[2]):
        raise ValueError
    return f"{int(match[1])} to {int(match[2])}"


def _between(least: int, most: int) -> Callable[[str], int]:
    def read(raw: str) -> int:
        if not _COUNT.fullmatch(raw.strip()) or not least <= int(raw) <= most:
            raise ValueError
        return int(raw)

    return read


def _read_depth(raw: str) -> int:
    if raw not in ("1", "2"):
        raise ValueError
    return int(raw)


Templated = Annotated[str, AfterValidator(_one_line)]
Words = Annotated[str, AfterValidator(_some_lines)]
Text = Annotated[Templated, AfterValidator(refuse_marks)]
# Of what may be left blank until somebody writes it, but may not be forgotten.
BlankTemplated = Annotated[str, AfterValidator(lambda value: " ".join(value.split()))]
LongText = Annotated[str, AfterValidator(refuse_marks)]
CellText = Annotated[str, AfterValidator(refuse_conditions)]
BlankText = Annotated[str, AfterValidator(lambda value: refuse_marks(" ".join(value.split())))]
Ages = Annotated[
    str, _reading(_read_ages, f'the youngest and the oldest age, from {AGES[0]} to {AGES[-1]}, such as "4 to 11"')
]
Colour = Annotated[str, _reading(_matching(_COLOUR), 'a colour such as "#1d4f91"')]
Key = Annotated[str, _reading(_matching(_KEY), "small letters, digits and hyphens")]
Name = Annotated[str, _reading(_matching(_NAME), "small letters, digits and underscores, beginning with a letter")]
SearchWords = Annotated[str, _reading(_read_search_words, f"at most {SEARCH_WORDS_AT_MOST} plain words")]
Asked = Annotated[str, _reading(_read_asked, f"plain words, {ASKED_CHARACTERS_AT_MOST} characters at most")]
Phone = Annotated[str, _reading(_matching(_PHONE), "a telephone number of digits and spaces")]
Date = Annotated[PartialDate, _reading(parse_date, f"a date such as {ACCEPTED_DATES}")]
# A key that may be left out may still not be left blank.
OptionalDate = Annotated[PartialDate | None, _reading(parse_date, f"a date such as {ACCEPTED_DATES}")]
DayOfYear = Annotated[tuple[int, int], _reading(parse_day_of_year, 'a day such as "31 December"')]
Cycle = Annotated[Duration, _reading(_read_months, 'months or years, such as "1 year"')]
OptionalCycle = Annotated[Duration | None, _reading(_read_months, 'months or years, such as "1 year"')]
WholeDay = Annotated[date, _reading(_read_day, 'a whole day such as "2 December 2026" or "2026-12-02"')]
YesNo = Annotated[bool, _reading(_read_yes_no, "yes or no")]
Capacity = Annotated[int, _reading(_between(1, CAPACITY_AT_MOST), f"a whole number from 1 to {CAPACITY_AT_MOST}")]
Grade = Annotated[int, _reading(_between(1, GRADE_AT_MOST), f"a whole number from 1 to {GRADE_AT_MOST}")]
Sentence = Annotated[
    int, _reading(_between(*SENTENCE_WORDS), f"a whole number from {SENTENCE_WORDS[0]} to {SENTENCE_WORDS[1]}")
]
Version = Annotated[int, _reading(_between(1, VERSION_AT_MOST), "the number of an approved version, such as 3")]
Depth = Annotated[int, _reading(_read_depth, "1 or 2")]

_PLAIN_PARAMETERS = {kind: Parameter("value", kind) for kind in PARAMETER_TYPES}
Email = Annotated[str, _reading(lambda raw: str(_PLAIN_PARAMETERS["email"].read(raw)), "an e-mail address")]


def _read_https(raw: str) -> str:
    _PLAIN_PARAMETERS["web"].read(raw)
    return raw.strip()


def _read_folder(raw: str) -> str:
    address = _read_https(raw)
    if any(mark in address.removeprefix("https://") for mark in ("?", "#", "//")):
        raise ValueError
    return address


Web = Annotated[str, _reading(_read_https, 'a web address that begins with "https://"')]
SiteAddress = Annotated[str, _reading(_read_folder, 'a web address that begins with "https://", without "?" or "#"')]


def one_of(*values: str) -> BeforeValidator:
    """A validator that takes one of a few words and otherwise lists them; the message names the nearest."""

    def check(raw: Any) -> Any:
        from clausebook.diagnostics import did_you_mean, join_words

        if raw in values:
            return raw
        near = did_you_mean(raw, values) if isinstance(raw, str) else ""
        hint = f". {near}" if near.startswith("Did") else ""
        raise ValueError(f"expected {join_words(values)}, got {describe_data(raw)}{hint}")

    return BeforeValidator(check)
