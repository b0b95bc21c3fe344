"""A proof that no word of a file was lost on the way, and none came twice.

It shares no code with what recognises: it reads the letters and digits of the blocks, of the trees and of what was set
aside, and compares how often each word stands on either side.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    Definitions,
    Note,
    Prose,
    Quotation,
    SubHeading,
)
from clausebook.document.inlines import Address, Emphasis, Link, NoteMark, Strong, Words
from clausebook.importing.incoming import IncomingCounting, IncomingParagraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.document.blocks import ClauseBlock, ClauseText
    from clausebook.document.inlines import Inline
    from clausebook.importing.incoming import AsideKind, Incoming, IncomingBlock
    from clausebook.importing.recognised import Recognised, RecognisedSection

# What stands for the heading of a part of a section that was too long for one clause.
CONTINUED = "(continued)"
_WORD = re.compile(r"[^\W_]+")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Account:
    """How many words a file has, where they went, and whether the sum is right.

    `missing` are words of the file that are nowhere in the result, `extra` words of the result that are not in the
    file or came twice, both in the order of the alphabet. `aside` counts by kind what was set aside.
    """

    source: int
    headings: int
    bodies: int
    aside: tuple[tuple[AsideKind, int], ...]
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether each word of the file is in the result once, and no other."""
        return not self.missing and not self.extra

    def tell(self) -> str:
        """What does not match, as a sentence; empty if all does."""
        parts = []
        if self.missing:
            parts.append(f"missing: {', '.join(self.missing[:_SHOWN])}")
        if self.extra:
            parts.append(f"twice, or not in the file: {', '.join(self.extra[:_SHOWN])}")
        return "; ".join(parts)


def account(incoming: Incoming, recognised: Recognised) -> Account:
    """Count the words of a file and of what was recognised in it, and compare them."""
    source = [*_read_source(incoming)]
    headings = [word for section in _list_sections(recognised) for word in _read_heading(section)]
    bodies = [word for section in _list_sections(recognised) for word in _read_tree(section.body)]
    asides = Counter({aside.kind: 0 for aside in recognised.asides})
    found = Counter(headings) + Counter(bodies)
    for aside in recognised.asides:
        words = _split(aside.text)
        asides[aside.kind] += len(words)
        found += Counter(words)
    missing, extra = _compare(source, found, _read_counted(incoming))
    kinds = sorted(asides.items(), key=lambda item: item[0].name)
    return Account(len(source), len(headings), len(bodies), tuple(kinds), missing, extra)


def _split(text: str) -> list[str]:
    return _WORD.findall(text.replace("\u00ad", ""))


def _read_source(incoming: Incoming) -> Iterator[str]:
    """Every word of a file, as its reader gave it."""
    yield from _read_blocks(incoming.blocks)
    for note in incoming.notes:
        yield from _read_blocks(note.blocks)
    for aside in incoming.asides:
        yield from _split(aside.text)


def _read_blocks(blocks: Iterable[IncomingBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, IncomingParagraph):
            yield from _split("".join(span.text for span in block.spans))
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _read_blocks(cell.blocks)


def _read_counted(incoming: Incoming) -> Counter[str]:
    """What a program counts before paragraphs: it may stand in the result, as the label of an item, or not."""
    counted: Counter[str] = Counter()
    for block in _list_paragraphs([*incoming.blocks, *(one for note in incoming.notes for one in note.blocks)]):
        if block.counted is not IncomingCounting.NONE:
            counted.update(_split(block.label))
    return counted


def _list_paragraphs(blocks: Iterable[IncomingBlock]) -> Iterator[IncomingParagraph]:
    for block in blocks:
        if isinstance(block, IncomingParagraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _list_paragraphs(cell.blocks)


def _list_sections(recognised: Recognised) -> Iterator[RecognisedSection]:
    waiting = [*reversed(recognised.sections), *([recognised.opening] if recognised.opening else [])]
    while waiting:
        section = waiting.pop()
        yield section
        waiting += reversed(section.children)


def _read_heading(section: RecognisedSection) -> list[str]:
    return [] if section.heading == CONTINUED else _split(section.heading)


def _read_tree(tree: ClauseText) -> list[str]:
    """The words of a tree; those that describe a picture are the file's properties, or ours."""
    return [word for line in _read_clause_blocks(tree.blocks) for word in _split(line)]


def _read_clause_blocks(blocks: Iterable[ClauseBlock]) -> Iterator[str]:  # noqa: C901  a case for each kind
    for block in blocks:
        match block:
            case Prose() | SubHeading():
                yield _read_inlines(block.inlines)
            case ClauseList():
                for item in block.items:
                    yield item.label
                    yield from _read_clause_blocks(item.blocks)
            case ClauseTable():
                yield _read_inlines(block.caption)
                for cell in (cell for row in block.rows for cell in row):
                    yield from _read_clause_blocks(cell.blocks)
            case Quotation():
                yield from _read_clause_blocks(block.blocks)
                yield _read_inlines(block.source)
            case Definitions():
                for entry in block.entries:
                    yield _read_inlines(entry.term)
                    yield from _read_clause_blocks(entry.meaning)
            case Note():
                yield from _read_clause_blocks(block.blocks)
            case _:
                continue


def _read_inlines(inlines: Iterable[Inline]) -> str:
    read = ""
    for inline in inlines:
        match inline:
            case Words() | Address():
                read += inline.text
            case Strong() | Emphasis() | Link():
                read += _read_inlines(inline.inlines)
            case NoteMark():
                continue
            case _:
                read += " "
    return read


def _compare(source: list[str], found: Counter[str], counted: Counter[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that are missing, and those that are too many; one that was joined or parted is neither."""
    wanted = Counter(source)
    missing, extra = wanted - found, found - wanted
    extra -= counted
    if missing and extra:
        _match_joined(source, missing, extra)
        _match_parted(missing, extra)
    return tuple(sorted(missing.elements())), tuple(sorted(extra.elements()))


def _match_joined(source: list[str], missing: Counter[str], extra: Counter[str]) -> None:
    """Two words of the file that stand side by side, as the one that they became."""
    for first, second in pairwise(source):
        if missing[first] > 0 and missing[second] > (first == second) and extra[first + second] > 0:
            missing.subtract([first, second])
            extra.subtract([first + second])
    _drop_empty(missing)
    _drop_empty(extra)


def _match_parted(missing: Counter[str], extra: Counter[str]) -> None:
    """A word of the file as the two that it became, such as a number and the title to which it was glued."""
    for word in list(missing):
        for at in range(1, len(word)):
            while missing[word] > 0 and extra[word[:at]] > 0 and extra[word[at:]] > (word[:at] == word[at:]):
                missing.subtract([word])
                extra.subtract([word[:at], word[at:]])
    _drop_empty(missing)
    _drop_empty(extra)


def _drop_empty(counted: Counter[str]) -> None:
    for word in [word for word, count in counted.items() if count <= 0]:
        del counted[word]
