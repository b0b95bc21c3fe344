"""The tree of a wording -> HTML, with the places that each policy fills; made once for all that share the wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseText, ListKind, Note, Prose
from clausebook.document.inlines import Address, Filled, LineBreak, Slot, Words
from clausebook.document.walking import walk, walk_inlines
from clausebook.render.text.inline_html import (
    InlineHtml,
    Parts,
    draw_box,
    join_lists,
    write_attribute,
    write_words,
)
from clausebook.render.text.parts import PictureAddress, ValueSlot, join_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
        TableCell,
        WritingLines,
    )
    from clausebook.document.inlines import Inline
    from clausebook.model.pictures import PictureFile

_FRAME = '<div aria-label="{}" class="scroll" role="region" tabindex="0"><table class="t">\n'
_DASH = "\u2014 "
_FIGURE_END = "</figcaption>\n</figure>"
# How far the items of a list stand in: by the width of its longest label, in half digits.
_INDENTS = ((3, "labelled"), (5, "labelled mid"), (7, "labelled far"))
_WIDEST = "labelled farthest"
_THIN = frozenset("ilI.()")
Pieces = list[tuple[bool, Parts]]


class ClauseHtml(InlineHtml[Parts]):
    """Makes the HTML of one wording, unit by unit, then that of its notes.

    It knows how often each note was referred to, so one is needed for each wording, and the units are to be made in
    their order. `places` has the index of each slot by its expression; `prefix`, the wording's slug, begins the ids;
    `pictures` are the files by their bound names.
    """

    def __init__(
        self,
        places: Mapping[str, int],
        prefix: str,
        *,
        is_curled: bool = True,
        pictures: Mapping[str, PictureFile] | None = None,
    ) -> None:
        super().__init__(places, prefix, is_curled=is_curled)
        self._pictures = pictures or {}

    def make_unit(self, blocks: Iterable[ClauseBlock]) -> Parts:
        """The HTML of a unit: of a paragraph with what stands below it, or of the words of a small heading.

        Notes among the blocks are left out. Raises BrokenPromise for a tree that no text can have, and KeyError for a
        slot that `places` does not have.
        """
        shown = [block for block in blocks if not isinstance(block, Note)]
        return join_parts(_stack(_mark_prose(shown, self.visit_blocks(shown))))

    def make_notes(self, notes: Sequence[Note]) -> Parts:
        """The HTML of the notes to which the units refer, for the end of their section; nothing if there is none.

        Raises BrokenPromise and KeyError as `make_unit` does.
        """
        if not notes:
            return []
        # Notes refer to notes: all marks are made before the ways back to them.
        bodies = [_mark_prose(note.blocks, self.visit_blocks(note.blocks)) for note in notes]
        items = [self._write_note(note, body) for note, body in zip(notes, bodies, strict=True)]
        opening = f'<div class="notes"><ol class="{_find_indent([note.label for note in notes])}" aria-label="Notes">\n'
        return join_parts([opening, *join_lists(items), "</ol></div>"])

    def _write_note(self, note: Note, body: Pieces) -> Parts:
        (_, first), *others = body
        pieces: Pieces = [(True, [_mark_label(write_words(note.label)), *first]), *others]
        for number in range(1, self._marked[note.label] + 1):
            back: Parts = [f" {self._write_way_back(note.label, number)}"]
            is_prose, last = pieces[-1]
            pieces = [*pieces[:-1], (True, [*last, *back])] if is_prose else [*pieces, (True, back)]
        return [f'<li id="{self.name_note(note.label)}">', *_fill(pieces), "</li>\n"]

    def _write_way_back(self, label: str, number: int) -> str:
        words = f"Back {number}" if self._marked[label] > 1 else "Back"
        name = f"{words} to the text, from note {write_words(label)}"
        return f'<a class="back" href="#{self.name_mark(label, number)}" aria-label="{name}">{words}</a>'

    def make_prose(self, block: Prose, inlines: list[Parts]) -> Parts:
        """The words of a paragraph; what they stand in decides about the element."""
        del block
        return join_lists(inlines)

    def make_sub_heading(self, block: SubHeading, inlines: list[Parts]) -> Parts:
        """The words of a heading; its level and its id are the page's."""
        del block
        return join_lists(inlines)

    def make_list(self, block: ClauseList, items: list[list[Parts]]) -> Parts:
        """A list: with bullets by the browser, with labels as typed, or with boxes."""
        if block.kind is ListKind.BULLETS:
            opening, closing = "<ul>", "</ul>"
        elif block.kind in (ListKind.TICKS, ListKind.CHOICES):
            opening, closing = '<ul class="ticks">', "</ul>"
        else:
            opening, closing = f'<ol class="{_find_indent([item.label for item in block.items])}">', "</ol>"
        made = [_make_item(block.kind, item, blocks) for item, blocks in zip(block.items, items, strict=True)]
        return [f"{opening}\n", *join_lists(made), closing]

    def make_table(self, block: ClauseTable, caption: list[Parts], rows: list[list[list[Parts]]]) -> Parts:
        """A table in a region that scrolls by itself, its head cells marked as such."""
        made: Parts = [_FRAME.format(write_attribute(_name_table(block)))]
        if block.caption:
            made += ["<caption><span>", *join_lists(caption), "</span></caption>\n"]
        row_tag = 'th scope="row"' if names_rows(block) else "td"
        count = 1 if block.has_header_row else 0
        parts = [
            [_fill(_mark_prose(cell.blocks, of)) for cell, of in zip(row, blocks, strict=True)]
            for row, blocks in zip(block.rows, rows, strict=True)
        ]
        head = [_make_row(cells, ['th scope="col"' if cell else "td" for cell in cells]) for cells in parts[:count]]
        body = [_make_row(cells, [row_tag, *["td"] * (len(cells) - 1)]) for cells in parts[count:]]
        made += ["<thead>\n", *join_lists(head), "</thead>\n"] if head else []
        made += ["<tbody>\n", *join_lists(body), "</tbody>\n"] if body else []
        return [*made, "</table></div>"]

    def make_quotation(self, block: Quotation, blocks: list[Parts], source: list[Parts]) -> Parts:
        """A quotation; its source stands outside of what is quoted."""
        quoted = ["<blockquote>\n", *_stack(_mark_prose(block.blocks, blocks)), "\n</blockquote>"]
        if not block.source:
            return quoted
        return ['<figure class="quotation">\n', *quoted, f"\n<figcaption>{_DASH}", *join_lists(source), _FIGURE_END]

    def make_definitions(self, block: Definitions, entries: list[tuple[list[Parts], list[Parts]]]) -> Parts:
        """Terms, each with its meaning below."""
        made: Parts = ['<dl class="terms">\n']
        for one, (term, meaning) in zip(block.entries, entries, strict=True):
            made += ["<dt>", *join_lists(term), "</dt>\n<dd>", *_fill(_mark_prose(one.meaning, meaning)), "</dd>\n"]
        return [*made, "</dl>"]

    def make_note(self, block: Note, blocks: list[Parts]) -> Parts:
        """Nothing where it was typed: see `make_notes`."""
        del block, blocks
        return []

    def make_picture(self, block: Picture, description: list[Parts]) -> Parts:
        """A picture; what it says in words stands below it for everyone, on paper too."""
        alternative = write_attribute(self.curl(block.alternative))
        file = self._pictures.get(block.bound_file)
        # Its place is kept free while it is on its way, so that nothing below it moves.
        size = f' width="{file.width}" height="{file.height}"' if file else ""
        image: Parts = ['<img src="', PictureAddress(block.bound_file), f'" alt="{alternative}"{size} loading="lazy">']
        words = _stack(_mark_prose(block.description, description))
        below: Parts = ["\n<figcaption>\n", *words, f"\n{_FIGURE_END}"] if block.description else ["\n</figure>"]
        return ['<figure class="picture">\n', *image, *below]

    def make_writing_lines(self, block: WritingLines) -> Parts:
        """Lines to write on, which are one thing for those who listen."""
        name = "1 line to write on" if block.count == 1 else f"{block.count} lines to write on"
        return [f'<div class="writing" role="img" aria-label="{name}">{"<span>____</span>" * block.count}</div>']

    def make_list_slot(self, block: ListSlot) -> Parts:
        """Where a list of values goes, which brings its own element."""
        return [ValueSlot(self._places[block.slot.expression])]


