"""The types of a clause's parameters: how each is read, and how it stands in a British English sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Union

from clausebook.diagnostics import join_words
from clausebook.model.dates import ACCEPTED_DATES, Duration, PartialDate, parse_date, parse_duration

if TYPE_CHECKING:
    from clausebook.model.sources import Plain

TRUE_WORDS = frozenset({"yes", "true"})
FALSE_WORDS = frozenset({"no", "false"})
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_WEB = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?(?:/[^\s<>\"'\\{}]*)?")
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")
VALUE_CHARACTERS = 4_096


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written, printed with commas between thousands."""

    text: str

    def __str__(self) -> str:
        sign, digits = ("-", self.text[1:]) if self.text.startswith("-") else ("", self.text)
        whole, dot, rest = digits.partition(".")
        return f"{sign}{int(whole):,}{dot}{rest}"


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address: printed as a link to write to it."""

    address: str

    def __str__(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An https address: printed as a link, without its scheme."""

    address: str

    def __str__(self) -> str:
        return self.address.removeprefix("https://").rstrip("/")


ParameterValue = Union[str, bool, Number, PartialDate, Duration, Email, WebAddress, tuple[str, ...]]


def format_value(value: ParameterValue) -> str:
    """The value as words in a sentence."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return join_words(value, last="and")
    return str(value)


def _read_text(raw: Plain) -> str:
    if not isinstance(raw, str) or not raw.strip():
        message = "expected text"
        raise ValueError(message)
    if len(raw) > VALUE_CHARACTERS:
        message = f"expected at most {VALUE_CHARACTERS:,} characters"
        raise ValueError(message)
    if "{{" in raw or "{%" in raw:
        message = 'expected plain text: a value is never expanded, so "{{" and "{%" cannot stand in it'
        raise ValueError(message)
    return " ".join(raw.split())


def _read_pattern(pattern: re.Pattern[str], expected: str) -> Callable[[Plain], str]:
    def read(raw: Plain) -> str:
        text = _read_text(raw)
        if not pattern.fullmatch(text):
            message = f'expected {expected}, got "{text}"'
            raise ValueError(message)
        return text

    return read


def _read_yes_no(raw: Plain) -> bool:
    text = _read_text(raw).lower()
    if text not in TRUE_WORDS | FALSE_WORDS:
        message = f'expected yes or no, got "{text}"'
        raise ValueError(message)
    return text in TRUE_WORDS


def _read_list(raw: Plain) -> tuple[str, ...]:
    if not isinstance(raw, list) or not raw:
        message = "expected a list with at least one item"
        raise ValueError(message)
    return tuple(_read_text(item) for item in raw)


def _read_date(raw: Plain) -> PartialDate:
    text = _read_text(raw)
    try:
        return parse_date(text)
    except ValueError:
        message = f'expected a date such as {ACCEPTED_DATES}, got "{text}"'
        raise ValueError(message) from None


def _read_duration(raw: Plain) -> Duration:
    text = _read_text(raw)
    try:
        return parse_duration(text)
    except ValueError:
        message = f'expected a length of time such as "24 hours" or "2 school days", got "{text}"'
        raise ValueError(message) from None


_read_number = _read_pattern(_NUMBER, "a number")
_read_email = _read_pattern(_EMAIL, "an e-mail address")
_read_web = _read_pattern(_WEB, 'a web address that begins with "https://"')

_READERS: Mapping[str, Callable[[Plain], ParameterValue]] = MappingProxyType(
    {
        "text": _read_text,
        "choice": _read_text,
        "number": lambda raw: Number(_read_number(raw)),
        "date": _read_date,
        "duration": _read_duration,
        "list": _read_list,
        "yes-no": _read_yes_no,
        "email": lambda raw: Email(_read_email(raw)),
        "web": lambda raw: WebAddress(_read_web(raw)),
    }
)
PARAMETER_TYPES = tuple(_READERS)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a school may fill in: its type, what it is for, and what stands if nobody fills it."""

    name: str
    type: str
    help: str = ""
    choices: tuple[str, ...] = ()
    default: ParameterValue | None = None

    def read(self, raw: Plain) -> ParameterValue:
        """The value that plain data gives. Raises ValueError with what was expected."""
        value = _READERS[self.type](raw)
        if self.type == "choice" and value not in self.choices:
            message = f'expected {join_words(self.choices)}, got "{value}"'
            raise ValueError(message)
        return value
