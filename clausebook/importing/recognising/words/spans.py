"""Spans of a paragraph, cut, parted and joined; each word stays as it was set."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph, IncomingSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
_BLANKS = " \n\r\u00a0"
_JOINER = IncomingSpan(" ")


def tidy_text(text: str) -> str:
    """A text in which each white space but the end of a line is one space, without any at its ends."""
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def cut_paragraph(paragraph: IncomingParagraph, start: int, end: int | None = None) -> IncomingParagraph:
    """The paragraph with the characters of its text from `start` to `end`."""
    return replace(paragraph, spans=cut_spans(paragraph.spans, start, end))


def cut_spans(spans: Sequence[IncomingSpan], start: int, end: int | None = None) -> tuple[IncomingSpan, ...]:
    """The characters of spans from `start` to `end`. A span without words, such as a note's mark, stays where it is."""
    cut: list[IncomingSpan] = []
    at, whole = 0, sum(len(span.text) for span in spans)
    for span in spans:
        behind = at + len(span.text)
        first, last = max(start - at, 0), len(span.text) if end is None else min(end - at, len(span.text))
        if first < last:
            cut.append(replace(span, text=span.text[first:last]))
        elif not span.text and at >= start and (end is None or at < end or end == whole):
            cut.append(span)
        at = behind
    return tuple(cut)


def part_at(paragraph: IncomingParagraph, places: Iterable[int]) -> list[IncomingParagraph]:
    """The paragraph in parts that begin at these places of its text, without white space at their ends."""
    bounds = [0, *sorted(set(places) - {0}), len(paragraph.text)]
    parts = [cut_paragraph(paragraph, start, end) for start, end in pairwise(bounds)]
    if parts and (last := paragraph.spans[-1:]) and not last[0].text and len(bounds) > 1:
        parts[-1] = replace(parts[-1], spans=_add_missing(parts[-1].spans, last[0]))
    return [strip_paragraph(part) for part in parts if part.spans]


def _add_missing(spans: tuple[IncomingSpan, ...], last: IncomingSpan) -> tuple[IncomingSpan, ...]:
    return spans if spans and spans[-1] == last else (*spans, last)


def strip_paragraph(paragraph: IncomingParagraph) -> IncomingParagraph:
    """The paragraph without spaces and line ends at its ends; a tab may part the cells of a row, so it stays."""
    start, end = find_bounds(paragraph, _BLANKS)
    return paragraph if (start, end) == (0, len(paragraph.text)) else cut_paragraph(paragraph, start, end)


def find_bounds(paragraph: IncomingParagraph, blanks: str | None = None) -> tuple[int, int]:
    """Where the text of a paragraph begins and ends without its `blanks`.

    A span without words, such as a box to tick or a note's mark, is never outside.
    """
    text, at = paragraph.text, 0
    start, end = len(text) - len(text.lstrip(blanks)), len(text.rstrip(blanks))
    for span in paragraph.spans:
        if not span.text:
            start, end = min(start, at), max(end, at)
        at += len(span.text)
    return start, max(start, end)


def join_paragraphs(first: IncomingParagraph, second: IncomingParagraph) -> IncomingParagraph:
    """Two paragraphs as one, with a space between."""
    return replace(first, spans=(*first.spans, _JOINER, *second.spans), joined=True)
