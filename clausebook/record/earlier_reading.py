"""Words of records that were made before clauses were trees -> the nodes of a tree.

They are Markdown as Python-Markdown read it. What its HTML was when they were approved, the nodes are now: a list that
was printed from 1 has the labels 1., 2. and so on, whatever was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import chain
from typing import TYPE_CHECKING

from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    ListItem,
    ListKind,
    ListSlot,
    Prose,
    Quotation,
    SubHeading,
    TableCell,
)
from clausebook.document.inlines import Emphasis, LineBreak, Link, Slot, Strong, Words
from clausebook.document.sentences import join_words
from clausebook.record.earlier_markdown import SLOT_END, SLOT_START, Unreadable, is_plain, print_earlier

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline

__all__ = ["Unreadable", "read_earlier", "read_plain"]

_SLOT = re.compile(f"{SLOT_START}(?P<number>\\d+){SLOT_END}")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_SLOT_OR_PRIVATE = re.compile(f"{_SLOT.pattern}|{_PRIVATE.pattern}")
# What HTML shows as one space; a space at which no line may end is none of it.
_SPACES = re.compile(r"[ \t\n\r\f]+")
_INLINE = frozenset({"a", "strong", "em", "code", "br"})


def read_earlier(markdown: str, slots: Sequence[str], block_slots: Collection[int]) -> tuple[ClauseBlock, ...]:
    """The blocks of one unit of a record, as pages printed it when it was approved.

    In `markdown` a value stands as its number between the marks of a slot, and `slots` has the expression of each
    number. Those of `block_slots` become lists where they stand alone. A unit that was only a line across the page
    has no blocks. Raises Unreadable for a text that no page could print, and for a slot without an expression.
    """
    builder = _TreeBuilder(slots, block_slots)
    if is_plain(markdown):
        return builder.build_run([markdown])
    reader = _HtmlReader()
    reader.feed(print_earlier(markdown))
    reader.close()
    return builder.build_blocks(reader.root)


def read_plain(text: str, slots: Sequence[str]) -> tuple[ClauseBlock, ...]:
    """The words of a text as paragraphs, every sign as it was typed: for records that cannot be read.

    Blank lines part the paragraphs, and each other end of a line stays one. `slots` are as for `read_earlier`.
    Private characters that mark no slot are left out. Raises Unreadable for a slot without an expression.
    """
    builder = _TreeBuilder(slots, ())
    text = _SLOT_OR_PRIVATE.sub(lambda match: match[0] if match["number"] else "", text)
    return tuple(chain.from_iterable(builder.build_run(lines) for lines in _split_paragraphs(text)))


def _split_paragraphs(text: str) -> Iterator[list[_Element | str]]:
    """The lines of each paragraph with a line break between."""
    lines: list[_Element | str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            lines += [_Element("br"), line] if lines else [line]
        elif lines:
            yield lines
            lines = []
    yield lines


@dataclass(slots=True)
class _Element:
    """An element of HTML; `address` is where a link leads."""

    tag: str
    address: str = ""
    children: list[_Element | str] = field(default_factory=list)

    def list_parts(self, *tags: str) -> list[_Element]:
        """What such an element is made of. Raises Unreadable if anything else stands in it."""
        parts: list[_Element] = []
        for child in self.children:
            if isinstance(child, _Element) and child.tag in tags:
                parts.append(child)
            elif isinstance(child, _Element) or child.strip():
                raise Unreadable(f"something stands in <{self.tag}> that is no part of it")
        return parts


class _HtmlReader(HTMLParser):
    """Reads HTML of our own making, in which every element but a line break and a rule is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.root = _Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, dict(attrs).get("href") or "")
        self._open[-1].children.append(element)
        if tag not in ("br", "hr"):
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._open.pop().tag != tag:
            raise Unreadable(f"</{tag}> came out of Markdown where another element was open")

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


