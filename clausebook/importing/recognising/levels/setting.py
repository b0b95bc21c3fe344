"""Headings -> their levels: numbers say them first, then styles, then looks in the order of their weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.recognising.levels.announcing import find_alike_worded, find_announced, find_steps, find_told
from clausebook.importing.recognising.levels.appendices import (
    find_appendices,
    find_gathered,
    is_appendix,
    take_outermost,
)
from clausebook.importing.recognising.levels.looks import (
    Weight,
    bare,
    hide_slips,
    level_looks,
    show_acronyms,
    show_centred,
    weigh_headings,
)
from clausebook.importing.recognising.levels.nesting import find_counted, find_few, find_stacked
from clausebook.importing.recognising.levels.numbers import STEPS, level_numbers
from clausebook.importing.recognising.levels.siblings import lower_among_siblings
from clausebook.importing.recognising.levels.styles import level_by_style
from clausebook.importing.recognising.lines.reading import find_margins
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.importing.recognising.findings import Findings
    from clausebook.importing.recognising.headings.looking import FoundHeading
    from clausebook.importing.recognising.levels.appendices import Nested
    from clausebook.importing.recognising.lines.reading import SourceParagraph

_LevelOuter = Callable[["Sequence[FoundHeading]", "_Seen"], list[int]]
_LevelHeld = Callable[["FoundHeading", "Sequence[FoundHeading]", "_Seen"], list[int]]
# So many headings that numbers count are no slip.
_COUNTED = 3


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen of all headings of a document, by their positions.

    `first` is where the first stands, `weights` how heavy each looks, `counted` how many there are of each look,
    `styled` the level that its style says, if styles say the levels, and `spaces` how much space is below it, if known.
    `announced` are those that a line above announces; `margins` is how far in the text of each page begins.
    """

    first: int
    weights: Mapping[int, Weight]
    counted: Mapping[Weight, int]
    styled: Mapping[int, int]
    spaces: Mapping[int, float]
    announced: frozenset[int]
    margins: Mapping[int, float]


def set_levels(
    headings: list[FoundHeading], lines: Iterable[SourceParagraph], findings: Findings
) -> list[FoundHeading]:
    """The headings with their levels, none more than one below the one before it; `lines` are those of all the text."""
    lines = tuple(lines)
    gaps = {line.at: line.paragraph.gap_before for line in lines}
    set_apart = [heading for heading in headings if not heading.is_bare]
    spaces = {heading.at: gaps.get(heading.end, 0.0) for heading in set_apart}
    shown = hide_slips(show_centred(show_acronyms(set_apart, lines)))
    weights = weigh_headings(shown)
    styled = level_by_style(set_apart, weigh_headings([_unstyle(heading) for heading in shown]))
    levels = {heading.at: level for heading, level in zip(set_apart, styled, strict=False)}
    counted = Counter(weights[heading.at] for heading in set_apart if not is_appendix(heading))
    first = set_apart[0].at if set_apart else 0
    seen = _Seen(first, weights, counted, levels, spaces, find_announced(lines), find_margins(lines))
    placed = _level_bare(headings, _level_appendices(set_apart, seen))
    return _close_up([replace(one, level=level) for one, level in zip(headings, placed, strict=True)], findings)


def _level_bare(headings: Sequence[FoundHeading], said: Sequence[int]) -> list[int]:
    """The levels of all headings by those `said` of the others: what nothing sets apart is inside what is above it.

    It is beside that if that looks the same, and is inside something too.
    """
    others, placed, last, look = iter(said), [], 0, None
    for heading in headings:
        if not heading.is_bare:
            last, look = next(others), heading.line.look
        is_beside = not heading.is_bare or (last > 1 and heading.line.look == look)
        placed.append(last if is_beside else last + 1)
    return placed


def _unstyle(heading: FoundHeading) -> FoundHeading:
    return replace(heading, line=replace(heading.line, look=bare(heading.line.look)))


def _level_appendices(headings: Sequence[FoundHeading], seen: _Seen) -> list[int]:
    """The levels of headings of which some may lie inside appendices."""
    levels = _level_nested(headings, find_appendices(headings), seen, (_level_counted, _level_appendix))
    for one in find_gathered(headings, seen.weights):
        levels[one.begin : one.end] = [level + 1 for level in levels[one.begin : one.end]]
    return levels


