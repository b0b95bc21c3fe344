"""A Word file that was made to do harm is refused in a sentence, with little work; nothing outside it is touched."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.importing.incoming import CannotRead, Incoming
from clausebook.importing.reading import read_content
from clausebook.importing.reading.docx import read
from clausebook.importing.reading.docx.package import Package
from tests.importing.reading.made_word import NAMES, count_all, list_texts, make_parts, make_word, p, pack, tbl, tc, tr

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1024 * 1024
TEXT = p("Be kind.")
OPEN = f"<w:document {NAMES}><w:body>"
CLOSE = "</w:body></w:document>"


def put(content: bytes | str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file whose text is this part."""
    return pack({**make_parts(TEXT), "word/document.xml": content}, method)


def overlap() -> bytes:
    """A file whose directory names one part a hundred times."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in make_parts(TEXT).items():
            package.writestr(name, content)
        (last,) = [info for info in package.infolist() if info.filename == "word/document.xml"]
        for number in range(100):
            other = zipfile.ZipInfo(f"word/x{number:02}")
            other.header_offset, other.compress_size, other.file_size = last.header_offset, last.compress_size, 9
            other.compress_type, other.CRC = last.compress_type, last.CRC
            package.filelist.append(other)
            package.NameToInfo[other.filename] = other
    return file.getvalue()


def lie(size: int) -> bytes:
    """A file that says of its text, in both places, that it is unpacked to another size."""
    content = bytearray(make_word(TEXT))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        info = package.getinfo("word/document.xml")
    struct.pack_into("<I", content, info.header_offset + 22, size)
    entry = content.find(b"PK\x01\x02")
    while not content[entry + 46 :].startswith(b"word/document.xml"):
        entry = content.find(b"PK\x01\x02", entry + 1)
    struct.pack_into("<I", content, entry + 24, size)
    return bytes(content)


def encrypt() -> bytes:
    """A file of which a flag says that its parts are encrypted."""
    content = bytearray(make_word(TEXT))
    entry = -1
    while (entry := content.find(b"PK\x01\x02", entry + 1)) >= 0:
        content[entry + 8] |= 1
    return bytes(content)


def nest(depth: int) -> str:
    """Tables in tables."""
    return tbl(tr(tc(nest(depth - 1) + p()))) if depth else p("x")


ROW = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
FILE = '<!ENTITY a SYSTEM "file:///etc/hostname">'
LAUGH = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
# Counting its memory takes Python a quarter of a minute, so only the process that reads is asked about it.
ENDLESS = "a table of rows without end"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "a part that bursts": lambda: put(OPEN + TEXT + " " * (15 * MEGABYTE) + CLOSE),
    "a part that is too large": lambda: put(OPEN + TEXT + "<w:p/>" * 3_000_000 + CLOSE, zipfile.ZIP_STORED),
    "overlapping parts": overlap,
    "a million parts": lambda: pack({**make_parts(TEXT), **{f"x/{number}": "" for number in range(20_000)}}),
    "a size that is too small": lambda: lie(10),
    "encrypted parts": encrypt,
    "two parts of one name": lambda: pack({**make_parts(TEXT), "WORD/document.xml": "<x/>"}),
    "a type of its own": lambda: put('<!DOCTYPE x [<!ENTITY a "b">]>' + OPEN + p("&amp;") + CLOSE),
    "a billion laughs": lambda: put(
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGH}]>' + OPEN + "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>" + CLOSE
    ),
    "an external entity": lambda: put(
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        + OPEN
        + "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"
        + CLOSE
    ),
    "an external type": lambda: put('<!DOCTYPE x SYSTEM "http://else.example/x.dtd">' + OPEN + TEXT + CLOSE),
    "elements nested too deep": lambda: put(OPEN + "<w:customXml>" * 5000 + TEXT + "</w:customXml>" * 5000 + CLOSE),
    "tables nested too deep": lambda: make_word(nest(40)),
    "a table of a million rows": lambda: put(OPEN + "<w:tbl>" + ROW * 1_000_000 + "</w:tbl>" + CLOSE),
    ENDLESS: lambda: put(OPEN + "<w:tbl>" + ROW * 300_000 + "</w:tbl>" + CLOSE, zipfile.ZIP_STORED),
    "half a part": lambda: put(OPEN + "<w:p><w:r><w:t>Be ki"),
    "no XML": lambda: put(b"\x00\x01\x02"),
    "another root": lambda: put("<html/>"),
    "nothing in the text": lambda: make_word(""),
    "no text": lambda: pack({"[Content_Types].xml": "<Types/>"}),
    "half a file": lambda: make_word(TEXT)[:-200],
    "a directory of nonsense": lambda: make_word(TEXT).replace(b"PK\x01\x02", b"PK\x09\x09"),
}


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != ENDLESS])
def test_a_hostile_file_is_refused(name: str) -> None:
    """In a sentence for people that says what to do, and with no more memory than a document takes."""
    content = HOSTILE[name]()
    tracemalloc.start()
    with pytest.raises(CannotRead) as refused:
        read(content, "a.docx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    said = str(refused.value)
    assert said.startswith("The file")
    assert said.endswith(".")
    assert peak < 200 * MEGABYTE


def test_archives_in_the_file_are_never_opened() -> None:
    """A bomb in a bomb is a part like any other: what is embedded is not read."""
    bomb = pack({"x": "0" * (8 * MEGABYTE)})
    incoming = read(make_word(TEXT, files={"word/embeddings/a.docx": bomb, "word/media/b.zip": bomb}), "a.docx")
    assert list_texts(incoming) == ["Be kind."]


def test_names_of_parts_open_no_paths() -> None:
    """A part that is called as a file elsewhere is a part, and the file elsewhere is not read."""
    files: dict[str, str | bytes] = {"../../etc/hostname": "x", "/etc/passwd": "y", "C:\\Windows\\x": "z"}
    relations = [("a", "image", "../../../../etc/hostname"), ("b", "styles", "/etc/hostname")]
    assert list_texts(read(make_word(TEXT, files=files, relations=relations), "a.docx")) == ["Be kind."]
    assert not Package(make_word(TEXT)).has("../word/document.xml")


def test_what_stands_outside_the_file_is_not_fetched() -> None:
    """A template, styles and pictures elsewhere are left alone."""
    relations = [
        ("t", "attachedTemplate", "http://else.example/x.dotm"),
        ("s", "styles", "http://else.example/styles.xml"),
        ("n", "numbering", "file:///etc/passwd"),
    ]
    assert list_texts(read(make_word(TEXT, relations=relations), "a.docx")) == ["Be kind."]


def test_a_size_that_is_too_large_is_only_a_lie() -> None:
    """What is unpacked is counted, not what is said, so no memory is taken for it."""
    tracemalloc.start()
    assert list_texts(read(lie(0x7FFFFFFF), "a.docx")) == ["Be kind."]
    assert tracemalloc.get_traced_memory()[1] < 20 * MEGABYTE
    tracemalloc.stop()


def test_parts_beside_the_text_may_be_damaged() -> None:
    """Styles, lists and properties that cannot be read cost their evidence, not the words."""
    damaged = {
        "word/styles.xml": "<w:sty",
        "word/numbering.xml": "",
        "docProps/core.xml": "<x",
        "docProps/app.xml": "<",
    }
    parts = make_parts(TEXT, styles="", numbering="")
    assert list_texts(read(pack({**parts, **damaged}), "a.docx")) == ["Be kind."]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a part that bursts", "a billion laughs", ENDLESS])
def test_a_hostile_file_is_refused_by_the_process_that_reads(name: str) -> None:
    """The whole way: recognised, handed to a process with limits, and refused in a sentence."""
    with pytest.raises(CannotRead, match=r"^The file"):
        read_content(HOSTILE[name](), "a.docx")


PIECES = st.sampled_from(
    [
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>x</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:del>",
        "</w:del>",
        "<w:ins>",
        "</w:ins>",
        "<w:sdt>",
        "<w:sdtPr/>",
        "<w:sdtContent>",
        "</w:sdtContent>",
        "</w:sdt>",
        "<w:hyperlink>",
        "</w:hyperlink>",
        "<w:drawing>",
        "</w:drawing>",
        "<mc:AlternateContent>",
        "<mc:Choice>",
        "</mc:Choice>",
        "</mc:AlternateContent>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        '<w:fldChar·w:fldCharType="begin"/>',
        '<w:fldChar·w:fldCharType="separate"/>',
        '<w:fldChar·w:fldCharType="end"/>',
        "<w:instrText>TOC·\\o</w:instrText>",
        '<w:instrText>HYPERLINK·"</w:instrText>',
        "<w:instrText>REF·\\h</w:instrText>",
        '<w:br·w:type="page"/>',
        "<w:sym/>",
        "<w:footnoteReference/>",
        "<w:lastRenderedPageBreak/>",
        "<w:vMerge/>",
        '<w:tcPr><w:gridSpan·w:val="-3"/><w:vMerge/></w:tcPr>',
        "<w:tcPr><w:hMerge/></w:tcPr>",
        "<w:trPr><w:del/></w:trPr>",
        '<w:pPr><w:numPr><w:ilvl·w:val="99"/><w:numId·w:val="1"/></w:numPr></w:pPr>',
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
        '<w:pPr><w:outlineLvl·w:val="x"/><w:ind·w:left="1e9"/></w:pPr>',
        '<w:sectPr><w:headerReference·r:id="x"/></w:sectPr>',
    ]
).map(lambda piece: piece.replace("·", " "))


def close(pieces: list[str]) -> str:
    """Pieces of XML in any order, with what is not closed closed and what was never opened left out."""
    written: list[str] = []
    names: list[str] = []
    for piece in pieces:
        name = piece.strip("</>").split(" ")[0].split(">")[0]
        if piece.startswith("</"):
            if name in names:
                while (last := names.pop()) != name:
                    written.append(f"</{last}>")
                written.append(piece)
        else:
            written.append(piece)
            if not (piece.endswith("/>") or "</" in piece):
                names.append(name)
    return "".join([*written, *(f"</{name}>" for name in reversed(names))])


@given(st.lists(PIECES, max_size=40))
def test_no_order_of_elements_is_too_odd(pieces: list[str]) -> None:
    """Whatever stands in whatever, the file is read or refused, and what is read has no fewer words than it should."""
    try:
        incoming = read(make_word(close(pieces) + TEXT, numbering='<w:num w:numId="1"/>'), "a.docx")
    except CannotRead:
        return
    assert count_all(incoming) >= 2


@given(st.integers(0, 5000), st.binary(max_size=30), st.booleans())
def test_no_damage_is_too_odd(place: int, other: bytes, is_packed: bool) -> None:  # noqa: FBT001  hypothesis gives it
    """Bytes that were changed anywhere in a file lead to what it says or to a refusal, and to nothing else."""
    whole = make_word(TEXT + tbl(tr("a", "b")), styles="", numbering="")
    if not is_packed:
        with zipfile.ZipFile(io.BytesIO(whole)) as package:
            whole = pack({name: package.read(name) for name in package.namelist()}, zipfile.ZIP_STORED)
    place %= len(whole)
    try:
        found = read(whole[:place] + other + whole[place + len(other) :], "a.docx")
    except CannotRead:
        return
    assert isinstance(found, Incoming)
