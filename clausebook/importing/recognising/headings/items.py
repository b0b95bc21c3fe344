"""Items that are headings: heavy words behind a bullet, with lighter items further in or text below each of them.

A list may stress the first words of its items, or all of an item. Only where nearly every item of a list is heavy and
has something below it, and the document has several such, does somebody head the parts of a section in this way.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.recognising.lines.reading import may_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

# So many are no accident. So many of a list's items, and of the lists of one kind, may be otherwise.
_SEVERAL, _OTHERWISE = 3, 0.25
# A line that stands so much further in, in points, is inside of the one above it.
_INNER = 6.0
_TEXT_WORDS = 2

# What items of one kind have in common: their sign, and how deep the file says that they are.
_Kind = tuple[str, int]


def raise_heading_items(lines: dict[int, SourceParagraph], body: BodyLook) -> dict[int, SourceParagraph]:
    """The lines of a document, with the items that are headings marked as lines that may be some."""
    raised = dict(lines)
    heading: dict[_Kind, list[SourceParagraph]] = {}
    mixed: Counter[_Kind] = Counter()
    for items in _gather_lists(lines, body):
        kind = _tell_kind(items[0])
        heads = [item for item in items if _heads(item, lines, body)]
        # What stands before the first is about all of them; a list without any says nothing of the others.
        others = sum(_is_beside(item, heads, lines) for item in items) if heads else 0
        if others <= len(heads) * _OTHERWISE:
            heading.setdefault(kind, []).extend(heads)
        else:
            mixed[kind] += 1
    for kind, heads in heading.items():
        if len(heads) >= _SEVERAL and mixed[kind] <= len(heads) * _OTHERWISE:
            raised |= {item.at: replace(item, may_be_heading=True) for item in heads}
    return raised


def _is_beside(item: SourceParagraph, heads: list[SourceParagraph], lines: dict[int, SourceParagraph]) -> bool:
    """Whether an item that heads nothing stands in one list with those that do, with nothing but items between."""
    at = item.at
    while (above := lines.get(at)) and above.marked.is_item and above not in heads:
        at -= 1
    return item not in heads and above in heads


def _tell_kind(item: SourceParagraph) -> _Kind:
    return item.marked.sign, item.paragraph.list_level


def _gather_lists(lines: dict[int, SourceParagraph], body: BodyLook) -> Iterator[list[SourceParagraph]]:
    """The items of each list that stand outermost in it: a list ends where a line without a bullet stands out."""
    for items in _gather_runs(lines.values(), body):
        outermost = items[0]
        yield [one for one in items if _tell_kind(one) == _tell_kind(outermost) and not _is_inside(one, outermost)]


def _gather_runs(lines: Iterable[SourceParagraph], body: BodyLook) -> Iterator[list[SourceParagraph]]:
    items: list[SourceParagraph] = []
    for line in lines:
        if line.marked.is_item and line.marked.number is None:
            items.append(line)
        elif body.stands_out(line.look) and items:
            yield items
            items = []
    if items:
        yield items


def _is_inside(line: SourceParagraph, other: SourceParagraph) -> bool:
    """Whether a line stands further in than another, on the same page or as deep as a program counts."""
    one, two = line.paragraph, other.paragraph
    if one.list_level != two.list_level:
        return one.list_level > two.list_level
    return one.place.page == two.place.page and one.indent > two.indent + _INNER


def _heads(item: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook) -> bool:
    """Whether an item is short, heavier than the text, and has lighter items inside it or text below."""
    below = lines.get(item.at + 1)
    # Capitals alone are how many write the name of a group in a list.
    is_heavy = body.stands_out(replace(item.look, is_caps=False))
    if below is None or not may_head(item) or not is_heavy or body.stands_out(below.look):
        return False
    if below.marked.is_item:
        return _tell_kind(below) != _tell_kind(item) or _is_inside(below, item)
    return below.words > _TEXT_WORDS and below.marked.number is None
