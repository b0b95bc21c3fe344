"""The XML of a part of somebody else's file -> a tree of one namespace, and back: all else in it is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree as ET

from clausebook.render.word.package import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH_AT_MOST = 100
ELEMENTS_AT_MOST = 200_000
_PIECE = 65_536


class BadXml(ValueError):
    """A text is no XML that is read here."""


def read_tree(raw: bytes, namespace: str) -> ET.Element:
    """The tree of a part; elements and attributes of other namespaces are not in it. Raises BadXml.

    What declares anything for itself, such as entities that grow, is refused before it is read.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadXml("not UTF-8") from error
    if re.search("<!(?!--|\\[CDATA\\[)", text):
        raise BadXml("declarations of its own")
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(["start", "end"])
    root: ET.Element | None = None
    depth = count = 0
    try:
        for at in range(0, len(text), _PIECE):
            parser.feed(text[at : at + _PIECE])
            for event, element in cast("Iterator[tuple[str, ET.Element]]", parser.read_events()):
                depth += 1 if event == "start" else -1
                count += event == "start"
                if depth > DEPTH_AT_MOST or count > ELEMENTS_AT_MOST:
                    raise BadXml("too deep or too long")
                root = element if root is None else root
        parser.close()
    except ET.ParseError as error:
        raise BadXml(str(error)) from error
    if root is None or not root.tag.startswith(f"{{{namespace}}}"):
        raise BadXml("another kind of part")
    _keep_namespace(root, f"{{{namespace}}}")
    return root


def _keep_namespace(element: ET.Element, prefix: str) -> None:
    kept = {key: value for key, value in element.attrib.items() if key.startswith(prefix) or "{" not in key}
    element.attrib.clear()
    element.attrib.update(kept)
    for child in list(element):
        if child.tag.startswith(prefix):
            _keep_namespace(child, prefix)
        else:
            element.remove(child)
    element.text = element.tail = None


def write_tree(element: ET.Element, prefix: str, names: str = "") -> str:
    """The XML of a tree of one namespace, whose names get a prefix; `names` are declarations for the first."""
    attributes = "".join(f' {_name(key, prefix)}="{write_text(value)}"' for key, value in element.attrib.items())
    tag = _name(element.tag, prefix)
    inner = "".join(write_tree(child, prefix) for child in element)
    head = f"{tag} {names}" if names else tag
    return f"<{head}{attributes}>{inner}</{tag}>" if inner else f"<{head}{attributes}/>"


def _name(key: str, prefix: str) -> str:
    return f"{prefix}:{key.rpartition('}')[2]}" if key.startswith("{") else key
