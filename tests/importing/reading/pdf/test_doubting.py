"""What a person is asked to look at in a PDF."""

from __future__ import annotations

import pytest

from clausebook.importing.reading.pdf.doubting import doubt_page, is_scanned
from clausebook.importing.reading.pdf.drawn.shapes import PageBox, Shapes
from clausebook.importing.reading.pdf.drawn.tags import PageTags
from clausebook.importing.reading.pdf.lines.pieces import make_pieces
from clausebook.importing.reading.pdf.parts.pages import PageParts
from tests.importing.reading.pdf.test_lines import set_letters


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the No\u08a2ce is due", "No\u08a2ce"),
        ("all pupils", ""),
        ("Ioni\u021ba and \u0218tefan", ""),
        ("12 \u03bcg of it", ""),
        ("\u05e9\u05dc\u05d5\u05dd", ""),
    ],
    ids=["sign amid a word", "plain words", "Romanian names", "sign of its own", "Hebrew"],
)
def test_a_sign_of_another_script_amid_a_word_is_told(text: str, word: str) -> None:
    """Some fonts draw "ti" as one sign and do not say so: its word is named, for no letter of it can be known."""
    pieces = make_pieces(set_letters(text))
    page = PageParts(1, 595.0, 842.0, pieces, [], [], Shapes(), PageTags({}, {}), 400, 0, 0, 60)
    doubts = [doubt.says for doubt in doubt_page(page)]
    assert [word in says for says in doubts] == ([True] if word else [])


@pytest.mark.parametrize(
    ("letters", "untold", "curves", "told"),
    [(0, 0, 900, True), (40, 900, 0, True), (0, 0, 20, False), (900, 20, 900, False), (900, 0, 0, False)],
    ids=["letters drawn as curves", "fonts that tell no letters", "a small drawing", "text beside a drawing", "text"],
)
def test_a_page_whose_letters_nothing_tells_is_read_as_a_picture(
    letters: int, untold: int, curves: int, *, told: bool
) -> None:
    """What a person reads on a page and a program does not is not lost without a word: it is read from its picture."""
    shapes = Shapes(strokes=[PageBox(at, 100, at + 4, 110) for at in range(curves)])
    page = PageParts(1, 595.0, 842.0, [], [], [], shapes, PageTags({}, {}), letters, 0, 0, 0, untold=untold)
    assert is_scanned(page) is told
