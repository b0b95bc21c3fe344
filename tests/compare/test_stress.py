"""Words that are stressed, and words that are no longer, are named."""

from __future__ import annotations

from clausebook.compare import compare_policies
from clausebook.compare.stress import say_stress
from tests.compare.policies import Sketch, make_policy
from tests.faults import ask_each


def list_notes(before: str, after: str) -> list[str]:
    """What is said of the paragraphs of a section."""
    sides = (make_policy(Sketch("a", "A", text)) for text in (before, after))
    (section,) = compare_policies(*sides).sections
    return [note for block in section.blocks for note in block.notes]


@ask_each(
    ("before", "after", "said"),
    [
        ("Staff **must** ask.", "Staff must ask.", ("", "must")),
        ("Staff must ask.", "Staff *must* ask.", ("must", "")),
        (
            "Staff **must** ask and pupils may.",
            "Staff must ask and pupils **may**.",
            ("may", "must"),
        ),
        ("Do **not run**.", "Do **not** run.", ("not", "not run")),
        ("- **Ask** first\n- wait", "- Ask first\n- **wait**", ("wait", "Ask")),
        ("| A | B |\n|---|---|\n| **c** | d |", "| A | B |\n|---|---|\n| c | d |", ("", "c")),
        ("Staff **must** ask by 1 May.", "Staff must ask by 2 May.", ("", "must")),
        ("Staff **must** ask.", "Staff **may** ask.", ("", "")),
        ("Staff **must** ask.", "Staff ask.", ("", "")),
        ("Staff ask.\n\n**Pupils** wait.", "Staff ask. **Pupils** wait.", ("", "")),
    ],
)  # fmt: skip
def test_other_stress_is_told(before: str, after: str, said: tuple[str, str]) -> None:
    """What is stressed otherwise is named, whatever else changed; words that came or went are marked as it is."""
    told = [
        f"{what}: \u201c{words}\u201d."
        for what, words in zip(("Now emphasised", "No longer emphasised"), said, strict=True)
        if words
    ]
    assert [note for note in list_notes(before, after) if "emphasised" in note] == told
    back = [note for note in list_notes(after, before) if "emphasised" in note]
    assert len(back) == len(told)


def test_what_no_reader_sees_is_not_quoted() -> None:
    """A star that is typed stresses nothing, and neither the sign of a live detail nor an address is quoted."""
    assert say_stress("5 * 6 * 7 and a\\*b\\*c", "5 * 6 * 7 and abc") == []
    assert say_stress("ask **[head]**", "ask [head]") == []
