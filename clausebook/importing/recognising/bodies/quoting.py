"""A paragraph that is a quotation as a whole: the words of others, and where they are from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.recognising.words.spans import cut_paragraph, strip_paragraph

if TYPE_CHECKING:
    from clausebook.importing.incoming import IncomingParagraph
    from clausebook.importing.recognising.lines.reading import SourceParagraph

_QUOTED = re.compile(
    r"\s*(?P<quoted>[\"\u201c][^\"\u201c\u201d]{20,}[\"\u201d][.,]?)\s*"
    r"(?P<dash>[\u2013\u2014-]\s*)?(?P<source>[^\"\u201c\u201d]{0,90})\s*",
    re.DOTALL,
)
_CITED = re.compile(r"[(\[]?(?:[1-3]\s)?[A-Z][^.!?]{2,}\d*[.)\]]?")
_DASHES, _SOURCE_WORDS = frozenset({"-", "\u2013", "\u2014"}), 12
_STYLE = re.compile(r"(?:intense )?quot(?:e|ation)s?\b", re.IGNORECASE)


def is_quoted(paragraph: IncomingParagraph) -> bool:
    """Whether the file says that a paragraph is a quotation."""
    return paragraph.group == "quotation" or _STYLE.match(paragraph.style.strip()) is not None


def part_quotation(paragraph: IncomingParagraph) -> tuple[IncomingParagraph, IncomingParagraph | None] | None:
    """The words and the source of a paragraph that is in quotation marks as a whole, or None if it is not."""
    text = paragraph.text
    match = _QUOTED.fullmatch(text)
    if match is None:
        return None
    source = match["source"].strip()
    if source and not _CITED.fullmatch(source):
        return None
    quoted = strip_paragraph(cut_paragraph(paragraph, match.start("quoted"), match.end("quoted")))
    if not source:
        return quoted, None
    return quoted, strip_paragraph(cut_paragraph(paragraph, match.start("source"), match.end("source")))


def is_source(line: SourceParagraph, other: SourceParagraph | None) -> bool:
    """Whether a line below a quotation, with a dash before its few words, says where that is from; no list goes on."""
    is_dashed = line.marked.typed_sign in _DASHES and line.marked.number is None
    is_short = line.words <= _SOURCE_WORDS and line.text[:1].isupper() and not line.ends_sentence
    return is_dashed and is_short and not (other is not None and other.marked.typed_sign == line.marked.typed_sign)
