"""A paper -> the data of its PDF, in JSON, which is all that the print template is given beside files of pictures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from clausebook.pictures import set_in_own_fonts
from clausebook.render.frame.colour import derive_colours
from clausebook.render.papers.paper import (
    PaperContents,
    PaperHeading,
    PaperMarkedHeading,
    PaperPassage,
    PaperSubHeading,
)
from clausebook.render.papers.pdf_parts import PartData
from clausebook.typesetting import stand_in_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.model.pictures import PictureFile
    from clausebook.model.trust import Brand
    from clausebook.render.frame.colour import BrandColours
    from clausebook.render.papers.manual import Manual
    from clausebook.render.papers.paper import Paper
    from clausebook.render.papers.pdf_words import Data


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What makes one PDF: its data as JSON, the files that it names, and the second that it carries as its date.

    `name` says whose paper it is, for what is told if it cannot be made. `base` is the address for which something
    stands in the data. Each file is given by what reads its bytes.
    """

    name: str
    data: str
    stamp: int
    files: Mapping[str, Callable[[], bytes]]
    base: str


def write_job(paper: Paper) -> PrintJob:
    """What makes the PDF of a paper. Raises TypeError if something in it is open."""
    writer = _PaperData(paper)
    data = {
        **write_frame(paper),
        **writer.write_texts(),
        "keywords": [f"fingerprint:{paper.fingerprint}", paper.address] if paper.fingerprint else [],
        "is_draft": paper.is_draft,
        "sheets_behind": 0,
        "contents": writer.write_contents(),
    }
    return make_job(paper, data, dict(paper.pictures))


def write_frame(document: Paper | Manual) -> dict[str, Data | str | bool]:
    """What every sheet of a document and its front page need: its language, whose it is, and the colours of that."""
    colours = derive_colours(document.brand.colour)
    return {
        "language": document.language,
        "direction": document.direction,
        "trust": document.trust,
        "school": document.school,
        "band": colours.band,
        "on_band": colours.on_band,
        "logo": _name_logo(document.brand),
        "crest": _draw_crest(document.crest, colours),
        "name": document.name,
        "has_date": document.written is not None,
    }


def make_job(document: Paper | Manual, data: Mapping[str, object], pictures: Mapping[str, PictureFile]) -> PrintJob:
    """The job of a document whose data are known. `pictures` are those that they name, by the name of the file."""
    files = {name: partial(_read_for_print, name, picture.read) for name, picture in pictures.items()}
    if logo := document.brand.logo_bytes:
        name = _name_logo(document.brand)
        files[name] = partial(_read_for_print, name, lambda: logo)
    written = document.written
    stamp = int(datetime(*written.timetuple()[:3], tzinfo=UTC).timestamp()) if written else 0
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return PrintJob(f"{document.school}: {document.title}", text, stamp, files, document.address)


def _read_for_print(name: str, read: Callable[[], bytes]) -> bytes:
    """A picture as Typst is to have it."""
    return set_in_own_fonts(read()) if name.endswith(".svg") else read()


def _name_logo(brand: Brand) -> str:
    """The name of the file of a logo; nothing if there is none."""
    logo = brand.logo_bytes
    return f"{sha256(logo).hexdigest()}.{brand.logo.rpartition('.')[2].lower()}" if logo else ""


class _PaperData:
    """Writes the data of the texts of one paper."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._parts = (*paper.opening, *paper.body, *paper.closing)
        self._anchors = set(_list_anchors(paper))
        self._data = PartData(self._lead, self._locate, self._count_signs())

    def write_texts(self) -> dict[str, object]:
        """What its sheets say, but for its contents."""
        paper, write = self._paper, self._data.write_parts
        return {
            "title": paper.title,
            "tag": paper.tag,
            "status": paper.status,
            "english_status": paper.has_english_status,
            "notice": paper.notice,
            "head": paper.head,
            "address": paper.address,
            "foot": paper.foot or paper.address,
            "mark": paper.mark,
            "capitals": paper.has_capitals,
            "opening": write(paper.opening),
            "body": write(paper.body),
            "closing": write(paper.closing),
        }

    def write_contents(self) -> Data:
        """Its contents; nothing if its text has its own, or none are told."""
        has_own = any(isinstance(part, PaperContents) for part in self._parts)
        is_needed = self._paper.contents.entries and not has_own
        return self._data.write_part(self._paper.contents) if is_needed else []

    def _count_signs(self) -> int:
        """How many signs the longest number of a paragraph has."""
        passages = [part for part in self._parts if isinstance(part, PaperPassage)]
        units = [one for passage in passages for one in passage.parts if not isinstance(one, PaperSubHeading)]
        return max((len(one.label) for one in units), default=0)

    def _locate(self, anchor: str) -> str:
        """The permanent address of a paragraph, with what stands for that of the document."""
        return stand_in_for(self._paper.locate(anchor), self._paper.address)

    def _lead(self, address: str) -> str:
        """A link within the document, if it has what the link leads to; else to the page."""
        is_here = not address.startswith("#") or address[1:] in self._anchors
        return address if is_here else self._paper.locate(address[1:])


def _draw_crest(crest: str, colours: BrandColours) -> str:
    """A crest as a picture of its own, in a school's colours; nothing if there is none."""
    drawn = crest.strip().replace("currentColor", colours.on_band).replace("var(--band)", colours.band)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _list_anchors(paper: Paper) -> Iterator[str]:
    for part in (*paper.opening, *paper.body, *paper.closing):
        if isinstance(part, PaperHeading | PaperMarkedHeading) and part.anchor:
            yield part.anchor
        elif isinstance(part, PaperPassage):
            yield from (one.anchor for one in part.parts)
