"""What a page says, piece by piece and in order, as its file says it: marks of words have signs in place of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.printed_papers import squeeze
from tests.render.rendering import Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What is for a screen, or folded away, or said again: links to other pages, ways of reading, heads of columns.
_LEFT_OUT = {"noprint", "printonly", "unchanged", "rec-head", "walk", "vh", "whole", "back", "cite", "flags"}
_LEFT_OUT |= {"blank", "box", "date-blank", "writing", "changed", "read-it"}
_TAGS_LEFT_OUT = {"nav", "summary", "details", "label", "input", "template", "svg"}
_PIECES = {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "li",
    "dt",
    "dd",
    "th",
    "td",
    "caption",
    "blockquote",
    "div",
    "tr",
    "ul",
}
_SIGNS = (
    (re.compile(r"^removed|^moved from here"), "[\u2212"),
    (re.compile(r"^added|^moved here"), "[+"),
    (re.compile(r"end removed$"), "\u2212]"),
    (re.compile(r"end added$"), "+]"),
)
# Bullets, which a page draws; hyphens, which end lines; and what lets a line end in a long word.
_NOT_TYPED = re.compile("[-\u2022\u2013\u0002\u00ad\u200b]")
# The heads of columns, which a page says again for those who listen.
_HEADS = {"What changed", "Why", "What is different", "Agreed by"}
# The line of a page that leads to others.
_WAY = re.compile("Read our policy")
_END = "\0"


def list_said(page: Element) -> Iterator[str]:
    """Each heading, paragraph, item and cell of a page that its file has too, without spaces."""
    text = "".join(_list_words(page))
    yield from (piece for one in text.split(_END) if (piece := tidy(one)))


def tidy(text: str) -> str:
    """A text without spaces, by which lines may end elsewhere, and without what is drawn."""
    return _NOT_TYPED.sub("", squeeze(text))


def _list_words(element: Element) -> Iterator[str]:
    is_status = element.attributes.get("class") == "status"
    for item in element.content:
        if isinstance(item, str):
            yield item
            continue
        if (is_status and item.tag == "a") or _WAY.match(item.words) or (item.tag == "dt" and item.words in _HEADS):
            continue
        classes = set(item.attributes.get("class", "").split())
        if (
            item.tag in _TAGS_LEFT_OUT - (set() if "open" not in item.attributes else {"details"})
            or classes & _LEFT_OUT
        ):
            continue
        if "vi" in classes:
            yield from (
                sign for pattern, sign in _SIGNS if pattern.search(item.text.replace("\u00a0", " ").strip(" :,"))
            )
            continue
        if "key" in classes:
            # On the page, the marks of the key are lines and colours alone.
            for line in item.find_all("li"):
                marked, said = line.content
                assert isinstance(marked, Element)
                before, behind = ("[+", "+]") if marked.tag == "ins" else ("[\u2212", "\u2212]")
                yield f"{_END}{before}{marked.text}{behind}{said}{_END}"
            continue
        ends = item.tag in _PIECES or bool(classes & {"aside", "sub", "tag"})
        yield _END if ends else ""
        yield from _list_words(item)
        # Of an item that is marked as a whole, the end is not told on the page.
        yield _close(item)
        yield _END if ends else ""


def _close(element: Element) -> str:
    """The sign behind an item that is marked as a whole, of which the page tells the beginning alone."""
    told = [one for one in element.content if isinstance(one, Element) and one.attributes.get("class") == "vi"]
    if element.tag not in ("ins", "del") or len(told) != 1:
        return ""
    return "+]" if element.tag == "ins" else "\u2212]"


def find_missing(pieces: Iterable[str], said: str) -> str:
    """The first piece that a file lacks, or has in another place than the page; nothing if it has all, in order."""
    at = 0
    for piece in pieces:
        found = said.find(piece, at)
        if found < 0:
            return piece
        at = found + len(piece)
    return ""
