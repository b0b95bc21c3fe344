"""Blocks of a document -> what they say of its approval, and the people whom its text names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import Doubt, Incoming, IncomingBlock
    from clausebook.importing.recognised import Fact, Person


@dataclass(frozen=True, slots=True)
class FactsFound:
    """What blocks say of the document.

    `used` are the positions in the given blocks of those that are document control as a whole, and no words of the
    policy: they become asides of kind METADATA, word for word, whatever of them a fact tells. A block that says more
    than its facts ("This policy will be reviewed every year by ...") is not among them, and stays in the text.
    """

    facts: tuple[Fact, ...] = ()
    used: frozenset[int] = frozenset()
    doubts: tuple[Doubt, ...] = ()


def find_facts(incoming: Incoming, blocks: Sequence[IncomingBlock], headings: frozenset[int]) -> FactsFound:
    """What `blocks` say of the document: who approved it and when, its owner, its versions.

    `blocks` are those of the file in their order, paragraphs that hold several lines of a front sheet parted into
    lines, without its contents list and the heads and feet of its pages; `headings` are the positions of those that
    begin a section of the policy, as far as this is sure before anybody knows the facts. Heads and feet are among
    `incoming.asides`, and what the file says of itself is in `incoming.properties` and `incoming.name`.
    """
    del incoming, blocks, headings
    return FactsFound()


def find_people(blocks: Sequence[IncomingBlock]) -> tuple[Person, ...]:
    """The people whom the text names; `blocks` are those that remain in it."""
    del blocks
    return ()
