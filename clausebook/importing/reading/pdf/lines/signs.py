"""The signs and numbers that stand before items of lists, and the places where something is to be filled in.

A PDF does not say what a program counted and what somebody typed. So a **sign** that stands apart from its words is
kept as the paragraph's label; a **number** or a letter stays in its words, with a tab behind it where it stands apart,
for only who knows the whole document can tell a number from the end of a sentence. A label that the file's tags call
one is kept as a label too, whatever it is.
"""

from __future__ import annotations

import re

from clausebook.importing.incoming import IncomingCounting

# Signs that nothing else begins with.
_SIGNS = frozenset("•●∙▪■◼◾□❑❒○◦⚫►▶▸▹➢➤➔⮚❖◆♦◊★✓✔✗✘⇒→‣\u2043·§")
# Signs that may begin a sentence too, so they must stand apart.
_WEAK_SIGNS = frozenset("o-–—*~>")
# Symbol fonts put their signs here: U+F0B7 is Word's own bullet, U+F0A7 its square, U+F0D8 its arrow.
_PRIVATE = range(0xE000, 0xF900)
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxlIVXL]{1,6})[.):]{0,2}", re.ASCII)
_SURE_NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,3}){0,4}[.)]?|[A-Za-z][.)]|[ivxIVX]{1,5}[.)])", re.ASCII)
# A number for which a tab was too narrow has no room behind it: "10.Staff", "11.A child".
_GLUED = re.compile(r"\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=[A-Z][a-z]|A [a-z])", re.ASCII)
_BLANK = re.compile(r"[_]{3,}|[.…\u2024]{6,}|…{2,}|(?:[.…] ){4,}[.…]?|[-\u2010–]{8,}")
_PAGE_NUMBER = re.compile(r"\s*(?:\d{1,4}|[ivxl]{1,6})\s*")
_LONGEST_NUMBER = 12
# What boxes and ticks are in the fonts of signs, by the code that they have there.
_BOXES = {
    "☐": "box", "□": "box", "❏": "box", "❑": "box", "❒": "box", "◻": "box",
    "☑": "ticked", "☒": "ticked", "\uf06f": "box", "\uf0a8": "box", "\uf071": "box", "\uf072": "box",
    "\uf0fe": "ticked", "\uf0fd": "ticked", "\uf052": "ticked", "\uf053": "ticked",
}  # fmt: skip


def is_sign(text: str) -> bool:
    """Whether something that stands alone before a gap is the sign of a list."""
    return len(text) == 1 and (text in _SIGNS or text in _WEAK_SIGNS or ord(text) in _PRIVATE)


def is_number(text: str) -> bool:
    """Whether something that stands alone before a gap is a number or a letter of a list or a heading."""
    return _NUMBER.fullmatch(text) is not None


def is_sure_number(text: str) -> bool:
    """Whether something is a number or a letter of a list, and hardly a word."""
    return _SURE_NUMBER.fullmatch(text) is not None


def split_sign(text: str) -> tuple[str, str]:
    """The sign with which words begin, and the words; no sign where it may be a word's own."""
    first, rest = text[:1], text[1:]
    if not first or not rest.strip():
        return "", text
    is_apart = rest[0] == "\t"
    if (first in _SIGNS or ord(first) in _PRIVATE) and (is_apart or rest[0] == " " or first in "•●"):
        return first, rest.lstrip()
    if first in _WEAK_SIGNS and is_apart:
        return first, rest.lstrip()
    return "", text


def begins_item(text: str) -> bool:
    """Whether words begin with a sign, or with a number that stands apart, or should."""
    if split_sign(text)[0] or _GLUED.match(text):
        return True
    head, tab, _ = text.partition("\t")
    return bool(tab) and is_number(head.strip())


def begins_with_number(text: str) -> bool:
    """Whether words begin with what looks like the number of an item, even if it does not stand apart."""
    return is_sure_number(text.split(" ", 1)[0].split("\t", 1)[0]) or _GLUED.match(text) is not None


def tell_counting(label: str) -> IncomingCounting:
    """How a label counts, as far as it tells alone."""
    bare = label.strip("().:[] \t")
    if is_sign(label) or not bare or (not bare.isalnum() and not re.fullmatch(r"[\d.]+", bare)):
        return IncomingCounting.BULLET
    if bare[-1].isdigit():
        return IncomingCounting.DECIMAL
    if re.fullmatch(r"[ivx]{2,}|i", bare):
        return IncomingCounting.ROMAN
    if re.fullmatch(r"[IVX]{2,}|I", bare):
        return IncomingCounting.CAPITAL_ROMAN
    return IncomingCounting.CAPITAL if bare.isupper() else IncomingCounting.LETTER


def split_controls(text: str) -> list[tuple[str, str]]:
    """Words in parts, each with the control that it is: "blank", "box", "ticked" or none.

    Dots that lead to a page's number are no blank.
    """
    parts: list[tuple[str, str]] = []
    end = 0
    for found in _BLANK.finditer(text):
        rest = text[found.end() : found.end() + _LONGEST_NUMBER]
        if "_" not in found.group() and _PAGE_NUMBER.fullmatch(rest) and len(rest) < _LONGEST_NUMBER:
            continue
        parts += _split_boxes(text[end : found.start()])
        parts.append((found.group(), "blank"))
        end = found.end()
    return parts + _split_boxes(text[end:])


def _split_boxes(text: str) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    start = 0
    for place, sign in enumerate(text):
        if sign in _BOXES:
            if place > start:
                parts.append((text[start:place], ""))
            kind = _BOXES[sign]
            parts.append(("☑" if kind == "ticked" else "☐", kind))
            start = place + 1
    if start < len(text):
        parts.append((text[start:], ""))
    return parts
