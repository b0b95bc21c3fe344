"""A Word file (.docx) -> what it says: a walk of our own over its XML. ECMA-376.

A library that turns such a file into a web page or Markdown loses what tells a policy's structure: what Word counted,
how words were set, what was deleted and by whom, boxes, notes, and what is to be filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.incoming import Aside, AsideKind, CannotRead, Incoming, IncomingParagraph
from clausebook.importing.reading.docx.beside import (
    read_comments,
    read_note_forms,
    read_notes,
    read_page_count,
    read_properties,
    read_running,
)
from clausebook.importing.reading.docx.numbering import Numbering
from clausebook.importing.reading.docx.package import Package
from clausebook.importing.reading.docx.source import Source
from clausebook.importing.reading.docx.story import Story
from clausebook.importing.reading.docx.styles import Styles
from clausebook.importing.reading.docx.themes import read_theme_faces
from clausebook.importing.reading.docx.words import count_words
from clausebook.importing.reading.docx.xml import W

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.reading.docx.xml import XmlElement

_TAG = "Own Wording"
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_NO_TEXT = "The file has no text that can be read. If it is a scan, print it to a PDF and bring in that file."


def read(content: bytes, name: str) -> Incoming:
    """What a Word file says: tracked changes as if all were accepted, and what they deleted set aside.

    Raises CannotRead if it is damaged, encrypted, too large or made to do harm.
    """
    return _read_whole(content, name, is_converted=False)


def read_converted(content: bytes, name: str) -> Incoming:
    """The same of a file that LibreOffice has just made of another: the days of today in it were in no file.

    Raises what `read` does.
    """
    return _read_whole(content, name, is_converted=True)


def _read_whole(content: bytes, name: str, *, is_converted: bool) -> Incoming:
    try:
        return _read(content, name, is_converted=is_converted)
    except RecursionError:
        raise CannotRead(
            "The file is built deeper than any document. Save it anew in Word, and bring in that."
        ) from None


def _read(content: bytes, name: str, *, is_converted: bool) -> Incoming:
    package = Package(content)
    own = package.list_relations("")
    main = next((one.target for one in own.values() if one.kind == "officeDocument"), "word/document.xml")
    if not package.has(main):
        raise CannotRead("The file is damaged: it has no text. Open it in Word, save it again, and bring in that file.")
    relations = package.list_relations(main)
    parts = {one.kind: one.target for one in relations.values() if not one.is_outside and package.has(one.target)}
    body = _find_body(package.parse(main))
    styles, numbering = Styles(_parse(package, parts, "styles")), Numbering(_parse(package, parts, "numbering"))
    source = Source(package, is_converted, styles, numbering)
    source.theme_faces = read_theme_faces(_parse(package, parts, "theme"))
    source.note_forms = read_note_forms(_parse(package, parts, "settings"), body)
    has_pages = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
    blocks = Story(source, relations, has_pages=has_pages).read(body)
    beside = {_NOTES[kind]: part for kind, part in parts.items() if kind in _NOTES}
    notes = read_notes(source, beside)
    if "comments" in parts:
        read_comments(source, parts["comments"])
    running = read_running(source, body, relations)
    if not blocks and not source.asides:
        raise CannotRead(_NO_TEXT)
    properties = read_properties(package, content, own)
    if properties.fingerprint or properties.draft:
        blocks = _set_tags_aside(blocks, source)
    counted = [main, *beside.values(), *running, *([parts["comments"]] if "comments" in parts else [])]
    return Incoming(
        name=name,
        format="docx",
        blocks=tuple(blocks),
        notes=(*notes, *source.chunk_notes),
        asides=tuple(source.asides),
        doubts=tuple(source.doubts),
        properties=properties,
        pages=read_page_count(package),
        words=count_words(package.read(part) for part in counted) + source.extra_words,
        files=source.files,
    )


def _set_tags_aside(blocks: list[IncomingBlock], source: Source) -> list[IncomingBlock]:
    """The blocks of a file of ours without the tags, such as "Our choice", that it has below headings.

    They say of a section whose words it has, and are none of them: see `render/word/styles.py`.
    """
    tags = [block for block in blocks if isinstance(block, IncomingParagraph) and block.style == _TAG]
    source.asides += [Aside(AsideKind.FIELD, tag.text, tag.place) for tag in tags]
    return [block for block in blocks if block not in tags]


def _find_body(root: XmlElement) -> XmlElement:
    body = root.find(f"{W}body")
    return root if body is None else body


def _parse(package: Package, parts: Mapping[str, str], kind: str) -> XmlElement | None:
    """One of the parts beside the text; a file without it, or with a damaged one, is read without it."""
    try:
        return package.parse(parts[kind]) if kind in parts else None
    except CannotRead:
        return None
