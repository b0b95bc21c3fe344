"""What was approved, by the ids of then -> histories, by those of today: of schools that merged or are gone too.

A school that goes on under a new id goes on with its versions. Where two schools became one, both may have a version 1
of the same policy. Then the policy of the new school goes on from one of them, and the versions of the other stay
together under the old id; no decision is ever taken away.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.model.approvals import IN_ERROR
from clausebook.model.histories import Act, History, Mistake
from clausebook.model.version_order import order_versions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.model.approvals import Event, Record
    from clausebook.record.former_ids import FormerIds

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lineages:
    """Histories by (school, policy) in sorted order; `joined` leads from ids that a former school's policies had."""

    histories: Mapping[Key, History]
    joined: Mapping[Key, Key]


@dataclass(slots=True)
class DecidedPolicy:
    """What was recorded of one policy, by the ids under which it was decided."""

    records: list[Record] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell of it."""
        return not (self.records or self.acts or self.mistakes)

    @property
    def chain(self) -> list[Record]:
        """Every record, those of mistakes too: the next one was made after each."""
        return [*self.records, *(mistake.record for mistake in self.mistakes if mistake.record)]

    def add(self, version: int, event: Event, record: Record | None, correction: Event | None) -> None:
        """Take a version, or what was done with one; `correction` is what says that it was never decided."""
        if correction:
            self.mistakes.append(Mistake(version, event, correction, record))
        elif record:
            self.records.append(record)
        elif event.kind != IN_ERROR:
            self.acts.append(Act(version, event))


def arrange_histories(found: Mapping[Key, DecidedPolicy], former: FormerIds) -> Lineages:
    """The history of each policy, from what was recorded by the ids under which it was decided."""
    chains = {key: own.chain for key, own in found.items() if own.chain}
    places: dict[Key, list[Key]] = {}
    for original in sorted(found):
        for place in former.find_keys(original):
            places.setdefault(place, []).append(original)
    for place in [one for one in places if one[0] in former.told]:
        originals = places[place]
        line = _choose_line(place[0], former.told[place[0]], originals, chains)
        places[place] = [original for original in originals if original[0] in line or original not in chains]
        for original in originals:
            if not any(original in held for held in places.values()):
                apart = places.setdefault(former.find_own(original), [])
                apart += [] if original in apart else [original]
    joined = _join_former(places, chains, former)
    return Lineages({key: _make_history(key, [found[old] for old in places[key]]) for key in sorted(places)}, joined)


def _choose_line(
    school: str, olds: Sequence[str], originals: Sequence[Key], records: Mapping[Key, Sequence[Record]]
) -> set[str]:
    """The schools whose versions of a policy are one row: that of the school itself, else of the first that it names.

    Versions of two schools are one row if one was made after the other. Where two went on from the same version, as the
    parts of a school that was split do, the row is that of the first.
    """
    groups: dict[str, list[Record]] = {}
    for original in originals:
        if original in records:
            groups.setdefault(original[0], []).extend(records[original])
    first = next((one for one in (school, *olds) if one in groups), "")
    line = {first} if first else set()
    order = [one for one in dict.fromkeys((school, *olds)) if one in groups]
    while more := next((one for one in order if one not in line and _is_in_row(groups, line, one)), ""):
        line.add(more)
    return line


def _is_in_row(groups: Mapping[str, Sequence[Record]], line: set[str], other: str) -> bool:
    """Whether another school's versions are before those of a row, or go on from them where the row does not."""
    inside = [record for one in line for record in groups[one]]
    before, after = ({record.digest for record in some} for some in (inside, groups[other]))
    if any(one.previous in after for one in inside):
        return True
    is_fork = bool({one.version for one in inside} & {one.version for one in groups[other]})
    return not is_fork and any(one.previous in before for one in groups[other])


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


def _make_history(key: Key, parts: Sequence[DecidedPolicy]) -> History:
    def own(record: Record) -> Record:
        return replace(record, school=key[0], policy=key[1])

    records = [own(record) for part in parts for record in part.records]
    acts = sorted(
        (act for part in parts for act in part.acts),
        key=lambda act: (act.version, act.event.on.first_day(), act.event.id),
    )
    mistakes = sorted(
        (replace(one, record=one.record and own(one.record)) for part in parts for one in part.mistakes),
        key=lambda one: (one.version, one.event.on.first_day(), one.event.id),
    )
    return History(*key, order_versions(records), tuple(acts), tuple(mistakes))