def _mark_prose(blocks: Sequence[ClauseBlock], made: list[Parts]) -> Pieces:
    """What was made of each block, and whether it needs an element for its paragraph."""
    return [(isinstance(block, Prose), parts) for block, parts in zip(blocks, made, strict=True)]


def _wrap(piece: tuple[bool, Parts]) -> Parts:
    is_prose, parts = piece
    return ["<p>", *parts, "</p>"] if is_prose else parts


def _stack(pieces: Pieces) -> Parts:
    """Blocks below one another."""
    stacked: Parts = []
    for piece in pieces:
        stacked += ["\n", *_wrap(piece)] if stacked else _wrap(piece)
    return stacked


def _fill(pieces: Pieces) -> Parts:
    """What stands in an item or a cell: words by themselves, if they are its only paragraph, and what is below them."""
    if not pieces:
        return []
    if pieces[0][0] and not any(is_prose for is_prose, _ in pieces[1:]):
        return [*pieces[0][1], *join_lists([*parts, "\n"] for _, parts in pieces[1:])]
    return ["\n", *join_lists([*_wrap(piece), "\n"] for piece in pieces)]


def _make_item(kind: ListKind, item: ListItem, made: list[Parts]) -> Parts:
    pieces = _mark_prose(item.blocks, made)
    if kind is not ListKind.BULLETS:
        is_box = kind in (ListKind.TICKS, ListKind.CHOICES)
        label = _draw_item_box(kind, item) if is_box else write_words(item.label)
        pieces[0] = (pieces[0][0], [_mark_label(label), *pieces[0][1]])
    return ["<li>", *_fill(pieces), "</li>\n"]


