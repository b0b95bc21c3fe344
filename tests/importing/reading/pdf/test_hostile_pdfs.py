"""PDFs that were made to harm: each is read or refused with a sentence, and the engine lives on."""

from __future__ import annotations

import sys
import zlib
from io import BytesIO

import pikepdf
import pytest

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading import Limits, read_content
from clausebook.importing.reading.pdf import read
from tests.importing.reading.pdf.drawn_pages import DrawnPage, put_together, write_pdf

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def write_stream(content: bytes, *, packed: int = 0, resources: bytes = b"<< /Font << /plain 3 0 R >> >>") -> bytes:
    """A PDF of one page with this content, packed so many times."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = b"/Filter [" + b"/FlateDecode " * packed + b"]"
    return put_together(
        [
            b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>",
            b"<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
            FONT,
            b"<< /Length %d %s >>\nstream\n" % (len(content), filters) + content + b"\nendstream",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources " + resources + b" >>",
            b"<< >>",
        ]
    )


def lock(password: str) -> bytes:
    """A PDF that is encrypted, and opens with a password."""
    page = DrawnPage()
    page.write(72, 80, "Staff read this policy once a year.")
    written = BytesIO()
    with pikepdf.open(BytesIO(write_pdf(page))) as document:
        document.save(written, encryption=pikepdf.Encryption(owner="owner", user=password))
    return written.getvalue()


def test_a_file_that_anybody_may_open_is_read_although_it_is_encrypted() -> None:
    """Encryption that only forbids to copy or print keeps nobody from reading; a password does, and is named."""
    assert read(lock(""), "policy.pdf").words == 7
    with pytest.raises(CannotRead, match="password"):
        read(lock("secret"), "policy.pdf")


@pytest.mark.parametrize(
    "content",
    [
        b"BT /plain 9 Tf 9 9 Td (hi) Tj ET 1e38 -1e38 1e38 1e38 re f 0 0 1e38 1e38 re S",
        b"q " * 5000 + b"BT /plain 9 Tf 9 9 Td (hi) Tj ET" + b" Q" * 5000,
        b"BT /plain 9 Tf 9 9 Td (hi) Tj ET " + b"0 0 m 9 9 l 20 3 l 9 0 9 9 1 1 c S " * 3000,
        b"BT /plain 9 Tf 9 9 Td (hi) Tj ET " + b"0 5 m 595 5 l S 5 0 m 5 842 l S " * 3000,
        b"BT /nothing 9 Tf 9 9 Td (hi) Tj ET BT /plain -9 Tf 99 99 Td (hi) Tj ET",
    ],
    ids=["endless boxes", "deep states", "many curves", "many rules", "no such font"],
)
def test_drawings_without_end_leave_the_words_to_be_read(content: bytes) -> None:
    """Whatever else a page draws, its words are found."""
    incoming = read(write_stream(content), "policy.pdf")
    assert incoming.words >= 1
    assert incoming.blocks


@pytest.mark.parametrize("size", [(0.0, 0.0), (2_000_000.0, 2_000_000.0)])
def test_pages_of_impossible_sizes_are_read(size: tuple[float, float]) -> None:
    """A page that has no size, or is larger than a field, costs no more than any other."""
    page = DrawnPage(*size)
    page.write(9, 9, "hi")
    assert read(write_pdf(page), "policy.pdf").words <= 1


def test_a_page_with_a_million_letters_is_refused() -> None:
    """More letters than a page can show are not read."""
    with pytest.raises(CannotRead, match="letters"):
        read(write_stream(b"BT /plain 1 Tf 9 9 Td " + b"(abcdefghij) Tj " * 10_000 + b"ET", packed=1), "policy.pdf")


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        write_stream(b" " * 300_000_000, packed=2),
        put_together([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>", FONT]),
        write_pdf(DrawnPage())[:-40],
    ],
    ids=["bomb", "loop", "cut off"],
)
def test_bombs_and_loops_end_with_a_sentence(content: bytes) -> None:
    """In a process of its own, what a file unpacks or repeats without end is stopped."""
    with pytest.raises(CannotRead):
        read_content(content, "policy.pdf", sys.executable, Limits(seconds=30))
