"""Headings -> their levels: numbers say them first, then styles, then looks in the order of their weight."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.recognising.typed_numbers import NumberForm

if TYPE_CHECKING:
    from clausebook.importing.recognising.findings import Findings
    from clausebook.importing.recognising.lines import LineLook
    from clausebook.importing.recognising.looking import FoundHeading

# Words before numbers that part a whole policy, the widest first.
_PARTS = ("part", "chapter", "section")
_STEPS = ("stage", "step")
_LETTERED = (NumberForm.CAPITAL, NumberForm.CAPITAL_ROMAN)
# Of so many headings styles say the level if they say any, and so many of a kind are no slip.
_MOST, _LEAST = 0.6, 2
_SAME_SIZE, _MUCH_LARGER, _UNSTYLED, _COUNTED = 0.75, 2.0, -10.0, 3
Weight = tuple[float, ...]


def set_levels(headings: list[FoundHeading], findings: Findings) -> list[FoundHeading]:
    """The headings with their levels, none more than one below the one before it."""
    numbers = _read_numbers(headings)
    found = _level_by_style(headings) or [_level_by_number(heading, numbers) for heading in headings]
    sizes = _gather_sizes(headings)
    plain = {replace(heading.line.look, style_level=0) for heading in headings if not heading.line.look.style_level}
    looks = [
        # A style that others do without, though they look the same, says no level.
        replace(heading.line.look, style_level=0)
        if replace(heading.line.look, style_level=0) in plain
        else heading.line.look
        for heading in headings
    ]
    weights = [weigh_look(look, sizes) for look in looks]
    by_look = _level_looks(headings, found, weights)
    levelled = [
        replace(heading, level=level or by_look[weight])
        for heading, level, weight in zip(headings, found, weights, strict=True)
    ]
    levelled = _lower_between(levelled)
    return _close_up(_nest_in_appendices(levelled), findings)


def _level_by_style(headings: list[FoundHeading]) -> list[int]:
    """The levels that styles say, for all headings; nothing if styles are not used for levels."""
    styled = [heading for heading in headings if heading.line.look.style_level]
    if len(styled) < len(headings) * _MOST or len({heading.line.look.style_level for heading in styled}) < _LEAST:
        return []
    depths: dict[int, Counter[int]] = {}
    for heading in styled:
        if heading.number and heading.number.form is NumberForm.DECIMAL:
            depths.setdefault(heading.line.look.style_level, Counter()).update([heading.number.depth])
    if any(sum(count >= _LEAST for count in counted.values()) > 1 for counted in depths.values()):
        return []
    order = sorted({heading.line.look.style_level for heading in styled})
    by_depth = {counted.most_common(1)[0][0]: order.index(style) + 1 for style, counted in depths.items()}
    levels = []
    for heading in headings:
        if heading.number and heading.number.is_appended:
            levels.append(1)
        elif style := heading.line.look.style_level:
            levels.append(order.index(style) + 1)
        else:
            depth = heading.number.depth if heading.number else 0
            levels.append(by_depth.get(depth, len(order) + 1))
    return levels


def _gather_sizes(headings: list[FoundHeading]) -> dict[float, float]:
    """For each size the largest of those that differ from it by so little that nobody meant it."""
    gathered: dict[float, float] = {}
    last = largest = 0.0
    for size in sorted({heading.line.look.size for heading in headings}, reverse=True):
        largest = largest if last and last - size < _SAME_SIZE else size
        gathered[size] = largest
        last = size
    return gathered


def weigh_look(look: LineLook, sizes: dict[float, float]) -> Weight:
    """How much a look catches the eye: what weighs more stands higher. `sizes` says which count as one."""
    if look.style_level:
        return -float(look.style_level), 0.0, 0.0
    heavy = look.is_caps + look.is_bold * 0.9 + look.is_underlined * 0.4 + look.is_centred * 0.3
    return _UNSTYLED, sizes.get(look.size, look.size), round(heavy - look.is_italic * 0.2, 1)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Which numbers the headings of a document have: what is above others, and how deep they begin.

    `parts` are the words before numbers ("part", "section"), `shallowest` is the least depth of decimal numbers, and
    `letters_at` where the first heading with a capital letter stands (-1: none). `begin_again` says that numbers begin
    again below letters.
    """

    parts: tuple[str, ...]
    shallowest: int
    letters_at: int
    begin_again: bool
    first_decimal: int

    def is_inside_letters(self, at: int) -> bool:
        """Whether a decimal number at a position counts what is inside a letter: "A" holds 1 and 2, and so does "B"."""
        return 0 <= self.letters_at <= at and self.begin_again


