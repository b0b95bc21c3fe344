"""How words of a scanned page are set is told from how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from clausebook.importing.reading.pdf.drawn.strokes import estimate_size, measure_strokes
from clausebook.importing.reading.pdf.scanned.scans import ScannedPage, list_words, settle_words

FONTS = Path(__file__).resolve().parents[4] / "templates" / "print" / "fonts"
# At 200 dots to the inch a point has so many.
SCALE = 72 / 200
PAPER, INK = 255, 0
PROSE = (
    "Pupils may bring a telephone to school only where a parent has asked for",
    "it in writing and the school has agreed. Staff keep theirs out of sight",
    "while pupils are in the room, and nobody takes a picture of anybody else.",
)


@dataclass(frozen=True)
class Line:
    """Words of a page: how they are set, and what a program reads that gets some of them wrong."""

    text: str
    size: float = 11.0
    weight: str = "Regular"
    read_as: str = ""
    is_bar: bool = False
    sureness: tuple[int, ...] = ()


def read_page(*lines: Line, face: str = "SourceSansPro") -> ScannedPage:
    """What is made of a page with these lines, of which a program has told the places of the words."""
    picture = Image.new("L", (1700, 120 + 90 * len(lines)), PAPER)
    rows = ["head"]
    for number, line in enumerate(lines):
        rows += draw_line(picture, line, number, face)
    page = settle_words(list_words("\n".join(rows), SCALE, picture))
    assert page is not None
    return page


def draw_line(picture: Image.Image, line: Line, number: int, face: str) -> list[str]:
    """Draw a line, and say of each word what Tesseract's table says."""
    font = ImageFont.truetype(str(FONTS / f"{face}-{line.weight}.otf"), line.size / SCALE)
    pen, x, y, rows = ImageDraw.Draw(picture), 100.0, 60 + 90 * number, []
    if line.is_bar:
        pen.rectangle((60, y - 20, 1600, y + 60), fill=INK)
    words = line.text.split()
    for at, (word, read) in enumerate(zip(words, (line.read_as or line.text).split(), strict=True)):
        left, top, right, bottom = (round(edge) for edge in pen.textbbox((x, y), word, font=font))
        pen.text((x, y), word, font=font, fill=PAPER if line.is_bar else INK)
        sure = line.sureness[at] if line.sureness else 95
        rows.append(f"5\t1\t1\t1\t{number}\t{at}\t{left}\t{top}\t{right - left}\t{bottom - top}\t{sure}\t{read}")
        # Behind a bullet there is more room than between words.
        x = right + pen.textlength(" " if word != "\u2022" else " " * 4, font=font)
    return rows


@pytest.mark.parametrize("face", ["SourceSansPro", "SourceSerifPro"])
@pytest.mark.parametrize("size", [8.0, 11.0, 16.0])
def test_the_size_of_letters_is_told_from_any_word(face: str, size: float) -> None:
    """Words with high letters, without, and with letters that reach down give one size, within an eighth."""
    font = ImageFont.truetype(str(FONTS / f"{face}-Regular.otf"), size / SCALE)
    for word in ("Aims", "review", "every", "PURPOSE", "success", "pupils,", "1998", "(school)"):
        _, top, _, bottom = font.getbbox(word)
        assert estimate_size(word, (bottom - top) * SCALE) == pytest.approx(size, rel=0.125), word


@pytest.mark.parametrize("face", ["SourceSansPro", "SourceSerifPro"])
def test_bold_words_are_told_and_the_size_of_all_others_is_one(face: str) -> None:
    """A bold heading of one word, of two, and one larger; ordinary words are not bold, whatever letters they have."""
    lines = [Line("Scope", weight="Bold"), *map(Line, PROSE), Line("Personal safety", weight="Bold")]
    lines += [*map(Line, PROSE), Line("4. Training", 15.0, "Bold"), Line(PROSE[0])]
    pieces = read_page(*lines, face=face).pieces
    assert [piece.text for piece in pieces if piece.is_bold] == ["Scope", "Personal safety", "4. Training"]
    assert {piece.size for piece in pieces if piece.text != "4. Training"} == {pieces[1].size}
    assert pieces[1].size == pytest.approx(11, abs=1)
    (large,) = [piece.size for piece in pieces if piece.text == "4. Training"]
    assert large == pytest.approx(15, abs=1.5)


def test_words_that_are_bold_within_a_line_are_runs_of_their_own() -> None:
    """A label that is bold before its sentence stays bold, and the sentence does not become so."""
    picture = Image.new("L", (1700, 500), PAPER)
    rows = [
        "head",
        *(row for at, text in enumerate(PROSE) for row in draw_line(picture, Line(text), at, "SourceSansPro")),
    ]
    bold = draw_line(picture, Line("Care staff:", weight="Bold"), 3, "SourceSansPro")
    right = max(int(row.split("\t")[6]) + int(row.split("\t")[8]) for row in bold) + 12
    plain = Image.new("L", picture.size, PAPER)
    shifted = []
    for row in draw_line(plain, Line("they write down what they saw"), 3, "SourceSansPro"):
        cells = row.split("\t")
        cells[5], cells[6] = str(int(cells[5]) + 10), str(int(cells[6]) + right - 100)
        shifted.append("\t".join(cells))
    picture.paste(plain.crop((100, 300, 1500, 420)), (right, 300))
    page = settle_words(list_words("\n".join([*rows, *bold, *shifted]), SCALE, picture))
    assert page is not None
    *_, line = page.pieces
    assert [(run.text, run.face.bold) for run in line.runs] == [
        ("Care staff:", True),
        (" they write down what they saw", False),
    ]


def test_dots_that_were_read_as_letters_are_bullets() -> None:
    """A heavy low sign before words is a bullet, whatever letter it was taken for; a letter there stays one."""
    page = read_page(
        *map(Line, PROSE),
        Line("\u2022 Ring the office.", read_as="e Ring the office."),
        Line("\u2022 Write it down.", read_as="\u00a2 Write it down."),
        Line("a Tell a parent.", read_as="a Tell a parent."),
    )
    assert [piece.text for piece in page.pieces[3:]] == [
        "\u2022 Ring the office.",
        "\u2022 Write it down.",
        "a Tell a parent.",
    ]


def test_white_words_on_a_dark_bar_are_bold_and_as_large_as_the_text() -> None:
    """Small white capitals on a bar are a heading's; a disc before them and a number misread there are left out."""
    page = read_page(
        Line("PURPOSE", 8.0, "Bold", is_bar=True),
        *map(Line, PROSE),
        Line("6 SCOPE", 8.0, "Bold", read_as="rs) scope", is_bar=True, sureness=(44, 71)),
        *map(Line, PROSE),
    )
    bars = [piece for piece in page.pieces if piece.is_bold]
    assert [piece.text for piece in bars] == ["PURPOSE", "SCOPE"]
    assert {piece.size for piece in page.pieces} == {page.pieces[1].size}
    assert page.unsure == ("rs)",)


def test_nothing_is_told_of_a_box_without_ink_or_outside_the_picture() -> None:
    """Tesseract's table may name a place where nothing is."""
    blank = Image.new("L", (100, 100), PAPER)
    assert measure_strokes(blank, (10, 10, 40, 30)).thickness == 0
    assert measure_strokes(blank, (500, 500, 540, 530)).thickness == 0
    assert estimate_size("\u2022", 9.0) == 0
