"""Signs of items and numbers that somebody typed -> lines as they would be had the program made the list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingCounting
from clausebook.importing.returning.lines import write_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.returning.aligning import AlignedLines
    from clausebook.importing.returning.lines import FileLine

_COUNT = r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.)]"
# Before words that were an item, anything that looks like the sign of one; before new words only what is one.
_SIGN = re.compile(rf"\s*(?:[\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u25a0\uf0b7*\u2013\u2014-]|o(?=\t)|{_COUNT})[^\S\n]+")
_BULLET = re.compile(r"\s*(?:[\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u25a0\uf0b7][^\S\n]*|[*\u2013-][^\S\n]+|o\t)(?=\S)")
_COUNTED = re.compile(rf"\s*(?P<label>{_COUNT})[^\S\n]+(?=\S)")
# The number of a paragraph, such as 7.2.
_NUMBER = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?[^\S\n]+(?=\S)")
# As many of the items that came back must be items still, or lists tell nothing.
_STILL_LISTED = 0.5
# Styles that our files have for items; who picks one in Word gets no sign with it.
_LIST_STYLES = frozenset({"List Bullet", "List Number"})


def untype_signs(sent: Sequence[FileLine], aligned: AlignedLines) -> None:
    """Take the signs that were typed from the lines that came back, and tell which of them are items."""
    counts = any(line.label and not line.is_listed and not line.outline for line in sent)
    for at, (was, line) in enumerate(zip(sent, aligned.pairs, strict=True)):
        if line is not None and was.is_listed and not line.is_listed and not _SIGN.match(was.text):
            made = _cut(line, _SIGN)
            if made is not line:
                label = line.text.split(maxsplit=1)[0]
                made = replace(made, counting=_read_counting(line.text), label=label)
            aligned.pairs[at] = made
        elif line is not None and was.label and not line.label and not was.is_listed:
            aligned.pairs[at] = _cut(line, _NUMBER)
    for at, lines in aligned.added.items():
        before = aligned.pairs[at] if at >= 0 else None
        aligned.added[at] = list(_untype_all(lines, before, counts=counts))


def part_relisted(sent: Sequence[FileLine], aligned: AlignedLines) -> None:
    """Take apart the pairs of which one is an item and the other none: a paragraph that is gone, and one that is new.

    Where hardly any item is one still, a program dropped them, and nobody edited anything.
    """
    pairs = [
        (at, was, line) for at, (was, line) in enumerate(zip(sent, aligned.pairs, strict=True)) if line is not None
    ]
    items = [line.is_listed for _, was, line in pairs if was.is_listed]
    has_lists = sum(items) >= len(items) * _STILL_LISTED
    for at, was, line in pairs:
        was_text = not was.is_listed and (not was.label or line.counting is IncomingCounting.BULLET)
        is_text = not line.is_listed and not line.label and has_lists
        if not was.outline and not line.outline and (line.is_listed if was_text else was.is_listed and is_text):
            aligned.pairs[at] = None
            aligned.added[at] = [line, *aligned.added.get(at, [])]


def _untype_all(lines: Sequence[FileLine], before: FileLine | None, *, counts: bool) -> Iterator[FileLine]:
    """New lines behind a line: those with the sign of an item as items of a list like that before them."""
    for line in lines:
        before = _untype(line, before, counts=counts)
        yield before


def _untype(line: FileLine, before: FileLine | None, *, counts: bool) -> FileLine:
    if line.is_listed or line.outline or line.cell:
        return line
    is_behind_item = before is not None and before.is_listed and not before.outline
    like = before if is_behind_item else None
    indent = like.indent if like else line.indent
    if _BULLET.match(line.text):
        return replace(_cut(line, _BULLET), is_listed=True, indent=indent, counting=IncomingCounting.BULLET)
    found = _COUNTED.match(line.text)
    if like and found and like.counting is not IncomingCounting.BULLET:
        made = _cut(line, _COUNTED)
        return replace(made, is_listed=True, indent=indent, counting=like.counting, label=found["label"])
    if line.style in _LIST_STYLES:
        kind = IncomingCounting.BULLET if line.style == "List Bullet" else IncomingCounting.DECIMAL
        label = "" if kind is IncomingCounting.BULLET else "1."
        return replace(line, is_listed=True, indent=indent, counting=kind, label=label)
    return _cut(line, _NUMBER) if counts else line


def _read_counting(text: str) -> IncomingCounting:
    """How a sign that was typed counts; a letter that may be a Roman number is a letter."""
    found = _COUNTED.match(text)
    word = found["label"].strip("(.)") if found else ""
    if word.isdigit():
        return IncomingCounting.DECIMAL
    if len(word) > 1:
        return IncomingCounting.ROMAN if word.islower() else IncomingCounting.CAPITAL_ROMAN
    if word:
        return IncomingCounting.LETTER if word.islower() else IncomingCounting.CAPITAL
    return IncomingCounting.BULLET


def _cut(line: FileLine, sign: re.Pattern[str]) -> FileLine:
    """A line without the sign with which it begins, if it does."""
    found = sign.match(line.text)
    if not found:
        return line
    left, spans = found.end(), []
    for span in line.spans:
        spans.append(replace(span, text=span.text[left:]) if left else span)
        left = max(left - len(span.text), 0)
    text = line.text[found.end() :]
    return replace(line, text=text, key=write_key(text), spans=tuple(spans))
