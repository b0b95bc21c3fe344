"""The changes of many policies, paragraph by paragraph: each once, however differently the rest of a section changed.

A section may change in the same words in five schools, and in one of them in another paragraph too. Whoever reads
for all five reads the shared paragraph once, so a pack counts paragraphs, where a redline of one policy has sections.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, Comparison, Run, SectionComparison, read_after, read_before
from clausebook.model.shared_changes import group_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.comparison import Block
    from clausebook.model.shared_changes import ComparedPolicy, Reach, SharedChange
    from clausebook.model.trust import School

TITLE, IN_SHORT, FRONT, END = "(title)", "(in short)", "(front)", "(end)"
_NAMES = {
    TITLE: "The title of the policy",
    IN_SHORT: "In short",
    FRONT: "Before the sections",
    END: "After the sections",
}
_NOTHING = SectionComparison(Change.SAME, ())
_WHOLE = (Change.ADDED, Change.REMOVED)


@dataclass(frozen=True, slots=True)
class PackPart(SectionComparison):
    """A part of a split comparison: a paragraph, a whole section, a title or a move.

    `heading` is the title of its section as this policy has it. `title` is what of it must be the same in every policy
    for the change to be the same: nothing where the title has not changed, else the title with signs for the school's
    own words.
    """

    heading: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class DistinctChange:
    """One distinct change, and whether the policies that it reaches differ in what is a school's own."""

    change: SharedChange
    has_details: bool

    @property
    def part(self) -> SectionComparison:
        """The change as it stands in the first policy."""
        return self.change.part

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Every place in which it stands."""
        return self.change.reaches


@dataclass(frozen=True, slots=True)
class PackChange:
    """What changed in one section and reaches the same policies: its paragraphs in the order of the text."""

    units: tuple[DistinctChange, ...]

    @property
    def has_details(self) -> bool:
        """Whether the words of another policy that it reaches differ in what is a school's own."""
        return any(unit.has_details for unit in self.units)

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Where it stands, the policies that are decided upon first."""
        return self.units[0].reaches

    @property
    def schools(self) -> tuple[School, ...]:
        """The schools that it reaches, each once."""
        return self.units[0].change.schools

    @property
    def policies(self) -> tuple[str, ...]:
        """The short titles of the policies that it reaches, each once and in order of the alphabet."""
        return self.units[0].change.policies

    @property
    def first(self) -> ComparedPolicy:
        """The policy whose words stand for all."""
        return self.reaches[0].compared

    @property
    def name(self) -> str:
        """What stands for a title where the changed part has none."""
        return _NAMES.get(self.units[0].part.key, "")

    @property
    def part(self) -> SectionComparison:
        """The change as the first policy has it, as one section; without numbers where others may have other ones."""
        parts = [unit.part for unit in self.units]
        title = _find_heading(next((part for part in parts if part.has_new_title), parts[0]))
        blocks = tuple(block for part in parts for block in part.blocks if block.change is not Change.SAME)
        if len(self.reaches) > 1:
            blocks = tuple(replace(block, before_label="", after_label="") for block in blocks)
            return replace(parts[0], title=title, blocks=blocks, before_label="", after_label="")
        return replace(parts[0], title=title, blocks=blocks)

    @property
    def words(self) -> int:
        """How many words of it there are to read, removed and added; what only moved has none."""
        part = self.part
        runs = [] if part.change is Change.MOVED else list(part.title)
        runs += [run for block in part.blocks if not block.is_moved for line in block.lines for run in line.runs]
        return sum(len(run.text.split()) for run in runs if run.change is not Change.SAME)


def split_comparison(comparison: Comparison, policy: str, school: School) -> Comparison:
    """The same changes with a part for each changed paragraph, whole section, title or move.

    The parts stand among `sections` in the order of the text. A move belongs to its `policy` alone, since no other has
    the same numbers.
    """
    named = [
        (IN_SHORT, comparison.in_short),
        (FRONT, comparison.front),
        *(("", section) for section in comparison.sections),
        (END, comparison.end),
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
    """The title before and after with signs for the words that the school has for a pupil or a head."""
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

    `units` are those of all policies that may be reached. The changes stand by the short title of the first policy
    that they reach, by its school, and in the order of its text; what changed in one section and reaches the same
    policies is one.
    """
    wanted = {id(compared) for compared in chosen}
    ordered = [found for unit in units if (found := _put_first(unit, wanted))]
    gathered: dict[tuple[object, ...], list[DistinctChange]] = {}
    for unit in sorted(ordered, key=_find_place):
        part, places = unit.part, tuple((reach.compared.school.id, reach.compared.id) for reach in unit.reaches)
        alone = part.change if part.change is not Change.CHANGED else ""
        gathered.setdefault((part.key, read_after(_find_heading(part)), alone, places), []).append(unit)
    return tuple(PackChange(tuple(group)) for group in gathered.values())


def _put_first(unit: DistinctChange, wanted: set[int]) -> DistinctChange | None:
    """The change with the wanted policies first; None if it reaches none of them."""
    mine = [reach for reach in unit.reaches if id(reach.compared) in wanted]
    if len(mine) in (0, len(unit.reaches)):
        return unit if mine else None
    rest = [reach for reach in unit.reaches if id(reach.compared) not in wanted]
    return replace(unit, change=replace(unit.change, reaches=(*mine, *rest)))


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
