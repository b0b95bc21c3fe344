"""Who has a table read aloud hears with each value the head of its row, and that of its column."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest

from clausebook.paths import find_print_templates
from clausebook.typesetting import STAND_IN, Typesetter
from tests.printed_papers import Tagged, list_rule_faults, read_structure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A table with heads of both kinds, a link whose address is filled in behind it, one without heads, and one whose rows
# alone have heads.
TEMPLATE = """\
#set document(title: "A test")
#set text(lang: "en", font: "Source Sans Pro", fallback: false)
#let head(body) = table.cell(fill: rgb("#eceff2"), strong(body))
= Title
#table(columns: 3,
  table.header(head[Day], head[From], head[To]),
  head[Monday], [9], [#link(read(sys.inputs.data), "12")],
  head[Tuesday #parbreak() *after half-term*], [10], [])
#table(columns: 2, [*bold*], [words], table.cell(fill: white)[more], [words])
#table(columns: 2, head[Head teacher], [the office], head[Clerk], [#link(read(sys.inputs.data), "her page")])
"""
COLUMN, ROW = ("TH", "/Column"), ("TH", "/Row")
PLAIN = ("TD", None)


@pytest.fixture
def typesetter(tmp_path: Path) -> Iterator[Typesetter]:
    """One whose document is tables."""
    (tmp_path / "template.typ").write_text(TEMPLATE, encoding="utf-8")
    made = Typesetter(tmp_path / "template.typ", find_print_templates() / "fonts")
    yield made
    made.close()


def read_tables(pdf: bytes) -> list[list[list[Tagged]]]:
    """The cells of each row of each table."""
    tables = [tag for tag in read_structure(pdf).walk() if tag.tag == "Table"]
    return [[[*row.inside] for row in table.walk() if row.tag == "TR"] for table in tables]


@pytest.mark.parametrize("base", ["", "https://a.example/", f"https://{'a.' * 60}example/st-hilda/"])
def test_a_cell_that_heads_its_row_says_so(typesetter: Typesetter, base: str) -> None:
    """It does wherever it stands, also where addresses are filled in; bold words and other tints make no head.

    The file is read strictly, so everything in it is where it is sought.
    """
    data = f"{STAND_IN}#consent" if base else "https://b.example/"
    pdf = typesetter.lay_out(data, {}, 0, base=base)
    with pikepdf.open(BytesIO(pdf), attempt_recovery=False) as opened:
        assert opened.check_pdf_syntax() == []
        links = [str(note.A.URI) for page in opened.pages for note in page.get("/Annots", [])]
    assert links == [f"{base}#consent" if base else data] * 2
    both, none, rows = (
        [[(cell.tag, cell.attributes.get("Scope")) for cell in row] for row in table] for table in read_tables(pdf)
    )
    assert both == [[COLUMN] * 3, [ROW, PLAIN, PLAIN], [ROW, PLAIN, PLAIN]]
    assert none == [[PLAIN, PLAIN]] * 2
    assert rows == [[ROW, PLAIN]] * 2


def test_no_cell_names_some_of_its_heads_alone(typesetter: Typesetter) -> None:
    """A list of heads at a cell would hide the head of its row, which is found by its place; elsewhere lists stay."""
    (_, *below), none, rows = read_tables(typesetter.lay_out("https://b.example/", {}, 0))
    assert not any("Headers" in cell.attributes for row in (*below, *rows) for cell in row)
    assert all("Headers" in cell.attributes for row in none for cell in row)


def test_such_a_file_breaks_no_rule(typesetter: Typesetter) -> None:
    """What is changed in a finished file leaves it a PDF/UA-1 file."""
    assert list_rule_faults(typesetter.lay_out("https://b.example/", {}, 0)) == []
