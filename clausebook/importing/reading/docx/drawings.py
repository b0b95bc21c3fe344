"""Pictures, text boxes, drawings, charts and embedded objects of a paragraph.

ECMA-376 part 1, 20.4 and 21; part 4, 19 for the older form. What is drawn has no bytes of a picture in the file, so its
words are kept and a person is told.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from clausebook.importing.incoming import (
    AsideKind,
    CannotRead,
    IncomingImage,
    IncomingParagraph,
    IncomingPlace,
    IncomingSpan,
)
from clausebook.importing.reading.docx.charts import count_words, read_chart, read_diagram
from clausebook.importing.reading.docx.xml import DGM, MC, WP, A, C, O, R, V, W
from clausebook.pictures import PictureRefused, examine_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.reading.docx.collecting import Around, Collected
    from clausebook.importing.reading.docx.open_story import OpenStory
    from clausebook.importing.reading.docx.xml import XmlElement

_BOX = f"{W}txbxContent"
_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
_LINES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}cNvCnPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
# A drawing as it is, behind the picture for programs that show none.
_DRAWING_BEHIND = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


def read_drawing(story: OpenStory, collected: Collected, drawing: XmlElement, around: Around) -> None:
    """Put what is drawn behind the paragraph: boxes as paragraphs, pictures, and the words of the rest."""
    parts = list(_walk(drawing))
    if around.deleted_by is not None:
        words = " ".join(text.text or "" for part in parts for text in part.iter(f"{W}t"))
        collected.set_aside(AsideKind.DELETED, words, around.deleted_by)
        return
    if any(part.tag == f"{O}signatureline" for part in parts):
        collected.spans.append(IncomingSpan("", control="signature"))
        return
    description = _find_description(parts)
    boxes = [part for part in parts if part.tag == _BOX]
    shapes = [part for part in parts if part.tag in {_SHAPES, f"{V}shape", f"{V}rect", f"{V}roundrect", f"{V}oval"}]
    has_lines = any(part.tag in {_LINES, f"{V}line"} for part in parts)
    is_chart = len(boxes) > 1 and (has_lines or len(shapes) > len(boxes) or len(boxes) > 2)  # noqa: PLR2004  two may be a head and a text
    if is_chart:
        _keep_drawing(story, collected, description, "A drawing")
    _read_pictures(story, collected, parts, description)
    for box in boxes:
        collected.blocks += story.read_box(box)
    _read_other_parts(story, collected, parts, description)
    if not is_chart:
        _tell_description(story, collected, parts, description)


def _walk(element: XmlElement) -> Iterator[XmlElement]:
    """All below an element but what stands inside a text box, and one of several ways to say the same."""
    for child in element:
        yield child
        if child.tag == f"{MC}AlternateContent":
            first = next(iter(child), None)
            if first is not None:
                yield from _walk(first)
        elif child.tag != _BOX:
            yield from _walk(child)


def _find_description(parts: list[XmlElement]) -> str:
    """What the file says that a picture shows; nothing if it says that it is an ornament."""
    if any(part.tag == _DECORATIVE and part.get("val") in {"1", "true"} for part in parts):
        return ""
    for part in parts:
        if part.tag == f"{WP}docPr":
            return (part.get("descr") or part.get("title") or "").strip()
        if part.tag.startswith(V) and (part.get("alt") or "").strip():
            return (part.get("alt") or "").strip()
    return ""


def _tell_description(story: OpenStory, collected: Collected, parts: list[XmlElement], description: str) -> None:
    """Tell what a shape without a picture shows; where words stand in it, it is for those who hear them already."""
    is_told = any(part.tag in {f"{A}blip", f"{V}imagedata", f"{C}chart", f"{DGM}relIds"} for part in parts)
    if not description or is_told:
        return
    if any(part.tag in {_BOX, f"{V}textpath"} for part in parts):
        collected.set_aside(AsideKind.HIDDEN, description)
        story.source.extra_words += len(description.split())
    else:
        _keep_drawing(story, collected, description, "A drawing")


def _read_pictures(story: OpenStory, collected: Collected, parts: list[XmlElement], description: str) -> None:
    for part in parts:
        if part.tag == f"{A}blip":
            name = _find_drawing(story, part) or part.get(f"{R}embed") or part.get(f"{R}link")
        elif part.tag == f"{V}imagedata":
            name = part.get(f"{R}id") or part.get(f"{O}relid")
            description = description or (part.get(f"{O}title") or "").strip()
        else:
            continue
        _keep_picture(story, collected, name or "", description)
    if any(part.tag == f"{O}OLEObject" for part in parts):
        program = next(part.get("ProgID") or "another program" for part in parts if part.tag == f"{O}OLEObject")
        story.doubt(
            f"An object of {program} is embedded, which is not read: bring in what it holds as words or a table.", 0.2
        )


def _find_drawing(story: OpenStory, blip: XmlElement) -> str | None:
    """The name of the relationship to the drawing behind a picture of dots; None if there is none.

    One that could not be published is none: the picture of dots then is.
    """
    package = story.source.package
    for behind in blip.iter(_DRAWING_BEHIND):
        name = behind.get(f"{R}embed") or ""
        relation = story.relations.get(name)
        if relation is not None and not relation.is_outside and package.has(relation.target):
            with contextlib.suppress(CannotRead, PictureRefused):
                examine_picture("drawing.svg", package.read(relation.target))
                return name
    return None


def _keep_picture(story: OpenStory, collected: Collected, name: str, description: str) -> None:
    relation = story.relations.get(name)
    source = story.source
    if relation is None:
        return
    if relation.is_outside:
        story.doubt(
            "A picture is not in the file, but somewhere else, and is not fetched: put it into the file.",
            0.2,
        )
        return
    if not source.package.has(relation.target):
        story.doubt("A picture is missing in the file: put it in again.", 0.2)
        return
    try:
        digest, ending = source.keep_picture(relation.target)
    except CannotRead:
        story.doubt("A picture is too large or damaged, and was left out: make it smaller.", 0.2)
        return
    collected.blocks.append(IncomingImage(digest, ending, description, IncomingPlace(story.page)))


def _keep_drawing(story: OpenStory, collected: Collected, description: str, what: str) -> None:
    told = f" The file says that it shows “{description}”." if description else ""
    story.doubt(
        f"{what} has no picture in the file.{told} Its words are kept: make a picture of it, or say in words what it "
        "shows.",
        0.3,
    )
    collected.blocks.append(IncomingImage("", "", description, IncomingPlace(story.page), is_drawing=True))


def _read_other_parts(story: OpenStory, collected: Collected, parts: list[XmlElement], description: str) -> None:
    """The words of charts and diagrams, which are kept in parts of their own, and of words set as a drawing."""
    place = IncomingPlace(story.page)
    for part in parts:
        if part.tag == f"{C}chart":
            root = _open_part(story, part.get(f"{R}id"))
            made = read_chart(root, place) if root is not None else []
            _keep_drawing(story, collected, description, "A chart")
        elif part.tag == f"{DGM}relIds":
            root = _open_part(story, part.get(f"{R}dm"))
            made = read_diagram(root, place) if root is not None else []
            _keep_drawing(story, collected, description, "A diagram")
        elif part.tag == f"{V}textpath" and (words := (part.get("string") or "").strip()):
            made = [IncomingParagraph((IncomingSpan(words),), place, group="textbox")]
        else:
            continue
        story.source.extra_words += count_words(made)
        collected.blocks += made


def _open_part(story: OpenStory, name: str | None) -> XmlElement | None:
    relation = story.relations.get(name or "")
    if relation is None or relation.is_outside or not story.source.package.has(relation.target):
        return None
    return story.source.package.parse(relation.target)
