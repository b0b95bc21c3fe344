"""A logo is published small and upright, in its own shape, and says nothing but what it shows."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from clausebook.pictures import PictureRefused, make_logo
from clausebook.pictures.logos import SIDES_AT_MOST

_PLACE, _TURNED, _NOTE = 0x8825, 0x0112, 0x010E
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'


def draw(kind: str, size: tuple[int, int], *, exif: Image.Exif | None = None) -> bytes:
    """A picture of that kind and size."""
    made = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(made, kind, exif=exif or Image.Exif())
    return made.getvalue()


def open_picture(raw: bytes) -> Image.Image:
    """What a browser sees of it."""
    return Image.open(BytesIO(raw))


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "PNG"), ("Crest.JPG", "JPEG"), ("a.Jpeg", "JPEG"), ("a.webp", "WEBP")]
)
@pytest.mark.parametrize("size", [(800, 200), (240, 720), (700, 700)])
def test_a_large_logo_is_made_small_in_its_own_shape(name: str, kind: str, size: tuple[int, int]) -> None:
    """Whatever the capitals of its name, it keeps its kind and its shape and is no larger than a page needs."""
    made = open_picture(make_logo(name, draw(kind, size)))
    assert made.format == kind
    assert made.width <= SIDES_AT_MOST[0]
    assert made.height <= SIDES_AT_MOST[1]
    assert SIDES_AT_MOST[0] - made.width < 2 or SIDES_AT_MOST[1] - made.height < 2
    # A side of 46 pixels is right to half a pixel.
    assert abs(made.width * size[1] - made.height * size[0]) <= max(size)


def test_a_small_logo_is_not_blown_up() -> None:
    """A picture that is small already keeps its size."""
    assert open_picture(make_logo("a.png", draw("PNG", (40, 30)))).size == (40, 30)


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_what_a_camera_noted_is_not_published(name: str, kind: str) -> None:
    """Who took it and where is nobody's business; and a picture that a camera turned stands upright."""
    exif = Image.Exif()
    exif[_NOTE], exif[_TURNED] = "a private note", 6
    exif.get_ifd(_PLACE)[2] = (51.0, 30.0, 0.0)
    raw = draw(kind, (60, 20), exif=exif)
    assert b"a private note" in raw
    made = make_logo(name, raw)
    assert b"a private note" not in made
    assert not dict(open_picture(made).getexif())
    assert open_picture(made).size == (20, 60)


def test_clear_parts_stay_clear() -> None:
    """A crest without a ground has none on the band of a page."""
    made = BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(made, "PNG")
    shown = open_picture(make_logo("a.png", made.getvalue())).convert("RGBA")
    assert shown.getpixel((0, 0)) == (0, 0, 0, 0)


def test_the_same_logo_gives_the_same_bytes() -> None:
    """A site is the same byte by byte when nothing changed."""
    raw = draw("PNG", (500, 300))
    assert make_logo("a.png", raw) == make_logo("a.png", raw)


def test_a_drawing_is_cleaned() -> None:
    """A logo in SVG is what any drawing may be, and one that could run anything is refused."""
    assert b"<path" in make_logo("Crest.SVG", SVG)
    with pytest.raises(PictureRefused):
        make_logo("a.svg", SVG.replace(b"<path", b"<script>x</script><path"))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.png", b""),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.png", draw("JPEG", (9, 9))),
        ("a.jpg", draw("PNG", (9, 9))),
        ("a.jpg", draw("JPEG", (400, 400))[:900]),
        ("a.webp", draw("WEBP", (90, 90))[:60]),
        ("a.png", draw("PNG", (10_001, 1))),
        ("a.svg", b"<svg"),
    ],
    ids=["empty", "only a start", "a JPEG", "a PNG", "cut JPEG", "cut WebP", "too long", "cut SVG"],
)
def test_what_cannot_be_shown_is_refused(name: str, raw: bytes) -> None:
    """Damaged, of another kind, or huge: the build says so, and no browser has to find out."""
    with pytest.raises(PictureRefused):
        make_logo(name, raw)
