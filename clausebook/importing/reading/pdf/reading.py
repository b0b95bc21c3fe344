"""The bytes of a PDF -> `Incoming`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Aside, CannotRead, Incoming, IncomingNote, IncomingPlace
from clausebook.importing.reading.hyphens import Hyphens
from clausebook.importing.reading.pdf.beside.hidden import find_hidden
from clausebook.importing.reading.pdf.beside.manner import list_pieces, measure_manner
from clausebook.importing.reading.pdf.beside.notes import take_notes
from clausebook.importing.reading.pdf.beside.running import EdgeRow, find_running
from clausebook.importing.reading.pdf.beside.watermarks import find_watermarks
from clausebook.importing.reading.pdf.doubting import doubt_document, doubt_page, doubt_scan, is_scanned
from clausebook.importing.reading.pdf.drawn.opening import open_pdf, read_properties
from clausebook.importing.reading.pdf.flow.blocks import make_blocks
from clausebook.importing.reading.pdf.flow.joining import join_pages
from clausebook.importing.reading.pdf.flow.levels import set_levels
from clausebook.importing.reading.pdf.flow.paragraphs import Column, make_paragraphs
from clausebook.importing.reading.pdf.flow.rows import gather_lines
from clausebook.importing.reading.pdf.lines.ligatures import spell_ligatures
from clausebook.importing.reading.pdf.parts.pages import read_page
from clausebook.importing.reading.pdf.scanned.pictures import (
    Gallery,
    draw_pages,
    find_pictures,
    find_repeated,
    leave_grounds_out,
)
from clausebook.importing.reading.pdf.scanned.scans import Scanner
from clausebook.importing.reading.pdf.spans import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2 as pypdfium  # type: ignore[import-untyped]

    from clausebook.importing.incoming import AsideKind, Doubt, IncomingBlock
    from clausebook.importing.reading.pdf.flow.drafts import Draft
    from clausebook.importing.reading.pdf.flow.paragraphs import Manner
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece
    from clausebook.importing.reading.pdf.parts.pages import PageParts
    from clausebook.importing.reading.pdf.scanned.scans import ScannedPage


_NOTHING = (
    "Nothing can be read in this PDF: its pages are empty, or it is damaged. Open it in a browser and look whether "
    "there are words; if there are, print it to a new PDF and import that."
)


def read(content: bytes, name: str) -> Incoming:
    """What a PDF says. Raises CannotRead."""
    began = time.monotonic()
    with open_pdf(content) as document:
        pages = [read_page(document, number) for number in range(len(document))]
        spell_ligatures(list_pieces(pages))
        doubts = [*doubt_document(document, _list_attached(pages)), *_read_scans(document, pages, began)]
        if not any(page.letters or page.pieces or page.shapes.pictures or page.drawings for page in pages):
            raise CannotRead(_NOTHING)
        leave_grounds_out(pages)
        hidden = find_watermarks(pages) | find_hidden(pages)
        running = {**find_running([(page.height, _list_rows(page, hidden)) for page in pages]), **hidden}
        manner = measure_manner(pages, running)
        gallery = Gallery(document)
        writer = Writer(Hyphens(piece.text for piece in list_pieces(pages)), gallery.show)
        notes = _write_notes(pages, running, manner, writer)
        drafts, asides = join_pages(_make_drafts(pages, running, manner))
        set_levels(drafts)
        return Incoming(
            name,
            "pdf",
            writer.write(drafts),
            notes,
            (*_tell_running(pages, running), *asides, *(one for page in pages for one in page.comments)),
            tuple(doubts),
            read_properties(document, content),
            len(pages),
            sum(page.words for page in pages),
            gallery.files,
            draw_pages(document),
        )


def _read_scans(document: pypdfium.PdfDocument, pages: Sequence[PageParts], began: float) -> list[Doubt]:
    """Give pages that are pictures the words that can be read in them, and say what is doubtful of each page."""
    scanner = Scanner(document, began)
    doubts: list[Doubt] = []
    for page in pages:
        if not is_scanned(page):
            doubts += doubt_page(page)
            continue
        scanned = scanner.read(page.number - 1)
        doubts.append(doubt_scan(page, scanned, is_there=scanner.is_there))
        if scanned is not None:
            _show_scan(page, scanned)
    return doubts


def _list_attached(pages: Sequence[PageParts]) -> list[str]:
    return [name for page in pages for name in page.attached]


def _show_scan(page: PageParts, scanned: ScannedPage) -> None:
    """Give a page the words that were read in its picture, as it stands upright, in place of what it drew."""
    if scanned.turn % 180:
        page.width, page.height = page.height, page.width
    if page.untold or not page.letters:
        page.pieces, page.grids, page.drawings, page.words = [], [], [], 0
    page.pieces += scanned.pieces
    page.words += sum(len(piece.text.split()) for piece in scanned.pieces)


def _list_rows(page: PageParts, hidden: dict[int, AsideKind]) -> list[EdgeRow]:
    """The rows of a page from the top down; those within a table that is no mere head are fixed."""
    rows = [
        EdgeRow(page.number, row.base, tuple(row.pieces))
        for row in gather_lines([piece for piece in page.pieces if piece.turn == 0 and id(piece) not in hidden])
    ]
    for part in page.grids:
        is_fixed = part.grid.box.height > 0.16 * page.height
        some = [piece for cell in part.cells.values() for piece in cell]
        rows += [EdgeRow(page.number, row.base, tuple(row.pieces), is_fixed) for row in gather_lines(some)]
    return sorted(rows, key=lambda row: row.base)


def _write_notes(
    pages: Sequence[PageParts], running: dict[int, AsideKind], manner: Manner, writer: Writer
) -> tuple[IncomingNote, ...]:
    """The notes of all pages, by the labels that the text has instead of their marks."""
    notes = []
    earlier: list[LinePiece] = []
    for page in pages:
        drafts = take_notes(page, running, manner.size, earlier)
        earlier += list_pieces([page])
        for draft in drafts:
            column = Column(manner.left, manner.right, page.number, manner.leading, {})
            blocks: tuple[IncomingBlock, ...] = writer.write(make_paragraphs(draft.lines, column))
            notes.append(IncomingNote(draft.label, blocks))
    return tuple(notes)


def _make_drafts(pages: Sequence[PageParts], running: dict[int, AsideKind], manner: Manner) -> list[list[Draft]]:
    repeated = find_repeated(pages)
    return [make_blocks(page, manner, running, find_pictures(page, repeated)) for page in pages]


def _tell_running(pages: Sequence[PageParts], running: dict[int, AsideKind]) -> list[Aside]:
    """The running lines, page by page; what a cell of a table says is told as one."""
    told: list[Aside] = []
    for page in pages:
        groups = [[piece] for piece in page.pieces] + [cell for part in page.grids for cell in part.list_cells()]
        some = [[piece for piece in group if id(piece) in running] for group in groups]
        for group in sorted(filter(None, some), key=lambda one: (one[0].base, one[0].box.left)):
            kinds = dict.fromkeys(running[id(piece)] for piece in group)
            for kind in kinds:
                words = " ".join(piece.text.strip() for piece in group if running[id(piece)] is kind)
                told.append(Aside(kind, words, IncomingPlace(page.number)))
    return told
