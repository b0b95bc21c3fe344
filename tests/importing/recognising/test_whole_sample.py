"""The policies of the sample, set in the manners of many schools, come out with their headings and all their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.matching_quality import open_sample
from benchmarks.matching_trials import make_plain, make_trial
from benchmarks.recognising_quality import HeadingTally
from benchmarks.set_documents import MANNERS, Manner, set_document
from tests.depth import IS_DEEP

if TYPE_CHECKING:
    from clausebook.importing.recognised import Recognised

FOUND_AT_LEAST = PLACED_AT_LEAST = 0.95
OTHERS_AT_MOST, ASIDE_AT_MOST = 0.03, 0.01


@pytest.fixture(scope="module")
def policies() -> list[Recognised]:
    """Each policy of the sample once; in a deep run, of each school."""
    _, found = open_sample()
    by_title = {
        (policy.title, school if IS_DEEP else ""): make_plain(make_trial(policy)).recognised
        for school, own in sorted(found.by_school.items())
        for policy in own.values()
    }
    return list(by_title.values())


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.name)
def test_headings_are_found_and_placed_in_whatever_manner_they_are_set(
    manner: Manner, policies: list[Recognised]
) -> None:
    """Of a hundred headings 95 are found at their level, and no word is lost or set aside for no good reason."""
    tally = HeadingTally()
    for policy in policies:
        document = set_document(policy, manner)
        tally.add(policy.title, document.headings, document.incoming, document.own)
    assert tally.headings
    assert tally.found >= tally.headings * FOUND_AT_LEAST, tally.told
    assert tally.placed >= tally.headings * PLACED_AT_LEAST, tally.told
    assert tally.extra <= tally.headings * OTHERS_AT_MOST, tally.told
    assert tally.aside <= tally.words * ASIDE_AT_MOST
    assert tally.lost == 0
