"""The bytes of a PDF -> an open document, or a sentence that says why it cannot be read and what to do."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pypdfium2 as pypdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from clausebook.copies.identity import read_identity
from clausebook.importing.incoming import CannotRead, Properties
from clausebook.importing.reading.pdf.drawn.wide_texts import ask_text

if TYPE_CHECKING:
    from collections.abc import Iterator

# More pages than any policy has; what has more is a book of them, and is read in parts.
MOST_PAGES = 400
_MOST_ATTACHMENTS = 1_000


@contextmanager
def open_pdf(content: bytes) -> Iterator[pypdfium.PdfDocument]:
    """A document, closed at the end. Raises CannotRead."""
    if not content.strip():
        message = "This file is empty. Save or download it again, then import that."
        raise CannotRead(message)
    try:
        document = pypdfium.PdfDocument(content)
    except pypdfium.PdfiumError as error:
        raise CannotRead(_explain(content)) from error
    try:
        pages = len(document)
        if pages == 0:
            message = "This PDF has no pages. Save or download it again, then import that."
            raise CannotRead(message)
        if pages > MOST_PAGES:
            message = (
                f"This PDF has {pages:,} pages, and at most {MOST_PAGES} are read at once. "
                "Print the pages of one policy to a PDF of its own, and import that."
            )
            raise CannotRead(message)
        yield document
    finally:
        document.close()


def _explain(content: bytes) -> str:
    """Why PDFium does not open a file."""
    code = pdfium.FPDF_GetLastError()
    if code == pdfium.FPDF_ERR_PASSWORD:
        return (
            "This PDF opens only with a password. Open it, print it to a new PDF without a password, and import that."
        )
    if code == pdfium.FPDF_ERR_SECURITY:
        return "This PDF is protected in a way that cannot be read. Ask whoever made it for the Word file."
    if b"%PDF-" not in content[:2048]:
        return "This file is called a PDF and is none. Open it in the program that made it, and save it as a PDF."
    return "This PDF is damaged. Download it again, or open it in a browser, print it to a new PDF, and import that."


def read_properties(document: pypdfium.PdfDocument, content: bytes) -> Properties:
    """What the file says of itself, and which of our texts it is a copy of, if it is one."""
    return Properties(
        title=_ask(document, b"Title"),
        author=_ask(document, b"Author"),
        created=_tell_date(_ask(document, b"CreationDate")),
        modified=_tell_date(_ask(document, b"ModDate")),
        fingerprint=read_identity(content),
    )


def list_attachments(document: pypdfium.PdfDocument) -> list[str]:
    """The names of files that are kept inside the document, as in a portfolio."""
    names = []
    for index in range(min(max(0, pdfium.FPDFDoc_GetAttachmentCount(document)), _MOST_ATTACHMENTS)):
        found = pdfium.FPDFDoc_GetAttachment(document, index)
        name = ask_text(partial(pdfium.FPDFAttachment_GetName, found)) if found else ""
        names.append(name or "a file without a name")
    return names


def has_live_form(document: pypdfium.PdfDocument) -> bool:
    """Whether pages are drawn anew by a program of Adobe's, from a form (XFA) that no other program reads."""
    return pdfium.FPDF_GetFormType(document) in {pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND}


def _ask(document: pypdfium.PdfDocument, name: bytes) -> str:
    return ask_text(partial(pdfium.FPDF_GetMetaText, document, name)).strip()


def _tell_date(text: str) -> str:
    """`D:20200713103000+01'00'` as `2020-07-13`; what is no such date, as nothing."""
    digits = text.removeprefix("D:")[:8]
    if len(digits) != 8 or not digits.isascii() or not digits.isdigit():  # noqa: PLR2004 - year, month, day
        return ""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
