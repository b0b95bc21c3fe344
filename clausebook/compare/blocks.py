"""The lines of a section with their marks -> blocks: the paragraphs of the text after, and those that are gone."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from clausebook.compare.stress import say_stress
from clausebook.model.comparison import Block, Change, Extent, Form, join_extents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.compare.entries import LineEntry
    from clausebook.compare.reading import Paragraph
    from clausebook.model.comparison import Cell, Line

_NOTES = {
    Extent.LAYOUT: "No words changed, only how they are set out.",
    Extent.PUNCTUATION: "Spelling and punctuation only.",
    Extent.ORDER: "{} in another order. No words changed.",
    Extent.DATES: "Only dates changed.",
}
# What a line is to its reader, inside a sentence.
_FORMS = {
    Form.TEXT: "a paragraph",
    Form.HEADING: "a sub-heading",
    Form.ITEM: "an item of a list",
    Form.NUMBERED_ITEM: "an item with a number",
    Form.QUOTATION: "a quotation",
    Form.CAPTION: "a caption",
}
_LISTS = {
    (Form.ITEM, Form.NUMBERED_ITEM): "Bullets are numbers now.",
    (Form.NUMBERED_ITEM, Form.ITEM): "Numbers are bullets now.",
}
_STEPS = "Steps in another order."
_SPACES = "No words changed, only the kind of a space between them."


class Placed(NamedTuple):
    """A line with its marks, where it stands in each text, and what is told of its being split or joined."""

    line: Line
    before: LineEntry | None
    after: LineEntry | None
    said: str = ""


class _Owner(NamedTuple):
    """The paragraph to which a line belongs: its number, in the text before if it is gone."""

    is_gone: bool
    number: int


def make_blocks(placed: Sequence[Placed], before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[Block, ...]:
    """The blocks of a section, from its lines in order and its paragraphs on either side."""
    owned = list(_find_owners(placed))
    blocks = []
    claimed: set[int] = set()
    for owner, group in groupby(owned, key=lambda one: one[0]):
        lines = [one for _, one in group]
        if owner.is_gone:
            blocks.append(_make_gone(lines, before[owner.number]))
        else:
            blocks.append(_make_block(lines, before, after[owner.number], claimed))
    return tuple(blocks)


def _find_owners(placed: Sequence[Placed]) -> Iterator[tuple[_Owner, Placed]]:
    """Each line with its paragraph; those of one paragraph stand together."""
    last: Placed | None = None
    waiting: list[Placed] = []
    for one in [*placed, None]:
        if one is not None and not (one.before and one.after):
            waiting.append(one)
            continue
        yield from _own_gap(waiting, last, one)
        waiting = []
        if one and one.after:
            yield _Owner(is_gone=False, number=one.after.paragraph), one
            last = one


def _own_gap(gap: Sequence[Placed], last: Placed | None, following: Placed | None) -> Iterator[tuple[_Owner, Placed]]:
    """The lines between two that both texts have: those of the paragraph above, those of their own, those of the next.

    A line that is gone belongs where the rest of its paragraph now stands. Where nothing is left of that, it is a
    paragraph of its own, but for one in the midst of what is one paragraph now.
    """
    above = last.after.paragraph if last and last.after else None
    below = following.after.paragraph if following and following.after else None
    lost_above = last.before.paragraph if last and last.before else None
    lost_below = following.before.paragraph if following and following.before else None
    ranks: list[tuple[int, bool, _Owner, Placed]] = []
    for one in gap:
        if one.after:
            number = one.after.paragraph
            rank = 0 if number == above else 2 if number == below else 1
            ranks.append((rank, rank == 1, _Owner(is_gone=False, number=number), one))
        elif one.before:
            number = one.before.paragraph
            if above is not None and (above == below or number == lost_above):
                ranks.append((0, False, _Owner(is_gone=False, number=above), one))
            elif below is not None and number == lost_below:
                ranks.append((2, False, _Owner(is_gone=False, number=below), one))
            else:
                ranks.append((1, False, _Owner(is_gone=True, number=number), one))
    # What is gone comes before what is new, and each keeps its order.
    for _, _, owner, one in sorted(ranks, key=lambda ranked: ranked[:2]):
        yield owner, one


def _make_gone(placed: Sequence[Placed], paragraph: Paragraph) -> Block:
    lines = tuple(one.line for one in placed)
    extent = join_extents(line.extent for line in lines)
    return Block(Change.REMOVED, lines, extent, paragraph.label, signs=(paragraph.sign, ""))


def _make_block(
    placed: Sequence[Placed], before: Sequence[Paragraph], paragraph: Paragraph, claimed: set[int]
) -> Block:
    lines = tuple(one.line for one in placed)
    if all(line.change is Change.ADDED for line in lines):
        extent = join_extents(line.extent for line in lines)
        return Block(Change.ADDED, lines, extent, "", paragraph.label, signs=("", paragraph.sign))
    numbers = list(dict.fromkeys(one.before.paragraph for one in placed if one.before))
    stayed = [one.before.paragraph for one in placed if one.before and one.after and one.line.start is not Change.ADDED]
    own = next((number for number in stayed if number not in claimed), None)
    claimed.update(stayed)
    olds = [before[number] for number in numbers]
    label = before[own].label if own is not None else ""
    pictures = _note_pictures(olds, paragraph)
    extent = join_extents([*(line.extent for line in lines), *([Extent.WORDS] if pictures else [])])
    if extent is Extent.ORDER and not _has_same_lines(olds, paragraph):
        # What is left of a list from which something passed elsewhere is not only in another order.
        extent = Extent.WORDS
    if extent is Extent.NOTHING and _is_set_out_otherwise(placed, olds, paragraph):
        extent = Extent.LAYOUT
    if extent is Extent.NOTHING:
        return Block(Change.SAME, lines, extent, label, paragraph.label)
    pieces = [_STEPS] if _are_steps(lines) and _has_same_lines(olds, paragraph) else _note_pieces(placed, extent)
    if extent is Extent.LAYOUT and all(_write_close(old.bound) == _write_close(paragraph.bound) for old in olds):
        pieces = [_SPACES]
    if len(olds) == 1 and len(olds[0].lines) == sum(one.before is not None for one in placed):
        pieces += say_stress(olds[0].bound, paragraph.bound)
    forms = [] if extent is Extent.LAYOUT else _note_forms(lines)
    notes = (*pieces, *forms, *_note_columns(lines), *pictures)
    signs = "\n\n".join(old.sign for old in olds), paragraph.sign
    return Block(Change.CHANGED, lines, extent, label, paragraph.label, notes=notes, signs=signs)


def _has_same_lines(olds: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether the lines of a paragraph are those that it had, in any order."""
    words = [
        [tuple(cell.key for cell in line.cells) for one in side for line in one.lines] for side in (olds, [paragraph])
    ]
    return Counter(words[0]) == Counter(words[1])


