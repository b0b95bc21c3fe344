"""The changes of many policies, paragraph by paragraph: each once, however differently the rest of a section changed.

A section may change in the same words in five schools, and in one of them in another paragraph too. Whoever reads
for all five reads the shared paragraph once, so a pack counts paragraphs, where a redline of one policy has sections.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from clausebook.analysis.shared_changes import group_changes
from clausebook.model.comparison import Change, Comparison, Run, SectionComparison, read_after, read_before
from clausebook.model.pack_changes import BESIDE, END, FRONT, IN_SHORT, TITLE, DistinctChange, PackChange, PackPart
from clausebook.model.shared_changes import drop_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from clausebook.model.comparison import Block
    from clausebook.model.shared_changes import ComparedPolicy
    from clausebook.model.trust import School

_NOTHING = SectionComparison(Change.SAME, ())
_WHOLE = (Change.ADDED, Change.REMOVED)


def split_comparison(comparison: Comparison, policy: str, school: School) -> Comparison:
    """The same changes with a part for each changed paragraph, whole section, title or move.

    The parts are the `sections` of the result, in the order of the text. A move belongs to its `policy` alone, since no
    other has the same numbers.
    """
    named = [
        (IN_SHORT, comparison.in_short),
        (FRONT, comparison.front),
        *(("", section) for section in comparison.sections),
        (END, comparison.end),
        (BESIDE, comparison.beside),
    ]
    parts: list[SectionComparison] = []
    if comparison.has_new_title:
        whole = SectionComparison(Change.CHANGED, (), key=TITLE, title=comparison.title)
        parts.append(_make_part(whole, _sign_title(whole, school)))
    for key, part in named:
        if part.change is not Change.SAME:
            parts += _split_part(replace(part, key=key or part.clause or part.key), policy, school)
    return Comparison(title=(), in_short=_NOTHING, front=_NOTHING, sections=tuple(parts), end=_NOTHING)


def _split_part(part: SectionComparison, policy: str, school: School) -> Iterator[PackPart]:
    if part.change in _WHOLE:
        yield _make_part(part, _sign_title(part, school))
        return
    steady = replace(part, title=(Run(Change.SAME, part.after_title),) if part.title else ())
    changed = [block for block in part.blocks if block.change is not Change.SAME]
    if part.change is not Change.CHANGED:
        yield replace(_make_part(steady), change=Change.MOVED, key=f"{part.key} of {policy}", blocks=())
    if part.has_new_title or (part.change is Change.CHANGED and not changed):
        yield replace(_make_part(part, _sign_title(part, school)), change=Change.CHANGED, blocks=())
    for block in changed:
        yield replace(_make_part(steady), change=Change.CHANGED, blocks=(block,))


def _make_part(part: SectionComparison, title: tuple[Run, ...] = ()) -> PackPart:
    facts = {field.name: getattr(part, field.name) for field in fields(SectionComparison)}
    return PackPart(**{**facts, "title": title}, heading=part.title)


def _sign_title(part: SectionComparison, school: School) -> tuple[Run, ...]:
    """The title before and after with placeholders for the words that the school has for a pupil or a head."""
    before, after = (_sign_words(title, school) for title in (part.before_title, part.after_title))
    if before == after:
        return part.title
    return tuple(Run(change, text) for change, text in ((Change.REMOVED, before), (Change.ADDED, after)) if text)


def _sign_words(text: str, school: School) -> str:
    for name, word in sorted(school.terms.items(), key=lambda term: (-len(term[1]), term)):
        text = re.sub(rf"\b{re.escape(word)}\b", f"\ue000{name}\ue001", text, flags=re.IGNORECASE) if word else text
    return text


def _find_heading(part: SectionComparison) -> tuple[Run, ...]:
    return part.heading if isinstance(part, PackPart) else part.title


def find_units(policies: Iterable[ComparedPolicy]) -> tuple[DistinctChange, ...]:
    """Each distinct change of some policies, whose comparisons are split, once."""
    units = []
    for change in group_changes(policies):
        first = _read(change.part)
        units.append(DistinctChange(change, any(_read(reach.part) != first for reach in change.reaches[1:])))
    return tuple(units)


def gather_changes(chosen: Iterable[ComparedPolicy], units: Iterable[DistinctChange]) -> tuple[PackChange, ...]:
    """The changes of the chosen policies, each with every policy that it reaches, the chosen ones first.

    `units` are those of all policies that may be reached. The changes are sorted by the short title of the first
    policy that they reach, by its school, and in the order of its text; what changed in one section and reaches the
    same policies is one.
    """
    wanted = frozenset(chosen)
    ordered = [found for unit in units if (found := _put_first(unit, wanted))]
    gathered: dict[tuple[object, ...], list[DistinctChange]] = {}
    for unit in sorted(ordered, key=_find_place):
        part, places = unit.part, tuple((reach.compared.school.id, reach.compared.id) for reach in unit.reaches)
        alone = part.change if part.change is not Change.CHANGED else ""
        gathered.setdefault((part.key, read_after(_find_heading(part)), alone, places), []).append(unit)
    return tuple(PackChange(tuple(group), _join_parts(group)) for group in gathered.values())


def _put_first(unit: DistinctChange, wanted: AbstractSet[ComparedPolicy]) -> DistinctChange | None:
    """The change with the wanted policies first; None if it reaches none of them."""
    mine = [reach for reach in unit.reaches if reach.compared in wanted]
    if len(mine) in (0, len(unit.reaches)):
        return unit if mine else None
    rest = [reach for reach in unit.reaches if reach.compared not in wanted]
    return replace(unit, change=replace(unit.change, reaches=(*mine, *rest)))


def _join_parts(units: Sequence[DistinctChange]) -> SectionComparison:
    """What changed in one section, as the first policy has it; without numbers where others may have other ones."""
    parts = [unit.part for unit in units]
    title = _find_heading(next((part for part in parts if part.has_new_title), parts[0]))
    blocks = tuple(block for part in parts for block in part.blocks if block.change is not Change.SAME)
    joined = replace(parts[0], title=title, blocks=blocks)
    return joined if len(units[0].reaches) == 1 else drop_labels(joined)


def _find_place(unit: DistinctChange) -> tuple[str, str, int]:
    first = unit.reaches[0]
    return first.compared.short_title.casefold(), first.compared.school.id, first.at


def _read(part: SectionComparison) -> tuple[object, ...]:
    """The words of a part before and after, as this policy has them."""
    heading = _find_heading(part)
    return read_before(heading), read_after(heading), tuple(_read_blocks(part.blocks))


def _read_blocks(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        for line in block.lines:
            for cell in line.cells:
                yield read_before(cell.runs), read_after(cell.runs)
