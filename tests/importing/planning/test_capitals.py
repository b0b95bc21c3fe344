"""Titles that were typed in capitals are titles like others."""

from __future__ import annotations

import pytest

from clausebook.importing.planning.capitals import settle_capitals, settle_headings
from clausebook.importing.planning.words import list_words
from tests.importing.matching.making import make_file


@pytest.mark.parametrize(
    ("typed", "settled"),
    [
        ("DOGS ON SITE POLICY", "Dogs on site policy"),
        ("SEND AND EAL POLICY 2025", "SEND and EAL policy 2025"),
        ("PUPILS\u2019 USE OF CCTV", "Pupils\u2019 use of CCTV"),
        ("ANTI-BULLYING POLICY", "Anti-bullying policy"),
        ("Dogs on Site POLICY", "Dogs on Site Policy"),
        ("Dogs on Site at LARKS", "Dogs on Site at LARKS"),
        ("SEND", "SEND"),
        ("2024 / 25", "2024 / 25"),
        ("\u0645\u062f\u0631\u0633\u0629 \u0628\u064a\u062a", "\u0645\u062f\u0631\u0633\u0629 \u0628\u064a\u062a"),
    ],
)
def test_a_title_in_capitals_is_one_like_others(typed: str, settled: str) -> None:
    """Parents are not shouted at in lists; short forms stay, and so do the small letters that somebody typed."""
    assert settle_capitals(typed) == settled
    assert list_words(typed) == list_words(settled)


@pytest.mark.parametrize(
    ("typed", "settled"),
    [
        (("AIMS", "LOST AND FOUND", "CCTV"), ("Aims", "Lost and found", "CCTV")),
        (("AIMS", "Lost and found"), ("AIMS", "Lost and found")),
        (("AIMS",), ("AIMS",)),
        (("Aims", "Roles"), ("Aims", "Roles")),
    ],
)
def test_headings_that_are_all_in_capitals_are_like_others(typed: tuple[str, ...], settled: tuple[str, ...]) -> None:
    """Beside a section of the trust no school's own is shouted; one heading in capitals alone is its author's will."""
    document = make_file("a.txt", *((heading, "Some words.") for heading in typed))
    assert tuple(section.heading for section in settle_headings(document).sections) == settled
