"""HTML that pages once printed, and trees, both as the lines that a reader sees."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from clausebook.document.blocks import ListKind
from clausebook.document.plain_text import PlainWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.document.blocks import (
        ClauseBlock,
        ClauseList,
        ClauseTable,
        Definitions,
        ListSlot,
        Note,
        Picture,
        Prose,
        Quotation,
        SubHeading,
        WritingLines,
    )
    from clausebook.document.inlines import Emphasis, LineBreak, Link, NoteMark, Slot, Strong

Lines = list[str]
_SLOT = re.compile("\ue000(\\d+)\ue001")
_MARK = re.compile(r"⟨\w+:|⟩(?:\[[^\]]*\])?")
_LINES = frozenset({"p", "li", "td", "th", "h3"})
_INLINE = {"strong": "strong", "em": "stress", "a": "link"}


def list_words(lines: Iterable[str]) -> Lines:
    """The lines with their words alone, each white space one space, and none where there are no words."""
    return _drop_ends(" ".join(_MARK.sub("", line).split()) for line in lines)


def list_marks(lines: Iterable[str]) -> Lines:
    """The lines with what is strong, stressed and linked, but without their spaces."""
    return _drop_ends("".join(line.split()) for line in lines)


def _drop_ends(lines: Iterable[str]) -> Lines:
    """The lines without the ends of lines behind which nothing stands, for nobody sees them."""
    return [shown for shown in (line.rstrip(" ⏎") for line in lines) if shown]


def list_tree_lines(blocks: Sequence[ClauseBlock]) -> Lines:
    """Each paragraph, item and cell of a tree."""
    return [line for block in _TreeLines().visit_blocks(blocks) for line in block]


def list_html_lines(html: str, slots: Sequence[str]) -> Lines:
    """Each paragraph, item and cell of HTML, lists counted as a browser does; `slots` stand in their places."""
    reader = _HtmlLines()
    reader.feed(html)
    reader.close()
    return [_SLOT.sub(lambda slot: f"{{{{ {slots[int(slot[1])]} }}}}", line) for line in reader.lines]


class _TreeLines(PlainWords[Lines]):
    def make_prose(self, block: Prose, inlines: list[str]) -> Lines:
        del block
        return ["".join(inlines)]

    def make_sub_heading(self, block: SubHeading, inlines: list[str]) -> Lines:
        return [f"{'#' * (block.level + 2)} {''.join(inlines)}"]

    def make_list(self, block: ClauseList, items: list[list[Lines]]) -> Lines:
        assert block.kind in (ListKind.BULLETS, ListKind.NUMBERS)
        lines: Lines = []
        for item, blocks in zip(block.items, items, strict=True):
            first, *others = [line for made in blocks for line in made]
            lines += [f"{item.label or '•'} {first}", *others]
        return lines

    def make_table(self, block: ClauseTable, caption: list[str], rows: list[list[list[Lines]]]) -> Lines:
        assert block.has_header_row
        assert not caption
        assert len({len(row) for row in rows}) == 1
        return [" ".join(("|", *(line for made in cell for line in made))) for row in rows for cell in row]

    def make_quotation(self, block: Quotation, blocks: list[Lines], source: list[str]) -> Lines:
        del block
        assert not source
        return [f"> {line}" for made in blocks for line in made]

    def make_list_slot(self, block: ListSlot) -> Lines:
        return [self.make_slot(block.slot)]

    def make_strong(self, inline: Strong, inlines: list[str]) -> str:
        del inline
        return f"⟨strong:{''.join(inlines)}⟩"

    def make_emphasis(self, inline: Emphasis, inlines: list[str]) -> str:
        del inline
        return f"⟨stress:{''.join(inlines)}⟩"

    def make_link(self, inline: Link, inlines: list[str]) -> str:
        return f"⟨link:{''.join(inlines)}⟩[{inline.address}]"

    def make_line_break(self, inline: LineBreak) -> str:
        del inline
        return " ⏎ "

    def make_slot(self, inline: Slot) -> str:
        return f"{{{{ {inline.expression} }}}}"

    # Nothing below was ever printed of a record that is read so.

    def make_definitions(self, block: Definitions, entries: list[tuple[list[str], list[Lines]]]) -> Lines:
        raise NotImplementedError

    def make_note(self, block: Note, blocks: list[Lines]) -> Lines:
        raise NotImplementedError

    def make_picture(self, block: Picture, description: list[Lines]) -> Lines:
        raise NotImplementedError

    def make_writing_lines(self, block: WritingLines) -> Lines:
        raise NotImplementedError

    def make_note_mark(self, inline: NoteMark) -> str:
        raise NotImplementedError


class _HtmlLines(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: Lines = []
        self._lists: list[int | None] = []
        self._address = ""
        self._quotations = 0
        self._is_open = self._is_fresh = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ol", "ul"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "blockquote":
            self._quotations += 1
            self._is_open = self._is_fresh = False
        elif tag == "br":
            self.handle_data(" ⏎ ")
        elif tag in _INLINE:
            self._address = dict(attrs).get("href") or self._address
            self.handle_data(f"⟨{_INLINE[tag]}:")
        # A paragraph with which an item begins goes on in the line of its number.
        elif tag in _LINES and not (tag == "p" and self._is_fresh):
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        mark = {"td": "| ", "th": "| ", "h3": "### "}.get(tag, "")
        if tag == "li":
            number = self._lists[-1]
            mark = "• " if number is None else f"{number + 1}. "
            self._lists[-1] = None if number is None else number + 1
        self.lines.append("> " * self._quotations + mark)
        self._is_open, self._is_fresh = True, tag == "li"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._lists.pop()
        elif tag == "blockquote":
            self._quotations -= 1
        if tag in _INLINE:
            self.handle_data(f"⟩[{self._address}]" if tag == "a" else "⟩")
        elif tag in _LINES or tag in ("ol", "ul"):
            self._is_open = self._is_fresh = False

    def handle_data(self, data: str) -> None:
        self._is_fresh = self._is_fresh and not data.strip()
        if self._is_open:
            self.lines[-1] += data
        elif data.strip():
            self._begin("")
            self.handle_data(data)
