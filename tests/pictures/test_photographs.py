"""PNG, JPEG and WebP: taken whole or refused, by their bytes alone; nothing is ever unpacked."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from clausebook.pictures import PictureRefused, examine_picture, is_publishable
from tests.counting import PARTS, assert_linear
from tests.faults import ask_each
from tests.picture_files import JPEG, SVG, WEBP, draw, make_chunk, make_exif, make_png, make_webp

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = {"a.png": make_png(), "a.jpg": JPEG, "a.jpeg": JPEG, "a.webp": WEBP, "a.svg": draw()}
_HANGS = "something hangs on its end"
_LARGE = b"\x00\x00\x00\x00" + (319).to_bytes(3, "little") + (199).to_bytes(3, "little")
_VP8 = next(WEBP[at : at + 10] for at in range(len(WEBP)) if WEBP[at + 3 : at + 6] == b"\x9d\x01\x2a")


def find_refusal(name: str, raw: bytes) -> str:
    """Why a picture is refused; empty if it is taken."""
    try:
        examine_picture(name, raw)
    except PictureRefused as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize(("name", "size"), [("a.png", (8, 6)), ("a.jpg", (320, 200)), ("a.webp", (320, 200))])
def test_a_good_picture_is_published_byte_for_byte(name: str, size: tuple[int, int]) -> None:
    """What a trust puts there, if nothing is noted in it, is what readers get, with the size that its head says."""
    examined = examine_picture(name, FILES[name])
    assert (examined.content, examined.width, examined.height) == (FILES[name], *size)


@pytest.mark.parametrize("name", FILES)
def test_no_picture_passes_under_the_name_of_another_kind(name: str) -> None:
    """The bytes decide, and not the end of the name: a browser would guess, and a guess can be led."""
    for other, raw in FILES.items():
        is_same = raw == FILES[name]
        assert bool(find_refusal(name, raw)) is not is_same, other


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.svg"])
@pytest.mark.parametrize("more", [b"\x00", b"PK\x05\x06" + b"\x00" * 18, b"<script>alert(1)</script>", b"%PDF-1.7\n"])
def test_nothing_hangs_on_the_end_of_a_picture(name: str, more: bytes) -> None:
    """A file that is a picture to one program and an archive, a page or a paper to another is refused."""
    assert find_refusal(name, FILES[name] + more)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
@given(st.data())
def test_a_picture_that_is_cut_off_is_refused(name: str, data: st.DataObject) -> None:
    """Whatever is lost of a file on its way is noticed before it is published."""
    raw = FILES[name]
    assert find_refusal(name, raw[: data.draw(st.integers(0, len(raw) - 1))])


@given(st.integers(0, len(FILES["a.png"]) - 1), st.integers(1, 255))
def test_a_damaged_png_is_refused(at: int, mask: int) -> None:
    """Each byte of a PNG file is under one of its sums, or is a sum."""
    raw = bytearray(FILES["a.png"])
    raw[at] ^= mask
    assert find_refusal("a.png", bytes(raw))


@pytest.mark.parametrize("name", FILES)
@given(st.data())
def test_hostile_bytes_are_refused_or_taken(name: str, data: st.DataObject) -> None:
    """No bytes make the reader fail in any other way, whatever they say of their own lengths; what is taken stays."""
    raw = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
        raw = raw or bytearray(b"\x00")
    if not find_refusal(name, bytes(raw)):
        content = examine_picture(name, bytes(raw)).content
        assert examine_picture(name, content).content == content


@pytest.mark.parametrize(
    ("width", "height", "why"),
    [
        (0, 6, "no width or no height"),
        (10_001, 1, "10,001 by 1 pixels"),
        (1, 2**31, "1 by 2,147,483,648 pixels"),
        (10_000, 4_001, "10,000 by 4,001 pixels"),
    ],
)
def test_a_picture_that_would_fill_a_readers_memory_is_refused(width: int, height: int, why: str) -> None:
    """A file of a few bytes can say that it is larger than any memory: its head is believed, and it is refused."""
    assert why in find_refusal("a.png", make_png(width=width, height=height))
    assert not find_refusal("a.png", make_png(width=10_000, height=4_000))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.png", make_png(more=(make_chunk(b"acTL", struct.pack(">II", 2, 0)),))),
        ("a.webp", make_webp((b"VP8X", b"\x02\x00\x00\x00" + b"\x07\x00\x00" * 2), (b"VP8 ", _VP8))),
        ("a.webp", make_webp((b"VP8X", b"\x00\x00\x00\x00" + b"\x07\x00\x00" * 2), (b"ANIM", b"\x00" * 6))),
    ],
)
def test_a_picture_that_moves_is_refused(name: str, raw: bytes) -> None:
    """A policy can be printed, and nothing on its page moves."""
    assert "it moves" in find_refusal(name, raw)


def put_in_jpeg(*parts: tuple[int, bytes]) -> bytes:
    """The JPEG file with parts behind its head."""
    more = b"".join(bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data for marker, data in parts)
    return JPEG[:2] + more + JPEG[2:]


PLACES = [make_exif(0x8825, "<"), make_exif(0x8825, ">"), b"<x exif:GPSLatitude='51,30N'/>"]
NOTES = [*PLACES, make_exif(0x013B), b"Author\x00A. Person", b"/home/a.person/pictures", b""]


# Where a note may stand: in what no page shows, and in what this tool reads to find a place.
HOLDERS: dict[str, tuple[str, Callable[[bytes], bytes], bool]] = {
    "text of a PNG": (
        "a.png",
        lambda note: make_png(more=(make_chunk(b"eXIf", note), make_chunk(b"tEXt", note))),
        True,
    ),
    "packed text of a PNG": ("a.png", lambda note: make_png(more=(make_chunk(b"zTXt", note),)), False),
    "private part of a PNG": ("a.png", lambda note: make_png(more=(make_chunk(b"prVW", note),)), False),
    "notes of a camera": ("a.jpg", lambda note: put_in_jpeg((0xE1, b"Exif\x00\x00" + note), (0xFE, note)), True),
    "words for the press": ("a.jpg", lambda note: put_in_jpeg((0xED, note), (0xE2, b"MPF\x00" + note)), False),
    "notes of a WebP": ("a.webp", lambda note: make_webp((b"VP8 ", _VP8), (b"EXIF", note), (b"XMP ", note)), True),
    "a large WebP": (
        "a.webp",
        lambda note: make_webp((b"VP8X", b"\x0c" + _LARGE[1:]), (b"EXIF", note), (b"VP8 ", _VP8)),
        True,
    ),
}
CLEAN = {
    "a.png": [make_png()],
    "a.jpg": [JPEG],
    "a.webp": [make_webp((b"VP8 ", _VP8)), make_webp((b"VP8X", _LARGE), (b"VP8 ", _VP8))],
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_what_a_camera_or_a_program_noted_is_left_out(holder: str) -> None:
    """Nobody who looks at a school's page can read who took a picture, where, and under which path it was kept."""
    name, make, is_read = HOLDERS[holder]
    for note in NOTES:
        examined = examine_picture(name, make(note))
        is_clean = examined.content in CLEAN[name]
        assert is_clean, note
        assert examine_picture(name, examined.content).content == examined.content
        if is_read:
            assert examined.tells_place is (note in PLACES), note


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_picture_that_lies_stays_upright(turn: int, order: str) -> None:
    """Browsers turn a JPEG or PNG as its camera noted: that note stays, alone, and the size is of what they show."""
    mark = b"II" if order == "<" else b"MM"
    note = mark + struct.pack(f"{order}HIHHHIHHHHIII", 42, 8, 2, 0x0112, 3, 1, turn, 0, 0x013B, 2, 4, 0x41424300, 0)
    jpeg, png = put_in_jpeg((0xE1, b"Exif\x00\x00" + note)), make_png(more=(make_chunk(b"eXIf", note),))
    for name, raw, size in (("a.jpg", jpeg, (320, 200)), ("a.png", png, (8, 6))):
        examined = examine_picture(name, raw)
        assert (examined.width, examined.height) == (size if turn < 5 else size[::-1])
        assert b"ABC" not in examined.content
        assert examine_picture(name, examined.content).content == examined.content
        with Image.open(BytesIO(examined.content)) as shown:
            assert shown.getexif() == ({0x0112: turn} if turn > 1 else {})
            assert ImageOps.exif_transpose(shown).size == (examined.width, examined.height)