def _level_appendix(host: FoundHeading, held: Sequence[FoundHeading], seen: _Seen) -> list[int]:
    """The levels of what is in an appendix. What stands over all the rest is its title, and holds nothing."""
    levels = _level_counted(held, seen)
    if held[0].number is None and held[0].at != host.end:
        return levels
    if held[0].number is None and [seen.weights[one.at] for one in held].count(seen.weights[held[0].at]) == 1:
        # "Appendices" holds the one that stands right below it, which holds what follows.
        is_one_of_them = host.number is not None and host.number.is_plural
        return [1, *(level + is_one_of_them for level in _level_counted(held[1:], seen))]
    first = held[0].number.counters if held[0].number else ()
    is_title = 1 not in levels[1:] and not (first and any(one.number and one.number.parent == first for one in held))
    return [1, *(level - 1 for level in levels[1:])] if is_title else levels


def _level_nested(
    headings: Sequence[FoundHeading], nested: Sequence[Nested], seen: _Seen, ways: tuple[_LevelOuter, _LevelHeld]
) -> list[int]:
    """The levels of headings: those that lie inside others each by themselves, and below what holds them.

    `ways` is how those are levelled that lie in no other, and those that do.
    """
    level_outer, level_held = ways
    inside = {at for one in nested for at in range(one.begin, one.end)}
    outer = [at for at in range(len(headings)) if at not in inside]
    levels = dict(zip(outer, level_outer([headings[at] for at in outer], seen), strict=True))
    for one in nested:
        held = level_held(headings[one.host], headings[one.begin : one.end], seen)
        levels |= {one.begin + at: levels[one.host] + level for at, level in enumerate(held)}
    return [levels[at] for at in range(len(headings))]


def _level_counted(headings: Sequence[FoundHeading], seen: _Seen) -> list[int]:
    """The levels of headings of which some may lie inside others because of their numbers."""
    nested = [] if seen.styled else find_counted(headings, seen.weights)
    levels = _level_nested(headings, nested, seen, (_level_stacked, _level_held))
    for one in nested:
        if one.host and _is_beside(headings[one.host - 1], headings[one.host], seen):
            step = max(0, levels[one.host] - levels[one.host - 1])
            levels[one.host : one.end] = [level - step for level in levels[one.host : one.end]]
    return levels


def _is_beside(above: FoundHeading, host: FoundHeading, seen: _Seen) -> bool:
    """Whether a heading that holds numbers is as large as the one above it, and lighter by a slip that no other has."""
    one, other = seen.weights[above.at], seen.weights[host.at]
    return above.number is None and one[:2] == other[:2] and seen.counted[other] == 1 < seen.counted[one]


def _level_held(_: FoundHeading, held: Sequence[FoundHeading], seen: _Seen) -> list[int]:
    return _level_counted(held, seen)


def _level_stacked(headings: Sequence[FoundHeading], seen: _Seen) -> list[int]:
    """The levels of headings of which some may lie inside others because of what stands right below those."""
    nested: list[Nested] = []
    if not seen.styled:
        nested += find_stacked(headings, seen.weights, seen.spaces)
        nested += find_steps(headings, seen.weights, seen.announced)
        nested += find_told(headings, seen.weights, seen.announced)
        nested += find_alike_worded(headings, seen.weights)
        nested += find_few(headings, seen.weights, nested)
    return _level_nested(headings, take_outermost(nested), seen, (_level_flat, _level_held))


def _number_from_one(levels: Sequence[int]) -> list[int]:
    """Levels of which the first is 1, and none is more than one below the last."""
    closed: list[int] = []
    open_levels: list[int] = []
    for level in levels:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        closed.append(len(open_levels))
    return closed


def _level_flat(headings: Sequence[FoundHeading], seen: _Seen) -> list[int]:
    """The levels of headings that lie inside nothing else, as styles, or numbers and looks, say them."""
    if seen.styled:
        levels = [seen.styled[heading.at] for heading in headings]
    else:
        said = level_numbers(headings)
        found = [
            (seen.weights[heading.at], level)
            for heading, level in zip(headings, said, strict=True)
            if not is_appendix(heading)
        ]
        # What lies inside something is short: which looks have a level of their own, the whole document says.
        is_outer = bool(headings) and headings[0].at == seen.first
        by_look = level_looks(found, Counter(weight for weight, _ in found) if is_outer else seen.counted)
        levels = [
            1 if is_appendix(one) else level or by_look[seen.weights[one.at]]
            for one, level in zip(headings, said, strict=True)
        ]
        levels = _level_steps(headings, _lower_inside(headings, levels))
    closed = _number_from_one(_lower_behind(headings, _lower_between(headings, levels), seen.weights))
    return closed if seen.styled else lower_among_siblings(headings, closed, seen.weights, seen.margins)


