"""A file that was read -> its lines: paragraphs of text and of cells, and pictures, one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingCounting, IncomingImage, IncomingParagraph, IncomingPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.importing.incoming import Incoming, IncomingBlock, IncomingCell, IncomingSpan
    from clausebook.importing.returning.printed_signs import PrintedSign

_SPACES = re.compile(r"[^\S\n\t]+")
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})
_STRAIGHT |= str.maketrans({"\u2011": "-", "\u202f": " "})
_NOWHERE = IncomingPlace()
# Stands in a line where a program prints the sign of a note; a heading has none, for no clause can say so.
NOTE_SIGN = "\U000f0001"
# Paragraphs that the policy counts, and no items of a list.
_COUNTED_STYLES = frozenset({"Numbered Paragraph", "Numbered Paragraph In Part"})


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a value stands in a line that came back, and what is printed for it now where it stood."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A paragraph. `text` is as it stands there, `key` the same for comparing: spaces and quotation marks are one kind.

    `cell` is its place in a table: the table's, the row's and the cell's number. `label` and `counting` are what the
    program counts before an item of a list. `known` are the signs of values that stood elsewhere when the file was
    sent, by their places in the text; `elsewhere` are those of this line, by the places where their first signs were.
    """

    text: str
    key: str
    spans: tuple[IncomingSpan, ...] = ()
    anchors: tuple[str, ...] = ()
    style: str = ""
    outline: int = 0
    indent: float = 0.0
    is_listed: bool = False
    cell: tuple[int, int, int] | None = None
    place: IncomingPlace = _NOWHERE
    picture: str = ""
    label: str = ""
    counting: IncomingCounting = IncomingCounting.NONE
    known: Mapping[int, PrintedSign] = field(default_factory=dict)
    elsewhere: Mapping[int, Elsewhere] = field(default_factory=dict)


def write_key(text: str) -> str:
    """A text as it is compared: programs change spaces and curl quotation marks by themselves."""
    return _SPACES.sub(" ", text.translate(_STRAIGHT)).strip()


def list_lines(blocks: Iterable[IncomingBlock]) -> list[FileLine]:
    """The lines of blocks, in order."""
    return list(_Lister().walk(blocks, None))


class _Lister:
    def __init__(self) -> None:
        self._tables = 0

    def walk(self, blocks: Iterable[IncomingBlock], cell: tuple[int, int, int] | None) -> Iterator[FileLine]:
        for block in blocks:
            if isinstance(block, IncomingParagraph):
                yield _make_line(block, cell)
            elif isinstance(block, IncomingImage):
                yield FileLine("", f"picture {block.digest}", place=block.place, picture=block.digest, cell=cell)
            else:
                self._tables += 1
                yield from self._walk_rows(block.rows, self._tables)

    def _walk_rows(self, rows: tuple[tuple[IncomingCell, ...], ...], table: int) -> Iterator[FileLine]:
        for row, cells in enumerate(rows):
            for column, one in enumerate(cells):
                yield from self.walk(one.blocks, (table, row, column))


def _make_line(paragraph: IncomingParagraph, cell: tuple[int, int, int] | None) -> FileLine:
    spans = paragraph.spans
    if not paragraph.outline:
        spans = tuple(replace(span, text=NOTE_SIGN) if span.note and not span.text else span for span in spans)
    return FileLine(
        text="".join(span.text for span in spans),
        key=write_key("".join(span.text for span in spans)),
        spans=spans,
        anchors=paragraph.anchors,
        style=paragraph.style,
        outline=paragraph.outline,
        indent=paragraph.indent,
        is_listed=bool(paragraph.label) and paragraph.style not in _COUNTED_STYLES,
        cell=cell,
        place=paragraph.place,
        label=paragraph.label,
        counting=paragraph.counted,
    )


def list_keys(incoming: Incoming) -> frozenset[str]:
    """The lines of a file as they are compared, without signs of notes."""
    return frozenset(drop_note_signs(line).key for line in list_lines(incoming.blocks))


def drop_note_signs(line: FileLine) -> FileLine:
    """A line without the signs of notes that came back in it."""
    if NOTE_SIGN not in line.text:
        return line
    text = line.text.replace(NOTE_SIGN, "")
    spans = tuple(span for span in line.spans if not span.note)
    return replace(line, text=text, key=write_key(text), spans=spans)
