"""Words stand in the XML of a file for Word as they are, or escaped, or they are refused."""

from __future__ import annotations

from html import escape
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from clausebook.diagnostics import BrokenPromise
from clausebook.render.word.package import write_package, write_text

# All of the first plane, and some of the others.
SIGNS = [chr(number) for number in (*range(0x10000), *range(0x10000, 0x110000, 0x101), 0x10FFFF)]


def is_in_xml(sign: str) -> bool:
    """Whether XML has a place for it: https://www.w3.org/TR/xml/#charsets."""
    return sign in "\t\n\r" or "\u0020" <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign >= "\U00010000"


def test_every_sign_is_written_so_that_a_reader_of_xml_finds_it() -> None:
    """In words and attributes, alone and among others: what means something in XML is escaped, all else as it is."""
    signs = [sign for sign in SIGNS if is_in_xml(sign)]
    assert [write_text(sign) for sign in signs] == [escape(sign) for sign in signs]
    words = "".join(sign for sign in signs if sign not in "\t\n\r")
    assert write_text(words) == escape(words)
    read = ET.fromstring(f'<a b="{write_text(words)}">{write_text(words)}</a>')  # noqa: S314  it is our own
    assert (read.text, read.get("b")) == (words, words)


def test_a_sign_that_xml_has_no_place_for_is_refused() -> None:
    """Wherever it stands, even where all others are plain: no file that a program cannot open is written."""
    for sign in [sign for sign in SIGNS if not is_in_xml(sign)]:
        for text in (sign, f"{sign}a", f"a{sign}", f"a&{sign}<"):
            with pytest.raises(BrokenPromise):
                write_text(text)


def test_a_package_is_a_zip_file_of_its_parts() -> None:
    """Other programs find each part whole, what tells their kinds first, and no day or system on which it was made."""
    large = "".join(f"<w:t>{number}</w:t>" for number in range(5000))
    parts: dict[str, str | bytes] = {
        "word/document.xml": large,
        "word/a.xml": "<a/>",
        "[Content_Types].xml": "<Types/>",
        "word/b.png": b"\0\1",
    }
    with ZipFile(BytesIO(write_package(parts))) as package:
        assert package.testzip() is None
        assert package.namelist() == ["[Content_Types].xml", "word/a.xml", "word/b.png", "word/document.xml"]
        assert {name: package.read(name) for name in parts} == {
            name: part.encode() if isinstance(part, str) else part for name, part in parts.items()
        }
        told = {(one.date_time, one.create_system, one.external_attr >> 16, one.extra) for one in package.infolist()}
        assert told == {((1980, 1, 1, 0, 0, 0), 3, 0o644, b"")}


def test_a_part_is_the_same_in_every_package_that_has_it() -> None:
    """A part that another package had before, or that this process packs for the first time: the same bytes."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/styles.xml": "<w:styles/>" * 99}
    first = write_package(parts)
    assert write_package({**parts, "word/styles.xml": "<w:styles/>" * 98}) != first
    assert write_package(parts) == first
