"""Policies set as files of other schools would have them: numbered, styled, bold, large, or in nothing but words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    Definitions,
    ListKind,
    Note,
    Picture,
    Prose,
    Quotation,
    SubHeading,
    WritingLines,
)
from clausebook.document.inlines import (
    Address,
    Blank,
    Box,
    DateBlank,
    Emphasis,
    Filled,
    LineBreak,
    Link,
    NoteMark,
    SignatureBlank,
    Strong,
    Words,
)
from clausebook.importing.incoming import (
    Incoming,
    IncomingBlock,
    IncomingCell,
    IncomingImage,
    IncomingNote,
    IncomingParagraph,
    IncomingPlace,
    IncomingSpan,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline
    from clausebook.importing.recognised import Recognised, RecognisedSection

Counters = tuple[int, ...]
_FURTHER, _PAGE = 18.0, 14


@dataclass(frozen=True, slots=True)
class Manner:
    """How a school sets its policies.

    `number` says what is typed before a heading, by its counters; `look` how a heading of a level is set, or nothing
    for as plain as the text; `bullet` what is typed before items. `has_contents` puts a contents list in front,
    `has_pages` a head and a foot on every page.
    """

    name: str
    number: Callable[[Counters], str] = lambda _: ""
    look: Callable[[int], dict[str, object]] = lambda _: {}
    bullet: str = "\u2022 "
    is_plain: bool = False
    has_capitals: bool = False
    has_contents: bool = False
    has_pages: bool = False
    deepest: int = 9


@dataclass(slots=True)
class SetDocument:
    """A policy that was set, with its headings by level.

    `own` is the level that each heading has in the policy itself, where the manner sets several levels as one.
    """

    incoming: Incoming
    headings: list[tuple[int, str]]
    own: list[int]


def set_document(recognised: Recognised, manner: Manner) -> SetDocument:
    """A policy as a file in this manner, and its truth."""
    setter = _Setter(manner)
    setter.add(recognised.title, size=0 if manner.is_plain else 20, is_centred=not manner.is_plain)
    begun = len(setter.blocks)
    for at, section in enumerate(recognised.sections, start=1):
        setter.set_section(section, (at,))
    blocks = setter.blocks
    if manner.has_contents:
        contents: list[IncomingBlock] = [IncomingParagraph((IncomingSpan("Contents"),), size=14.0)]
        contents += [
            IncomingParagraph((IncomingSpan(f"{line} ........ {at}"),)) for at, line in enumerate(setter.lines, start=1)
        ]
        blocks = [*blocks[:begun], *contents, *blocks[begun:]]
    if manner.has_pages:
        blocks = list(_add_pages(blocks, recognised.title))
    incoming = Incoming("set.docx", "docx", tuple(blocks), notes=tuple(setter.notes))
    return SetDocument(incoming, setter.headings, setter.own)


def _add_pages(blocks: list[IncomingBlock], title: str) -> Iterator[IncomingBlock]:
    for page, begin in enumerate(range(0, len(blocks), _PAGE), start=1):
        place = IncomingPlace(page)
        yield IncomingParagraph((IncomingSpan(f"{title}: our own"),), place, size=9.0)
        yield from (replace(block, place=place) for block in blocks[begin : begin + _PAGE])
        yield IncomingParagraph((IncomingSpan(f"Page {page}"),), place, size=9.0)


@dataclass(slots=True)
class _Setter:
    """Sets blocks one after the other."""

    manner: Manner
    blocks: list[IncomingBlock] = field(default_factory=list)
    notes: list[IncomingNote] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def add(self, text: str | tuple[IncomingSpan, ...], **look: object) -> None:
        """A paragraph, set as its body unless something else is said."""
        spans = (IncomingSpan(text),) if isinstance(text, str) else text
        size = 0.0 if self.manner.is_plain else 11.0
        self.blocks.append(replace(IncomingParagraph(spans, size=size), **look))  # type: ignore[arg-type]

    def set_section(self, section: RecognisedSection, counters: Counters) -> None:
        """A heading, the text below it, and the sections inside."""
        self._set_heading(section.heading, counters)
        self._set_blocks(section.body.blocks, 0)
        for at, child in enumerate(section.children, start=1):
            self.set_section(child, (*counters, at))

    def _set_heading(self, heading: str, counters: Counters) -> None:
        level = min(len(counters), self.manner.deepest)
        words = heading.upper() if self.manner.has_capitals and level == 1 else heading
        typed = f"{self.manner.number(counters)}{words}"
        look = dict(self.manner.look(level))
        is_bold = bool(look.pop("bold", False))
        is_underlined = bool(look.pop("underlined", False))
        self.add((IncomingSpan(typed, bold=is_bold, underlined=is_underlined),), **look)
        self.headings.append((level, words))
        self.own.append(len(counters))
        self.lines.append(typed)

    def _set_blocks(self, blocks: Iterable[ClauseBlock], depth: int) -> None:
        for block in blocks:
            self._set_block(block, depth)

    def _set_block(self, block: ClauseBlock, depth: int) -> None:  # noqa: C901, PLR0912  a case for each kind
        indent = _FURTHER * depth
        match block:
            case Prose():
                self.add(tuple(_set_inlines(block.inlines)), indent=indent)
            case SubHeading():
                self.add(tuple(_set_inlines(block.inlines)), indent=indent)
            case ClauseList():
                self._set_list(block, depth)
            case ClauseTable():
                rows = tuple(
                    tuple(IncomingCell(tuple(self._set_cell(cell.blocks))) for cell in row) for row in block.rows
                )
                self.blocks.append(Table(rows, header_rows=int(block.has_header_row)))
            case Quotation():
                self.add("", group="quotation")
                self._set_blocks(block.blocks, depth + 1)
                if block.source:
                    self.add(tuple(_set_inlines(block.source)), indent=indent + _FURTHER)
            case Definitions():
                for entry in block.entries:
                    self.add(tuple(_set_inlines(entry.term)), group="term")
                    for paragraph in self._set_cell(entry.meaning):
                        self.blocks.append(replace(paragraph, group="definition"))
            case Note():
                self.notes.append(IncomingNote(block.label, tuple(self._set_cell(block.blocks))))
            case Picture():
                self.blocks.append(IncomingImage("a1b2", "png", block.alternative))
            case WritingLines():
                self.add("_" * 40)
            case _:
                return

    def _set_cell(self, blocks: Sequence[ClauseBlock]) -> list[IncomingParagraph]:
        inner = _Setter(self.manner)
        inner._set_blocks(blocks, 0)
        return [block for block in inner.blocks if isinstance(block, IncomingParagraph)]

    def _set_list(self, listed: ClauseList, depth: int) -> None:
        indent = _FURTHER * (depth + 1)
        for item in listed.items:
            first, *others = item.blocks
            sign = f"{item.label} " if item.label else self.manner.bullet
            sign = "\u2610 " if listed.kind in (ListKind.TICKS, ListKind.CHOICES) else sign
            words = tuple(_set_inlines(first.inlines)) if isinstance(first, Prose) else ()
            self.add((IncomingSpan(sign), *words), indent=indent)
            self._set_blocks(others, depth + 1)


def _set_inlines(inlines: Iterable[Inline]) -> Iterator[IncomingSpan]:  # noqa: C901, PLR0912  a case for each kind
    for inline in inlines:
        match inline:
            case Words() | Address():
                yield IncomingSpan(inline.text)
            case Filled():
                yield IncomingSpan(inline.value.text)
            case Strong():
                yield from (replace(span, bold=True) for span in _set_inlines(inline.inlines))
            case Emphasis():
                yield from (replace(span, italic=True) for span in _set_inlines(inline.inlines))
            case Link():
                address = inline.address if isinstance(inline.address, str) else "#section"
                yield from (replace(span, link=address) for span in _set_inlines(inline.inlines))
            case LineBreak():
                yield IncomingSpan("\n")
            case NoteMark():
                yield IncomingSpan("", note=inline.label)
            case Box():
                yield IncomingSpan("\u2610")
            case Blank():
                yield IncomingSpan("_" * max(inline.length, 4))
            case DateBlank():
                yield IncomingSpan("__/__/____")
            case SignatureBlank():
                yield IncomingSpan("", control="signature")
            case _:
                continue


def _bold(level: int) -> dict[str, object]:
    return {"bold": True, "size": 13.0 if level == 1 else 11.0}


def _join(counters: Counters) -> str:
    return ".".join(map(str, counters))


MANNERS = (
    Manner("1. bold", lambda counters: f"{_join(counters)}. ", _bold),
    Manner("1 with a tab", lambda counters: f"{_join(counters)}\t", _bold, bullet="- "),
    Manner("1 CAPITALS, plain", lambda counters: f"{_join(counters)} ", has_capitals=True, is_plain=True, bullet="- "),
    Manner(
        "Section 1: and 1.1",
        lambda counters: f"Section {counters[0]}: " if len(counters) == 1 else f"{_join(counters)} ",
        _bold,
    ),
    Manner("A.", lambda counters: f"{chr(64 + counters[0])}. " if len(counters) == 1 else "", _bold, bullet="\u00b7 "),
    Manner("numbers, plain text", lambda counters: f"{_join(counters)}. ", is_plain=True, bullet="- "),
    Manner("numbers glued to titles", lambda counters: f"{_join(counters)}.", _bold),
    Manner("styles", look=lambda level: {"style": f"Heading {level}", "outline": level, "size": 13.0}),
    Manner(
        "styles and numbers",
        lambda counters: f"{_join(counters)} ",
        lambda level: {"style": f"heading {level}", "outline": level},
    ),
    Manner("bold alone", look=lambda _: {"bold": True}, deepest=1),
    Manner("size alone", look=lambda level: {"size": 18.0 - 3 * level}, bullet="\uf0b7\t"),
    Manner("underlined", look=lambda level: {"underlined": True, "bold": level == 1}),
    Manner("CAPITALS and bold", look=lambda _: {"bold": True}, has_capitals=True, bullet="o "),
    Manner("contents and pages", lambda counters: f"{_join(counters)}. ", _bold, has_contents=True, has_pages=True),
    Manner("nothing but words", is_plain=True, bullet="- ", deepest=1),
)
