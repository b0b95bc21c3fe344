"""White between words is one thing, whoever asks for it: how wide it is, and how far it goes."""

from __future__ import annotations

import pytest

from clausebook.importing.reading.pdf.lines.bands import find_bands
from clausebook.importing.reading.pdf.lines.gaps import (
    LINES,
    ROWS,
    WORDS,
    GapLimits,
    White,
    WordSpans,
    find_gutters,
    follow,
)

GAP = White(200.0, 260.0)


def set_line(*spans: tuple[float, float], number: int = 0, step: float = 12.0) -> WordSpans:
    """A line of letters of ten points, so many steps down the page."""
    return WordSpans(spans, number * step, number * step + 11.0, 10.0)


@pytest.mark.parametrize(
    ("spans", "limits", "left"),
    [
        (((72, 190), (270, 400)), LINES, GAP),
        (((72, 240), (270, 400)), LINES, White(240, 260)),
        (((72, 215), (240, 400)), LINES, White(215, 240)),
        (((72, 254), (258, 400)), LINES, None),
        (((72, 257),), LINES, White(257, 260)),
        (((72, 257),), WORDS, None),
        (((72, 400),), LINES, None),
        (((240, 400),), LINES, White(200, 240)),
    ],
    ids=[
        "beside it", "words that reach in", "from both sides", "too narrow between words", "narrow beside a full line",
        "narrow between spread words", "words across it", "words on the right alone",
    ],
)  # fmt: skip
def test_a_line_leaves_of_a_gap_what_its_words_leave(
    spans: tuple[tuple[float, float], ...], limits: GapLimits, left: White | None
) -> None:
    """A gap stays as wide as the words let it, and closes where they leave too little to part columns."""
    assert GAP.narrow(set_line(*spans), limits) == left


@pytest.mark.parametrize(("limits", "last"), [(LINES, 2), (ROWS, 3)], ids=["lines", "rows"])
def test_a_gap_ends_where_the_next_line_is_far_or_closes_it(limits: GapLimits, last: int) -> None:
    """Lines of one text stand near one another; rows of a table may not."""
    near = [set_line((72, 190), (270, 400), number=number) for number in range(3)]
    lines = [*near, set_line((72, 190), (270, 400), number=8), set_line((72, 400), number=9)]
    assert follow(lines, 0, GAP, 1, limits) == (last, GAP)


def test_a_band_ends_before_words_that_stand_alone_below_it() -> None:
    """A short line on the left below two columns of words is a heading or the text, and no part of them."""
    both = [set_line((72, 190), (270, 400), number=number) for number in range(3)]
    (band,) = find_bands([*both, set_line((72, 110), number=3), set_line((72, 400), number=4)])
    assert (band.first, band.last, band.both) == (0, 2, 3)


def test_a_gutter_takes_many_lines() -> None:
    """Spaces of a few lines that stand below one another by chance part no columns."""
    lines = [set_line((72, 190), (270, 400), number=number) for number in range(8)]
    gap = [White(190.0, 270.0)]
    assert [(gutter.first, gutter.last) for gutter in find_gutters(lines, [gap] * 8)] == [(0, 7)]
    assert find_gutters(lines[:4], [gap] * 4) == []
