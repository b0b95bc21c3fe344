"""A box at the top of a document with the school, the kind of document, its subject and a date -> a line for each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph, Table
from clausebook.importing.recognising.findings import list_paragraphs
from clausebook.importing.recognising.front_words import LABEL, SENTENCE_END, is_bare_kind, names_school
from clausebook.importing.recognising.said_dates import find_dates
from clausebook.importing.recognising.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock

_FRONT, _MOST_LINES, _MOST_WORDS = 3, 6, 14
_EDITION = re.compile(r"(?:version|issue|v)\.?\s*[\d.]+", re.IGNORECASE)


def open_banner(blocks: Sequence[IncomingBlock]) -> tuple[IncomingBlock, ...]:
    """The blocks with the lines of such a box, if one of the first is one, in its place.

    Each of its lines must be the school, a kind of document, a date or an edition, but for one: the subject.
    """
    for at, block in enumerate(blocks[:_FRONT]):
        if isinstance(block, Table):
            lines = [line for line in list_paragraphs(block) if line.text.strip()]
            if _is_banner([tidy_text(line.text) for line in lines]):
                opened = (replace(line, group="", place=max(line.place, block.place)) for line in lines)
                return (*blocks[:at], *opened, *blocks[at + 1 :])
        elif isinstance(block, IncomingParagraph) and len(block.text.split()) > _MOST_WORDS:
            break
    return tuple(blocks)


def _is_banner(texts: Sequence[str]) -> bool:
    known = [names_school(text) or is_bare_kind(text) or _is_edition(text) for text in texts]
    others = [text for text, is_known in zip(texts, known, strict=True) if not is_known]
    is_one = len(others) == 1 and 0 < len(others[0].split()) <= _MOST_WORDS and not _is_said(others[0])
    return is_one and any(map(names_school, texts)) and len(texts) <= _MOST_LINES


def _is_edition(text: str) -> bool:
    dates = find_dates(text)
    rest = (text[: dates[0].start] + text[dates[0].end :]) if dates else _EDITION.sub("", text)
    return not rest.strip(" .,()")


def _is_said(text: str) -> bool:
    """Whether a line is a sentence or has a label."""
    return SENTENCE_END.search(text) is not None or LABEL.match(text) is not None
