"""The signs of a line that came back, as they are set there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.returning.lines import NOTE_SIGN
from clausebook.importing.returning.matching_signs import KNOWN, straighten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.importing.incoming import IncomingSpan
    from clausebook.importing.returning.lines import FileLine
    from clausebook.importing.returning.printed_signs import PrintedSign


@dataclass(frozen=True, slots=True)
class GivenSign:
    """A sign that came back, as it is set."""

    shown: str
    is_bold: bool
    is_italic: bool
    link: str
    control: str
    known: PrintedSign | None = None
    note: str = ""


def take_given(line: FileLine, before: str) -> list[GivenSign]:
    """The signs of a line's words; `before` is what stood before them."""
    given = [replace(one, known=line.known.get(at)) for at, one in enumerate(list_given(line.spans))]
    return given[_find_start(line.text, before) :]


def read_given(given: Iterable[GivenSign]) -> list[str]:
    """The signs that came back as they are compared; one of which it is known what it is matches no other."""
    return [KNOWN if one.known is not None else straighten(one.shown) for one in given]


def list_given(spans: Iterable[IncomingSpan]) -> list[GivenSign]:
    """The signs of spans; that of a note has its label."""
    return [
        GivenSign(sign, span.bold, span.italic, span.link, span.control, note=span.note if sign == NOTE_SIGN else "")
        for span in spans
        for sign in span.text
    ]


def _find_start(text: str, before: str) -> int:
    """Where the words of a line begin: behind the label or the sign that stood before them."""
    if not before or text.startswith(before):
        return len(before)
    mark, tab, _ = text.partition("\t")
    return len(mark) + 1 if before.endswith("\t") and tab and len(mark) <= len(before) + 2 else 0