def _draw_item_box(kind: ListKind, item: ListItem) -> str:
    return draw_box(is_choice=kind is ListKind.CHOICES, is_ticked=item.is_ticked)


def _mark_label(label: str) -> str:
    """A label, by its HTML, as words of the text, so that it is copied, printed and heard as it was typed.

    The space is in it, for the words behind all labels of a list to begin below one another.
    """
    return f'<span class="label">{label} </span>'


def _find_indent(labels: Sequence[str]) -> str:
    longest = max(sum(1 if sign in _THIN else 2 for sign in label) for label in labels)
    return next((name for width, name in _INDENTS if longest <= width), _WIDEST)


def _make_row(cells: list[Parts], tags: list[str]) -> Parts:
    made = [[f"<{tag}>", *cell, f"</{tag[:2]}>\n"] for tag, cell in zip(tags, cells, strict=True)]
    return ["<tr>\n", *join_lists(made), "</tr>\n"]


def names_rows(table: ClauseTable) -> bool:
    """Whether the first column names the rows: with words, not with room to write them."""
    body = table.rows[1:] if table.has_header_row else table.rows
    return table.has_header_column and all(_has_words(row[0]) for row in body)


def _has_words(cell: TableCell) -> bool:
    return any(
        isinstance(node, Slot | Address | Filled) or (isinstance(node, Words) and node.text.strip())
        for node in walk(ClauseText(cell.blocks))
    )


def _name_table(table: ClauseTable) -> str:
    """The name of a table for those who listen: its caption, or else its headings; values are left out."""
    if table.caption:
        names = [_list_words(table.caption)]
    else:
        names = [
            " ".join(_list_words(block.inlines) for block in cell.blocks if isinstance(block, Prose))
            for cell in (table.rows[0] if table.has_header_row else ())
        ]
    return ": ".join(filter(None, ("Table", ", ".join(filter(None, names)))))


def _list_words(inlines: Iterable[Inline]) -> str:
    """The plain words of inlines."""
    nodes = walk_inlines(inlines)
    words = [" " if isinstance(node, LineBreak) else getattr(node, "text", "") for node in nodes]
    return "".join(words).strip()
