"""The fingerprint as people see it and as they type it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clausebook.model.short_fingerprints import read_fingerprint, shorten_fingerprint

DIGITS = st.text("0123456789abcdef", min_size=64, max_size=64)
NONE = ("", "3f2a-91c0-77d", "3f2a-91c0-77dg", "f" * 65, "3f2a 91c0 77de version 4", "\u0663f2a91c077de")


@given(DIGITS, st.sampled_from(("", "-", " ", "\u2013", " - ", "\u00a0", ":")), st.booleans())
def test_what_is_printed_can_be_typed(fingerprint: str, between: str, is_capital: bool) -> None:  # noqa: FBT001
    """However somebody parts its groups, and in capitals too, it is the beginning of the fingerprint."""
    typed = shorten_fingerprint(fingerprint).replace("-", between)
    assert fingerprint.startswith(read_fingerprint(typed.upper() if is_capital else typed) or "nothing")
    assert read_fingerprint(fingerprint) == fingerprint


def test_it_has_three_groups_of_four() -> None:
    """Twelve signs, in groups that an eye can keep; of nothing, nothing."""
    assert shorten_fingerprint("3f2a91c077de" + "0" * 52) == "3f2a-91c0-77de"
    assert shorten_fingerprint("") == ""


def test_what_is_none_is_not_looked_up() -> None:
    """Too short, too long, or with a sign that no fingerprint has."""
    assert [text for text in NONE if read_fingerprint(text)] == []
