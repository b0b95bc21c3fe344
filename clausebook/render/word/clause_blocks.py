"""The tree of a clause, settled, -> paragraphs and tables for Word."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, pairwise
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.document.blocks import ListKind, Note, Prose
from clausebook.document.inlines import DateBlank, LineBreak, SignatureBlank, Slot
from clausebook.document.walking import Visitor
from clausebook.model.bookmarks import name_bookmark
from clausebook.render.word.body import (
    LIST_STEP,
    TEXT_WIDTH,
    Count,
    Image,
    Look,
    Room,
    Span,
    TickBox,
    WordParagraph,
    WordRow,
)
from clausebook.render.word.counting import BULLETS, find_list
from clausebook.render.word.setting import make_cell, make_table, put_bookmark, set_in
from clausebook.render.word.styles import (
    BULLET,
    CAPTION,
    CONTINUED,
    LABELLED,
    NOTE,
    PICTURE,
    QUOTE,
    SOURCE,
    TABLE,
    TERM,
    TEXT,
    WRITING,
    name_heading,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from clausebook.document.blocks import (
        ClauseBlock,
        ClauseList,
        ClauseTable,
        Definitions,
        ListItem,
        ListSlot,
        Picture,
        Quotation,
        SubHeading,
        WritingLines,
    )
    from clausebook.document.inlines import Address, Blank, Box, Emphasis, Filled, Link, NoteMark, Strong, Words
    from clausebook.document.inlines import Inline as TreeInline
    from clausebook.model.pictures import PictureFile
    from clausebook.render.word.body import Block, Inline

Blocks = list["Block"]
Inlines = list["Inline"]
_DASH = "\u2014 "
_SIGNATURE = "_" * 24
# A pixel of a screen is 1/96 of an inch, which has 1,440 twips.
_TWIPS_IN_PIXEL = 15
_HIGHEST = 8000
_TWIPS_IN_SIGN = 125


class ClauseBlocks(Visitor[Blocks, Inlines]):
    """Makes the blocks of one document; `lead` turns an address of the paper into one of the file.

    `serials` number the lists that Word counts, on and on in a document of several papers.
    """

    def __init__(
        self, pictures: Mapping[str, PictureFile], lead: Callable[[str], str], serials: Iterator[int] | None = None
    ) -> None:
        self._pictures, self._lead = pictures, lead
        self._serials = serials or count(1)
        self._slug = ""
        self._ends_line = True

    def make_blocks(self, blocks: Iterable[ClauseBlock], slug: str = "") -> Blocks:
        """The paragraphs and tables of blocks; `slug` tells the notes of their passage from others'."""
        self._slug = slug
        return [made for block in blocks if not isinstance(block, Note) for made in self.visit_block(block)]

    def make_inlines(self, inlines: Iterable[TreeInline]) -> tuple[Inline, ...]:
        """What stands in a line."""
        return tuple(_join(self.visit_inlines(inlines)))

    def visit_inlines(self, inlines: Iterable[TreeInline]) -> list[Inlines]:
        """What is made of inlines; a blank needs to know whether its line goes on behind it."""
        row = [*inlines, None]
        outer, made = self._ends_line, []
        for inline, behind in pairwise(row):
            self._ends_line = outer if behind is None else isinstance(behind, LineBreak)
            made += [self.visit_inline(inline)] if inline else []
        self._ends_line = outer
        return made

    def make_prose(self, block: Prose, inlines: list[Inlines]) -> Blocks:
        """A paragraph."""
        del block
        return [_make_paragraph(TEXT, inlines)]

    def make_sub_heading(self, block: SubHeading, inlines: list[Inlines]) -> Blocks:
        """A small heading."""
        return [_make_paragraph(name_heading(block.level + 2), inlines)]

    def make_list(self, block: ClauseList, items: list[list[Blocks]]) -> Blocks:
        """A list that Word counts, if it counts to the labels that were typed; else with these as they are."""
        labels = [item.label for item in block.items]
        is_labelled = block.kind not in (ListKind.BULLETS, ListKind.TICKS, ListKind.CHOICES)
        counting = BULLETS if block.kind is ListKind.BULLETS else None
        if is_labelled:
            counting = find_list(block.kind, labels, next(self._serials))
        step = max(LIST_STEP, _TWIPS_IN_SIGN * max(map(len, labels)) + _TWIPS_IN_SIGN)
        made: Blocks = []
        for item, (first, *others) in zip(block.items, items, strict=True):
            paragraph, *rest = first
            assert isinstance(paragraph, WordParagraph)  # noqa: S101  an item begins with words
            style = BULLET if block.kind is ListKind.BULLETS else LABELLED
            mark = () if counting else _write_label(block.kind, item)
            place = Count(counting, 0) if counting else None
            made.append(
                replace(
                    paragraph, style=style, inlines=(*mark, *paragraph.inlines), count=place, indent=step, hang=step
                )
            )
            below = set_in([*rest, *(one for blocks in others for one in blocks)], step, levels=1)
            made += [_restyle(one, TEXT, CONTINUED) for one in below]
        return made

    def make_table(self, block: ClauseTable, caption: list[Inlines], rows: list[list[list[Blocks]]]) -> Blocks:
        """A table whose row of headings is repeated on each page."""
        made = []
        for number, row in enumerate(rows):
            is_head = block.has_header_row and not number
            cells = tuple(make_cell([one for of in blocks for one in of], is_head=is_head) for blocks in row)
            made.append(WordRow(cells, is_head=is_head))
        above: Blocks = [_make_paragraph(CAPTION, caption)] if block.caption else []
        name = "".join(one.text for one in _join(caption)) or _name_table(made)
        has_head_column = block.has_header_column
        return [*above, make_table(TABLE, made, name=name, has_head_column=has_head_column)]

    def make_quotation(self, block: Quotation, blocks: list[Blocks], source: list[Inlines]) -> Blocks:
        """Words of others, set in, and where they are from."""
        quoted = [_restyle(one, TEXT, QUOTE) for of in blocks for one in of]
        below = [_make_paragraph(SOURCE, [[Span(_DASH)], *source])] if block.source else []
        return set_in([*quoted, *below], LIST_STEP)

    def make_definitions(self, block: Definitions, entries: list[tuple[list[Inlines], list[Blocks]]]) -> Blocks:
        """Terms, each with its meaning below, set in."""
        del block
        made: Blocks = []
        for term, meaning in entries:
            made += [_make_paragraph(TERM, term), *set_in([one for of in meaning for one in of], LIST_STEP)]
        return made

    def make_note(self, block: Note, blocks: list[Blocks]) -> Blocks:
        """A note with its label, for the end of its passage."""
        (first, *rest), *others = blocks
        assert isinstance(first, WordParagraph)  # noqa: S101  a note begins with words
        label = replace(first, style=NOTE, inlines=(Span(f"{block.label}\t"), *first.inlines))
        below = [_restyle(one, TEXT, NOTE) for one in [*rest, *(one for of in others for one in of)]]
        name = name_bookmark(f"{self._slug}.note-{block.label}")
        return put_bookmark([replace(label, indent=LIST_STEP, hang=LIST_STEP), *set_in(below, LIST_STEP)], name)

    def make_picture(self, block: Picture, description: list[Blocks]) -> Blocks:
        """A picture, and below it what it says in words."""
        file = self._pictures[block.bound_file]
        width, height = file.width * _TWIPS_IN_PIXEL, file.height * _TWIPS_IN_PIXEL
        shrunk = min(1.0, TEXT_WIDTH / width, _HIGHEST / height)
        image = Image(file, block.alternative, max(1, round(width * shrunk)), max(1, round(height * shrunk)))
        return [WordParagraph(PICTURE, (image,)), *(one for of in description for one in of)]

    def make_writing_lines(self, block: WritingLines) -> Blocks:
        """Lines to write on."""
        return [WordParagraph(WRITING, (Room(),), has_room=True)] * block.count

    def make_list_slot(self, block: ListSlot) -> Blocks:
        """Nothing: a paper has nothing open. Raises BrokenPromise."""
        raise _refuse_open(block.slot.expression)

    def make_words(self, inline: Words) -> Inlines:
        """Words."""
        return [Span(inline.text)]

    def make_strong(self, inline: Strong, inlines: list[Inlines]) -> Inlines:
        """Strong words."""
        del inline
        return _change_looks(inlines, lambda look: replace(look, is_strong=True))

    def make_emphasis(self, inline: Emphasis, inlines: list[Inlines]) -> Inlines:
        """Stressed words."""
        del inline
        return _change_looks(inlines, lambda look: replace(look, is_stressed=True))

    def make_link(self, inline: Link, inlines: list[Inlines]) -> Inlines:
        """Words that lead somewhere."""
        if isinstance(inline.address, Slot):
            raise _refuse_open(inline.address.expression)
        link = self._lead(inline.address)
        return [replace(one, link=link) if isinstance(one, Span) else one for one in _join(inlines)]

    def make_address(self, inline: Address) -> Inlines:
        """An address as it was typed, which leads there."""
        return [Span(inline.text, link=inline.link)]

    def make_line_break(self, inline: LineBreak) -> Inlines:
        """The end of a line that stays one."""
        del inline
        return [Span("\n")]

    def make_slot(self, inline: Slot) -> Inlines:
        """Nothing: a paper has nothing open. Raises BrokenPromise."""
        raise _refuse_open(inline.expression)

    def make_filled(self, inline: Filled) -> Inlines:
        """Nothing: values are words in a paper. Raises BrokenPromise."""
        raise _refuse_open(inline.expression)

    def make_note_mark(self, inline: NoteMark) -> Inlines:
        """A raised label that leads to its note."""
        return [Span(inline.label, Look(is_raised=True), f"#{name_bookmark(f'{self._slug}.note-{inline.label}')}")]

    def make_box(self, inline: Box) -> Inlines:
        """A box to tick."""
        return [TickBox(inline.is_choice, inline.is_ticked)]

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> Inlines:
        """Room to write in, as long as it was typed or to the end of its line."""
        if isinstance(inline, DateBlank):
            return [Span("__/__/____")]
        is_long = isinstance(inline, SignatureBlank) or inline.is_long
        if is_long and self._ends_line:
            return [Room()]
        return [Span(_SIGNATURE if isinstance(inline, SignatureBlank) else "_" * inline.length)]


