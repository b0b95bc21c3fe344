"""A section of one of many files -> tokens: words, and what differs between schools as one token each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from clausebook.document.parsing import CHARACTERS_AT_MOST
from clausebook.importing.matching.people_words import list_name_forms
from clausebook.importing.matching.pieces import spell
from clausebook.importing.matching.plain_words import list_loosely, write_strictly
from clausebook.importing.matching.slotting import place_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.importing.matching.slotting import PlacedText
    from clausebook.importing.recognised import Recognised, RecognisedSection

NAME, TITLE, EMAIL, WEB, PHONE = "name", "title", "email", "web", "phone"
DURATION, DATE, OFTEN, TIME, NUMBER = "duration", "date", "often", "time", "number"
WORD, SIGN, END = "word", "sign", "end"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_PERIOD = "minute|hour|day|week|month|term|year"
_TIME = r"(?:school |working )?(?:day|week|fortnight|month|half[ -]term|term|year|morning|lesson)"
_COUNTED = rf"(?:once|twice|(?:two|three|four|five|six) times)(?: (?:a|an|each|every|per) {_TIME})?"
_EACH = rf"(?:each|every)(?: other| two| three| four)? {_TIME}s?"
_ADVERBS = "annually|yearly|termly|half-termly|monthly|fortnightly|weekly|daily|biennially"
# "One" is as often no number: "no one", "one of us".
_COUNT = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?[ \u00a0]?(?:[ap]m\b|[ap]\.m\.)|\d{1,2}:\d{2}\b|\b(?:noon|midday)\b"
_KINDS = (
    (EMAIL, r"(?<!\w)[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
    (WEB, r"(?:https?://|www\.)[^\s<>\"\u201d)]+[^\s<>\"\u201d).,;:]"),
    (PHONE, r"(?<!\w)(?:\+44[ \u00a0]?|\(?0)\d[\d \u00a0()-]{7,13}\d(?!\w)"),
    (
        DURATION,
        rf"(?i:(?:\d[\d,]*|\b(?:one|{_COUNT}))[ \u00a0](?:(?:school|working|calendar)[ \u00a0])?(?:{_PERIOD})s?\b)",
    ),
    (DATE, rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ \u00a0])?(?:{_MONTH})[ \u00a0]\d{{4}}\b"),
    (OFTEN, rf"(?i:\b(?:{_COUNTED}|{_EACH}|(?:each|every) (?:{_MONTH})|{_ADVERBS})\b)"),
    (TIME, rf"(?i:{_CLOCK})"),
    (NUMBER, rf"\d[\d,]*(?:\.\d+)*|(?i:\b(?:{_COUNT})\b(?!['\u2019-]))"),
    (WORD, r"[^\W\d_]+(?:['\u2019\u2010\u2011-][^\W\d_]+)*['\u2019]?(?!\w)|\w+"),
    (END, r"\n"),
    (SIGN, r"[^\w\s]"),
)
_ANY_NUMBER = re.compile(rf"(?i:\d[\d,.:]*(?:[ap]m\b)?|\b(?:{_COUNT})\b)")
_TOKEN = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS)
# What files may differ in without anybody having chosen to.
MASKED = frozenset({NAME, TITLE, EMAIL, WEB, PHONE, DURATION, DATE, OFTEN, TIME, NUMBER})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign, or what differs between schools; `key` is the same for tokens that answer to each other."""

    kind: str
    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class CoreSection:
    """A section of a file: its tokens, and its words as they are loosely compared."""

    file: str
    school: str
    # Whose it is: its school, or the file itself where nobody knows the school.
    holder: str
    path: tuple[int, ...]
    section: RecognisedSection
    placed: PlacedText
    tokens: tuple[Token, ...]
    words: tuple[str, ...] = field(repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its tokens, the same for sections that differ in nothing but what schools differ in."""
        return tuple(token.key for token in self.tokens)


class Tokeniser:
    """Reads the sections of one file, which writes its school's name in these ways; `titles` are those of roles."""

    def __init__(self, names: Iterable[str], titles: Iterable[str]) -> None:
        forms = [_write_form(form) for form in names]
        name = f"(?P<{NAME}>(?<!\\w)(?:{'|'.join(forms)})(?!\\w))|" if forms else ""
        known = "|".join(map(_write_form, titles))
        title = f"(?P<{TITLE}>(?<!\\w)(?i:{known})(?!\\w))|" if known else ""
        self._pattern = re.compile(name + title + _TOKEN)
        self._names = re.compile("|".join(forms)) if forms else None

    def read(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text."""
        found = []
        for match in self._pattern.finditer(text):
            kind = match.lastgroup or SIGN
            key = f"\ue000{kind}" if kind in MASKED else _write_key(kind, match[0])
            found.append(Token(kind, match[0], key, match.start(), match.end()))
        return tuple(found)

    def read_loosely(self, text: str) -> tuple[str, ...]:
        """The words of a text as they are loosely compared, its school's name and all numbers left open."""
        text = self._names.sub("ourschool", text) if self._names else text
        return list_loosely(_ANY_NUMBER.sub("0", text))


def _write_form(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+").replace("'", "['\u2019]")


@lru_cache(maxsize=65536)
def _write_key(kind: str, text: str) -> str:
    return "\n" if kind == END else write_strictly(text)


def list_core_sections(
    policy: Recognised, titles: Iterable[str] = (), names: Sequence[str] = (), holder: str = ""
) -> list[CoreSection]:
    """Every section of a file that has words of its own, and no more than a clause can hold.

    `titles` are titles of roles, of several words; `names` further names of its school, and `holder` what stands for
    that school, if it is known.
    """
    tokeniser = Tokeniser(list_name_forms(policy.school, names) if policy.school or names else (), titles)
    owner = holder or " ".join(list_loosely(policy.school)) or policy.name
    found: list[CoreSection] = []

    def add(section: RecognisedSection, path: tuple[int, ...]) -> None:
        placed = place_text(spell(section.body))
        if section.body.blocks and len(placed.text) <= CHARACTERS_AT_MOST:
            tokens, words = tokeniser.read(placed.text), tokeniser.read_loosely(placed.text)
            found.append(CoreSection(policy.name, policy.school, owner, path, section, placed, tokens, words))
        for number, child in enumerate(section.children):
            add(child, (*path, number))

    for number, section in enumerate(policy.sections):
        add(section, (number,))
    return found
