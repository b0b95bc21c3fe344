"""XML of an Office file -> elements, safely; and the names that its elements have.

ECMA-376, 5th edition, parts 1 and 4; the Strict form has other namespaces for the same names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, cast

from lxml import etree

from clausebook.importing.incoming import CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterator

# libxml2 itself refuses elements nested deeper than 256.
_TAGS_AT_MOST = 4_000_000
_OOXML = "http://schemas.openxmlformats.org"
W = f"{{{_OOXML}/wordprocessingml/2006/main}}"
R = f"{{{_OOXML}/officeDocument/2006/relationships}}"
A = f"{{{_OOXML}/drawingml/2006/main}}"
MC = f"{{{_OOXML}/markup-compatibility/2006}}"
M = f"{{{_OOXML}/officeDocument/2006/math}}"
WP = f"{{{_OOXML}/drawingml/2006/wordprocessingDrawing}}"
C = f"{{{_OOXML}/drawingml/2006/chart}}"
DGM = f"{{{_OOXML}/drawingml/2006/diagram}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741  as Office calls it
SPACE, _KEPT = "{http://www.w3.org/XML/1998/namespace}space", "preserve"
_LAYOUT = re.compile(r"\A\s*[\r\n]\s*|\s*[\r\n]\s*\Z")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/")
_YEARS = {b"drawingml": b"drawingml/2006", b"officeDocument": b"officeDocument/2006"}
_YEARS |= {b"wordprocessingml": b"wordprocessingml/2006"}


class XmlElement(Protocol):
    """An element, as lxml has it."""

    @property
    def tag(self) -> str:
        """Its name, after its namespace in braces."""

    @property
    def text(self) -> str | None:
        """The text before its first child."""

    def get(self, name: str) -> str | None:
        """The value of an attribute."""

    def find(self, path: str) -> XmlElement | None:
        """The first child of a name."""

    def iter(self, *tags: str) -> Iterator[XmlElement]:
        """Itself and all below it, in order; only those of some names, if there are any."""

    def getparent(self) -> XmlElement | None:
        """What it stands in."""

    def remove(self, child: XmlElement) -> None:
        """Take a child out of it."""

    def __iter__(self) -> Iterator[XmlElement]: ...

    def __len__(self) -> int: ...


def parse_xml(content: bytes) -> XmlElement:
    """The root of a part's XML, without comments and instructions.

    Nothing that the XML declares is loaded or put in. Raises CannotRead if it is damaged, declares types of its own, or
    is larger or deeper than a document's.
    """
    if content.count(b"<") > _TAGS_AT_MOST:
        raise CannotRead("The file has more paragraphs or cells than a document has. Split it, and bring in each part.")
    content = _STRICT.sub(lambda found: b"http://schemas.openxmlformats.org/" + _loosen(found[1]) + b"/", content)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "memory" in str(error).lower():
            raise MemoryError from error
        raise CannotRead(
            "The file is damaged: its words cannot be taken out of it. Open it in Word, which may be able to repair "
            "it, save it again, and bring in the saved file."
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotRead("The file declares XML types of its own, which no document does: it may be meant to do harm.")
    if root.get(SPACE) == _KEPT:
        # What the root says of spaces holds for every text that says nothing itself.
        for text in root.iter(f"{W}t", f"{W}delText"):
            text.set(SPACE, text.get(SPACE, _KEPT))
    return cast("XmlElement", root)


def read_text(element: XmlElement) -> str:
    """The words of a text element, with the spaces at its ends that are part of them.

    Word drops those without `preserve`, but programs that forget to say so mean them: without them words are glued.
    Only what the file's own lines and indents put there is none of a text.
    """
    text, said = element.text or "", element.get(SPACE)
    if said == _KEPT:
        return text
    return text.strip(" \t\r\n") if said else _LAYOUT.sub("", text)


def _loosen(kind: bytes) -> bytes:
    """The Transitional name of a Strict namespace."""
    return _YEARS.get(kind, kind)


def get_value(parent: XmlElement | None, name: str) -> str | None:
    """The value of a child `w:name`, None if there is none or it has no value."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(f"{W}val") if child is not None else None


def read_switch(parent: XmlElement | None, name: str) -> bool | None:
    """What a child `w:name` switches: on without a value. None if it is not there."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else is_on(child.get(f"{W}val"))


def is_on(value: str | None) -> bool:
    """Whether a switch of this value is on."""
    return value is None or value.lower() not in {"0", "false", "off", "none"}


def read_number(value: str | None) -> int | None:
    """A whole number, or a measure in a unit such as "12pt" in twips; None for what is none."""
    found = re.fullmatch(r"\s*([+-]?[0-9]{1,9})(?:\.[0-9]+)?(pt|in|cm|mm|pc)?\s*", value or "", re.ASCII)
    if not found:
        return None
    return int(int(found[1]) * _TWIPS[found[2]])


_TWIPS = {None: 1, "pt": 20, "in": 1440, "cm": 567, "mm": 56.7, "pc": 240}
