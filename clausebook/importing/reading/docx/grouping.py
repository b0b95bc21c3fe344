"""What the name of a style says of its paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.reading.docx.xml import W

if TYPE_CHECKING:
    from clausebook.importing.reading.docx.xml import XmlElement

_GROUPS = {
    "quote": "quotation",
    "intense quote": "quotation",
    "quotations": "quotation",
    "block text": "quotation",
    "epigraph": "quotation",
    "caption": "caption",
    "table caption": "caption",
    "image caption": "caption",
    "source code": "preformatted",
    "definition term": "term",
    "definition": "definition",
    "html preformatted": "preformatted",
    "preformatted text": "preformatted",
    "plain text": "preformatted",
    "list heading": "term",
    "list contents": "definition",
}
_CONTENTS = re.compile(r"TOC [1-9]|TOC Heading|Contents [1-9]|Contents Heading|Table of Figures", re.IGNORECASE)
_HEADINGS = {"toc heading", "contents heading"}


def find_group(style: str) -> str:
    """What surrounds a paragraph of a style, as `Paragraph.group` says it."""
    return _GROUPS.get(style.lower(), "")


def is_contents_style(style: str, paragraph: XmlElement) -> bool:
    """Whether a paragraph is of a list of contents: its style says so, and it has a page's number or a link.

    Somebody who liked the look may have set other words in such a style.
    """
    if not _CONTENTS.fullmatch(style):
        return False
    if style.lower() in _HEADINGS:
        return True
    text = "".join(part.text or "" for part in paragraph.iter(f"{W}t"))
    return bool(re.search(r"[0-9ivx]\s*$", text)) or any(
        link.get(f"{W}anchor") for link in paragraph.iter(f"{W}hyperlink")
    )