def _read_numbers(headings: list[FoundHeading]) -> _Numbers:
    numbered = [(heading.at, heading.number) for heading in headings if heading.number]
    words = {number.word for _, number in numbered}
    decimals = [(at, number) for at, number in numbered if number.form is NumberForm.DECIMAL]
    letters_at = next((at for at, number in numbered if number.form in _LETTERED), -1)
    firsts = [at for at, number in decimals if number.depth == 1 and number.value == 1]
    return _Numbers(
        tuple(word for word in _PARTS if word in words),
        min((number.depth for _, number in decimals), default=0),
        letters_at,
        len(firsts) > 1 or all(at > letters_at for at in firsts),
        decimals[0][0] if decimals else -1,
    )


def _level_by_number(heading: FoundHeading, numbers: _Numbers) -> int:
    """The level that a heading's number says, or 0."""
    number = heading.number
    if number is None or number.word in _STEPS:
        return 0
    if number.is_appended:
        return 1
    if number.form is NumberForm.NAMED:
        return numbers.parts.index(number.word) + max(number.depth, 1)
    if number.form is NumberForm.INNER:
        return number.depth
    parts = len(numbers.parts)
    if number.form is NumberForm.DECIMAL:
        return _level_decimal(heading, numbers)
    is_outer = numbers.shallowest != 1 or numbers.is_inside_letters(numbers.first_decimal)
    return (1 if is_outer else 2) + parts


def _level_decimal(heading: FoundHeading, numbers: _Numbers) -> int:
    depth, parts = heading.number.depth if heading.number else 1, len(numbers.parts)
    if depth == 1:
        return 1 + parts + numbers.is_inside_letters(heading.at)
    if numbers.shallowest == 1:
        return depth + parts
    return depth + parts - 1 if parts else depth - numbers.shallowest + 1


def _level_looks(headings: list[FoundHeading], found: list[int], weights: list[Weight]) -> dict[Weight, int]:
    """The level of each look: that of the numbered headings which have it, else by its weight among them."""
    counted: dict[Weight, Counter[int]] = {}
    for heading, level, weight in zip(headings, found, weights, strict=True):
        is_appendix = heading.number is not None and heading.number.is_appended
        counted.setdefault(weight, Counter()).update([0 if is_appendix else level])
    known: dict[Weight, int] = {}
    for look, levels in counted.items():
        numbered = Counter({level: count for level, count in levels.items() if level})
        if numbered:
            known[look] = numbered.most_common(1)[0][0]
    if known:
        counts = {look: sum(levels.values()) for look, levels in counted.items()}
        return _place_looks(counts, known)
    return _rank_looks({look: sum(levels.values()) for look, levels in counted.items()})


def _rank_looks(counted: dict[Weight, int]) -> dict[Weight, int]:
    """The level of each look by its weight; one that only one heading has makes no level of its own.

    It stands beside the next lighter look that several have, or else beside the next heavier one.
    """
    order = sorted(counted, reverse=True)
    several = [look for look in order if counted[look] > 1]
    if not several:
        return {look: level for level, look in enumerate(order, start=1)}
    ranks = {look: level for level, look in enumerate(several, start=1)}
    for look in order:
        lighter = [level for other, level in ranks.items() if other <= look and counted[other] > 1]
        ranks.setdefault(look, min(lighter, default=len(several)))
    return ranks


