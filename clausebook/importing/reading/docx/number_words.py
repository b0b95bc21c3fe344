"""A number in the form that a list asks for. ECMA-376 part 1, 17.18.59."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_AT_MOST, _LETTERS_AT_MOST = 4000, 780
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ONES = (
    "", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen",
    "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
)  # fmt: skip
_TENS = ("", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
_ORDINALS = {
    "One": "First", "Two": "Second", "Three": "Third", "Five": "Fifth", "Eight": "Eighth", "Nine": "Ninth",
    "Twelve": "Twelfth",
}  # fmt: skip


def write_number(number: int, form: str) -> str:
    """A number as Word prints it; forms that no English document has are printed as decimals."""
    write = _FORMS.get(form)
    return write(number) if write else str(number)


def write_roman(number: int) -> str:
    """A number in small roman letters; as a decimal if there is none."""
    if not 0 < number < _ROMAN_AT_MOST:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def write_letters(number: int) -> str:
    """1 is a, 26 z, 27 aa, 28 bb, as Word goes on."""
    if not 0 < number <= _LETTERS_AT_MOST:
        return str(number)
    times, at = divmod(number - 1, len(_ALPHABET))
    return _ALPHABET[at] * (times + 1)


def _write_ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    is_teen = 10 < number % 100 < 20  # noqa: PLR2004  eleventh to nineteenth
    return f"{number}{'th' if is_teen else endings.get(number % 10, 'th')}"


def _write_words(number: int) -> str:
    if not 0 < number < 100:  # noqa: PLR2004  no list of a policy goes on to a hundred in words
        return str(number)
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones].lower()}" if ones else "")


def _write_ordinal_words(number: int) -> str:
    words = _write_words(number)
    head, dash, last = words.rpartition("-")
    capital = last.capitalize()
    if capital in _ORDINALS:
        ordinal = _ORDINALS[capital]
    else:
        ordinal = f"{capital[:-1]}ieth" if capital.endswith("y") else f"{capital}th"
    return head + dash + (ordinal.lower() if dash else ordinal)


_FORMS = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": write_letters,
    "upperLetter": lambda number: write_letters(number).upper(),
    "lowerRoman": write_roman,
    "upperRoman": lambda number: write_roman(number).upper(),
    "ordinal": _write_ordinal,
    "cardinalText": _write_words,
    "ordinalText": _write_ordinal_words,
}
