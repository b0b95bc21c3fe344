"""The numbers that a document typed -> the style of numbering that fits best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.recognising.headings.looking import FoundHeading

_LETTERS = (NumberForm.CAPITAL, NumberForm.CAPITAL_ROMAN)


def choose_numbering(headings: Sequence[FoundHeading], *, has_paragraph_numbers: bool) -> str:
    """The name of one of the styles of `model/numbering.py`, by the headings of the first level; empty without any.

    The style "capitals" is numbers before headings in capitals and none before paragraphs, "plain" capitals without
    numbers.
    """
    top = [
        heading for heading in headings if heading.level == 1 and not (heading.number and heading.number.is_appended)
    ]
    if not top:
        return ""
    caps = sum(heading.line.look.is_caps for heading in top) * 2 > len(top)
    numbers = [heading.number for heading in top if heading.number]
    if len(numbers) * 2 < len(top):
        return "plain" if caps else "unnumbered"
    if sum(number.form is NumberForm.NAMED for number in numbers) * 2 >= len(numbers):
        return "sections"
    if sum(number.form in _LETTERS for number in numbers) * 2 > len(numbers):
        return "letters"
    if caps and not has_paragraph_numbers:
        return "capitals"
    dotted = sum(number.shape.endswith(".") for number in numbers) * 2 > len(numbers)
    return "dotted" if dotted else "decimal"
