"""The sentence that sums an impact up, for a terminal and a page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.impacts import EditEffect, Staleness

if TYPE_CHECKING:
    from clausebook.model.impacts import Impact


def say_uses(impact: Impact) -> str:
    """ "images/consent is used by 14 policies in 5 schools, in 3 wordings."."""
    uses = impact.uses
    if not uses:
        return f"No policy uses {impact.id}."
    where = f"{_count(len(uses), 'policy', 'policies')} in {_count(len(impact.schools), 'school')}"
    return f"{impact.id} is used by {where}, in {_count(len(impact.wordings), 'wording')}."


def say_edit(impact: Impact) -> str:
    """ "An edit reopens 12 approvals and makes 1 replacement stale."."""
    reopened, stale = impact.list_uses(EditEffect.REOPENS), impact.list_replacements(Staleness.GOES_STALE)
    approvals = _count(len(reopened), "approval") if reopened else "no approval"
    replacements = _count(len(stale), "replacement") if stale else "no replacement"
    return f"An edit reopens {approvals} and makes {replacements} stale."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