def test_colours_and_clear_parts_are_no_notes() -> None:
    """What the eye sees of a picture is what it was: profiles of colours, the kind of its colours, clear parts."""
    seen = [(b"gAMA", b"\x00\x00\xb1\x8f"), (b"sRGB", b"\x00"), (b"iCCP", b"x\x00\x00"), (b"tRNS", b"\x00" * 6)]
    png = make_png(more=tuple(make_chunk(*one) for one in seen))
    jpeg = put_in_jpeg((0xE2, b"ICC_PROFILE\x00\x01\x01x"), (0xEE, b"Adobe\x00d\x00\x00\x00\x00\x01"))
    webp = make_webp((b"VP8X", b"\x30" + _LARGE[1:]), (b"ICCP", b"x"), (b"ALPH", b"x"), (b"VP8 ", _VP8))
    for name, raw in {"a.png": png, "a.jpg": jpeg, "a.webp": webp}.items():
        assert examine_picture(name, raw).content == raw


def test_a_small_picture_in_a_picture_is_left_out() -> None:
    """The head of a JPEG may carry the picture as it was before somebody was cut out of it."""
    head = b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01"
    bare, small = head + b"\x00\x00", head + b"\x01\x01" + b"\xff\x00\x00"
    body = JPEG[2:] if b"JFIF" not in JPEG[:20] else JPEG[20:]
    start = b"\xff\xd8\xff\xe0"
    clean = start + struct.pack(">H", len(bare) + 2) + bare + body
    assert examine_picture("a.jpg", start + struct.pack(">H", len(small) + 2) + small + body).content == clean
    assert examine_picture("a.jpg", clean).content == clean


