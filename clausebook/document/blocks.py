"""What a clause is made of: paragraphs, lists, tables, quotations, definitions, notes, pictures, forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from clausebook.document.inlines import NOWHERE, Spot

if TYPE_CHECKING:
    from clausebook.document.inlines import Inline, Slot


# Of the SHA-256 of a picture, in the name of its file: 128 bits, and short enough for a line that people read.
DIGEST_CHARACTERS = 32


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. `is_unnumbered` is the author's word that no style may number it."""

    inlines: tuple[Inline, ...]
    is_unnumbered: bool = False
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A heading inside a clause; `level` is 1 or 2."""

    inlines: tuple[Inline, ...]
    level: int = 1
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


class ListKind(Enum):
    """What stands before the items of a list."""

    BULLETS = "bullets"
    NUMBERS = "numbers"
    SMALL_LETTERS = "small letters"
    LETTERS = "letters"
    SMALL_ROMAN = "small roman numbers"
    ROMAN = "roman numbers"
    # 3.2, 3.2A: the numbers of another text's paragraphs.
    SECTIONS = "section numbers"
    TICKS = "boxes to tick"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: its first block is a paragraph. `label` is what was typed before it, such as "(iv)" or "12."."""

    blocks: tuple[ClauseBlock, ...]
    label: str = ""
    is_ticked: bool = False
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ClauseList:
    """A list; its items carry the labels that were typed."""

    kind: ListKind
    items: tuple[ListItem, ...]
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: nothing, words, or several paragraphs and lists. A line end in it stays one."""

    blocks: tuple[ClauseBlock, ...]
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ClauseTable:
    """A table; each row has a cell for each column. `caption` stands above it."""

    rows: tuple[tuple[TableCell, ...], ...]
    has_header_row: bool = True
    caption: tuple[Inline, ...] = ()
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)

    @property
    def has_header_column(self) -> bool:
        """Whether the first column names the rows: each row below the headings has words in it."""
        body = self.rows[1:] if self.has_header_row else self.rows
        return bool(body) and all(row[0].blocks for row in body)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of others, and where they are from."""

    blocks: tuple[ClauseBlock, ...]
    source: tuple[Inline, ...] = ()
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: tuple[Inline, ...]
    meaning: tuple[ClauseBlock, ...]
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Definitions:
    """Definitions that stand together."""

    entries: tuple[Definition, ...]
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Note:
    """The words of a note, where they were typed; they are printed at the end of their section."""

    label: str
    blocks: tuple[ClauseBlock, ...]
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its file's name, what it shows in a few words, and the same in full if it is a chart.

    `digest` is the beginning of the SHA-256 of what the file held when it was bound: no author types it, and a text
    that is composed, recorded or published has one for each of its pictures.
    """

    alternative: str
    file: str
    description: tuple[ClauseBlock, ...] = ()
    digest: str = ""
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)

    @property
    def bound_file(self) -> str:
        """The name by which an approval binds it, such as `gate.<digest>.png`; as typed while it is not bound."""
        return bind_name(self.file, self.digest)


def bind_name(file: str, digest: str) -> str:
    """The name of a picture's file with the digest of what is in it."""
    stem, _, ending = file.rpartition(".")
    return f"{stem}.{digest}.{ending}" if digest else file


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Empty lines to write on."""

    count: int
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ListSlot:
    """A slot that becomes a list of bullets when it is filled."""

    slot: Slot
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


ClauseBlock = (
    Prose | SubHeading | ClauseList | ClauseTable | Quotation | Definitions | Note | Picture | WritingLines | ListSlot
)


@dataclass(frozen=True, slots=True)
class ClauseText:
    """The words of a clause as a tree."""

    blocks: tuple[ClauseBlock, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes in the order in which they were typed."""
        return tuple(block for block in self.blocks if isinstance(block, Note))
