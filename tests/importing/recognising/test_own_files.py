"""Of a file that Clausebook made, what it prints beside a policy's words is set aside before the words are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausebook.importing.incoming import (
    AsideKind,
    Incoming,
    IncomingBlock,
    IncomingCell,
    IncomingParagraph,
    IncomingSpan,
    Properties,
    Table,
)
from clausebook.importing.recognising import set_printed_aside

MADE = Properties(fingerprint="0" * 64)


def say(text: str, outline: int = 0) -> IncomingParagraph:
    """A paragraph, or a heading as a PDF's own tags tell it."""
    return IncomingParagraph((IncomingSpan(text),), outline=outline, size=10.5)


def untag(block: IncomingBlock) -> IncomingBlock:
    """The same as it is read of a page without tags."""
    if not isinstance(block, IncomingParagraph) or not block.outline:
        return block
    return replace(block, outline=0, size=24.0 if block.outline == 1 else 16.0)


PRINTED = [say("In force"), say("In short", 2), say("- We ask."), say("Who to ask", 2), say("Contents"), say("1. Aims")]
SCHOOL = say("Cove Primary School")
BLOCKS: tuple[IncomingBlock, ...] = (
    SCHOOL,
    say("Saltmarsh Learning Trust"),
    say("Pictures policy", 1),
    *PRINTED,
    say("1. Aims", 2),
    say("Our choice"),
    say("We ask a parent."),
    say("Who to ask", 2),
    say("Ask the office."),
    say("About this policy", 2),
    say("Approved on: 4 March 2025"),
    Table(((IncomingCell((say("Fingerprint"),)), IncomingCell((say("6fdc-aa2b"),))),)),
    say("Versions and changes", 2),
    Table(((IncomingCell((say("Version 1"),)), IncomingCell((say("4 March 2025"),))),)),
)


@pytest.mark.parametrize("blocks", [BLOCKS, (replace(SCHOOL, size=14.0), *map(untag, BLOCKS[1:]))])
def test_what_a_pdf_prints_beside_the_sections_is_set_aside(blocks: tuple[IncomingBlock, ...]) -> None:
    """What stands before the first section and behind the last is; a section of the same name is not."""
    read = set_printed_aside(Incoming("a.pdf", "pdf", blocks, properties=MADE))
    kept = [block.text for block in read.blocks if isinstance(block, IncomingParagraph)]
    assert kept == [
        "Cove Primary School",
        "Pictures policy",
        "1. Aims",
        "We ask a parent.",
        "Who to ask",
        "Ask the office.",
        "About this policy",
        "Approved on: 4 March 2025",
    ]
    assert {aside.kind for aside in read.asides} == {AsideKind.PRINTED}
    assert [aside.text for aside in read.asides] == [
        "Saltmarsh Learning Trust",
        *(block.text for block in PRINTED),
        "Our choice",
        "Fingerprint",
        "6fdc-aa2b",
        "Versions and changes",
        "Version 1",
        "4 March 2025",
    ]


def test_a_file_of_another_maker_keeps_all_its_words() -> None:
    """What another program wrote may have a section of any name."""
    other = Incoming("a.pdf", "pdf", BLOCKS)
    assert set_printed_aside(other) == other
