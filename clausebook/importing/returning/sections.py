"""A policy and the lines of its file as it was sent -> which lines are whose: each section's heading and its leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.document import to_text
from clausebook.document.blocks import ClauseText, Prose
from clausebook.importing.returning.leaves import list_leaves
from clausebook.importing.returning.lines import write_key
from clausebook.importing.returning.printed import print_leaf
from clausebook.model.bookmarks import name_bookmark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.document.values import Value
    from clausebook.importing.returning.leaves import Leaf
    from clausebook.importing.returning.lines import FileLine
    from clausebook.importing.returning.printed_signs import PrintedSign
    from clausebook.model.policies import Policy, Section

# What stands before a leaf's words, and its signs; None of a leaf that is no words.
Printed = tuple[str, "tuple[PrintedSign, ...]"] | None
# What the page says of a section may stand between its heading and its words.
_BETWEEN_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class SentSection:
    """A section in a file that was sent: `heading` is the place of its heading, `start` that of its first words.

    `printed` has what was printed of each leaf, and is None if the lines are not those of the clause of today.
    """

    section: Section
    heading: int
    start: int
    leaves: tuple[Leaf, ...]
    printed: tuple[Printed, ...] | None

    @property
    def end(self) -> int:
        """The place behind its last words."""
        return self.start + len(self.leaves)


def find_sections(today: Policy, sent: Sequence[FileLine]) -> Iterator[SentSection]:
    """The sections of a policy that the file has, in the policy's order."""
    places = {name: at for at, line in enumerate(sent) for name in line.anchors}
    for section in today.sections:
        heading = places.get(name_bookmark(section.key))
        if heading is not None:
            yield _find_section(section, heading, sent)


def _find_section(section: Section, heading: int, sent: Sequence[FileLine]) -> SentSection:
    passage = section.passage
    values = {name: passage.values[at] for name, at in passage.wording.places.items()}
    leaves = list_leaves(passage.wording.tree, values)
    start = _find_start(section, heading, sent)
    printed = _print_all(leaves, sent[start : start + len(leaves)], values)
    return SentSection(section, heading, start, tuple(leaves), tuple(printed) if printed is not None else None)


def _find_start(section: Section, heading: int, sent: Sequence[FileLine]) -> int:
    """Where the words of a section begin."""
    slug = section.passage.wording.slug
    names = {name_bookmark(f"{slug}-1"), name_bookmark(f"{slug}.1")}
    for at in range(heading + 1, min(heading + _BETWEEN_AT_MOST, len(sent))):
        if names & set(sent[at].anchors):
            return at
    return heading + 1


def _print_all(leaves: Sequence[Leaf], lines: Sequence[FileLine], values: Mapping[str, Value]) -> list[Printed] | None:
    """What was printed of each leaf; None if the lines are not those of the leaves."""
    if len(lines) < len(leaves):
        return None
    found: list[Printed] = []
    for leaf, line in zip(leaves, lines, strict=True):
        if leaf.kind != "words":
            found.append(None)
            continue
        printed = print_leaf(leaf, line.text, values)
        if printed is None:
            return None
        found.append(printed)
    return found


def list_printed(section: Section) -> frozenset[str]:
    """What is printed of a section's leaves today, as lines are compared; without labels and notes' numbers."""
    leaves = list_leaves(section.passage.fill(), {})
    return frozenset(write_key(to_text(ClauseText((Prose(leaf.inlines),)))) for leaf in leaves if leaf.inlines)
