"""Words that no eye can tell apart are told apart in words."""

from __future__ import annotations

import pytest

from clausebook.compare import compare_policies
from tests.compare.policies import Sketch, make_policy
from tests.faults import ask_each

LATIN_A, CYRILLIC_A = "\u201ca\u201d (LATIN SMALL LETTER A)", "\u201c\u0430\u201d (CYRILLIC SMALL LETTER A)"
ACUTE = "\u201c\u00e9\u201d (LATIN SMALL LETTER E WITH ACUTE)"
ALIKE = [
    ("Ask Anna first.", "Ask Ann\u0430 first.", f"{LATIN_A} is now {CYRILLIC_A}"),
    (
        "Go to room 10 now.",
        "Go to room l0 now.",
        "\u201c1\u201d (DIGIT ONE) is now \u201cl\u201d (LATIN SMALL LETTER L)",
    ),
    (
        "Go to room O5 now.",
        "Go to room 05 now.",
        "\u201cO\u201d (LATIN CAPITAL LETTER O) is now \u201c0\u201d (DIGIT ZERO)",
    ),
    (
        "The caf\u00e9 is open.",
        "The cafe\u0301 is open.",
        f"{ACUTE} is now \u201ce\u0301\u201d (LATIN SMALL LETTER E, COMBINING ACUTE ACCENT)",
    ),
    ("The office is open.", "The of\u00adfice is open.", "nothing is now \u201c\u00ad\u201d (SOFT HYPHEN)"),
    (
        "Ask for self-care.",
        "Ask for self\u2010care.",
        "\u201c-\u201d (HYPHEN-MINUS) is now \u201c\u2010\u201d (HYPHEN)",
    ),
    (
        "Ask Omar Otis first.",
        "Ask \u039fmar Otis first.",
        "\u201cO\u201d (LATIN CAPITAL LETTER O) is now \u201c\u039f\u201d (GREEK CAPITAL LETTER OMICRON)",
    ),
]


@ask_each(("before", "after", "told"), ALIKE)
def test_what_looks_alike_is_told_apart(before: str, after: str, told: str) -> None:
    """Letters of another alphabet, digits, accents, hyphens and hidden signs have their names beside the marks."""
    sides = (make_policy(Sketch("a", "A", text)) for text in (before, after))
    (section,) = compare_policies(*sides).sections
    (block,) = section.blocks
    assert [note for line in block.lines for note in line.notes] == [f"These look alike: {told}."]


def test_titles_that_look_alike_are_told_apart() -> None:
    """Neither the title of a section nor that of a policy changes unseen."""
    before = make_policy(Sketch("a", "Ask Anna", "Be kind."), title="Anna and you")
    after = make_policy(Sketch("a", "Ask Ann\u0430", "Be kind."), title="Ann\u0430 and you")
    comparison = compare_policies(before, after)
    said = (f"These look alike: {LATIN_A} is now {CYRILLIC_A}.",)
    assert comparison.notes == comparison.sections[0].notes == said


@pytest.mark.parametrize(
    ("before", "after"), [("Ask Anna first.", "Ask Hanna first."), ("Go to room 10.", "Go to room 12.")]
)
def test_what_looks_different_needs_no_names(before: str, after: str) -> None:
    """Where the eye sees what changed, nothing is said of letters."""
    sides = (make_policy(Sketch("a", "A", text)) for text in (before, after))
    (section,) = compare_policies(*sides).sections
    assert not any(line.notes for block in section.blocks for line in block.lines)
