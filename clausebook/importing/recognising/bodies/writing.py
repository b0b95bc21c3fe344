"""The blocks of a section -> its body as a tree, with the numbers that its paragraphs had and the pictures it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.document.blocks import (
    Definition,
    Definitions,
    ListKind,
    Note,
    Picture,
    Prose,
    Quotation,
    WritingLines,
)
from clausebook.document.inlines import Words
from clausebook.importing.incoming import AsideKind, IncomingImage, IncomingParagraph, Table
from clausebook.importing.recognised import PictureFound
from clausebook.importing.recognising.blocks.tabling import write_table
from clausebook.importing.recognising.bodies.listing import Item, Remark, find_item_kind, nest_items
from clausebook.importing.recognising.bodies.quoting import is_quoted, is_source, part_quotation
from clausebook.importing.recognising.bodies.settling import Numbered, settle_body
from clausebook.importing.recognising.bodies.wording import WordsWriter
from clausebook.importing.recognising.findings import Findings, list_paragraphs
from clausebook.importing.recognising.lines.reading import LineLook, SourceParagraph
from clausebook.importing.recognising.lines.sequences import NumberRole, Sequences
from clausebook.importing.recognising.words.signs import find_typed_items, read_marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline
    from clausebook.importing.incoming import IncomingBlock, IncomingNote
    from clausebook.importing.recognising.words.typed_numbers import NumberForm

_WRITING = re.compile(r"[\s_.\u2026]{8,}")
_ENDINGS = frozenset({"png", "jpg", "jpeg", "webp", "svg"})
_FURTHER = 6.0


@dataclass(frozen=True, slots=True)
class SectionBody:
    """What a section holds below its heading."""

    blocks: tuple[ClauseBlock, ...]
    numbers: tuple[str, ...]
    pictures: tuple[PictureFound, ...] = ()


@dataclass(slots=True)
class SectionWriter:
    """Makes the bodies of a document's sections.

    `lines` are its paragraphs by position, `notes` the notes by label, each of which one section has; `forms` say for
    the numbers that count items which form they have.
    """

    blocks: Sequence[IncomingBlock]
    lines: Mapping[int, SourceParagraph]
    sequences: Sequences
    forms: Mapping[int, NumberForm]
    notes: Mapping[str, IncomingNote]
    findings: Findings
    pictures: int = 0
    _writer: WordsWriter = field(init=False)
    _shown: list[PictureFound] = field(default_factory=list)

    def write(self, positions: Sequence[int], notes: Sequence[str], of_heading: Sequence[str] = ()) -> SectionBody:
        """The body that the blocks at these positions make; `notes` are the labels of those that it has.

        The words of those `of_heading` stand first, for the heading of a clause has no marks.
        """
        self._writer = WordsWriter(self.findings)
        self._shown = []
        noted = {label: self._write_inner(self.notes[label].blocks) for label in notes}
        self._writer = WordsWriter(self.findings, [label for label, words in noted.items() if words])
        numbered = self._write_blocks(positions)
        first: list[Numbered] = []
        for label, words in noted.items():
            if label in self._writer.used_notes:
                numbered.append((Note(label, tuple(words)), ""))
            else:
                (first if label in of_heading else numbered).extend((one, "") for one in words)
        if first:
            says = "The note of a heading became the first words below it. Look whether they can be read there."
            self.findings.doubt(says, 0.6, self.notes[of_heading[0]].blocks[0].place)
        numbered = first + numbered
        place = self.blocks[positions[0]].place if positions else IncomingParagraph(()).place
        settled = settle_body(numbered, place, self.findings)
        return SectionBody(tuple(one for one, _ in settled), tuple(number for _, number in settled), tuple(self._shown))

    def _write_blocks(self, positions: Sequence[int]) -> list[Numbered]:
        numbered: list[Numbered] = []
        at = 0
        while at < len(positions):
            block = self.blocks[positions[at]]
            line = self.lines.get(positions[at])
            if isinstance(block, IncomingImage):
                numbered += self._write_picture(block)
            elif isinstance(block, Table):
                numbered += [(one, "") for one in write_table(block, self._write_inner, self.findings)]
            elif line is None:
                numbered += self._write_line(read_line(block, positions[at]))
            elif self._is_item(line):
                items, at = self._gather_items(positions, at)
                numbered += [(one, "") for one in nest_items(items, self.findings)]
                continue
            elif is_quoted(block) or block.group in ("term", "definition"):
                made, at = self._write_group(positions, at)
                numbered += made
                continue
            else:
                numbered += self._write_line(line)
                at += self._take_source(numbered, positions[at + 1 : at + 3])
            at += 1
        return _join_writing_lines(numbered)

    def _take_source(self, numbered: list[Numbered], following: Sequence[int]) -> bool:
        """Whether the line below a quotation says behind a dash where it is from; it then becomes a part of that."""
        quotation = numbered[-1][0] if numbered else None
        line, other = [*(self.lines.get(at) for at in following), None, None][:2]
        if not isinstance(quotation, Quotation) or quotation.source or line is None or not is_source(line, other):
            return False
        self.findings.set_words_aside(AsideKind.TYPED_SIGN, line.marked.typed_sign, line.paragraph.place)
        source = self._writer.write(line.marked.words, keeps_lines=False)
        numbered[-1] = Quotation(quotation.blocks, source), ""
        return True

    def _is_item(self, line: SourceParagraph) -> bool:
        role = self._find_role(line)
        if role is NumberRole.PARAGRAPH:
            return False
        return line.marked.is_item or (role is NumberRole.ITEM and not _is_label(line))

    def _find_role(self, line: SourceParagraph) -> NumberRole | None:
        """What the number of a line is that became no heading: one that a program counts stands in no words."""
        role, number = self.sequences.roles.get(line.at), line.marked.number
        if number and number.is_counted and role in {NumberRole.HEADING, NumberRole.WORDS}:
            return NumberRole.ITEM if number.depth == 1 else NumberRole.PARAGRAPH
        return role

    def _gather_items(self, positions: Sequence[int], at: int) -> tuple[list[Item | Remark], int]:
        """The items that stand below one another, with the paragraphs that belong to them, and where they end."""
        items: list[Item | Remark] = []
        last: Item | None = None
        while at < len(positions):
            line = self.lines.get(positions[at])
            if line is not None and self._is_item(line):
                if item := self._make_item(line):
                    items.append(item)
                    last = item
            elif last and line is not None and self._is_continued(last, line, positions, at):
                words = [one for one, _ in self._write_line(line)]
                items.append(Remark(words, line.paragraph.list_id, line.paragraph.list_level))
            else:
                break
            at += 1
        return items, at

    def _is_continued(self, item: Item, line: SourceParagraph, positions: Sequence[int], at: int) -> bool:
        """Whether a paragraph without a sign belongs to the item above: it stands further in than a plain one.

        A web page says it itself, by the list in which both stand.
        """
        if self._find_role(line) is NumberRole.PARAGRAPH or _WRITING.fullmatch(line.text):
            return False
        if line.paragraph.list_id:
            return line.paragraph.list_id == item.line.paragraph.list_id
        if is_quoted(line.paragraph):
            return False
        own, above = line.paragraph.indent, item.line.paragraph.indent
        if "continue" in line.paragraph.style.lower():
            return True
        below = self.lines.get(positions[at + 1]) if at + 1 < len(positions) else None
        goes_on = below is not None and self._is_item(below) and below.paragraph.indent <= own
        return own > 0 and own >= above + (0.0 if goes_on and above > 0 else _FURTHER)

    def _make_item(self, line: SourceParagraph, *, is_inner: bool = False) -> Item | None:
        is_number = is_inner or self._find_role(line) is NumberRole.ITEM
        number = line.marked.number
        own = number.form if number and (is_inner or number.is_counted) else None
        form = (own if is_inner else self.forms.get(line.at, own)) if is_number else None
        kind, label = find_item_kind(form, line)
        has_number = line.marked.number is not None and not is_number
        words = line.marked.words
        if has_number or (kind is ListKind.BULLETS and line.marked.number is not None):
            words = line.marked.unsigned
        elif not label and line.marked.number and not line.marked.number.is_counted:
            self.findings.set_words_aside(AsideKind.TYPED_NUMBER, line.marked.number.label, line.paragraph.place)
        self.findings.set_words_aside(AsideKind.TYPED_SIGN, line.marked.typed_sign, line.paragraph.place)
        inlines = self._writer.write(words)
        if not inlines:
            return None
        value = number.count_as(form) if number and form else 0
        return Item(line, kind, label, value, Prose(inlines), is_ticked=bool(line.marked.box))

    def _write_line(self, line: SourceParagraph) -> list[Numbered]:
        paragraph = line.paragraph
        if _WRITING.fullmatch(paragraph.text) and paragraph.text.strip(" \n.\u2026_") == "":
            return [(WritingLines(max(1, paragraph.text.count("\n") + 1)), "")]
        if not paragraph.text.strip() and {span.control for span in paragraph.spans if span.control} == {"blank"}:
            return [(WritingLines(1), "")]
        number = ""
        if self._find_role(line) is NumberRole.PARAGRAPH and line.marked.number:
            number = line.marked.number.label
            paragraph = line.marked.words
            self.findings.set_words_aside(AsideKind.TYPED_SIGN, line.marked.typed_sign, paragraph.place)
            if not line.marked.number.is_counted:
                self.findings.set_words_aside(AsideKind.TYPED_NUMBER, number, paragraph.place)
        if not number and (parts := part_quotation(paragraph)):
            quoted, source = parts
            cited = self._writer.write(source, keeps_lines=False) if source else ()
            return [(Quotation((Prose(self._writer.write(quoted)),), cited), "")]
        inlines = self._writer.write(paragraph)
        return [(Prose(inlines), number)] if inlines else []

    def _write_group(self, positions: Sequence[int], at: int) -> tuple[list[Numbered], int]:
        """The quotation or the definitions that begin at a position, and where they end."""
        first = self.blocks[positions[at]]
        is_term = isinstance(first, IncomingParagraph) and first.group in ("term", "definition")
        end = at
        gathered: list[IncomingParagraph] = []
        while end < len(positions) and isinstance(one := self.blocks[positions[end]], IncomingParagraph):
            belongs = one.group in ("term", "definition") if is_term else is_quoted(one)
            if not belongs:
                break
            gathered.append(one)
            end += 1
        if is_term:
            return self._write_definitions(gathered), end
        blocks = self._write_inner(gathered)
        return ([(Quotation(tuple(blocks)), "")] if blocks else []), end

    def _write_definitions(self, paragraphs: list[IncomingParagraph]) -> list[Numbered]:
        entries: list[Definition] = []
        term: list[IncomingParagraph] = []
        meaning: list[ClauseBlock] = []
        loose: list[Numbered] = []
        for paragraph in [*paragraphs, IncomingParagraph((), group="term")]:
            if paragraph.group == "term" and (meaning or not paragraph.spans):
                words = self._write_term(term)
                if words and meaning:
                    entries.append(Definition(words, tuple(meaning)))
                else:
                    loose += [(Prose(words), "")] if words else []
                    loose += [(one, "") for one in meaning]
                term, meaning = [paragraph], []
            elif paragraph.group == "term":
                term.append(paragraph)
            else:
                meaning += self._write_inner([paragraph])
        return ([(Definitions(tuple(entries)), "")] if entries else []) + loose

    def _write_term(self, paragraphs: list[IncomingParagraph]) -> tuple[Inline, ...]:
        inlines: list[Inline] = []
        for paragraph in paragraphs:
            words = self._writer.write(paragraph, keeps_lines=False)
            inlines += [Words(" "), *words] if inlines else words
        return tuple(inlines)

    def _write_inner(self, blocks: Sequence[IncomingBlock]) -> list[ClauseBlock]:
        """The blocks of a cell, a note or a quotation: paragraphs and lists of bullets or numbers."""
        made: list[ClauseBlock] = []
        items: list[Item] = []
        typed = find_typed_items([one for block in blocks for one in list_paragraphs(block)])
        for block in blocks:
            if isinstance(block, IncomingImage):
                made += [one for one, _ in self._write_picture(block)]
                continue
            for line in (read_line(paragraph, -1) for paragraph in list_paragraphs(block)):
                is_counted = _is_counted(line) or line.paragraph in typed
                if line.marked.is_item or is_counted:
                    if item := self._make_item(line, is_inner=is_counted):
                        items.append(item)
                    continue
                made += nest_items(items, self.findings) if items else []
                items = []
                words = self._writer.write(line.paragraph)
                made += [Prose(words)] if words else []
        return made + (list(nest_items(items, self.findings)) if items else [])

    def _write_picture(self, image: IncomingImage) -> list[Numbered]:
        kind = "drawing" if image.is_drawing else "picture"
        ending = image.ending.lower().lstrip(".")
        if ending not in _ENDINGS or not image.digest:
            says = (
                f"A {kind} is of a kind that no page shows ({ending or 'unknown'}). Save it as PNG, and add it by hand."
            )
            if image.digest:  # of one without a picture in the file, its reader has told
                self.findings.doubt(says, 0.1, image.place)
            return []
        self.pictures += 1
        file = f"picture-{self.pictures}.{ending}"
        described = " ".join(re.sub(r"[\[\]{}<>\\|*_`\n]", " ", image.description).split())
        shown = described or f"Picture {self.pictures}, which needs words"
        if not described or image.is_drawing:
            says = f'The {kind} "{file}" needs words for those who cannot see it. Say what it shows.'
            self.findings.doubt(says, 0.2, image.place)
        self._shown.append(PictureFound(file, image.digest, image.place))
        return [(Picture(shown, file), "")]


def read_line(paragraph: IncomingParagraph, at: int) -> SourceParagraph:
    """A paragraph that stands nowhere in the order of the document, as in a cell."""
    marked = read_marks(paragraph)
    text = marked.text
    return SourceParagraph(at, marked, LineLook(), len(text.split()), text)


def _is_counted(line: SourceParagraph) -> bool:
    """Whether a program counted a paragraph, with a number of one level: it is an item wherever it stands."""
    number = line.marked.number
    return number is not None and number.is_counted and number.depth == 1 and not line.marked.is_item


def _is_label(line: SourceParagraph) -> bool:
    """Whether no words stand behind a typed number, only room to write: it tells what to fill in ("T: ____").

    As an item it would be empty, and an empty item is left out with its number.
    """
    number = line.marked.number
    return number is not None and not number.is_counted and not any(map(str.isalnum, line.text))


def _join_writing_lines(numbered: list[Numbered]) -> list[Numbered]:
    joined: list[Numbered] = []
    for block, number in numbered:
        last = joined[-1][0] if joined else None
        if isinstance(block, WritingLines) and isinstance(last, WritingLines):
            joined[-1] = WritingLines(last.count + block.count), ""
        else:
            joined.append((block, number))
    return joined
