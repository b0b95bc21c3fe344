"""One story of a file (its body, a note, a text box) -> its blocks, in order. ECMA-376 part 1, 17.2 and 17.3."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingCounting, IncomingParagraph, IncomingPlace, IncomingSpan, Table
from clausebook.importing.reading.docx.chunks import read_chunk
from clausebook.importing.reading.docx.collecting import PAGE_END, Around, Collected
from clausebook.importing.reading.docx.controls import read_control
from clausebook.importing.reading.docx.fields import drop_unmatched
from clausebook.importing.reading.docx.grouping import find_group, is_contents_style
from clausebook.importing.reading.docx.inlines import InlineReader, choose_content
from clausebook.importing.reading.docx.looks import (
    ParagraphLook,
    is_mark_hidden,
    read_paragraph_look,
    set_over,
)
from clausebook.importing.reading.docx.open_story import OpenStory
from clausebook.importing.reading.docx.tables import read_table
from clausebook.importing.reading.docx.xml import MC, R, W

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.reading.docx.numbering import Counted
    from clausebook.importing.reading.docx.package import Relation
    from clausebook.importing.reading.docx.source import Source
    from clausebook.importing.reading.docx.styles import WordStyle
    from clausebook.importing.reading.docx.xml import XmlElement

_LINE = 1.2
_NO_LIST = "0"
_PLAIN = Around()
# Where Word was last edited.
_OWN_ANCHORS = {"", "_GoBack"}


class Story(OpenStory):
    """Reads one part of a file, from its first paragraph to its last."""

    def __init__(self, source: Source, relations: Mapping[str, Relation], *, has_pages: bool = False) -> None:
        """As `OpenStory`."""
        super().__init__(source, relations, has_pages=has_pages)
        self.group = ""
        self._style = ""
        self._carried: Collected | None = None
        self._anchors: list[str] = []

    def read(self, root: XmlElement) -> list[IncomingBlock]:
        """The blocks of a part's root, such as `w:body`."""
        drop_unmatched(root)
        blocks = self.read_blocks(root)
        return blocks + self._flush()

    def read_blocks(self, parent: XmlElement, around: Around = _PLAIN) -> list[IncomingBlock]:
        """The blocks that stand in an element."""
        blocks: list[IncomingBlock] = []
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                blocks += self._read_paragraph(child, around)
            elif tag == f"{W}tbl":
                blocks += self._flush() + self._read_table(child, around)
            elif tag == f"{W}sdt":
                blocks += self._read_control(child, around)
            elif tag == f"{MC}AlternateContent":
                blocks += self.read_blocks(choose_content(child), around)
            elif tag == f"{W}bookmarkStart":
                self._anchors.append(child.get(f"{W}name") or "")
            elif tag == f"{W}altChunk":
                blocks += self._flush() + read_chunk(self.source, self.relations.get(child.get(f"{R}id") or ""))
            elif tag not in {f"{W}sectPr", f"{W}tcPr", f"{W}sdtPr", f"{W}customXmlPr"}:
                blocks += self.read_blocks(child, around)
        return blocks

    def _read_table(self, element: XmlElement, around: Around) -> list[IncomingBlock]:
        begins_page, self.ended_page = self.ended_page, False
        blocks = read_table(self, element, around)
        self.gap, self._style = 0.0, ""
        return [replace(one, begins_page=begins_page) if isinstance(one, Table) else one for one in blocks]

    def read_box(self, box: XmlElement) -> list[IncomingBlock]:
        """The blocks of a text box, which is a story of its own."""
        inner = Story(self.source, self.relations)
        inner.page, inner.group, inner.depth = self.page, "textbox", self.depth + 1
        return inner.read(box)

    def _read_control(self, control: XmlElement, around: Around) -> list[IncomingBlock]:
        content = control.find(f"{W}sdtContent")
        if content is None:
            return []
        found = read_control(control.find(f"{W}sdtPr"))
        is_contents = around.is_contents or found.is_contents
        return self.read_blocks(content, replace(around, control=found.kind or around.control, is_contents=is_contents))

    def _read_paragraph(self, element: XmlElement, around: Around) -> list[IncomingBlock]:
        self.source.count_block()
        properties = element.find(f"{W}pPr")
        direct = read_paragraph_look(properties)
        style = self.source.styles.find_for_paragraph(direct.style)
        look, place = self._resolve(direct, style)
        if look.breaks_page:
            self.break_page()
        begins_page, self.ended_page = self.ended_page, False
        if is_contents_style(style.name, element):
            around = replace(around, is_contents=True)
        collected = self._carried or Collected(page=self.page)
        self._carried = None
        collected.anchors += self._anchors
        self._anchors = []
        has_leader = bool(look.has_leader) and not around.is_contents
        words = set_over(set_over(self.source.styles.words, self.table_words), style.words)
        InlineReader(self, collected, words, has_leader=has_leader).read(element, around)
        if _is_mark_deleted(properties) or _is_drop_capital(properties):
            self._carried = collected
            collected.go_on()
            return []
        if look.outline and not self.source.numbering.is_described:
            place = None  # headings are no items of lists of which a file says nothing
        counted = self.source.numbering.count(*place) if place and self._counts(collected, properties) else None
        blocks = self._finish(collected, look, style, counted)
        if collected.has_words:
            self.ended_page = collected.spans[-1].text.rstrip(" ").endswith(PAGE_END)
        else:
            self.ended_page |= begins_page
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self.break_page()
        return [*_mark_beginning(blocks[:1]), *blocks[1:]] if begins_page else blocks

    def _resolve(self, direct: ParagraphLook, style: WordStyle) -> tuple[ParagraphLook, tuple[str, int] | None]:
        """How a paragraph is set, and its place in a list: itself before its list, and that before its style."""
        styles, numbering = self.source.styles, self.source.numbering
        base = set_over(styles.paragraph, style.paragraph)
        list_id = direct.list_id if direct.list_id is not None else style.paragraph.list_id
        if list_id is None or list_id == _NO_LIST:
            return set_over(base, direct), None
        if direct.level is not None:
            level = numbering.find_level(list_id, None, direct.level)
        else:
            level = numbering.find_level(list_id, style.paragraph.style, style.paragraph.level)
        listed = numbering.find_look(list_id, level)
        return set_over(set_over(base, listed), direct), (list_id, level)

    def _counts(self, collected: Collected, properties: XmlElement | None) -> bool:
        """Whether Word counts a paragraph: not one whose words and end nobody sees."""
        return bool(collected.has_words or not (collected.asides or is_mark_hidden(properties)))

    def _finish(
        self, collected: Collected, look: ParagraphLook, style: WordStyle, counted: Counted | None
    ) -> list[IncomingBlock]:
        """The paragraphs that were collected, and what hangs on them."""
        self.source.asides += collected.asides
        before = look.before or 0.0
        after = look.after or 0.0
        is_alike = bool(look.joins_alike) and style.name == self._style
        gap = self.gap if is_alike else max(before, self.gap)
        self._style = style.name
        if not collected.has_words:
            self._anchors += collected.anchors
            size = collected.size or style.words.size or self.source.styles.size
            # A line without words is a gap, as is what hangs on one.
            self.gap = 0.0 if collected.blocks else gap + after + _LINE * size
            return list(collected.blocks)
        self.gap = 0.0 if is_alike and look.joins_alike else after
        self._tell_struck(collected)
        paragraph = IncomingParagraph(
            spans=tuple(collected.spans),
            place=IncomingPlace(collected.page),
            style=style.name,
            outline=look.outline or 0,
            counted=counted.counting if counted else IncomingCounting.NONE,
            label=counted.label if counted else "",
            list_level=counted.level if counted else 0,
            list_id=counted.list_id if counted else "",
            size=collected.size,
            indent=(look.left or 0.0) + (look.first or 0.0 if not counted else 0.0),
            gap_before=gap,
            is_centred=bool(look.is_centred),
            has_rule=bool(look.has_rule),
            group=self.group or find_group(style.name),
            anchors=tuple(name for name in dict.fromkeys(collected.anchors) if name not in _OWN_ANCHORS),
            in_capitals=collected.is_capital,
            colour=collected.colour,
            face=collected.face,
        )
        return [*_split_at_pages(paragraph), *collected.blocks]

    def _tell_struck(self, collected: Collected) -> None:
        if collected.struck:
            words = " ".join("".join(collected.struck).split())
            self.source.doubt(f"These words are struck through, but not deleted: “{words}”.", 0.2, collected.page)

    def _flush(self) -> list[IncomingBlock]:
        """What was carried on from a paragraph whose end was deleted, where no paragraph follows."""
        collected, self._carried = self._carried, None
        if collected is None:
            return []
        return self._finish(collected, ParagraphLook(), self.source.styles.find_for_paragraph(None), None)