def _are_steps(lines: Iterable[Line]) -> bool:
    """Whether nothing changed but the order of items that are, or were, numbered."""
    moved = [line for line in lines if line.change is not Change.SAME]
    is_numbered = any(line.form is Form.NUMBERED_ITEM for line in moved)
    return is_numbered and all(line.is_moved and line.form.is_item for line in moved)


def _is_set_out_otherwise(placed: Sequence[Placed], olds: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether lines that are the same are of other paragraphs, or bound otherwise, such as with other stress."""
    if any(one.line.opens not in (Change.SAME, None) or one.line.start is not Change.SAME for one in placed):
        return True
    is_whole = len(olds) == 1 and len(olds[0].lines) == len(placed)
    return is_whole and olds[0].bound != paragraph.bound


def _write_close(bound: str) -> str:
    """A text without its spaces, of whatever kind."""
    return "".join(bound.split())


def _note_pieces(placed: Sequence[Placed], extent: Extent) -> list[str]:
    """What is said of a paragraph as a whole: how it was cut, else that its change is of a harmless kind."""
    # What is said of further pieces is for paragraphs of their own.
    said = [one.said for one in placed if one.said and one.line.start is Change.SAME]
    said = said or [one.said for one in placed if one.said][:1]
    if extent is Extent.LAYOUT and said:
        return said
    if extent is Extent.ORDER:
        return [*said, _NOTES[extent].format(_name_lines(one.line for one in placed))]
    return [*said, *([_NOTES[extent]] if extent in _NOTES else [])]


def _name_lines(lines: Iterable[Line]) -> str:
    forms = {line.form for line in lines if line.change is not Change.SAME}
    if any(form.is_row for form in forms):
        return "Rows"
    return "Items" if any(form.is_item for form in forms) else "Lines"


def _note_forms(lines: Iterable[Line]) -> list[str]:
    """Lines that were something else to their reader, each kind once: beside changed words nothing else says so."""
    pairs = dict.fromkeys((line.before_form, line.form) for line in lines if line.before_form)
    return [
        _LISTS.get((old, new)) or f"A line is {_FORMS[new]} now; it was {_FORMS[old]}."
        for old, new in pairs
        if old in _FORMS and new in _FORMS
    ]


def _note_columns(lines: Sequence[Line]) -> list[str]:
    heads = [line.cells for line in lines if line.change is Change.CHANGED and line.form is Form.TABLE_HEAD]
    return [note for cells in heads for note in _note_heads(cells, [_read_cells(line) for line in lines])]


def _note_heads(heads: Sequence[Cell], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """What is told of the columns of a table; one that is gone in one place and new in another has only moved."""
    columns = [[row[at] if len(row) == len(heads) else "" for row in rows] for at in range(len(heads))]
    sides = {
        change: [at for at, cell in enumerate(heads) if cell.change is change]
        for change in (Change.ADDED, Change.REMOVED)
    }
    moved = {
        at: next((other for other in sides[Change.ADDED] if columns[other] == columns[at]), None)
        for at in sides[Change.REMOVED]
    }
    for at, cell in enumerate(heads):
        name = "".join(run.text for run in cell.runs)
        if moved.get(at) is not None:
            yield f"The column \u201c{name}\u201d stands in another place of the table."
        elif cell.change in sides and at not in moved.values():
            yield f"{cell.change.value.capitalize()} column: {name}."


def _read_cells(line: Line) -> list[str]:
    return ["".join(run.text for run in cell.runs) for cell in line.cells]


def _note_pictures(before: Iterable[Paragraph], after: Paragraph) -> list[str]:
    """Pictures that were replaced: another is shown under the same name."""
    known = {name: digest for paragraph in before for name, digest in paragraph.pictures}
    return [
        f"The picture \u201c{name}\u201d was replaced by another."
        for name, digest in dict(after.pictures).items()
        if known.get(name, digest) != digest
    ]
