"""Headings that a word counts ("Step 1"), that the text announces, or that begin alike -> which lie inside others."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.recognising.levels.appendices import Nested, is_appendix
from clausebook.importing.recognising.levels.looks import outweighs
from clausebook.importing.recognising.levels.numbers import STEPS
from clausebook.importing.recognising.words.person_names import names_group
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.importing.recognising.headings.looking import FoundHeading
    from clausebook.importing.recognising.levels.looks import Weight
    from clausebook.importing.recognising.lines.reading import SourceParagraph

_COUNTED = re.compile(r"(?P<word>[^\W\d_]{3,}) (?P<count>\d{1,2})\b")
# What is taken in stages or steps.
_HAS_STEPS = re.compile(
    r"\b(?:procedures?|process|stage[sd]?|steps?|stepped|complaints?|sanctions?|consequences?|approach|ladder)\b",
    re.IGNORECASE,
)
_SEVERAL, _GAP = 2, 2


def begins_alike(one: FoundHeading, other: FoundHeading) -> bool:
    """Whether two headings have the same first words: "The role of the head" is beside "The role of the nurse"."""
    first, second = (heading.words.text.casefold().split()[:_SEVERAL] for heading in (one, other))
    return first == second


def find_announced(lines: Iterable[SourceParagraph]) -> frozenset[int]:
    """The positions of lines right above which one ends with a colon or the like, as what announces something does."""
    return frozenset(
        other.at
        for one, other in pairwise(lines)
        if one.text.endswith(":") or (one.text.endswith(";") and not (one.marked.is_item or one.marked.number))
    )


def find_told(
    headings: Sequence[FoundHeading], weights: Mapping[int, Weight], announced: frozenset[int]
) -> list[Nested]:
    """What the text of a heading announces: headings right below its colon that look as it does, and have no number.

    Below a heading with a number, all up to the next number; below another, those that end with the word and the colon
    that the first ends with, or name people as it does.
    """
    found: list[Nested] = []
    for host, (one, first) in enumerate(pairwise(headings)):
        is_told = first.at in announced and first.number is None and not _count(first)[0]
        if not is_told or weights[one.at] != weights[first.at] or is_appendix(one):
            continue
        end, several = host + 1, 0
        while end < len(headings) and headings[end].number is None:
            is_lighter = outweighs(weights[first.at], weights[headings[end].at])
            is_beside = weights[headings[end].at] == weights[first.at]
            if not is_lighter and not (is_beside and (one.number is not None or _is_told_with(headings[end], first))):
                break
            end, several = end + 1, several + is_beside
        if several >= _SEVERAL:
            found.append(Nested(host, host + 1, end))
    return found


def _is_told_with(heading: FoundHeading, first: FoundHeading) -> bool:
    """Whether two headings begin sentences that go on alike, or both name people."""
    one, other = heading.line.text, first.line.text
    is_begun = other.endswith(":") and one.split()[-1:] == other.split()[-1:]
    return is_begun or (names_group(heading.words.text) and names_group(first.words.text))


def find_steps(
    headings: Sequence[FoundHeading], weights: Mapping[int, Weight], announced: frozenset[int]
) -> list[Nested]:
    """What lies inside the heading above the first of several that a word counts.

    The first stands right below that heading, or below a line that announces it, or the heading names what has stages
    or steps. With them lies inside what stands between them, and what looks lighter behind the last.
    """
    counts = [_count(heading) for heading in headings]
    found: list[Nested] = []
    at = 1
    while at < len(headings):
        word, value = counts[at]
        host, first = headings[at - 1], headings[at]
        is_named = word in STEPS and _HAS_STEPS.search(host.words.text) is not None
        is_held = host.end == first.at or first.at in announced or is_named
        is_held = is_held and value == 1 and counts[at - 1][0] != word
        end = _find_end(headings, weights, counts, at, weights[host.at]) if is_held else at
        if is_held and end and (is_named or not outweighs(weights[first.at], weights[host.at])):
            found.append(Nested(at - 1, at, end))
        at = max(at + 1, end)
    return found


def _count(heading: FoundHeading) -> tuple[str, int]:
    """The word and the number that a heading is counted by; no word, and 0, if there are none."""
    number = heading.number
    if number is not None:
        return (number.word, number.value) if number.form is NumberForm.NAMED and number.word in STEPS else ("", 0)
    match = _COUNTED.match(heading.words.text.strip())
    return (match["word"].casefold(), int(match["count"])) if match else ("", 0)


def _find_end(
    headings: Sequence[FoundHeading],
    weights: Mapping[int, Weight],
    counts: Sequence[tuple[str, int]],
    first: int,
    host: Weight,
) -> int:
    """Behind the last of the headings that a word counts from the first on; 0 if there are too few.

    What looks as the `host` of them all does stands beside that, though it is lighter than they are.
    """
    word, last, end, several = counts[first][0], 1, first + 1, 1
    look = weights[headings[first].at]
    for at in range(first + 1, len(headings)):
        if counts[at][0] == word:
            if not last <= counts[at][1] <= last + _GAP:
                break
            last, end, several = counts[at][1], at + 1, several + 1
        elif outweighs(weights[headings[at].at], look):
            break
    while end < len(headings) and outweighs(look, weights[headings[end].at]) and weights[headings[end].at] != host:
        end += 1
    return end if several >= _SEVERAL else 0


def find_alike_worded(headings: Sequence[FoundHeading], weights: Mapping[int, Weight]) -> list[Nested]:
    """What lies inside a heading above several that look as it does, and whose words are alike.

    "Garden plan" with nothing below holds "Better access to the beds" and "Better access to the pond", and no more than
    these; "Visits" holds "Short visits" and "Long visits", with the steps of each, whatever stands below it.
    """
    found: list[Nested] = []
    for host, (one, first) in enumerate(pairwise(headings)):
        end = host + 2
        while end < len(headings) and _is_worded_alike(first, headings[end]):
            end += 1
        is_held = one.end == first.at and one.number is first.number is None and not _is_worded_alike(one, first)
        is_held = is_held and weights[one.at] == weights[first.at] and end - host > _SEVERAL
        end = end if is_held else _find_kinds_end(headings, weights, host)
        if end > host:
            found.append(Nested(host, host + 1, end))
    return found


def _is_worded_alike(one: FoundHeading, other: FoundHeading) -> bool:
    """Whether two headings begin with the same words, or name two kinds of one thing: "Short visits", "Long visits"."""
    first, second = one.words.text.casefold().split(), other.words.text.casefold().split()
    are_kinds = len(first) == len(second) == _SEVERAL and first[-1] == second[-1]
    return begins_alike(one, other) or are_kinds


def _find_kinds_end(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], host: int) -> int:
    """Behind the kinds of what a heading names whole, from the next one on, with their steps; 0 if they are too few."""
    one = headings[host]
    name = f" {one.words.text.casefold().strip(' .:')}"
    end, several = host + 1, 0
    while end < len(headings) and one.number is headings[end].number is None:
        is_kind = headings[end].words.text.casefold().strip(" .:").endswith(name)
        if not is_kind or weights[headings[end].at] != weights[one.at]:
            break
        end, several = end + 1, several + 1
        while end < len(headings) and _is_below_kind(headings[end], one, weights):
            end += 1
    return end if several >= _SEVERAL else 0


def _is_below_kind(heading: FoundHeading, host: FoundHeading, weights: Mapping[int, Weight]) -> bool:
    return bool(_count(heading)[0]) or (heading.number is None and outweighs(weights[host.at], weights[heading.at]))
