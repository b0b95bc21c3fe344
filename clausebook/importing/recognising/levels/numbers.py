"""The numbers of headings -> the levels that they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.importing.recognising.headings.looking import FoundHeading
    from clausebook.importing.recognising.lines.reading import LineLook
    from clausebook.importing.recognising.words.typed_numbers import TypedNumber

# Words before numbers that part a whole policy, the widest first.
_PARTS = ("part", "chapter", "article", "section")
# What articles of a trust or a club are headed by; so many of them are its parts, and one may be named in passing.
_ARTICLE = re.compile(r"article\s+(?:[ivxlc]{1,6}|\d{1,2})\b", re.IGNORECASE)
_ARTICLES = 3
# So many headings that say no number, each above numbers that are inside it, are no slip.
_BARE_HOSTS = 3
STEPS = ("stage", "step")
_TWO = 2
_SMALL = (NumberForm.LETTER, NumberForm.ROMAN)
LETTERED = (NumberForm.CAPITAL, NumberForm.CAPITAL_ROMAN)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Which numbers the headings of a document have: what is above others, and how deep they begin.

    `parts` are the words before numbers ("part", "section"), `shallowest` is the least depth of decimal numbers, and
    `letters_at` where the first heading with a capital letter stands (-1: none). `begin_again` says that numbers begin
    again below letters. `lone` is where a number stands that none follows, and `looks` what the headings look like that
    have a number of one counter.
    """

    parts: tuple[str, ...]
    shallowest: int
    letters_at: int
    begin_again: bool
    first_decimal: int
    lone: int
    looks: Mapping[str, LineLook]

    def is_inside_letters(self, at: int) -> bool:
        """Whether a decimal number at a position counts what is inside a letter: "A" holds 1 and 2, and so does "B"."""
        return 0 <= self.letters_at <= at and self.begin_again

    def is_inside_number(self, heading: FoundHeading) -> bool:
        """Whether a letter behind a number ("9a") counts what is inside of it: it looks otherwise than "9" does."""
        count = heading.number.counters[0] if heading.number else ""
        return count[-1:].isalpha() and self.looks.get(count[:-1], heading.line.look) != heading.line.look


def level_numbers(headings: Sequence[FoundHeading]) -> list[int]:
    """The level that the number of each heading says, or 0."""
    numbers = _read_numbers(headings)
    article = numbers.parts.index("article") + 1 if "article" in numbers.parts else 0
    levels = [article if article and _is_article(one) else _level_by_number(one, numbers) for one in headings]
    hosts = {heading.line.look for heading in _find_bare_hosts(headings)} if numbers.shallowest > 1 else set()
    if not hosts:
        return levels
    # "7.1" is inside what stands above it, though that says no "7".
    outer = [1 if one.number is None and one.line.look in hosts else 0 for one in headings]
    return [
        level + 1 if one.number and level else level or top
        for one, level, top in zip(headings, levels, outer, strict=True)
    ]


def _find_bare_hosts(headings: Sequence[FoundHeading]) -> list[FoundHeading]:
    """The headings without a number above "4.1", "5.1" and so on; none if one of these has no such heading above it."""
    hosts: list[FoundHeading] = []
    above: FoundHeading | None = None
    last: tuple[str, ...] | None = None
    for heading in headings:
        number = heading.number
        if number is None:
            above = heading
        elif number.form is NumberForm.DECIMAL and number.parent != last:
            if above is None or (last is not None and number.depth != len(last) + 1):
                return []
            hosts.append(above)
            above, last = None, number.parent
    return hosts if len(hosts) >= _BARE_HOSTS else []


def _read_numbers(headings: Sequence[FoundHeading]) -> _Numbers:
    numbered = [(heading.at, heading.number) for heading in headings if heading.number]
    words = {number.word for _, number in numbered}
    if sum(map(_is_article, headings)) >= _ARTICLES:
        words.add("article")
    decimals = [(at, number) for at, number in numbered if number.form is NumberForm.DECIMAL]
    lone = _find_lone(decimals) if len(headings) > _TWO else -1
    decimals = [] if lone >= 0 else decimals
    letters_at = next((at for at, number in numbered if number.form in LETTERED), -1)
    firsts = [at for at, number in decimals if number.depth == 1 and number.value == 1]
    return _Numbers(
        tuple(word for word in _PARTS if word in words),
        min((number.depth for _, number in decimals), default=0),
        letters_at,
        len(firsts) > 1 or all(at > letters_at for at in firsts),
        decimals[0][0] if decimals else -1,
        lone,
        {one.number.counters[0]: one.line.look for one in headings if one.number and one.number.depth == 1},
    )


def _is_article(heading: FoundHeading) -> bool:
    """Whether a heading counts an article: "Article IV - Members"."""
    return heading.number is None and _ARTICLE.match(heading.words.text.strip()) is not None


def _find_lone(decimals: list[tuple[int, TypedNumber]]) -> int:
    """Where the only number stands: "1." before one heading of many was left over, and counts nothing."""
    return decimals[0][0] if len(decimals) == 1 and decimals[0][1].depth == 1 else -1


def _level_by_number(heading: FoundHeading, numbers: _Numbers) -> int:
    """The level that a heading's number says, or 0."""
    number = heading.number
    is_small = number is not None and number.form in _SMALL and not numbers.shallowest
    if number is None or number.word in STEPS or heading.at == numbers.lone or is_small:
        return 0
    if number.is_appended:
        return 1
    if number.form is NumberForm.NAMED:
        return numbers.parts.index(number.word) + max(number.depth, 1)
    if number.form is NumberForm.INNER:
        return number.depth
    parts = len(numbers.parts)
    if number.form is NumberForm.DECIMAL:
        return _level_decimal(heading, numbers)
    is_outer = numbers.shallowest != 1 or numbers.is_inside_letters(numbers.first_decimal)
    return (1 if is_outer else 2) + parts


def _level_decimal(heading: FoundHeading, numbers: _Numbers) -> int:
    depth, parts = heading.number.depth if heading.number else 1, len(numbers.parts)
    if depth == 1:
        return 1 + parts + numbers.is_inside_letters(heading.at) + numbers.is_inside_number(heading)
    if numbers.shallowest == 1:
        return depth + parts
    return depth + parts - 1 if parts else depth - numbers.shallowest + 1
