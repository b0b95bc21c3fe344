"""The words of a drawing are drawn with the fonts of printed files alone, and keep no file from being made."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import pytest

from clausebook.paths import find_print_templates
from clausebook.pictures import examine_picture, set_in_own_fonts, svg_fonts
from clausebook.typesetting import LacksSign, Typesetter
from tests.faults import ask_each
from tests.picture_files import SVG, draw
from tests.printed_papers import read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Shows a drawing, and words as policies have them.
_TEMPLATE = """\
#set document(title: "A test")
#set text(lang: "en", font: ("Source Sans Pro", "Noto Naskh Arabic", "Noto Emoji"), fallback: false)
#image(read(sys.inputs.data), alt: "A drawing")
"""
_FAMILIES = ("", "Arial", "sans-serif", "'Times New Roman', serif", "Comic Sans MS", "monospace", "Source Sans Pro")


@pytest.fixture
def typesetter(tmp_path: Path) -> Iterator[Typesetter]:
    """One that shows a drawing."""
    (tmp_path / "template.typ").write_text(_TEMPLATE, encoding="utf-8")
    made = Typesetter(tmp_path / "template.typ", find_print_templates() / "fonts")
    yield made
    made.close()


def _clean(*texts: str) -> bytes:
    """A drawing as it is published, with elements of text below one another."""
    lines = (text.replace("<text", f'<text x="0" y="{at * 20}"', 1) for at, text in enumerate(texts, start=1))
    return examine_picture("a.svg", draw("".join(lines), 'viewBox="0 0 9000 400"')).content


def _show(typesetter: Typesetter, name: str, drawing: bytes) -> str:
    """The words that a program finds in the PDF of a drawing."""
    return " ".join(read_pages(typesetter.lay_out(name, {name: lambda: drawing}, 0))).strip()


def test_words_have_fonts_of_printed_files(typesetter: Typesetter) -> None:
    """Whatever family a drawing asks for, upright or leaning, thin or thick; each text has one, and all its words."""
    texts = [f'<text font-family="{one}">family{at}</text>' for at, one in enumerate(_FAMILIES)]
    texts += ['<text style="font-style:italic;font-weight:900">le<tspan font-family="Arial">an</tspan></text>']
    texts += ['<text font-family="Arial"/>', "<text>none</text>"]
    drawing = set_in_own_fonts(_clean(*texts))
    assert set(re.findall(b'font-family="([^"]+)"', drawing)) == {b"Source Sans Pro"}
    assert b"font-style" not in drawing
    assert _show(typesetter, "a.svg", drawing).split() == [*(f"family{at}" for at in range(7)), "lean", "none"]


def test_every_sign_that_is_kept_is_in_the_font(typesetter: Typesetter) -> None:
    """In both its weights: none of them would keep a document from being made."""
    signs = [chr(number) for number in range(0x21, 0x3000) if re.fullmatch(f"[{svg_fonts._SIGNS}]", chr(number))]  # noqa: SLF001  what is kept
    assert len(signs) > 600
    words = escape("".join(signs), quote=False)
    drawing = _clean(f"<text>{words}</text>", f'<text font-weight="bold">{words}</text>')
    assert set_in_own_fonts(drawing).count(b"?") == drawing.count(b"?") == 2
    assert _show(typesetter, "a.svg", set_in_own_fonts(drawing))


@ask_each(
    ("typed", "shown"),
    [
        ("Zo\u00eb \u2192 \u201cyes\u201d", "Zo\u00eb \u2192 \u201cyes\u201d"),
        ("\u25cf one \u2714", "\u2022 one \u2713"),
        ("\u05d0\u05d1 \u4e2d \U0001f600\ufe0f", "?? ? ?"),
        ("\u0633\u0644\u0627\u0645 \u0644\u0627", "\u0633\u0644\u0627\u0645 \u0644\u0627"),
        ("\U0001f600\ufe0f \U0001f3eb", "\U0001f600 \U0001f3eb"),
        ("so\u00adft\u2009space", "soft space"),
        ("cafe\u0301 S\u030a \u0633\u064e", "caf\u00e9 S ?"),
        ('a &lt;b&gt; &amp;amp; font-family="x"', 'a &lt;b&gt; &amp;amp; font-family="x"'),
    ],
)
def test_a_sign_that_the_font_lacks_is_seen_to_be_lacking(typed: str, shown: str) -> None:
    """It is a question mark or a sign that looks alike; what has no shape is left out; the rest is as it was typed."""
    assert re.findall(">([^<>]+)</text>", set_in_own_fonts(_clean(f"<text>{typed}</text>")).decode()) == [shown]


def test_no_sign_of_a_drawing_keeps_a_document_from_being_made(typesetter: Typesetter) -> None:
    """With a sign that the font of its text lacks, Typst makes no PDF; two fonts in one text can end it."""
    texts = [
        "Ask \u05d0 or \u4e2d",
        "S\u030a",
        "\u0633\u064e",
        "\u0644\u0627",
        "\u0644\u0627 and \u0644\u0627",
        "\U0001f600",
        "a \U0001f600",
    ]
    drawing = _clean(
        *(f"<text>{one}</text>" for one in texts), '<text>a <tspan font-weight="bold">\u0644\u0627</tspan></text>'
    )
    with pytest.raises(LacksSign):
        _show(typesetter, "a.svg", drawing)
    assert "Ask ? or ?" in _show(typesetter, "b.svg", set_in_own_fonts(drawing))


def test_nothing_but_the_font_is_another() -> None:
    """Every element is there with every other attribute, and nothing more."""
    before, after = (re.sub(r' font-[a-z]+="[^"]*"', "", one.decode()) for one in (SVG_PUBLISHED, _SET))
    assert before == after


SVG_PUBLISHED = examine_picture("complaint.svg", SVG).content
_SET = set_in_own_fonts(SVG_PUBLISHED)
