"""The formats that can be read, each with the module that reads it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.incoming import Incoming

# As `"txt": "clausebook.importing.reading.txt"`. A module has `read(content: bytes, name: str) -> Incoming`, which
# raises CannotRead. It is imported, with the libraries that it needs, by the process that reads and by no other.
READERS = {
    "docx": "clausebook.importing.reading.docx",
    "html": "clausebook.importing.reading.web.page",
    "md": "clausebook.importing.reading.texts.marked",
    "pdf": "clausebook.importing.reading.pdf",
    "rst": "clausebook.importing.reading.texts.restructured",
    "txt": "clausebook.importing.reading.texts.plain",
}
# Formats that LibreOffice turns into .docx first, with the ending by which it knows them.
CONVERTED = {
    "doc": ".doc",
    "odt": ".odt",
    "fodt": ".fodt",
    "rtf": ".rtf",
    "word-xml": ".xml",
}
# What a person calls each.
NAMES = {
    "docx": "Word document",
    "doc": "Word document of an old kind (.doc)",
    "odt": "OpenDocument text (.odt)",
    "fodt": "OpenDocument text (.fodt)",
    "rtf": "rich text (.rtf)",
    "word-xml": "Word document as XML",
    "pdf": "PDF",
    "html": "web page",
    "md": "Markdown",
    "rst": "reStructuredText",
    "txt": "plain text",
}


def find_reader(name: str, *, is_converted: bool = False) -> Callable[[bytes, str], Incoming]:
    """What reads a format, or a file of it that LibreOffice has just made.

    Raises KeyError if nothing does, and ImportError if its libraries are not installed.
    """
    module = import_module(READERS[name])
    return cast("Callable[[bytes, str], Incoming]", module.read_converted if is_converted else module.read)
