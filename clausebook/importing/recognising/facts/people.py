"""The people whom a text names, with their roles; their addresses and numbers, which are as much theirs as the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph, IncomingPlace, Table
from clausebook.importing.recognised import Person
from clausebook.importing.recognising.words.person_names import (
    NameFound,
    find_any_post,
    find_names,
    find_role,
    names_person,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import IncomingBlock

_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_NUMBER = re.compile(r"(?<![\d/.])(?:\+44\s?\(?0?\)?|\(0(?=\d{2,5}\))|0)\d(?:[\s()-]{0,2}\d){8,9}(?!\d)")
_MOBILE = re.compile(r"(?:\+44\s?\(?0?\)?|0)\s?7")
# Words of addresses that belong to an office or a post, which whoever has it reads.
_SHARED = frozenset(
    re.findall(
        r"\w+",
        "admin admissions office info enquiries contact head headteacher principal reception school secretary clerk "
        "chair governors governor safeguarding dsl cp senco sendco send dpo data privacy hr finance bursar sbm "
        "attendance absence complaints help helpline support mail mailbox post hello lado mash front team casework foi "
        "esafety name your first staff teacher ceo trust recruitment jobs it ict business education social press "
        "secure direct care early service services council customer safety health manager protection gdpr parents "
        "nursery mediation advice direct caredirect contactus customerservices",
    )
)
_NEAR = 120
_HEADS = re.compile(
    r"(?:names?|member of staff|staff member|staff|person|who|named (?:person|contact))(?: (?:of|name).*)?"
)
_BETWEEN = re.compile(r"\s*(?:[,;/&\n]|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A name, an address or a number with its role and place; `is_sure` if it is no address that must be judged."""

    person: Person
    is_sure: bool = True


def find_people(blocks: Sequence[IncomingBlock]) -> tuple[Person, ...]:
    """The people whom the text names, each once for each role; `blocks` are those that remain in it."""
    seen: list[_Seen] = []
    for block in blocks:
        if isinstance(block, Table):
            seen += _read_table(block)
        elif isinstance(block, IncomingParagraph):
            seen += _read_text(block.text, block.place)
    surnames = {one.person.name.split()[-1].lower() for one in seen if one.is_sure and "@" not in one.person.name}
    found: dict[tuple[str, str], Person] = {}
    for one in seen:
        if one.is_sure or _is_personal(one.person.name, surnames):
            found.setdefault((one.person.name.lower(), one.person.role.lower()), one.person)
    with_role = {name for name, role in found if role}
    return tuple(person for (name, role), person in found.items() if role or name not in with_role)


def _is_personal(address: str, surnames: set[str]) -> bool:
    """Whether an address is somebody's own: it has a name before and behind a dot, or a surname that the text has."""
    local = address.partition("@")[0].lower()
    parts = [part for part in re.split(r"[._-]", local) if part]
    if any(part in _SHARED for part in parts):
        return False
    is_named = "." in local and len(parts) == 2 and all(map(_may_be_name, parts))  # noqa: PLR2004
    return is_named or any(len(surname) > 2 and local.endswith(surname) for surname in surnames)  # noqa: PLR2004


def _may_be_name(part: str) -> bool:
    """Whether a part of an address may be somebody's name or initials: what cannot be spoken is an office's."""
    return part.isalpha() and (len(part) <= len("jb") or any(letter in "aeiouyw" for letter in part))


def _read_text(text: str, place: IncomingPlace, role: str = "") -> Iterator[_Seen]:
    names = find_names(text)
    for name in names:
        yield _Seen(Person(name.name, name.role or role, place))
    for match in _ADDRESS.finditer(text):
        owner = _find_owner(names, match.start())
        address = match[0].rstrip(".")
        is_shared = any(part in _SHARED for part in re.split(r"[._-]", address.partition("@")[0].lower()))
        mine = "" if is_shared else owner.role if owner else role
        yield _Seen(Person(address, mine, place), is_sure=not is_shared and (owner is not None or bool(role)))
    for match in _NUMBER.finditer(text):
        owner = _find_owner(names, match.start())
        if owner or _MOBILE.match(match[0]):
            yield _Seen(Person(match[0].strip(), owner.role if owner else role, place))


def _find_owner(names: Sequence[NameFound], at: int) -> NameFound | None:
    """The name that stands right before an address or a number."""
    before = [name for name in names if name.end <= at and at - name.end < _NEAR]
    return before[-1] if before else None


def _read_table(table: Table) -> Iterator[_Seen]:
    """The people of a table: a role in one cell and a name in the next, or names below a head that says so."""
    heads: list[str] = []
    for number, row in enumerate(table.rows):
        cells = ["\n".join(block.text for block in cell.blocks if isinstance(block, IncomingParagraph)) for cell in row]
        heads = heads or [" ".join(cell.lower().split()).strip(" :?") for cell in cells]
        role = next((found for cell in cells if (found := find_any_post(cell))), "")
        for column, cell in enumerate(cells):
            is_named = number > 0 and column < len(heads) and _HEADS.fullmatch(heads[column]) is not None
            yield from _read_cell(cell, table.place, role, is_named=is_named)
        for cell_read in row:
            for block in cell_read.blocks:
                if isinstance(block, Table):
                    yield from _read_table(block)


def _read_cell(cell: str, place: IncomingPlace, role: str, *, is_named: bool) -> Iterator[_Seen]:
    """The people of a cell, which may be a list of names with nothing round them."""
    parts = [part.strip() for part in _BETWEEN.split(cell) if part.strip()]
    if not (role or is_named) or not parts or not names_person(parts[0]):
        yield from _read_text(cell, place, role)
        return
    own = next((found for part in parts if (found := find_role(part))), "")
    for part in parts:
        if names_person(part) and not find_role(part):
            name = re.split(r"\s*[(:\u2013]|\s-\s", part, maxsplit=1)[0].strip()
            yield _Seen(Person(name, role or own, place))
        elif "@" in part or any(letter.isdigit() for letter in part):
            yield from _read_text(part, place, role)
