"""What came back for the leaves of a clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.document.inlines import Inline
    from clausebook.importing.incoming import IncomingNote
    from clausebook.importing.returning.leaves import Leaf
    from clausebook.importing.returning.lines import FileLine


@dataclass(slots=True)
class LeafChanges:
    """What came back for the leaves of a clause, by their numbers.

    `words` are new words, `gone` what was taken out, `added` the lines that are new behind a leaf (-1: before all).
    `lines` are those that were sent, `returned` those that came back for them. `outline` is the level of the section's
    heading, `notes` are those that came back, by their labels.
    """

    leaves: Sequence[Leaf]
    lines: Sequence[FileLine]
    returned: Sequence[FileLine | None]
    links: Mapping[str, str]
    outline: int = 1
    notes: Mapping[str, IncomingNote] = field(default_factory=dict)
    words: dict[int, tuple[Inline, ...]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    added: dict[int, list[FileLine]] = field(default_factory=dict)
