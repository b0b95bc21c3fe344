"""The paragraphs of a section -> one row of lines, each of which knows what it stands under."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from clausebook.compare.words import list_rough_words
from clausebook.model.comparison import Form, LinePlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.compare.line_reader import ReadLine
    from clausebook.compare.reading import Paragraph

# A line of few words without an end is a title of what follows it.
_TITLE_AT_MOST = 6
_ENDS = (*".!?;,", "")
_LAST_MARKS = ".;,:"
_KINDS = {
    Form.HEADING: "heading",
    Form.CAPTION: "caption",
    Form.TABLE_HEAD: "table head",
    Form.TABLE_ROW: "row",
}


class LineEntry:
    """A line with its place: two are the same only if they are one object.

    `paragraph` is the number of its paragraph, `headings` are the sub-headings above it, `lead` the line that leads in
    its list, `parent` the item in which it is nested, `children` what stands under it. `table` is the number of its
    table, counted from 1 over the section, and `table_heads` are the caption and the head of that.
    """

    def __init__(self, line: ReadLine, paragraph: int, *, opens: bool, table: int = 0) -> None:
        self.line, self.paragraph, self.opens, self.table = line, paragraph, opens, table
        self.headings: tuple[LineEntry, ...] = ()
        self.lead: LineEntry | None = None
        self.parent: LineEntry | None = None
        self.children: list[LineEntry] = []
        self.table_heads: list[LineEntry] = []
        self.kind = _KINDS.get(line.form, "line")

    @cached_property
    def key(self) -> str:
        """What makes two lines the same: their words and where these lead, not how they are set out."""
        return "\ue002".join([self.kind, *(cell.key for cell in self.line.cells)])

    @cached_property
    def wording(self) -> str:
        """The key of a line as it would be without its last mark: items lose their full stops where they move."""
        last = self.line.cells[-1]
        if last.raw[-1:] not in _LAST_MARKS or last.raw[-2:-1] in _LAST_MARKS:
            return self.key
        # Behind the words stands where they lead.
        end = len(self.key) - (len(last.key) - len(last.bound))
        return self.key[: end - 1] + self.key[end:]

    @cached_property
    def bag(self) -> Counter[str]:
        """Its words in no order, by which likeness is judged."""
        return Counter(word for cell in self.line.cells for word in list_rough_words(cell.shown))

    @property
    def words(self) -> str:
        """Its words as a reader sees them, on one line."""
        return " | ".join(cell.shown for cell in self.line.cells)

    @property
    def above(self) -> tuple[LineEntry, ...]:
        """What it stands under, the outermost first: sub-headings, the line that leads in to it, and items."""
        if self.parent:
            return (*self.parent.above, self.parent)
        return (*self.headings, self.lead) if self.lead else self.headings

    @property
    def leads_in(self) -> bool:
        """Whether it says of whom or what the paragraphs below it speak: "For staff:", or a term with its meaning."""
        words = self.words
        return words.endswith(":") or (words[-1:] not in _ENDS and len(words.split()) <= _TITLE_AT_MOST)

    @property
    def context(self) -> tuple[object, ...]:
        """What makes two places of the same words the same: what they are under, and what is under them."""
        heads = tuple(one.key for one in self.table_heads)
        return self.kind, tuple(one.key for one in self.above), heads, tuple(child.key for child in self.children)

    def find_place(self, title: str, label: str) -> LinePlace:
        """Where it stands, in a section of this title and number."""
        return LinePlace(title, label, tuple(one.words.rstrip(":") for one in self.above))


def list_entries(paragraphs: Sequence[Paragraph]) -> list[LineEntry]:
    """The lines of some paragraphs in order."""
    headings: list[LineEntry] = []
    entries: list[LineEntry] = []
    table_heads: dict[int, list[LineEntry]] = {}
    lead: LineEntry | None = None
    tables = 0
    for number, paragraph in enumerate(paragraphs):
        most = max((line.table for line in paragraph.lines), default=0)
        nested: list[LineEntry] = []
        for at, line in enumerate(paragraph.lines):
            entry = LineEntry(line, number, opens=not at, table=tables + line.table if line.table else 0)
            if line.form is Form.HEADING:
                headings = [one for one in headings if one.line.level < line.level]
            entry.headings = tuple(headings)
            _nest(entry, nested)
            lead = _lead_in(entry, lead)
            entry.table_heads = table_heads.setdefault(entry.table, []) if entry.table else []
            if entry.kind in ("caption", "table head"):
                entry.table_heads.append(entry)
            for one in headings[-1:] if not (entry.lead or entry.parent) else ():
                one.children.append(entry)
            if line.form is Form.HEADING:
                headings.append(entry)
            entries.append(entry)
        tables += most
    return entries


def _lead_in(entry: LineEntry, lead: LineEntry | None) -> LineEntry | None:
    """Put a paragraph below the line that leads in to it; the line that does so from here on.

    A line that leads in to a list leads in to nothing behind that list.
    """
    if entry.line.form is not Form.TEXT or entry.line.level:
        return None
    if entry.leads_in:
        return entry
    if lead:
        entry.lead = lead
        lead.children.append(entry)
    return lead


def _nest(entry: LineEntry, nested: list[LineEntry]) -> None:
    """Put a line below the item that holds it, or below the line that leads in its list.

    `nested` are the lines of its paragraph that may hold others, the outermost first.
    """
    line = entry.line
    if line.form is Form.HEADING:
        nested.clear()
        return
    if line.form is Form.TEXT and not line.level:
        nested[:] = [entry]
        return
    holders = [one for one in nested if one.line.form.is_item and one.line.level < line.level]
    if holders:
        entry.parent = holders[-1]
    elif nested and not nested[0].line.form.is_item:
        entry.lead = nested[0]
    if holder := entry.parent or entry.lead:
        holder.children.append(entry)
    if line.form.is_item:
        nested[:] = [one for one in nested if not one.line.form.is_item or one.line.level < line.level]
        nested.append(entry)
