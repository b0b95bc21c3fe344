"""Dates and states are said in the words that readers were promised, never more precisely than they were given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.model.approvals import Approval, Review
from clausebook.model.beside import say_cycle
from clausebook.model.dates import parse_date, parse_duration
from clausebook.model.forms import FACTS
from clausebook.render.text.phrases import (
    NOT_RECORDED,
    count_things,
    count_words,
    name_body,
    write_fact,
)

if TYPE_CHECKING:
    from clausebook.model.policies import Policy

BOARD = "Local governing committee"


def spell(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def make_policy(policy: Policy, *, due: str = "", kind: str = "approved", by: str = BOARD, **dates: str) -> Policy:
    """A policy approved `on`, `due` and `in_force` on the dates that a test gives, and on no others."""
    on, in_force = (parse_date(dates[name]) if dates.get(name) else None for name in ("on", "in_force"))
    approval = Approval(by=by, on=on, kind=kind, in_force=in_force)
    return replace(policy, approval=approval, review=Review(None, parse_date(due) if due else None))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Local governing committee", "the local governing committee"),
        ("Trust board", "the trust board"),
        ("Board of Trustees", "the Board of Trustees"),
        ("LGC", "the LGC"),
        ("headteacher", "the headteacher"),
    ],
)
def test_a_body_stands_in_a_sentence(body: str, said: str) -> None:
    """A body's name has no capital in the middle of a sentence, unless it is a name."""
    assert name_body(body) == said


@pytest.mark.parametrize(
    ("cycle", "said"),
    [("1 year", "every year"), ("3 years", "every 3 years"), ("6 months", "every 6 months"), ("1 term", "every term")],
)
def test_cycles(cycle: str, said: str) -> None:
    """A cycle is said as people say it."""
    assert spell(say_cycle(parse_duration(cycle))) == said


def test_counts() -> None:
    """Numbers are words to ten in a sentence; things have their plural."""
    assert [count_words(number) for number in (1, 10, 11, 1000)] == ["one", "ten", "11", "1,000"]
    assert [count_things(number, "policy", "policies") for number in (0, 1, 2)] == [
        "0 policies",
        "1 policy",
        "2 policies",
    ]
    assert count_things(1200, "school") == "1,200 schools"


def test_a_front_sheet_never_makes_a_draft_look_approved(pictures: Policy) -> None:
    """What a front sheet says of an approval is, on a draft, that there is none; whatever its facts hold."""
    draft = replace(pictures, is_draft=True)
    told = [write_fact(draft, fact, "T") for fact in ("approval_kind", "approved_by", "approved_on", "in_force")]
    assert told == ["Draft", "Nobody yet", "Not yet", "Not yet"]
    assert write_fact(draft, "title", "T") == draft.title


def test_every_fact_has_words(pictures: Policy) -> None:
    """Each fact that a front sheet may ask for is known, begins with a capital, or is said not to be recorded."""
    bare = replace(make_policy(pictures, by=""), audience="", owner="")
    for fact in FACTS:
        known, unknown = write_fact(pictures, fact, "Saltmarsh Learning Trust"), write_fact(bare, fact, "T")
        assert known[0].isupper() or known[0].isdigit(), fact
        assert unknown, fact
    assert [fact for fact in FACTS if write_fact(bare, fact, "T") == NOT_RECORDED] == [
        "approved_by",
        "approved_on",
        "audience",
        "in_force",
        "last_review",
        "minute",
        "next_review",
        "owner",
    ]
