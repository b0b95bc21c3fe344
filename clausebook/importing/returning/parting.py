"""What came back for a clause -> each change alone, so that one that cannot be made hinders no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.model.returning import WordsChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.returning.leaf_changes import LeafChanges


def part_changes(changes: LeafChanges) -> Iterator[LeafChanges]:
    """Each change alone."""
    bare = replace(changes, words={}, gone=set(), added={})
    for number, words in changes.words.items():
        yield replace(bare, words={number: words})
    for number in sorted(changes.gone):
        yield replace(bare, gone={number})
    for number, lines in changes.added.items():
        yield replace(bare, added={number: lines})


def join_changes(parts: Sequence[LeafChanges]) -> LeafChanges:
    """Several changes of one clause as one."""
    whole = replace(parts[0], words={}, gone=set(), added={})
    for part in parts:
        whole.words |= part.words
        whole.gone |= part.gone
        whole.added |= part.added
    return whole


def describe_changes(changes: LeafChanges) -> Iterator[WordsChange]:
    """The words before and after of each change."""
    for number in sorted({*changes.words, *changes.gone, *changes.added}):
        other = changes.returned[number] if number >= 0 else None
        if number in changes.words and other:
            yield WordsChange(changes.lines[number].text, other.text)
        elif number in changes.gone:
            yield WordsChange(changes.lines[number].text, "")
        for line in changes.added.get(number, []):
            yield WordsChange("", line.text)
