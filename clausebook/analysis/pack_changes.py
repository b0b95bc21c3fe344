"""The changes of many policies, paragraph by paragraph: each once, however differently the rest of a section changed.

A section may change in the same words in five schools, and in one of them in another paragraph too. Whoever reads
for all five reads the shared paragraph once, so a pack counts paragraphs, where a redline of one policy has sections.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from clausebook.analysis.shared_changes import group_changes, sign_part, sign_words
from clausebook.model.comparison import Change, Comparison, Form, Run, SectionComparison, read_after, read_before
from clausebook.model.pack_changes import BESIDE, END, FRONT, IN_SHORT, TITLE, PackChange, PackPart, PackVariant
from clausebook.model.shared_changes import SharedChange, drop_labels, read_changed, read_shown

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from clausebook.model.comparison import Block, Line
    from clausebook.model.shared_changes import ComparedPolicy, Reach
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
    changed = [(block, under) for block, under in _find_headings(part.blocks) if block.change is not Change.SAME]
    if part.change is not Change.CHANGED:
        yield replace(_make_part(steady), change=Change.MOVED, key=f"{part.key} of {policy}", blocks=())
    if part.has_new_title or (part.change is Change.CHANGED and not changed):
        yield replace(_make_part(part, _sign_title(part, school)), change=Change.CHANGED, blocks=())
    for block, under in changed:
        yield replace(_make_part(steady), change=Change.CHANGED, blocks=(block,), under=under)


def _find_headings(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Each paragraph with the words of the sub-heading above it."""
    under = ""
    for block in blocks:
        heads = [line for line in block.lines if line.form is Form.HEADING]
        yield block, "" if heads else under
        if heads:
            runs = heads[-1].runs
            under = read_after(runs) or read_before(runs)


def _make_part(part: SectionComparison, title: tuple[Run, ...] = ()) -> PackPart:
    facts = {field.name: getattr(part, field.name) for field in fields(SectionComparison)}
    return PackPart(**{**facts, "title": title}, heading=part.title)


def _sign_title(part: SectionComparison, school: School) -> tuple[Run, ...]:
    """The title before and after with placeholders for the words that the school has for a pupil or a head."""
    before, after = (sign_words(title, school) for title in (part.before_title, part.after_title))
    if before == after:
        return part.title
    return tuple(Run(change, text) for change, text in ((Change.REMOVED, before), (Change.ADDED, after)) if text)


def _find_heading(part: SectionComparison) -> tuple[Run, ...]:
    return part.heading if isinstance(part, PackPart) else part.title


def find_units(policies: Iterable[ComparedPolicy]) -> tuple[SharedChange, ...]:
    """Each distinct change of some policies, whose comparisons are split, once."""
    return group_changes(policies, _sign_unit)


def _sign_unit(part: SectionComparison, school: School) -> Hashable:
    under = part.under if isinstance(part, PackPart) else ""
    return sign_part(part, school), sign_words(under, school)


def gather_changes(chosen: Iterable[ComparedPolicy], units: Iterable[SharedChange]) -> tuple[PackChange, ...]:
    """The changes of the chosen policies, each with every policy that it reaches, the chosen ones first.

    `units` are those of all policies that may be reached. The changes are sorted by the short title of the first
    policy that they reach, by its school, and in the order of its text; what changed in one section and reaches the
    same policies is one.
    """
    wanted = frozenset(chosen)
    ordered = [found for unit in units if (found := _put_first(unit, wanted))]
    gathered: dict[tuple[object, ...], list[SharedChange]] = {}
    for unit in sorted(ordered, key=_find_place):
        part, places = unit.part, tuple((reach.compared.school.id, reach.compared.id) for reach in unit.reaches)
        alone = part.change if part.change is not Change.CHANGED else ""
        gathered.setdefault((part.key, read_after(_find_heading(part)), alone, places), []).append(unit)
    return tuple(PackChange(tuple(group), _find_variants(group)) for group in gathered.values())


def _put_first(unit: SharedChange, wanted: AbstractSet[ComparedPolicy]) -> SharedChange | None:
    """The change with the wanted policies first; None if it reaches none of them."""
    mine = [reach for reach in unit.reaches if reach.compared in wanted]
    if len(mine) in (0, len(unit.reaches)):
        return unit if mine else None
    rest = [reach for reach in unit.reaches if reach.compared not in wanted]
    return SharedChange((*mine, *rest))


def _find_place(unit: SharedChange) -> tuple[str, str, int]:
    first = unit.reaches[0]
    return first.compared.short_title.casefold(), first.compared.school.id, first.at


def _find_variants(units: Sequence[SharedChange]) -> tuple[PackVariant, ...]:
    """The change once for each form of its words; that of the first policy whole, of each other what differs."""
    groups: dict[Hashable, list[tuple[Reach, ...]]] = {}
    for places in zip(*(unit.reaches for unit in units), strict=True):
        shown = tuple(read_changed(reach.part, reach.compared.school) for reach in places)
        groups.setdefault(shown, []).append(places)
    first, *others = [_join_parts(group[0], is_alone=len(units[0].reaches) == 1) for group in groups.values()]
    schools = [group[0][0].compared.school for group in groups.values()]
    parts = [
        first,
        *(_keep_other(part, first, (school, schools[0])) for part, school in zip(others, schools[1:], strict=True)),
    ]
    return tuple(
        PackVariant(tuple(places[0] for places in group), part, _has_details(group))
        for group, part in zip(groups.values(), parts, strict=True)
    )


def _has_details(group: Sequence[tuple[Reach, ...]]) -> bool:
    return any(SharedChange(same).has_details for same in zip(*group, strict=True))


def _join_parts(reaches: Iterable[Reach], *, is_alone: bool) -> SectionComparison:
    """What changed in one section of one policy; without numbers where others may have other ones."""
    parts = [reach.part for reach in reaches]
    title = _find_heading(next((part for part in parts if part.has_new_title), parts[0]))
    blocks = [_tell_heading(block, part) for part in parts for block in part.blocks if block.change is not Change.SAME]
    joined = replace(parts[0], title=title, blocks=tuple(blocks))
    return joined if is_alone else drop_labels(joined)


def _tell_heading(block: Block, part: SectionComparison) -> Block:
    """A paragraph that says under which sub-heading it stands, for in a pack nothing is above it."""
    under = part.under if isinstance(part, PackPart) else ""
    return replace(block, notes=(f'Under "{under}".', *block.notes)) if under else block


def _keep_other(part: SectionComparison, first: SectionComparison, schools: tuple[School, School]) -> SectionComparison:
    """The paragraphs that read otherwise than those of the first policy, of lists and tables the lines that do."""
    pairs = zip(part.blocks, first.blocks, strict=True)
    kept = (_keep_lines(block, other, schools) for block, other in pairs if _is_other(block, other, schools))
    return replace(part, blocks=tuple(kept))


def _is_other(one: Block | Line, first: Block | Line, schools: tuple[School, School]) -> bool:
    return read_shown(one, schools[0]) != read_shown(first, schools[1])


def _keep_lines(block: Block, first: Block, schools: tuple[School, School]) -> Block:
    """A paragraph without the lines that read as in the first policy, but for the one that leads in and for heads."""
    if len(block.lines) != len(first.lines):
        return block
    lead = block.lines[0]
    pairs = zip(block.lines, first.lines, strict=True)
    kept = [
        line for line, other in pairs if line is lead or line.form is Form.TABLE_HEAD or _is_other(line, other, schools)
    ]
    return replace(block, lines=tuple(kept))