def _place_looks(counted: dict[Weight, int], known: dict[Weight, int]) -> dict[Weight, int]:
    """The levels of looks of which numbers say some: others stand beside the next lighter of these, or below."""
    placed = dict(known)
    below = [look for look in counted if look not in known and not any(other < look for other in known)]
    deepest = max(known.values())
    placed |= {look: deepest + rank for look, rank in _rank_looks({look: counted[look] for look in below}).items()}
    for look in counted:
        placed.setdefault(look, min([level for other, level in known.items() if other < look], default=deepest))
    return placed


def _lower_between(headings: list[FoundHeading]) -> list[FoundHeading]:
    """The headings, those without a number between two that count on one level below the first of these."""
    counted = [heading for heading in headings if heading.number and heading.level == 1 and _counts(heading)]
    if len(counted) < _COUNTED:
        return headings
    first, last = counted[0].at, counted[-1].at
    lowered: list[FoundHeading] = []
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        # Right above a number, capitals name a part of the policy.
        is_part = following is not None and following.at == heading.end and heading.line.look.is_caps
        is_between = heading.level == 1 and heading.number is None and first < heading.at < last
        lowered.append(replace(heading, level=2) if is_between and not is_part else heading)
    return lowered


def _counts(heading: FoundHeading) -> bool:
    return heading.number is not None and not heading.number.is_appended


def _nest_in_appendices(headings: list[FoundHeading]) -> list[FoundHeading]:
    """The headings, those inside an appendix below it: numbers that begin again there count what is in it."""
    nested: list[FoundHeading] = []
    outer: dict[NumberForm, int] = {}
    inner: dict[NumberForm, int] = {}
    is_inside = False
    for heading in headings:
        number = heading.number
        if number and number.is_appended:
            is_inside = bool(number.counters) or bool(nested)
            inner = {}
            nested.append(heading)
            continue
        if number and number.form is NumberForm.NAMED:
            is_inside = False
        elif number and number.depth == 1:
            goes_on = number.value == outer.get(number.form, 0) + 1 > 1 and number.value <= inner.get(number.form, 0)
            begins = number.form not in inner and number.value == outer.get(number.form, 0) + 1 > 1
            is_inside = is_inside and not goes_on and not begins
            (inner if is_inside else outer)[number.form] = number.value
        level = _find_inner_level(heading, nested) if is_inside else heading.level
        is_inside = is_inside and level > 1
        nested.append(replace(heading, level=level))
    return nested


def _find_inner_level(heading: FoundHeading, above: list[FoundHeading]) -> int:
    """The level of a heading behind an appendix: 1 if it looks as weighty and has no number."""
    number = heading.number
    if number and number.form is NumberForm.INNER:
        return heading.level
    if number:
        return heading.level + 1
    return heading.level if _is_heavier(heading, above) else max(heading.level, 2)


def _is_heavier(heading: FoundHeading, above: list[FoundHeading]) -> bool:
    """Whether a heading looks weightier than the appendix that it may be inside of."""
    appendix = next(one for one in reversed(above) if one.number is not None and one.number.is_appended)
    one, other = heading.line.look, appendix.line.look
    return 0 < one.style_level < other.style_level or one.size >= other.size + _MUCH_LARGER


def _close_up(headings: list[FoundHeading], findings: Findings) -> list[FoundHeading]:
    """The headings with levels that nobody left out: the first is 1, and none is more than one below the last."""
    closed: list[FoundHeading] = []
    open_levels: list[int] = []
    for heading in headings:
        while open_levels and open_levels[-1] >= heading.level:
            open_levels.pop()
        open_levels.append(heading.level)
        level = len(open_levels)
        if level < heading.level and closed and heading.level - level > 1:
            says = f'"{heading.line.text}" looks as if it stood deeper than it can here. Look which section it is in.'
            findings.doubt(says, 0.6, heading.line.paragraph.place)
        closed.append(replace(heading, level=level))
    return closed
