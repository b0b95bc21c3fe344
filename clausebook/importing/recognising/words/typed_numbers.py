"""The numbers that people type, or a program counts, before headings, paragraphs and items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_END = r"[.):]?"
_WORDS_FOLLOW = r"(?=\s|$)"
_SPELT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NAMED = re.compile(
    r"(?P<word>(?i:section|part|chapter|appendix|appendices|annexures?|annexes|annexe?|schedules?|stage|step))"
    r"(?:\s+(?P<count>\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5}|(?i:one|two|three|four|five|six|seven|eight|nine|ten))"
    r"(?![\w(])|(?<=[xXeE])(?=\s*[:\u2013\u2014-])|(?<=[xXeEsS])(?=\s*$))"
    r"(?P<end>\s*[:.)]|\s*[\u2013\u2014-](?=\s|$)|)(?:\s+|$)"
)
_DEEP = re.compile(rf"\(?(?P<count>\d{{1,2}}(?:\.\d{{1,3}}){{1,4}})(?P<letter>[a-z]?)(?P<end>{_END}){_WORDS_FOLLOW}\s*")
_INNER = re.compile(rf"(?P<count>[A-Z](?:\.\d{{1,2}}){{1,3}})(?P<end>{_END}){_WORDS_FOLLOW}\s*")
_SINGLE = re.compile(
    r"(?P<open>\(?)(?P<count>\d{1,3}|[A-Za-z]|[ivxl]{1,6}|[IVXL]{1,6})(?P<end>[.):]|\.\)|\s+[\u2013\u2014-](?=\s))\s+"
)
# "5A." and "9b" before a capital letter stand behind 5 and 9.
_LETTERED = re.compile(r"(?P<count>\d{1,2}(?:[A-Ha-h](?=[.):]\s)|[a-h](?=\s+[A-Z])))(?P<end>[.):]?)\s+")
_BARE = re.compile(r"(?P<count>\d{1,2})\s+(?=\S)")
# "3Roles", "1.1Aims", "2.Scope", "4-Scope", "12.A child", "10)SCOPE", but neither "3D" nor "1st" nor "5As".
_GLUED = re.compile(
    r"(?P<count>\d{1,2}(?:\.\d{1,2}){0,3})(?P<end>[.)\u2013-]?)"
    r"(?=[A-Z][a-z](?:[a-z]|\s)|(?<=[.)])A\s[a-z]|(?<=[.)])[A-Z]{3,}\b)"
)
# "(a)All of them", but not "(s)he".
_GLUED_LETTER = re.compile(r"(?P<open>\()(?P<count>[a-hivx]|[ivx]{2,4})(?P<end>\))(?=[A-Z][a-z]|[a-z]{2})")
_ROMAN = re.compile(r"[ivxl]+|[IVXL]+")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_PLURALS = frozenset({"appendices", "annexes", "annexures", "schedules"})
_APPENDED = frozenset({"appendix", "annex", "annexe", "annexure", "schedule"}) | _PLURALS


class NumberForm(Enum):
    """How a number is written."""

    NAMED = "section 1"
    DECIMAL = "1.1"
    INNER = "A.1"
    CAPITAL = "A."
    LETTER = "a)"
    CAPITAL_ROMAN = "I."
    ROMAN = "i)"


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number before words.

    `counters` are its parts ("2", "4"), `label` what was typed without the white space round it, and `length` how far
    it goes in the text, with the white space behind it. `shape` is how it is closed ("#.", "(#)", "#"), `word` what
    stands before it ("appendix"), and `forms` what else it may be: "I." is a letter or a roman number.
    `is_counted` says that a program counts it, so that it is no part of the text.
    """

    form: NumberForm
    counters: tuple[str, ...]
    label: str
    length: int
    shape: str
    word: str = ""
    forms: tuple[NumberForm, ...] = ()
    is_counted: bool = False

    @property
    def depth(self) -> int:
        """How many counters it has."""
        return len(self.counters)

    @property
    def parent(self) -> tuple[str, ...]:
        """Its counters but the last."""
        return self.counters[:-1]

    @property
    def is_appended(self) -> bool:
        """Whether it is that of an appendix, an annex or a schedule."""
        return self.word in _APPENDED

    @property
    def is_plural(self) -> bool:
        """Whether it stands for all appendices, and counts none."""
        return self.word in _PLURALS and not self.counters

    @property
    def is_bare(self) -> bool:
        """Whether nothing closes it, so that it may be a quantity: "24 hours"."""
        return self.shape == "#" and self.form is NumberForm.DECIMAL and self.depth == 1

    def count_as(self, form: NumberForm) -> int:
        """The value of its last counter in this form, or 0 if it has none."""
        last = self.counters[-1].lower() if self.counters else ""
        if form in (NumberForm.ROMAN, NumberForm.CAPITAL_ROMAN):
            return read_roman(last)
        if last.isdigit():
            return int(last)
        match = re.fullmatch(r"(\d+)([a-z])", last)
        if match:
            return int(match[1])
        return ord(last) - ord("a") + 1 if len(last) == 1 and last.isascii() and last.isalpha() else 0

    @property
    def value(self) -> int:
        """The value of its last counter as it is most likely meant."""
        return self.count_as(self.form)


