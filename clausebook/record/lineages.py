"""What was approved, by the ids of then -> histories, by those of today: of schools that merged or are gone too.

A school that goes on under a new id goes on with its versions. Where two schools became one, both may have a version 1
of the same policy. Then the policy of the new school goes on from one of them, and the versions of the other stay
together under the old id; no decision is ever taken away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.model.approvals import History

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.model.approvals import Act, Record
    from clausebook.record.former_ids import FormerIds

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lineages:
    """Histories by (school, policy) in sorted order; `joined` leads from ids that a former school's policies had."""

    histories: Mapping[Key, History]
    joined: Mapping[Key, Key]


def arrange_histories(
    records: Mapping[Key, Sequence[Record]], acts: Mapping[Key, Sequence[Act]], former: FormerIds
) -> Lineages:
    """The history of each policy, from its records and acts by the ids under which they were decided."""
    places: dict[Key, list[Key]] = {}
    for original in sorted({*records, *acts}):
        for place in former.find_keys(original):
            places.setdefault(place, []).append(original)
    for place in [one for one in places if one[0] in former.present]:
        originals = places[place]
        line = _choose_line(place[0], former.present[place[0]], originals, records)
        places[place] = [original for original in originals if original[0] in line or original not in records]
        for original in originals:
            if original not in places[place]:
                apart = places.setdefault(former.find_own(original), [])
                apart += [] if original in apart else [original]
    joined = _join_former(places, records, former)
    return Lineages({key: _make_history(key, places[key], records, acts) for key in sorted(places)}, joined)


def _choose_line(
    school: str, olds: Sequence[str], originals: Sequence[Key], records: Mapping[Key, Sequence[Record]]
) -> set[str]:
    """The schools whose versions of a policy are one row: that of the school itself, else of the first that it names.

    Versions of two schools are one row if one was made after the other.
    """
    groups: dict[str, list[Record]] = {}
    for original in originals:
        if original in records:
            groups.setdefault(original[0], []).extend(records[original])
    first = next((one for one in (school, *olds) if one in groups), "")
    line = {first} if first else set()
    while more := {one for one in groups if one not in line and _follow(groups, line, one)}:
        line |= more
    return line


def _follow(groups: Mapping[str, Sequence[Record]], line: set[str], other: str) -> bool:
    inside = [record for one in line for record in groups[one]]
    before, after = ({record.digest for record in some} for some in (inside, groups[other]))
    return any(one.previous in before for one in groups[other]) or any(one.previous in after for one in inside)


def _join_former(
    places: dict[Key, list[Key]], records: Mapping[Key, Sequence[Record]], former: FormerIds
) -> dict[Key, Key]:
    """Put the versions of a former school's policy into one row under its last id; where each old id leads.

    Its file and its manifests may be gone, with what they said of old ids. Each version knows the one before it.
    """
    owners = {one.digest: original for original, some in records.items() for one in some}
    joined: dict[Key, Key] = {}
    for key, originals in [one for one in places.items() if one[0][0] not in former.present]:
        while before := _find_before(originals, records, owners):
            own = former.find_own(before)
            if own != key and own in places and own[0] not in former.present:
                joined[own] = key
                break
            originals.append(before)
    last: dict[Key, Key] = {}
    for old, key in joined.items():
        while key in joined:
            key = joined[key]  # noqa: PLW2901  on to the last of the row
        last[old] = key
        places[key] += [one for one in places.pop(old) if one not in places[key]]
    return last


def _find_before(
    originals: Sequence[Key], records: Mapping[Key, Sequence[Record]], owners: Mapping[str, Key]
) -> Key | None:
    """Under which ids the version before the first of some policies was decided, if not under theirs."""
    versions = [one for original in originals for one in records.get(original, ())]
    first = min(versions, key=lambda one: one.version, default=None)
    before = owners.get(first.previous) if first else None
    return before if before not in originals else None


def _make_history(
    key: Key, originals: Sequence[Key], records: Mapping[Key, Sequence[Record]], acts: Mapping[Key, Sequence[Act]]
) -> History:
    own = [replace(one, school=key[0], policy=key[1]) for old in originals for one in records.get(old, ())]
    done = [one for old in originals for one in acts.get(old, ())]
    own.sort(key=lambda record: (record.version, record.path))
    done.sort(key=lambda act: (act.version, act.event.on.first_day(), act.event.id))
    return History(*key, tuple(own), tuple(done))
