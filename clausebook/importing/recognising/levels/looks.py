"""The looks of headings -> how much each weighs, and which level it stands for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.importing.recognising.headings.looking import FoundHeading
    from clausebook.importing.recognising.lines.reading import LineLook, SourceParagraph

_WORD = re.compile(r"[^\W\d_]+")
Weight = tuple[float, ...]
_SAME_SIZE, _UNSTYLED = 0.75, -10.0
# Capitals look so many points larger than small letters.
_CAPITALS = 1.0
# Less is an accident (one heading in italics), and so much is seen at once (capitals beside small letters).
_SLIGHT, _OUTWEIGHS, _CLEAR = 0.2, 0.25, 0.4
# Points by which a size slips from one heading to the next.
_SLIP = 1.0
# Of the headings of one look so few have numbers that these say nothing about the others.
_FEW, _FEW_OF = 3, 4
# So many headings that begin, and so many times as many as those that are so much larger, are no lower than these.
_SURELY_MANY, _TIMES, _LITTLE = 5, 4, 1.2
# So many headings, most of them alike, show with what a document begins.
_MANY_BEFORE, _MOSTLY = 8, 0.7
# Points from the edge of the text to what stands in its middle.
_FAR_IN = 100.0
# Letters that the longest acronym has.
_ACRONYM = 8


def weigh_headings(headings: Sequence[FoundHeading]) -> dict[int, Weight]:
    """What each heading weighs, by its position.

    A style that others do without, though they look the same, is none; and where all that have one have the same, and
    the file tells sizes, it does not say which stand higher.
    """
    plain = {bare(heading.line.look) for heading in headings if not heading.line.look.style_level}
    are_levels = len({heading.line.look.style_level for heading in headings} - {0}) > 1
    are_levels &= len({bare(heading.line.look) for heading in headings}) > 1 or not skips_style(headings)
    are_levels |= not all(heading.line.look.size for heading in headings)
    looks = {
        heading.at: heading.line.look
        if are_levels and bare(heading.line.look) not in plain
        else bare(heading.line.look)
        for heading in headings
    }
    sizes = gather_sizes(looks.values())
    return _join_near(headings, {at: weigh_look(look, sizes) for at, look in looks.items()})


def _join_near(headings: Sequence[FoundHeading], weights: dict[int, Weight]) -> dict[int, Weight]:
    """What each heading weighs, bold ones of two sizes alike that no eye tells apart.

    They have the same colour, no number, and differ in nothing else; an eye sees which is larger where one stands right
    above the other.
    """
    seen: dict[Weight, set[tuple[str, bool]]] = {}
    for one in headings:
        is_plain = one.line.look.is_bold and not one.line.look.is_caps and one.number is None
        seen.setdefault(weights[one.at], set()).add((one.line.paragraph.colour, is_plain))
    stacked = {(weights[one.at], weights[other.at]) for one, other in pairwise(headings) if one.end == other.at}
    joined: dict[Weight, Weight] = {}
    for larger, smaller in pairwise(sorted(seen, key=lambda weight: (weight[0], weight[2], weight[1]), reverse=True)):
        is_near = (larger[0], larger[2]) == (smaller[0], smaller[2]) and larger[1] - smaller[1] <= _SLIP
        are_alike = seen[larger] == seen[smaller] and len(seen[larger]) == 1 and all(plain for _, plain in seen[larger])
        if is_near and are_alike and (larger, smaller) not in stacked and larger not in joined:
            joined[smaller] = larger
    return {at: joined.get(weight, weight) for at, weight in weights.items()}


def skips_style(headings: Sequence[FoundHeading]) -> bool:
    """Whether no heading has a style between those that others have, and all are set apart by more than that.

    Whoever means levels leaves none out, unless styles are all there is to see.
    """
    styles = {heading.line.look.style_level for heading in headings} - {0}
    looks = [heading.line.look for heading in headings]
    are_seen = all(look.is_bold or look.is_underlined or look.is_caps for look in looks)
    return are_seen and len(styles) > 1 and max(styles) - min(styles) >= len(styles)


def show_acronyms(headings: Sequence[FoundHeading], lines: Iterable[SourceParagraph]) -> list[FoundHeading]:
    """The headings, one that is an acronym as if it were in small letters, if that is how others look.

    The text has no such word in small letters: "COSHH" is always written so, and "POLICY" is not. Where other headings
    are in capitals, nobody can tell.
    """
    small = {word for line in lines for word in _WORD.findall(line.text) if not word.isupper()}
    small = {word.casefold() for word in small}
    spelt = {one.line.look for one in headings if not one.line.look.is_caps or not _is_acronym(one.line.text, small)}
    shown = []
    for heading in headings:
        look = replace(heading.line.look, is_caps=False)
        is_alone = heading.line.look not in spelt and look in spelt
        shown.append(replace(heading, line=replace(heading.line, look=look)) if is_alone else heading)
    return shown


def show_centred(headings: Sequence[FoundHeading]) -> list[FoundHeading]:
    """The headings, those as if they were centred that stand far in and look as others do that are.

    Where a page has few lines nobody can tell its middle, and an eye does not miss it.
    """
    centred = {heading.line.look for heading in headings if heading.line.look.is_centred}
    shown = []
    for heading in headings:
        look = replace(heading.line.look, is_centred=True)
        is_far_in = heading.line.paragraph.indent >= _FAR_IN
        line = replace(heading.line, look=look) if is_far_in and look in centred else heading.line
        shown.append(replace(heading, line=line))
    return shown


def hide_slips(headings: Sequence[FoundHeading]) -> list[FoundHeading]:
    """The headings, as if they were not centred, and no line drawn at them, where that tells no level from another.

    Where others look the same but for that, those with it are fewer, none stands right above one without it, and at
    least half have none below them: whoever centres the first heading means nothing by it.
    """
    shown = list(headings)
    for hide in ({"is_centred": False}, {"has_rule": False}):
        for look in dict.fromkeys(one.line.look for one in shown):
            plain = replace(look, **hide)
            alike = [one for one in shown if one.line.look in (look, plain)]
            hidden = {one.at for one in alike} if look != plain and _are_slips(alike, look) else set()
            shown = [replace(one, line=replace(one.line, look=plain)) if one.at in hidden else one for one in shown]
    return shown


def _are_slips(alike: Sequence[FoundHeading], look: LineLook) -> bool:
    """Whether those of a look are no level above the others, though they are heavier."""
    heavy = [at for at, one in enumerate(alike) if one.line.look == look]
    holding = [at for at in heavy if at + 1 < len(alike) and alike[at + 1].line.look != look]
    is_stacked = any(alike[at].end == alike[at + 1].at for at in holding)
    return len(heavy) * 2 < len(alike) and not is_stacked and len(holding) * 2 <= len(heavy)


def _is_acronym(text: str, small: set[str]) -> bool:
    words = _WORD.findall(text)
    return len(words) == 1 and len(words[0]) <= _ACRONYM and words[0].casefold() not in small


def bare(look: LineLook) -> LineLook:
    """A look as it is seen: without the name of a style."""
    return replace(look, style_level=0)


def gather_sizes(looks: Iterable[LineLook]) -> dict[float, float]:
    """For each size the largest of those that differ from it by so little that nobody meant it."""
    gathered: dict[float, float] = {}
    last = largest = 0.0
    for size in sorted({_see_size(look) for look in looks}, reverse=True):
        largest = largest if last and last - size < _SAME_SIZE else size
        gathered[size] = largest
        last = size
    return gathered


def _see_size(look: LineLook) -> float:
    return look.size + _CAPITALS if look.is_caps and look.size and not look.has_sign else look.size


def weigh_look(look: LineLook, sizes: Mapping[float, float]) -> Weight:
    """How much a look catches the eye: what weighs more stands higher. `sizes` says which count as one."""
    if look.style_level:
        return -float(look.style_level), 0.0, 0.0
    if look.has_sign:
        # What stands behind a bullet is inside of the heading above it, whatever capitals it is written in.
        look = replace(look, is_caps=False)
    heavy = look.is_caps + look.is_bold * 0.9 + look.is_underlined * 0.4 + look.has_rule * 0.4 + look.is_centred * 0.3
    size = _see_size(look)
    return _UNSTYLED, sizes.get(size, size), round(heavy - look.is_italic * 0.2 - look.has_sign * 0.5, 1)


def outweighs(one: Weight, other: Weight, least: float = _OUTWEIGHS) -> bool:
    """Whether a look is seen to be heavier than another, and not by an accident."""
    if one[:2] != other[:2]:
        return one[:2] > other[:2]
    return one[2] - other[2] >= least


def level_looks(found: Sequence[tuple[Weight, int]], counted: Mapping[Weight, int]) -> dict[Weight, int]:
    """The level of each look: that of the numbered headings which have it, else by its weight among them.

    `found` has for each heading its look, and the level that its number says or 0; `counted` is how many headings have
    each look where it matters whether several do.
    """
    levels: dict[Weight, Counter[int]] = {}
    for weight, level in found:
        levels.setdefault(weight, Counter()).update([level])
    known: dict[Weight, int] = {}
    for look, said in levels.items():
        numbered = Counter({level: count for level, count in said.items() if level})
        if numbered and (numbered.total() >= _FEW or numbered.total() * _FEW_OF >= said.total()):
            known[look] = numbered.most_common(1)[0][0]
    late = _find_late([look for look, _ in found if not known or look < min(known)])
    here = {look: counted.get(look, 1) for look in levels if look not in late}
    ranked = _place_looks(here, known) if known else _rank_looks(here)
    return ranked | {look: ranked[first] for look, first in late.items()}


def _find_late(looks: Sequence[Weight]) -> dict[Weight, Weight]:
    """The looks that come up late and are a little heavier than that with which the headings begin, which has many.

    Whoever begins with bold headings, and underlines one in the middle, opens no wider part there; nor does whoever
    sets few a little larger than the first and many others.
    """
    if not looks:
        return {}
    first = looks[0]
    larger = [look for look in looks if look > first]
    are_few = looks.count(first) >= max(_SURELY_MANY, len(larger) * _TIMES)
    if are_few and all(look[1] <= first[1] * _LITTLE for look in larger):
        return dict.fromkeys(larger, first)
    early = looks[: max(_MANY_BEFORE, len(looks) // 3)]
    late = {look for look in looks if look not in early and look[:2] == first[:2] and look > first}
    return dict.fromkeys(late, first) if early.count(first) >= _MANY_BEFORE * _MOSTLY else {}


def _rank_looks(counted: Mapping[Weight, int]) -> dict[Weight, int]:
    """The level of each look by its weight; one that only one heading has makes no level of its own.

    It stands beside the look that several have and that is nearest to it, or below them all if it is plainly lighter.
    """
    order = sorted(counted, reverse=True)
    groups = _group_lone(order, counted)
    several = [group[0] for group in groups if len(group) > 1 or counted[group[0]] > 1]
    if not several:
        return {look: level for level, look in enumerate(order, start=1)}
    ranks = {look: level for level, look in enumerate(several, start=1)}
    return {look: ranks.get(group[0]) or _place_lone(look, several) for group in groups for look in group}


def _group_lone(order: Sequence[Weight], counted: Mapping[Weight, int]) -> list[list[Weight]]:
    """The looks, each by itself, but neighbours that one heading each has and that nearly look alike together."""
    groups: list[list[Weight]] = []
    for look in order:
        last = groups[-1] if groups else []
        is_lone = last and counted[look] == counted[last[-1]] == 1 and _is_alike(look, last[0])
        if is_lone and not any(other > look and counted[other] > 1 and _is_near(look, other) for other in order):
            last.append(look)
        else:
            groups.append([look])
    return groups


def _place_lone(look: Weight, several: list[Weight]) -> int:
    """The level of a look that one heading has, among those that several have, the heaviest first."""
    if outweighs(several[-1], look, _CLEAR):
        return len(several) + 1
    near = [level for level, other in enumerate(several, start=1) if _is_near(look, other)]
    lighter = [level for level, other in enumerate(several, start=1) if other <= look]
    return min(near or lighter, default=len(several))


def _is_alike(one: Weight, other: Weight) -> bool:
    """Whether nobody would mean anything by how two looks differ: set apart in one way, in sizes that are near."""
    sizes = abs(one[1] - other[1])
    return _is_near(one, other) or (one[0] == other[0] and one[2] == other[2] and sizes <= _SLIP)


def _is_near(one: Weight, other: Weight) -> bool:
    """Whether two looks differ by less than anybody would mean by it."""
    return one[:2] == other[:2] and abs(one[2] - other[2]) <= _OUTWEIGHS + _SLIGHT


def _place_looks(counted: Mapping[Weight, int], known: dict[Weight, int]) -> dict[Weight, int]:
    """The levels of looks of which numbers say some: others stand beside the next lighter of these, or below."""
    placed = dict(known)
    below = [look for look in counted if look not in known and not any(other < look for other in known)]
    deepest = max(known.values())
    placed |= {look: deepest + rank for look, rank in _rank_looks({look: counted[look] for look in below}).items()}
    for look in counted:
        placed.setdefault(look, min([level for other, level in known.items() if other < look], default=deepest))
    return placed
