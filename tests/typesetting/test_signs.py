"""What the list of signs says can be printed is what the fonts have."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.document.blocks import Prose, Quotation
from clausebook.document.inlines import Emphasis, Strong, Words
from clausebook.paths import find_print_templates, find_signs
from clausebook.render.papers.paper import PaperBlocks, PaperLine
from clausebook.typesetting import LacksSign, Typesetter, find_unprintable
from tests.printed_papers import make_typesetter, print_paper
from tests.render.word.papers import make_paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# As the template for policies has them.
TEMPLATE = """\
#set document(title: "A test")
#set text(lang: "en", font: ("Source Sans Pro", "Noto Naskh Arabic", "Noto Emoji"), fallback: false)
= Title
#read(sys.inputs.data)
"""


@pytest.fixture
def typesetter(tmp_path: Path) -> Iterator[Typesetter]:
    """One with the fonts of policies."""
    (tmp_path / "template.typ").write_text(TEMPLATE, encoding="utf-8")
    made = Typesetter(tmp_path / "template.typ", find_print_templates() / "fonts")
    yield made
    made.close()


def list_signs() -> list[str]:
    """Every sign with a shape of its own that stands in writing, and those of the first planes alone."""
    signs = [chr(number) for number in range(0x20, 0x2FFFF)]
    return [sign for sign in signs if unicodedata.category(sign)[0] in "LNPS"]


def test_every_sign_of_the_list_is_laid_out(typesetter: Typesetter) -> None:
    """A text of all of them is made: so no text whose signs are all in the list goes without a PDF."""
    signs = [sign for sign in list_signs() if not find_unprintable(sign, find_signs())]
    assert len(signs) > 3_000
    assert typesetter.lay_out(" ".join(signs), {}, 0).startswith(b"%PDF-")


def test_every_sign_of_the_list_stands_in_words_that_lean_too() -> None:
    """A policy that stresses all of them has its PDF: what the leaning fonts lack stands upright among the others."""
    signs = "".join(sign for sign in list_signs() if not find_unprintable(sign, find_signs()))
    lines = tuple(Prose((Emphasis((Words(signs[at : at + 30]),)),)) for at in range(0, len(signs), 30))
    quoted = Quotation(tuple(Prose((Strong(line.inlines),)) for line in lines))
    crest = '<svg viewBox="0 0 1 1"></svg>'
    paper = replace(make_paper([]), crest=crest, body=(PaperBlocks((*lines, quoted)), PaperLine("motto", signs)))
    typesetter = make_typesetter()
    try:
        assert print_paper(typesetter, paper).startswith(b"%PDF-")
    finally:
        typesetter.close()


@pytest.mark.parametrize("sign", ["\u09ac", "\u4e2d", "\u0a2a", "\u0928", "\u05d0"])
def test_a_sign_of_another_script_is_in_neither(typesetter: Typesetter, sign: str) -> None:
    """Bengali, Chinese, Punjabi, Hindi and Hebrew are told before anything is laid out."""
    assert find_unprintable(f"Ask for {sign}{sign}", find_signs()) == sign
    with pytest.raises(LacksSign):
        typesetter.lay_out(sign, {}, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Zo\u00eb\u2019s caf\u00e9 \u2013 \u201cyes\u201d",
        "Llan\u0175",
        "za\u017c\u00f3\u0142\u0107",
        "\u0627\u0631\u062f\u0648",
        "\U0001f600\ufe0f",
    ],
)
def test_what_schools_write_can_be_printed(text: str) -> None:
    """Accents, typographic quotation marks, Welsh, Polish, Arabic letters and pictographs."""
    assert not find_unprintable(text, find_signs())
