"""A file is taken for what it holds, whatever it is called, and one that is no document is told what it is."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.formats import NAMES
from clausebook.importing.reading.sniffing import tell_format
from tests.faults import ask_each

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def pack(*names: str, first: bytes = b"") -> bytes:
    """A ZIP file with parts of these names; `first` is an OpenDocument's kind."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        if first:
            package.writestr("mimetype", first)
        for name in names:
            package.writestr(name, "x")
    return file.getvalue()


def name_stream(name: str) -> bytes:
    """An old Office file with a stream of this name."""
    return OLE + name.encode("utf-16-le") + b"\0" * 600


WORD = pack("[Content_Types].xml", "word/document.xml")
TOLD = [
    (WORD, "policy.docx", "docx"),
    (WORD, "policy.doc", "docx"),
    (WORD, "policy.pdf", "docx"),
    (WORD, "policy", "docx"),
    (pack("[Content_Types].xml", "WORD/Document.xml"), "a.docx", "docx"),
    (pack("[Content_Types].xml", "word/document2.xml"), "a.docx", "docx"),
    (pack("content.xml", first=b"application/vnd.oasis.opendocument.text"), "a.docx", "odt"),
    (name_stream("WordDocument"), "a.doc", "doc"),
    (name_stream("WordDocument"), "a.docx", "doc"),
    (b"{\\rtf1\\ansi Be kind.}", "a.doc", "rtf"),
    (b"%PDF-1.7\n...", "a.docx", "pdf"),
    (b"\n\n%PDF-1.3\n...", "a.pdf", "pdf"),
    (b"<html xmlns:w='urn:x'><body>Be kind.", "a.doc", "html"),
    (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE html>\n", "a.txt", "html"),
    (b"Version:0.9\r\nStartHTML:00000097\r\n", "clipboard", "html"),
    (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>', "a.doc", "word-xml"),
    (b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related", "a.doc", "html"),
    (b"# Be kind\n", "a.md", "md"),
    (b"Be kind\n=======\n", "A.RST", "rst"),
    (b"Be kind.\n", "a.txt", "txt"),
    (b"Be kind.\n", "a.doc", "txt"),
    (b"Be kind.\n", "README", "txt"),
    ("\ufeffBe kind.\n".encode("utf-16"), "a.txt", "txt"),
    ("Be kind \u2013 \u201calways\u201d.\n".encode("utf-16"), "a.txt", "txt"),
    ("Caf\xe9 \x93kind\x94\n".encode("latin-1"), "a.txt", "txt"),
]
REFUSED = [
    (b"", "a.docx", "empty"),
    (b"\0" * 5000, "a.docx", "empty"),
    (name_stream("EncryptedPackage"), "a.docx", "password"),
    (name_stream("Workbook"), "a.doc", "Excel"),
    (OLE, "a.doc", "another program"),
    (pack("[Content_Types].xml", "xl/workbook.xml"), "a.docx", "Excel"),
    (pack("[Content_Types].xml", "ppt/presentation.xml"), "a.docx", "PowerPoint"),
    (pack("Index/Document.iwa"), "a.docx", "Pages"),
    (pack("policy.docx", "other.docx"), "policies.zip", "Unpack"),
    (pack("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"), "a.odt", "spreadsheet"),
    (WORD[: len(WORD) // 2], "a.docx", "damaged"),
    (b"Be kind.\n", "a.docx", "damaged"),
    (b"Be kind.\n", "a.pdf", "damaged"),
    (bytes(range(1, 256)) * 9, "a.txt", "damaged"),
    (b"Be\0kind", "a.txt", "damaged"),
    (b"\x89PNG\r\n\x1a\n", "a.png", "picture"),
]


@ask_each(("content", "name", "kind"), TOLD)
def test_a_file_is_what_it_holds(content: bytes, name: str, kind: str) -> None:
    """Word files that are called PDF, web pages and RTF that are called .doc, and texts of any name."""
    assert tell_format(content, name) == kind


@ask_each(("content", "name", "word"), REFUSED)
def test_what_is_no_document_is_told_what_it_is(content: bytes, name: str, word: str) -> None:
    """And what to do instead."""
    with pytest.raises(CannotRead, match=word) as refused:
        tell_format(content, name)
    assert any(way in str(refused.value) for way in ("bring in", "Bring in", "open it", "Open it"))


@given(st.sampled_from([content for content, *_ in TOLD + REFUSED]), st.integers(0, 4000), st.binary(max_size=40))
def test_no_file_is_too_odd_to_look_at(content: bytes, place: int, other: bytes) -> None:
    """Bytes that were changed anywhere are of a format or refused, and nothing else happens."""
    try:
        found = tell_format(content[:place] + other + content[place + len(other) :], "a.docx")
    except CannotRead:
        return
    assert found in NAMES
