"""People whom a text names are found with their roles, and what only looks like a name is not."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clausebook.importing.incoming import IncomingBlock, IncomingCell, IncomingParagraph, IncomingSpan, Table
from clausebook.importing.recognising.facts.people import find_people
from tests.faults import gather_faults

CASES = Path(__file__).parent / "people.told"
NAMES = [
    "Mrs",
    "J",
    "Smith",
    "Headteacher",
    ":",
    "(",
    ")",
    ",",
    "Anna",
    "Brown",
    "School",
    "DSL",
    "-",
    "is",
    "\n",
    "07700 900123",
]


def make_paragraph(text: str) -> IncomingParagraph:
    """A paragraph of one span."""
    return IncomingParagraph((IncomingSpan(text),))


def read_cases() -> dict[str, tuple[list[IncomingBlock], list[str]]]:
    """The blocks of each case and the people in it."""
    cases: dict[str, tuple[list[IncomingBlock], list[str]]] = {}
    blocks: list[IncomingBlock] = []
    told: list[str] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        sign, text = line[:1], line[1:].strip()
        if line.startswith("== "):
            blocks, told = [], []
            cases[line[3:]] = (blocks, told)
        elif sign == "!":
            told.append(text)
        elif sign == "+":
            blocks.append(make_paragraph(text))
        elif sign == "|":
            row = tuple(IncomingCell((make_paragraph(cell.strip()),)) for cell in text.split("|"))
            if blocks and isinstance(blocks[-1], Table):
                blocks[-1] = Table((*blocks[-1].rows, row))
            else:
                blocks.append(Table((row,)))
    return cases


def test_each_case_names_who_its_table_says() -> None:
    """Each text of the table names its people, in order, with the roles that it gives them, and nobody else."""
    with gather_faults() as row:
        for name, (blocks, told) in read_cases().items():
            with row(name):
                found = find_people(blocks)
                assert [", ".join(filter(None, (person.name, person.role))) for person in found] == told


@given(st.lists(st.lists(st.sampled_from(NAMES) | st.text(max_size=6), max_size=12).map(" ".join), max_size=4))
def test_every_name_stands_in_the_text(texts: list[str]) -> None:
    """Whatever is typed, nothing crashes, and each name and each role is the text's own."""
    for person in find_people([make_paragraph(text) for text in texts]):
        assert any(person.name in text for text in texts)
        assert not person.role or any(person.role in text for text in texts)
