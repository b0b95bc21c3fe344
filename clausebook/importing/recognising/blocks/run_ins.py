"""Headings that run into their text, as "**Aims** We want all to be safe." -> headings with the text below them.

Only a document that has hardly any others means them as such; elsewhere bold words at the beginning stress something.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.recognising.findings import show
from clausebook.importing.recognising.lines.reading import find_style_level
from clausebook.importing.recognising.words.signs import read_marks
from clausebook.importing.recognising.words.spans import part_at
from clausebook.importing.recognising.words.typed_numbers import NumberForm

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
    blocks = _part_counted(blocks, findings)
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


def _part_counted(blocks: Sequence[IncomingBlock], findings: Findings) -> tuple[IncomingBlock, ...]:
    """The blocks, with a heading that ran into its text before it, if its number goes on with those of bold headings.

    "18. **Changes** We may change this." behind "17. **Review**" is a heading too, whose line nobody ended.
    """
    parted: list[IncomingBlock] = []
    last, count = 0, 0
    for block in blocks:
        number = _read_single(block)
        goes_on = number == last + 1
        end = _find_end(block, skip_number=True) if number and goes_on and count >= _SEVERAL else 0
        if end and isinstance(block, IncomingParagraph):
            parted += part_at(block, [end])
            findings.doubt(f'"{show(block.text[:end])}" ran into its text and became a heading.', 0.7, block.place)
        else:
            parted.append(block)
        is_heading = number > 0 and isinstance(block, IncomingParagraph) and read_marks(block).words.is_bold
        if end or (is_heading and (goes_on or number == 1)):
            last, count = number, count + 1 if goes_on else 1
    return tuple(parted)


def _read_single(block: IncomingBlock) -> int:
    """The number of one counter that is typed before the words of a paragraph, or 0."""
    number = read_marks(block).number if isinstance(block, IncomingParagraph) else None
    is_single = number is not None and number.form is NumberForm.DECIMAL and number.depth == 1 and not number.is_counted
    return number.value if number and is_single else 0


def _find_end(block: IncomingBlock, *, skip_number: bool = False) -> int:
    """Where the bold words end that a paragraph begins with, if a sentence follows; 0 if it has none."""
    if not isinstance(block, IncomingParagraph) or block.is_bold or _is_set_apart(block):
        return 0
    number = read_marks(block).number if skip_number else None
    lead = number.length if number else 0
    end = 0
    for span in block.spans:
        if not span.bold and span.text.strip() and end + len(span.text) > lead:
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