def _refuse_open(expression: str) -> BrokenPromise:
    return BrokenPromise(f"the value {expression!r} is open in a text that is handed out")


def _join(made: Iterable[Inlines]) -> Inlines:
    return [one for of in made for one in of]


def _make_paragraph(style: str, inlines: list[Inlines]) -> WordParagraph:
    joined = tuple(_join(inlines))
    return WordParagraph(style, joined, has_room=any(isinstance(one, Room) for one in joined))


def _restyle(block: Block, old: str, new: str) -> Block:
    return replace(block, style=new) if isinstance(block, WordParagraph) and block.style == old else block


def _write_label(kind: ListKind, item: ListItem) -> tuple[Inline, ...]:
    if kind in (ListKind.TICKS, ListKind.CHOICES):
        return TickBox(kind is ListKind.CHOICES, item.is_ticked), Span("\t")
    return (Span(f"{item.label}\t"),)


def _change_looks(made: Iterable[Inlines], change: Callable[[Look], Look]) -> Inlines:
    return [replace(one, look=change(one.look)) if isinstance(one, Span) else one for one in _join(made)]


def _name_table(rows: Sequence[WordRow]) -> str:
    """What a table is to those who cannot see it: its headings."""
    heads = [cell.paragraphs[0].text for cell in rows[0].cells] if rows and rows[0].is_head else []
    return f"Table: {', '.join(filter(None, heads))}" if any(heads) else "Table"
