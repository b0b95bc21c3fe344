"""The paragraphs of a comparison -> what the template of redlines shows: lines, lists and tables with their marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, repeat
from operator import attrgetter
from typing import TYPE_CHECKING

from clausebook.model.comparison import Cell, Change, Form, Line, Run
from clausebook.render.frame.templates import View
from clausebook.render.redline.change_words import tag_paragraph
from clausebook.render.redline.line_words import list_line_notes, list_notes
from clausebook.render.redline.quoted_changes import name_block
from clausebook.render.text.phrases import count_things
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.comparison import Block

_TABLE_NAME = "Table with its changes"
# The names of tables where nothing tells them apart. It never ends, so it can be a default.
ONE_NAME = repeat(_TABLE_NAME)
_MARKS = {Change.REMOVED: "del", Change.ADDED: "ins"}
_TONES = {Change.ADDED: "add", Change.REMOVED: "rem", Change.SAME: "same"}
_ROWS = {Change.SAME: "Same", Change.CHANGED: "Changed", Change.ADDED: "Added row", Change.REMOVED: "Removed row"}
_COLUMNS = {Change.ADDED: "Added column: ", Change.REMOVED: "Removed column: "}
_SAID = {Change.ADDED: "added item:", Change.REMOVED: "removed item:"}
_SAID_OF_MOVED = {Change.ADDED: "moved here:", Change.REMOVED: "moved from here:"}
_MOVED_ROWS = {Change.ADDED: "Moved here", Change.REMOVED: "Moved from here"}
# A line with the sentences about it.
NotedLine = tuple[Line, tuple[str, ...]]
# The kinds of groups of lines; of others, the kind is the form of the lines.
_LIST, _TABLE = "list", "table"


@dataclass(frozen=True, slots=True)
class RunView(View):
    """Words, the element that marks them ("ins", "del" or none), and where marked words lead.

    `opens` and `closes` say whether the element begins before them, and ends behind them.
    """

    text: str
    mark: str = ""
    address: str = ""
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class ItemView(View):
    """An item of a list with the list below it; one that is wholly new, removed or moved has a `mark` and says so.

    `label` is the number or letter before it; in a list of such the browser counts none.
    """

    label: str
    said: str
    mark: str
    runs: tuple[RunView, ...]
    notes: tuple[str, ...]
    inner: ListView | None


@dataclass(frozen=True, slots=True)
class ListView(View):
    """A list; `tag` is its element."""

    tag: str
    entries: tuple[ItemView, ...]
    kind: str = _LIST


@dataclass(frozen=True, slots=True)
class ColumnView(View):
    """The head of a column; `words` say that the column is new or removed."""

    words: str
    runs: tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class ChangeRowView(View):
    """A row of a table, and what happened to it in words; `notes` are sentences about it."""

    change: str
    notes: tuple[str, ...]
    cells: tuple[tuple[RunView, ...], ...]


@dataclass(frozen=True, slots=True)
class ChangeTableView(View):
    """A table; `unnamed` is how many columns have no head, `notes` are sentences about its heads."""

    name: str
    heads: tuple[ColumnView, ...]
    notes: tuple[str, ...]
    unnamed: int
    rows: tuple[ChangeRowView, ...]
    kind: str = _TABLE


@dataclass(frozen=True, slots=True)
class MarkedLineView(View):
    """A line that is in no list or table, and sentences about it."""

    runs: tuple[RunView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinesView(View):
    """Lines of one form that are in no list or table; `kind` is the form."""

    lines: tuple[MarkedLineView, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class BlockView(View):
    """A paragraph with its lists and tables: what happened to it, and `whole`, the element that marks all of it."""

    tone: str
    what: str
    label: str
    whole: str
    notes: tuple[str, ...]
    groups: tuple[ListView | ChangeTableView | LinesView, ...]
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class GapView(View):
    """A sentence in the place of unchanged paragraphs in a row, and these for whoever asks for the whole text."""

    said: str
    same: tuple[BlockView, ...]
    is_gap: bool = True


def name_tables(blocks: Iterable[Block]) -> Iterator[str]:
    """A name for each table of a page in order, for those who go from one to the next by name.

    `blocks` are all paragraphs of the page. What makes their views takes one name after the other.
    """
    count = sum(kind == _TABLE for block in blocks for kind, _ in _group_lines(block))
    if count <= 1:
        return ONE_NAME
    return (f"{_TABLE_NAME}, {number} of {count}" for number in range(1, count + 1))


def view_blocks(blocks: Sequence[Block], tables: Iterator[str] = ONE_NAME) -> Iterator[BlockView | GapView]:
    """The blocks that changed, and a line in the place of those that are unchanged in a row."""
    for is_same, group in groupby(blocks, key=lambda block: block.change is Change.SAME):
        run = list(group)
        views = tuple(view_block(block, tables) for block in run)
        if is_same:
            yield GapView(_say_gap(run), views)
        else:
            yield from views


def _say_gap(blocks: list[Block]) -> str:
    first, last = (block.label.rstrip(":.") for block in (blocks[0], blocks[-1]))
    if len(blocks) == 1:
        return f"Paragraph {first} has not changed." if first else "1 paragraph has not changed."
    if first and last:
        return f"Paragraphs {first} to {last} have not changed."
    return f"{count_things(len(blocks), 'paragraph')} have not changed."


def view_block(block: Block, tables: Iterator[str] = ONE_NAME) -> BlockView:
    """One paragraph: what happened to it in words, and its lines in groups that a list or a table holds together.

    `tables` gives the names of its tables.
    """
    whole = block.change in (Change.ADDED, Change.REMOVED)
    return BlockView(
        tone=_TONES.get(block.change, "edit"),
        what=_name_change(block),
        label=block.after_label if block.change is not Change.REMOVED else "",
        whole=_MARKS.get(block.change, ""),
        # Where a section stands, and what it is called, is a line with both: its note would say the same again.
        notes=() if block.is_told else list_notes(block),
        groups=tuple(_view_group(kind, lines, tables, whole=whole) for kind, lines in _group_lines(block)),
    )


def _name_change(block: Block) -> str:
    if block.change is Change.SAME or block.is_told:
        return ""
    said = f"{tag_paragraph(block)} {name_block(block)}"
    if block.is_moved:
        return f"{said}, {'from here' if block.change is Change.REMOVED else 'to here'}"
    number = block.before_label.rstrip(":.")
    if block.change is Change.CHANGED:
        is_told = block.before_label not in ("", block.after_label)
    else:
        is_told = block.change is Change.REMOVED and bool(number)
    return f"{said} (it was {number})" if is_told else said


def _group_lines(block: Block) -> list[tuple[str, list[NotedLine]]]:
    """The lines that a list, a table or nothing holds together, each group with its kind."""
    groups: list[tuple[str, list[NotedLine]]] = []
    for line, notes in list_line_notes(block):
        kind = _find_kind(line)
        if line.start is Change.REMOVED and groups:
            above, said = groups[-1][1][-1]
            groups[-1][1][-1] = (join_lines(above, line), (*said, *notes))
        elif groups and groups[-1][0] == kind and not (line.form is Form.TABLE_HEAD and kind == _TABLE):
            groups[-1][1].append((line, notes))
        else:
            groups.append((kind, [(line, notes)]))
    return groups


def join_lines(upper: Line, lower: Line) -> Line:
    """Two lines as one, in the text in which the words of the lower run on from the upper."""
    runs = (*upper.runs, Run(Change.SAME, " "), *lower.runs)
    is_same = all(run.change is Change.SAME for run in runs)
    change = Change.SAME if is_same else Change.CHANGED
    return replace(upper, change=change, cells=(Cell(change, runs),))


def _find_kind(line: Line) -> str:
    if line.form.is_row:
        return _TABLE
    return _LIST if line.form.is_item else line.form.value


def _view_group(
    kind: str, lines: list[NotedLine], tables: Iterator[str], *, whole: bool
) -> ListView | ChangeTableView | LinesView:
    if kind == _TABLE:
        return _view_table(lines, next(tables), whole=whole)
    if kind == _LIST:
        return _nest(lines, whole=whole)
    return LinesView(tuple(MarkedLineView(view_runs(line.runs, whole=whole), notes) for line, notes in lines), kind)


def _view_table(lines: list[NotedLine], name: str, *, whole: bool) -> ChangeTableView:
    heads = [(line, notes) for line, notes in lines if line.form is Form.TABLE_HEAD]
    rows = [(line, notes) for line, notes in lines if line.form is Form.TABLE_ROW]
    named = tuple(_view_column(cell) for cell in heads[0][0].cells) if heads else ()
    # A table without names for its columns still has as many in its head as in its rows.
    unnamed = max((len(row.cells) for row, _ in rows), default=0) - len(named)
    return ChangeTableView(
        name=name,
        heads=named,
        notes=tuple(note for _, notes in heads for note in notes),
        unnamed=max(unnamed, 0),
        rows=tuple(_view_row(row, notes, whole=whole) for row, notes in rows),
    )


def _view_row(row: Line, notes: tuple[str, ...], *, whole: bool) -> ChangeRowView:
    change = _MOVED_ROWS[row.change] if row.is_moved else _ROWS[row.change]
    return ChangeRowView(change, notes, tuple(view_runs(cell.runs, whole=whole) for cell in row.cells))


def _view_column(cell: Cell) -> ColumnView:
    words = _COLUMNS.get(cell.change, "")
    return ColumnView(words, view_runs(cell.runs, whole=bool(words)))


def _nest(lines: list[NotedLine], *, whole: bool) -> ListView:
    """The items of a list, each with the list below it."""
    level = lines[0][0].level
    items: list[tuple[NotedLine, list[NotedLine]]] = []
    for noted in lines:
        if noted[0].level > level and items:
            items[-1][1].append(noted)
        else:
            items.append((noted, []))
    tag = "ol" if any(line.form is Form.NUMBERED_ITEM for (line, _), _ in items) else "ul"
    return ListView(tag, tuple(_view_item(noted, inner, whole=whole) for noted, inner in items))


def _view_item(noted: NotedLine, inner: list[NotedLine], *, whole: bool) -> ItemView:
    """An item; one that is wholly new, removed or moved says so before its words and has no marks in them."""
    line, notes = noted
    said = "" if whole else (_SAID_OF_MOVED if line.is_moved else _SAID).get(line.change, "")
    return ItemView(
        label=line.label,
        said=said,
        mark=_MARKS[line.change] if said else "",
        runs=view_runs(line.runs, whole=whole),
        notes=notes,
        inner=_nest(inner, whole=whole) if inner else None,
    )


def view_runs(runs: Iterable[Run], *, whole: bool = False) -> tuple[RunView, ...]:
    """Runs with their mark, or without if the `whole` of which they are a part has one.

    Two marks that meet have a space between, so that no two words become one; spaces at the edges of a mark are
    outside it, so that no line is drawn under nothing. Runs of one kind that meet are in one mark.
    """
    views: list[RunView] = []
    before = ""
    for change, group in groupby((run for run in runs if run.text), key=attrgetter("change")):
        mark = "" if whole else _MARKS.get(change, "")
        pieces = []
        for run in group:
            # A template prints one run at a time, and cannot know what is before a quotation mark that begins one.
            pieces.append(RunView(curl_quotes(run.text, before), mark, run.address))
            before = pieces[-1].text[-1]
        views += _mark_pieces(pieces, follows_mark=bool(views and views[-1].mark)) if mark else pieces
    return tuple(views)


def _mark_pieces(pieces: list[RunView], *, follows_mark: bool) -> list[RunView]:
    """The pieces of one mark, with the spaces at its edges outside it."""
    text = "".join(piece.text for piece in pieces)
    if not text.strip():
        return [RunView(text)]
    first, last = pieces[0], pieces[-1]
    start, end = (first.text[: len(first.text) - len(first.text.lstrip())], last.text[len(last.text.rstrip()) :])
    pieces[0] = replace(first, text=first.text[len(start) :])
    pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
    inner = [piece for piece in pieces if piece.text]
    inner[0] = replace(inner[0], opens=True)
    inner[-1] = replace(inner[-1], closes=True)
    edge = start or (" " if follows_mark else "")
    return [*([RunView(edge)] if edge else []), *inner, *([RunView(end)] if end else [])]