def test_a_picture_is_kept_as_it_was_approved() -> None:
    """One that was recorded with a camera's notes is published so, but none that tells its place, nor a program."""
    for note in NOTES:
        assert is_publishable("a.jpg", put_in_jpeg((0xE1, b"Exif\x00\x00" + note))) is (note not in PLACES)
    assert not is_publishable("a.svg", draw("<!-- a note -->"))
    with pytest.raises(PictureRefused):
        is_publishable("a.jpg", FILES["a.png"])


@ask_each(
    ("name", "raw", "why"),
    [
        (
            "a.png",
            make_png(more=(make_chunk(b"IHDR", struct.pack(">II5B", 9, 9, 8, 2, 0, 0, 0)),)),
            "not those of a PNG",
        ),
        ("a.png", make_png(more=(make_chunk(b"ABCD", b""),)), "a part that no browser knows"),
        ("a.png", FILES["a.png"][:33] + FILES["a.png"][-12:], "not those of a PNG"),
        ("a.jpg", b"\xff\xd8\xff\xd9", "there is no picture in it"),
        ("a.jpg", JPEG[:-2] + JPEG[2:], "of a kind that browsers do not show"),
        ("a.jpg", JPEG.replace(b"\xff\xc0\x00\x11", b"\xff\xc3\x00\x11"), "of a kind that browsers do not show"),
        ("a.webp", make_webp((b"VP8 ", _VP8), (b"VP8 ", _VP8)), "not those of a WebP"),
        ("a.webp", make_webp((b"VP8 ", b"\x00" * 10)), "not those of a WebP"),
        ("a.webp", make_webp((b"VP8 ", b"")), "not those of a WebP"),
        ("a.webp", make_webp((b"VP8X", b"\x00" * 10), (b"VP8 ", _VP8)), "two different sizes"),
        ("a.gif", b"GIF89a", "PNG, JPEG, WebP or SVG"),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(name: str, raw: bytes, why: str) -> None:
    """A file whose parts are doubled, missing or strange is refused, for two browsers could show two pictures."""
    assert why in find_refusal(name, raw)


def test_the_size_of_a_lossless_webp_is_read() -> None:
    """Both ways of writing a WebP say how large they are."""
    bits = (20 - 1) | (30 - 1) << 14
    examined = examine_picture("a.webp", make_webp((b"VP8L", b"\x2f" + struct.pack("<I", bits))))
    assert (examined.width, examined.height) == (20, 30)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.png", lambda n: make_png(more=(make_chunk(b"tEXt", b""),) * (170_000 // n))),
        ("a.jpg", lambda n: b"\xff\xd8\xff\xda\x00\x02" + b"\xff\x00" * (1_000_000 // n)),
        ("a.jpg", lambda n: b"\xff\xd8" + b"\xff\xda\x00\x02" * (500_000 // n)),
        ("a.jpg", lambda n: b"\xff\xd8" + b"\xff" * (2_000_000 // n)),
        ("a.webp", lambda n: make_webp(*[(b"ALPH", b"")] * (250_000 // n))),
        ("a.svg", lambda n: draw("<g/>" * (19_999 // n) + " " * (1_900_000 // n))),
        ("a.svg", lambda n: draw(f"<path d='{'M0 0' * (500_000 // n)}'/>")),
        (
            "a.svg",
            lambda n: draw("<style>" + "g{fill:red;stroke:blue}" * 199 + "</style>" + "<g/>" * (19_900 // n)),
        ),
        (
            "a.svg",
            lambda n: draw("<style>g{" + "fill:red;" * (200_000 // n) + "}</style>" + "<g/>" * (19_000 // n)),
        ),
        ("a.svg", lambda n: draw(f"<g style='{'fill:red;' * (200_000 // n)}'/>")),
        ("a.svg", lambda n: draw("<use href='#a'/>" * (19_000 // n) + f"<g id='a'>{'<g/>' * 900}</g>")),
        ("a.svg", lambda n: draw("<rect fill='url(" + " " * (1_900_000 // n) + "'/>")),
        ("a.svg", lambda n: draw("<rect fill='" + "url(" * (500_000 // n) + "'/>")),
        ("a.svg", lambda n: draw("<rect fill='" + "a" * (2_000_000 // n) + "'/>")),
        ("a.svg", lambda n: draw(f"<style>{'/*' * (900_000 // n)}</style>")),
        ("a.svg", lambda n: draw(f"<style>{'a' * (1_900_000 // n)}</style>")),
        (
            "a.svg",
            lambda n: draw(attributes=f'width="{"9" * (1_900_000 // n)}" viewBox="{" " * (90_000 // n)}"'),
        ),
    ],
    ids=range(17),
)
def test_no_picture_holds_a_build_up(name: str, write: Callable[[int], bytes]) -> None:
    """The largest file of each kind, made to be slow, is examined in a limited number of steps."""
    assert len(write(1)) <= 2 * 1024 * 1024 + 200_000
    files = {part: write(part) for part in PARTS}
    assert_linear(lambda n: find_refusal(name, files[n]))


def test_the_sample_drawing_is_good() -> None:
    """The drawing that other tests begin with is taken."""
    assert not find_refusal("a.svg", SVG)
