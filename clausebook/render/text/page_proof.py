"""The promise that a page shows what was typed: its HTML, read as a browser reads it, has the lines of the tree."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.document.blocks import ClauseText, ListSlot, Note
from clausebook.document.walking import walk
from clausebook.render.text.html_lines import list_html_lines
from clausebook.render.text.inline_html import write_attribute, write_words
from clausebook.render.text.line_marks import PLAIN_VALUE, VALUE, VALUE_END, show_marks
from clausebook.render.text.parts import LinkOpen, PictureAddress, ValueSlot
from clausebook.render.text.tree_lines import list_tree_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.render.text.parts import Part

_CURLED = {"'": "\u2018\u2019", '"': "\u201c\u201d"}
_SHOWN_BEFORE, _SHOWN_AT_MOST = 30, 70
_ELLIPSIS = "\u2026"


def prove_blocks(blocks: Sequence[ClauseBlock], parts: Iterable[Part], places: Mapping[str, int]) -> None:
    """Prove that the HTML of a unit shows its blocks, whole, in order, and nothing else; notes are proved elsewhere.

    Every letter, digit, sign, label, address, line break, box, blank and value is compared. `places` has the index of
    each slot by its expression. Raises BrokenPromise with the first line that differs, or with what is no HTML that a
    text may have.
    """
    _prove([block for block in blocks if not isinstance(block, Note)], parts, places)


def prove_notes(notes: Sequence[Note], parts: Iterable[Part], places: Mapping[str, int]) -> None:
    """Prove the same of the notes that are printed at the end of a section. Raises BrokenPromise."""
    _prove(notes, parts, places)


def _prove(blocks: Sequence[ClauseBlock], parts: Iterable[Part], places: Mapping[str, int]) -> None:
    lists = {places[node.slot.expression] for node in walk(ClauseText(tuple(blocks))) if isinstance(node, ListSlot)}
    wanted, shown = list_tree_lines(blocks), list_html_lines(_write_openly(parts, places, lists))
    for typed, printed in zip_longest(wanted, shown):
        if typed is None or printed is None or not _is_printed_as(typed, printed):
            at = _find_difference(typed or "", printed or "")
            message = f"what is typed is not what is printed: {_quote(typed, at)} became {_quote(printed, at)}"
            raise BrokenPromise(message)


def _write_openly(parts: Iterable[Part], places: Mapping[str, int], lists: set[int]) -> str:
    """The HTML with each value as the expression that it is the value of."""
    expressions = {index: expression for expression, index in places.items()}
    opened: list[int] = []
    written = []
    for part in parts:
        if isinstance(part, str):
            written.append(part)
        elif isinstance(part, PictureAddress):
            written.append(write_attribute(part.file))
        elif part.index not in expressions:
            message = f"there is no value {part.index}"
            raise BrokenPromise(message)
        elif isinstance(part, ValueSlot):
            written.append(_write_value(part, expressions[part.index], is_list=part.index in lists))
        elif isinstance(part, LinkOpen):
            opened.append(part.index)
            written.append(f'<a href="{VALUE}{write_attribute(expressions[part.index])}{VALUE_END}">')
        elif opened[-1:] == [part.index]:
            opened.pop()
            written.append("</a>")
        else:
            raise BrokenPromise("a link to a value ends where none or another one began")
    return "".join(written)


def _write_value(slot: ValueSlot, expression: str, *, is_list: bool) -> str:
    value = f"{PLAIN_VALUE if slot.is_plain else VALUE}{write_words(expression)}{VALUE_END}"
    return f"<ul><li>{value}</li></ul>" if is_list else value


def _is_printed_as(typed: str, printed: str) -> bool:
    """Whether a line is the same, but for quotation marks that are curled."""
    return typed == printed or (len(typed) == len(printed) and all(map(_is_same, typed, printed)))


def _is_same(typed: str, printed: str) -> bool:
    return typed == printed or printed in _CURLED.get(typed, ())


def _find_difference(typed: str, printed: str) -> int:
    pairs = enumerate(zip(typed, printed, strict=False))
    return next((at for at, pair in pairs if not _is_same(*pair)), min(len(typed), len(printed)))


def _quote(line: str | None, at: int) -> str:
    """A line, or of a long one what stands round its first difference."""
    if line is None:
        return "nothing"
    start = max(at - _SHOWN_BEFORE, 0) if len(line) > _SHOWN_AT_MOST else 0
    shown = line[start : start + _SHOWN_AT_MOST]
    begun, ended = "" if start == 0 else _ELLIPSIS, "" if line.endswith(shown) else _ELLIPSIS
    return f"\u201c{begun}{show_marks(shown)}{ended}\u201d"
