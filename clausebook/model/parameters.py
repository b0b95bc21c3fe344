"""The types of a clause's parameters: how each is read, and how it is written in a British English sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.model.dates import ACCEPTED_DATES, Duration, PartialDate, parse_date, parse_duration
from clausebook.model.grammar import capitalise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausebook.model.sources import Plain

TRUE_WORDS = frozenset({"yes", "true"})
FALSE_WORDS = frozenset({"no", "false"})
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_WEB = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?(?:/[^\s<>\"'\\{}]*)?")
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")
VALUE_CHARACTERS = 4_096
# Where the value stands in the sentence that tells readers of it.
VALUE_MARK = "{value}"


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


ParameterValue = str | bool | Number | PartialDate | Duration | Email | WebAddress | tuple[str, ...]


def format_value(value: ParameterValue) -> str:
    """The value as words in a sentence."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return join_words(value, last="and")
    return str(value)


def is_value(value: ParameterValue, text: str) -> bool:
    """Whether a text, as a condition gives it, says a value: "24 hours", "2000" for 2,000, "2026-09" for September."""
    if isinstance(value, Number):
        return text in (value.text, str(value))
    try:
        if isinstance(value, PartialDate):
            return parse_date(text) == value
        if isinstance(value, Duration):
            return parse_duration(text) == value
    except ValueError:
        return False
    return format_value(value) == text


class _Unlike(ValueError):
    """The text is not of its type; whoever asked says what was expected."""


def _read_pattern(pattern: re.Pattern[str], make: Callable[[str], ParameterValue]) -> Callable[[str], ParameterValue]:
    def read(text: str) -> ParameterValue:
        if not pattern.fullmatch(text):
            raise _Unlike
        return make(text)

    return read


def _read_yes_no(text: str) -> bool:
    word = text.lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise _Unlike
    return word in TRUE_WORDS


def _read_parsed(parse: Callable[[str], ParameterValue]) -> Callable[[str], ParameterValue]:
    def read(text: str) -> ParameterValue:
        try:
            return parse(text)
        except ValueError:
            raise _Unlike from None

    return read


# How each type is read from its text, and what is expected of it. A list is read item by item, as text.
_TYPES: Mapping[str, tuple[Callable[[str], ParameterValue], str]] = MappingProxyType(
    {
        "text": (str, "text"),
        "choice": (str, "one of the choices"),
        "number": (_read_pattern(_NUMBER, Number), "a number"),
        "date": (_read_parsed(parse_date), f"a date such as {ACCEPTED_DATES}"),
        "duration": (_read_parsed(parse_duration), 'a length of time such as "24 hours" or "2 school days"'),
        "list": (str, "a list with at least one item"),
        "yes-no": (_read_yes_no, "yes or no"),
        "email": (_read_pattern(_EMAIL, Email), "an e-mail address"),
        "web": (_read_pattern(_WEB, WebAddress), 'a web address that begins with "https://"'),
    }
)
PARAMETER_TYPES = tuple(_TYPES)
_SHOWN_CHARACTERS = 60


def describe_data(data: object) -> str:
    """What was found where something else was expected: "nothing", a list, keys, or the text itself."""
    if data is None or (isinstance(data, str) and not data.strip()):
        return "nothing"
    if isinstance(data, list):
        return "a list" if data else "an empty list"
    if isinstance(data, dict):
        return "keys"
    text = str(data)
    return f'"{text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"}"'


def _read_text(raw: Plain, expected: str) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise ValueError(f"expected {expected}, got {describe_data(raw)}")
    if len(raw) > VALUE_CHARACTERS:
        raise ValueError(f"expected at most {VALUE_CHARACTERS:,} characters, got {len(raw):,}")
    if "{{" in raw or "{%" in raw:
        raise ValueError('expected plain text: a value is never expanded, so "{{" and "{%" cannot stand in it')
    return " ".join(raw.split())


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a school may fill in: its type, what it is for, and its value if nobody fills it.

    `help` is for whoever fills it in. `label` and `sentence` are for readers, where schools differ in it: the sentence
    has `{value}` in it; that of a yes-no says what holds if it is yes, and `sentence_if_no` what holds if it is no.
    """

    name: str
    type: str
    help: str = ""
    choices: tuple[str, ...] = ()
    default: ParameterValue | None = None
    label: str = ""
    sentence: str = ""
    sentence_if_no: str = ""

    @property
    def shown_label(self) -> str:
        """What readers are told that it is: its label, else what it is for, else its name as words."""
        plain = self.name.replace("_", " ")
        return self.label or self.help.rstrip("?.") or capitalise(plain)

    def tell(self, text: str) -> str:
        """A value, given as words, in the sentence for readers; the value alone if there is no sentence."""
        if self.type == "yes-no":
            said = self.sentence if text == format_value(value=True) else self.sentence_if_no
            return said or text.capitalize()
        return self.sentence.replace(VALUE_MARK, text) if self.sentence else text

    def read(self, raw: Plain) -> ParameterValue:
        """The value that plain data gives. Raises ValueError with what was expected."""
        read, expected = _TYPES[self.type]
        if self.type == "list":
            if not isinstance(raw, list) or not raw:
                raise ValueError(f"expected {expected}, got {describe_data(raw)}")
            return tuple(_read_text(item, f"text as item {number}") for number, item in enumerate(raw, start=1))
        expected = join_words(self.choices) if self.type == "choice" else expected
        text = _read_text(raw, expected)
        try:
            value = read(text)
        except _Unlike:
            raise ValueError(f"expected {expected}, got {describe_data(text)}") from None
        if self.type == "choice" and value not in self.choices:
            raise ValueError(f"expected {expected}, got {describe_data(text)}")
        return value
