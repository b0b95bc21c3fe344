"""Two texts of a policy -> what changed, section by section."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.compare.line_reader import Text
from clausebook.compare.paragraphs import compare_paragraphs, mark_paragraph
from clausebook.compare.placing import tell_places
from clausebook.compare.reading import is_own, read_beside, read_block, read_passage, read_words
from clausebook.compare.runs import compare_texts, mark_whole
from clausebook.model.comparison import Change, Comparison, SectionComparison
from clausebook.model.fingerprint import write_passage
from clausebook.model.policies import Heading, Section, find_passage
from clausebook.model.wordings import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.compare.reading import Paragraph
    from clausebook.model.comparison import Run
    from clausebook.model.forms import Block
    from clausebook.model.policies import Item, Policy

Pairs = dict[int, int]


def compare_policies(before: Policy, after: Policy) -> Comparison:
    """What changed from one text of a policy to another.

    It is empty exactly if an approval of the one is an approval of the other: numbers, live details and the dates
    of the record do not count (see `clausebook/model/fingerprint.py`).
    """
    return Comparison(
        title=_compare_titles(before.title, after.title),
        in_short=_compare_group(*([read_words(line) for line in policy.in_short] for policy in (before, after))),
        front=_compare_group(*(_read_blocks(policy.front, policy) for policy in (before, after))),
        sections=tell_places(_compare_items(before.items, after.items), before, after),
        end=_compare_group(*(_read_blocks(policy.end, policy) for policy in (before, after))),
        beside=_compare_group(*(read_beside(policy) for policy in (before, after))),
    )


def compare_wordings(one: Section, other: Section) -> SectionComparison:
    """How one school's section differs from another's, with the names and live details of the other in both."""
    known = dict(zip(map(str, other.passage.wording.slots), other.passage.values, strict=True))
    pairs = zip(one.passage.wording.slots, one.passage.values, strict=True)
    values = tuple(known.get(str(slot), value) if is_own(slot, value) else value for slot, value in pairs)
    filled = replace(one, passage=Passage(one.passage.wording, values), label=other.label)
    return _compare_item(_Pair([filled], 0, other, 0), is_moved=False)


def _compare_titles(before: str, after: str) -> tuple[Run, ...]:
    return compare_texts(Text(before), Text(after))


def _read_blocks(blocks: tuple[Block | Passage, ...], policy: Policy) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Passage):
            paragraphs += read_passage(block)
        elif paragraph := read_block(block, policy.school.ethos):
            paragraphs.append(paragraph)
    return paragraphs


def _compare_group(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> SectionComparison:
    blocks = compare_paragraphs(before, after)
    is_same = all(block.change is Change.SAME for block in blocks)
    return SectionComparison(Change.SAME if is_same else Change.CHANGED, blocks)


def _bind(item: Item) -> tuple[bool, str, str]:
    """What an approval binds of an item."""
    if isinstance(item, Heading):
        return True, item.title, write_passage(item.passage) if item.passage else ""
    return False, item.title, write_passage(item.passage)


def _compare_items(before: Sequence[Item], after: Sequence[Item]) -> tuple[SectionComparison, ...]:
    pairs = _match_items(before, after)
    unmoved = _find_unmoved(pairs, before)
    compared: list[SectionComparison] = []
    sources = {new: old for old, new in pairs.items()}
    placed = _place_removed(before, pairs)
    compared += (_mark_item(before[old], old, Change.REMOVED) for old in placed.get(-1, []))
    for new, item in enumerate(after):
        if new in sources:
            old = sources[new]
            compared.append(_compare_item(_Pair(before, old, item, new), is_moved=old not in unmoved))
            compared += (_mark_item(before[gone], gone, Change.REMOVED) for gone in placed.get(old, []))
        else:
            compared.append(_mark_item(item, new, Change.ADDED))
    return tuple(compared)


def _match_items(before: Sequence[Item], after: Sequence[Item]) -> Pairs:
    """Which items answer to each other, by place before.

    Texts that an approval cannot tell apart are matched in order. Otherwise the key is asked first, which never
    changes; then the clause, for a section that was given another key; then the words themselves.
    """
    if [_bind(item) for item in before] == [_bind(item) for item in after]:
        return {place: place for place in range(len(before))}
    pairs: Pairs = {}
    ways: tuple[Callable[[Item], object], ...] = (
        lambda item: item.key,
        lambda item: item.key if isinstance(item, Heading) else item.clause.id,
        _bind,
    )
    for name in ways:
        taken = set(pairs.values())
        free = {old: item for old, item in enumerate(before) if old not in pairs}
        places: dict[tuple[bool, object], list[int]] = {}
        for new, item in enumerate(after):
            if new not in taken:
                places.setdefault((isinstance(item, Heading), name(item)), []).append(new)
        for old, item in free.items():
            if found := places.get((isinstance(item, Heading), name(item))):
                pairs[old] = found.pop(0)
    return pairs


def _find_unmoved(pairs: Pairs, before: Sequence[Item]) -> set[int]:
    """The items that stay in order, as many as can be; a heading of a part counts for more than sections.

    The places before are returned.
    """
    row = sorted(pairs.items())
    weights = [len(before) + 1 if isinstance(before[old], Heading) else 1 for old, _ in row]
    best: list[int] = []
    links: list[int] = []
    for index, (_, new) in enumerate(row):
        earlier = [other for other in range(index) if row[other][1] < new]
        link = max(earlier, key=best.__getitem__, default=-1)
        links.append(link)
        best.append(weights[index] + (best[link] if link >= 0 else 0))
    at = max(range(len(row)), key=best.__getitem__, default=-1)
    unmoved = set()
    while at >= 0:
        unmoved.add(row[at][0])
        at = links[at]
    return unmoved


def _place_removed(before: Sequence[Item], pairs: Pairs) -> dict[int, list[int]]:
    """The removed items by the item that they followed and that is still there; -1 for the beginning."""
    placed: dict[int, list[int]] = {}
    last = -1
    for old in range(len(before)):
        if old in pairs:
            last = old
        else:
            placed.setdefault(last, []).append(old)
    return placed


@dataclass(frozen=True, slots=True)
class _Pair:
    """An item in both texts, with its place in each."""

    all_before: Sequence[Item]
    old: int
    item: Item
    new: int

    @property
    def stood_before(self) -> str:
        """The title of the item that followed it before."""
        return self.all_before[self.old + 1].title if self.old + 1 < len(self.all_before) else ""


def _compare_item(pair: _Pair, *, is_moved: bool) -> SectionComparison:
    old, new = pair.all_before[pair.old], pair.item
    title = _compare_titles(old.title, new.title)
    blocks = compare_paragraphs(_read_item(old), _read_item(new))
    is_same = old.title == new.title and all(block.change is Change.SAME for block in blocks)
    if is_moved:
        change = Change.MOVED if is_same else Change.MOVED_AND_CHANGED
    else:
        change = Change.SAME if is_same else Change.CHANGED
    return SectionComparison(
        change,
        blocks,
        key=new.key,
        title=title,
        before_label=old.label,
        after_label=new.label,
        before_place=pair.old,
        after_place=pair.new,
        stood_before=pair.stood_before if is_moved else "",
        is_heading=isinstance(new, Heading),
        note=_find_note(old, new),
        clause="" if isinstance(new, Heading) else new.clause.id,
    )


def _find_note(old: Item | None, new: Item | None) -> str:
    """Why it changed: what its author noted since, else the reason for a difference from the model that is new."""
    if not isinstance(new, Section):
        return ""
    note, reason = _find_reasons(old) if isinstance(old, Section) else ("", "")
    if new.change_note != note:
        return new.change_note
    because = _find_reasons(new)[1]
    return because if because != reason else ""


def _find_reasons(section: Section) -> tuple[str, str]:
    return section.change_note, section.difference.reason.because if section.difference else ""


def _read_item(item: Item) -> list[Paragraph]:
    found = find_passage(item)
    return read_passage(*found) if found else []


def _mark_item(item: Item, place: int, change: Change) -> SectionComparison:
    is_removed = change is Change.REMOVED
    return SectionComparison(
        change,
        tuple(mark_paragraph(paragraph, change) for paragraph in _read_item(item)),
        key=item.key,
        title=mark_whole(Text(item.title), change),
        before_label=item.label if is_removed else "",
        after_label="" if is_removed else item.label,
        before_place=place if is_removed else None,
        after_place=None if is_removed else place,
        is_heading=isinstance(item, Heading),
        note="" if is_removed else _find_note(None, item),
        clause="" if isinstance(item, Heading) else item.clause.id,
    )
