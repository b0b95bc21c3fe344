"""A body that clause text has a form for: what has none is written more simply, word for word, with a doubt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, Unwritable, to_markdown
from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    Definitions,
    ListItem,
    ListKind,
    Note,
    Picture,
    Prose,
    Quotation,
    SubHeading,
)
from clausebook.document.inlines import Blank, Box, DateBlank, LineBreak, NoteMark, SignatureBlank, Words
from clausebook.document.lines import TooManyFaults
from clausebook.document.markdown_text import write_tree
from clausebook.document.parsing import CHARACTERS_AT_MOST
from clausebook.document.sentences import join_words
from clausebook.document.walking import walk
from clausebook.importing.recognising.bodies.wording import write_bare
from clausebook.importing.recognising.findings import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.document.blocks import ClauseBlock, TableCell
    from clausebook.document.inlines import Inline
    from clausebook.importing.incoming import IncomingPlace
    from clausebook.importing.recognising.findings import Findings

Numbered = tuple["ClauseBlock", str]
# A clause may be so long; the rest leaves room for the signs that are written round its words.
ROOM = CHARACTERS_AT_MOST - 2048
# How many blocks above may change how one is read.
_NEAR = 3


def settle_body(numbered: list[Numbered], place: IncomingPlace, findings: Findings) -> list[Numbered]:
    """Blocks with their numbers, as they are if clause text has a form for all of them, else some more simply."""
    numbered = _merge_lists(numbered)
    if is_writable([block for block, _ in numbered]):
        return numbered
    settled: list[Numbered] = []
    for block, number in numbered:
        above = _take_near([one for one, _ in settled], block)
        for simpler in _list_forms(block):
            if is_writable([*above, *simpler], is_part=True):
                break
        if list(simpler) != [block]:
            says = f'"{show(_tell(block))}" has no form in a clause: it was written more simply. Set it anew.'
            findings.doubt(says, 0.4, place)
        settled += [(one, number if at == 0 else "") for at, one in enumerate(simpler)]
    tied = _tie_notes(settled)
    return tied if len(tied) == len(settled) and tied == settled else settle_body(tied, place, findings)


def _take_near(settled: list[ClauseBlock], block: ClauseBlock) -> list[ClauseBlock]:
    """The blocks above that may change how one is read, as far as a clause has room for them all.

    Without this, what stands behind several long paragraphs would have no form for their length alone.
    """
    near: list[ClauseBlock] = []
    room = ROOM - measure((block,))
    for one in reversed(settled[-_NEAR:]):
        room -= measure((one,))
        if room < 0:
            break
        near.insert(0, one)
    return near


def measure(blocks: tuple[ClauseBlock, ...]) -> int:
    """How many characters some blocks take in a clause."""
    return len(write_tree(ClauseText(blocks)))


def is_writable(blocks: list[ClauseBlock], *, is_part: bool = False) -> bool:
    """Whether clause text has a form for these blocks; of a part, marks and notes need not be together."""
    if is_part:
        marks = {node.label for node in walk(ClauseText(tuple(blocks))) if isinstance(node, NoteMark)}
        notes = {block.label for block in blocks if isinstance(block, Note)}
        before = [Prose((Words("Words"), NoteMark(label))) for label in sorted(notes - marks)]
        behind = [Note(label, (Prose((Words("Words"),)),)) for label in sorted(marks - notes)]
        blocks = [*before, *blocks, *behind]
    try:
        to_markdown(ClauseText(tuple(blocks)))
    except (Unwritable, TooManyFaults, RecursionError):
        return False
    return True


def _merge_lists(numbered: list[Numbered]) -> list[Numbered]:
    """Neighbouring lists of bullets as one, since nothing stands between them that would part them."""
    merged: list[Numbered] = []
    for block, number in numbered:
        last = merged[-1][0] if merged else None
        if (
            isinstance(last, ClauseList)
            and isinstance(block, ClauseList)
            and block.kind is last.kind is ListKind.BULLETS
        ):
            merged[-1] = replace(last, items=last.items + block.items), merged[-1][1]
        else:
            merged.append((block, number))
    return merged


def _list_forms(block: ClauseBlock) -> list[tuple[ClauseBlock, ...]]:
    """A block, and what it may become instead, ever more simply."""
    forms: list[tuple[ClauseBlock, ...]] = [(block,)]
    if isinstance(block, ClauseList):
        forms += [(_flatten_labels(block),), tuple(_spread(block))]
    elif isinstance(block, ClauseTable):
        forms += [(_simplify_cells(block),), tuple(_spread(block))]
    elif isinstance(block, Quotation | Definitions):
        forms.append(tuple(_spread(block)))
    elif isinstance(block, Picture):
        return [*forms, *_list_picture_forms(block)]
    elif isinstance(block, Note):
        inner = [one for part in block.blocks for one in _spread(part)]
        plain_note = tuple(Prose(words) for one in inner if (words := _plain(one)))
        return [*forms, (replace(block, blocks=tuple(inner)),), (replace(block, blocks=plain_note),)]
    plain = tuple(Prose(words) for one in _spread(block) if (words := _plain(one)))
    return [*forms, plain, ()] if not plain else [*forms, plain]


def _list_picture_forms(picture: Picture) -> Iterator[tuple[ClauseBlock, ...]]:
    """A picture with its words below it, and with none of its own; it is never left out."""
    inner = [one for part in picture.description for one in _spread(part)]
    below = tuple(Prose(words) for one in inner if (words := _plain(one)))
    bare = "".join(one.text for one in write_bare(picture.alternative) if isinstance(one, Words))
    yield (replace(picture, description=()), *below)
    yield (replace(picture, description=(), alternative=bare or "A picture, which needs words"), *below)


def _flatten_labels(listed: ClauseList) -> ClauseList:
    """A list of bullets with the labels as words."""
    items = []
    for item in listed.items:
        first, *others = item.blocks
        inner = [_flatten_labels(one) if isinstance(one, ClauseList) else one for one in others]
        if isinstance(first, Prose) and item.label:
            words = join_words((Words(f"{item.label} "), *first.inlines), at_edge=True)
            first = replace(first, inlines=words)
        items.append(replace(item, blocks=(first, *inner), label="", is_ticked=False))
    return ClauseList(ListKind.BULLETS, tuple(items))


def _simplify_cells(table: ClauseTable) -> ClauseTable:
    """A table, of each cell the least simple form that there is."""
    rows = tuple(tuple(_simplify_cell(cell) for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def _simplify_cell(cell: TableCell) -> TableCell:
    """A cell as it is, with each list at one level, as paragraphs, or with its words as one paragraph."""
    flat = tuple(_flatten_list(one) if isinstance(one, ClauseList) else one for one in cell.blocks)
    spread = tuple(one for block in cell.blocks for one in _spread(block))
    for blocks in (cell.blocks, flat, spread):
        simpler = replace(cell, blocks=blocks)
        if is_writable([ClauseTable(((simpler, simpler), (simpler, simpler)), has_header_row=True)], is_part=True):
            return simpler
    words = _join(list(spread))
    return replace(cell, blocks=(Prose(words),) if words else ())


def _flatten_list(listed: ClauseList) -> ClauseList:
    """The items of a list and of those inside it as one list of bullets, labels as words."""
    items: list[ListItem] = []
    for item in listed.items:
        own = replace(item, blocks=tuple(one for one in item.blocks if not isinstance(one, ClauseList)))
        words = _join(_spread_item(own), is_plain=False)
        items += [ListItem((Prose(words),))] if words else []
        items += [one for block in item.blocks if isinstance(block, ClauseList) for one in _flatten_list(block).items]
    return ClauseList(ListKind.BULLETS, tuple(items))


def _join(blocks: list[ClauseBlock], *, is_plain: bool = True) -> tuple[Inline, ...]:
    """Paragraphs as one; `is_plain` leaves nothing of them but letters, digits and punctuation."""
    inlines: list[Inline] = []
    for block in blocks:
        if words := _plain(block) if is_plain or not isinstance(block, Prose) else block.inlines:
            inlines += [Words(" "), *words] if inlines else words
    return join_words(inlines, at_edge=True)


def _spread(block: ClauseBlock) -> list[ClauseBlock]:
    """The paragraphs inside a block, labels as words before them."""
    if isinstance(block, ClauseList):
        return [one for item in block.items for one in _spread_item(item)]
    if isinstance(block, ClauseTable):
        return [one for row in block.rows for cell in row for inner in cell.blocks for one in _spread(inner)]
    if isinstance(block, Quotation):
        source: list[ClauseBlock] = [Prose(block.source)] if block.source else []
        return [one for inner in block.blocks for one in _spread(inner)] + source
    if isinstance(block, Definitions):
        spread: list[ClauseBlock] = []
        for entry in block.entries:
            spread += [Prose(entry.term), *(one for inner in entry.meaning for one in _spread(inner))]
        return spread
    return [block]


def _spread_item(item: ListItem) -> list[ClauseBlock]:
    first, *others = [one for block in item.blocks for one in _spread(block)] or [Prose(())]
    if isinstance(first, Prose) and item.label:
        first = replace(first, inlines=join_words((Words(f"{item.label} "), *first.inlines), at_edge=True))
    return [first, *others]


def _plain(block: ClauseBlock) -> tuple[Inline, ...]:
    """The letters and digits of a paragraph with plain punctuation alone."""
    if not isinstance(block, Prose | SubHeading):
        return ()
    return write_bare("".join(_tell_inline(inline) for inline in block.inlines))


def _tell_inline(inline: Inline) -> str:
    if isinstance(inline, LineBreak | Box | Blank | DateBlank | SignatureBlank):
        return " "  # what is filled in stands between two words
    if hasattr(inline, "inlines"):
        return "".join(_tell_inline(one) for one in inline.inlines)
    return getattr(inline, "text", "")


def _tell(block: ClauseBlock) -> str:
    return " ".join(one.text for one in walk(ClauseText((block,))) if isinstance(one, Words))


def _tie_notes(numbered: list[Numbered]) -> list[Numbered]:
    """Notes to which nothing refers any more become paragraphs, and marks without a note are left out."""
    tree = ClauseText(tuple(block for block, _ in numbered))
    marks = {node.label for node in walk(tree) if isinstance(node, NoteMark)}
    tied: list[Numbered] = []
    for block, number in numbered:
        if isinstance(block, Note) and block.label not in marks:
            tied += [(one, "") for one in block.blocks]
        else:
            tied.append((block, number))
    return tied
