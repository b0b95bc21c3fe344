"""The tree of a page -> blocks, notes and asides, in one walk that goes as deep as the page without a call for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import (
    Aside,
    AsideKind,
    Doubt,
    IncomingBlock,
    IncomingNote,
    IncomingPlace,
    IncomingSpan,
)
from clausebook.importing.reading.docx.symbols import SYMBOL_FACES, read_signs
from clausebook.importing.reading.web.choosing import list_grid
from clausebook.importing.reading.web.lists import Lists, read_word_item
from clausebook.importing.reading.web.pictures import read_drawing, read_picture
from clausebook.importing.reading.web.pieces import Pieces, Setting
from clausebook.importing.reading.web.settings import set_element
from clausebook.importing.reading.web.tables import TableFrame, read_extent
from clausebook.importing.reading.web.tree import BLOCK_TAGS, CODE_TAGS, gather_text, get_tag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from clausebook.importing.reading.web.choosing import PartsChosen
    from clausebook.importing.reading.web.looks import PageLooks
    from clausebook.importing.reading.web.notes import NotesFound

_DELETING = {"del", "s", "strike"}
_CELLS = {"td", "th"}
_LISTS = {"ul", "ol", "menu", "dir"}
_FIELDS = {"input", "textarea", "select", "progress", "meter"}
_UNREAD = {"noframes", "iframe", "object", "embed", "video", "audio", "canvas", "noscript", "map"}
_SILENT = {"head", "title", "hr", "wbr", "col", "colgroup", "link", "meta", "base", "area", "source", "track"}
_SILENT |= {"datalist"}
# By which a page links a heading to itself.
_ANCHORS = {"#", "\u00b6", "\u00a7", "\U0001f517"}
_MOST_TABLES = 20  # inside one another; what is deeper is only set side by side
_LONG_COMMENT = 4
# Browsers set fields of forms apart from the words round them.
_GAP = IncomingSpan(" ")
_BEGINNINGS = {"q": IncomingSpan("\u201c"), "label": _GAP}
_ENDS = {"q": IncomingSpan("\u201d"), "label": _GAP}
# Where a note stands in a text of which a tree was made: characters that no file has, for they mean nothing.
_NOTE_MARKS = ("\ufdd0", "\ufdd1")
_MARKED = re.compile("\ufdd0([^\ufdd1]*)\ufdd1")


def mark_note(label: str) -> str:
    """What stands for a note's reference in the text of a tree that keeps lines."""
    return f"{_NOTE_MARKS[0]}{label}{_NOTE_MARKS[1]}"


@dataclass(slots=True)
class PageKnown:
    """What is known of a page before it is walked; `base` is its address, or empty."""

    choice: PartsChosen
    sheet: PageLooks
    notes: NotesFound
    base: str = ""
    keeps_lines: bool = False


