"""HTML of a wording -> the lines that a reader sees, and a refusal of every element that it may not have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from clausebook.diagnostics import BrokenPromise
from clausebook.render.text.line_marks import (
    BELOW,
    BLANK,
    BOX,
    BULLET,
    CAPTION,
    CELL,
    CHOICE,
    DATE,
    DESCRIPTION,
    HEAD,
    ITEM,
    LINE_BREAK,
    LINK,
    LINK_END,
    LINK_TO,
    MEANING,
    NOTE,
    NOTE_END,
    PICTURE,
    QUOTED,
    ROW,
    SIGNATURE,
    SOURCE,
    STRESS,
    STRESS_END,
    STRONG,
    STRONG_END,
    TERM,
    TICKED_BOX,
    WRITING,
)
from clausebook.render.text.tree_lines import Lines, tidy_line

Attributes = dict[str, str]
_PLAIN = re.compile("<p>([^<]+)</p>")
_NAMED = "class role aria-label"
# The attributes that elements may have, each of which is written with its class.
_BY_ATTRIBUTES = (
    ("", "blockquote, br, caption, dd, dt, em, figcaption, p, span, strong, tbody, td, thead, tr, ul"),
    ("href", "a"),
    ("id", "li"),
    ("scope", "th"),
    ("src alt width height loading", "img"),
    ("class", "div.notes, dl.terms, figure.picture, figure.quotation, span.label, table.t, ul.ticks"),
    ("class", "sup.note, sup.note next"),
    ("class aria-label", "ol.labelled, ol.labelled mid, ol.labelled far, ol.labelled farthest"),
    ("class href aria-label", "a.back"),
    (_NAMED, "div.writing, span.box, span.box ticked, span.box choice, span.date-blank"),
    (_NAMED, "span.blank, span.blank rest, span.blank signature, span.blank signature rest"),
    (f"{_NAMED} tabindex", "div.scroll"),
)
ALLOWED = {
    element: frozenset(attributes.split())
    for attributes, elements in _BY_ATTRIBUTES
    for element in elements.split(", ")
}
# A link to a note is one with its sign.
_NOTE_MARKS = ("sup.note", "sup.note next")
_NOTE_LINK = frozenset({"id", "href", "aria-label"})
_EMPTY = ("br", "img")
_INLINE = frozenset("a br em span strong sup".split())  # noqa: SIM905
# Words stand in none of these, but in what is inside them.
_WORDLESS = frozenset(
    "dl div.notes div.scroll div.writing figure img ol table tbody thead tr ul".split()  # noqa: SIM905
)
_MARKS = {
    "span.blank": (BLANK, ""),
    "span.blank rest": (BLANK, ""),
    "span.blank signature": (SIGNATURE, ""),
    "span.blank signature rest": (SIGNATURE, ""),
    "span.date-blank": (DATE, ""),
    "span.box": (BOX, ""),
    "span.box ticked": (TICKED_BOX, ""),
    "span.box choice": (CHOICE, ""),
    "strong": (STRONG, STRONG_END),
    "em": (STRESS, STRESS_END),
    **dict.fromkeys(_NOTE_MARKS, (NOTE, NOTE_END)),
}
_PLACES = {"blockquote": QUOTED, "caption": CAPTION, "dt": TERM, "dd": MEANING}
# What a caption is, and what an item begins with, by the element round it.
_CAPTIONS = {"figure.picture": DESCRIPTION, "figure.quotation": SOURCE}
_ITEMS = {"ul": BULLET} | {element: ITEM for element in ALLOWED if element.startswith(("ol.", "ul."))}


def list_html_lines(html: str) -> Lines:
    """The lines of a fragment, with the signs of `line_marks`.

    Raises BrokenPromise for an element, an attribute or a nesting that the HTML of a wording cannot have.
    """
    # Most units are one paragraph of words. To spare the parser these halves what the proof takes.
    if plain := _PLAIN.fullmatch(html):
        return [tidy_line(unescape(plain[1]))]
    reader = _HtmlLines()
    reader.feed(html)
    reader.close()
    if reader.opened:
        message = f"<{reader.opened[-1]}> is not closed"
        raise BrokenPromise(message)
    return [tidy_line(line) for line in reader.lines]


@dataclass(slots=True)
class _Place:
    """What lines stand in: the mark of its first line, and of those below it."""

    element: str
    mark: str
    below: str = BELOW
    is_begun: bool = False

    def begin_line(self) -> str:
        """What stands before its next line."""
        mark = self.below if self.is_begun else self.mark
        self.is_begun = True
        return mark


class _HtmlLines(HTMLParser):
    """Reads a fragment as a browser does, and refuses what it does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Lines = []
        self.opened: list[str] = []
        self._places: list[_Place] = []
        self._address = ""
        self._is_in_line = self._begins_row = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element. Raises BrokenPromise if it may not be there."""
        attributes = {name: value or "" for name, value in attrs}
        element = f"{tag}.{attributes['class']}" if "class" in attributes else tag
        self._check(element, attributes)
        is_link = element == "a" and not self._is_in(*_NOTE_MARKS)
        self._address = attributes.get("href", self._address)
        if tag not in _INLINE:
            self._is_in_line = False
        if tag not in _EMPTY:
            self.opened.append(element)
        if tag == "tr":
            self._begins_row = True
        elif tag == "br":
            self._add(LINE_BREAK)
        elif tag == "img":
            self._begin_line()
            self.lines[-1] += f"{PICTURE}{attributes['src']} {attributes['alt']}"
            self._is_in_line = False
        elif is_link:
            self._add(LINK)
        elif element in _MARKS:
            self._add(_MARKS[element][0])
        elif mark := self._find_mark(element):
            self._places.append(_Place(element, mark, QUOTED if element == "blockquote" else BELOW))

    def _check(self, element: str, attributes: Attributes) -> None:
        allowed = ALLOWED.get(element)
        if element == "a" and self._is_in(*_NOTE_MARKS):
            allowed = _NOTE_LINK
        if allowed is None or not attributes.keys() <= allowed:
            message = f"an element <{element}> with {sorted(attributes)} stands in a text"
            raise BrokenPromise(message)
        tag = element.partition(".")[0]
        if tag in ("a", "p") and any(one.partition(".")[0] == tag for one in self.opened):
            message = f"<{tag}> stands in <{tag}>"
            raise BrokenPromise(message)
        if tag not in _INLINE and self.opened and self.opened[-1].partition(".")[0] in {*_INLINE, "dt", "p"}:
            message = f"<{element}> stands in <{self.opened[-1]}>"
            raise BrokenPromise(message)

    def _is_in(self, *elements: str) -> bool:
        return bool(self.opened) and self.opened[-1] in elements

    def _find_mark(self, element: str) -> str:
        """The mark of the lines in an element, if they have one."""
        outer = self.opened[-2] if len(self.opened) > 1 else ""
        if element in ("td", "th"):
            mark = HEAD if "thead" in self.opened else CELL
            mark, self._begins_row = (ROW + mark if self._begins_row else mark), False
            return mark
        if element == "span" and outer == "div.writing":
            self._is_in_line = False
            return WRITING
        of_outer = {"li": _ITEMS, "figcaption": _CAPTIONS}.get(element)
        if of_outer is None:
            return _PLACES.get(element, "")
        if outer not in of_outer:
            message = f"<{element}> stands in <{outer}>"
            raise BrokenPromise(message)
        return of_outer[outer]

    def handle_endtag(self, tag: str) -> None:
        """Close an element. Raises BrokenPromise if another one is open."""
        element = self.opened.pop() if self.opened else ""
        if element.partition(".")[0] != tag:
            message = f"</{tag}> closes <{element}>"
            raise BrokenPromise(message)
        if element == "a":
            self._close_link()
        elif element in _MARKS:
            self._add(_MARKS[element][1])
        if self._places and self._places[-1].element == element and (element != "span" or self._is_in("div.writing")):
            if not self._places[-1].is_begun:
                self._begin_line()
            self._places.pop()
        if tag not in _INLINE or self._is_in("div.writing"):
            self._is_in_line = False

    def _close_link(self) -> None:
        if not self._is_in(*_NOTE_MARKS):
            self._add(f"{LINK_TO}{self._address}{LINK_END}")
        elif not self._address.endswith(f".note-{self.lines[-1].rpartition(NOTE)[2]}"):
            message = f"a note leads to {self._address!r}"
            raise BrokenPromise(message)

    def handle_data(self, data: str) -> None:
        """Add words to their line. Raises BrokenPromise for words where none may stand."""
        # The way back from a note is no part of the text.
        if self._is_in("a.back") or (not self._is_in_line and not data.strip(" \n")):
            return
        if self.opened and (self.opened[-1] in _WORDLESS or self.opened[-1].partition(".")[0] in _WORDLESS):
            message = f"{data[:40]!r} stands in <{self.opened[-1]}>"
            raise BrokenPromise(message)
        self._add(data)

    def _add(self, text: str) -> None:
        if not self._is_in_line:
            self._begin_line()
        self.lines[-1] += text

    def _begin_line(self) -> None:
        self.lines.append("".join(place.begin_line() for place in self._places))
        self._is_in_line = True

    def handle_comment(self, data: str) -> None:
        """Refuse a comment, as all that is no element and no words. Raises BrokenPromise."""
        message = f"a comment {data[:40]!r} stands in a text"
        raise BrokenPromise(message)

    def handle_decl(self, decl: str) -> None:
        """Refuse a declaration. Raises BrokenPromise."""
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        """Refuse an instruction to a program. Raises BrokenPromise."""
        self.handle_comment(data)
