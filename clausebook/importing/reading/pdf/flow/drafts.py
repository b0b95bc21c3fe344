"""What becomes of a page's lines before the whole document is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drawn.shapes import join_boxes

if TYPE_CHECKING:
    from clausebook.importing.reading.pdf.drawn.shapes import PageBox
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece


@dataclass(slots=True)
class ParagraphDraft:
    """The lines of a paragraph, with the column they stand in from `edge` to `limit`.

    `breaks` are the numbers of the lines that begin by the author's will, not for want of room.
    """

    lines: list[LinePiece]
    page: int
    edge: float
    limit: float
    gap: float = 0.0
    label: str = ""
    label_left: float = 0.0
    is_centred: bool = False
    has_rule: bool = False
    joined: bool = False
    group: str = ""
    style: str = ""
    outline: int = 0
    list_level: int = 0
    breaks: set[int] = field(default_factory=set)

    @property
    def box(self) -> PageBox:
        """All of its lines."""
        return join_boxes(line.box for line in self.lines)

    @property
    def text(self) -> str:
        """Its words, line by line."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class CellDraft:
    """A cell of a table."""

    drafts: list[Draft]
    columns: int = 1
    rows: int = 1
    box: PageBox | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(tell_text(draft) for draft in self.drafts)


@dataclass(slots=True)
class TableDraft:
    """A table; `xs` tells where its columns begin and end."""

    rows: list[list[CellDraft]]
    page: int
    box: PageBox
    xs: tuple[float, ...]
    has_lines: bool = True
    header_rows: int = 0
    joined: bool = False


@dataclass(slots=True)
class PictureDraft:
    """A part of a page that is shown as a picture."""

    page: int
    box: PageBox
    is_drawing: bool = False
    description: str = ""


Draft = ParagraphDraft | TableDraft | PictureDraft


def put_before(drafts: list[Draft], made: list[Draft], top: float) -> None:
    """Put drafts before the first of others that begins below a height, or behind them all."""
    for number, draft in enumerate(drafts):
        if draft.box.top > top:
            drafts[number:number] = made
            return
    drafts += made


def tell_text(draft: Draft) -> str:
    """The words of a draft."""
    if isinstance(draft, ParagraphDraft):
        return draft.text
    if isinstance(draft, TableDraft):
        return "\n".join("\t".join(cell.text for cell in row) for row in draft.rows)
    return ""
