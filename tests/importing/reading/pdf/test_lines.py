"""Letters become words and lines, however they were spaced."""

from __future__ import annotations

import pytest

from clausebook.importing.reading.pdf.drawn.glyphs import Face, Glyph
from clausebook.importing.reading.pdf.lines.pieces import make_pieces

FACE = Face("", 10.0)
WIDTH = 5.0


def set_letters(text: str, step: float = WIDTH, face: Face = FACE) -> list[Glyph]:
    """Letters beside each other, each five points wide, the next beginning `step` after it did; "|" is a gap."""
    glyphs = []
    x = 100.0
    for sign in text:
        if sign != "|":
            glyphs.append(Glyph(sign, x, 90.0, x + WIDTH, 102.0, 100.0, face))
        x += step
    return glyphs


@pytest.mark.parametrize(
    ("glyphs", "texts"),
    [
        (set_letters("all pupils"), ["all pupils"]),
        (set_letters("all|pupils"), ["all pupils"]),
        (set_letters("all|||pupils"), ["all", "pupils"]),
        (set_letters("POLICY|||ONE", step=8.0), ["POLICY", "ONE"]),
        (set_letters("שלום לכל"[::-1]), ["שלום לכל"]),
        (set_letters("bring 12 pens"[::-1]), ["snep 21 gnirb"]),
    ],
    ids=["typed space", "space left open", "wide gap", "letters spaced", "Hebrew", "no Hebrew"],
)
def test_gaps_part_words_and_pieces(glyphs: list[Glyph], texts: list[str]) -> None:
    """A small gap parts words whether or not a space was typed, a wide one parts pieces; spaced letters are a word."""
    assert [piece.text for piece in make_pieces(glyphs)] == texts


def test_a_space_that_is_not_seen_is_none() -> None:
    """Where a program types a space and goes back over it, the word stays whole."""
    glyphs = set_letters("T")
    glyphs += [Glyph(" ", 105.0, 90, 107, 102, 100.0, FACE)]
    glyphs += [glyph._replace(left=glyph.left + 5.2, right=glyph.right + 5.2) for glyph in set_letters("he")]
    assert [piece.text for piece in make_pieces(glyphs)] == ["The"]


def test_a_gap_that_pdfium_calls_a_space_is_one_though_it_is_small() -> None:
    """Where nobody typed a space, a small gap parts words if PDFium saw a space there too, and else it does not."""
    all_, pupils = (
        set_letters("all"),
        [one._replace(left=one.left + 16.3, right=one.right + 16.3) for one in set_letters("pupils")],
    )
    supposed = Glyph(" ", 116.4, 90, 116.4, 102, 100.0, FACE, is_supposed=True)
    assert [piece.text for piece in make_pieces([*all_, *pupils])] == ["allpupils"]
    assert [piece.text for piece in make_pieces([*all_, supposed, *pupils])] == ["all pupils"]


def test_a_space_that_pdfium_supposes_where_no_gap_is_parts_nothing() -> None:
    """PDFium supposes spaces between letters that were drawn one by one: without a gap they are one word."""
    supposed = Glyph(" ", 110.0, 90, 110.0, 102, 100.0, FACE, is_supposed=True)
    assert [piece.text for piece in make_pieces([*set_letters("pupils"), supposed])] == ["pupils"]


def test_marks_stand_with_the_line_that_they_belong_to() -> None:
    """A small raised letter is part of the line beside it, and known to be raised."""
    raised = Glyph("2", 115.5, 86.0, 118.5, 94.0, 96.0, Face("", 6.0))
    (piece,) = make_pieces([*set_letters("law"), raised])
    assert [(run.text, run.is_raised) for run in piece.runs] == [("law", False), ("2", True)]
