"""What parents ask, in their own words and with their slips, and the rule that answers: it is among the first three."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.watching import Watched

    Search = Callable[..., Watched]

pytestmark = pytest.mark.browser

FIRST = 3
QUESTIONS = [
    ("brook-lane", "can my daughter bring her phone to school", "mobile-phones", "school-day"),
    ("st-hilda", "who can put photos of my son on facebook", "social-media", "images"),
    ("marlowe", "confiscated fone", "mobile-phones", "breaking-the-rules"),
    ("st-hilda", "My child is being bullied online!", "online-safety", "cyberbullying"),
    ("marlowe", "how long does a complaint take", "complaints", "hearing"),
    ("", "greivance about a teacher", "complaints", "talk"),
    ("brook-lane", "diabetes phone", "mobile-phones", "exceptions"),
    ("marlowe", "can teachers add pupils on snapchat", "social-media", "contact-with-pupils"),
    ("ashcombe", "chat gpt homework", "online-safety", "artificial-intelligence"),
    ("thornbury", "video of the school play", "mobile-phones", "visitors"),
    ("", "what age can my child have tiktok", "social-media", "age-rules"),
    ("st-hilda", "phone on school trip", "mobile-phones", "trips"),
    ("brook-lane", "medical exeption", "mobile-phones", "exceptions"),
    ("marlowe", "part time job", "sixth-form-study", "paid-work"),
    ("brook-lane", "parents posting bad comments about teachers", "social-media", "parents"),
    ("st-hilda", "who is on the complaints panel", "complaints", "panel"),
]


@pytest.mark.parametrize(("school", "question", "policy", "section"), QUESTIONS, ids=[q[1] for q in QUESTIONS])
def test_a_parents_question_is_answered(search: Search, school: str, question: str, policy: str, section: str) -> None:
    """On a phone, the right rule of the right school is one of the first three results."""
    watched = search(question, school)
    results = watched.put("results")
    first = [((result["link"] or result["others"][0]).split("/"), result["section"]) for result in results[:FIRST]]
    assert (policy, section) in [(link[2], found) for link, found in first], first
    if school:
        assert {link[1] for link, _ in first} == {school}
    assert (watched.errors, watched.breaches) == ([], [])
