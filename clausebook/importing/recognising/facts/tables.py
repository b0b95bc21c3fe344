"""Tables of document control -> pairs of labels and values, and rows of a history; other tables tell nothing.

Labels stand in the first column, in the row above, in every second cell, or in the same cell as their value.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph, Table
from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising.facts.histories import HOW, WHAT, WHO, Grid, TableRead, read_history
from clausebook.importing.recognising.facts.label_words import compose_label
from clausebook.importing.recognising.facts.labels import Asks, FactLabel, tell_label
from clausebook.importing.recognising.facts.lines import LabelledValue, compose_fitting, goes_on, read_line
from clausebook.importing.recognising.facts.signatures import follow, read_signatures
from clausebook.importing.recognising.facts.values import Said, is_blank, is_date, make_dated, names_body, tell_facts
from clausebook.importing.recognising.words.person_names import find_role, names_person
from clausebook.importing.recognising.words.said_dates import find_dates, find_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingPlace

_WHEN = re.compile(r"(?:by )?(?:when|date|deadline|time ?scale|completed)\b.*", re.IGNORECASE)
# What a form says beside a line of what belongs in it.
_HINT = re.compile(
    r"^\((?:name|date|signature|role|position|print|please|insert|e\.?g|dd|year)\b[^()]*\)$", re.IGNORECASE
)
# What somebody does about a matter, as tables say of those who decide: no value that a label asks for.
_TASK = re.compile(
    r"(?:approve|decide|recommend|review|draft|inform|consult|advise|propose|endorse|monitor|receive|ratify|note)"
    r"(?:e?s|e?d)?|notified|ratifie[sd]|to (?:approve|decide|recommend|note|review)",
    re.IGNORECASE,
)
_OF_POLICY = re.compile(r"(?:policy|document) review|review of (?:this|the) (?:policy|document)", re.IGNORECASE)
# How a label ends that asks for somebody or a day, whatever stands before it.
_ASKS = re.compile(r"(?::|\b(?:by|on|date))\s*$", re.IGNORECASE)
_DAY = FactLabel(FactKind.VERSION_DATE, None, Asks.DATE, is_weak=True)
_MOST_LABELS, _MATRIX = 60, 3
_LONGEST_CELL, _SHORT_VALUE, _PAIR = 60, 8, 2


def read_table(table: Table, where: FactPlace, *, is_trusted: bool) -> TableRead:
    """What a table tells. `is_trusted` says that it stands where document control does, at the front or the end."""
    grid = _make_grid(table)
    if not grid or len(grid) > _MOST_LABELS * 4:
        return TableRead()
    if len(grid) > 1:
        readers = (read_history, _read_actions, read_signatures, _read_headed)
        for reader in (_read_headed, *readers) if _is_one_answer(grid) else readers:
            found = reader(grid, where, table.place)
            if found.facts:
                return found
    pairs = _read_pairs(grid)
    told = TableRead() if _is_matrix(grid, pairs) else _judge(pairs, (where, table.place), is_trusted=is_trusted)
    return told if told.facts else TableRead(_tell_cycle(grid, where, table.place))


def _is_one_answer(grid: Grid) -> bool:
    """Whether below labels, each of which asks for one thing, stands one row of values: this edition and no history."""
    labels = [tell_label(cell) for cell in grid[0] if cell]
    strong = [label for label in labels if label and not label.is_weak]
    return len(grid) == _PAIR and all(labels) and len({label.kind for label in strong}) > _PAIR


def _tell_cycle(grid: Grid, where: FactPlace, place: IncomingPlace) -> list[Fact]:
    """How often the policy itself is reviewed, in a table of what is reviewed how often, which stays in the text."""
    facts: list[Fact] = []
    for row in grid:
        spans = find_spans(row[-1]) if len(row) > 1 and _OF_POLICY.fullmatch(row[0].strip(" :")) else []
        if spans and spans[0].start <= _PAIR:
            facts.append(Fact(FactKind.CYCLE, row[0], row[-1], where, place, span=spans[0].span, confidence=0.7))
    return facts


def _is_matrix(grid: Grid, pairs: list[LabelledValue | str]) -> bool:
    """Whether a table says of many things who does what of them: few of its cells are labels, though some look so."""
    cells = sum(isinstance(pair, str) for pair in pairs)
    told = [pair for pair in pairs if isinstance(pair, LabelledValue) and not pair.label.is_weak]
    if sum(is_date(pair.value) for pair in told) >= _PAIR:
        return False
    return len(grid) >= _MATRIX and max(map(len, grid)) >= _MATRIX and cells > len(pairs) - cells


def _answers(value: str) -> bool:
    """Whether a value is one of document control: left blank, a day, a length of time, or somebody."""
    is_when = is_blank(value) or bool(find_dates(value)) or bool(find_spans(value))
    return is_when or names_body(value) or names_person(value) or bool(find_role(value))


def _make_grid(table: Table) -> Grid:
    """The words of each cell. A row that only goes on the row above, as a cell broken in two, is joined to it."""
    grid: Grid = []
    for row in table.rows:
        cells = [_HINT.sub("", _read_cell(cell.blocks)) for cell in row]
        if grid and _goes_on(grid[-1], cells):
            grid[-1] = [_join(one, other) for one, other in zip(grid[-1], cells, strict=True)]
        elif any(cells):
            grid.append(cells)
    return grid


def _read_cell(blocks: Sequence[object]) -> str:
    return "\n".join(
        block.text.strip() for block in blocks if isinstance(block, IncomingParagraph) and block.text.strip()
    )


def _goes_on(above: list[str], row: list[str]) -> bool:
    """Whether a row holds the rest of a cell above: most of it is empty, and that cell ends in the middle."""
    filled = [number for number, cell in enumerate(row) if cell]
    if len(above) != len(row) or len(filled) != 1 or len(row) < 2:  # noqa: PLR2004
        return False
    before, rest = above[filled[0]], row[filled[0]]
    is_year = re.fullmatch(r"(?:19|20)\d{2}", rest) is not None and not find_dates(before)
    is_cut = before.endswith(("-", ",", "&", "/")) or re.search(r"\b(?:and|of|the|for)$", before) is not None
    return bool(before) and (is_cut or is_year) and tell_label(rest) is None


def _join(one: str, other: str) -> str:
    return one + other if one.endswith("-") else f"{one} {other}".strip()


def _read_actions(grid: Grid, where: FactPlace, place: IncomingPlace) -> TableRead:
    """A row for each step: what was done, by whom, and when. A plan of monitoring has "How" and is the policy's own."""
    head = [cell.strip(" ?:") for cell in grid[0]]
    columns = {
        name: next((at for at, cell in enumerate(head) if pattern.fullmatch(cell)), -1)
        for name, pattern in (("what", WHAT), ("who", WHO), ("when", _WHEN))
    }
    if min(columns["what"], columns["when"]) < 0:
        return TableRead()
    if any(map(HOW.fullmatch, head)):
        return TableRead(_tell_monitoring(grid, where, place)) if where is not FactPlace.TEXT else TableRead()
    facts: list[Fact] = []
    told = 0
    for row in grid[1:]:
        label = tell_label(row[columns["what"]]) if len(row) == len(head) else None
        if label is None or label.is_weak:
            continue
        told += 1
        written = row[columns["what"]]
        who = row[columns["who"]] if columns["who"] >= 0 else ""
        when = row[columns["when"]]
        said = Said(written, when, where, place)
        dated = (
            FactLabel(label.kind, label.who, Asks.DATE) if is_blank(when) else FactLabel(label.kind, None, Asks.DATE)
        )
        if who and label.who:
            facts += tell_facts(Said(written, who, where, place), FactLabel(label.who, label.who, Asks.WHO))
        facts += tell_facts(said, dated)
    return TableRead(facts, is_control=told > 0 and told * 2 >= len(grid) - 1)


