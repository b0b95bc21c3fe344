"""The styles of headings, and their numbers beside these -> the levels that the styles say, if they say any."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.recognising.levels.appendices import is_appendix
from clausebook.importing.recognising.levels.looks import Weight, outweighs, skips_style
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.importing.recognising.headings.looking import FoundHeading

# Of so many headings styles say the level if they say any, and so many of a kind are no slip.
_MOST, _LEAST, _COUNTED = 0.6, 2, 3
# Points by which a heading is seen at once to be larger.
_LARGER = 2.0


def level_by_style(headings: list[FoundHeading], looks: Mapping[int, Weight]) -> list[int]:
    """The levels that styles say, for all headings; nothing if styles are not used for levels."""
    styled = [heading for heading in headings if heading.line.look.style_level]
    if len(styled) < len(headings) * _MOST or len({heading.line.look.style_level for heading in styled}) < _LEAST:
        return []
    if _is_unseen(headings, looks):
        return []
    depths: dict[int, Counter[int]] = {}
    for heading in styled:
        if depth := _read_depth(heading):
            depths.setdefault(heading.line.look.style_level, Counter()).update([depth])
    if any(sum(count >= _LEAST for count in counted.values()) > 1 for counted in depths.values()):
        return []
    order = sorted({heading.line.look.style_level for heading in styled})
    by_depth = {counted.most_common(1)[0][0]: order.index(style) + 1 for style, counted in depths.items()}
    shown = _read_shown(styled, looks)
    if _contradict(list(shown.values())):
        return []
    usual = _find_usual(styled)
    levels = []
    for heading in headings:
        depth = heading.number.depth if heading.number else 0
        if is_appendix(heading):
            levels.append(1)
        elif style := usual.get(_read_depth(heading), 0) or _trust_style(heading, shown, looks):
            levels.append(order.index(style) + 1)
        else:
            levels.append(by_depth.get(depth, len(order) + 1))
    return levels


def _read_depth(heading: FoundHeading) -> int:
    """How many counters a decimal number has; 0 for any other number, and for none."""
    number = heading.number
    return number.depth if number and number.form is NumberForm.DECIMAL else 0


def _find_usual(styled: Sequence[FoundHeading]) -> dict[int, int]:
    """The style that most decimal numbers of each depth have: what one of them has otherwise is a slip."""
    counted: dict[int, Counter[int]] = {}
    for heading in styled:
        if depth := _read_depth(heading):
            counted.setdefault(depth, Counter()).update([heading.line.look.style_level])
    found = ((depth, *styles.most_common(1)[0], styles.total()) for depth, styles in counted.items())
    return {depth: style for depth, style, count, of in found if count >= _COUNTED and count >= of * _MOST}


def _is_unseen(headings: Sequence[FoundHeading], looks: Mapping[int, Weight]) -> bool:
    """Whether all headings look the same, and no levels are meant.

    Then some have no style, or the first not the highest, or a style between the others is left out.
    """
    styles = [heading.line.look.style_level for heading in headings]
    is_plain = len({looks[heading.at] for heading in headings}) == 1 and not any(one.number for one in headings)
    return is_plain and (styles[0] != min(styles) or 0 in styles or skips_style(headings))


def _read_shown(styled: Sequence[FoundHeading], looks: Mapping[int, Weight]) -> dict[int, Counter[Weight]]:
    """What the headings of each style look like, the highest style first."""
    shown: dict[int, Counter[Weight]] = {}
    for heading in sorted(styled, key=lambda one: one.line.look.style_level):
        shown.setdefault(heading.line.look.style_level, Counter()).update([looks[heading.at]])
    return shown


def _contradict(shown: Sequence[Counter[Weight]]) -> bool:
    """Whether all headings of a style are seen to be larger than those of the one above it, so that neither says it."""
    pairs = pairwise(shown)
    return any(min(size for _, size, _ in low) >= max(size for _, size, _ in high) + _LARGER for high, low in pairs)


def _trust_style(heading: FoundHeading, shown: Mapping[int, Counter[Weight]], looks: Mapping[int, Weight]) -> int:
    """The style that says the level of a heading: its own, or of one without a number that of those that look alike.

    The only heading of its style has that of a higher one if it looks heavier than the headings of that one do.
    """
    style, look = heading.line.look.style_level, looks[heading.at]
    if style and shown[style].total() == 1:
        usual = {one: counted.most_common(1)[0][0] for one, counted in shown.items() if counted.total() > 1}
        return next((one for one, other in usual.items() if one < style and outweighs(look, other)), style)
    if style or heading.number:
        return style
    alike = {one: counted[look] for one, counted in shown.items() if counted[look]}
    return max(alike, key=lambda one: alike[one], default=0)
