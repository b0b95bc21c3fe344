"""A page -> the words that stand in its document, in the order in which a reader meets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from lxml import html

from tests.seeds.source_documents import list_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE = frozenset({"a", "code", "em", "span", "strong"})
# The page's own marks, which are no part of the document: words for screen readers, and the tags that say
# which sections are the school's own wording. The name under which a front sheet is folded away is not one either.
_MARKS = ("vh", "flags")
# What the style sheet puts in capitals, as its selectors and as a path.
CAPITALS = (".capitals .head", ".capitals .part>h2")
_IN_CAPITALS = "//*[{0}' capitals ')]//*[{0}' head ') or self::h2 and parent::*[{0}' part ')]]".format(
    "contains(concat(' ', @class, ' '), "
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a page's document says.

    `bullets` are the words of each item of a list with its depth from 1; `stressed` are words in italics;
    `tags` are the page's marks on sections.
    """

    words: list[str]
    bullets: list[tuple[int, list[str]]]
    stressed: list[list[str]]
    tags: list[list[str]]


def read_document(page: str) -> Document:
    """The document that a page shows, with headings in capitals where the style sheet puts them so."""
    tree = html.fromstring(page)
    for heading in _find(tree, _IN_CAPITALS):
        for text in heading.iter():
            text.text = (text.text or "").upper()
            if text is not heading:
                text.tail = (text.tail or "").upper()
    (article,) = _find(tree, "//article[@class='document']")
    bullets = _find(article, ".//li[not(ancestor::nav)]")
    return Document(
        words=_read_words(article),
        bullets=[(len(_find(item, "ancestor::ul")), _read_words(item, but="ul")) for item in bullets],
        stressed=[_read_words(words) for words in _find(article, ".//em")],
        tags=[_read_words(tag) for tag in _find(article, ".//*[@class='flags']")],
    )


def _find(element: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    return cast("list[html.HtmlElement]", element.xpath(path))


def _read_words(element: html.HtmlElement, but: str = "") -> list[str]:
    return list_words("".join(_walk(element, but)))


def _walk(element: html.HtmlElement, but: str) -> Iterator[str]:
    gap = "" if element.tag in _INLINE else " "
    yield f"{gap}{element.text or ''}"
    for child in element:
        if child.get("class") not in _MARKS and child.tag not in (but, "summary"):
            yield from _walk(child, but)
        yield child.tail or ""
    yield gap
