"""A Word file tells in which colour and in which font each paragraph was set, wherever it says so."""

from __future__ import annotations

import pytest

from tests.importing.reading.made_word import HEADINGS, NAMES, list_paragraphs, p, r, read_word, tbl, tr

THEME = (
    f"<a:theme {NAMES}><a:themeElements><a:fontScheme>"
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri Light"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def colour(value: str) -> str:
    """Words of a colour."""
    return f'<w:color w:val="{value}"/>'


def style(name: str, inside: str, *, base: str = "Normal", kind: str = "paragraph") -> str:
    """A style that sets words."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f"<w:rPr>{inside}</w:rPr></w:style>"
    )


def test_a_colour_is_the_runs_or_its_styles_or_that_on_which_those_are_based() -> None:
    """What is nearest to the words counts, "automatic" too; of a theme's colour, the one that is written beside it."""
    styles = (
        HEADINGS
        + style("Blue", colour("2E74B5"))
        + style("Under", "", base="Blue")
        + style("Plain", colour("auto"), base="Blue")
        + style("Loud", '<w:color w:val="C00000" w:themeColor="accent2"/>', kind="character")
    )
    body = (
        p("Text")
        + p(r("run", colour("7030A0")))
        + p("style", style="Blue")
        + p("based", style="Under")
        + p("automatic", style="Plain")
        + p(r("over", colour("auto")), style="Blue")
        + p(r("character", '<w:rStyle w:val="Loud"/>'), style="Blue")
    )
    told = [one.colour for one in list_paragraphs(read_word(body, styles=styles).blocks)]
    assert told == ["", "7030a0", "2e74b5", "2e74b5", "", "", "c00000"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("000000", ""),
        ("404040", ""),
        ("1F2937", ""),
        ("1F3864", "1f3864"),
        ("FFFFFF", "ffffff"),
        ("808080", "808080"),
        ("none", ""),
    ],
)
def test_what_no_reader_tells_from_black_has_no_colour(value: str, told: str) -> None:
    """Dark greys are black, dark blues are not, and white letters on a bar are white."""
    (one,) = list_paragraphs(read_word(p(r("Aims", colour(value)))).blocks)
    assert one.colour == told


def test_what_most_letters_have_counts() -> None:
    """A red word is no colour of its sentence, and a space in another font is none of its letters."""
    courier = '<w:rFonts w:ascii="Courier New"/>'
    body = p(r("Ask ", courier), r("never", colour("FF0000")), r(" " * 40, courier), r("before they say so"))
    styles = HEADINGS.replace('<w:sz w:val="22"/>', '<w:sz w:val="22"/><w:rFonts w:ascii="Arial"/>')
    (one,) = list_paragraphs(read_word(body, styles=styles).blocks)
    assert (one.colour, one.face) == ("", "arial")


def test_a_table_sets_the_words_in_it() -> None:
    """What the table's style says holds for words that say nothing themselves."""
    styles = HEADINGS + style("Grid", colour("00B050"), kind="table")
    body = tbl(tr("Who", "When"), tr("Head", "Now"), props='<w:tblStyle w:val="Grid"/>')
    assert {one.colour for one in list_paragraphs(read_word(body, styles=styles).blocks)} == {"00b050"}


def test_a_face_is_a_family_by_its_name_or_by_the_theme() -> None:
    """The theme's font goes before the one that is named beside it, and a run's before its style's."""
    styles = HEADINGS.replace('<w:sz w:val="22"/>', '<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Arial"/>')
    styles += style("Grand", '<w:rFonts w:asciiTheme="majorHAnsi"/>')
    body = p("Text") + p("Head", style="Grand") + p(r("Run", '<w:rFonts w:ascii="Gill Sans MT"/>'), style="Grand")
    given = {"styles": styles, "relations": [("t", "theme", "theme/theme1.xml")]}
    told = [
        one.face for one in list_paragraphs(read_word(body, **given, files={"word/theme/theme1.xml": THEME}).blocks)
    ]
    assert told == ["calibri", "cambria", "gillsans"]
    assert [one.face for one in list_paragraphs(read_word(body, styles=styles).blocks)] == ["", "", "gillsans"]
