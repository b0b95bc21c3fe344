"""The drafts of today beside what was approved -> the status of every policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, join_words, tell_command
from clausebook.model.histories import History
from clausebook.model.holders import locate_folder
from clausebook.model.standings import Missing, ReviewState, Standing, Standings, State
from clausebook.model.translations import TranslationStanding, TranslationState
from clausebook.record.earlier_fingerprint import fingerprint_as_earlier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Record
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.dates import PartialDate
    from clausebook.model.held import HeldPolicy
    from clausebook.model.policies import Difference, Policies, Policy
    from clausebook.model.translations import Translation
    from clausebook.model.trust import School
    from clausebook.record.histories import Archive

DUE_SOON_DAYS = 90
_NONE: Mapping[str, School] = MappingProxyType({})


def judge_policies(  # noqa: PLR0913  what there is, and of which day
    catalogue: Catalogue,
    drafts: Policies,
    archive: Archive,
    *,
    day: date,
    missing: tuple[Missing, ...],
    former: Mapping[str, School] = _NONE,
) -> Standings:
    """Every policy of a school of the trust that has a manifest, a history or an entry of what is held elsewhere.

    Of `former` schools nothing is asked.
    """
    by_school: dict[str, dict[str, Standing]] = {}
    for id_, school in catalogue.holders.items():
        own = drafts.by_school.get(id_, {})
        known = {policy for owner, policy in archive.histories if owner == id_}
        held = _name_as_now(catalogue, id_)
        if school.is_trust and not own and not known and not held:
            continue
        by_school[id_] = {
            policy: judge_policy(
                school,
                own.get(policy),
                archive.histories.get((id_, policy)) or History(id_, policy),
                day=day,
                term_ends=catalogue.trust.term_ends,
                held=held.get(policy),
            )
            for policy in sorted({*own, *known, *held})
        }
    return Standings(catalogue.trust, catalogue.schools, day, by_school, missing, former=former)


def _name_as_now(catalogue: Catalogue, school: str) -> dict[str, HeldPolicy]:
    """What a school keeps elsewhere, by the ids that the policies have now: one that moves in may get another."""
    held = dict(catalogue.held.get(school, {}))
    for manifest in catalogue.manifests.get(school, {}).values():
        for old in manifest.formerly:
            if old in held:
                held.setdefault(manifest.policy, held.pop(old))
    return held


def judge_policy(  # noqa: PLR0913  what there is of it, and of which day
    school: School,
    draft: Policy | None,
    history: History,
    *,
    day: date,
    term_ends: Mapping[str, tuple[int, int]],
    held: HeldPolicy | None = None,
) -> Standing:
    """The status of a policy on a day; draft, history and what is held elsewhere may be missing or empty, not all."""
    standing = _judge_own(school, draft, history, day=day, term_ends=term_ends)
    if held is None:
        return standing
    standing = replace(standing, held=held)
    if standing.elsewhere is None or standing.coming:
        return standing
    due = held.next_review
    due_day = due.last_day(term_ends) if due else None
    if due_day and school.ending and school.ending.has_come(due_day):
        due = due_day = None  # by then there is no school to look at it
    is_alone = draft is None or standing.state is State.WITHDRAWN
    state = (State.ELSEWHERE if held.is_approved else State.NOT_KNOWN) if is_alone else standing.state
    return replace(standing, state=state, review_state=judge_review(due_day, day), due=due, due_day=due_day)


def _judge_own(
    school: School, draft: Policy | None, history: History, *, day: date, term_ends: Mapping[str, tuple[int, int]]
) -> Standing:
    """The status of what is composed and recorded here."""
    latest, withdrawal = history.latest, history.find_withdrawal(day)
    in_force, coming = history.find_in_force(day), tuple(history.list_coming(day))
    if withdrawal and not coming:
        state = State.WITHDRAWN
    elif latest is None:
        state = State.NEVER_APPROVED
    elif draft is not None and draft.fingerprint not in _list_standing(latest, in_force, coming):
        state = State.CHANGED
    else:
        state = State.NOT_YET_IN_FORCE if coming else State.APPROVED
    due = _find_review(latest, in_force, coming, term_ends) if state is not State.WITHDRAWN else None
    due_day = due.last_day(term_ends) if due else None
    if due_day and history.ending and history.ending.takes_effect.first_day() <= due_day:
        due = due_day = None  # by then there is no school to look at it
    return Standing(
        school=school,
        policy=history.policy,
        history=history,
        state=state,
        review_state=judge_review(due_day, day),
        draft=draft,
        in_force=in_force,
        coming=coming,
        withdrawal=withdrawal,
        due=due,
        due_day=due_day,
        stale=_find_stale(draft, latest),
    )


def _find_review(
    latest: Record | None, in_force: Record | None, coming: tuple[Record, ...], term_ends: Mapping[str, tuple[int, int]]
) -> PartialDate | None:
    """When a policy is to be looked at: as the version in force says, unless a planned one begins by then."""
    due = in_force.review.next if in_force else None
    if due and coming and due.last_day(term_ends) < coming[0].event.takes_effect.first_day():
        return due
    return latest.review.next if latest else None


def _list_standing(latest: Record, in_force: Record | None, coming: tuple[Record, ...]) -> set[str]:
    """The fingerprints of the words with which a draft stands approved.

    They are those that apply last, and those that were decided since, be it that they apply until then.
    """
    since = [one for one in (in_force, *coming) if one and one.version >= latest.version]
    return {one.fingerprint for one in (latest, *since)}


def _find_stale(draft: Policy | None, latest: Record | None) -> tuple[Difference, ...]:
    """The replacements whose original is no longer what was replaced.

    What was replaced is the original that the school keeps. Where it keeps none, it is what the latest approval knew
    of; then a replacement that no approval knows is not stale.
    """
    replaced = latest.replaced if latest else {}
    return tuple(
        d
        for d in (draft.differences if draft else ())
        if (d.basis and replaced.get(d.section, d.basis) != d.basis if d.has_moved is None else d.has_moved)
    )


def judge_review(due_day: date | None, day: date) -> ReviewState:
    """Whether a review that is late after `due_day` is current, due soon or overdue on a day."""
    if due_day is None:
        return ReviewState.NONE
    if due_day < day:
        return ReviewState.OVERDUE
    return ReviewState.DUE_SOON if due_day - day <= timedelta(days=DUE_SOON_DAYS) else ReviewState.CURRENT


def judge_translations(translations: Iterable[Translation], standings: Standings) -> tuple[TranslationStanding, ...]:
    """The state of each translation of an approved version on the day of the standings, in the order given.

    One of a policy or a version that nobody approved is left out.
    """
    found = []
    for translation in translations:
        standing = standings.by_school.get(translation.school, {}).get(translation.policy)
        if standing and standing.history.find_version(translation.version):
            current = standing.in_force or next(iter(standing.coming), None)
            state = _judge_translation(translation.version, current, standing.history)
            found.append(TranslationStanding(translation, standing, state, current))
    return tuple(found)


def _judge_translation(version: int, current: Record | None, history: History) -> TranslationState:
    if current is None:
        return TranslationState.WITHDRAWN
    if version == current.version:
        return TranslationState.CURRENT
    translated = history.find_version(version)
    is_ahead = translated is not None and history.is_after(translated, current) and not history.is_void(translated)
    return TranslationState.AHEAD if is_ahead else TranslationState.BEHIND


def check_orphans(standings: Standings, *, report: Report) -> None:
    """Report each approved policy whose manifest is gone, and that nobody has withdrawn or renamed."""
    for standing in standings:
        latest = standing.latest
        if standing.draft is None and latest is not None and standing.history.find_end() is None:
            name = f"{standing.school.id}/{standing.policy}"
            message = f"{name} was approved, and has no manifest now."
            withdraw = tell_command("withdraw", name, by="BODY", on="DATE", note="WHY")
            hint = (
                f"Put {locate_folder(standing.school.id)}/policies/{standing.policy}.yml back; or withdraw the policy: "
                f'{withdraw}; or say "formerly: [{standing.policy}]" in the manifest that took its place.'
            )
            report.error(Code.RECORD_WITHOUT_POLICY, Location(latest.path), message, hint)


def warn_of_what_is_bound_since(standings: Standings, *, report: Report) -> None:
    """Say once which policies have the words that were approved, and differ in what approvals did not bind then."""
    found = {
        f"{one.school.id}/{one.policy}": one.latest
        for one in standings
        if one.state is State.CHANGED and one.draft and one.latest and one.latest.of_words
        if fingerprint_as_earlier(one.draft) == one.latest.of_words
    }
    if found:
        name, first = next(iter(found.items()))
        count = "1 policy has" if len(found) == 1 else f"{len(found):,} policies have"
        listed = join_words([*found], last="and")
        message = f"{count} the words that were approved, but something beside them is new: {listed}."
        hint = f"Approvals bind that too now. See it with {tell_command('compare', name)}, and have it approved."
        report.warning(Code.BOUND_SINCE, Location(first.path), message, hint)


def list_unapproved(standings: Standings) -> list[Standing]:
    """Every policy whose text is not approved as it is composed today."""
    return [one for one in standings if one.state in (State.NEVER_APPROVED, State.CHANGED) and one.draft is not None]
