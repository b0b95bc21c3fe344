"""Sentences and tables that the end of a page cut in two are one again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, IncomingParagraph, Table
from clausebook.importing.recognising.findings import list_texts, show
from clausebook.importing.recognising.words.signs import read_marks
from clausebook.importing.recognising.words.spans import join_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.findings import Findings

_OPEN_END = re.compile(r"[^\W_]|[,&\u2013-]")
# How many words a sentence that goes on has at least, and where it is known that a page ended.
_WORDS, _FEW_WORDS, _CROWD = 8, 4, 30.0


def join_cut_tables(blocks: Sequence[IncomingBlock], findings: Findings) -> tuple[IncomingBlock, ...]:
    """The blocks with each table joined that was cut by the end of a page, behind which its heads are repeated."""
    joined: list[IncomingBlock] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(last, Table) and isinstance(block, Table) and (heads := _count_repeated(last, block)):
            for row in block.rows[:heads]:
                findings.set_aside(AsideKind.RUNNING_HEAD, replace(block, rows=(row,)))
            joined[-1] = replace(last, rows=last.rows + block.rows[heads:], header_rows=max(last.header_rows, heads))
        else:
            joined.append(block)
    return tuple(joined)


def _count_repeated(first: Table, second: Table) -> int:
    """How many rows a table repeats that stand at the head of the one before the end of the page."""
    is_cut = second.begins_page or second.place.page > first.place.page > 0
    most = max(first.header_rows, 1) if is_cut else 0
    heads, others = (list_texts(replace(table, rows=table.rows[:most])) for table in (first, second))
    is_told = any(one.isalnum() for text in heads for one in text)
    return most if heads == others and is_told and len(second.rows) > most else 0


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
    is_next_page = second.begins_page or second.place.page != first.place.page
    fewest = _FEW_WORDS if is_next_page else _WORDS
    if len(one.split()) < fewest or not _OPEN_END.fullmatch(one[-1:]) or not two[:1].islower():
        return False
    marked = read_marks(second)
    is_marked = marked.is_item or marked.number is not None or bool(second.counted.value)
    if is_marked or first.outline or second.outline or first.group != second.group:
        return False
    is_list = (
        isinstance(below, IncomingParagraph) and below.text.lstrip()[:1].islower() and not read_marks(below).is_item
    )
    is_alike = first.is_bold == second.is_bold and abs(first.size - second.size) < 1
    is_sure = is_next_page and len(one.split()) >= _WORDS
    return is_alike and (is_sure or not is_list) and second.indent <= first.indent + _CROWD
