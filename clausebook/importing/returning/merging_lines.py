"""A file that was changed in several ways at once -> the file with all of these changes, if no two are of one place."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """Lines from one place to another that became others; where the places are one, these were put in."""

    start: int
    end: int
    lines: tuple[str, ...]


def merge_lines(before: str, afters: Sequence[str]) -> str | None:
    """A text with the changes of all others, each once; None if two of these are different changes of one place."""
    lines = before.splitlines(keepends=True)
    changes = sorted({change for after in afters for change in _list_changes(lines, after.splitlines(keepends=True))})
    if any(_is_one_place(one, other) for one, other in combinations(changes, 2)):
        return None
    for change in reversed(changes):
        lines[change.start : change.end] = change.lines
    return "".join(lines)


def _list_changes(lines: Sequence[str], others: Sequence[str]) -> Iterator[_Change]:
    for kind, start, end, first, last in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Change(start, end, tuple(others[first:last]))


def _is_one_place(one: _Change, other: _Change) -> bool:
    """Whether two changes are of the same lines, or put different lines in between the same."""
    is_put_in = one.start == one.end or other.start == other.end
    if is_put_in:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
