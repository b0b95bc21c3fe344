"""What stands for an address while a document is laid out is nowhere in the finished file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest

from clausebook.paths import find_print_templates
from clausebook.typesetting import STAND_IN, Typesetter, stand_in_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Each line that it is given is a link, on a sheet of its own.
TEMPLATE = """\
#set document(title: "A test")
#set text(lang: "en", font: "Source Sans Pro", fallback: false)
= Title
#for line in read(sys.inputs.data).split("\\n") { link(line, "Words") + pagebreak(weak: true) }
"""
# Shorter than what stands for it, as long, and longer.
BASES = ("https://a.example/", f"https://{'a' * (len(STAND_IN) - 9)}/", f"https://{'a.' * 60}example/st-hilda/")


@pytest.fixture
def typesetter(tmp_path: Path) -> Iterator[Typesetter]:
    """One whose documents are links."""
    (tmp_path / "template.typ").write_text(TEMPLATE, encoding="utf-8")
    made = Typesetter(tmp_path / "template.typ", find_print_templates() / "fonts")
    yield made
    made.close()


def list_links(pdf: bytes) -> list[str]:
    """Where the links of a file lead, and how they are called; the file is read strictly."""
    with pikepdf.open(BytesIO(pdf), attempt_recovery=False) as opened:
        assert opened.check_pdf_syntax() == []
        notes = [note for page in opened.pages for note in page.get("/Annots", [])]
        assert all(str(note.Contents) == str(note.A.URI) for note in notes)
        return [str(note.A.URI) for note in notes]


@pytest.mark.parametrize("base", BASES)
def test_each_link_leads_where_it_is_to(typesetter: Typesetter, base: str) -> None:
    """Whether the address is longer than what stood for it or not, everything in the file is where it is sought."""
    addresses = [f"{base}{number}/#consent-{number}" for number in range(30)]
    others = ["https://elsewhere.example/", "https://elsewhere.example/#consent"]
    data = "\n".join([*others, *(stand_in_for(address, base) for address in addresses)])
    assert base not in data
    assert list_links(typesetter.lay_out(data, {}, 0, base=base)) == [*others, *addresses]


@pytest.mark.parametrize("base", BASES)
def test_a_file_with_a_longer_address_is_the_same_but_for_it(typesetter: Typesetter, base: str) -> None:
    """What is filled in is all that tells two schools' files apart, so nothing that was laid out is laid out again."""
    data = stand_in_for(f"{base}#consent", base)
    assert data == stand_in_for("https://other.example/#consent", "https://other.example/")
    filled, bare = typesetter.lay_out(data, {}, 0, base=base), typesetter.lay_out(data, {}, 0, base=STAND_IN)
    assert filled.count(base.encode()) == bare.count(STAND_IN.encode()) > 0
    assert STAND_IN.encode() not in filled


@pytest.mark.parametrize(
    "base", ["https://a.example/(b)/", "https://a.example/\\b/", "https://sch\u00fcle.example/", ""]
)
def test_an_address_that_a_file_writes_in_another_way_is_left(base: str) -> None:
    """Nothing stands for what could not be found again in the finished file, or for no address."""
    assert stand_in_for(f"{base}#consent", base) == f"{base}#consent"


def test_an_address_elsewhere_is_left() -> None:
    """Nothing stands for what is not below the address of the document."""
    assert stand_in_for("https://b.example/#consent", "https://a.example/") == "https://b.example/#consent"
