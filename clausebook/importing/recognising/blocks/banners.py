"""A box at the top of a document with the school, the kind of document, its subject and a date -> a line for each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph, Table
from clausebook.importing.recognising.findings import list_paragraphs
from clausebook.importing.recognising.words.front_words import (
    LABEL,
    SENTENCE_END,
    TITLE_STYLE,
    is_bare_kind,
    names_school,
)
from clausebook.importing.recognising.words.said_dates import find_dates
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock

_FRONT, _MOST_LINES, _MOST_WORDS = 3, 6, 14
_EDITION = re.compile(r"(?:version|issue|v)\.?\s*[\d.]+", re.IGNORECASE)


def open_banner(blocks: Sequence[IncomingBlock]) -> tuple[IncomingBlock, ...]:
    """The blocks with the lines of such a box, if one of the first is one, in its place; the subject is the title.

    Each of its lines must be the school, a kind of document, a date or an edition, but for one: the subject.
    """
    for at, block in enumerate(blocks[:_FRONT]):
        if isinstance(block, Table):
            lines = [line for line in list_paragraphs(block) if line.text.strip()]
            subject = _find_subject([tidy_text(line.text) for line in lines])
            if subject >= 0:
                opened = [replace(line, group="", place=max(line.place, block.place)) for line in lines]
                opened[subject] = replace(opened[subject], style=TITLE_STYLE)
                return (*blocks[:at], *opened, *blocks[at + 1 :])
        elif isinstance(block, IncomingParagraph) and len(block.text.split()) > _MOST_WORDS:
            break
    return tuple(blocks)


def _find_subject(texts: Sequence[str]) -> int:
    """Which line of a box is the subject, if all others are what they must be; else -1."""
    known = [names_school(text) or is_bare_kind(text) or _is_edition(text) for text in texts]
    others = [at for at, is_known in enumerate(known) if not is_known]
    is_box = len(others) == 1 and any(map(names_school, texts)) and len(texts) <= _MOST_LINES
    subject = others[0] if is_box else -1
    is_subject = is_box and 0 < len(texts[subject].split()) <= _MOST_WORDS and not _is_said(texts[subject])
    return subject if is_subject else -1


def _is_edition(text: str) -> bool:
    dates = find_dates(text)
    rest = (text[: dates[0].start] + text[dates[0].end :]) if dates else _EDITION.sub("", text)
    return not rest.strip(" .,()")


def _is_said(text: str) -> bool:
    """Whether a line is a sentence or has a label."""
    return SENTENCE_END.search(text) is not None or LABEL.match(text) is not None
