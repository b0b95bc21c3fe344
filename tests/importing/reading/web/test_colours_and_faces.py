"""A web page tells in which colour and in which font each paragraph is set, where it says so in itself."""

from __future__ import annotations

import pytest

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.reading.web.page import read


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<p>Aims", ("", "")),
        ("<p style='color: #2E74B5; font-family: \"Gill Sans MT\", sans-serif'>Aims", ("2e74b5", "gillsans")),
        ("<style>h2 {color: navy; font-family: serif}</style><h2>Aims", ("000080", "")),
        ("<p style='color:#f00'>Aims", ("ff0000", "")),
        ("<p style='color: rgb(112, 48, 160)'>Aims", ("7030a0", "")),
        ("<p style='color: var(--accent)'>Aims", ("", "")),
        ("<p><font color=Red face='Comic Sans MS'>Aims</font>", ("ff0000", "comicsansms")),
        ("<p><font color=red style='color:blue'>Aims</font>", ("0000ff", "")),
        ("<div style='color:green'><p>Aims <span style='color:windowtext'>and what is behind them</span>", ("", "")),
        ("<div style='color:green'><p>Aims <b>and</b>", ("008000", "")),
        ("<p style='color:#333'>Aims", ("", "")),
    ],
)
def test_what_most_letters_have_is_read(page: str, told: tuple[str, str]) -> None:
    """From `style`, the page's own rules and `<font>`, handed on to what stands within."""
    (one,) = (block for block in read(page.encode(), "policy.html").blocks if isinstance(block, IncomingParagraph))
    assert (one.colour, one.face) == told
