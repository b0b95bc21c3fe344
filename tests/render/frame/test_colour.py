"""A school's colour, whatever it is, gives words and edges that can be seen."""

from __future__ import annotations

from itertools import product

import pytest

from clausebook.render.frame.colour import DARK_SURFACE, WHITE, BrandColours, derive_colours, find_contrast

# Prime, so that no channel is always that of another's neighbour, with the two ends of each.
STEPS = (*range(0, 255, 29), 255)


@pytest.fixture(scope="module")
def derived() -> dict[str, BrandColours]:
    """The colours of 1,000 brands, evenly spread over all that a screen shows."""
    return {
        colour: derive_colours(colour) for colour in (f"#{r:02x}{g:02x}{b:02x}" for r, g, b in product(STEPS, repeat=3))
    }


def test_words_on_every_band_can_be_read(derived: dict[str, BrandColours]) -> None:
    """Words on a band have 4.5:1 (WCAG 1.4.3), in the light scheme and in the dark."""
    assert len(derived) == 1000
    assert min(find_contrast(c.band, c.on_band) for c in derived.values()) >= 4.5
    assert min(find_contrast(c.band_dark, c.on_band_dark) for c in derived.values()) >= 4.5


def test_every_edge_can_be_seen(derived: dict[str, BrandColours]) -> None:
    """An edge has 3:1 on white (WCAG 1.4.11), and 6:1 on the dark surface."""
    assert min(find_contrast(c.edge, WHITE) for c in derived.values()) >= 3
    assert min(find_contrast(c.edge_dark, DARK_SURFACE) for c in derived.values()) >= 6


def test_a_brand_is_kept_where_it_may_be(derived: dict[str, BrandColours]) -> None:
    """The band is the school's own colour, and so is an edge that has its contrast already."""
    assert all(c.band == colour for colour, c in derived.items())
    assert all(c.edge == colour for colour, c in derived.items() if find_contrast(colour, WHITE) >= 3)
    assert all(c.edge_dark == colour for colour, c in derived.items() if find_contrast(colour, DARK_SURFACE) >= 6)


@pytest.mark.parametrize(
    ("first", "second", "contrast"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#0b4f9e", "#ffffff", 8.0),
    ],
)
def test_contrast_is_that_of_the_standard(first: str, second: str, contrast: float) -> None:
    """Known ratios come out to two places, whichever colour comes first."""
    assert find_contrast(first, second) == pytest.approx(contrast, abs=0.05)
    assert find_contrast(second, first) == find_contrast(first, second)


def test_a_bright_band_is_lowered_in_the_dark() -> None:
    """Bright yellow would glare at night: its band is darker there, of the same hue, with white words."""
    colours = derive_colours("#ffd200")
    assert (colours.band, colours.on_band) == ("#ffd200", "#000000")
    assert colours.on_band_dark == WHITE
    red, green, blue = (int(colours.band_dark[i : i + 2], 16) for i in (1, 3, 5))
    assert red > green > blue