def _tell_monitoring(grid: Grid, where: FactPlace, place: IncomingPlace) -> list[Fact]:
    """What is watched, how and when: told, but the policy's own words, so the table stays in it."""
    rows = [[" ".join(cell.split()) for cell in row] for row in grid[1:] if row and row[0]]
    return [Fact(FactKind.OTHER, row[0], "; ".join(cell for cell in row[1:] if cell), where, place) for row in rows]


def _read_headed(grid: Grid, where: FactPlace, place: IncomingPlace) -> TableRead:
    """Labels in the first row, and below each its value."""
    head, rows = grid[0], grid[1:]
    labels = [tell_label(cell) for cell in head]
    known = [label for label in labels if label]
    strong = [label for label in known if not label.is_weak]
    is_full = len(known) * 2 > len([cell for cell in head if cell]) and len(known) > 1 and strong
    if not is_full or len(rows) > 4 or any(find_dates(cell) or ":" in cell.rstrip(":") for cell in head):  # noqa: PLR2004
        return TableRead()
    if len(rows) > 1 and all(label.kind is FactKind.CYCLE for label in strong):
        return TableRead()  # how often each of several things is done, and none of them is the policy
    told = [row[at] for row in rows for at, label in enumerate(labels) if label in strong and at < len(row)]
    if len(rows) > 1 and not any(map(_answers, told)):
        return TableRead()
    first = [tell_label(row[0]) if row else None for row in rows]
    if any(label and not label.is_weak for label in first) and len(head) == _PAIR:
        return TableRead()
    facts: list[Fact] = []
    for row, own in zip(rows, first, strict=True):
        last: LabelledValue | None = None
        if own and not own.is_weak and len(answers := [cell for cell in row[1:] if cell]) == 1:
            facts += tell_facts(Said(row[0].strip(" :"), answers[0], where, place), own)
            continue
        for written, label, value in zip(head, labels, row, strict=False):
            said = Said(written.strip(" :"), value, where, place)
            facts += tell_facts(said, follow(label, last)) if label else _tell_other(said)
            last = LabelledValue(said.label, label, value) if label else last
    return TableRead(facts, is_control=True)


