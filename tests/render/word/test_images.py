"""A drawing in a file for Word is one that every program shows, and stays the drawing that it is."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest
from docx import Document
from lxml import etree
from PIL import Image

from clausebook.compare import mark_words
from clausebook.importing.incoming import IncomingImage
from clausebook.importing.reading import read_content
from clausebook.model.pictures import PictureFile
from clausebook.pictures import examine_picture
from clausebook.render import Author, write_tracked, write_word
from clausebook.render.word.images import CannotDraw
from tests.picture_files import SVG, make_png
from tests.render.word.office import PDF, WORD, Job, run_office, skip_without_office
from tests.render.word.papers import make_paper, read_tree
from tests.render.word.test_writing import list_schema_faults
from tests.render.word.word_files import WordFile

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.render import Paper

_CLEAN = examine_picture("steps.svg", SVG)
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLUE = (0xE8, 0xEE, 0xF7)


def _make_paper(content: bytes = _CLEAN.content, text: str = "Before.\n\n![Steps](steps.svg)\n\nAfter.") -> Paper:
    """A paper with a drawing of two pale blue boxes."""
    paper = make_paper([("k", "Words", read_tree(text))])
    drawing = PictureFile("steps.svg", sha256(content).hexdigest(), _CLEAN.width, _CLEAN.height, lambda: content)
    pictures = {name: drawing if name.endswith(".svg") else one for name, one in paper.pictures.items()}
    return replace(paper, pictures=pictures)


def _find_pictures(file: WordFile) -> list[tuple[str, str]]:
    """The picture of dots in each place of a file, and the drawing behind it, each by the name of its part."""
    relations = etree.fromstring(file.parts["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): f"word/{one.get('Target')}" for one in relations}
    found = []
    for blip in file.body.iter("{*}blip"):
        behind = [targets[one.get(f"{_R}embed")] for one in blip.iter("{*}svgBlip")]
        found.append((targets[blip.get(f"{_R}embed")], "".join(behind)))
    return found


def test_a_drawing_stands_behind_a_picture_that_every_program_shows() -> None:
    """The picture is PNG, with the shape and the colours of the drawing; the drawing is as it was approved."""
    file = WordFile(write_word(_make_paper()))
    ((picture, drawing),) = _find_pictures(file)
    assert file.parts[drawing] == _CLEAN.content
    with Image.open(io.BytesIO(file.parts[picture])) as made:
        assert made.format == "PNG"
        assert made.size == (2 * _CLEAN.width, 2 * _CLEAN.height)
        assert made.convert("RGB").getpixel((200, 170)) == _BLUE
    kinds = dict(re.findall(r'Extension="(\w+)" ContentType="([^"]+)"', file.parts["[Content_Types].xml"].decode()))
    assert (kinds["png"], kinds["svg"]) == ("image/png", "image/svg+xml")


def test_other_pictures_have_nothing_behind_them() -> None:
    """Of several in one file, each has what is its own, and one that stands twice is there once."""
    text = "![One](a.png)\n\n![Two](steps.svg)\n\n![Three](b.png)\n\n![Two](steps.svg)"
    file = WordFile(write_word(_make_paper(text=text)))
    found = _find_pictures(file)
    assert [bool(behind) for _, behind in found] == [False, True, False, True]
    assert found[1] == found[3]
    assert len([name for name in file.parts if name.startswith("word/media/")]) == 4


def test_a_file_with_a_drawing_opens_without_a_complaint(tmp_path: Path) -> None:
    """It is valid by the schema, with changes too, the same each time, and another library finds the picture."""
    paper = _make_paper()
    raw = write_word(paper)
    assert raw == write_word(paper)
    for made in (raw, write_tracked(make_paper([]), paper, mark_words, Author("B", "2026-09-24"))):
        (tmp_path / "paper.docx").write_bytes(made)
        assert list_schema_faults(tmp_path / "paper.docx") == []
    (shape,) = Document(io.BytesIO(raw)).inline_shapes
    assert round(shape.width / shape.height, 2) == round(_CLEAN.width / _CLEAN.height, 2)


def test_a_drawing_comes_back_as_a_drawing() -> None:
    """Whoever brings the file in has the picture once, with its words, as it was approved."""
    incoming = read_content(write_word(_make_paper()), "policy.docx")
    (image,) = [one for one in incoming.blocks if isinstance(one, IncomingImage)]
    assert (image.ending, image.description) == ("svg", "Steps")
    assert incoming.files == {image.digest: _CLEAN.content}


def test_a_drawing_that_cannot_be_drawn_is_told() -> None:
    """Its name and a way out, in place of a file with a red cross."""
    with pytest.raises(CannotDraw, match=r'"steps.svg" cannot be drawn for Word: .+\n.+ save it as PNG'):
        write_word(_make_paper(b"<svg><g></svg>"))


def test_a_file_without_drawings_asks_nobody_to_draw() -> None:
    """Nothing is started for it."""

    def refuse(file: PictureFile) -> bytes:
        raise AssertionError(file.name)

    paper = make_paper([("k", "Words", read_tree("![One](a.png)"))])
    pictures = {name: replace(one, read=make_png) for name, one in paper.pictures.items()}
    assert write_word(replace(paper, pictures=pictures), draw=refuse) == write_word(replace(paper, pictures=pictures))


def test_libreoffice_shows_a_drawing(tmp_path: Path) -> None:
    """In print, and in the file that it saves, the pale blue of its boxes is where it was."""
    skip_without_office()
    source = tmp_path / "paper.docx"
    source.write_bytes(write_word(_make_paper()))
    saved, printed = tmp_path / "saved.docx", tmp_path / "paper.pdf"
    run_office([Job(source, "", saved, WORD), Job(source, "", printed, PDF)], tmp_path)
    ((picture, _),) = _find_pictures(WordFile(saved.read_bytes()))
    with Image.open(io.BytesIO(WordFile(saved.read_bytes()).parts[picture])) as kept:
        assert kept.convert("RGB").getpixel((200, 170)) == _BLUE
    document = pypdfium2.PdfDocument(printed.read_bytes())
    page = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    colours = {colour for _, colour in page.getcolors(page.width * page.height) or ()}
    assert _BLUE in colours