def _count_outer(headings: Sequence[FoundHeading], levels: Sequence[int]) -> list[FoundHeading]:
    """The headings of the first level that numbers count, or only steps; none if they are too few."""
    counted = [
        (heading, heading.number)
        for heading, level in zip(headings, levels, strict=True)
        if level == 1 and heading.number and not is_appendix(heading)
    ]
    parts = [heading for heading, number in counted if number.word not in STEPS] or [heading for heading, _ in counted]
    return parts if len(parts) >= _COUNTED else []


def _lower_behind(headings: Sequence[FoundHeading], levels: Sequence[int], weights: Mapping[int, Weight]) -> list[int]:
    """The levels, behind the last that numbers count of those that look as these do, below one that is larger."""
    counted = _count_outer(headings, levels)
    if not counted:
        return list(levels)
    last, is_inside, lowered = counted[-1], False, []
    for heading, level in zip(headings, levels, strict=True):
        is_behind = level == 1 and heading.at > last.at and not is_appendix(heading)
        is_larger = weights[heading.at][:2] > weights[last.at][:2]
        is_inside = is_larger if is_behind and is_larger else is_inside and (level > 1 or is_behind)
        lowered.append(level + (is_inside and not (is_behind and is_larger)))
    return lowered


def _lower_between(headings: Sequence[FoundHeading], levels: Sequence[int]) -> list[int]:
    """The levels, of headings without a number between two that count on one level below the first of these."""
    counted = _count_outer(headings, levels)
    if not counted:
        return list(levels)
    first, last = counted[0].at, counted[-1].at
    lowered: list[int] = []
    for heading, following, level in zip(headings, [*headings[1:], None], levels, strict=True):
        # Right above a number, capitals name a part of the policy.
        is_part = following is not None and following.at == heading.end and heading.line.look.is_caps
        is_between = level == 1 and heading.number is None and first < heading.at < last
        lowered.append(2 if is_between and not is_part else level)
    return lowered


def _level_steps(headings: Sequence[FoundHeading], levels: Sequence[int]) -> list[int]:
    """The levels, of steps and stages that count on that of most of these, or of the first, however each looks."""
    runs: list[list[int]] = []
    for at, heading in enumerate(headings):
        if heading.number and heading.number.word in STEPS:
            last = headings[runs[-1][-1]].number if runs else None
            if last is not None and (last.word, last.value + 1) == (heading.number.word, heading.number.value):
                runs[-1].append(at)
            else:
                runs.append([at])
    said = list(levels)
    for run in runs:
        usual = Counter(levels[at] for at in run).most_common(1)[0][0]
        said = [usual if at in run else level for at, level in enumerate(said)]
    return said


def _lower_inside(headings: Sequence[FoundHeading], levels: Sequence[int]) -> list[int]:
    """The levels, of headings without a number between "3.1" and "3.2" below the first of these, however they look.

    So are those between "3.2" and "4" that would be beside "3.2".
    """
    lowered = list(levels)
    counted = [at for at, heading in enumerate(headings) if heading.number]
    for first, last in pairwise(counted):
        one, other = headings[first].number, headings[last].number
        between = lowered[first + 1 : last]
        if not (one and other and between):
            continue
        is_beside = one.depth == other.depth > 1 and one.parent == other.parent
        is_last = lowered[first] == min(between) > lowered[last] and one.value > 1 and not other.is_appended
        if is_beside or (is_last and one.form is not NumberForm.NAMED):
            step = max(0, lowered[first] + 1 - min(between))
            lowered[first + 1 : last] = [level + step for level in between]
    return lowered


def _close_up(headings: list[FoundHeading], findings: Findings) -> list[FoundHeading]:
    """The headings with levels that nobody left out: the first is 1, and none is more than one below the last."""
    closed = _number_from_one([heading.level for heading in headings])
    for at, (heading, level) in enumerate(zip(headings, closed, strict=True)):
        if at and heading.level - level > 1:
            says = f'"{heading.line.text}" looks as if it stood deeper than it can here. Look which section it is in.'
            findings.doubt(says, 0.6, heading.line.paragraph.place)
    return [replace(heading, level=level) for heading, level in zip(headings, closed, strict=True)]
