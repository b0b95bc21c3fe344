"""A leaf with its values -> the signs that were printed for it, each with what was typed for it.

So of words that came back it is known which were typed, and which a value, a note or a box printed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document.inlines import (
    Address,
    Blank,
    Box,
    DateBlank,
    Emphasis,
    LineBreak,
    Link,
    NoteMark,
    SignatureBlank,
    Slot,
    Strong,
    Words,
)
from clausebook.importing.returning.lines import write_key
from clausebook.importing.returning.printed_signs import PrintedLook, PrintedSign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.document.inlines import Inline
    from clausebook.document.values import Value
    from clausebook.importing.returning.leaves import Leaf

_ROOM = re.compile(r"\t|_+")
# What stands before the words of a paragraph and is none of them: a label, the sign of a box, a dash.
_BEFORE = re.compile(r"[^\t\n]{1,24}\t|\u2014 |")


def print_leaf(leaf: Leaf, text: str, values: Mapping[str, Value]) -> tuple[str, tuple[PrintedSign, ...]] | None:
    """What stands before a leaf's words in the paragraph that was printed of it, and its signs; None if it is another.

    `text` is that paragraph's.
    """
    for before in dict.fromkeys(match[0] for match in (_BEFORE.match(text), re.match("", text)) if match):
        signs = _Printer(text, len(before), values).print_all(leaf.inlines)
        if signs is not None and write_key("".join(sign.shown for sign in signs)) == write_key(text[len(before) :]):
            return before, signs
    return None


class _Printer:
    """Prints inlines; how long room to write in became is seen from what was printed."""

    def __init__(self, text: str, start: int, values: Mapping[str, Value]) -> None:
        self._text, self._start, self._values = text, start, values
        self._printed = 0

    def print_all(self, inlines: Iterable[Inline]) -> tuple[PrintedSign, ...] | None:
        """The signs of a line; None if room to write in is not where it should be."""
        try:
            return tuple(self._print(inlines, PrintedLook()))
        except LookupError:
            return None

    def _print(self, inlines: Iterable[Inline], look: PrintedLook) -> Iterator[PrintedSign]:
        for inline in inlines:
            if isinstance(inline, Strong):
                yield from self._print(inline.inlines, replace(look, is_strong=True))
            elif isinstance(inline, Emphasis):
                yield from self._print(inline.inlines, replace(look, is_stressed=True))
            elif isinstance(inline, Link):
                yield from self._print(inline.inlines, replace(look, link=inline.address))
            elif isinstance(inline, Words):
                self._printed += len(inline.text)
                yield from (PrintedSign(sign, sign, look) for sign in inline.text)
            else:
                shown = self._show(inline)
                self._printed += len(shown)
                yield from (PrintedSign(sign, inline, look, at, len(shown)) for at, sign in enumerate(shown))

    def _show(self, inline: Inline) -> str:  # noqa: PLR0911  a case for each kind of inline
        match inline:
            case Slot():
                return self._values[inline.expression].text
            case Address():
                return inline.text
            case NoteMark():
                return inline.label
            case LineBreak():
                return "\n"
            case Box():
                return "\u25cb" if inline.is_choice else "\u2611" if inline.is_ticked else "\u2610"
            case DateBlank():
                return "__/__/____"
            case Blank() | SignatureBlank():
                found = _ROOM.match(self._text, self._start + self._printed)
                if found is None:
                    raise LookupError
                return found[0]
            case _:
                raise LookupError
