"""The text of a web page -> a tree of elements, as browsers make it however broken the page is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib  # type: ignore[import-untyped]

from clausebook.importing.incoming import CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

# Elements that may stay open at the end of their parent, and those that have no end (HTML, 13.1.2.4 and 13.1.2).
_OPEN_ENDED = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup"}
_OPEN_ENDED |= {"rb", "rt", "rtc", "rp", "html", "head", "body"}
_ENDLESS = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ENDLESS |= {"param", "o:p", "basefont", "bgsound", "frame", "keygen"}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)[^>]*?(/?)>")
# Browsers stop at 512; pages that people made were never seen beyond 60. The parser's time grows with the square.
_DEEPEST = 1500
_CODE = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
BLOCK_TAGS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol "
        "option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp",
    )
)
# What of a page is no words: programs, looks, and what is copied from a template when a program runs.
CODE_TAGS = frozenset({"script", "style", "template"})


def parse_page(text: str) -> Element:
    """The tree of a page. Raises CannotRead where its elements stand so deep in one another that no page needs it."""
    if _measure_depth(text) > _DEEPEST:
        raise CannotRead(
            "The page has thousands of elements inside one another, which no program writes for people to read. Open "
            "it in a browser, copy its words into Word, save them as a Word document (.docx), and bring in that file."
        )
    tree: Element = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
    return tree


def get_tag(element: Element) -> str:
    """An element's name in small letters without its namespace; "" for a comment and its like."""
    tag = element.tag
    # A comment has a function for its name.
    return str(tag).rpartition("}")[2].lower() if not callable(tag) else ""


def gather_text(element: Element) -> str:
    """The words inside an element, with one space between any two; not what stands behind it."""
    return " ".join("".join(_iterate_text(element)).split())


def _iterate_text(element: Element) -> Iterator[str]:
    """The texts inside an element in their order, without those of programs, and space where a block begins or ends."""
    stack: list[tuple[Element, bool]] = [(element, True)]
    while stack:
        node, is_start = stack.pop()
        if not is_start:
            yield " " if get_tag(node) in BLOCK_TAGS or get_tag(node) == "br" else ""
            yield node.tail or ""
            continue
        tag = get_tag(node)
        if tag and tag not in CODE_TAGS:
            yield " " if tag in BLOCK_TAGS else ""
            yield node.text or ""
            stack += [step for child in reversed(node) for step in ((child, False), (child, True))]


def _measure_depth(text: str) -> int:
    deepest = depth = 0
    for is_end, name, is_closed in _TAG.findall(_CODE.sub("", text)):
        tag = name.lower()
        if tag in _OPEN_ENDED or tag in _ENDLESS or is_closed:
            continue
        depth = max(0, depth - 1) if is_end else depth + 1
        deepest = max(deepest, depth)
    return deepest