def read_roman(label: str) -> int:
    """The value of a small roman number, or 0."""
    if not label or not set(label) <= _VALUES.keys():
        return 0
    values = [_VALUES[letter] for letter in label]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def read_number(text: str) -> TypedNumber | None:
    """The number at the beginning of a text, if one is there; whether it is one, the document says."""
    if named := _NAMED.match(text):
        return _make_named(named)
    if inner := _INNER.match(text):
        counters = tuple(inner["count"].split("."))
        return TypedNumber(NumberForm.INNER, counters, inner.group().strip(), inner.end(), f"#{inner['end']}")
    if deep := _DEEP.match(text):
        first, *others = deep["count"].split(".")
        counters = (first, *others[:-1], others[-1] + deep["letter"])
        # "1.0" is how some write 1.
        counters = counters[:-1] if counters[-1] == "0" else counters
        return TypedNumber(NumberForm.DECIMAL, counters, deep.group().strip(), deep.end(), f"#{deep['end']}")
    if single := _SINGLE.match(text) or _GLUED_LETTER.match(text):
        return _make_single(single)
    bare = _LETTERED.match(text) or _BARE.match(text) or _GLUED.match(text)
    if bare:
        counters = tuple(bare["count"].split("."))
        end = bare["end"] if bare.re is _LETTERED else ""
        return TypedNumber(NumberForm.DECIMAL, counters, bare.group().strip(), bare.end(), f"#{end}")
    return None


def read_label(label: str) -> TypedNumber | None:
    """The number that a program counts, by the label that it prints."""
    text = label.strip()
    found = read_number(f"{text} Words") or read_number(f"{text}. Words")
    if found is None:
        return None
    return TypedNumber(found.form, found.counters, text, 0, found.shape, found.word, found.forms, is_counted=True)


def _make_named(match: re.Match[str]) -> TypedNumber:
    word, count = match["word"].lower(), match["count"] or ""
    count = str(_SPELT.index(count.lower()) + 1) if count.lower() in _SPELT else count
    counters = tuple(count.split(".")) if count else ()
    shape = f"#{match['end'].strip()}"
    return TypedNumber(NumberForm.NAMED, counters, match.group().strip(), match.end(), shape, word)


def _make_single(match: re.Match[str]) -> TypedNumber | None:
    count, end = match["count"], match["end"].strip()
    if match["open"] and not end.endswith(")"):
        return None
    shape = f"{match['open']}#{end}"
    label = match.group().strip()
    if count.isdigit():
        return TypedNumber(NumberForm.DECIMAL, (count,), label, match.end(), shape)
    forms = _list_forms(count)
    if not forms:
        return None
    return TypedNumber(forms[0], (count,), label, match.end(), shape, forms=forms)


def _list_forms(count: str) -> tuple[NumberForm, ...]:
    """What a letter or several may be: a letter first, but for "i" and what has more than one."""
    letter, roman = NumberForm.LETTER, NumberForm.ROMAN
    if count[0].isupper():
        letter, roman = NumberForm.CAPITAL, NumberForm.CAPITAL_ROMAN
    is_roman = bool(_ROMAN.fullmatch(count)) and read_roman(count.lower()) > 0
    if len(count) > 1:
        return (roman,) if is_roman else ()
    if not is_roman:
        return (letter,)
    return (roman, letter) if count.lower() == "i" else (letter, roman)
