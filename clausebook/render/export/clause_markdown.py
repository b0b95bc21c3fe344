"""The blocks of a clause's tree -> Markdown that any reader of CommonMark takes for the same words.

What CommonMark has no sign for is written in words: a letter before an item, a caption, room to write in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseList, Definitions, ListKind, Note, Picture
from clausebook.document.inlines import Slot
from clausebook.document.markers import read_marker
from clausebook.document.plain_text import write_blank, write_box
from clausebook.document.walking import Visitor, has_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.document.blocks import (
        ClauseBlock,
        ClauseTable,
        ListItem,
        ListSlot,
        Prose,
        Quotation,
        SubHeading,
        WritingLines,
    )
    from clausebook.document.inlines import (
        Address,
        Blank,
        Box,
        DateBlank,
        Emphasis,
        Filled,
        LineBreak,
        Link,
        NoteMark,
        SignatureBlank,
        Strong,
        Words,
    )
    from clausebook.document.units import Unit
    from clausebook.document.values import Value
    from clausebook.model.wordings import Passage, Wording

Lines = list[str]


@dataclass(frozen=True, slots=True)
class Ways:
    """Where links to other policies lead, "{}" standing for the id of one, and what stands before a picture's name.

    `made` is what was written so already: the units of a wording, None where a value of a policy's own stands.
    """

    policy: str
    pictures: str
    made: dict[tuple[Wording, int], list[str | None]] = field(default_factory=dict, repr=False, compare=False)


_MAY_END_IN_LIST = (ClauseList, Definitions, Note, Picture)
_SPECIAL = re.compile(r"([\\`*_{}\[\]>|])")
_LINE_START = re.compile(r"^(\s*\d*)([#+.)-])(?=\s|$)", re.MULTILINE)
_CODE = re.compile(r"&(?=#?\w+;)")
_COUNTED = re.compile(r"\d{1,9}[.)]")
# Readers that are older than CommonMark want four spaces below a mark.
_INDENT = 4
_WRITING_LINE = "_" * 40
_POLICY = "policy:"


def escape_markdown(text: str) -> str:
    """Words that no Markdown reader will take for anything but words."""
    return _LINE_START.sub(r"\1\\\2", _escape_signs(text))


def _escape_signs(text: str) -> str:
    """The same for words inside a line."""
    return _CODE.sub("&amp;", _SPECIAL.sub(r"\\\1", text)).replace("<", "&lt;")


def write_value(value: Value, ways: Ways) -> str:
    """A value as words, a link or a list."""
    if value.items:
        return "\n".join(f"- {write_value(item, ways)}" for item in value.items)
    text = _escape_signs(value.text)
    return _write_link(text, value.link, ways) if value.link else text


def _write_link(words: str, address: str, ways: Ways) -> str:
    link = ways.policy.format(address.removeprefix(_POLICY)) if address.startswith(_POLICY) else address
    return f"[{words}](<{link}>)" if "(" in link or ")" in link else f"[{words}]({link})"


def write_units(passage: Passage, labels: Sequence[str], *, depth: int, ways: Ways) -> list[str]:
    """Each unit of a passage as Markdown with its number before it, and then its notes.

    `depth` is that of its heading, from 0.
    """
    units = [
        f"{escape_markdown(label)} {text}" if label else text
        for text, label in zip(write_bare_units(passage, depth=depth, ways=ways), labels, strict=True)
    ]
    return units + write_notes(passage, ways)


def write_bare_units(passage: Passage, *, depth: int, ways: Ways) -> list[str]:
    """Each unit of a passage as Markdown, without its number."""
    units, key, writer = passage.wording.units, (passage.wording, depth), _ClauseMarkdown(passage, depth, ways)
    made = ways.made.get(key)
    if made is None:
        made = ways.made[key] = [None if has_slots(unit.blocks) else writer.write(unit) for unit in units]
    return [writer.write(unit) if text is None else text for unit, text in zip(units, made, strict=True)]


def write_notes(passage: Passage, ways: Ways) -> list[str]:
    """Each note of a passage as Markdown."""
    return ["\n".join(made) for made in _ClauseMarkdown(passage, 0, ways).visit_blocks(passage.wording.notes)]


def _part(blocks: Iterable[Lines]) -> Lines:
    """Blocks with a blank line between."""
    lines: Lines = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines


def _put_behind(mark: str, label: str, blocks: Iterable[Lines]) -> Lines:
    """Blocks behind the mark of an item and its label, what stands below its line set in."""
    first, *others = _part(blocks) or [""]
    margin = " " * max(_INDENT, len(mark))
    return [f"{mark}{label}{first}", *(f"{margin}{line}" if line else "" for line in others)]


class _ClauseMarkdown(Visitor[Lines, str]):
    def __init__(self, passage: Passage, depth: int, ways: Ways) -> None:
        self._passage, self._depth, self._ways = passage, depth, ways

    def write(self, unit: Unit) -> str:
        """A unit of the passage."""
        return "\n".join(_part(self.visit_blocks(unit.blocks)))

    def _find_value(self, slot: Slot) -> Value:
        return self._passage.values[self._passage.wording.places[slot.expression]]

    def make_prose(self, block: Prose, inlines: list[str]) -> Lines:
        del block
        return _LINE_START.sub(r"\1\\\2", "".join(inlines)).split("\n")

    def make_sub_heading(self, block: SubHeading, inlines: list[str]) -> Lines:
        return [f"{'#' * (self._depth + block.level + 2)} {''.join(inlines)}"]

    def visit_blocks(self, blocks: Iterable[ClauseBlock]) -> list[Lines]:
        """The lines of each block; a list right below another is none that readers count, or they would count on."""
        made: list[Lines] = []
        before: ClauseBlock | None = None
        for block in blocks:
            if isinstance(block, ClauseList) and isinstance(before, _MAY_END_IN_LIST):
                made.append(self._write_list(block, [self.visit_blocks(item.blocks) for item in block.items]))
            else:
                made.append(self.visit_block(block))
            before = block
        return made

    def make_list(self, block: ClauseList, items: list[list[Lines]]) -> Lines:
        return self._write_list(block, items, is_counted=_is_counted(block))

    def _write_list(self, block: ClauseList, items: list[list[Lines]], *, is_counted: bool = False) -> Lines:
        lines: Lines = []
        for item, blocks in zip(block.items, items, strict=True):
            made = _put_behind(
                f"{item.label} " if is_counted else "- ", _write_label(block, item, is_counted=is_counted), blocks
            )
            lines += ["", *made] if lines and len(blocks) > 1 and _has_words_below(blocks) else made
        return lines

    def make_table(self, block: ClauseTable, caption: list[str], rows: list[list[list[Lines]]]) -> Lines:
        lines = [f"**{''.join(caption)}**", ""] if caption else []
        cells = [["<br>".join(line.strip() for line in _part(cell) if line) for cell in row] for row in rows]
        if not block.has_header_row:
            cells.insert(0, [""] * len(cells[0]))
        first, *others = (f"| {' | '.join(row)} |" for row in cells)
        return [*lines, first, f"|{'---|' * len(cells[0])}", *others]

    def make_quotation(self, block: Quotation, blocks: list[Lines], source: list[str]) -> Lines:
        quoted = _part([*blocks, [f"\u2014 {''.join(source)}"]] if block.source else blocks)
        return [f"> {line}" if line else ">" for line in quoted]

    def make_definitions(self, block: Definitions, entries: list[tuple[list[str], list[Lines]]]) -> Lines:
        del block
        return _part([lines for term, meaning in entries for lines in ([f"**{''.join(term)}**"], *meaning)])

    def make_note(self, block: Note, blocks: list[Lines]) -> Lines:
        first, *others = blocks
        return _part([[f"\\[{block.label}\\] {first[0]}", *first[1:]], *others])

    def make_picture(self, block: Picture, description: list[Lines]) -> Lines:
        shown = f"![{escape_markdown(block.alternative)}]({self._ways.pictures}{block.bound_file})"
        return _part([[shown], *description])

    def make_writing_lines(self, block: WritingLines) -> Lines:
        return _part([[escape_markdown(_WRITING_LINE)]] * block.count)

    def make_list_slot(self, block: ListSlot) -> Lines:
        return write_value(self._find_value(block.slot), self._ways).split("\n")

    def make_words(self, inline: Words) -> str:
        return _escape_signs(inline.text)

    def make_strong(self, inline: Strong, inlines: list[str]) -> str:
        del inline
        return f"**{''.join(inlines)}**"

    def make_emphasis(self, inline: Emphasis, inlines: list[str]) -> str:
        del inline
        return f"*{''.join(inlines)}*"

    def make_link(self, inline: Link, inlines: list[str]) -> str:
        words = "".join(inlines)
        address = self._find_value(inline.address).link if isinstance(inline.address, Slot) else inline.address
        return _write_link(words, address, self._ways) if address else words

    def make_address(self, inline: Address) -> str:
        return _write_link(escape_markdown(inline.text), inline.link, self._ways)

    def make_line_break(self, inline: LineBreak) -> str:
        del inline
        return "  \n"

    def make_slot(self, inline: Slot) -> str:
        return write_value(self._find_value(inline), self._ways)

    def make_filled(self, inline: Filled) -> str:
        return write_value(inline.value, self._ways)

    def make_note_mark(self, inline: NoteMark) -> str:
        return f"\\[{inline.label}\\]"

    def make_box(self, inline: Box) -> str:
        return escape_markdown(write_box(inline))

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> str:
        return escape_markdown(write_blank(inline))


def _is_counted(block: ClauseList) -> bool:
    """Whether any reader counts the items as they were typed: from the first number, one by one."""
    if block.kind is not ListKind.NUMBERS or not all(_COUNTED.fullmatch(item.label) for item in block.items):
        return False
    numbers = [marker.counts[0][1] for item in block.items if (marker := read_marker(f"{item.label} x"))]
    return numbers == [*range(numbers[0], numbers[0] + len(block.items))]


def _write_label(block: ClauseList, item: ListItem, *, is_counted: bool) -> str:
    """What stands before the words of an item for which CommonMark has no mark."""
    if block.kind is ListKind.CHOICES:
        return "( ) "
    if block.kind is ListKind.TICKS:
        return "\u2611 " if item.is_ticked else "\\[ \\] "
    return f"{escape_markdown(item.label)} " if item.label and not is_counted else ""


def _has_words_below(blocks: list[Lines]) -> bool:
    return any(lines and not lines[0].lstrip().startswith(("-", "1.")) for lines in blocks[1:])
