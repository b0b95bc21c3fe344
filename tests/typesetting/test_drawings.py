"""A drawing becomes a picture of dots: the same each time, sharp, on white, and without anything from elsewhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from clausebook.paths import find_print_templates
from clausebook.typesetting import Refused, draw_png, drawings
from tests.faults import ask_each
from tests.picture_files import draw, make_png

if TYPE_CHECKING:
    from pathlib import Path

FONTS = find_print_templates() / "fonts"
_RED, _WHITE = (255, 0, 0), (255, 255, 255)


def _draw(inner: str, width: int = 40, height: int = 30) -> Image.Image:
    drawing = draw(inner, f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"')
    made = draw_png(drawing, width, height, FONTS)
    assert made == draw_png(drawing, width, height, FONTS)
    return Image.open(io.BytesIO(made)).convert("RGB")


def test_it_shows_what_the_drawing_shows() -> None:
    """Twice as large as its pixels, on white: a viewer with a dark ground shows dark lines too."""
    picture = _draw('<rect x="10" width="30" height="30" fill="red"/>')
    assert picture.size == (80, 60)
    assert [picture.getpixel((at, 30)) for at in (1, 18, 22, 78)] == [_WHITE, _WHITE, _RED, _RED]


@ask_each(
    ("width", "height", "size"),
    [(700, 100, (1400, 200)), (2800, 1400, (1400, 700)), (10_000, 4_000, (1400, 560)), (1, 1, (2, 2)), (9000, 1, None)],
)
def test_it_is_no_larger_than_a_sheet_shows(width: int, height: int, size: tuple[int, int] | None) -> None:
    """A large drawing is made to fit, a small one is not blown up, and the narrowest has a dot across."""
    assert _draw('<rect width="9" height="9"/>', width, height).size == (size or (1400, 1))


def test_words_have_the_fonts_of_printed_files_alone() -> None:
    """A family that only the system has draws nothing; one that comes with the project draws the words."""
    words = '<text y="20" font-size="20" font-family="{}">MMM</text>'
    assert _draw(words.format("Source Sans Pro")).getextrema() != _draw("").getextrema()
    assert _draw(words.format("DejaVu Sans")).getextrema() == _draw("").getextrema()


def test_nothing_is_taken_from_elsewhere(tmp_path: Path) -> None:
    """Cleaning refuses a picture in a drawing; if one came through, neither a file nor an address would be read."""
    (tmp_path / "secret.png").write_bytes(make_png())
    own = next(FONTS.iterdir()).name
    for where in ((tmp_path / "secret.png").as_uri(), str(tmp_path / "secret.png"), own, "https://else.example/x.png"):
        with pytest.raises(Refused, match="failed to load linked image"):
            _draw(f'<image width="40" height="30" href="{where}"/>')


def test_what_cannot_be_drawn_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is Typst's, or that it takes too long; the next picture is drawn."""
    with pytest.raises(Refused, match="failed to parse SVG"):
        draw_png(b"<svg", 40, 30, FONTS)
    with monkeypatch.context() as hurried:
        hurried.setattr(drawings, "_SECONDS_AT_MOST", 0)
        with pytest.raises(Refused, match="takes more than 0 seconds"):
            draw_png(draw(), 40, 30, FONTS)
    assert draw_png(draw(), 40, 30, FONTS).startswith(b"\x89PNG")
