"""The history of a document: a table with a row for each of its versions, and what the newest says of it as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingCell, IncomingParagraph, IncomingSpan, Table
from clausebook.importing.recognised import Fact, FactKind
from clausebook.importing.recognising.facts.label_answers import is_version
from clausebook.importing.recognising.facts.labels import Asks, FactLabel, tell_label
from clausebook.importing.recognising.facts.values import Said, is_blank, make_dated, names_body, tell_facts
from clausebook.importing.recognising.words.person_names import names_person
from clausebook.importing.recognising.words.said_dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock, IncomingPlace
    from clausebook.importing.recognised import FactPlace

Grid = list[list[str]]

_CHANGES = re.compile(
    r"(?:.*\b(?:changes?|amendments?|revisions?|comments?|notes?|summary|reasons?|details?|description|updates?|"
    r"action)\b.*)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?:.*\b(?:version|issue|revision|rev|edition|ver)\b.*|v|no\.?|#)", re.IGNORECASE)
_DAYS = re.compile(r".*\b(?:date|dates|when|year|month|issued|reviewed)\b.*", re.IGNORECASE)
WHAT = re.compile(r"(?:action|what|task|stage|step|event|activity)\b.*", re.IGNORECASE)
WHO = re.compile(r"(?:by )?(?:whom|who|name|person|responsib\w+|lead|owner|author)\b.*|who by", re.IGNORECASE)
HOW = re.compile(r"how\b.*", re.IGNORECASE)
_DECIDED = re.compile(
    r"(?:approv|authori[sz]|ratif|adopt|agree)\w*(?: by)?|(?:sign|signed)[ -]off(?: by)?", re.IGNORECASE
)
# What the newest row of a history tells of the document as it is.
_OF_ROW = {FactKind.VERSION, FactKind.AUTHOR, FactKind.NEXT_REVIEW}
_NEWEST, _HEADS, _FEW = 0.7, 3, 2


@dataclass(slots=True)
class TableRead:
    """What a table tells: its facts, and whether all of it is document control and nothing of the policy's words.

    `newest` is what the newest row of a history tells, where nothing else in the document does.
    """

    facts: list[Fact] = field(default_factory=list)
    is_control: bool = False
    newest: list[Fact] = field(default_factory=list)


def _find_head(grid: Grid) -> int:
    """Which row has the heads of the columns: one of the first, below a title or labels that were left blank."""
    most = max(len([cell for cell in row if cell]) for row in grid)
    for at, row in enumerate(grid[: min(_HEADS, len(grid) - 1)]):
        if most > 1 and len([cell for cell in row if cell]) == most and any(map(_NUMBERS.fullmatch, row)):
            return at
        if any(find_dates(cell) for cell in row):
            break
    return 1 if len([cell for cell in grid[0] if cell]) == 1 and len(grid) > 2 else 0  # noqa: PLR2004


def join_rows(blocks: Sequence[IncomingBlock], position: int) -> tuple[Table, frozenset[int]]:
    """The table at a position, and where its rows below are: a row of heads alone goes on in what has as many columns.

    Programs that print a table draw its heads apart, or lines round those alone.
    """
    table, rows = blocks[position], []
    assert isinstance(table, Table)  # noqa: S101  for mypy: whoever asks knows
    columns = len(table.rows[0]) if len(table.rows) == 1 else 0
    at = position + 1
    while columns > _FEW and at < len(blocks):
        block = blocks[at]
        if isinstance(block, Table) and at == position + 1 and all(len(row) == columns for row in block.rows):
            return replace(table, rows=(*table.rows, *block.rows)), frozenset({at})
        parts = block.text.split("\t") if isinstance(block, IncomingParagraph) else []
        if len(parts) != columns:
            break
        rows.append(tuple(IncomingCell((IncomingParagraph((IncomingSpan(part.strip()),)),)) for part in parts))
        at += 1
    return replace(table, rows=(*table.rows, *rows)), frozenset(range(position + 1, at) if rows else ())


def read_history(grid: Grid, where: FactPlace, place: IncomingPlace) -> TableRead:
    """A row for each version: a date, and a number or what was changed."""
    start = _find_head(grid)
    head = grid[start]
    if len(head) < 2 or any(find_dates(cell) for cell in head):  # noqa: PLR2004
        return TableRead()
    has_number, has_day = any(map(_NUMBERS.fullmatch, head)), any(map(_DAYS.fullmatch, head))
    has_change = any(_CHANGES.fullmatch(cell) for cell in head if not _NUMBERS.fullmatch(cell))
    rows = [row for row in grid[start + 1 :] if any(row)]
    dated = [row for row in rows if any(find_dates(cell) for cell in row)]
    is_blank_form = bool(rows) and not any(any(row) for row in rows)
    looks_so = (has_number and (has_day or has_change)) or (
        has_day and has_change and not any(map(WHO.fullmatch, head[:1]))
    )
    if not looks_so or is_blank_form or not dated or len(dated) * 2 < len(rows) or any(map(HOW.fullmatch, head)):
        return TableRead()
    if not has_number and any(map(WHAT.fullmatch, head[:1])):
        return TableRead()
    facts = []
    for row in rows:
        value = " | ".join(" ".join(cell.split()) for cell in row if cell)
        date = next((found for cell in row for found in find_dates(cell) if found.date), None)
        said = Said(" | ".join(" ".join(cell.split()) for cell in head if cell), value, where, place)
        facts.append(
            make_dated(said, FactKind.HISTORY, date, value)
            if date
            else Fact(FactKind.HISTORY, said.label, value, where, place)
        )
    return TableRead(facts, is_control=True, newest=_tell_newest(head, rows, where, place))


def _read_days(head: list[str], row: list[str]) -> str:
    """The cell with the day of a row: below a head that says so, or one of the first."""
    columns = [at for at, cell in enumerate(head) if _DAYS.fullmatch(cell) and not _CHANGES.fullmatch(cell)]
    cells = [row[at] for at in columns if at < len(row)]
    return next((cell for cell in (*cells, *row[:2]) if find_dates(cell)), "")


def _tell_newest(head: list[str], rows: Grid, where: FactPlace, place: IncomingPlace) -> list[Fact]:
    """The version, its day and who wrote it, of the row whose day no other reaches; nothing if two have one day."""
    number = next((at for at, cell in enumerate(head) if _NUMBERS.fullmatch(cell)), -1)
    dated = [
        (found.date.last_day(), row) for row in rows for found in find_dates(_read_days(head, row))[:1] if found.date
    ]
    newest = max((day for day, _ in dated), default=None)
    best = [row for day, row in dated if day == newest]
    if len(best) != 1 or len(best[0]) != len(head) or (number >= 0 and not is_version(best[0][number])):
        return []
    facts: list[Fact] = []
    for at, (written, value) in enumerate(zip(head, best[0], strict=True)):
        label = FactLabel(FactKind.VERSION) if at == number else tell_label(written)
        said = Said(written, value, where, place, _NEWEST)
        if label and label.kind in _OF_ROW and not label.is_open and not is_blank(value):
            facts += tell_facts(said, label)
        elif WHO.fullmatch(written) and names_person(value):
            facts += tell_facts(said, FactLabel(FactKind.AUTHOR, FactKind.AUTHOR, Asks.WHO))
        elif _DECIDED.fullmatch(written) and names_body(value):
            facts += tell_facts(said, FactLabel(FactKind.BODY, FactKind.BODY, Asks.WHO))
    day = _read_days(head, best[0])
    said = Said(" | ".join(cell for cell in head if cell), day, where, place, _NEWEST)
    return [*facts, make_dated(said, FactKind.VERSION_DATE, find_dates(day)[0], day)]
