"""What was approved -> what of it everybody may read: policies for staff only are cut out here, and nowhere else.

The public edition is made of what this gives, so no page, list, search, feed, count or file of it can hold more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.model.edition import Unpublished
from clausebook.model.readers import EVERYBODY, STAFF
from clausebook.model.standings import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.model.approvals import Record
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing, Standings
    from clausebook.record.histories import Archive

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PublicPart:
    """The archive and the standings with nothing that is for staff only, and what was public before it became so."""

    archive: Archive
    standings: Standings
    unpublished: Mapping[Key, Unpublished]


def cut_public_part(archive: Archive, standings: Standings, *, is_preview: bool) -> PublicPart:
    """What everybody may read of what was approved, on the day of the standings.

    It goes by the records: a draft for everybody opens nothing, and a draft for staff closes nothing, but in a
    preview, which shows the drafts, and where nothing is approved at all.
    """
    histories, unpublished = {}, {}
    for key, whole in archive.histories.items():
        standing = standings.by_school.get(key[0], {}).get(key[1])
        public = keep_public(whole, standings.day)
        if _is_closed_by_draft(standing, public, is_preview=is_preview):
            public = replace(whole, records=(), acts=(), mistakes=())
        if public.records or public.mistakes:
            histories[key] = public
        if left := _list_left(whole, public, standings.day):
            unpublished[key] = _tell(whole, left, standings.day)
    by_school = {
        school: {
            policy: part
            for policy, one in policies.items()
            if (part := _cut_standing(one, histories.get((school, policy)), standings.day, is_preview=is_preview))
        }
        for school, policies in standings.by_school.items()
    }
    archive = replace(archive, histories=histories)
    return PublicPart(archive, replace(standings, by_school=by_school), dict(sorted(unpublished.items())))


def keep_public(history: History, day: date) -> History:
    """The history without what is for staff only.

    What came before a version for staff only that has begun is public no more, though a later one may be: between the
    two the policy had words that the public is not told of. So nothing that is planned after one is told before it
    begins.
    """
    if all(record.readers == EVERYBODY for record in history.list_all()):
        return history
    kept: list[Record] = []
    for record in history.records:
        if record.readers == EVERYBODY:
            kept.append(record)
        elif not history.is_void(record):
            if history.find_start(record) > day:
                break
            kept.clear()
    versions = {record.version for record in kept}
    lowest = min(versions, default=0)
    return replace(
        history,
        records=tuple(kept),
        acts=tuple(act for act in history.acts if act.version in versions),
        mistakes=tuple(
            one
            for one in history.mistakes
            if versions and (one.record.readers == EVERYBODY if one.record else one.version in versions)
            if one.version >= lowest
        ),
    )


def _is_closed_by_draft(standing: Standing | None, public: History, *, is_preview: bool) -> bool:
    return standing is not None and _is_draft_for_staff(standing) and (is_preview or not public.records)


def _is_draft_for_staff(standing: Standing) -> bool:
    return standing.draft is not None and standing.draft.readers == STAFF


def _cut_standing(standing: Standing, public: History | None, day: date, *, is_preview: bool) -> Standing | None:
    """The standing as the public may know of it; None if it may know of nothing."""
    # Without a version for staff only, what it took the place of would seem to apply again.
    held = standing.elsewhere
    is_closed = held is None or held.readers == STAFF or (is_preview and _is_draft_for_staff(standing))
    held = None if is_closed else held
    standing, history = replace(standing, held=held), standing.history
    draft = standing.draft if standing.draft and standing.draft.readers == EVERYBODY else None
    if public == history or (not history.records and not history.mistakes and draft):
        return standing if draft or public or held else None
    if public is None or not public.records:
        # A trust that publishes drafts publishes none of a policy that was approved for staff.
        draft = draft if is_preview or not history.records else None
        blank = public or replace(history, records=(), acts=(), mistakes=())
        return _retell(standing, blank, day, State.NEVER_APPROVED, draft) if draft or public or held else None
    is_changed = standing.state is State.CHANGED and (draft is not None or not is_preview)
    state = State.WITHDRAWN if public.find_withdrawal(day) else State.CHANGED if is_changed else State.APPROVED
    return _retell(standing, public, day, state, draft)


def _retell(standing: Standing, public: History, day: date, state: State, draft: Policy | None) -> Standing:
    return replace(
        standing,
        history=public,
        state=state,
        draft=draft,
        in_force=public.find_in_force(day),
        coming=tuple(public.list_coming(day)),
        withdrawal=public.find_withdrawal(day),
    )


def _list_left(whole: History, public: History, day: date) -> list[Record]:
    """The records for everybody that had begun and are not shown any more, the last one last."""
    if whole == public:
        return []
    shown = {record.digest for record in public.list_all()}
    mistakes = [one.record for one in whole.mistakes if one.record and one.was_public]
    begun = [record for record in whole.records if whole.find_start(record) <= day]
    told = [record for record in (*mistakes, *begun) if record.readers == EVERYBODY]
    return [record for record in told if record.digest not in shown]


def _tell(whole: History, told: list[Record], day: date) -> Unpublished:
    begun = [one for one in whole.records if one.readers == STAFF and not whole.is_void(one)]
    ends = [one for one in begun if whole.find_start(one) <= day]
    return Unpublished(
        title=told[-1].title,
        versions=tuple(sorted({record.version for record in told})),
        since=ends[-1].event.takes_effect if ends else None,
    )