class _TreeBuilder:
    """Makes nodes of elements, with the expressions of slots in their places."""

    def __init__(self, slots: Sequence[str], block_slots: Collection[int]) -> None:
        self._slots, self._block_slots = slots, block_slots

    def build_blocks(self, parent: _Element) -> tuple[ClauseBlock, ...]:
        """The blocks in an element; words that stand in it by themselves are a paragraph."""
        blocks: list[ClauseBlock] = []
        run: list[_Element | str] = []
        for child in parent.children:
            if isinstance(child, str) or child.tag in _INLINE:
                run.append(child)
                continue
            blocks += [*self.build_run(run), *self._build_block(child)]
            run = []
        return (*blocks, *self.build_run(run))

    def build_run(self, run: Sequence[_Element | str]) -> tuple[ClauseBlock, ...]:
        """What words and inline elements make: a paragraph, the slot of a list, or nothing."""
        if len(run) == 1 and isinstance(run[0], str):
            lone = _SLOT.fullmatch(run[0].strip())
            if lone and int(lone["number"]) in self._block_slots:
                return (ListSlot(self._find_slot(lone)),)
        inlines = self._build_inlines(run)
        return (Prose(inlines),) if inlines else ()

    def _build_block(self, element: _Element) -> tuple[ClauseBlock, ...]:
        match element.tag:
            case "p":
                return self.build_run(element.children)
            case "ul" | "ol":
                return (self._build_list(element),)
            case "table":
                return (self._build_table(element),)
            case "blockquote":
                return (Quotation(self.build_blocks(element)),)
            case "h3":
                return (SubHeading(self._build_inlines(element.children)),)
            case "hr":
                # A line across the page says nothing.
                return ()
        raise Unreadable(f"<{element.tag}> came out of Markdown where it means nothing")

    def _build_list(self, element: _Element) -> ClauseList:
        """A list with the numbers that a browser gives it; an item that begins with no words has none before it."""
        is_counted = element.tag == "ol"
        items = []
        for number, item in enumerate(element.list_parts("li"), start=1):
            blocks = self.build_blocks(item)
            if not blocks or not isinstance(blocks[0], Prose):
                blocks = (Prose(()), *blocks)
            items.append(ListItem(blocks, f"{number}." if is_counted else ""))
        return ClauseList(ListKind.NUMBERS if is_counted else ListKind.BULLETS, tuple(items))

    def _build_table(self, element: _Element) -> ClauseTable:
        groups = element.list_parts("thead", "tbody")
        rows = [row.list_parts("th", "td") for group in groups for row in group.list_parts("tr")]
        return ClauseTable(tuple(tuple(TableCell(self.build_blocks(cell)) for cell in row) for row in rows))

    def _build_inlines(self, children: Iterable[_Element | str]) -> tuple[Inline, ...]:
        """The inlines of a whole paragraph, without white space at its edges."""
        joined = list(join_words(_InlineBuilder(self._find_slot).build(children), at_edge=True))
        # Nobody sees the end of a line with nothing behind it.
        while joined and isinstance(joined[-1], LineBreak):
            joined.pop()
        return tuple(joined)

    def _find_slot(self, match: re.Match[str]) -> Slot:
        number = int(match["number"])
        if number >= len(self._slots):
            raise Unreadable(f"there is no value {number}")
        return Slot(self._slots[number])


class _InlineBuilder:
    """Makes inlines of the words and elements of one paragraph.

    White space is held back until something follows it, so that it is one space however many elements it is spread
    over, stands outside of those that end or begin there, and is none at the edges of a line.
    """

    def __init__(self, find_slot: Callable[[re.Match[str]], Slot]) -> None:
        self._find_slot = find_slot
        self._has_words = self._has_space = False

    def build(self, children: Iterable[_Element | str]) -> list[Inline]:
        """The inlines of words and elements that stand side by side. Raises Unreadable."""
        found: list[Inline] = []
        for child in children:
            if isinstance(child, str):
                self._add_text(found, child)
            elif child.tag == "br":
                self._has_words = self._has_space = False
                found.append(LineBreak())
            else:
                self._add_space(found)
                found += self._build_element(child)
        return found

    def _build_element(self, element: _Element) -> list[Inline]:
        inlines = self.build(element.children)
        if element.tag == "code":
            return inlines
        joined = join_words(inlines)
        match element.tag:
            case "a":
                if _PRIVATE.search(element.address):
                    raise Unreadable("a value stands in the address of a link")
                return [Link(joined, element.address)]
            case "strong":
                return [Strong(joined)] if joined else []
            case "em":
                return [Emphasis(joined)] if joined else []
        raise Unreadable(f"<{element.tag}> came out of Markdown inside a paragraph")

    def _add_text(self, found: list[Inline], text: str) -> None:
        """Add words and slots."""
        end = 0
        for match in _SLOT.finditer(text):
            self._add_words(found, text[end : match.start()])
            self._add_space(found)
            found.append(self._find_slot(match))
            self._has_words = True
            end = match.end()
        self._add_words(found, text[end:])

    def _add_words(self, found: list[Inline], text: str) -> None:
        if _PRIVATE.search(text):
            raise Unreadable("a private character stands among the words")
        words = _SPACES.sub(" ", text)
        stripped = words.strip(" ")
        self._has_space = self._has_space or words.startswith(" ")
        if not stripped:
            return
        self._add_space(found)
        found.append(Words(stripped))
        self._has_words, self._has_space = True, words.endswith(" ")

    def _add_space(self, found: list[Inline]) -> None:
        if self._has_words and self._has_space:
            found.append(Words(" "))
        self._has_space = False
