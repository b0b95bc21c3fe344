"""What stands in a file for Word, as data: paragraphs and tables, before they become XML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.pictures import PictureFile

# One twip is a twentieth of a point. A sheet of A4 with margins of 2.3 cm.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1304
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
# How far a number, and each list in a list, sets its words in.
STEP = 794
LIST_STEP = 400


class Mark(Enum):
    """What a change does to a part of a text: it stays, is put in or taken out, or moves from here or to here."""

    SAME = ""
    ADDED = "ins"
    REMOVED = "del"
    MOVED_HERE = "moveTo"
    MOVED_AWAY = "moveFrom"

    @property
    def is_before(self) -> bool:
        """Whether the text before has it."""
        return self in (Mark.SAME, Mark.REMOVED, Mark.MOVED_AWAY)

    @property
    def is_after(self) -> bool:
        """Whether the text after has it."""
        return self in (Mark.SAME, Mark.ADDED, Mark.MOVED_HERE)

    @property
    def plain(self) -> Mark:
        """The same without the news that it is a move."""
        return {Mark.MOVED_HERE: Mark.ADDED, Mark.MOVED_AWAY: Mark.REMOVED}.get(self, self)


@dataclass(frozen=True, slots=True)
class Look:
    """How words look; `style` is the id of a style for characters."""

    is_strong: bool = False
    is_stressed: bool = False
    is_raised: bool = False
    style: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one look. A line end in them is one that stays; a tab goes to the next stop of its paragraph.

    `link` is `#` with a bookmark's name, or an address.
    """

    text: str
    look: Look = PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick, or one of several of which one is chosen."""

    is_choice: bool = False
    is_ticked: bool = False

    @property
    def text(self) -> str:
        """The sign that is shown."""
        if self.is_choice:
            return "\u25cb"
        return "\u2611" if self.is_ticked else "\u2610"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture and its words for those who cannot see it; `width` is in twips."""

    file: PictureFile
    alternative: str
    width: int
    height: int

    @property
    def text(self) -> str:
        """One sign in the place of the picture."""
        return "\ufffc"


@dataclass(frozen=True, slots=True)
class Room:
    """Room to write in that takes the rest of its line."""

    @property
    def text(self) -> str:
        """A tab, which draws it."""
        return "\t"


Inline = Span | TickBox | Image | Room


def join_spans(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same with words of one look and one link in one span."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Span) and isinstance(last, Span) and (last.look, last.link) == (inline.look, inline.link):
            joined[-1] = replace(last, text=last.text + inline.text)
        elif inline.text:
            joined.append(inline)
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class Counting:
    """A list that Word counts. `levels` are its patterns by level, such as ("decimal", "%1.") for "1.".

    `serial` tells one list from the next of the same kind, 0 for what a document has once; in one of several policies
    `chapter` tells whose it is, from 1.
    """

    name: str
    levels: tuple[tuple[str, str], ...]
    start: int = 1
    serial: int = 0
    chapter: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """A paragraph's place in a list: Word shows the number."""

    counting: Counting
    level: int

    @property
    def kind(self) -> Count:
        """The same place in any list of this kind."""
        return replace(self, counting=replace(self.counting, serial=0))


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph. `indent` is where its lines begin, `hang` how far its first begins before them, in twips.

    `has_room` if room to write in takes the rest of a line. `section` is the number of the section of the document
    that ends with it, 0 if none does: each has a header and a footer of its own.
    """

    style: str
    inlines: tuple[Inline, ...] = ()
    count: Count | None = None
    indent: int = 0
    hang: int = 0
    bookmarks: tuple[str, ...] = ()
    has_room: bool = False
    keeps_next: bool = False
    section: int = 0

    @property
    def text(self) -> str:
        """Its words and signs, without the number that Word counts."""
        return "".join(inline.text for inline in self.inlines)

    @property
    def form(self) -> WordParagraph:
        """What it is like, whatever its words are and whichever list of its kind it is in."""
        return replace(self, inlines=(), bookmarks=(), count=self.count.kind if self.count else None)

    @property
    def key(self) -> tuple[WordParagraph, tuple[Inline, ...]]:
        """What makes two paragraphs the same, wherever they stand."""
        return self.form, join_spans(self.inlines)


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell; its last block is a paragraph, as Word wants it."""

    paragraphs: tuple[WordParagraph, ...]


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row; one with headings is repeated at the top of each page."""

    cells: tuple[WordCell, ...]
    is_head: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "\n".join(paragraph.text for cell in self.cells for paragraph in cell.paragraphs)


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table; `widths` are those of its columns in twips, `name` says what it is to those who cannot see it."""

    style: str
    rows: tuple[WordRow, ...]
    widths: tuple[int, ...]
    indent: int = 0
    name: str = ""
    has_head_column: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "\n".join(row.text for row in self.rows)


Block = WordParagraph | WordTable
