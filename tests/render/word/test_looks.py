"""A trust's own Word file says how ours look; whatever else is in it stays out, and a bad one is refused."""

from __future__ import annotations

import io
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.shared import Cm, Pt, RGBColor
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from clausebook.compare import mark_words
from clausebook.render import Author, BadLook, read_look, write_tracked, write_word
from tests.faults import gather_faults
from tests.needing import find_command
from tests.render.word.office import PDF, WORD, Job, run_office, skip_without_office
from tests.render.word.papers import EVERYTHING, make_paper, read_tree
from tests.render.word.test_writing import _tell_fault
from tests.render.word.word_files import WordFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clausebook.render import Paper

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pack(parts: dict[str, bytes]) -> bytes:
    """A package of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def unpack(raw: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def make_look(change: Callable[[etree._Element], None] | None = None) -> bytes:
    """A file as another program writes it, with a heading, margins and a font of its own."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(4)
    document.styles["Normal"].font.name = "Georgia"
    heading = document.styles["Heading 1"].font
    heading.color.rgb, heading.size = RGBColor(0x7A, 0x1F, 0x3D), Pt(21)
    document.add_heading("A heading of the trust's", 1)
    document.add_paragraph("Secret words", style="List Bullet")
    if change:
        change(document.element)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


LOOK = make_look()


def make() -> Paper:
    """A paper with everything in it."""
    return make_paper([("k", "Use of images", read_tree(EVERYTHING)), ("m", "More", read_tree("One.\n\nTwo."))])


def find_style(file: WordFile, name: str) -> etree._Element:
    """A style by the name that people see."""
    (found,) = [
        style
        for style in etree.fromstring(file.parts["word/styles.xml"]).iter(f"{_W}style")
        if style.find(f"{_W}name").get(f"{_W}val").casefold() == name  # type: ignore[union-attr]
    ]
    return found


def test_styles_fonts_paper_and_margins_are_those_of_the_file() -> None:
    """A heading has its colour and its size, words its font, lines its width; styles that it lacks are ours."""
    raw = write_word(make(), read_look(LOOK))
    document = Document(io.BytesIO(raw))
    heading = document.styles["Heading 1"].font
    assert (heading.color.rgb, heading.size) == (RGBColor(0x7A, 0x1F, 0x3D), Pt(21))
    assert document.styles["Normal"].font.name == "Georgia"
    assert document.styles["Policy Status"].style_id == "Status"
    section = document.sections[0]
    assert section.left_margin
    assert round(section.left_margin.cm, 1) == 4.0
    width = round(Cm(13).twips)
    for table in WordFile(raw).body.iter(f"{_W}tbl"):
        indent, wide = (table.find(f"{_W}tblPr/{_W}{name}").get(f"{_W}w") for name in ("tblInd", "tblW"))  # type: ignore[union-attr]
        assert abs(int(indent or 0) + int(wide or 0) - width) < 10


def test_words_and_numbers_are_the_same_in_any_look() -> None:
    """A look changes how a file looks, and nothing that it says."""
    plain = WordFile(write_word(make()))
    for look in (LOOK, write_word(make())):
        assert WordFile(write_word(make(), read_look(look))).list_texts() == plain.list_texts()


def test_our_own_file_is_a_look_that_changes_nothing_in_the_styles() -> None:
    """So it is a good start: whoever saves it as the look and changes one style changes that one."""
    raw = write_word(make())
    again = write_word(make(), read_look(raw))
    for name in ("heading 1", "body text", "list bullet", "header", "policy table"):
        one, other = (
            [(part.tag, dict(part.attrib)) for part in find_style(WordFile(file), name).iter()] for file in (raw, again)
        )
        assert one == other, name


def test_files_in_a_look_open_without_a_complaint(tmp_path: Path) -> None:
    """Each part is valid by the schema of Open XML, in tracked changes and with theme and numbers too."""
    look = read_look(LOOK)
    paper = make()
    files = (
        write_word(paper, look),
        write_word(paper, read_look(write_word(paper))),
        write_tracked(make_paper([]), paper, mark_words, Author("B", "2026-09-24"), look),
    )
    for raw in files:
        (tmp_path / "a.docx").write_bytes(raw)
        assert [one for one in map(_tell_fault, OpenXmlValidator().validate(tmp_path / "a.docx").errors) if one] == []


def test_numbers_are_counted_as_without_a_look() -> None:
    """What the file says of its own lists is left out: headings count, and its bullets are no list of ours."""
    file = WordFile(write_word(make(), read_look(LOOK)))
    numbered = find_style(file, "heading 1").find(f"{_W}pPr/{_W}numPr/{_W}numId")
    assert numbered is not None
    assert numbered.get(f"{_W}val") == "1"
    assert find_style(file, "list bullet").find(f"{_W}pPr/{_W}numPr") is None


def test_nothing_else_of_the_file_gets_in() -> None:
    """Neither its words nor its pictures, macros, links or settings are in a file of ours, nor its name of anything."""
    parts = unpack(LOOK)
    parts["word/media/image1.png"] = b"PICTURE"
    parts["word/_rels/styles.xml.rels"] = b"<x Target='https://evil.example/'/>"
    styles = parts["word/styles.xml"].replace(
        b"</w:styles>",
        b'<w:style xmlns:r="urn:x" xmlns:e="urn:e" w:type="paragraph" w:styleId="Evil" r:id="rId9" '
        b'e:run="evil.example"><w:name w:val="Evil"/><e:script>evil.example</e:script></w:style></w:styles>',
    )
    made = unpack(write_word(make(), read_look(pack({**parts, "word/styles.xml": styles}))))
    assert {name for name in made if name.startswith("word/")} == {
        *(name for name in unpack(write_word(make())) if name.startswith("word/")),
        "word/theme/theme1.xml",
    }
    assert b'w:val="Evil"' in made["word/styles.xml"]
    for name, content in made.items():
        for bad in (b"Secret words", b"PICTURE", b"evil.example", b"rId9"):
            assert bad not in content, name


