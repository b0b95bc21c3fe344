"""The status of a policy -> the decision on its newest version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.delegation import Decision

if TYPE_CHECKING:
    from clausebook.model.standings import Standing


def find_decision(standing: Standing) -> Decision | None:
    """The decision that approved a policy's newest version."""
    newest = standing.newest
    if newest is None:
        return None
    return Decision(newest.event, newest.version, standing.history.find_act("confirmed", newest.version))
