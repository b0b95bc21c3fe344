"""The bytes of a PDF -> `Incoming`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Aside, Incoming, Place
from clausebook.importing.reading.pdf.blocks import make_blocks
from clausebook.importing.reading.pdf.flow import gather_rows
from clausebook.importing.reading.pdf.joining import join_pages
from clausebook.importing.reading.pdf.opening import open_pdf, read_properties
from clausebook.importing.reading.pdf.pages import read_page
from clausebook.importing.reading.pdf.paragraphs import Manner, measure_leading
from clausebook.importing.reading.pdf.running import EdgeRow, find_running
from clausebook.importing.reading.pdf.spans import Hyphens, Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import AsideKind
    from clausebook.importing.reading.pdf.lines import LinePiece
    from clausebook.importing.reading.pdf.pages import GridParts, PageParts


def read(content: bytes, name: str) -> Incoming:
    """What a PDF says. Raises CannotRead."""
    with open_pdf(content) as document:
        pages = [read_page(document, document[number], number + 1) for number in range(len(document))]
        running = find_running([(page.height, _list_rows(page)) for page in pages])
        manner = measure_manner(pages, running)
        drafts, asides = join_pages([make_blocks(page, manner, running) for page in pages])
        writer = Writer(Hyphens(_list_pieces(pages)), lambda _: None)
        return Incoming(
            name,
            "pdf",
            writer.write(drafts),
            asides=(*_tell_running(pages, running), *asides),
            properties=read_properties(document),
            pages=len(pages),
            words=sum(page.words for page in pages),
        )


def _list_rows(page: PageParts) -> list[EdgeRow]:
    """The rows of a page from the top down; those within a table that is no mere head are fixed."""
    rows = [
        EdgeRow(page.number, row.base, tuple(row.pieces))
        for row in gather_rows([piece for piece in page.pieces if piece.turn == 0])
    ]
    for part in page.grids:
        is_fixed = part.grid.box.height > 0.16 * page.height
        some = [piece for cell in part.cells.values() for piece in cell]
        rows += [EdgeRow(page.number, row.base, tuple(row.pieces), is_fixed) for row in gather_rows(some)]
    return sorted(rows, key=lambda row: row.base)


def _list_pieces(pages: Sequence[PageParts]) -> Iterator[LinePiece]:
    for page in pages:
        yield from page.pieces
        for part in page.grids:
            yield from _list_grid(part)


def _list_grid(part: GridParts) -> Iterator[LinePiece]:
    for pieces in part.cells.values():
        yield from pieces
    for parts in part.inner.values():
        for inner in parts:
            yield from _list_grid(inner)


def measure_manner(pages: Sequence[PageParts], running: dict[int, AsideKind]) -> Manner:
    """How a document is set, by most of its letters outside tables and running lines."""
    sizes: Counter[float] = Counter()
    lefts: Counter[float] = Counter()
    rights: Counter[float] = Counter()
    lines: list[LinePiece] = []
    for page in pages:
        for piece in page.pieces:
            if id(piece) in running or piece.turn != 0:
                continue
            sizes[piece.size] += len(piece.text)
            lefts[round(piece.box.left)] += 1
            rights[round(piece.box.right)] += 1
            lines.append(piece)
    if not lines:
        return Manner()
    size = sizes.most_common(1)[0][0]
    return Manner(size, measure_leading(lines, 1.22), _find_left(lefts), _find_right(rights))


def _find_left(lefts: Counter[float]) -> float:
    """The left side of the text: the first place at which not a few lines begin."""
    least = 0.04 * sum(lefts.values())
    return min((place for place, count in lefts.items() if count >= least), default=min(lefts))


def _find_right(rights: Counter[float]) -> float:
    """The right side of the text: no more than a few lines in a hundred go further."""
    total, beyond = sum(rights.values()), 0
    for place in sorted(rights, reverse=True):
        beyond += rights[place]
        if beyond > 0.03 * total:
            return place
    return max(rights)


def _tell_running(pages: Sequence[PageParts], running: dict[int, AsideKind]) -> list[Aside]:
    """The running lines, page by page."""
    return [
        Aside(running[id(piece)], piece.text.strip(), Place(page.number))
        for page in pages
        for piece in sorted(
            (piece for piece in _list_pieces([page]) if id(piece) in running), key=lambda one: (one.base, one.box.left)
        )
    ]
