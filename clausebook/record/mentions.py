"""The words in force that are not those of the draft, where they mention something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.record.layout import dump_json
from clausebook.record.opening import ReadingContext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing, Standings
    from clausebook.record.histories import Archive


def open_mentioning(archive: Archive, standings: Standings, words: Iterable[str]) -> dict[tuple[str, str], Policy]:
    """The texts in force, by (school, policy), that differ from their draft and may hold any of some words.

    A record is opened only if its file has the words, so that asking costs little. Raises BadRecord, or OSError.
    """
    sought = [dump_json(word)[1:-1].encode() for word in words]
    found = {}
    for standing in standings if sought else ():
        record = standing.in_force
        if record is None or not _differs(standing):
            continue
        raw = (archive.root / record.path).read_bytes()
        if any(word in raw for word in sought):
            context = ReadingContext(standing.school, is_current=False)
            found[standing.school.id, standing.policy] = archive.open_record(record, context)
    return found


def _differs(standing: Standing) -> bool:
    draft, record = standing.draft, standing.in_force
    return draft is None or record is None or draft.fingerprint != record.fingerprint