def _swap(name: str, content: bytes) -> bytes:
    return pack({**unpack(LOOK), name: content})


def _edit(name: str, old: bytes, new: bytes) -> bytes:
    parts = unpack(LOOK)
    assert old in parts[name]
    return pack({**parts, name: parts[name].replace(old, new)})


def _repack(method: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        for name, content in unpack(LOOK).items():
            package.writestr(name, content)
    return file.getvalue()


_DECLARED = b'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
REFUSED = {
    "nothing": (b"", "no file of Word"),
    "a text": (b"hello", "no file of Word"),
    "half a file": (LOOK[: len(LOOK) // 2], "no file of Word"),
    "another package": (pack({"a.txt": b"a"}), "no file of Word"),
    "macros": (_swap("word/vbaProject.bin", b"x"), "holds a program"),
    "entities": (_swap("word/styles.xml", _DECLARED + b"<s>&b;</s>"), "declarations of its own"),
    "broken styles": (_swap("word/styles.xml", b"<w:styles"), "cannot be read"),
    "styles of another kind": (_swap("word/styles.xml", b"<styles/>"), "another kind of part"),
    "another encoding": (_swap("word/styles.xml", "<s>\xe9</s>".encode("utf-16")), "not UTF-8"),
    "deep styles": (
        _swap("word/styles.xml", b'<w:styles xmlns:w="%s">' % _W[1:-1].encode() + b"<w:a>" * 500 + b"</w:a>" * 500),
        "too deep",
    ),
    "a bomb": (_swap("word/styles.xml", b" " * (64 * 1024 * 1024)), "too large"),
    "many parts": (pack({**unpack(LOOK), **{f"a{at}": b"" for at in range(3000)}}), "more than 2,000 parts"),
    "packed in another way": (_repack(zipfile.ZIP_LZMA), "no file of Word"),
    "strict": (
        _edit("word/styles.xml", _W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        "Strict Open XML",
    ),
    "no room": (_edit("word/document.xml", b'w:left="2268"', b'w:left="9000"'), "margins"),
    "a stamp": (_edit("word/document.xml", b'w:w="11906"', b'w:w="400"'), "smaller than A6"),
    "a file that is too large": (b"PK" + b"x" * (5 * 1024 * 1024), "at most"),
}


def test_a_file_that_cannot_be_used_is_refused_with_the_reason() -> None:
    """Whatever is wrong with it, in words that say what to do."""
    with gather_faults() as row:
        for name, (raw, why) in REFUSED.items():
            with row(name), pytest.raises(BadLook) as refused:
                read_look(raw)
            with row(f"{name}: why"):
                assert why in refused.value.message
                assert refused.value.hint


@given(st.integers(0, len(LOOK) - 1), st.integers(1, 255))
def test_a_damaged_file_is_used_or_refused(place: int, change: int) -> None:
    """Whichever byte is another: what comes of it is a file that opens, or a reason."""
    content = bytearray(LOOK)
    content[place] ^= change
    try:
        look = read_look(bytes(content))
    except BadLook:
        return
    Document(io.BytesIO(write_word(make_paper([]), look)))


def test_two_styles_by_one_name_or_one_id_do_no_harm() -> None:
    """One by our id that is another style, and a second of one name, which Word would call corrupt."""
    more = (
        b'<w:style w:type="paragraph" w:styleId="Status"><w:name w:val="Something else"/></w:style>'
        b'<w:style w:type="paragraph" w:styleId="Again"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    file = WordFile(write_word(make(), read_look(_edit("word/styles.xml", b"</w:styles>", more))))
    styles = list(etree.fromstring(file.parts["word/styles.xml"]).iter(f"{_W}style"))
    ids = [style.get(f"{_W}styleId") for style in styles]
    assert len(ids) == len(set(ids))
    assert find_style(file, "policy status").get(f"{_W}styleId") == "Status"
    assert find_style(file, "something else").get(f"{_W}styleId") == "Status2"
    assert find_style(file, "heading 1").get(f"{_W}styleId") == "Heading1"


def test_libreoffice_opens_it_keeps_it_and_prints_each_word(tmp_path: Path) -> None:
    """What it saves of our file is a look too, and on paper stands each word."""
    skip_without_office()
    pdftotext = find_command("Poppler")
    raw = write_word(make(), read_look(LOOK))
    (tmp_path / "a.docx").write_bytes(raw)
    jobs = [Job(tmp_path / "a.docx", "", tmp_path / f"a.{end}", form) for end, form in (("saved", WORD), ("pdf", PDF))]
    run_office(jobs, tmp_path)
    saved = WordFile((tmp_path / "a.saved").read_bytes())
    assert saved.list_texts() == WordFile(raw).list_texts()
    printed = subprocess.run([pdftotext, tmp_path / "a.pdf", "-"], check=True, capture_output=True, text=True).stdout
    assert "See here." in printed
    again = write_word(make(), read_look((tmp_path / "a.saved").read_bytes()))
    assert WordFile(again).list_texts() == WordFile(raw).list_texts()
