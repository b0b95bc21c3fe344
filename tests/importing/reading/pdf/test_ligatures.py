"""Letters that a font draws as one sign are read as the letters that they are."""

from __future__ import annotations

import pytest

from clausebook.importing.reading.pdf.lines.ligatures import spell_ligatures
from clausebook.importing.reading.pdf.lines.pieces import make_pieces
from clausebook.importing.reading.pdf.reading import read
from tests.importing.reading.pdf.drawn_pages import DrawnPage, write_pdf
from tests.importing.reading.pdf.test_lines import set_letters
from tests.importing.reading.said import list_texts

SPELT = [
    # What the file says, and what a reader sees.
    ("Pupils take ac\u019fon for the protec\u019fon of newts.", "Pupils take action for the protection of newts."),
    ("The commi\u01a9ee wri\u01a9en of in the le\u01a9er", "The committee written of in the letter"),
    ("Sta\ue03c o\ue03cer help in the a\ue104ernoon.", "Staff offer help in the afternoon."),
    ("The o\ufffdcer finds it di\ufffdcult.", "The officer finds it difficult."),
    ("\u08a2mes and na\u08a2onal ac\u08a2vi\u08a2es", "times and national activities"),
]
KEPT = [
    # A name with letters of another language, an alphabet of its own, a unit, a sign that no word tells.
    "\u0218tefan and Ioni\u021b\u0103 live in Bucure\u0219ti.",
    "The sound /\u0283/ is in \u201cship\u201d.",
    "\u03b1, \u03b2 and 12 \u03bcg of it",
    "Kw\u025bku reads.",
    "xq\u019fzv",
]


@pytest.mark.parametrize(("said", "seen"), SPELT)
def test_a_sign_for_several_letters_is_spelt_as_the_words_round_it_tell(said: str, seen: str) -> None:
    """Whatever sign a file gives for "ti", "tt" or "ff": what is read is what a reader sees."""
    pieces = make_pieces(set_letters(said))
    spell_ligatures(pieces)
    assert "".join(piece.text for piece in pieces) == seen


@pytest.mark.parametrize("said", KEPT)
def test_letters_of_other_languages_stay(said: str) -> None:
    """A sign that stands for itself is not taken for letters of ours, nor is one that no word tells."""
    pieces = make_pieces(set_letters(said))
    spell_ligatures(pieces)
    assert "".join(piece.text for piece in pieces) == said


def test_words_of_a_file_with_such_a_font_are_whole() -> None:
    """A policy that draws "ti" as one sign is read with its letters, and nothing is doubted."""
    page = DrawnPage()
    page.write_lines(60, 80, "The protec~on of newts", "Each class takes ac~on for the na~onal week.", font="joined")
    incoming = read(write_pdf(page), "newts.pdf")
    text = " ".join(list_texts(incoming.blocks))
    assert text == "The protection of newts Each class takes action for the national week."
    assert not incoming.doubts
