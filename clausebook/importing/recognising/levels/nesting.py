"""Headings -> which of them lie inside others because numbers begin again there, or because of what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.recognising.levels.announcing import begins_alike
from clausebook.importing.recognising.levels.appendices import Nested, is_appendix, take_outermost
from clausebook.importing.recognising.levels.looks import outweighs
from clausebook.importing.recognising.levels.numbers import LETTERED, STEPS
from clausebook.importing.recognising.words.person_names import names_group
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.importing.recognising.headings.looking import FoundHeading
    from clausebook.importing.recognising.levels.looks import Weight

# What heads the sections on what each person or group does.
_DUTIES = re.compile(r"\b(?:roles?|responsibilit(?:y|ies)|duties|accountabilit(?:y|ies))\b", re.IGNORECASE)
# With what a policy ends, so that it is inside nothing that is about something else.
_CLOSING = re.compile(
    r"(?:monitor|review|evaluat|further |(?:legal |statutory )?guidance|references?\b|confidential|related |links? )",
    re.IGNORECASE,
)
# A remark, or what a reader is greeted with.
_NO_PART = re.compile(r"[\[(]|welcome\b", re.IGNORECASE)
# Numbers that begin again so many times are not inside one another; so many headings before show how they are set.
_FAR_BACK = 20
_INDENTED, _GAP, _SEVERAL = 9.0, 3, 2
# Points of space: so much more below a heading is another kind, and so much is none.
_LOOSER, _SLIP = 6.0, 2.0
# Points to what stands in another column.
_COLUMN = 90.0


@dataclass(slots=True)
class _Run:
    """Numbers that follow one another: the places of their headings, and the last value."""

    places: list[int]
    last: int
    inside: bool = False


def find_counted(headings: Sequence[FoundHeading], weights: Mapping[int, Weight]) -> list[Nested]:
    """What lies inside headings under which numbers begin at 1, or go on, though the headings are no part of them.

    "25" has 1 to 6 inside if 26 follows. A heading without a number has numbers inside if they begin right below it,
    or if it looks heavier, and others without a number stand beside it.
    """
    runs = _gather_runs(headings)
    enclosed = [run for run in runs if run.inside and len(run.places) >= _SEVERAL]
    found = [
        Nested(run.places[0] - 1, run.places[0], _find_end(headings, weights, run)) for run in enclosed if run.places[0]
    ]
    outer = [run for run in runs if not run.inside]
    found += [one for run in outer for one in _find_parts(headings, weights, run, outer)]
    return take_outermost(found)


def _gather_runs(headings: Sequence[FoundHeading]) -> list[_Run]:
    """The runs of numbers of one counter, if they are all of one form; nothing where parts have numbers."""
    appended = (at for at, heading in enumerate(headings) if is_appendix(heading))
    numbered = [(at, heading) for at, heading in enumerate(headings[: next(appended, None)]) if heading.number]
    numbers = [heading.number for _, heading in numbered if heading.number]
    if any(number.form is NumberForm.NAMED and number.word not in STEPS for number in numbers):
        return []
    forms = {number.form in LETTERED for number in numbers if number.depth == 1 and number.form is not NumberForm.NAMED}
    if len(forms) != 1:
        return []
    runs: list[_Run] = []
    open_runs: list[_Run] = []
    for at, heading in numbered:
        number = heading.number
        if number is None or number.depth != 1 or number.form is NumberForm.NAMED:
            continue
        run = _choose_run(headings, open_runs, at, number.value)
        if run is None:
            run = _Run([], 0)
            runs.append(run)
            open_runs.append(run)
        for closed in open_runs[open_runs.index(run) + 1 :]:
            closed.inside = True
        del open_runs[open_runs.index(run) + 1 :]
        del open_runs[:-_FAR_BACK]
        run.places.append(at)
        run.last = number.value
    return runs


def _choose_run(headings: Sequence[FoundHeading], open_runs: list[_Run], at: int, value: int) -> _Run | None:
    """The run that a number goes on with: one whose numbers are set alike, else the last that fits."""
    following = [run for run in reversed(open_runs) if run.last + 1 == value]
    alike = [run for run in following if _is_alike(headings[run.places[-1]], headings[at])]
    if alike or following:
        return (alike or following)[0]
    if value == 1:
        return None
    near = [run for run in reversed(open_runs) if 0 <= value - run.last <= _GAP]
    return next(iter(near or open_runs[::-1]), None)


def _is_alike(one: FoundHeading, other: FoundHeading) -> bool:
    first, second = one.line, other.line
    is_level = abs(first.paragraph.indent - second.paragraph.indent) < _INDENTED
    return first.look == second.look and is_level and first.paragraph.list_id == second.paragraph.list_id


def _find_end(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], run: _Run) -> int:
    """Behind the last number of a run, with what lies inside that: deeper numbers, and what looks lighter."""
    last = headings[run.places[-1]]
    for at in range(run.places[-1] + 1, len(headings)):
        number = headings[at].number
        if number and number.form is NumberForm.DECIMAL and number.depth > 1 and last.number:
            if number.counters[0] != last.number.counters[0]:
                return at
        elif number or not outweighs(weights[last.at], weights[headings[at].at]):
            return at
    return len(headings)


def _find_parts(
    headings: Sequence[FoundHeading], weights: Mapping[int, Weight], run: _Run, outer: list[_Run]
) -> Iterator[Nested]:
    """The parts that numbers of a run lie inside of: headings without a number above the first, and others like it."""
    first, end = run.places[0], _find_end(headings, weights, run)
    if not first or not _holds(headings, weights, first):
        return
    hosts = [first - 1, *(at for at in range(first, end) if _parts_too(headings, weights, first, at))]
    if run is not outer[0] or _has_others(headings, weights, hosts):
        for host, following in pairwise([*hosts, end]):
            if following > host + 1:
                yield Nested(host, host + 1, following)


def _holds(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], first: int) -> bool:
    """Whether the heading above a number holds it: it has none itself, and stands right above it or is heavier."""
    host, numbered = headings[first - 1], headings[first]
    is_heavier = outweighs(weights[host.at], weights[numbered.at])
    is_lighter = outweighs(weights[numbered.at], weights[host.at])
    return host.number is None and (is_heavier or (host.end == numbered.at and not is_lighter))


def _parts_too(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], first: int, at: int) -> bool:
    """Whether a heading among numbers parts them as the one above the first does: it looks so, and is no lighter."""
    host, one = weights[headings[first - 1].at], weights[headings[at].at]
    if headings[at].number is not None or (one != host and not outweighs(one, host)):
        return False
    is_above = at + 1 < len(headings) and headings[at + 1].number is not None and _holds(headings, weights, at + 1)
    return is_above or outweighs(one, weights[headings[first].at])


def _has_others(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], hosts: list[int]) -> bool:
    """Whether a heading that may hold numbers is no title: it is not the first alone, and others look as it does.

    Further on, one with nothing below it but the first number would be empty if that did not lie inside it.
    """
    first = hosts[0]
    look = weights[headings[first].at]
    alike = [one for one in headings if one.number is None and weights[one.at] == look]
    is_empty = first > 0 and headings[first].end == headings[first + 1].at
    return is_empty or (len(alike) >= _SEVERAL and (first > 0 or len(hosts) >= _SEVERAL))


def find_few(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], told: Sequence[Nested]) -> list[Nested]:
    """What lies inside headings with nothing else below them, where none of what is `told` says how far that goes."""
    known = {one.host for one in told}
    hosts = [host for host in _find_empty(headings, weights) if host not in known]
    return [_find_few(headings, weights, host) for host in hosts if _may_hold(headings[host], headings[host + 1])]


def _may_hold(host: FoundHeading, first: FoundHeading) -> bool:
    """Whether a heading may hold the one right below it: no remark in brackets, no greeting, and in no other column."""
    places = [one.line.paragraph.indent for one in (host, first)]
    is_beside = first.line.look.is_centred or max(places) - min(places) <= _COLUMN
    return not _NO_PART.match(host.words.text) and is_beside


def find_stacked(
    headings: Sequence[FoundHeading], weights: Mapping[int, Weight], spaces: Mapping[int, float]
) -> list[Nested]:
    """What lies inside headings though it looks the same: below "Responsibilities" the people who have some.

    A heading with nothing below but the next one would be empty if that did not lie inside it. How far what is inside
    goes, is said by the next number, by the space below headings (`spaces`), or by another such heading, which has some
    of the same headings inside.
    """
    found = [one for at in range(len(headings)) for one in _find_people(headings, weights, at)]
    found += [one for at in range(len(headings) - 1) for one in _find_below_number(headings, weights, at)]
    found += [one for at in range(len(headings) - 1) for one in _find_lighter(headings, weights, at)]
    ends: dict[int, list[int]] = {}
    for host in _find_empty(headings, weights):
        ends.setdefault(_find_heavier(headings, weights, host), []).append(host)
        found += _find_tight(headings, weights, spaces, host)
    for end, hosts in ends.items():
        nested = [Nested(host, host + 1, following) for host, following in pairwise([*hosts, end])]
        words = [{one.words.text.casefold() for one in headings[held.begin : held.end]} for held in nested]
        if any(one & other for one, other in pairwise(words)):
            found += nested
    return take_outermost(found)


def _find_below_number(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], host: int) -> Iterator[Nested]:
    """The headings without a number of which the first stands right below one that has a number."""
    one, other = headings[host], headings[host + 1]
    is_right_below = one.number is not None and other.number is None and one.end == other.at
    if not is_right_below or is_appendix(one):
        return
    if _look_same(weights, one, other):
        yield Nested(host, host + 1, _find_heavier(headings, weights, host))
    elif outweighs(weights[other.at], weights[one.at]) and not any(
        weights[other.at] == weights[above.at] for above in headings[:host]
    ):
        # Larger than any above: the one with a number would be empty.
        end = _find_heavier(headings, weights, host + 1)
        yield Nested(host, host + 1, next((at for at in range(host + 1, end) if headings[at].number is not None), end))


def _find_lighter(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], host: int) -> Iterator[Nested]:
    """The headings without a number below one with nothing else below it that look lighter, up to one that does not."""
    one, other = headings[host], headings[host + 1]
    is_empty = one.end == other.at and one.number is other.number is None
    if not is_empty or not outweighs(weights[one.at], weights[other.at]):
        return
    end = host + 1
    while end < len(headings) and headings[end].number is None and not is_appendix(headings[end]):
        if not outweighs(weights[one.at], weights[headings[end].at]):
            break
        end += 1
    yield Nested(host, host + 1, end)


def _find_few(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], host: int) -> Nested:
    """The headings inside one with nothing else below it, of which nothing says how far they go.

    The first two are, and others that are as short as they, and ask as they do; one alone, if its colon leads in.
    With them is what looks lighter, if nothing above the host does so.
    """
    one, first = headings[host], headings[host + 1]
    outside = {weights[heading.at] for heading in headings[:host]}
    surely = 1 if first.line.text.endswith((":", ";")) else _SEVERAL
    end, several, longest = host + 1, 0, 0
    for heading in headings[host + 1 :]:
        weight = weights[heading.at]
        is_lighter = outweighs(weights[one.at], weight)
        if heading.number is not None or outweighs(weight, weights[one.at]) or (is_lighter and weight in outside):
            break
        if not is_lighter and several < surely and end > host + 1 + several:
            break
        if not is_lighter and several >= surely:
            is_alike = heading.line.text.endswith("?") == first.line.text.endswith("?")
            is_alike = is_alike and heading.line.words <= longest + 1 and not _CLOSING.match(heading.words.text)
            if surely == 1 or not is_alike:
                break
        elif not is_lighter:
            longest = max(longest, heading.line.words)
        several += not is_lighter
        end += 1
    # What holds all would be a title.
    return Nested(host, host + 1, host + 1 if host == 0 and end == len(headings) else end)


def _find_tight(
    headings: Sequence[FoundHeading], weights: Mapping[int, Weight], spaces: Mapping[int, float], host: int
) -> Iterator[Nested]:
    """The headings right below one with nothing else below it that have less space below than those before it."""
    tight = spaces.get(headings[host + 1].at, 0.0)
    near = headings[max(host - _FAR_BACK, 0) : host] if tight else []
    before = [spaces.get(one.at, 0.0) for one in near if _look_same(weights, one, headings[host])]
    loose = [space for space in before if space >= tight + _LOOSER]
    if len(loose) < _SEVERAL or len(loose) * 2 <= len(before):
        return
    end = host + 1
    while end < len(headings):
        one = headings[end]
        is_tight = 0 < spaces.get(one.at, 0.0) <= tight + _SLIP
        if one.number is not None or not is_tight or not _look_same(weights, one, headings[host]):
            break
        end += 1
    if end - host > _SEVERAL:
        yield Nested(host, host + 1, end)


def _find_people(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], host: int) -> Iterator[Nested]:
    """The headings that name a person or a group, right behind one on responsibilities that looks as they do."""
    if not _DUTIES.search(headings[host].words.text) or names_group(headings[host].words.text):
        return
    look = min(weights[one.at] for one in headings[host : host + _SEVERAL])
    end, people = host + 1, 0
    while end < len(headings):
        heading, other = headings[end], weights[headings[end].at]
        is_lighter = outweighs(look, other)
        is_group = heading.number is None and not outweighs(other, look) and names_group(heading.words.text)
        is_group = is_group and not (
            begins_alike(headings[host], heading) or _are_styled_alike(headings[host], heading)
        )
        if not (is_group or is_lighter):
            break
        if is_lighter and not people:
            return
        end += 1
        people += not is_lighter
    if people >= _SEVERAL:
        yield Nested(host, host + 1, end)


def _find_empty(headings: Sequence[FoundHeading], weights: Mapping[int, Weight]) -> list[int]:
    """The headings without a number right below which another stands that looks the same, and below it text.

    Where a style says of which level both are, the author said so too.
    """
    stacked = [
        one.end == other.at
        and one.number is other.number is None
        and not _are_styled_alike(one, other)
        and _look_same(weights, one, other)
        for one, other in pairwise(headings)
    ]
    padded = [False, *stacked, False]
    return [at for at, is_stacked in enumerate(stacked) if is_stacked and not padded[at] and not padded[at + 2]]


def _are_styled_alike(one: FoundHeading, other: FoundHeading) -> bool:
    """Whether a style of one level says what both are."""
    return one.line.look.style_level == other.line.look.style_level > 0


def _look_same(weights: Mapping[int, Weight], one: FoundHeading, other: FoundHeading) -> bool:
    first, second = weights[one.at], weights[other.at]
    return not outweighs(first, second) and not outweighs(second, first)


def _find_heavier(headings: Sequence[FoundHeading], weights: Mapping[int, Weight], host: int) -> int:
    """Where the next heading stands that looks heavier than this one, or has a number and looks no lighter."""
    look = weights[headings[host].at]
    for at in range(host + 1, len(headings)):
        other = weights[headings[at].at]
        if outweighs(other, look) or (headings[at].number is not None and not outweighs(look, other)):
            return at
    return len(headings)
