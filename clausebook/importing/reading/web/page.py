"""A web page, or what a browser or Word put on the clipboard -> `Incoming`."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Doubt, Incoming, Properties
from clausebook.importing.reading.archives import unwrap_page
from clausebook.importing.reading.decoding import decode_text
from clausebook.importing.reading.web.choosing import choose
from clausebook.importing.reading.web.looks import read_sheets
from clausebook.importing.reading.web.notes import find_notes
from clausebook.importing.reading.web.tree import gather_text, get_tag, parse_page
from clausebook.importing.reading.web.walking import PageKnown, Walk

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{2,40})", re.IGNORECASE)
_HEAD = 4096
# https://learn.microsoft.com/windows/win32/dataxchg/html-clipboard-format
_CLIPBOARD = re.compile(rb"Version:[0-9.]+\s+StartHTML:\s*(-?\d{1,12})", re.IGNORECASE)
_SOURCE = re.compile(rb"SourceURL:\s*(\S{1,2000})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HIDING = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|title|template)\b.*?(?:</\1\s*>|\Z)|<!\[[^>]*>", re.DOTALL | re.IGNORECASE
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|nobr|o:p|q|s|samp|small|span|strike|"
    r"strong|st1:\w+|sub|sup|time|tt|u|var|wbr)\b[^>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</?[A-Za-z!?][^>]*>")
_WORD = re.compile(r"[^\W_]+")
_TITLES = ("dcterms.title", "dc.title", "og:title")
_AUTHORS = ("author", "dcterms.creator", "dc.creator", "article:author")
_CREATED = ("dcterms.created", "dcterms.issued", "article:published_time", "date", "created")
_MODIFIED = ("dcterms.modified", "article:modified_time", "last-modified", "revised", "changed")


def read(content: bytes, name: str) -> Incoming:
    """What a page says. Raises CannotRead where it is none, or nested as no page is."""
    source = ""
    content, said = unwrap_page(content)
    clipboard = _CLIPBOARD.match(content.removeprefix(b"\xef\xbb\xbf").lstrip())
    if clipboard:
        head = content[: content.find(b"<")]
        address = _SOURCE.search(head)
        source = address[1].decode("utf-8", "replace") if address else ""
        content = content[len(head) :]
        source = "" if source.lower().startswith(("about:", "file:")) else source
    declared = _XML_CHARSET.match(content[:_HEAD]) or _CHARSET.search(content[:_HEAD])
    said = said or (declared[1].decode("ascii") if declared else "")
    text, doubts = decode_text(content, "utf-8" if clipboard else said)
    root = parse_page(text)
    base = source or _find_base(root, text)
    read = read_tree(root, base)
    return replace(
        read,
        name=name,
        format="html",
        doubts=(*doubts, *read.doubts),
        properties=_read_properties(root),
        words=count_words(text),
    )


def read_tree(root: Element, base: str = "", *, keeps_lines: bool = False) -> Incoming:
    """What a tree says that has HTML's elements, without a name, a format, properties or a count.

    With `keeps_lines` it was made from a text, and its elements tell the line in `data-line`.
    """
    sheet = read_sheets(root)
    walk = Walk(PageKnown(choose(root, sheet), sheet, find_notes(root), base, keeps_lines))
    blocks = walk.run(root)
    if walk.page.choice.panels:
        walk.doubts.append(
            Doubt("Some words of the page show only when a reader opens them. They are in: look that they belong.", 0.8)
        )
    return Incoming(
        "",
        "",
        blocks,
        notes=tuple(walk.notes),
        asides=tuple(walk.asides),
        doubts=tuple(walk.doubts),
        files=walk.files,
    )


def count_words(text: str) -> int:
    """How many words the text of a page has outside tags, by a count that knows no tree."""
    body = _INLINE.sub("", _HIDING.sub(" ", text))
    return len(_WORD.findall(html.unescape(_ANY_TAG.sub(" ", body))))


def _find_base(root: Element, text: str) -> str:
    """The address from which the links of a page are meant: what it says of itself, or what saved it."""
    for base in root.iter("base"):
        if (base.get("href") or "").lower().startswith(("http:", "https:")):
            return base.get("href") or ""
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return link.get("href") or ""
    saved = _SAVED_FROM.search(text[:_HEAD])
    return saved[1] if saved else ""


def _read_properties(root: Element) -> Properties:
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name and meta.get("content"):
            said.setdefault(name, (meta.get("content") or "").strip())
    title = next((gather_text(element) for element in root.iter("title") if get_tag(element)), "")
    parts = [next((said[name] for name in names if name in said), "") for names in (_AUTHORS, _CREATED, _MODIFIED)]
    return Properties(title or next((said[name] for name in _TITLES if name in said), ""), *parts)
