"""Tables of who signed, and what a day means that stands behind a label or somebody's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising.facts.histories import Grid, TableRead
from clausebook.importing.recognising.facts.labels import Asks, FactLabel, tell_label
from clausebook.importing.recognising.facts.lines import LabelledValue
from clausebook.importing.recognising.facts.signers import SIGNED, read_name_alone, tell_signing
from clausebook.importing.recognising.facts.values import Said, is_date, tell_facts
from clausebook.importing.recognising.findings import list_texts
from clausebook.importing.recognising.words.person_names import find_post, find_role, names_person

if TYPE_CHECKING:
    from clausebook.importing.incoming import IncomingPlace, Table

_DECIDES = re.compile(
    r"\b(?:chair(?:person|man|woman)?|head ?teacher|principal|governors?|trustees?|ceo|clerk|directors?|managers?|"
    r"owner|proprietor|secretary|treasurer|president|representatives?)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:chair(?:person|man|woman)?|trustees?|secretary|treasurer|president|representatives?)\b", re.IGNORECASE
)

_NAME_AND_POST = re.compile(
    r"(?:(?:full|print(?:ed)?) )?names?(?:,| and| &| ?/| \() ?(?:role|position|post|(?:job )?title)\b", re.IGNORECASE
)
_MOST_SIGNERS = 4


def read_signatures(grid: Grid, where: FactPlace, place: IncomingPlace) -> TableRead:
    """A row for each who signed: the role, the name and the day, where at least one of them decides about policies."""
    kinds = [label.kind if (label := tell_label(cell)) else None for cell in grid[0]]
    if len(kinds) > 1 and set(kinds) == {FactKind.SIGNED_BY}:
        return _read_signed_columns(grid, where, place)
    if (named := _read_named_columns(grid, where, place)).facts:
        return named
    if where is FactPlace.TEXT or FactKind.TITLE not in kinds or FactKind.VERSION_DATE not in kinds:
        return TableRead()
    name, day = kinds.index(FactKind.TITLE), kinds.index(FactKind.VERSION_DATE)
    if _NAME_AND_POST.match(grid[0][name]) and len(set(kinds)) == len(kinds):
        return _read_named_rows(grid, (name, day), where, place)
    facts: list[Fact] = []
    for row in grid[1:]:
        if len(row) != len(kinds) or not _DECIDES.search(" ".join(row)):
            return TableRead()
        role = next((found for cell in row if (found := find_role(cell))), "")
        who = Said(role or grid[0][name], row[name], where, place)
        facts += tell_facts(who, FactLabel(FactKind.SIGNED_BY, FactKind.SIGNED_BY, Asks.WHO))
        facts += tell_facts(Said(grid[0][day], row[day], where, place), FactLabel(FactKind.APPROVED, None, Asks.DATE))
    return TableRead(facts, is_control=True)


def _read_named_rows(grid: Grid, columns: tuple[int, int], where: FactPlace, place: IncomingPlace) -> TableRead:
    """A row for each of a few who signed, with the name and the post in one cell; more are those who have read it."""
    at_name, at_day = columns
    rows = [row for row in grid[1:] if len(row) == len(grid[0]) and row[at_name]]
    if not 0 < len(rows) <= _MOST_SIGNERS or not any(map(_DECIDES.search, (row[at_name] for row in rows))):
        return TableRead()
    facts: list[Fact] = []
    for row in rows:
        name, *more = read_name_alone(row[at_name]) or [LabelledValue("", SIGNED, " ".join(row[at_name].split()))]
        pairs = [name, *(pair for pair in more if pair.label.kind is FactKind.POSITION)]
        facts += [fact for pair in pairs for fact in tell_facts(Said("", pair.value, where, place), pair.label)]
        day = Said(grid[0][at_day], row[at_day], where, place)
        facts += tell_facts(day, FactLabel(FactKind.APPROVED, None, Asks.DATE))
    return TableRead(facts, is_control=True)


def _read_signed_columns(grid: Grid, where: FactPlace, place: IncomingPlace) -> TableRead:
    """A column for each who signed: the name, the post and the day below "Signed"."""
    facts: list[Fact] = []
    for at, written in enumerate(grid[0]):
        read = [tell_signing(line) for row in grid[1:] if at < len(row) for line in row[at].split("\n") if line]
        pairs = [pair for line in read if line for pair in line]
        if None in read or not any(names_person(pair.value) or _DECIDES.search(pair.value) for pair in pairs):
            return TableRead()
        last: LabelledValue | None = None
        for pair in pairs:
            said = Said(pair.written or written.strip(" :"), pair.value, where, place)
            facts += tell_facts(said, follow(pair.label, last))
            last = pair
    return TableRead(facts, is_control=True)


def has_named_row(table: Table) -> bool:
    """Whether the first row of a table has nothing but names of people, beside one another."""
    names = [
        " ".join(text for block in cell.blocks for text in list_texts(block)) for row in table.rows[:1] for cell in row
    ]
    return len(names) > 1 and all(map(names_person, names))


def _read_named_columns(grid: Grid, where: FactPlace, place: IncomingPlace) -> TableRead:
    """Names beside one another at the end, and below each nothing but the post, and the day if there is one."""
    # The organisation of all of them stands below each.
    own = [row for row in grid[2:] if len(set(row)) > 1 or is_date(row[0])]
    names, posts, *days = [grid[0], [post.strip(" ,") for post in grid[1]], *own]
    is_signed = len(names) == len(posts) and len(names) > 1 and all(map(names_person, names))
    if not is_signed or not all(_is_post(post, is_end=where is FactPlace.END) for post in posts) or len(days) > 1:
        return TableRead()
    if any(cell and not is_date(cell) for row in days for cell in row):
        return TableRead()
    facts: list[Fact] = []
    for at, (name, post) in enumerate(zip(names, posts, strict=True)):
        facts += tell_facts(Said("", name, where, place), FactLabel(FactKind.SIGNED_BY, FactKind.SIGNED_BY, Asks.WHO))
        facts += tell_facts(Said(name, post, where, place), FactLabel(FactKind.POSITION))
        for day in (row[at] for row in days if at < len(row) and row[at]):
            facts += tell_facts(Said(name, day, where, place), FactLabel(FactKind.APPROVED, None, Asks.DATE))
    return TableRead(facts, is_control=True)


def _is_post(text: str, *, is_end: bool) -> bool:
    """Whether a text is the post of somebody who signs for others; not at the end, one who does little else."""
    return bool(find_post(text)) and (_DECIDES if is_end else _OF_ALL).search(text) is not None


def follow(label: FactLabel, last: LabelledValue | None) -> FactLabel:
    """What a bare "Date" means behind another label: behind "Approved by" it is the day of the approval."""
    is_bare = label.kind is FactKind.VERSION_DATE and label.is_weak
    if not is_bare or last is None or last.label.kind in {FactKind.VERSION, FactKind.AUTHOR}:
        return label
    is_name = last.label.kind is FactKind.TITLE and names_person(last.value)
    if is_name or last.label.kind in {FactKind.APPROVED, FactKind.SIGNED_BY, FactKind.BODY, FactKind.POSITION}:
        return FactLabel(FactKind.APPROVED, None, Asks.DATE)
    if last.label.kind in {FactKind.REVIEWED, FactKind.NEXT_REVIEW}:
        return FactLabel(last.label.kind, None, Asks.DATE)
    return label
