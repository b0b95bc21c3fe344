"""What a person is asked to look at in a PDF."""

from __future__ import annotations

import pytest

from clausebook.importing.reading.pdf.doubting import doubt_page
from clausebook.importing.reading.pdf.lines import make_pieces
from clausebook.importing.reading.pdf.pages import PageParts
from clausebook.importing.reading.pdf.shapes import Shapes
from clausebook.importing.reading.pdf.tags import PageTags
from tests.importing.reading.pdf.test_lines import set_letters


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the No\u08a2ce is due", "No\u08a2ce"),
        ("all pupils", ""),
        ("12 \u03bcg of it", ""),
        ("\u05e9\u05dc\u05d5\u05dd", ""),
    ],
    ids=["sign amid a word", "plain words", "sign of its own", "Hebrew"],
)
def test_a_sign_of_another_script_amid_a_word_is_told(text: str, word: str) -> None:
    """Some fonts draw "ti" as one sign and do not say so: its word is named, for no letter of it can be known."""
    pieces = make_pieces(set_letters(text))
    page = PageParts(1, 595.0, 842.0, pieces, [], [], Shapes(), PageTags({}, {}), 400, 0, 0, 60)
    doubts = [doubt.says for doubt in doubt_page(page)]
    assert [word in says for says in doubts] == ([True] if word else [])
