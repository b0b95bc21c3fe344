"""How heavy letters are, and whether they lean, is told from the file of their font where its name says nothing."""

from __future__ import annotations

import pytest

from clausebook.importing.reading.pdf.drawn.font_files import FontStyle, read_style


def make_font(*, style: int | None = None, weight: int | None = None, begins: bytes = b"\x00\x01\x00\x00") -> bytes:
    """A file of a font with nothing but the tables that say how its letters are."""
    tables = {b"cmap": b"\x00" * 4}
    if style is not None:
        tables[b"head"] = b"\x00" * 44 + style.to_bytes(2, "big") + b"\x00" * 8
    if weight is not None:
        tables[b"OS/2"] = b"\x00" * 4 + weight.to_bytes(2, "big") + b"\x00" * 90
    entries, content, at = b"", b"", 12 + 16 * len(tables)
    for name, table in tables.items():
        entries += name + b"\x00" * 4 + (at + len(content)).to_bytes(4, "big") + len(table).to_bytes(4, "big")
        content += table
    return begins + len(tables).to_bytes(2, "big") + b"\x00" * 6 + entries + content


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (make_font(style=0, weight=400), FontStyle(is_bold=False, is_italic=False)),
        (make_font(style=1, weight=700), FontStyle(is_bold=True, is_italic=False)),
        (make_font(style=2, weight=400), FontStyle(is_bold=False, is_italic=True)),
        (make_font(style=0, weight=800, begins=b"OTTO"), FontStyle(is_bold=True, is_italic=False)),
        (make_font(style=1), FontStyle(is_bold=True, is_italic=False)),
        # A program that leaves letters out may drop the weight and set the style to nothing.
        (make_font(style=0), FontStyle(is_bold=None, is_italic=False)),
        (make_font(style=0, weight=3912), FontStyle(is_bold=None, is_italic=False)),
        (make_font(), FontStyle()),
    ],
)
def test_the_tables_tell_weight_and_slant(content: bytes, told: FontStyle) -> None:
    """The style and the weight that the file states count, and nothing that it does not state."""
    assert read_style(content) == told


@pytest.mark.parametrize("content", [b"", b"%!PS-AdobeFont-1.0", make_font(style=1, weight=700)[:70]])
def test_a_file_without_such_tables_tells_nothing(content: bytes) -> None:
    """A font of another kind, or one that ends too early, is asked in vain."""
    assert read_style(content) == FontStyle()
