"""Headings that run into their text, as "**Aims** We want all to be safe." -> headings with the text below them.

Only a document that has hardly any others means them as such; elsewhere bold words at the beginning stress something.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.recognising.lines import find_style_level
from clausebook.importing.recognising.signs import read_marks
from clausebook.importing.recognising.spans import part_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.findings import Findings

# So many run-in headings are no accident, where of headings that stand alone there are only so few for each.
_SEVERAL, _OTHERS = 3, 0.25
# The title, and the school above it, may stand before the first.
_FRONT = 2
_MOST_WORDS, _TEXT_WORDS = 8, 6
# Behind a heading a sentence of its own begins: what goes on in small letters has the bold words for its subject.
_SENTENCE = re.compile(r"[\s:.\u2013\u2014-]*[\"'\u2018\u201c(]?[A-Z0-9]")
_FIRST_WORD = re.compile(r"[^\W\d_]")


def part_run_ins(blocks: Sequence[IncomingBlock], findings: Findings) -> tuple[IncomingBlock, ...]:
    """The blocks, with headings that ran into their text before it, if the document has several and few others."""
    ends = {at: end for at, block in enumerate(blocks) if (end := _find_end(block))}
    first = min(ends, default=0)
    before, behind = (sum(map(_stands_alone, some)) for some in (blocks[:first], blocks[first:]))
    if len(ends) < _SEVERAL or max(0, before - _FRONT) + behind > len(ends) * _OTHERS:
        return tuple(blocks)
    parted: list[IncomingBlock] = []
    for at, block in enumerate(blocks):
        if at in ends and isinstance(block, IncomingParagraph):
            parted += part_at(block, [ends[at]])
        else:
            parted.append(block)
    says = "Bold words at the beginning of paragraphs became headings, for there are no others. Look whether they are."
    findings.doubt(says, 0.6, blocks[first].place)
    return tuple(parted)


def _find_end(block: IncomingBlock) -> int:
    """Where the bold words end that a paragraph begins with, if a sentence follows; 0 if it has none."""
    if not isinstance(block, IncomingParagraph) or block.is_bold or _is_set_apart(block):
        return 0
    end = 0
    for span in block.spans:
        if not span.bold and span.text.strip():
            break
        end += len(span.text)
    heading, rest = block.text[:end], block.text[end:]
    is_short = 0 < len(heading.split()) <= _MOST_WORDS and heading.strip()[-1:] not in ".,;!?"
    is_named = bool(_FIRST_WORD.search(heading)) and (heading.strip()[:1].isupper() or heading.strip()[:1].isdigit())
    is_sentence = _SENTENCE.match(rest) is not None and len(rest.split()) >= _TEXT_WORDS
    return end if is_short and is_named and is_sentence and rest.strip()[:1] not in ",;" else 0


def _is_set_apart(block: IncomingParagraph) -> bool:
    marked = read_marks(block)
    return bool(find_style_level(block) or block.group) or (marked.is_item and marked.number is None)


def _stands_alone(block: IncomingBlock) -> bool:
    """Whether a block may be a heading as it is: by its style, or bold from end to end and short."""
    if not isinstance(block, IncomingParagraph):
        return False
    return bool(find_style_level(block)) or (block.is_bold and len(block.text.split()) <= _MOST_WORDS)
