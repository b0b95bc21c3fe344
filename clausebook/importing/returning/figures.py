"""A number in words -> the same in figures, as values are given: few people begin a sentence with a figure."""

from __future__ import annotations

import re

_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_SMALL += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FIRST_TEN, _ONES_BELOW = 20, 10
_NUMBERS = {word: number for number, word in enumerate(_SMALL)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_ARTICLES = frozenset({"a", "an"})
_WORDS = re.compile(r"(?P<first>[a-z]+)(?:-(?P<second>[a-z]+))?(?P<rest>(?![\w-]).*)", re.IGNORECASE | re.DOTALL)


def write_figures(text: str, *, has_articles: bool = False) -> str:
    """A text that begins with a number below a hundred in words, with figures in its place; any other as it is.

    With `has_articles` "a week" is one.
    """
    found = _WORDS.fullmatch(text)
    if not found:
        return text
    first, second = found["first"].lower(), (found["second"] or "").lower()
    if has_articles and first in _ARTICLES and not second and found["rest"].strip():
        return f"1{found['rest']}"
    number = _NUMBERS.get(first)
    if number is None:
        return text
    if second:
        ones = _NUMBERS.get(second, 0)
        if number < _FIRST_TEN or not 0 < ones < _ONES_BELOW:
            return text
        number += ones
    return f"{number}{found['rest']}"
