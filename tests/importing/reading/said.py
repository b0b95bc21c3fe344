"""What tests ask of an `Incoming`: its words, and how its blocks were set, in lines that a person can read."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from clausebook.importing.incoming import (
    Incoming,
    IncomingBlock,
    IncomingCounting,
    IncomingImage,
    IncomingParagraph,
    IncomingSpan,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD = re.compile(r"[^\W_]+")


def list_texts(blocks: Iterable[IncomingBlock]) -> Iterator[str]:
    """The words of each paragraph, of those in tables too, and what pictures show."""
    for block in blocks:
        if isinstance(block, IncomingParagraph):
            yield block.text
        elif isinstance(block, IncomingImage):
            yield block.description
        else:
            for row in block.rows:
                for cell in row:
                    yield from list_texts(cell.blocks)


def count_words(incoming: Incoming) -> Counter[str]:
    """Every word of an `Incoming`: in its blocks, its notes and what was set aside."""
    texts = list(list_texts(incoming.blocks))
    for note in incoming.notes:
        texts += list_texts(note.blocks)
    texts += [aside.text for aside in incoming.asides]
    return Counter(WORD.findall(" ".join(texts)))


def tell_block(block: IncomingBlock) -> str:
    """A block as one line: what is counted before it, its outline, its group, and its words with how they are set.

    A table is its rows, with `|` between cells and `/` between rows; a picture is `(picture: what it shows)`.
    """
    if isinstance(block, IncomingImage):
        return f"(picture: {block.description})"
    if isinstance(block, Table):
        return " / ".join(" | ".join("; ".join(map(tell_block, cell.blocks)) for cell in row) for row in block.rows)
    words = "".join(map(_tell_span, block.spans)).replace("\n", "↵")
    outline = "#" * block.outline + " " if block.outline else ""
    item = f"{'  ' * block.list_level}{block.label} " if block.counted is not IncomingCounting.NONE else ""
    group = f"[{block.group}] " if block.group else ""
    return f"{outline}{group}{item}{words}"


def tell_blocks(incoming: Incoming) -> list[str]:
    """Every block as one line."""
    return [tell_block(block) for block in incoming.blocks]


def _tell_span(span: IncomingSpan) -> str:
    if span.note:
        return f"[^{span.note}]"
    words = f"⟨{span.control}{':' if span.text else ''}{span.text}⟩" if span.control else span.text
    if not words.strip():
        return words
    words = f"_{words}_" if span.italic else words
    words = f"**{words}**" if span.bold else words
    words = f"+{words}+" if span.inserted else words
    return f"{words}<{span.link}>" if span.link else words
