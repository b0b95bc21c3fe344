"""Headings beside others of their level that are a level lower: they stand further in, or no contents list has them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from clausebook.importing.recognising.levels.looks import outweighs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.importing.recognising.headings.looking import FoundHeading
    from clausebook.importing.recognising.levels.looks import Weight

# Points: so near is the same, so far in is meant, and further is another column.
_SAME, _LEAST, _MOST = 5.0, 15.0, 60.0
_SEVERAL = 2
# So many headings that a contents list has show what it lists, and so many that it has not were not forgotten.
_LISTED, _UNLISTED = 4, 3


def lower_among_siblings(
    headings: Sequence[FoundHeading], levels: Sequence[int], weights: Mapping[int, Weight], margins: Mapping[int, float]
) -> list[int]:
    """The levels, of headings that are lower than those beside them by one more, with what is inside them.

    `margins` is how far in the text of each page begins.
    """
    lowered = list(levels)
    for begin, end in _find_siblings(levels):
        members = [at for at in range(begin, end) if levels[at] == levels[begin]]
        placed = [(at, headings[at]) for at in members if headings[at].number is None]
        found = _find_unlisted(placed, weights) or _find_further_in(placed, weights, margins)
        for at in found or _find_leading(placed, weights):
            following = next((other for other in members if other > at), end)
            lowered[at:following] = [level + 1 for level in lowered[at:following]]
    return lowered


def _find_siblings(levels: Sequence[int]) -> list[tuple[int, int]]:
    """The bounds of headings of one level below one heading, with what is inside them."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, level in enumerate([*levels, 0]):
        while opened and levels[opened[-1]] > level:
            found.append((opened.pop(), at))
        if not opened or levels[opened[-1]] < level:
            opened.append(at)
    return found


def _find_unlisted(members: Sequence[tuple[int, FoundHeading]], weights: Mapping[int, Weight]) -> list[int]:
    """Those that the contents list has not, if it has others above them: what it does not name is inside these."""
    listed = [(at, weights[heading.at]) for at, heading in members if heading.is_confirmed]
    if len(listed) < _LISTED:
        return []
    first, lightest = listed[0][0], min(weight for _, weight in listed)
    unlisted = [(at, weights[heading.at]) for at, heading in members if not heading.is_confirmed and at > first]
    if len(unlisted) < _UNLISTED or any(outweighs(weight, lightest) for _, weight in unlisted):
        return [at for at, weight in unlisted if weight < lightest]
    return [at for at, _ in unlisted]


def _find_further_in(
    members: Sequence[tuple[int, FoundHeading]], weights: Mapping[int, Weight], margins: Mapping[int, float]
) -> list[int]:
    """Those that stand further in than others which look the same, and do not all stand at the margin of their page.

    Several must stand as far in, and several at the margin; the first of these stands before all that are further in.
    """
    by_look: dict[Weight, list[tuple[int, float]]] = {}
    for at, heading in members:
        if not heading.line.look.is_centred:
            by_look.setdefault(weights[heading.at], []).append((at, heading.line.paragraph.indent))
    spare = {at: _find_room(heading, margins) for at, heading in members}
    found: list[int] = []
    for placed in by_look.values():
        margin = min(indent for _, indent in placed)
        outer = [at for at, indent in placed if indent - margin <= _SAME]
        inner = [(at, indent) for at, indent in placed if _LEAST <= indent - margin <= _MOST]
        depths = [indent for _, indent in inner]
        if all(spare[at] <= _SAME for at, _ in inner):
            continue
        is_even = len(inner) >= _SEVERAL and max(depths) - min(depths) <= _SAME
        if is_even and len(outer) >= _SEVERAL and len(outer) + len(inner) == len(placed):
            found += [at for at, _ in inner if outer[0] < at]
    return found


def _find_leading(members: Sequence[tuple[int, FoundHeading]], weights: Mapping[int, Weight]) -> list[int]:
    """Those that lead with a colon into their text, beside others that look the same and have none.

    They come several at a time, behind one of these each time but the first, so that the colon is no slip.
    """
    if len({weights[heading.at] for _, heading in members}) != 1:
        return []
    leading = [(at, heading.line.text.rstrip().endswith(":")) for at, heading in members]
    runs = [(is_leading, len(list(run))) for is_leading, run in groupby(is_leading for _, is_leading in leading)]
    counts = [count for is_leading, count in runs if is_leading]
    hosts = [count for is_leading, count in runs[1:-1] if not is_leading]
    is_meant = len(counts) > _SEVERAL and min(counts) >= _SEVERAL and not runs[0][0] and max(hosts) == 1
    return [at for at, is_leading in leading if is_leading] if is_meant else []


def _find_room(heading: FoundHeading, margins: Mapping[int, float]) -> float:
    """How much further in a heading stands than the leftmost line of its page."""
    paragraph = heading.line.paragraph
    return paragraph.indent - margins.get(paragraph.place.page, 0.0)
