"""A wording as it was typed -> why it could not be printed so: what `check` tells before anybody approves it.

The text is read twice: as the tree that says what its author means, and as the HTML that a page shows. Where the lines
of the two differ in any letter, digit or sign, the page would not say what was typed.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import zip_longest
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.document import Refusal, parse
from clausebook.document.plain_text import PlainWords
from clausebook.model.policies import SLOT_END, SLOT_START
from clausebook.render.text.markdown import is_plain, read_markdown

if TYPE_CHECKING:
    from clausebook.document import ClauseText
    from clausebook.document.blocks import (
        ClauseList,
        ClauseTable,
        Definitions,
        ListSlot,
        Note,
        Picture,
        Prose,
        Quotation,
        SubHeading,
        WritingLines,
    )
    from clausebook.document.inlines import (
        LineBreak,
        Link,
        NoteMark,
        Slot,
    )
    from clausebook.model.policies import Wording

Lines = list[str]
_SLOT = re.compile(f"{SLOT_START}(\\d+){SLOT_END}")
_SLOT_SHOWN = re.compile(r"\{\{ \d+ \}\}")
# What a line begins with in an item, a cell and a quotation, in both readings.
_BULLET, _CELL, _QUOTED = "\u2022", "|", ">"
_LINE_TAGS = frozenset({"p", "li", "td", "th", "h3"})
# A line that begins with a word begins no list, table, quotation or form. Two spaces would end it on the page too.
_WORDS_FIRST = re.compile(r"(?:[^\W\d_]{2,}|[AI])(?:[ ,'\u2019-]|$)(?!.*  $)")
_SHOWN_AT_MOST = 70
_ELLIPSIS = "\u2026"
_LABEL = re.compile(r"^((?:> )*)\S+\.? ")
_HINTS = {
    "stars": 'Type "\\*" for each asterisk that is to be printed.',
    "number": 'A list counts from 1. Write another number in words, as in "Paragraph 175: ...".',
    "table": "Leave a blank line between a table and the words below it.",
    "signs": 'Begin each line with words, or with one sign such as "- " or "> " and a space behind it.',
    "quotation": 'Type a ">" alone between the paragraphs of a quotation, and before its source.',
    "": 'Leave a blank line between paragraphs. Begin each item of a list with "- ", or with "1. ", "2. " and so on.',
}


def find_alterations(wording: Wording) -> tuple[Refusal, ...]:
    """Why a wording cannot be printed as it was typed, by lines of its text; nothing if it can.

    A wording that comes from a record was proved when it was recorded.
    """
    return () if not wording.typed or _is_plain_words(wording) else compare_readings(wording)


def _is_plain_words(wording: Wording) -> bool:
    """Whether a text is plain paragraphs in both readings: most are, and need not be compared."""
    lines = wording.typed.split("\n")
    return all(not line or _WORDS_FIRST.match(line) for line in lines) and all(
        not unit.is_heading and is_plain(unit.markdown) for unit in wording.units
    )


def compare_readings(wording: Wording) -> tuple[Refusal, ...]:
    """The refusals of its tree, or else the first line in which tree and page differ; nothing if there is none."""
    blocks = {index for index, slot in enumerate(wording.slots) if slot.is_block}
    tree = parse(_SLOT.sub(lambda slot: _open_slot(int(slot[1]), is_block=int(slot[1]) in blocks), wording.typed))
    if isinstance(tree, tuple):
        return tree
    wanted = _list_typed(tree)
    reader = _PrintedLines()
    for unit in wording.units:
        try:
            reader.feed(read_markdown(unit.markdown))
        except BrokenPromise:
            message = "signs in this text would make something else of its words."
            return (Refusal(_find_line(wording.typed, unit.markdown), 1, message, _HINTS["signs"]),)
    shown = reader.list_lines()
    at = next((i for i, (one, other) in enumerate(zip_longest(wanted, shown)) if one != other), None)
    if at is None:
        return ()
    typed, printed = _quote(wanted, at), _quote(shown, at)
    message = f"what is typed is not what would be printed: {typed} would become {printed}."
    line = _find_line(wording.typed, wanted[min(at, len(wanted) - 1)] if wanted else "")
    return (Refusal(line, 1, message, _HINTS[_judge(wanted, shown, at)]),)


def _open_slot(index: int, *, is_block: bool) -> str:
    return f"{{{{ {index} | bullets }}}}" if is_block else f"{{{{ {index} }}}}"


def _quote(lines: Lines, at: int) -> str:
    if at >= len(lines):
        return "nothing"
    line = lines[at]
    shown = line if len(line) <= _SHOWN_AT_MOST else f"{line[:_SHOWN_AT_MOST]}{_ELLIPSIS}"
    return f"\u201c{_SLOT_SHOWN.sub(_ELLIPSIS, shown)}\u201d"


def _judge(wanted: Lines, shown: Lines, at: int) -> str:
    """Of which kind the first difference is, by the key of its hint."""
    if at >= len(wanted) or at >= len(shown):
        return ""
    typed, printed = wanted[at], shown[at]
    if typed.replace("*", "") == printed.replace("*", ""):
        return "stars"
    if _LABEL.sub(r"\1", typed) == _LABEL.sub(r"\1", printed):
        return "number"
    if printed == f"{_CELL} {typed}":
        return "table"
    return "quotation" if typed.startswith(_QUOTED) and printed.startswith(_QUOTED) else ""


def _find_line(typed: str, line: str) -> int:
    """The line of a text in which the words of a printed line begin."""
    words = re.findall(r"\w+", line)
    rows = typed.split("\n")
    for length in range(min(4, len(words)), 0, -1):
        for number, row in enumerate(rows, start=1):
            if re.findall(r"\w+", row)[:length] == words[:length]:
                return number
    return 1


def _list_typed(tree: ClauseText) -> Lines:
    """The lines of a tree, each paragraph, item and cell one, without marks and with single spaces."""
    return [_tidy(line) for block in _TypedLines().visit(tree) for line in block]


def _tidy(line: str) -> str:
    """A line with single spaces; the source of a quotation has one dash, whichever was typed."""
    tidy = " ".join(line.split())
    return f"> \u2014{tidy[3:]}" if tidy.startswith("> \u2013 ") else tidy


class _TypedLines(PlainWords[Lines]):
    """Writes each block as the lines that a page must show."""

    def make_prose(self, block: Prose, inlines: list[str]) -> Lines:
        del block
        return ["".join(inlines)]

    def make_sub_heading(self, block: SubHeading, inlines: list[str]) -> Lines:
        del block
        return ["".join(inlines)]

    def make_list(self, block: ClauseList, items: list[list[Lines]]) -> Lines:
        lines: Lines = []
        for item, blocks in zip(block.items, items, strict=True):
            first, *others = [line for made in blocks for line in made]
            label = re.sub(r"^(\d+)[.)]$", r"\1.", item.label) or _BULLET
            lines += [f"{label} {first}", *others]
        return lines

    def make_table(self, block: ClauseTable, caption: list[str], rows: list[list[list[Lines]]]) -> Lines:
        lines = [f"Table: {''.join(caption)}"] if block.caption else []
        return lines + [" ".join((_CELL, *(line for made in cell for line in made))) for row in rows for cell in row]

    def make_quotation(self, block: Quotation, blocks: list[Lines], source: list[str]) -> Lines:
        lines = [line for made in blocks for line in made]
        lines += [f"\u2014 {''.join(source)}"] if block.source else []
        return [f"{_QUOTED} {line}" for line in lines]

    def make_definitions(self, block: Definitions, entries: list[tuple[list[str], list[Lines]]]) -> Lines:
        del block
        lines: Lines = []
        for term, meaning in entries:
            lines += ["".join(term), *(line for made in meaning for line in made)]
        return lines

    def make_note(self, block: Note, blocks: list[Lines]) -> Lines:
        return [f"[{block.label}]", *(line for made in blocks for line in made)]

    def make_picture(self, block: Picture, description: list[Lines]) -> Lines:
        return [block.alternative, *(line for made in description for line in made)]

    def make_writing_lines(self, block: WritingLines) -> Lines:
        return ["____"] * block.count

    def make_list_slot(self, block: ListSlot) -> Lines:
        return [self.make_slot(block.slot)]

    def make_link(self, inline: Link, inlines: list[str]) -> str:
        address = inline.address if isinstance(inline.address, str) else self.make_slot(inline.address)
        return f"{''.join(inlines)} ({address})"

    def make_line_break(self, inline: LineBreak) -> str:
        del inline
        return "\u23ce"

    def make_slot(self, inline: Slot) -> str:
        return f"{{{{ {inline.expression.partition(' |')[0]} }}}}"

    def make_note_mark(self, inline: NoteMark) -> str:
        return f"[^{inline.label}]"


class _PrintedLines(HTMLParser):
    """Reads the paragraphs, items and cells of HTML that we made."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Lines = []
        self._lists: list[int | None] = []
        self._address = ""
        self._quotations = 0
        self._is_open = False

    def list_lines(self) -> Lines:
        """The lines as a reader sees them, the numbers of lists with them."""
        self.close()
        return [_tidy(_SLOT.sub(r"{{ \1 }}", line)) for line in self.lines]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ol", "ul"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "br":
            self._add("\u23ce")
        elif tag == "a":
            self._address = dict(attrs).get("href") or ""
        elif tag == "blockquote":
            self._quotations += 1
        elif tag in _LINE_TAGS:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        """Begin a line; the first paragraph of an item goes on in the line of its number."""
        if tag == "p" and self._is_open:
            return
        mark = f"{_QUOTED} " * self._quotations
        if tag in ("td", "th"):
            mark += f"{_CELL} "
        elif tag == "li":
            mark += f"{self._count_item()} "
        self.lines.append(mark)
        self._is_open = True

    def _count_item(self) -> str:
        number = self._lists[-1]
        if number is None:
            return _BULLET
        self._lists[-1] = number + 1
        return f"{number + 1}."

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._lists.pop()
        elif tag == "blockquote":
            self._quotations -= 1
        if tag == "a":
            self._add(f" ({self._address})")
        elif tag in _LINE_TAGS or tag in ("ol", "ul"):
            self._is_open = False

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        if self._is_open:
            self.lines[-1] += text
        elif text.strip():
            self._begin("")
            self._add(text)
