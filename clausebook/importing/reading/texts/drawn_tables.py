"""Tables that are drawn with signs in Markdown, as Pandoc writes and knows them: simple, multiline and grid tables."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    # From the Markdown of a cell to its HTML.
    WriteCell = Callable[[str], str]

_GRID = re.compile(r" {0,3}\+(?:[:=-]{3,}\+)+[ \t]*")
_GRID_LINE = re.compile(r" {0,3}[+|].*[+|][ \t]*")
_COLUMNS = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*")
_RULE = re.compile(r"[ \t]*-{4,}[ \t]*")
# How many lines the head of such a table has at most, and the table itself.
_HEAD, _LONGEST = 12, 2000


class _Drawn(NamedTuple):
    """A table of lines from `begin` to `end`: its rows of cells, each a text, and how many of them are heads."""

    begin: int
    end: int
    rows: list[list[str]]
    heads: int


def write_drawn_tables(text: str, write_cell: WriteCell) -> str:
    """A text with a table of HTML on one line in place of each drawn one, and empty lines for the others of it."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        table = _read_grid(lines, at) or _read_columns(lines, at)
        if table:
            written = _write(table, write_cell)
            # The first line of a head may stand above where the table was found.
            lines[table.begin : table.end] = [written, *[""] * (table.end - table.begin - 1)]
            at = table.end
        else:
            at += 1
    return "\n".join(lines)


def _write(table: _Drawn, write_cell: WriteCell) -> str:
    rows = []
    for number, cells in enumerate(table.rows):
        tag = "th" if number < table.heads else "td"
        rows.append("".join(f"<{tag}>{_put_on_one_line(write_cell(cell))}</{tag}>" for cell in cells))
    head, body = rows[: table.heads], rows[table.heads :]
    top = f"<thead>{''.join(f'<tr>{row}</tr>' for row in head)}</thead>" if head else ""
    inner = "".join(f"<tr>{row}</tr>" for row in body)
    return f'<table border="1" data-line="{table.begin + 1}">{top}<tbody>{inner}</tbody></table>'


def _put_on_one_line(written: str) -> str:
    """HTML in which no line ends: an empty one would end the table."""
    return re.sub(r"\s*\n\s*", " ", written.strip())


def _read_grid(lines: Sequence[str], at: int) -> _Drawn | None:
    if not _GRID.fullmatch(lines[at]):
        return None
    end = at
    while end < min(len(lines), at + _LONGEST) and _GRID_LINE.fullmatch(lines[end]):
        end += 1
    while end > at + 2 and not _GRID.fullmatch(lines[end - 1]):
        end -= 1
    drawn = [line.strip() for line in lines[at:end]]
    width = len(drawn[0])
    if any(len(line) > width for line in drawn):
        return None
    drawn = [line.ljust(width) for line in drawn]
    head = next((number for number, line in enumerate(drawn) if number and "=" in line and _GRID.fullmatch(line)), 0)
    rows = _read_cells([_straighten(line) for line in drawn])
    return _Drawn(at, end, rows[0], rows[1] if head else 0) if rows else None


def _straighten(line: str) -> str:
    """A border without the colons that say how a column is aligned."""
    if not _GRID.fullmatch(line):
        return line
    return line.replace(":", "=" if "=" in line else "-")


def _read_cells(drawn: list[str]) -> tuple[list[list[str]], int] | None:
    """The rows of a grid as docutils reads them, and how many are heads; None where the grid is not closed."""
    from docutils.parsers.rst.tableparser import GridTableParser, TableMarkupError  # type: ignore[import-untyped]
    from docutils.statemachine import StringList  # type: ignore[import-untyped]

    try:
        _, heads, bodies = GridTableParser().parse(StringList(drawn))
    except (TableMarkupError, IndexError, AssertionError):  # it trusts its own lines to be drawn as tables are
        return None
    rows = [["\n".join(cell[3]) if cell else "" for cell in row] for row in (*heads, *bodies)]
    return rows, len(heads)


def _read_columns(lines: Sequence[str], at: int) -> _Drawn | None:
    """A table of columns below a line that is drawn for each; a head may stand above it, below another line."""
    if not _COLUMNS.fullmatch(lines[at]):
        return None
    begins = [match.start() for match in re.finditer(r"-+", lines[at])]
    first = at
    while first and at - first < _HEAD and lines[first - 1].strip() and not _RULE.fullmatch(lines[first - 1]):
        first -= 1
    head = lines[first:at]
    is_ruled = first > 0 and _RULE.fullmatch(lines[first - 1]) is not None and (head or at == first)
    end = _find_end(lines, at, is_ruled=bool(is_ruled and head), has_head=bool(head))
    if end is None or (len(head) > 1 and not is_ruled):
        return None
    closes = _closes(lines[end - 1])
    inner = lines[at + 1 : end - 1 if closes else end]
    is_multiline = any(not line.strip() for line in inner) or bool(is_ruled and head)
    groups = _split_rows(inner) if is_multiline else [[line] for line in inner]
    rows = [_cut(group, begins) for group in ([head] if head else []) + groups]
    begin = first - 1 if is_ruled and head else first
    return _Drawn(begin, end, rows, int(bool(head))) if len(rows) > bool(head) else None


def _closes(line: str) -> bool:
    return _RULE.fullmatch(line) is not None or _COLUMNS.fullmatch(line) is not None


def _find_end(lines: Sequence[str], at: int, *, is_ruled: bool, has_head: bool) -> int | None:
    """Where a table ends whose columns are drawn at a line: behind another such line, or at an empty one."""
    bound = min(len(lines), at + _LONGEST)
    empty = next((number for number in range(at + 1, bound) if not lines[number].strip()), bound)
    last = next((number for number in range(at + 1, bound) if _closes(lines[number])), None)
    if last is not None and (last < empty or is_ruled or (not has_head and _COLUMNS.fullmatch(lines[last]))):
        return last + 1
    return empty if has_head and not is_ruled else None


def _split_rows(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each row, which empty lines part."""
    return [list(group) for has_words, group in groupby(lines, lambda line: bool(line.strip())) if has_words]


def _cut(lines: Sequence[str], begins: Sequence[int]) -> list[str]:
    """What stands in each column, as one text."""
    bounds = [0, *begins[1:], None]
    return [
        escape(" ".join(line[one:other].strip() for line in lines).strip(), quote=False)
        for one, other in pairwise(bounds)
    ]
