"""Beside the reason of a version stands the change that it speaks of, or none; never another."""

from __future__ import annotations

import pytest

from clausebook.compare import compare_policies
from clausebook.render.redline.named_changes import find_named_change
from tests.compare.policies import Sketch, make_policy

# Each section before and after: a small one that the reason below speaks of, and others that changed more tellingly.
RULES = {
    "Aims": ("We follow the guidance of 2025.", "We follow the guidance of 2026."),
    "Exceptions": ("We answer within 10 days.", "We answer within 5 days."),
    "Care of phones": ("A phone comes at its owner's risk.", "See that the phone is insured."),
    "Travel": ("Pupils in Year 5 or Year 6 may bring one.", "Pupils in Year 6 may bring one."),
    "Sixth form": ("Use it in:\n\n- the study room", "Use it in:\n\n- the study room\n- the caf\u00e9"),
    "Pictures": ("Ask first.", "Ask first."),
    "Dogs": ("", "A dog stays outside."),
    "Hats": ("A hat is taken off.", ""),
    "Alerts": ("Somebody reads each alert within two days.", "Somebody reads each alert within one day."),
}


def name_change(reason: str) -> tuple[str, str]:
    """The section and the sentence that stand beside a reason; both empty if none does."""
    before, after = (
        make_policy(*(Sketch(title.lower(), title, words[side]) for title, words in RULES.items() if words[side]))
        for side in (0, 1)
    )
    named = find_named_change(compare_policies(before, after).parts, reason)
    return (named.part.after_title or named.part.before_title, named.told) if named else ("", "")


@pytest.mark.parametrize(
    ("reason", "section", "told"),
    [
        ("Families asked who insures a phone.", "Care of phones", "insured"),
        ("Only pupils in Year 6 travel alone.", "Travel", "Year 5"),
        ("The caf\u00e9 of the sixth form opens.", "Sixth form", "caf\u00e9"),
        ("Somebody brought a dog.", "Dogs", "New section"),
        ("Hats are welcome.", "Hats", "Removed section"),
        ("An alert was read too late last year.", "Alerts", "one"),
        # The more of two that it shares, the later of them too.
        ("Answers about exceptions took too long, and a phone was lost.", "Exceptions", "5 days"),
    ],
)
def test_the_change_is_the_one_that_the_reason_names(reason: str, section: str, told: str) -> None:
    """Whether it is reworded, added or removed, and however its words are inflected."""
    found = name_change(reason)
    assert found[0] == section
    assert told in found[1]


@pytest.mark.parametrize(
    "reason",
    ["", "The yearly update.", "We looked at it again with families and staff.", "Pictures were taken of us."],
)
def test_a_reason_that_names_no_change_has_none_beside_it(reason: str) -> None:
    """Common words name nothing, and a section whose words are the same is not what changed."""
    assert name_change(reason) == ("", "")


def test_nothing_changed_is_nothing_named() -> None:
    """Two equal texts have no change for any reason to name."""
    policy = make_policy(Sketch("dogs", "Dogs", "A dog stays outside."))
    assert find_named_change(compare_policies(policy, policy).parts, "A dog.") is None
