"""Two texts of a policy -> what changed, section by section."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.compare.paragraphs import SectionText, SectionTexts, compare_paragraphs
from clausebook.compare.placing import tell_places
from clausebook.compare.reading import read_beside, read_block, read_passage, read_words
from clausebook.compare.runs import Marked, mark_texts, mark_whole
from clausebook.compare.texts import Text
from clausebook.model.comparison import Change, Comparison, SectionComparison
from clausebook.model.distinct import names_own
from clausebook.model.fingerprint import write_passage
from clausebook.model.policies import Heading, Section, find_passage
from clausebook.model.wordings import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from clausebook.compare.reading import Paragraph
    from clausebook.model.comparison import Block as ComparedBlock
    from clausebook.model.forms import Block
    from clausebook.model.policies import Item, Policy

Pairs = dict[int, int]


def compare_policies(before: Policy, after: Policy) -> Comparison:
    """What changed from one text of a policy to another.

    It is empty exactly if an approval of the one is an approval of the other: numbers, live details and the dates
    of the record do not count (see `clausebook/model/fingerprint.py`).
    """
    items = _pair_items(before.items, after.items)
    in_short, front, end, beside, *blocks = compare_paragraphs(
        [
            _read_group("In short", *([read_words(line) for line in policy.in_short] for policy in (before, after))),
            _read_group("Before the sections", *(_read_blocks(policy.front, policy) for policy in (before, after))),
            _read_group("After the sections", *(_read_blocks(policy.end, policy) for policy in (before, after))),
            _read_group("About this policy", *(read_beside(policy) for policy in (before, after))),
            *(SectionTexts(_read_item(pair.before), _read_item(pair.after)) for pair in items),
        ]
    )
    title = _compare_titles(before.title, after.title)
    return Comparison(
        title=title.runs,
        in_short=_make_group(in_short),
        front=_make_group(front),
        sections=tell_places([_make_section(*made) for made in zip(items, blocks, strict=True)], before, after),
        end=_make_group(end),
        beside=_make_group(beside),
        notes=title.notes,
    )


def compare_wordings(sections: Sequence[Section], pairs: Iterable[tuple[int, int]]) -> Iterator[SectionComparison]:
    """How schools' sections differ from each other; each keeps its own names and live details, which are the same.

    `pairs` are places in `sections`: each section is read once, with however many it is compared. What a school fills
    in is a difference, and so is a term that says an amount; where a section stands is none.
    """
    read = [replace(section, passage=_name_own(section.passage)) for section in sections]
    texts = [replace(_read_item(section), label="") for section in read]
    for one, other in pairs:
        (blocks,) = compare_paragraphs([SectionTexts(texts[one], texts[other])])
        before, after = replace(read[one], label=read[other].label), read[other]
        yield _make_section(_Pair(before, after, 0, 0), blocks)


def _name_own(passage: Passage) -> Passage:
    """The passage with what only names a school's own held as a live detail is: by what it is, not by its words."""
    pairs = zip(passage.wording.slots, passage.values, strict=True)
    values = (
        replace(value, token=value.token or f"[{slot}]") if names_own(slot, value) else value for slot, value in pairs
    )
    return Passage(passage.wording, tuple(values))


def _compare_titles(before: str, after: str) -> Marked:
    return mark_texts(Text(before), Text(after))


def _read_blocks(blocks: tuple[Block | Passage, ...], policy: Policy) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Passage):
            paragraphs += read_passage(block)
        elif paragraph := read_block(block, policy.school.ethos):
            paragraphs.append(paragraph)
    return paragraphs


def _read_group(name: str, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> SectionTexts:
    return SectionTexts(SectionText(name, "", tuple(before)), SectionText(name, "", tuple(after)))


def _make_group(blocks: tuple[ComparedBlock, ...]) -> SectionComparison:
    is_same = all(block.change is Change.SAME for block in blocks)
    return SectionComparison(Change.SAME if is_same else Change.CHANGED, blocks)


def _bind(item: Item) -> tuple[bool, str, str]:
    """What an approval binds of an item."""
    if isinstance(item, Heading):
        return True, item.title, write_passage(item.passage) if item.passage else ""
    return False, item.title, write_passage(item.passage)


@dataclass(frozen=True, slots=True)
class _Pair:
    """An item in both texts, with its place in each, or in one of them.

    `stood_before` is the title of the item that followed it before, if it is one that moved.
    """

    before: Item | None
    after: Item | None
    old: int | None
    new: int | None
    is_moved: bool = False
    stood_before: str = ""


def _pair_items(before: Sequence[Item], after: Sequence[Item]) -> list[_Pair]:
    """The items in the order of the text after, removed ones where they were."""
    pairs = _match_items(before, after)
    unmoved = _find_unmoved(pairs, before, after)
    sources = {new: old for old, new in pairs.items()}
    placed = _place_removed(before, pairs)
    paired = [_Pair(before[old], None, old, None) for old in placed.get(-1, [])]
    for new, item in enumerate(after):
        if new not in sources:
            paired.append(_Pair(None, item, None, new))
            continue
        old = sources[new]
        is_moved = old not in unmoved
        followed = before[old + 1].title if is_moved and old + 1 < len(before) else ""
        paired.append(_Pair(before[old], item, old, new, is_moved=is_moved, stood_before=followed))
        paired += [_Pair(before[gone], None, gone, None) for gone in placed.get(old, [])]
    return paired


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


def _find_unmoved(pairs: Pairs, before: Sequence[Item], after: Sequence[Item]) -> set[int]:
    """The items that stay in order, as many as can be, and of those as many as can be whose words are the same.

    A heading of a part counts for more than any number of sections. The places before are returned.
    """
    row = sorted(pairs.items())
    one = len(row) + 1
    weights = [
        (one * one if isinstance(before[old], Heading) else one) + (_bind(before[old]) == _bind(after[new]))
        for old, new in row
    ]
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


def _make_section(pair: _Pair, blocks: tuple[ComparedBlock, ...]) -> SectionComparison:
    old, new = pair.before, pair.after
    item = new or old
    if item is None:
        message = "an item stands in one text at least"
        raise ValueError(message)
    title = _mark_title(old, new)
    return SectionComparison(
        _judge_item(pair, blocks),
        blocks,
        key=item.key,
        title=title.runs,
        before_label=old.label if old else "",
        after_label=new.label if new else "",
        before_place=pair.old,
        after_place=pair.new,
        stood_before=pair.stood_before,
        is_heading=isinstance(item, Heading),
        note=_find_note(old, new) if new else "",
        clause="" if isinstance(item, Heading) else item.clause.id,
        notes=title.notes,
    )


def _mark_title(old: Item | None, new: Item | None) -> Marked:
    if old and new:
        return _compare_titles(old.title, new.title)
    if new:
        return Marked(mark_whole(Text(new.title), Change.ADDED))
    return Marked(mark_whole(Text(old.title), Change.REMOVED) if old else ())


def _judge_item(pair: _Pair, blocks: tuple[ComparedBlock, ...]) -> Change:
    if pair.before is None or pair.after is None:
        return Change.ADDED if pair.after else Change.REMOVED
    is_same = pair.before.title == pair.after.title and all(block.change is Change.SAME for block in blocks)
    if pair.is_moved:
        return Change.MOVED if is_same else Change.MOVED_AND_CHANGED
    return Change.SAME if is_same else Change.CHANGED


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


def _read_item(item: Item | None) -> SectionText:
    if item is None:
        return SectionText()
    found = find_passage(item)
    return SectionText(item.title, item.label, tuple(read_passage(*found)) if found else ())
