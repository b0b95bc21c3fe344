"""A unit's Markdown -> the HTML that pages once printed of it, proved to have its words.

Clauses were read by Python-Markdown before they were trees. Whoever approved a text then approved what this reading
made of it, so it stays as it was: nothing here may be put right, or old records would say something else.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ALLOWED = frozenset(
    "a blockquote br code em h3 hr li ol p strong table tbody td th thead tr ul div".split()  # noqa: SIM905
)
_SAFE_LINK = re.compile(r"https://|mailto:|tel:\+?[0-9]")
# Round the number of a value in the words of a record; no author could type these.
SLOT_START, SLOT_END = "\ue000", "\ue001"
# Lines that begin with a letter and hold words, slots and the marks of a sentence.
_PLAIN_LINE = f"[^\\W\\d_][\\w ,;:'\"\u2018\u2019\u201c\u201d.?()/%\u00a3\u2013{SLOT_START}{SLOT_END}-]*"
_PLAIN = re.compile(f"{_PLAIN_LINE}(?:\\n{_PLAIN_LINE})*")

_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"\]\([^)]*\)|^\s{0,3}\[[^\]]+\]:.*$|\]\[[^\]]*\]", re.MULTILINE)
_TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*$", re.MULTILINE)
_LINE_START = re.compile(r"^(?:\s*(?:[-*+>]|\d{1,3}[.)]|#{3,6})(?=\s))+", re.MULTILINE)
_WORD = re.compile(f"{SLOT_START}\\d+{SLOT_END}|[^\\W_]+")


class Unreadable(ValueError):
    """No page could ever print this text; the message says what would have become of it."""


class _Guard(Treeprocessor):
    """Refuses what pages refused to print, and takes away what they did not: titles of links, numbers of lists."""

    def run(self, root: Element) -> None:
        """Check the tree in place. Raises Unreadable for an element or a link that should not exist."""
        for element in root.iter():
            if element.tag not in _ALLOWED:
                raise Unreadable(f"an element <{element.tag}> came out of Markdown")
            href = element.attrib.get("href", "")
            element.attrib.clear()
            if element.tag == "a":
                if not _SAFE_LINK.match(href):
                    raise Unreadable(f"a link to {href!r} came out of Markdown")
                element.set("href", href)


@cache
def _make_parser() -> Markdown:
    parser = Markdown(extensions=["tables", "sane_lists"], output_format="html")
    parser.preprocessors.deregister("html_block")
    for name in ("html", "autolink", "automail", "entity", "image_link", "image_reference"):
        parser.inlinePatterns.deregister(name)
    parser.parser.blockprocessors.deregister("code")
    parser.ESCAPED_CHARS = [*parser.ESCAPED_CHARS, "<"]
    parser.treeprocessors.register(_Guard(parser), "guard", 0)
    return parser


def is_plain(markdown: str) -> bool:
    """Whether a unit is one paragraph in which no character meant anything to Markdown, as most are."""
    return _PLAIN.fullmatch(markdown) is not None and "_" not in markdown and " \n" not in f"{markdown}\n"


def print_earlier(markdown: str) -> str:
    """The HTML of one unit, quotation marks as they were typed and values as slots.

    Raises Unreadable where its words are not those of the Markdown, or are no words, lists, tables and safe links.
    """
    parser = _make_parser()
    parser.reset()
    try:
        html = parser.convert(markdown)
    except RecursionError as error:
        # It was left in the middle of its work, which would show in the next text.
        _make_parser.cache_clear()
        raise Unreadable("lists are nested too deep") from error
    _prove_words(markdown, html)
    return html


def _prove_words(markdown: str, html: str) -> None:
    """Prove by a second, simpler reading that HTML has the words and slots of its Markdown in their order.

    Raises Unreadable with the first words that differ.
    """
    plain = _LINE_START.sub(" ", _TABLE_RULE.sub(" ", _LINK.sub("]", markdown)))
    wanted = _WORD.findall(plain)
    shown = _WORD.findall(unescape(_TAG.sub(" ", html)))
    if wanted != shown:
        shorter = min(len(wanted), len(shown))
        at = next((i for i, pair in enumerate(zip(wanted, shown, strict=False)) if pair[0] != pair[1]), shorter)
        raise Unreadable(f"{' '.join(wanted[at : at + 8])!r} became {' '.join(shown[at : at + 8])!r}")