def _mark_beginning(blocks: list[IncomingBlock]) -> list[IncomingBlock]:
    return [replace(one, begins_page=True) if isinstance(one, IncomingParagraph) else one for one in blocks]


def _is_mark_deleted(properties: XmlElement | None) -> bool:
    """Whether the end of a paragraph is deleted, so that the next one goes on with it."""
    mark = properties.find(f"{W}rPr") if properties is not None else None
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def _is_drop_capital(properties: XmlElement | None) -> bool:
    """Whether a paragraph is the large first letter of the next one."""
    frame = properties.find(f"{W}framePr") if properties is not None else None
    return frame is not None and frame.get(f"{W}dropCap") in {"drop", "margin"}


def _split_at_pages(paragraph: IncomingParagraph) -> list[IncomingBlock]:
    """A paragraph in which a page ends is two to whoever reads it; the first has its number."""
    if PAGE_END not in paragraph.text:
        return [paragraph]
    parts: list[list[IncomingSpan]] = [[]]
    for span in paragraph.spans:
        first, *others = span.text.split(PAGE_END)
        parts[-1].append(replace(span, text=first))
        parts += [[replace(span, text=text)] for text in others]
    kept = [part for part in parts if any(span.text.strip() or span.control or span.note for span in part)]
    made: list[IncomingBlock] = []
    for number, part in enumerate(kept):
        spans = tuple(span for span in part if span.text or span.note or span.control)
        one = replace(paragraph, spans=spans, begins_page=number > 0)
        made.append(
            one if not number else replace(one, counted=IncomingCounting.NONE, label="", list_id="", anchors=())
        )
    return made
