"""Titles that were typed in capitals are titles like others."""

from __future__ import annotations

import pytest

from clausebook.importing.planning.capitals import settle_capitals
from clausebook.importing.planning.words import list_words


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
