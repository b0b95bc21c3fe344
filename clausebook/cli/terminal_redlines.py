"""A comparison -> a short redline for a terminal, a pipe or a screen reader.

Removed words are printed in `[-...-]` and added ones in `{+...+}`, coloured or not. Nothing that a text
holds can steer the terminal.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.cli.marked_lines import LineWrapper
from clausebook.model.comparison import Change, Extent, Form, Run, read_after
from clausebook.render import (
    BESIDE_NAME,
    CHANGE_TAGS,
    join_lines,
    list_line_notes,
    list_notes,
    name_place,
    say_move,
    summarise_comparison,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.comparison import Block, Comparison, Line, SectionComparison

LINES_AT_MOST = 60
_LEAST_WIDTH = 30
_LEAST_LINES = 8
# What is said at once: a heading with a paragraph below it, or a note. True for a paragraph.
Piece = tuple[list[str], bool]


def write_redline(
    comparison: Comparison, *, is_coloured: bool, width: int = 100, lines_at_most: int = LINES_AT_MOST
) -> str:
    """The redline of one policy, ending in a line end: a summary, then each changed section.

    Of at most `lines_at_most` lines (at least 8), the last may say how many changed paragraphs are not shown.
    """
    writer = _Redline(LineWrapper(is_coloured, max(width, _LEAST_WIDTH)))
    wrapper = writer.wrapper
    summary = summarise_comparison(comparison)
    lines = wrapper.wrap([Run(Change.SAME, f"{read_after(comparison.title)}: {summary[0].lower()}{summary[1:]}")])
    pieces = list(writer.write_pieces(comparison))
    for index, (piece, _) in enumerate(pieces):
        is_last = index == len(pieces) - 1
        room = max(lines_at_most, _LEAST_LINES) - len(lines) - (not is_last)
        if len(piece) <= room:
            lines += piece
            continue
        if index == 0:
            lines += [*piece[: room - is_last], *(["  \u2026"] * is_last)]
            index += 1  # noqa: PLW2901
        lines += _count_rest([is_paragraph for _, is_paragraph in pieces[index:]])
        break
    return "\n".join(lines) + "\n"


def _count_rest(are_paragraphs: list[bool]) -> list[str]:
    count = len(are_paragraphs)
    if not count:
        return []
    thing = "changed paragraph" if all(are_paragraphs) else "change"
    return [f"\u2026 and {count:,} more {thing}{'' if count == 1 else 's'}"]


class _Redline:
    """Writes the pieces of a redline."""

    def __init__(self, wrapper: LineWrapper) -> None:
        self.wrapper = wrapper

    def write_pieces(self, comparison: Comparison) -> Iterator[Piece]:
        """What can be shown or left out as one, in order."""
        if comparison.has_new_title:
            notes = [line for note in comparison.notes for line in self._write_note(note)]
            yield ["", *self.wrapper.wrap(comparison.title, "Title: "), *notes], False
        yield from self._write_part(comparison.in_short, "In short: changed")
        yield from self._write_part(comparison.front, "The opening has changed")
        for section in comparison.sections:
            if section.change is not Change.SAME:
                yield from self._write_part(section, _name_section(section))
        yield from self._write_part(comparison.end, "The end has changed")
        yield from self._write_part(comparison.beside, f"{BESIDE_NAME}: changed")

    def _write_part(self, part: SectionComparison, heading: str) -> Iterator[Piece]:
        if part.change is Change.SAME:
            return
        waiting = ["", *self.wrapper.wrap([Run(Change.SAME, heading)])]
        if part.has_new_title:
            waiting += self.wrapper.wrap(part.title, "  Title: ")
        if note := _say_move(part):
            waiting += self._write_note(note, "{}")
        for note in part.notes:
            waiting += self._write_note(note)
        blocks: list[list[str]] = []
        is_whole = part.change in (Change.ADDED, Change.REMOVED)
        for block in _fold_same(part.blocks) if part.change is not Change.MOVED else ():
            if isinstance(block, int):
                waiting.append(f"  {_count(block, 'paragraph')} not changed.")
            elif lines := list(self._write_block(block, has_label=not is_whole)):
                blocks.append([*waiting, *lines])
                waiting = []
        if not blocks:
            yield waiting, False
            return
        blocks[-1] += waiting
        yield from ((lines, True) for lines in blocks)

    def _write_block(self, block: Block, *, has_label: bool) -> Iterator[str]:
        is_in_order = block.is_moved and block.extent is Extent.ORDER
        if is_in_order and block.change is Change.REMOVED:
            return
        number = f"{block.label} " if block.label else ""
        if is_in_order:
            yield from self._write_note(f"Moved paragraph {number}".strip() + ": none of its words changed.", "{}")
            yield from self._write_whole(block, "", Change.SAME)
        elif block.change is Change.CHANGED:
            yield from self._write_changed(block, number)
            for note in list_notes(block):
                yield from self._write_note(note)
        else:
            if block.is_moved:
                yield "  Moved paragraph:"
            elif has_label:
                yield f"  {CHANGE_TAGS[block.change]} paragraph:"
            yield from self._write_whole(block, number, block.change)
            for note in list_notes(block):
                yield from self._write_note(note)

    def _write_note(self, note: str, shape: str = "({})", margin: str = "  ") -> list[str]:
        return self.wrapper.wrap([Run(Change.SAME, shape.format(note))], margin)

    def _write_whole(self, block: Block, number: str, change: Change) -> Iterator[str]:
        """Lines that are new, removed or moved as a whole, which the label above them says."""
        for line, notes in list_line_notes(block):
            runs = [replace(run, change=change, address=run.address * (not line.is_moved)) for run in _join_cells(line)]
            yield from self.wrapper.wrap(runs, f"  {number}{_write_sign(line)}", has_marks=False)
            if change is not Change.SAME:
                for note in notes:
                    yield from self._write_note(note, margin="    ")
            number = ""

    def _write_changed(self, block: Block, number: str) -> Iterator[str]:
        same = 0
        thing = ""
        for line, notes in _join_beginnings(block):
            is_listed = line.form.is_item or line.form is Form.TABLE_ROW
            if line.change is Change.SAME and is_listed and block.extent is not Extent.LAYOUT:
                same, thing = same + 1, _name_line(line)
                continue
            if same:
                yield f"    {_count(same, thing)} not changed."
                same = 0
            label = f"{_tag_line(line)}: " if is_listed and line.change is not Change.SAME else ""
            runs = list(_shorten(_join_cells(line)))
            yield from self.wrapper.wrap(runs, f"  {number}{'  ' * is_listed}{label or _write_sign(line)}")
            for note in notes:
                yield from self._write_note(note, margin="      " if is_listed else "    ")
            number = ""
        if same:
            yield f"    {_count(same, thing)} not changed."


def _join_beginnings(block: Block) -> list[tuple[Line, tuple[str, ...]]]:
    """The lines with what is said of them; words that run on from the line above stand in it."""
    joined: list[tuple[Line, tuple[str, ...]]] = []
    for line, notes in list_line_notes(block):
        if line.start is Change.REMOVED and joined:
            above, said = joined[-1]
            joined[-1] = (join_lines(above, line), (*said, *notes))
        else:
            joined.append((line, notes))
    return joined


def _tag_line(line: Line) -> str:
    name = _name_line(line)
    if line.is_moved:
        return f"{name.capitalize()} moved {'here' if line.change is Change.ADDED else 'from here'}"
    return f"{line.change.value.capitalize()} {name}"


def _name_section(section: SectionComparison) -> str:
    label = section.label.rstrip(".:) ")
    kind = "Part" if section.is_heading else "Section"
    if label and not label.startswith(("Section", "Appendix", "Part")):
        label = f"{kind} {label}"
    title = section.before_title if section.change is Change.REMOVED else section.after_title
    name = f"{label} {title}" if label else f"{kind} \u201c{title}\u201d"
    return f"{name}: {CHANGE_TAGS[section.change].lower()}"


def _say_move(section: SectionComparison) -> str:
    """The sentence about a move, with the numbers as words name them; one that is still the same is said once."""
    thing = "part" if section.is_heading else "section"
    before, after = (name_place(label, thing) if label else "" for label in (section.before_label, section.after_label))
    named = replace(section, before_label=before, after_label="" if after == before else after)
    return say_move(named, thing, "\u201c\u201d")


def _fold_same(blocks: Iterable[Block]) -> Iterator[Block | int]:
    """The blocks that changed, and between them how many unchanged ones follow each other."""
    count = 0
    for block in blocks:
        if block.change is Change.SAME:
            count += 1
            continue
        if count:
            yield count
        count = 0
        yield block
    if count:
        yield count


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing} has" if number == 1 else f"{number:,} {thing}s have"


def _name_line(line: Line) -> str:
    return "row" if line.form.is_row else "item"


def _write_sign(line: Line) -> str:
    signs = {Form.ITEM: "- ", Form.QUOTATION: "> ", Form.NUMBERED_ITEM: f"{line.label} " if line.label else ""}
    return "  " * line.level + signs.get(line.form, "")


def _join_cells(line: Line) -> Iterator[Run]:
    for index, cell in enumerate(line.cells):
        if index:
            yield Run(Change.SAME, " | ")
        yield from cell.runs


def _shorten(runs: Iterable[Run], kept: int = 12) -> Iterator[Run]:
    """The runs with the middle of long unchanged words left out."""
    for run in runs:
        words = run.text.split(" ")
        if run.change is Change.SAME and len(words) > 3 * kept:
            yield Run(Change.SAME, " ".join([*words[:kept], "\u2026", *words[-kept:]]))
        else:
            yield run
