"""Lines that differ in size from most of the text, as all that stands near them does: in an appendix, in a letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

# Points by which text stands further in, and words that make a text.
_INNER, _TEXT_WORDS = 6.0, 6


def is_of_small_text(line: SourceParagraph, below: SourceParagraph, body: BodyLook) -> bool:
    """Whether a line is smaller than most of the text, but stands over text of its own size, as in an appendix.

    Text that stands further in is the next cell of a table.
    """
    is_level = below.paragraph.indent <= line.paragraph.indent + _INNER
    return is_level and below.ends_sentence and 0 < below.look.size <= line.look.size < body.size


def is_of_large_text(line: SourceParagraph, below: SourceParagraph, body: BodyLook) -> bool:
    """Whether a line is larger than most of the text, and so is the text below, and nothing else sets it apart."""
    is_plain = not body.stands_out(replace(line.look, size=0.0)) and body.is_larger(line.look)
    is_text = below.words > _TEXT_WORDS and (below.ends_sentence or below.marked.is_item)
    return is_plain and is_text and below.look.size >= line.look.size and not below.look.is_bold