@dataclass(slots=True)
class Walk:
    """A page that is walked, and what was found so far."""

    page: PageKnown
    sinks: list[list[IncomingBlock]] = field(default_factory=lambda: [[]])
    notes: list[IncomingNote] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    pieces: Pieces = field(default_factory=Pieces)
    tables: list[TableFrame] = field(default_factory=list)
    held: list[IncomingBlock] = field(default_factory=list)
    typed: set[int] = field(default_factory=set)
    lists: Lists = field(init=False)

    def __post_init__(self) -> None:
        self.lists = Lists(self.page.sheet)

    def run(self, root: Element) -> tuple[IncomingBlock, ...]:
        """Every block of the page, in its order."""
        stack: list[tuple[Element, Setting, Setting, Iterator[Element]]] = []
        self._enter(root, Setting(), stack)
        while stack:
            element, setting, _, children = stack[-1]
            child = next(children, None)
            if child is not None:
                if not self._enter(child, setting, stack):
                    self._add_text(child.tail, setting, element)
                continue
            stack.pop()
            self._leave(element, setting)
            if stack:
                self._add_text(element.tail, stack[-1][1], stack[-1][0])
        self.flush()
        return tuple(self.sinks[0])

    def flush(self) -> None:
        """End the paragraph that is being read, and give the pictures that stood in it."""
        paragraph = self.pieces.take()
        if paragraph is not None:
            self.sinks[-1].append(paragraph)
        self.sinks[-1] += self.held
        self.held = []

    def _enter(
        self, element: Element, outer: Setting, stack: list[tuple[Element, Setting, Setting, Iterator[Element]]]
    ) -> bool:
        """Begin an element; False where its contents are not walked."""
        tag = get_tag(element)
        if not tag:
            self._read_comment(element)
            return False
        if self._set_aside(element, tag) or self._take_single(element, tag, outer):
            return False
        declared = self.page.sheet.find(element)
        setting = set_element(element, outer, declared, self.page.base)
        if self.page.keeps_lines and (line := element.get("data-line")):
            setting = replace(setting, line=int(line) if line.isdecimal() else outer.line)
        if tag in BLOCK_TAGS or declared.get("display") == "block":
            self.flush()
        self._open(element, tag, setting)
        setting = self._set_list(tag, setting)
        stack.append((element, setting, outer, iter(element)))
        self._add_text(element.text, setting, element)
        return True

    def _set_list(self, tag: str, setting: Setting) -> Setting:
        if tag == "li" and self.pieces.label:
            return replace(setting, list_level=self.pieces.label.level, list_id=self.pieces.label.list_id)
        return setting

    def _open(self, element: Element, tag: str, setting: Setting) -> None:
        """What an element does where it begins."""
        if id(element) in self.page.notes.bodies:
            self.sinks.append([])
        is_note = id(element) in self.page.notes.bodies
        if tag in {"table", "tr"} and (is_note or len(self.tables) >= _MOST_TABLES):
            self.page.choice.layouts.update(list_grid(element))
        if id(element) in self.page.choice.layouts:
            return
        if tag in _LISTS:
            self.lists.start(element)
        elif tag == "li":
            self._open_item(element)
        elif tag == "table":
            self.tables.append(TableFrame(element, setting.line))
        elif tag == "tr" and self.tables:
            self.tables[-1].start_row(element)
        elif tag in _CELLS and self.tables:
            self.tables[-1].start_cell(element)
            self.sinks.append([])
        elif tag in _BEGINNINGS:
            self.pieces.add(_BEGINNINGS[tag], setting)
        self._open_word_item(element)

    def _open_item(self, element: Element) -> None:
        label = self.lists.count(element)
        self.pieces.label = None if id(element) in self.page.notes.bodies else label

    def _open_word_item(self, element: Element) -> None:
        word_item = read_word_item(element, self.page.sheet)
        if word_item:
            self.pieces.label, typed = word_item
            if typed is not None:
                self.typed.add(id(typed))

    def _leave(self, element: Element, setting: Setting) -> None:
        """What an element does where it ends."""
        tag = get_tag(element)
        if tag in _ENDS:
            self.pieces.add(_ENDS[tag], setting)
        if tag in BLOCK_TAGS or id(element) in self.page.notes.bodies:
            self.flush()
        if id(element) in self.page.notes.bodies:
            blocks = self.sinks.pop()
            self.notes.append(IncomingNote(self.page.notes.bodies[id(element)], tuple(blocks)))
        if id(element) in self.page.choice.layouts:
            return
        if tag in _LISTS:
            self.lists.end()
        elif tag == "li":
            self.pieces.label = None
        elif tag in _CELLS and self.tables:
            columns, rows = read_extent(element)
            self.tables[-1].add_cell(tuple(self.sinks.pop()), columns, rows)
        elif tag == "table" and self.tables:
            self.sinks[-1] += self.tables.pop().finish()

    def _add_text(self, text: str | None, setting: Setting, element: Element) -> None:
        if not text or get_tag(element) in CODE_TAGS:
            return
        if id(element) in self.page.choice.around and text.strip():
            self.asides.append(Aside(AsideKind.SCRIPT, " ".join(text.split())))
            return
        if setting.face in SYMBOL_FACES and len(text.strip()) == 1:
            text = read_signs(text, SYMBOL_FACES[setting.face])
        span = IncomingSpan(
            text,
            bold=setting.bold,
            italic=setting.italic,
            underlined=setting.underlined,
            link=setting.link,
            inserted=setting.inserted,
        )
        if not self.page.keeps_lines or _NOTE_MARKS[0] not in text:
            self.pieces.add(span, setting)
            return
        for number, part in enumerate(_MARKED.split(text)):
            self.pieces.add(IncomingSpan("", note=part) if number % 2 else replace(span, text=part), setting)

    def _set_aside(self, element: Element, tag: str) -> bool:
        """Whether an element is no part of the text; what it says is kept as an aside."""
        kind = self._tell_aside(element, tag)
        if kind is None:
            return tag in CODE_TAGS
        title = self.page.choice.title
        if title is not None and title is not element and any(child is title for child in element.iter()):
            return False
        words = gather_text(element)
        if words:
            self.asides.append(Aside(kind, words, by=element.get("cite") or element.get("data-author") or ""))
        return True

    def _tell_aside(self, element: Element, tag: str) -> AsideKind | None:
        choice = self.page.choice
        if id(element) in self.typed or id(element) in self.page.notes.backs:
            return AsideKind.TYPED_NUMBER
        if id(element) in choice.asides:
            return choice.asides[id(element)]
        if id(element) in self.page.notes.comments:
            return AsideKind.COMMENT
        declared, link = element.get("style") or "", element.get("href") or ""
        if "mso-element:comment" in declared or link.startswith("#_msocom_"):
            return AsideKind.COMMENT
        if tag in _DELETING or "line-through" in declared:
            return AsideKind.DELETED
        is_anchor = tag == "a" and link.startswith("#") and gather_text(element) in _ANCHORS
        return AsideKind.SCRIPT if tag in _UNREAD or is_anchor else None

    def _take_single(self, element: Element, tag: str, setting: Setting) -> bool:
        """Whether an element stands for itself, with nothing inside it that is walked."""
        if tag == "br":
            if self.pieces.ends_with_break and not setting.keeps_space:
                self.flush()
            else:
                self.pieces.add(IncomingSpan("\n"), replace(setting, keeps_space=True))
        elif tag in {"img", "svg"}:
            self._add_picture(element, tag, setting.line)
        elif tag in _FIELDS:
            self._add_field(element, tag, setting)
        elif id(element) in self.page.notes.references:
            self.pieces.add(IncomingSpan("", note=self.page.notes.references[id(element)]), setting)
            self.asides.append(Aside(AsideKind.TYPED_NUMBER, gather_text(element), IncomingPlace(0, setting.line)))
        else:
            return tag in _SILENT
        return True

    def _add_picture(self, element: Element, tag: str, line: int) -> None:
        if tag == "svg":
            drawing, doubt = read_drawing(element, line)
            self.held += drawing
            self.doubts += [doubt] if doubt else []
            return
        found = read_picture(element, line)
        if found:
            image, content, doubt = found
            if image.digest:
                self.files[image.digest] = content
            self.held.append(image)
            self.doubts += [doubt] if doubt else []

    def _add_field(self, element: Element, tag: str, setting: Setting) -> None:
        kind = (element.get("type") or "text").lower()
        if tag == "input" and kind in {"checkbox", "radio"}:
            control = "ticked" if "checked" in element.attrib else "box"
            self.pieces.add(IncomingSpan("", control=control), setting)
        elif tag == "input" and kind in {"hidden", "submit", "button", "reset", "image", "search"}:
            words = element.get("value") or ""
            self.asides += [Aside(AsideKind.SCRIPT, words)] if words.strip() and kind != "hidden" else []
        else:
            words = element.get("value") or "" if tag == "input" else gather_text(element)
            self.pieces.add(_GAP, setting)
            self.pieces.add(IncomingSpan(words, control="date" if kind == "date" else "blank"), setting)
            self.pieces.add(_GAP, setting)

    def _read_comment(self, element: Element) -> None:
        """A remark that an author left in the page; what programs put there is none."""
        words = (element.text or "").split()
        written = sum(word.strip(".,;:!?\"'()").isalpha() for word in words)
        if (
            written >= _LONG_COMMENT
            and written * 4 > len(words) * 3
            and not words[0].startswith(("[if", "wp:", "/wp:"))
        ):
            self.asides.append(Aside(AsideKind.COMMENT, " ".join(words)))
