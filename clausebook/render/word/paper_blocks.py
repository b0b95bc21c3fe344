"""A paper -> the blocks of its file for Word, each heading and paragraph with its number and its bookmark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import Prose
from clausebook.model.bookmarks import name_bookmark
from clausebook.render.papers.paper import (
    PaperBlocks,
    PaperChange,
    PaperContents,
    PaperHeading,
    PaperLetterhead,
    PaperLine,
    PaperMarkedHeading,
    PaperPassage,
    PaperRows,
    PaperSignatures,
    PaperSubHeading,
    PaperTable,
)
from clausebook.render.word.body import STEP, Look, Span, WordParagraph, WordRow, WordTable
from clausebook.render.word.change_blocks import make_change, make_runs
from clausebook.render.word.clause_blocks import ClauseBlocks
from clausebook.render.word.counting import Counter, list_countings
from clausebook.render.word.setting import fit_columns, keep_with_next, make_cell, make_table, put_bookmark, set_in
from clausebook.render.word.styles import (
    CAPITALS,
    CONTENTS,
    CONTENTS_BELOW,
    CONTENTS_TITLE,
    FACTS,
    LETTERHEAD,
    MOTTO,
    NOTICE,
    NUMBERED,
    NUMBERED_BELOW,
    SIGNING,
    STATUS,
    TAG,
    TEXT,
    TITLE,
    name_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.render.papers.manual import Chapter
    from clausebook.render.papers.paper import Paper, PaperEntry, PaperParagraph, PaperPart, PaperRow, PaperSignature
    from clausebook.render.word.body import Block, Count, Inline

# The level of a paper's first headings, below its title.
_FIRST_LEVEL = 2
_SHARES = (30, 70)
_STRONG = Look(is_strong=True)


@dataclass(frozen=True, slots=True)
class ChapterPlace:
    """Where a paper stands in a document of several.

    `chapter` gives its places their names, `number` says the how many-th it is, from 1. `places` tells by address where
    each policy begins, `level` is that of its title among headings, and `serials` number the lists of them all.
    """

    chapter: Chapter
    number: int
    places: Mapping[str, str]
    level: int
    serials: Iterator[int]


def list_blocks(paper: Paper, place: ChapterPlace | None = None) -> list[Block]:
    """All of a paper in order: its title and its status, what comes before the text, the text, and what follows it.

    The contents of one that stands among others, at a `place`, are left out.
    """
    return list(_PaperWriter(paper, place, place.level if place else 0).write())


def list_plain_blocks(parts: Iterable[PaperPart], paper: Paper) -> list[Block]:
    """The blocks of parts beside a paper, in its manner; their headings have the levels that they say."""
    return list(_PaperWriter(paper, None, 1).write_parts(parts))


class _PaperWriter:
    def __init__(self, paper: Paper, place: ChapterPlace | None, shift: int) -> None:
        """Headings are `shift` levels below those of a paper that stands alone."""
        self._paper, self._place, self._shift = paper, place, shift
        self._counter = Counter(list_countings(paper.numbering, place.number if place else 0))
        self._anchors = set(_list_anchors((*paper.opening, *paper.body, *paper.closing)))
        self._blocks = ClauseBlocks(paper.pictures, self._lead, place.serials if place else None)
        self._heading_level = 0
        self._is_body = False

    def _name(self, anchor: str) -> str:
        """The bookmark of a place."""
        return name_bookmark(self._place.chapter.place(anchor) if self._place else anchor)

    def _lead(self, address: str) -> str:
        """Where a link goes in the file: to a bookmark, if what it leads to is in it."""
        anchor = address.removeprefix("#")
        if anchor == address:
            begun = self._place.places.get(address) if self._place else None
            return f"#{name_bookmark(begun)}" if begun else address
        return f"#{self._name(anchor)}" if anchor in self._anchors else self._paper.locate(anchor)

    def write(self) -> Iterator[Block]:
        """The blocks of the paper."""
        paper, place = self._paper, self._place
        title = (Span(paper.title),)
        if place:
            yield WordParagraph(name_heading(place.level), title, bookmarks=(name_bookmark(place.chapter.anchor),))
        else:
            yield WordParagraph(TITLE, title)
        said = [Span(f"{paper.tag} ", _STRONG)] if paper.tag else []
        if paper.status or said:
            yield WordParagraph(STATUS, (*said, Span(paper.status)))
        if paper.notice:
            yield WordParagraph(NOTICE, (Span(paper.notice),))
        yield from self.write_parts(paper.opening)
        if not place and not any(isinstance(part, PaperContents) for part in paper.body):
            yield from self._write_contents(paper.contents)
        self._is_body = True
        yield from self.write_parts(paper.body)
        self._is_body = False
        yield from self.write_parts(paper.closing)

    def write_parts(self, parts: Iterable[PaperPart]) -> Iterator[Block]:
        """The blocks of parts."""
        for part in parts:
            yield from self._write_part(part)

    def _write_part(self, part: PaperPart) -> Iterator[Block]:  # noqa: C901  one line for each kind of part
        match part:
            case PaperHeading():
                yield from self._write_heading(part)
            case PaperPassage():
                yield from self._write_passage(part)
            case PaperBlocks():
                made = self._blocks.make_blocks(part.blocks)
                yield from keep_with_next(made) if part.leads else made
            case PaperRows():
                yield from self._write_rows(part.rows)
            case PaperTable():
                yield from self._write_table(part)
            case PaperLetterhead():
                lines = ((part.school, _STRONG), (part.trust, Look()), (part.motto, Look(is_stressed=True)))
                yield from (WordParagraph(LETTERHEAD, (Span(text, look),)) for text, look in lines if text)
            case PaperLine():
                yield _write_line(part)
            case PaperContents():
                yield from self._write_contents(part)
            case PaperMarkedHeading():
                yield self._write_marked_heading(part)
            case PaperChange():
                yield from make_change(part.view)
            case PaperSignatures():
                yield from map(_write_signature, part.lines)

    def _write_heading(self, part: PaperHeading) -> Iterator[Block]:
        level = part.level - _FIRST_LEVEL
        self._heading_level = level
        count = (
            self._counter.find(part.number, [level])
            if part.number and level < len((NUMBERED, NUMBERED_BELOW))
            else None
        )
        typed = f"{part.number} " if part.number and not count else ""
        is_capital = self._is_body and self._paper.has_capitals and bool(part.anchor)
        look = Look(style=CAPITALS) if is_capital else Look()
        names = (self._name(part.anchor),) if part.anchor else ()
        words = (Span(f"{typed}{part.title}", look),)
        yield WordParagraph(name_heading(level + 1 + self._shift), words, count, bookmarks=names)
        if part.tag:
            yield WordParagraph(TAG, (Span(part.tag),))

    def _write_marked_heading(self, part: PaperMarkedHeading) -> WordParagraph:
        number = (Span(f"{part.number} "),) if part.number else ()
        style = name_heading(part.level - _FIRST_LEVEL + 1 + self._shift)
        return WordParagraph(style, (*number, *make_runs(part.runs)), bookmarks=(self._name(part.anchor),))

    def _write_passage(self, passage: PaperPassage) -> Iterator[Block]:
        if passage.remark:
            yield WordParagraph(STATUS, (Span(passage.remark),))
        for part in passage.parts:
            if isinstance(part, PaperSubHeading):
                names = (self._name(part.anchor),)
                level = part.level - _FIRST_LEVEL + 1 + self._shift
                yield WordParagraph(name_heading(level), self._blocks.make_inlines(part.inlines), bookmarks=names)
            else:
                yield from self._write_paragraph(part, passage)
        for note in passage.notes:
            made = [self._blocks.make_blocks([one], self._name_slug(passage)) for one in note.blocks]
            yield from self._blocks.make_note(note, made)

    def _write_paragraph(self, part: PaperParagraph, passage: PaperPassage) -> Iterator[Block]:
        first, *others = self._blocks.make_blocks(part.blocks, self._name_slug(passage))
        name, by = self._name(part.anchor), STEP if passage.has_numbers else 0
        if part.label and isinstance(part.blocks[0], Prose):
            yield self._put_number(first, part.label, name)
        else:
            yield from put_bookmark(set_in([first], by), name)
        yield from set_in(others, by)

    def _name_slug(self, passage: PaperPassage) -> str:
        """What tells the notes of a passage from others' in the document."""
        return self._place.chapter.place(passage.slug) if self._place else passage.slug

    def _put_number(self, block: Block, label: str, name: str) -> Block:
        assert isinstance(block, WordParagraph)  # noqa: S101  it is made of one
        styles = (NUMBERED, NUMBERED_BELOW)
        level = min(self._heading_level, len(styles) - 1)
        count: Count | None = self._counter.find(label, [len(styles) + level])
        typed: tuple[Inline, ...] = () if count else (Span(f"{label}\t"),)
        inlines = (*typed, *block.inlines) if typed else block.inlines
        return WordParagraph(styles[level], inlines, count, STEP, STEP, (name,), has_room=block.has_room)

    def _write_rows(self, rows: Iterable[PaperRow]) -> Iterator[Block]:
        made = []
        for row in rows:
            label = WordParagraph(TEXT, (Span(row.label),))
            words = WordParagraph(TEXT, self._blocks.make_inlines(row.inlines))
            made.append(WordRow((make_cell([label]), make_cell([words]))))
        if made:
            yield make_table(FACTS, made, has_head_column=True, shares=_SHARES)

    def _write_table(self, part: PaperTable) -> Iterator[Block]:
        for block in self._blocks.make_blocks([part.table]):
            assert isinstance(block, WordTable)  # noqa: S101  it has no caption
            widths = fit_columns(part.shares) if part.shares else block.widths
            yield replace(block, name=part.name, has_head_column=part.has_row_heads, widths=widths)

    def _write_contents(self, part: PaperContents) -> Iterator[Block]:
        if part.title:
            yield WordParagraph(CONTENTS_TITLE, (Span(part.title),))
        for entry in part.entries:
            yield self._write_entry(entry, CONTENTS)
            yield from (self._write_entry(inner, CONTENTS_BELOW) for inner in entry.inner)

    def _write_entry(self, entry: PaperEntry, style: str) -> WordParagraph:
        return WordParagraph(
            style, (Span(f"{entry.number} {entry.title}".strip(), link=self._lead(f"#{entry.anchor}")),)
        )


def _list_anchors(parts: Iterable[PaperPart]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, PaperHeading | PaperMarkedHeading):
            yield part.anchor
        elif isinstance(part, PaperPassage):
            yield from (one.anchor for one in part.parts)


def _write_line(part: PaperLine) -> WordParagraph:
    if part.kind in ("ethos", "motto"):
        return WordParagraph(MOTTO, (Span(part.text),))
    return WordParagraph(TEXT, (Span(part.text, _STRONG if part.kind == "title" else Look()),))


def _write_signature(line: PaperSignature) -> WordParagraph:
    """A line to sign on, and one for the date if that is written by hand."""
    return WordParagraph(
        SIGNING, (Span(f"{line.signer}\tDate: {line.date}" if line.date else f"{line.signer}\tDate:\t"),)
    )
