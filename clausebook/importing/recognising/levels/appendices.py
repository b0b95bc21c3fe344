"""Headings -> what lies inside the appendices among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.recognising.levels.looks import Weight, outweighs
from clausebook.importing.recognising.levels.numbers import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.importing.recognising.headings.looking import FoundHeading
    from clausebook.importing.recognising.lines.reading import BodyLook
    from clausebook.importing.recognising.words.typed_numbers import NumberForm

# The name of a policy with that of the appendix behind it.
_NAMED_LAST = re.compile(
    r"(?P<before>[\w)]+)(?:\s*[:,\u2013\u2014-]\s*|\s+)(?:appendix|annexe?|annexure|schedule)\s+(?P<count>\d{1,2}|[A-Z])$",
    re.IGNORECASE,
)
# Words that lead from a text to an appendix.
_LEADING = frozenset({"see", "in", "to", "at", "of", "from", "with", "and", "or", "under", "by", "for", "the"})
_MUCH_LARGER = 2.0


@dataclass(frozen=True, slots=True)
class Nested:
    """Some headings that lie inside another: `host` is its place in the list, and they are from `begin` to `end`."""

    host: int
    begin: int
    end: int


def take_outermost(found: list[Nested]) -> list[Nested]:
    """Those that lie in none of the others, in order: what is inside is looked at again by itself."""
    taken: list[Nested] = []
    for one in sorted(found, key=lambda one: (one.begin, -one.end)):
        if not taken or one.host >= taken[-1].end:
            taken.append(one)
    return taken


def is_appendix(heading: FoundHeading) -> bool:
    """Whether a heading is that of an appendix, an annex or a schedule: by its number, or by its last words."""
    if heading.number is not None:
        return heading.number.is_appended
    return bool(_count(heading))


def drop_mentions(headings: Sequence[FoundHeading], body: BodyLook) -> list[FoundHeading]:
    """The headings without appendices that are only named where the text ends, and begin further on.

    Such a line looks like the text, and the appendix that has the same number further on does not.
    """
    counts = [_count(heading) for heading in headings]
    heavy = [body.stands_out(heading.line.look) for heading in headings]
    begins = {count: at for at, count in enumerate(counts) if count and heavy[at]}
    return [
        heading
        for at, (heading, count) in enumerate(zip(headings, counts, strict=True))
        if heavy[at] or not count or begins.get(count, -1) < at
    ]


def _count(heading: FoundHeading) -> str:
    """What an appendix is counted by ("1", "A"); empty for any other heading, and for one without a count."""
    if heading.number is not None:
        return ".".join(heading.number.counters) if heading.number.is_appended else ""
    found = _NAMED_LAST.search(heading.words.text.strip())
    # An appendix begins a page; elsewhere the last words only say where more can be read.
    begins = not heading.line.paragraph.place.page or not heading.line.paragraph.gap_before
    is_name = found is not None and found["before"].casefold() not in _LEADING
    return found["count"] if found and is_name and begins else ""


@dataclass(slots=True)
class _Outside:
    """What stood outside appendices: the sizes of headings, and the last numbers of each form or behind each word."""

    sizes: set[float] = field(default_factory=set)
    last: dict[NumberForm | str, int] = field(default_factory=dict)


def find_appendices(headings: Sequence[FoundHeading]) -> list[Nested]:
    """What lies inside the appendices, in order."""
    found: list[Nested] = []
    outside = _Outside()
    inner: dict[NumberForm | str, int] = {}
    sizes: set[float] = set()
    host = -1
    for at, heading in enumerate(headings):
        number = heading.number
        if is_appendix(heading):
            _close(found, host, at)
            host, inner, sizes = (at if at or _may_hold_all(headings) else -1), {}, set()
        elif (
            host >= 0 and number is None and (headings[host].end == heading.at or _is_title(heading, headings[at - 1]))
        ):
            # An appendix is not empty: what is no larger than the first in it is in it too.
            sizes.add(heading.line.look.size)
        elif host >= 0 and _leaves_appendix(heading, headings[host], outside, inner, sizes):
            _close(found, host, at)
            host = -1
        if host < 0:
            outside.sizes.add(heading.line.look.size)
        if number and number.depth == 1:
            (inner if host >= 0 else outside.last)[number.word or number.form] = number.value
    _close(found, host, len(headings))
    return found


def find_gathered(headings: Sequence[FoundHeading], weights: Mapping[int, Weight]) -> Iterator[Nested]:
    """The appendices that lie inside "Appendices" because they look lighter than that."""
    for at, (one, other) in enumerate(pairwise(headings)):
        is_host = one.number is not None and one.number.is_plural and is_appendix(other)
        if is_host and outweighs(weights[one.at], weights[other.at]):
            heavy = (
                end for end in range(at + 1, len(headings)) if not outweighs(weights[one.at], weights[headings[end].at])
            )
            yield Nested(at, at + 1, next(heavy, len(headings)))


def _may_hold_all(headings: Sequence[FoundHeading]) -> bool:
    """Whether the first heading, an appendix, holds what follows: it is counted, or much larger than all of that."""
    first, others = headings[0], headings[1:]
    is_counted = first.number is not None and bool(first.number.counters)
    return is_counted or all(first.line.look.size >= one.line.look.size + _MUCH_LARGER for one in others)


def _is_title(heading: FoundHeading, above: FoundHeading) -> bool:
    """Whether a heading is the title of a form in an appendix, whose label stands small in a corner above it."""
    is_label = is_appendix(above) and above.line.paragraph.place.page == heading.line.paragraph.place.page
    return is_label and heading.line.look.size >= above.line.look.size + _MUCH_LARGER


def _close(found: list[Nested], host: int, end: int) -> None:
    if 0 <= host < end - 1:
        found.append(Nested(host, host + 1, end))


def _leaves_appendix(
    heading: FoundHeading,
    appendix: FoundHeading,
    outside: _Outside,
    inner: Mapping[NumberForm | str, int],
    sizes: set[float],
) -> bool:
    """Whether a heading behind an appendix is outside it: its number goes on with those before, or it is weightier."""
    number = heading.number
    if number is None:
        one, other = heading.line.look, appendix.line.look
        is_larger = one.size >= other.size + _MUCH_LARGER and one.size in outside.sizes
        is_larger = is_larger and one.size > max(sizes, default=0.0)
        return 0 < one.style_level < other.style_level or is_larger
    kind = number.word or number.form
    if number.word in STEPS or number.depth != 1 or number.value != outside.last.get(kind, 0) + 1 or number.value == 1:
        return False
    return kind not in inner or number.value <= inner[kind]
