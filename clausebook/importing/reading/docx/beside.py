"""What stands beside the text: notes, comments, the heads and feet of pages, and what the file says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.copies import PrintedMark, read_identity, read_mark
from clausebook.importing.incoming import (
    Aside,
    AsideKind,
    CannotRead,
    IncomingNote,
    IncomingParagraph,
    Properties,
    Table,
)
from clausebook.importing.reading.docx.story import Story
from clausebook.importing.reading.docx.xml import R, W, get_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.reading.docx.package import Package, Relation
    from clausebook.importing.reading.docx.source import Source
    from clausebook.importing.reading.docx.xml import XmlElement

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"
_NO_NOTES = {"separator", "continuationSeparator", "continuationNotice"}
_REFERENCES = {f"{W}headerReference": AsideKind.RUNNING_HEAD, f"{W}footerReference": AsideKind.RUNNING_FOOT}


def read_text(blocks: Iterable[IncomingBlock]) -> str:
    """The words of blocks, a line each."""
    return "\n".join(text for text in _list_texts(blocks) if text.strip())


def _list_texts(blocks: Iterable[IncomingBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, IncomingParagraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(read_text(cell.blocks) for cell in row)


def read_notes(source: Source, parts: Mapping[str, str]) -> tuple[IncomingNote, ...]:
    """The notes to which the text refers, in the order of their kinds; those to which none does are set aside."""
    found = []
    for kind, name in parts.items():
        relations = source.package.list_relations(name)
        for note in source.package.parse(name).iter(W + kind):
            if note.get(f"{W}type") in _NO_NOTES:
                continue
            own = (kind, note.get(f"{W}id") or "")
            blocks = _drop_mark(source, Story(source, relations).read(note), source.note_marks.get(own, ""))
            label = source.notes.get(own)
            if label is not None:
                found.append(IncomingNote(label, tuple(blocks)))
            elif text := read_text(blocks):
                source.asides.append(Aside(AsideKind.HIDDEN, text))
    return tuple(found)


def _drop_mark(source: Source, blocks: list[IncomingBlock], mark: str) -> list[IncomingBlock]:
    """The blocks of a note without the mark that was typed before its words, which is set aside."""
    first = blocks[0] if blocks else None
    if not mark or not isinstance(first, IncomingParagraph) or not first.text.lstrip().startswith(mark):
        return blocks
    spans = list(first.spans)
    before = spans[0].text.lstrip()
    if not before.startswith(mark):
        return blocks
    source.asides.append(Aside(AsideKind.TYPED_NUMBER, mark))
    spans[0] = replace(spans[0], text=before.removeprefix(mark).lstrip())
    return [replace(first, spans=tuple(spans)), *blocks[1:]]


def read_comments(source: Source, name: str) -> None:
    """Set the comments aside, with who made each."""
    relations = source.package.list_relations(name)
    for comment in source.package.parse(name).iter(f"{W}comment"):
        text = read_text(Story(source, relations).read(comment))
        if text:
            source.asides.append(Aside(AsideKind.COMMENT, text, by=comment.get(f"{W}author") or ""))


def read_running(source: Source, body: XmlElement, relations: Mapping[str, Relation]) -> tuple[str, ...]:
    """Set the heads and feet of the pages aside, each that differs once; the parts that hold these."""
    seen: set[tuple[AsideKind, tuple[str, ...]]] = set()
    parts: dict[str, AsideKind] = {}
    for reference in body.iter(*_REFERENCES):
        relation = relations.get(reference.get(f"{R}id") or "")
        if relation and not relation.is_outside and source.package.has(relation.target):
            parts.setdefault(relation.target, _REFERENCES[reference.tag])
    kept = []
    for name, kind in parts.items():
        before = len(source.asides)
        text = read_text(Story(source, source.package.list_relations(name)).read(source.package.parse(name)))
        own, source.asides[before:] = source.asides[before:], []
        said = (kind, tuple(" ".join(words.split()) for words in (text, *(aside.text for aside in own))))
        if said in seen or not any(said[1]):
            continue
        seen.add(said)
        kept.append(name)
        source.asides += ([Aside(kind, text)] if text else []) + own
    return tuple(kept)


def read_properties(package: Package, content: bytes, relations: Mapping[str, Relation]) -> Properties:
    """What the file says of itself; what cannot be read of it is not said."""
    name = next((one.target for one in relations.values() if one.kind == "core-properties"), "docProps/core.xml")
    said: dict[str, str] = {}
    try:
        for element in package.parse(name) if package.has(name) else ():
            said[element.tag] = (element.text or "").strip()
    except CannotRead:
        said = {}
    ours = _read_own_properties(package)
    mark = PrintedMark(read_identity(content), ours.get("Draft", ""), ours.get("Address", ""))
    if not mark.fingerprint and not mark.draft:
        # Some programs drop a file's own properties when they save it, and keep the foot of its pages.
        mark = read_mark(content)
    return Properties(
        title=said.get(f"{_DC}title", ""),
        author=said.get(f"{_DC}creator", ""),
        created=said.get(f"{_TERMS}created", ""),
        modified=said.get(f"{_TERMS}modified", ""),
        fingerprint=mark.fingerprint,
        address=mark.address,
        draft=mark.draft,
    )


def _read_own_properties(package: Package) -> dict[str, str]:
    """What a file of ours says that no other file says: see `render/word/parts.py`."""
    name = "docProps/custom.xml"
    try:
        listed = list(package.parse(name)) if package.has(name) else []
    except CannotRead:
        return {}
    return {one.get("name") or "": "".join(part.text or "" for part in one).strip() for one in listed}


def read_page_count(package: Package) -> int:
    """How many pages the program that wrote the file counted; 0 if it does not say."""
    try:
        pages = package.parse("docProps/app.xml").find(_PAGES) if package.has("docProps/app.xml") else None
    except CannotRead:
        return 0
    text = (pages.text or "").strip() if pages is not None else ""
    return int(text) if text.isdecimal() and len(text) < 6 else 0  # noqa: PLR2004  no document has so many


def read_note_forms(settings: XmlElement | None, body: XmlElement) -> dict[str, str]:
    """How footnotes and endnotes are counted: as the document says, else 1 and i."""
    forms = {"footnote": "decimal", "endnote": "lowerRoman"}
    for place in (settings, *body.iter(f"{W}sectPr")):
        for kind, form in forms.items():
            said = get_value(place.find(f"{W}{kind}Pr"), "numFmt") if place is not None else None
            forms[kind] = said or form
    return forms
