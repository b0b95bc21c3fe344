"""The blocks of a clause's tree -> lines of words, as a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import ListKind
from clausebook.document.inlines import Slot
from clausebook.document.markers import read_marker
from clausebook.document.plain_text import PlainWords
from clausebook.model.comparison import Form
from clausebook.model.live_details import bind_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.document.blocks import (
        ClauseBlock,
        ClauseList,
        ClauseTable,
        Definitions,
        ListItem,
        ListSlot,
        Note,
        Picture,
        Prose,
        Quotation,
        SubHeading,
        WritingLines,
    )
    from clausebook.document.inlines import LineBreak, Link, NoteMark
    from clausebook.document.values import Value

# A live detail is one character that no author's file may hold.
_LIVE_FROM, _LIVE_TO = 0xF0000, 0xFFFFD
_WRITING_LINE = "_" * 20


@dataclass(frozen=True, slots=True)
class Text:
    """Words without markup; each live detail is one character of `raw`, which is its key in `live`."""

    raw: str
    live: dict[str, Value] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """What a reader sees."""
        return self.show(self.raw) if self.live else self.raw

    @property
    def bound(self) -> str:
        """What an approval binds: tokens for live details."""
        return self.bind(self.raw) if self.live else self.raw

    def show(self, piece: str) -> str:
        """A piece of `raw` as a reader sees it."""
        return "".join(self.live[sign].text if sign in self.live else sign for sign in piece) if self.live else piece

    def bind(self, piece: str) -> str:
        """A piece of `raw` as an approval binds it; a token is never taken for words that an author typed."""
        if not self.live:
            return piece
        return "".join(f"\ue000{self.live[sign].token}" if sign in self.live else sign for sign in piece)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with the words of its cells.

    `label` is the number or letter of an item whose list counts them one by one, so that no reader would call it a
    change when an item comes before it. Other numbers are words of their line.
    """

    form: Form
    cells: tuple[Text, ...]
    level: int = 0
    label: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two lines the same."""
        return (self.form, self.level, *(cell.bound for cell in self.cells))


def hold_values(pieces: Iterable[str | Value]) -> Text:
    """Words with values between them, of which live details are held by themselves."""
    live: dict[str, Value] = {}
    raw = ""
    for at, piece in enumerate(pieces):
        if isinstance(piece, str) or not piece.token:
            raw += piece if isinstance(piece, str) else piece.text
        else:
            sign = chr(_LIVE_FROM + at)
            live[sign] = piece
            raw += sign
    return Text(tidy_spaces(raw), live)


def tidy_spaces(text: str) -> str:
    """One plain space between words, as a browser shows it."""
    return " ".join(text.split())


def read_lines(
    blocks: Iterable[ClauseBlock], values: tuple[Value, ...], places: Mapping[str, int]
) -> tuple[tuple[ReadLine, ...], tuple[tuple[str, str], ...]]:
    """The lines of some blocks, and where their words lead, as (words, address).

    `places` are the numbers of the values by the expressions of their slots.
    """
    reader = _LineReader(values, places)
    lines = tuple(line for made in reader.visit_blocks(blocks) for line in made)
    return lines, tuple(reader.links)


class _LineReader(PlainWords[list[ReadLine]]):
    def __init__(self, values: tuple[Value, ...], places: Mapping[str, int]) -> None:
        self._values, self._places = values, places
        self._live: dict[str, Value] = {}
        self.links: list[tuple[str, str]] = []

    def make_prose(self, block: Prose, inlines: list[str]) -> list[ReadLine]:
        del block
        return [self._make_line(Form.TEXT, "".join(inlines))]

    def make_sub_heading(self, block: SubHeading, inlines: list[str]) -> list[ReadLine]:
        return [ReadLine(Form.HEADING, (self._make_text("".join(inlines)),), block.level - 1)]

    def make_list(self, block: ClauseList, items: list[list[list[ReadLine]]]) -> list[ReadLine]:
        is_counted = _counts_one_by_one(block)
        lines: list[ReadLine] = []
        for item, blocks in zip(block.items, items, strict=True):
            first, *others = [line for made in blocks for line in made]
            lines.append(_make_item(block.kind, item, first, is_counted=is_counted))
            lines += [replace(line, level=line.level + 1) for line in others]
        return lines

    def make_table(
        self, block: ClauseTable, caption: list[str], rows: list[list[list[list[ReadLine]]]]
    ) -> list[ReadLine]:
        lines = [self._make_line(Form.TEXT, "".join(caption))] if caption else []
        for number, row in enumerate(rows):
            form = Form.TABLE_HEAD if block.has_header_row and not number else Form.TABLE_ROW
            lines.append(ReadLine(form, tuple(_join_cell([line for made in cell for line in made]) for cell in row)))
        return lines

    def make_quotation(self, block: Quotation, blocks: list[list[ReadLine]], source: list[str]) -> list[ReadLine]:
        quoted = [line for made in blocks for line in made]
        quoted += [self._make_line(Form.QUOTATION, f"\u2014 {''.join(source)}")] if block.source else []
        return [replace(line, form=Form.QUOTATION) if line.form is Form.TEXT else line for line in quoted]

    def make_definitions(
        self, block: Definitions, entries: list[tuple[list[str], list[list[ReadLine]]]]
    ) -> list[ReadLine]:
        del block
        lines: list[ReadLine] = []
        for term, meaning in entries:
            lines += [self._make_line(Form.TEXT, "".join(term)), *(line for made in meaning for line in made)]
        return lines

    def make_note(self, block: Note, blocks: list[list[ReadLine]]) -> list[ReadLine]:
        first, *others = [line for made in blocks for line in made]
        return [_prefix(first, f"[{block.label}] "), *others]

    def make_picture(self, block: Picture, description: list[list[ReadLine]]) -> list[ReadLine]:
        picture = self._make_line(Form.TEXT, f"[picture {block.file}: {block.alternative}]")
        return [picture, *(line for made in description for line in made)]

    def make_writing_lines(self, block: WritingLines) -> list[ReadLine]:
        return [self._make_line(Form.TEXT, _WRITING_LINE)] * block.count

    def make_list_slot(self, block: ListSlot) -> list[ReadLine]:
        value = self._find_value(block.slot)
        for item in value.items:
            self._note_address(item)
        return [ReadLine(Form.ITEM, (_hold(item),)) for item in value.items or (value,)]

    def make_link(self, inline: Link, inlines: list[str]) -> str:
        words = "".join(inlines)
        address = inline.address
        if isinstance(address, Slot):
            value = self._find_value(address)
            address = value.token or value.link
        self.links.append((Text(tidy_spaces(words), self._live).shown, address))
        return words

    def make_line_break(self, inline: LineBreak) -> str:
        del inline
        return " "

    def make_slot(self, inline: Slot) -> str:
        value = self._find_value(inline)
        self._note_address(value)
        if not value.token:
            return value.text
        sign = chr(_LIVE_FROM + self._places[inline.expression])
        self._live[sign] = value
        return sign

    def make_note_mark(self, inline: NoteMark) -> str:
        return f"[{inline.label}]"

    def _note_address(self, value: Value) -> None:
        """Keep where a value leads by itself, such as to a law."""
        if address := bind_address(value):
            self.links.append((tidy_spaces(value.text), address))

    def _find_value(self, slot: Slot) -> Value:
        return self._values[self._places[slot.expression]]

    def _make_line(self, form: Form, words: str) -> ReadLine:
        return ReadLine(form, (self._make_text(words),))

    def _make_text(self, words: str) -> Text:
        return Text(tidy_spaces(words), {sign: value for sign, value in self._live.items() if sign in words})


def _hold(value: Value) -> Text:
    sign = chr(_LIVE_TO)
    return Text(sign, {sign: value}) if value.token else Text(tidy_spaces(value.text))


def _counts_one_by_one(block: ClauseList) -> bool:
    """Whether the labels of a list are those that any counting gives its items."""
    markers = [read_marker(f"{item.label} x") if item.label else None for item in block.items]
    return all(marker and marker.find_number(block.kind) == number for number, marker in enumerate(markers, start=1))


def _make_item(kind: ListKind, item: ListItem, first: ReadLine, *, is_counted: bool) -> ReadLine:
    """The first line of an item, with what stands before it."""
    if kind is ListKind.TICKS:
        return replace(_prefix(first, "\u2611 " if item.is_ticked else "\u2610 "), form=Form.ITEM)
    if kind is ListKind.CHOICES:
        return replace(_prefix(first, "( ) "), form=Form.ITEM)
    if not item.label:
        return replace(first, form=Form.ITEM)
    labelled = replace(first, label=item.label) if is_counted else _prefix(first, f"{item.label} ")
    return replace(labelled, form=Form.NUMBERED_ITEM)


def _prefix(line: ReadLine, words: str) -> ReadLine:
    first, *others = line.cells
    return replace(line, cells=(Text(words + first.raw, first.live), *others))


def _join_cell(lines: list[ReadLine]) -> Text:
    """All that stands in a cell, as one text."""
    pieces = [f"{_write_mark(line)}{cell.raw}" for line in lines for cell in line.cells]
    return Text(
        " ".join(pieces), {sign: value for line in lines for cell in line.cells for sign, value in cell.live.items()}
    )


def _write_mark(line: ReadLine) -> str:
    if line.label:
        return f"{line.label} "
    return "- " if line.form is Form.ITEM else ""
