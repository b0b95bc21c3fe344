"""The texts of a policy by the names that a person gives them: "3", "version 3", "draft"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import did_you_mean
from clausebook.model.requests import RequestRefused
from clausebook.model.standings import HELD_STATES, State

if TYPE_CHECKING:
    from clausebook.model.approvals import Record
    from clausebook.model.standings import Standing, Standings

DRAFT = "draft"


def find_standing(name: str, standings: Standings) -> Standing:
    """The policy that "school/policy" names. Raises RequestRefused."""
    known = {f"{one.school.id}/{one.policy}": one for one in standings}
    if name not in known:
        message = f'There is no policy "{name}". {did_you_mean(name, known)}'.strip()
        raise RequestRefused(f"{message} Name it as school/policy.")
    return known[name]


def choose_texts(standing: Standing, before: str, after: str) -> tuple[Record | None, Record | None]:
    """The two texts that are asked for; None is the draft. Raises RequestRefused.

    With none named: the draft against the newest version if it says something else, else the newest version against
    the one before. With one named: that one against the newest version.
    """
    if standing.state in HELD_STATES:
        name = f"{standing.school.id}/{standing.policy}"
        raise RequestRefused(f"{name} is kept as a file or on another site, so there is no text here to compare.")
    history = standing.history
    records = [record for record in history.records if not history.is_dropped(record)]
    if not records:
        name = f"{standing.school.id}/{standing.policy}"
        raise RequestRefused(f"{name} was never approved, so there is nothing to compare it with.")
    if before:
        return _find_text(standing, before), _find_text(standing, after) if after else records[-1]
    if standing.state is State.CHANGED:
        return records[-1], None
    if len(records) == 1:
        name = f"{standing.school.id}/{standing.policy}"
        raise RequestRefused(f"{name} has one version, and its draft says the same: there is nothing to compare.")
    return records[-2], records[-1]


def _find_text(standing: Standing, which: str) -> Record | None:
    number = which.lower().removeprefix("version ").removeprefix("v")
    if number == DRAFT:
        if standing.draft is None:
            raise RequestRefused(f"{standing.school.id}/{standing.policy} has no draft: its manifest is gone.")
        return None
    record = standing.history.find_version(int(number)) if number.isdecimal() and len(number) < 6 else None  # noqa: PLR2004
    if record is None:
        known = ", ".join([*(str(one.version) for one in standing.history.records), DRAFT])
        name = f"{standing.school.id}/{standing.policy}"
        raise RequestRefused(f'There is no version "{which}" of {name}. Known: {known}.')
    return record
