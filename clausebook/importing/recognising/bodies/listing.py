"""Paragraphs with signs or numbers before them -> lists, nested as their place, their counting and their signs say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseList, ListItem, ListKind, Prose
from clausebook.importing.recognising.findings import show
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.importing.recognising.findings import Findings
    from clausebook.importing.recognising.lines.reading import SourceParagraph

LEVELS_AT_MOST = 4
# So many points further in is another level; so few may be a slip of the hand.
_FURTHER, _SLIP, _LONE_CHILDREN = 6.0, 20.0, 3
# Bullets in the order in which people nest them.
_SIGNS = ("\u2022\u00b7\u25cf\uf0b7\u2219*", "-\u2013\u2014o\u25e6\u25cb+\uf02d", "\u25aa\u25a0\uf0a7\u00a7")
_SIGNED = (ListKind.BULLETS, ListKind.TICKS)
_KINDS = {
    NumberForm.DECIMAL: ListKind.NUMBERS,
    NumberForm.INNER: ListKind.BULLETS,
    NumberForm.NAMED: ListKind.BULLETS,
    NumberForm.CAPITAL: ListKind.LETTERS,
    NumberForm.LETTER: ListKind.SMALL_LETTERS,
    NumberForm.CAPITAL_ROMAN: ListKind.ROMAN,
    NumberForm.ROMAN: ListKind.SMALL_ROMAN,
}


@dataclass(slots=True)
class Item:
    """An item: its line, what kind of list it is of, its label, and what is inside it."""

    line: SourceParagraph
    kind: ListKind
    label: str
    value: int
    first: Prose
    inner: list[ClauseBlock | _Frame] = field(default_factory=list)
    is_ticked: bool = False

    @property
    def sign(self) -> str:
        """What stands before it, the same for all items of its list."""
        number = self.line.marked.number
        return number.shape if number and self.kind is not ListKind.BULLETS else self.line.marked.sign


@dataclass(slots=True)
class Remark:
    """A paragraph without a sign that belongs to an item above, as the file says to one of `level` in `list_id`.

    Without a list it belongs to the item right above.
    """

    blocks: list[ClauseBlock]
    list_id: str = ""
    level: int = 0


@dataclass(slots=True)
class _Frame:
    """A list that is still growing."""

    items: list[Item] = field(default_factory=list)

    @property
    def last(self) -> Item:
        return self.items[-1]


def find_item_kind(form: NumberForm | None, line: SourceParagraph) -> tuple[ListKind, str]:
    """The kind of list that an item is of, and its label as a list of a clause has it."""
    number = line.marked.number
    if line.marked.box is not None:
        return ListKind.TICKS, ""
    if line.marked.is_item or number is None or form is None:
        return ListKind.BULLETS, ""
    kind = _KINDS[form] if number.depth == 1 else ListKind.BULLETS
    if kind is ListKind.BULLETS:
        return kind, ""
    count, shape = number.counters[-1], number.shape
    label = shape.replace("#", count, 1) if shape in ("#.", "#)", "(#)") else f"{count}."
    # "1.0" counts as 1, and no list has such a label: what was typed stays in the words of the item.
    is_whole = number.is_counted or _keep_letters(label) == _keep_letters(number.label)
    return (kind, label) if is_whole else (ListKind.BULLETS, "")


def _keep_letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def nest_items(items: Sequence[Item | Remark], findings: Findings) -> list[ClauseList]:
    """The lists that items make, in order; the first is no remark."""
    roots: list[_Frame] = []
    stack: list[_Frame] = []
    for at, item in enumerate(items):
        if isinstance(item, Remark):
            stack = _find_remarked(item, stack)
            stack[-1].last.inner += item.blocks
        else:
            stack = _place(item, stack, roots, items[at + 1 :])
    for root in roots:
        _flatten_lone(root, findings)
    return [_close(root) for root in roots]


def _find_remarked(remark: Remark, stack: list[_Frame]) -> list[_Frame]:
    """The lists that go on behind a remark, the last of them with the item to which it belongs."""
    for at in range(len(stack), 0, -1):
        paragraph = stack[at - 1].last.line.paragraph
        if not remark.list_id or (paragraph.list_id, paragraph.list_level) == (remark.list_id, remark.level):
            return stack[:at]
    return stack


def _place(item: Item, stack: list[_Frame], roots: list[_Frame], following: Sequence[Item | Remark]) -> list[_Frame]:
    """Put an item into the list that it belongs to; gives the lists that may still go on."""
    while stack:
        relation = _relate(item, stack[-1].last)
        if relation == 0 and item.sign == stack[-1].last.sign and _is_sibling(item, stack[-1].last):
            stack[-1].items.append(item)
            return stack
        if relation >= 0:
            same = _find_list(item, stack, relation)
            if same is not None:
                stack[same].items.append(item)
                return stack[: same + 1]
            if len(stack) < LEVELS_AT_MOST and (relation > 0 or _may_begin_inside(item, stack[-1].last, following)):
                frame = _Frame([item])
                stack[-1].last.inner.append(frame)
                return [*stack, frame]
            if relation > 0:
                stack[-1].items.append(item)
                return stack
        stack = stack[:-1]
    frame = _Frame([item])
    roots.append(frame)
    return [frame]


def _relate(item: Item, other: Item) -> int:
    """1 if an item stands further in than another, -1 if less, 0 if as far or if nothing tells."""
    one, two = item.line.paragraph, other.line.paragraph
    if one.counted.value and two.counted.value and (one.list_id == two.list_id or one.list_level != two.list_level):
        return (one.list_level > two.list_level) - (one.list_level < two.list_level)
    difference = one.indent - two.indent
    if abs(difference) < _FURTHER:
        return 0
    is_next = item.kind is other.kind and item.sign == other.sign and item.value == other.value + 1 > 1
    if is_next and abs(difference) < _SLIP:
        return 0
    return 1 if difference > 0 else -1


def _is_sibling(item: Item, other: Item, *, is_loose: bool = False) -> bool:
    """Whether an item may follow another in one list; `is_loose` if bullets may be of two shapes."""
    if item.kind is not other.kind:
        return False
    if item.kind in _SIGNED:
        are_counted = bool(item.line.paragraph.counted.value and other.line.paragraph.counted.value)
        is_outer = is_loose and _rank_sign(item.sign) <= _rank_sign(other.sign)
        return item.sign == other.sign or are_counted or is_outer
    return item.value > other.value and item.sign == other.sign


def _goes_on(item: Item, other: Item, relation: int, *, is_loose: bool) -> bool:
    """Whether an item goes on with a list further out: its sign says so, and its place does not say otherwise."""
    return relation == 0 and _is_sibling(item, other, is_loose=is_loose) and _relate(item, other) == 0


def _find_list(item: Item, stack: list[_Frame], relation: int) -> int | None:
    """Which of the lists that may go on an item goes on with: the innermost with its sign, else with one like it."""
    for is_loose in (False, True):
        for at in range(len(stack) - 1, -1, -1):
            if _goes_on(item, stack[at].last, relation, is_loose=is_loose):
                return at
    return None


def _may_begin_inside(item: Item, other: Item, following: Sequence[Item | Remark]) -> bool:
    """Whether an item that stands as far in as another of another kind begins a list inside it.

    Where a program counted both, in two lists of one level, it does so only if the other leads to it, or its list goes
    on behind it; so do numbers behind bullets, and boxes to tick.
    """
    is_behind_sign = other.kind in _SIGNED and item.kind is not other.kind
    if is_behind_sign or _are_lists_apart(item, other):
        leads = other.line.text.rstrip().endswith((":", "-", "\u2013", "\u2014"))
        if not leads and not any(isinstance(one, Item) and _resumes(one, other) for one in following):
            return False
    if item.kind is ListKind.BULLETS is other.kind:
        return _rank_sign(item.sign) > _rank_sign(other.sign)
    if item.kind in _SIGNED:
        return item.kind is not other.kind
    return item.value == 1 and item.kind is not other.kind


def _are_lists_apart(item: Item, other: Item) -> bool:
    """Whether a program counted two items in lists of their own, both at the same level."""
    one, two = item.line.paragraph, other.line.paragraph
    are_counted = bool(one.counted.value and two.counted.value)
    return are_counted and one.list_id != two.list_id and one.list_level == two.list_level


def _resumes(item: Item, other: Item) -> bool:
    """Whether an item goes on with the list of one above: it is of that list, or has its next number."""
    if _relate(item, other) != 0 or item.kind is not other.kind:
        return False
    is_next = item.sign == other.sign and item.value == other.value + 1 > 1
    return is_next or item.line.paragraph.list_id == other.line.paragraph.list_id


def _rank_sign(sign: str) -> int:
    """How far in a bullet stands by its shape alone: round ones before dashes and circles, square ones behind."""
    return next((rank for rank, signs in enumerate(_SIGNS) if sign in signs), len(_SIGNS))


def _flatten_lone(frame: _Frame, findings: Findings) -> None:
    """Put an item beside those that stand below it alone, if it ends its sentence and they are its siblings."""
    first = frame.items[0]
    inner = [one for one in first.inner if isinstance(one, _Frame)]
    is_lone = len(frame.items) == 1 and len(inner) == 1 == len(first.inner) and first.kind is ListKind.BULLETS
    text = first.line.text
    if (
        is_lone
        and len(inner[0].items) >= _LONE_CHILDREN
        and inner[0].items[0].kind is first.kind
        and text.endswith((".", ";"))
    ):
        frame.items += inner[0].items
        first.inner.clear()
        says = f'"{show(text)}" stands further out than the items below it: it became the first of them.'
        findings.doubt(says, 0.6, first.line.paragraph.place)


def _close(frame: _Frame) -> ClauseList:
    items = []
    for item in frame.items:
        inner = [_close(one) if isinstance(one, _Frame) else one for one in item.inner]
        items.append(ListItem((item.first, *inner), item.label, item.is_ticked))
    return ClauseList(frame.items[0].kind, tuple(items))
