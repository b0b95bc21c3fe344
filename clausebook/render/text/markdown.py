"""A unit's Markdown -> HTML in which nothing an author writes can be more than words, lists, tables and links.

Raw HTML and autolinks are taken out of the parser, so `<...>` comes out as text; then every element and
link of the result is checked against an allow-list before it becomes a string.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from clausebook.diagnostics import BrokenPromise
from clausebook.model.policies import SLOT_END, SLOT_START
from clausebook.render.text.typography import curl_html

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ALLOWED = frozenset(
    "a blockquote br code em h3 hr li ol p strong table tbody td th thead tr ul div".split()  # noqa: SIM905
)
_SAFE_LINK = re.compile(r"https://|mailto:|tel:\+?[0-9]")
_FIRST_TABLE_CELL = "th"
_SLOT = re.compile(f"{SLOT_START}\\d+{SLOT_END}")
# Lines that begin with a letter and hold words, slots and the marks of a sentence.
_PLAIN_LINE = f"[^\\W\\d_][\\w ,;:'\"\u2018\u2019\u201c\u201d.?()/%\u00a3\u2013{SLOT_START}{SLOT_END}-]*"
_PLAIN = re.compile(f"{_PLAIN_LINE}(?:\\n{_PLAIN_LINE})*")


class _Guard(Treeprocessor):
    """Refuses what the allow-list does not hold, and gives tables what a reader's tools need."""

    def run(self, root: Element) -> None:
        """Check and finish the tree in place. Raises BrokenPromise for an element that should not exist."""
        for element in root.iter():
            if element.tag not in _ALLOWED:
                message = f"an element <{element.tag}> came out of Markdown"
                raise BrokenPromise(message)
            href = element.attrib.get("href", "")
            element.attrib.clear()
            if element.tag == "a":
                if not _SAFE_LINK.match(href):
                    message = f"a link to {href!r} came out of Markdown"
                    raise BrokenPromise(message)
                element.set("href", href)
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[index] = _frame_table(child)


def _frame_table(table: Element) -> Element:
    """A table in a region that scrolls by itself, its head cells marked as such."""
    names = []
    for cell in table.iterfind("thead/tr/th"):
        cell.set("scope", "col")
        names.append(_SLOT.sub("", "".join(cell.itertext())).strip())
    for row in table.iterfind("tbody/tr"):
        row[0].tag = _FIRST_TABLE_CELL
        row[0].set("scope", "row")
    table.set("class", "t")
    label = f"Table: {', '.join(filter(None, names))}"
    frame = table.makeelement("div", {"class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"})
    frame.append(table)
    frame.tail, table.tail = table.tail, None
    return frame


def _make_parser() -> Markdown:
    parser = Markdown(extensions=["tables", "sane_lists"], output_format="html")
    parser.preprocessors.deregister("html_block")
    for name in ("html", "autolink", "automail", "entity", "image_link", "image_reference"):
        parser.inlinePatterns.deregister(name)
    parser.parser.blockprocessors.deregister("code")
    parser.ESCAPED_CHARS = [*parser.ESCAPED_CHARS, "<"]
    parser.treeprocessors.register(_Guard(parser), "guard", 0)
    return parser


_PARSER = _make_parser()


def convert_markdown(markdown: str) -> str:
    """The HTML of one unit, quotation marks curled. Raises BrokenPromise if anything unsafe came out."""
    return curl_html(read_markdown(markdown))


def read_markdown(markdown: str) -> str:
    """The HTML of one unit, as it was typed. Raises BrokenPromise if anything unsafe came out."""
    return f"<p>{markdown}</p>" if is_plain(markdown) else parse_markdown(markdown)


def is_plain(markdown: str) -> bool:
    """Whether a unit is one paragraph in which no character means anything to Markdown.

    Most are. To spare the parser these takes a quarter off the making of a thousand pages.
    """
    return _PLAIN.fullmatch(markdown) is not None and "_" not in markdown and " \n" not in f"{markdown}\n"


def parse_markdown(markdown: str) -> str:
    """The HTML that the parser makes of a unit, whatever it contains. Raises BrokenPromise."""
    _PARSER.reset()
    return _PARSER.convert(markdown)
