"""What is printed on every page, where a reader of the format did not see it: heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, IncomingImage, IncomingParagraph
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from clausebook.importing.incoming import Aside, IncomingBlock
    from clausebook.importing.recognising.findings import Findings

PAGE_OF = re.compile(
    r"(?:page|p\.?)?\s*\|?\s*\d{1,3}\s*(?:of|/)\s*\d{1,3}|page\s*\|?\s*\d{1,3}|\d{1,3}\s*\|\s*p\s*a\s*g\s*e",
    re.IGNORECASE,
)
_LONE_NUMBER = re.compile(r"[-\u2013\u2014\s|]*(?P<number>\d{1,3})[-\u2013\u2014\s|]*")
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]{1,2}\t", re.IGNORECASE)
# How many blocks at each end of a page may be its head and its foot; on how many pages they recur at least.
_EDGE, _PAGES, _SHARE, _WORDS = 3, 3, 0.5, 25
# How near to the number of a page they stand, where nothing else tells of pages.
_NEAR = 2
_FAR, _LARGER = 30, 1.2


def set_furniture_aside(
    blocks: Sequence[IncomingBlock], asides: Sequence[Aside], findings: Findings
) -> tuple[IncomingBlock, ...]:
    """The blocks without what recurs at the edges of pages, and without page numbers.

    `asides` are what the reader set aside: what it took for the head of some pages is that of all but the first.
    """
    edges = _find_edges(blocks)
    heads = {_fold(one.text) for one in asides if one.kind is AsideKind.RUNNING_HEAD and " " in one.text.strip()}
    recurring = _find_recurring(blocks, edges)
    kept: list[IncomingBlock] = []
    for at, block in enumerate(blocks):
        kind = _judge(block, at, edges, recurring) or _judge_head(block, heads, is_top=edges.get(at, False))
        # The head of the first page may be the title, if it is set larger than the text.
        is_title = kind is AsideKind.RUNNING_HEAD and block.place.page == 1 and _is_large(block, blocks)
        if kind is None or is_title:
            kept.append(block)
        else:
            findings.set_aside(kind, block)
    return tuple(kept)


def _find_edges(blocks: Sequence[IncomingBlock]) -> dict[int, bool]:
    """The positions of blocks at the edges of pages; whether each is at the top.

    In a file that does not tell its pages, what was copied from one may have their numbers: the edges are round these.
    """
    if not any(block.place.page for block in blocks):
        numbers = _list_numbers(blocks)
        near = range(1, _NEAR + 1) if len(numbers) >= _PAGES else ()
        behind = {at + step: True for at in numbers for step in near if at + step < len(blocks)}
        return behind | {at - step: False for at in numbers for step in near if at >= step}
    pages: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.place.page and not isinstance(block, IncomingImage):
            pages.setdefault(block.place.page, []).append(at)
    edges: dict[int, bool] = {}
    for places in pages.values():
        edges |= dict.fromkeys(places[-_EDGE:], False) | dict.fromkeys(places[:_EDGE], True)
    return edges


def _list_numbers(blocks: Sequence[IncomingBlock]) -> list[int]:
    """The positions of lines that are the number of a page, and say so."""
    return [
        at
        for at, block in enumerate(blocks)
        if isinstance(block, IncomingParagraph) and PAGE_OF.fullmatch(tidy_text(block.text))
    ]


def _find_recurring(blocks: Sequence[IncomingBlock], edges: dict[int, bool]) -> set[tuple[bool, str, float]]:
    counted: Counter[tuple[bool, str, float]] = Counter()
    for at, is_top in edges.items():
        block = blocks[at]
        if isinstance(block, IncomingParagraph) and 0 < len(block.text.split()) <= _WORDS and not _is_item(block):
            counted[_make_key(block, is_top=is_top)] += 1
    pages = len({block.place.page for block in blocks} - {0}) or len(_list_numbers(blocks))
    return {key for key, count in counted.items() if count >= _PAGES and count >= pages * _SHARE}


def _is_item(block: IncomingParagraph) -> bool:
    """Whether a line is an item of a list, which several forms and letters of one document may have in common."""
    return bool(block.label) or _ITEM.match(block.text) is not None


def _make_key(block: IncomingParagraph, *, is_top: bool) -> tuple[bool, str, float]:
    return is_top, _fold(block.text), round(block.size)


def _fold(text: str) -> str:
    return _DIGITS.sub("#", tidy_text(text).casefold())


def _judge_head(block: IncomingBlock, heads: Container[str], *, is_top: bool) -> AsideKind | None:
    is_head = isinstance(block, IncomingParagraph) and block.place.page > 1 and is_top and _fold(block.text) in heads
    return AsideKind.RUNNING_HEAD if is_head else None


def _is_large(block: IncomingBlock, blocks: Sequence[IncomingBlock]) -> bool:
    sizes = Counter({0.0: 1})
    for one in blocks:
        if isinstance(one, IncomingParagraph):
            sizes[one.size] += len(one.text)
    return isinstance(block, IncomingParagraph) and block.size > sizes.most_common(1)[0][0] * _LARGER > 0


def _judge(
    block: IncomingBlock, at: int, edges: dict[int, bool], recurring: set[tuple[bool, str, float]]
) -> AsideKind | None:
    if not isinstance(block, IncomingParagraph) or len(block.text) > _FAR * _WORDS:
        return None
    text = tidy_text(block.text)
    if PAGE_OF.fullmatch(text):
        return AsideKind.PAGE_NUMBER
    if at not in edges:
        return None
    if number := _LONE_NUMBER.fullmatch(text):
        is_near = block.place.page > 0 and abs(int(number["number"]) - block.place.page) <= 2  # noqa: PLR2004
        return AsideKind.PAGE_NUMBER if is_near and not block.counted.value else None
    if _make_key(block, is_top=edges[at]) in recurring and not _is_item(block):
        return AsideKind.RUNNING_HEAD if edges[at] else AsideKind.RUNNING_FOOT
    return None
