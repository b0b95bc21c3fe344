"""How an author may write a list: however its lines are set out, it is one list below its paragraph."""

from __future__ import annotations

import pytest

from clausebook.resolve.units import split_units

# What an author writes, and the units that come of it.
WRITTEN = {
    "numbers with a line between": ("Do:\n\n1. look\n\n2. go\n\n3. see", ["Do:\n\n1. look\n\n1. go\n\n1. see"]),
    "numbers without": ("Do this:\n\n1. look\n2. listen", ["Do this:\n\n1. look\n1. listen"]),
    "numbers under the words": ("Do this:\n1. look\n2. listen", ["Do this:\n\n1. look\n1. listen"]),
    "a year after a paragraph": ("Since then:\n\n2026. That was new.", ["Since then:", "2026\\. That was new."]),
    "an age in a paragraph": ("Nobody under\n12. They may not.", ["Nobody under\n12\\. They may not."]),
    "bullets with a line between": ("Bring:\n\n- a coat\n\n- water", ["Bring:\n\n- a coat\n\n- water"]),
    "a list at the beginning": ("- a coat\n- water", ["- a coat\n- water"]),
    "words after a list": ("Bring:\n\n- a coat\n\nThen go.", ["Bring:\n\n- a coat", "Then go."]),
    "words that run on in an item": ("Bring:\n\n- a coat\n  or so\n- water", ["Bring:\n\n- a coat\nor so\n- water"]),
    "a list in a list and out again": (
        "- a coat\n  - with buttons\n      - of wood\n  - with a hood\n- water",
        ["- a coat\n    - with buttons\n        - of wood\n    - with a hood\n- water"],
    ),
    "a list in a list with a line between": (
        "- a coat\n\n  - of wool\n\n- water",
        ["- a coat\n\n    - of wool\n\n- water"],
    ),
    "a table below a list": ("Bring:\n\n- a coat\n| a |\n|---|", ["Bring:\n\n- a coat\n\n| a |\n|---|"]),
}  # fmt: skip


@pytest.mark.parametrize(("written", "units"), WRITTEN.values(), ids=WRITTEN)
def test_a_list_is_one_list(written: str, units: list[str]) -> None:
    """Numbers count on, items stay below their paragraph, and a year or an age at the start of a line is a word."""
    assert [unit.markdown for unit in split_units(written)] == units
