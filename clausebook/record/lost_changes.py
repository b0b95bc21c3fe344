"""Planned versions beside what was decided since -> the words that each will take away when its day comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.beside import list_beside
from clausebook.model.fingerprint import bind_lines, fingerprint_section, write_passage
from clausebook.model.lost_changes import LostChange
from clausebook.model.wordings import Passage
from clausebook.record.opening import ReadingContext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standings
    from clausebook.record.histories import Archive


def list_lost_changes(archive: Archive, standings: Standings) -> tuple[LostChange, ...]:
    """What each planned version lacks of the changes that were decided after it. Raises BadRecord, or OSError.

    A record is opened only where there is such a version, so that asking costs nothing on other days.
    """
    found = []
    for standing in standings:
        history = standing.history
        for planned in standing.coming:
            before = [one for one in history.records if history.is_after(planned, one) and not history.is_void(one)]
            since = tuple(one for one in before if one.version > planned.version)
            if since and since[-1].fingerprint != planned.fingerprint:
                context = ReadingContext(standing.school, is_current=False)
                first = history.find_predecessor(since[0])
                texts = [archive.open_record(one, context) if one else None for one in (first, since[-1], planned)]
                if parts := find_lost_parts(*texts):
                    found.append(LostChange(planned, since, parts))
    return tuple(found)


def find_lost_parts(before: Policy | None, urgent: Policy | None, planned: Policy | None) -> tuple[str, ...]:
    """The names of what differs between two texts, and stands in a third otherwise than in the second of them."""
    old, new, coming = (dict(_list_parts(text)) if text else {} for text in (before, urgent, planned))
    lost = []
    for key in [*new, *(key for key in old if key not in new)]:
        bound, kept = (parts.get(key, ("", None))[1] for parts in (new, coming))
        if old.get(key, ("", None))[1] != bound and bound != kept:
            lost.append((new.get(key) or old[key])[0])
    return tuple(dict.fromkeys(lost))


def _list_parts(policy: Policy) -> Iterator[tuple[str, tuple[str, object]]]:
    """Each part by a key that it has in every version of a policy."""
    yield "title", ("the title", policy.title)
    yield "in short", ("the short version", policy.in_short)
    for item in policy.items:
        bound = fingerprint_section(item.title, item.passage) if item.passage else item.title
        yield f"item {item.key}", (item.title, bound)
    ethos = policy.school.ethos
    for key, name, blocks in (("front", "the opening", policy.front), ("end", "the end", policy.end)):
        lines = [write_passage(one) if isinstance(one, Passage) else bind_lines(one, ethos) for one in blocks]
        yield key, (name, lines)
    yield "beside", ("what is said about the policy", [one.bound for one in list_beside(policy)])
