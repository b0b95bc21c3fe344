"""The fonts of one family have one name, however a program writes it."""

from __future__ import annotations

import pytest

from clausebook.importing.reading.families import name_family


@pytest.mark.parametrize(
    ("family", "fonts"),
    [
        (
            "timesnewroman",
            ("Times New Roman", "TimesNewRomanPSMT", "TimesNewRomanPS-BoldItalicMT", "Times New Roman,Bold"),
        ),
        ("times", ("Times-Roman", "Times-BoldItalic")),
        ("arial", ("Arial", "ArialMT", "Arial-BoldMT", "ABCDEF+Arial-ItalicMT")),
        ("calibri", ("Calibri", "BCDEEE+Calibri-Light", "Calibri Light")),
        ("comicsansms", ("Comic Sans MS", "ComicSansMS-Bold")),
        ("centuryschoolbook", ("CenturySchoolbook", "Century Schoolbook")),
        ("malgungothic", ("MalgunGothicBold", "Malgun Gothic Semilight")),
        ("", ("", "F1", "CIDFont+F3", "TT0", "C2_0", "T3Font_12", "GlyphLessFont")),
    ],
)
def test_one_family_has_one_name(family: str, fonts: tuple[str, ...]) -> None:
    """Without what a program puts before it, and without words of a style; what is no name says no family."""
    assert {name_family(font) for font in fonts} == {family}
