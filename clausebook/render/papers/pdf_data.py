"""A paper -> the data of its PDF, in JSON, which is all that the print template is given beside files of pictures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from clausebook.render.frame.colour import derive_colours
from clausebook.render.papers.paper import (
    Paper,
    PaperBlocks,
    PaperContents,
    PaperHeading,
    PaperLetterhead,
    PaperLine,
    PaperPassage,
    PaperRows,
    PaperSignatures,
    PaperSubHeading,
    PaperTable,
)
from clausebook.render.papers.pdf_words import Data, WordData

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from clausebook.render.frame.colour import BrandColours
    from clausebook.render.papers.paper import PaperEntry, PaperParagraph, PaperPart


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What makes one PDF: its data as JSON, the files that it names, and the second that it carries as its date.

    `name` says whose paper it is, for what is told if it cannot be made. `read` gives the bytes of a file.
    """

    name: str
    data: str
    stamp: int
    files: Mapping[str, Callable[[], bytes]]


def write_job(paper: Paper) -> PrintJob:
    """What makes the PDF of a paper. Raises TypeError if something in it is open."""
    return _JobWriter(paper).write()


class _JobWriter:
    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._anchors = set(_list_anchors(paper))

    def write(self) -> PrintJob:
        paper = self._paper
        logo = paper.brand.logo_bytes
        logo_name = f"{sha256(logo).hexdigest()}.{paper.brand.logo.rpartition('.')[2].lower()}" if logo else ""
        colours = derive_colours(paper.brand.colour)
        parts = (*paper.opening, *paper.body, *paper.closing)
        has_own_contents = any(isinstance(part, PaperContents) for part in parts)
        data = {
            "language": paper.language,
            "direction": paper.direction,
            "trust": paper.trust,
            "school": paper.school,
            "band": colours.band,
            "on_band": colours.on_band,
            "logo": logo_name,
            "crest": _draw_crest(paper.crest, colours),
            "title": paper.title,
            "name": paper.name,
            "tag": paper.tag,
            "status": paper.status,
            "notice": paper.notice,
            "head": paper.head,
            "address": paper.address,
            "fingerprint": paper.fingerprint,
            "mark": paper.mark,
            "is_draft": paper.is_draft,
            "has_date": paper.written is not None,
            "capitals": paper.has_capitals,
            "label_width": max((len(label) for label in _list_labels(parts)), default=0),
            "opening": self._write_parts(paper.opening),
            "contents": [] if has_own_contents else self._write_part(paper.contents),
            "body": self._write_parts(paper.body),
            "closing": self._write_parts(paper.closing),
        }
        files = {name: picture.read for name, picture in paper.pictures.items()}
        if logo:
            files[logo_name] = lambda: logo
        stamp = int(datetime(*paper.written.timetuple()[:3], tzinfo=UTC).timestamp()) if paper.written else 0
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return PrintJob(f"{paper.school}: {paper.title}", text, stamp, files)

    def _write_parts(self, parts: Iterable[PaperPart]) -> list[Data]:
        made: list[Data] = []
        for part in parts:
            made += self._write_passage(part) if isinstance(part, PaperPassage) else [self._write_part(part)]
        return made

    def _write_part(self, part: PaperPart) -> Data:  # noqa: PLR0911  one line for each kind of part
        words = WordData("", self._lead)
        match part:
            case PaperHeading():
                return ["h", part.level, part.number, part.title, part.anchor, part.tag]
            case PaperBlocks():
                return ["blocks", words.write_blocks(part.blocks)]
            case PaperRows():
                return ["rows", [[row.label, words.visit_inlines(row.inlines)] for row in part.rows]]
            case PaperTable():
                table = words.visit_block(part.table)
                table[3] = part.has_row_heads
                return ["blocks", [table]]
            case PaperLetterhead():
                return ["letterhead", part.school, part.trust, part.motto]
            case PaperLine():
                return ["line", part.kind, part.text]
            case PaperContents():
                return ["contents", part.title, self._write_entries(part.entries)]
            case PaperSignatures():
                return ["sign", [[line.signer, line.date] for line in part.lines]]
            case _:
                raise TypeError(part)

    def _write_entries(self, entries: Iterable[PaperEntry]) -> Data:
        return [[one.number, one.title, one.anchor, self._write_entries(one.inner)] for one in entries]

    def _write_passage(self, passage: PaperPassage) -> Iterator[Data]:
        words = WordData(passage.slug, self._lead)
        if passage.remark:
            yield ["blocks", [["p", [passage.remark]]]]
        for part in passage.parts:
            if isinstance(part, PaperSubHeading):
                yield ["sub", part.level, words.visit_inlines(part.inlines), part.anchor]
            else:
                yield self._write_paragraph(part, words, has_numbers=passage.has_numbers)
        if passage.notes:
            yield ["notes", words.write_notes(passage.notes)]

    def _write_paragraph(self, part: PaperParagraph, words: WordData, *, has_numbers: bool) -> Data:
        address = self._paper.locate(part.anchor) if part.label else ""
        return ["unit", part.label, address, part.anchor, has_numbers, words.write_blocks(part.blocks)]

    def _lead(self, address: str) -> str:
        """A link within the paper, if the paper has what it leads to; else to the page."""
        if address.startswith("#") and address[1:] not in self._anchors:
            return f"{self._paper.address}{address}"
        return address


def _draw_crest(crest: str, colours: BrandColours) -> str:
    """A crest as a picture of its own, in a school's colours; nothing if there is none."""
    drawn = crest.strip().replace("currentColor", colours.on_band).replace("var(--band)", colours.band)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _list_anchors(paper: Paper) -> Iterator[str]:
    for part in (*paper.opening, *paper.body, *paper.closing):
        if isinstance(part, PaperHeading) and part.anchor:
            yield part.anchor
        elif isinstance(part, PaperPassage):
            yield from (one.anchor for one in part.parts)


def _list_labels(parts: Iterable[PaperPart]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, PaperPassage):
            yield from (one.label for one in part.parts if not isinstance(one, PaperSubHeading))
