"""The status of a policy -> what waits for a decision on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.review_packs import Ask, Choice
from clausebook.model.standings import HELD_STATES, ReviewState, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clausebook.model.standings import Standing

_DUE = (ReviewState.DUE_SOON, ReviewState.OVERDUE)


def list_waiting(standing: Standing) -> Iterator[Choice]:
    """What waits for a decision on a policy now: its chair's action, its words, or else its review."""
    yield from _list_urgent(standing)
    if standing.review_state in _DUE and not _is_pending(standing):
        yield _ask_review(standing)


def list_coming(standing: Standing, until: date) -> Iterator[Choice]:
    """What waits for a decision now, and the review if it is due by a day; to approve new words is a review too."""
    yield from _list_urgent(standing)
    if standing.due_day is not None and standing.due_day <= until and not _is_pending(standing):
        yield _ask_review(standing)


def _list_urgent(standing: Standing) -> Iterator[Choice]:
    """What can wait for no later meeting."""
    latest, unconfirmed = standing.latest, standing.unconfirmed
    if unconfirmed:
        yield Choice(standing, Ask.CONFIRM, standing.history.find_predecessor(unconfirmed), unconfirmed)
    if _is_pending(standing):
        yield Choice(standing, Ask.CHANGED if latest else Ask.NEW, latest)


def _is_pending(standing: Standing) -> bool:
    return standing.draft is not None and standing.state in (State.CHANGED, State.NEVER_APPROVED)


def _ask_review(standing: Standing) -> Choice:
    return Choice(standing, Ask.REVIEW, None if standing.state in HELD_STATES else standing.latest)