def _read_pairs(grid: Grid) -> list[LabelledValue | str]:
    """Each label with its value, row by row; a cell that is neither is given as it is."""
    found: list[LabelledValue | str] = []
    for row in grid:
        is_pair = len([cell for cell in row if cell]) == _PAIR
        cells = [cell for cell in row if cell]
        if whole := _read_three(cells) or _read_more(cells, found) or _read_signed(cells):
            found += whole
            continue
        at = 0
        while at < len(row):
            cell, following = row[at], row[at + 1] if at + 1 < len(row) else ""
            label = _tell_cell(cell, following)
            is_answer = not tell_label(following) or (is_pair and not _ASKS.search(following))
            is_answer = is_answer or bool(label and label.kind is FactKind.POSITION and find_role(following))
            if label and (told := _read_told(following)):
                found += told
                at += 1
            elif label and at + 1 < len(row) and is_answer:
                found.append(LabelledValue(cell.strip(" :"), label, following))
                at += 1
            elif label and is_pair and following:
                found.append(LabelledValue(cell.strip(" :"), label, ""))
            elif cell:
                inside = _read_inside(cell)
                if not inside and is_pair and any(not pair.label.is_weak for pair in _read_inside(following)):
                    found.append(cell)
                    at += 1
                    continue
                if not inside and is_pair and following and len(cell) <= _LONGEST_CELL and not is_blank(cell):
                    inside = [LabelledValue(cell.strip(" :"), FactLabel(FactKind.OTHER, is_weak=True), following)]
                    at += 1
                found += inside or ([LabelledValue(cell.strip(" :"), label, "")] if label else [cell])
            at += 1
    return found


def _read_more(cells: list[str], above: list[LabelledValue | str]) -> list[LabelledValue]:
    """One more who did it, with the day, in a row below the first: "Approved by | Rowan Green | Date: May 2026"."""
    last = next(
        (pair for pair in reversed(above) if isinstance(pair, LabelledValue) and names_person(pair.value)), None
    )
    inside = _read_inside(cells[1]) if len(cells) == _PAIR and names_person(cells[0]) else []
    if last is None or last.label.who is None or len(inside) != 1 or not is_date(inside[0].value):
        return []
    return [replace(last, value=cells[0]), *inside]


def _read_signed(cells: list[str]) -> list[LabelledValue]:
    """Who signed and when, in two cells: "Signed Rowan Green | 12 May 2026"."""
    signed = _read_inside(cells[0]) if len(cells) == _PAIR and is_date(cells[1]) else []
    is_signed = bool(signed) and signed[-1].label.kind is FactKind.SIGNED_BY and bool(signed[-1].value)
    return [*signed, LabelledValue("", _DAY, cells[1])] if is_signed else []


def _tell_cell(cell: str, following: str) -> FactLabel | None:
    """What a cell asks for as a label: as patterns know it, or by its words, if the next cell or a colon says so."""
    if ": " in cell.strip(" :") and any(pair.value for pair in _read_inside(cell)):
        return None  # "Approved by: LGB" has its value with it
    label = tell_label(cell) or compose_fitting(cell.strip(" :"), following)
    is_led = cell.endswith(":") and 0 < len(following.split()) <= _SHORT_VALUE
    return label or (compose_label(cell) if is_led else None)


