"""Paragraphs that are taken out in one place and put in, word for word, in another -> moves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from clausebook.render.word.body import Mark
from clausebook.render.word.marked import MarkedParagraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.render.word.marked import MarkedBlock

# Fewer words that are gone here and new there are not told as a move: they may stand in any text.
_WORDS_AT_LEAST = 5


def mark_moves(blocks: Sequence[MarkedBlock]) -> list[MarkedBlock]:
    """The same blocks, with what moved marked as such: the longest rows of paragraphs that follow each other."""
    gone: dict[object, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if _is_whole(block, Mark.REMOVED):
            gone[block.paragraph.key].append(at)
    made = list(blocks)
    used: set[int] = set()
    at = moves = 0
    while at < len(blocks):
        start, size = _find_longest(blocks, at, gone, used)
        if size and _count_words(blocks[at : at + size]) >= _WORDS_AT_LEAST:
            moves += 1
            for place in range(size):
                made[start + place] = _mark(blocks[start + place], Mark.MOVED_AWAY, moves)
                made[at + place] = _mark(blocks[at + place], Mark.MOVED_HERE, moves)
            used |= set(range(start, start + size))
        at += max(size, 1)
    return made


def _find_longest(
    blocks: Sequence[MarkedBlock], at: int, gone: dict[object, list[int]], used: set[int]
) -> tuple[int, int]:
    """Where the longest row of removed paragraphs begins that is put in here, and how long it is; 0 without one."""
    block = blocks[at]
    if not _is_whole(block, Mark.ADDED):
        return 0, 0
    rows = ((start, _count_equal(blocks, start, at, used)) for start in gone.get(block.paragraph.key, ()))
    return max(rows, key=lambda row: row[1], default=(0, 0))


def _count_equal(blocks: Sequence[MarkedBlock], start: int, at: int, used: set[int]) -> int:
    size = 0
    while at + size < len(blocks) and start + size < len(blocks) and start + size not in used:
        old, new = blocks[start + size], blocks[at + size]
        if not (_is_whole(old, Mark.REMOVED) and _is_whole(new, Mark.ADDED) and old.paragraph.key == new.paragraph.key):
            break
        size += 1
    return size


def _is_whole(block: MarkedBlock, mark: Mark) -> TypeGuard[MarkedParagraph]:
    return isinstance(block, MarkedParagraph) and block.mark is mark


def _count_words(blocks: Sequence[MarkedBlock]) -> int:
    return sum(len(block.paragraph.text.split()) for block in blocks if isinstance(block, MarkedParagraph))


def _mark(block: MarkedBlock, mark: Mark, move: int) -> MarkedBlock:
    assert isinstance(block, MarkedParagraph)  # noqa: S101  no other moves
    return replace(block, mark=mark, move=move, runs=tuple(replace(run, mark=mark) for run in block.runs))
