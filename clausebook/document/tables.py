"""Rows between bars -> a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseTable, TableCell
from clausebook.document.line_kinds import CAPTION, LineKind, find_kind
from clausebook.document.lines import SourceLine
from clausebook.document.reader import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.inlines import Inline
    from clausebook.document.reader import Reader

COLUMNS_AT_MOST = 12
_PART = re.compile(r"\{\{[^\n]{0,300}?\}\}|\\\||(?P<bar>\|)|(?P<end>(?<=\s)\\(?=\s))")
_RULE = re.compile(r"\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*")
# Below the headings fewer dashes will do; in a row of the table one dash is a word.
_SHORT_RULE = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_OPEN_HINT = 'Begin and end each row with "|", and type "\\|" for a bar that is to be printed.'


def read_table(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[ClauseTable, int]:
    """The table that begins at a line, or at the caption above it, and the number of the line behind it."""
    begin = at
    caption: tuple[Inline, ...] = ()
    if lines[at].text.startswith(CAPTION):
        caption = reader.read_words([lines[at].after(len(CAPTION))])
        at += 1
    end = next((i for i in range(at, len(lines)) if find_kind(lines[i].text) is not LineKind.ROW), len(lines))
    rows = lines[at:end]
    rules = [index for index, line in enumerate(rows) if _RULE.fullmatch(line.text)]
    if rules[:1] not in ([0], [1]) and len(rows) > 1 and _SHORT_RULE.fullmatch(rows[1].text):
        rules.insert(0, 1)
    _check_rules(reader, rows, rules)
    read = [_read_row(reader, line) for index, line in enumerate(rows) if index not in rules]
    _check_columns(reader, rows, rules, read)
    table = ClauseTable(tuple(read), has_header_row=rules[:1] == [1], caption=caption, spot=lines[begin].spot)
    return table, end


def _check_rules(reader: Reader, rows: Sequence[SourceLine], rules: list[int]) -> None:
    if not rules:
        rule = "|---" * max(len(_split_row(rows[0])), 1) + "|"
        reader.refuse(rows[0], "the headings of this table have no line below them.", f'Type "{rule}" below this row.')
    for index in rules:
        if index > 1 or index != rules[0]:
            reader.refuse(
                rows[index],
                "a line stands between the rows of this table.",
                "Remove it, or leave a blank line to begin another table.",
            )
        if ":" in rows[index].text:
            reader.refuse(
                rows[index], "colons set how the columns are aligned, which they are not here.", "Type dashes only."
            )
    if len(rows) == len(rules) and rows:
        reader.refuse(rows[0], "this table has no rows.", 'Type each as "| words | words |".')


def _check_columns(
    reader: Reader, rows: Sequence[SourceLine], rules: list[int], read: list[tuple[TableCell, ...]]
) -> None:
    """Refuse rows that have more or fewer cells than the first, and tables that are too wide."""
    columns = len(read[0]) if read else 0
    if not columns:
        return
    if columns > COLUMNS_AT_MOST:
        reader.refuse(rows[0], f"the table has more than {COLUMNS_AT_MOST} columns.", "Split the table.")
    lines = [line for index, line in enumerate(rows) if index not in rules]
    counted = [(line, len(row)) for line, row in zip(lines, read, strict=True)]
    counted += [(rows[index], len(_split_row(rows[index]))) for index in rules]
    for line, count in counted:
        if count != columns and count:
            cells = "1 cell" if count == 1 else f"{count} cells"
            reader.refuse(
                line, f"the row has {cells}, and the first has {columns}.", f"A cell may be empty. {_OPEN_HINT}"
            )


def _read_row(reader: Reader, line: SourceLine) -> tuple[TableCell, ...]:
    cells = _split_row(line)
    if not cells:
        reader.refuse(line, "this row has no bar at its end.", _OPEN_HINT)
    return tuple(_read_cell(reader, parts) for parts in cells)


def _read_cell(reader: Reader, parts: list[SourceLine]) -> TableCell:
    if len(parts) > 1 and not (parts[0].text and parts[-1].text):
        reader.refuse(parts[0], 'nothing stands on one side of the line break "\\" in this cell.', "Remove it.")
    return TableCell(reader.read(parts, Where.CELL), parts[0].spot)


def _split_row(line: SourceLine) -> list[list[SourceLine]]:
    """The lines of each cell, or nothing if the row does not end with a bar."""
    cells: list[list[SourceLine]] = []
    parts: list[SourceLine] = []
    text = line.text.rstrip()
    start = end = 1
    for match in _PART.finditer(text, 1):
        if match["bar"] or match["end"]:
            parts.append(_trim(line.part(start, match.start())))
            start = end = match.end()
        if match["bar"]:
            cells.append(parts)
            parts = []
    return cells if end == len(text) and not parts else []


def _trim(part: SourceLine) -> SourceLine:
    return SourceLine(part.text.rstrip(" \t"), part.number, part.column, 0)