def _read_told(value: str) -> list[LabelledValue]:
    """The pairs of a value that says itself what its days are, whatever asks for it."""
    pairs = _read_inside(value)
    return pairs if any(not pair.label.is_weak and is_date(pair.value) for pair in pairs) else []


def _read_three(cells: list[str]) -> list[LabelledValue]:
    """A label, who did it or will, and when: "Date of next review | Head teacher | May 2026"."""
    label = tell_label(cells[0]) if len(cells) == _PAIR + 1 else None
    if label is None or not label.who or label.is_weak:
        return []
    day = cells[2].removeprefix("Date").strip(" :")
    who = names_body(cells[1]) or names_person(cells[1]) or find_role(cells[1])
    if not (who and is_date(day)):
        return []
    written = cells[0].strip(" :")
    dated = FactKind.VERSION_DATE if label.kind is FactKind.AUTHOR else label.kind
    return [
        LabelledValue(written, FactLabel(label.who, label.who, Asks.WHO), cells[1]),
        LabelledValue(written, FactLabel(dated, None, Asks.DATE), day),
    ]


def _read_inside(cell: str) -> list[LabelledValue]:
    """The pairs of a cell of labels and values, in one line or several; none where it has other words."""
    pairs: list[LabelledValue] = []
    for line in cell.split("\n"):
        read = read_line(line)
        if read:
            pairs += read
        elif pairs and line.strip() and (not pairs[-1].value or goes_on(pairs[-1].value, line)):
            pairs[-1] = replace(pairs[-1], value=f"{pairs[-1].value} {line}".strip())
        elif line.strip():
            return []
    return pairs if any(pair.value for pair in pairs) else []


def _judge(pairs: list[LabelledValue | str], place: tuple[FactPlace, IncomingPlace], *, is_trusted: bool) -> TableRead:
    """Whether pairs are document control: most are known labels, and one of them is of an approval or a review."""
    told = [pair for pair in pairs if isinstance(pair, LabelledValue)]
    known = [pair for pair in told if pair.label.kind is not FactKind.OTHER and not _TASK.fullmatch(pair.value)]
    known = [pair for pair in known if not (pair.label.is_open and is_blank(pair.value))]
    strong = [pair for pair in known if not pair.label.is_weak and (is_trusted or not is_blank(pair.value))]
    rest = [pair for pair in pairs if isinstance(pair, str)]
    others = len(told) - len(known) + sum(len(words.split()) > 3 for words in rest)  # noqa: PLR2004
    is_enough = bool(strong) if is_trusted else len(strong) > 1 or (len(known) > 2 and bool(strong))  # noqa: PLR2004
    is_signature = is_trusted and any(pair.label.kind is FactKind.SIGNED_BY for pair in known)
    is_signature = is_signature and len(known) > 1 and any(map(_is_signed, known))
    if len(told) > _MOST_LABELS:
        return TableRead()
    if len(known) < others or not (is_enough or is_signature):
        sure = [Said(pair.written, pair.value, *place) for pair in strong if is_date(pair.value)]
        labels = [pair.label for pair in strong if is_date(pair.value)]
        return TableRead([fact for said, label in zip(sure, labels, strict=True) for fact in tell_facts(said, label)])
    facts: list[Fact] = []
    last: LabelledValue | None = None
    for pair in told:
        if pair.label.is_open and is_blank(pair.value):
            continue
        said = Said(pair.written, pair.value, *place)
        facts += (
            tell_facts(said, follow(pair.label, last)) if pair.label.kind is not FactKind.OTHER else _tell_other(said)
        )
        last = pair if pair.written.lower().strip(" :") not in {"date", "position"} else last
    return TableRead(facts, is_control=True)


def _is_signed(pair: LabelledValue) -> bool:
    """Whether a name or a post stands where somebody signs, or a name beside a line to sign on."""
    is_name = pair.label.kind is FactKind.TITLE and names_person(pair.value)
    return is_name or (pair.label.kind is FactKind.SIGNED_BY and not is_blank(pair.value))


def _tell_other(said: Said) -> tuple[Fact, ...]:
    if is_date(said.value):
        date = find_dates(said.value)[0]
        return (make_dated(said, FactKind.OTHER, date, said.value),)
    return (
        (Fact(FactKind.OTHER, said.label, " ".join(said.value.split()), said.where, said.place),) if said.value else ()
    )
