"""Sentences that the end of a page cut in two are one paragraph again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.recognising.findings import show
from clausebook.importing.recognising.signs import read_marks
from clausebook.importing.recognising.spans import join_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.findings import Findings

_OPEN_END = re.compile(r"[^\W_]|[,&\u2013-]")
_WORDS, _CROWD = 8, 30.0


def join_cut_paragraphs(blocks: Sequence[IncomingBlock], findings: Findings) -> tuple[IncomingBlock, ...]:
    """The blocks with each sentence that was cut in two joined."""
    joined: list[IncomingBlock] = []
    for at, block in enumerate(blocks):
        last = joined[-1] if joined else None
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if (
            isinstance(last, IncomingParagraph)
            and isinstance(block, IncomingParagraph)
            and _goes_on(last, block, below)
        ):
            parts = f'"\u2026 {show(last.text[-40:])}" and "{show(block.text)}"'
            says = f"{parts} were joined to one sentence. Look whether they are."
            findings.doubt(says, 0.8, block.place)
            joined[-1] = join_paragraphs(last, block)
        else:
            joined.append(block)
    return tuple(joined)


def _goes_on(first: IncomingParagraph, second: IncomingParagraph, below: IncomingBlock | None) -> bool:
    one, two = first.text.rstrip(), second.text.lstrip()
    if len(one.split()) < _WORDS or not _OPEN_END.fullmatch(one[-1:]) or not two[:1].islower():
        return False
    marked = read_marks(second)
    is_marked = marked.is_item or marked.number is not None or bool(second.counted.value)
    if is_marked or first.outline or second.outline or first.group != second.group:
        return False
    is_next_page = second.place.page != first.place.page
    is_list = (
        isinstance(below, IncomingParagraph) and below.text.lstrip()[:1].islower() and not read_marks(below).is_item
    )
    is_alike = first.is_bold == second.is_bold and abs(first.size - second.size) < 1
    return is_alike and (is_next_page or not is_list) and second.indent <= first.indent + _CROWD
