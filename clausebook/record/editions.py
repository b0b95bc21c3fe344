"""Approved texts -> what the public may read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.model.edition import Edition
from clausebook.model.holders import TRUST_ID, TRUSTS_OWN
from clausebook.model.policies import Policies, Policy
from clausebook.model.standings import State
from clausebook.model.translations import TranslationState
from clausebook.model.trust import list_members
from clausebook.record.former_ids import list_redirects
from clausebook.record.former_schools import list_predecessors
from clausebook.record.judging import judge_translations
from clausebook.record.opened import OpenedRecords
from clausebook.record.opening import ReadingContext
from clausebook.record.readership import cut_public_part
from clausebook.record.reading import BadRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Record
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.held import HeldPolicy
    from clausebook.model.histories import History
    from clausebook.model.parameters import Parameter
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.translations import TranslationStanding
    from clausebook.record.histories import Archive

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RecordOpener:
    """Opens the words of any version, with what other bodies said of it since."""

    archive: Archive
    standings: Standings
    addresses: dict[str, dict[str, str]]
    opened: OpenedRecords = field(default_factory=OpenedRecords)

    def open_current(self, record: Record) -> Policy:
        """A version as its page shows it now, with the people of today to ask; opened once, while all is the same."""
        history = self.archive.histories[record.school, record.policy]
        context = self._find_context(record, is_current=True)
        return self.opened.open_once(record, history, context, lambda: self._open(record, is_current=True))

    def open_as_it_stood(self, record: Record) -> Policy:
        """A version with the names and numbers that it had."""
        return self._open(record, is_current=False)

    def _open(self, record: Record, *, is_current: bool) -> Policy:
        policy = self.archive.open_record(record, self._find_context(record, is_current=is_current))
        history = self.archive.histories[record.school, record.policy]
        noted, confirmed = (history.find_act(kind, record.version) for kind in ("received", "confirmed"))
        return replace(
            policy,
            noted=noted.as_approval() if noted else None,
            confirmed=confirmed.as_approval() if confirmed else None,
        )

    def _find_context(self, record: Record, *, is_current: bool) -> ReadingContext:
        school = self.standings.find_school(record.school)
        return ReadingContext(school, self.addresses.get(record.school, {}), is_current)


def open_edition(  # noqa: PLR0913  the parts of a project, and what is wanted of it
    catalogue: Catalogue,
    standings: Standings,
    archive: Archive,
    *,
    report: Report,
    is_preview: bool = False,
    opened: OpenedRecords | None = None,
) -> Edition:
    """The public edition: of each policy for everybody that in force, else that which comes; drafts if allowed.

    A preview shows the text of today in place of what was approved, as a draft where it differs, and schools that have
    not joined yet. A record that cannot be opened is reported and left out. `opened` caches those of earlier runs.
    """
    part, known = cut_public_part(archive, standings, is_preview=is_preview), {*archive.histories}
    archive, standings = part.archive, part.standings
    members = dict(catalogue.schools) if is_preview else list_members(catalogue.schools, standings.day)
    holders = {*members, TRUST_ID}
    shown = _choose_shown(standings, holders, is_preview=is_preview)
    held = _list_held(catalogue, standings, known, holders, is_preview=is_preview)
    histories = _list_histories(archive, shown, holders)
    told = {*shown, *histories, *held}
    opener = RecordOpener(archive, standings, list_addresses(catalogue, told), opened or OpenedRecords())
    translations = _group_published(judge_translations(catalogue.translations, standings))
    gone = {key: one for key, one in part.unpublished.items() if key[0] in {*holders, *standings.former}}
    return Edition(
        policies=Policies(catalogue.trust, members, _open_texts(members, shown, opener, report, is_preview=is_preview)),
        histories=histories,
        open_record=opener.open_as_it_stood,
        redirects=list_redirects(catalogue, histories, told, translations, joined=archive.joined, gone=gone),
        translations=translations,
        synonyms=catalogue.synonyms,
        find_parameter=partial(_find_parameter, catalogue),
        find_asked=partial(_find_asked, catalogue),
        former=standings.former,
        predecessors=list_predecessors(catalogue, standings.former, histories),
        unpublished=gone,
        coming={id_: school for id_, school in catalogue.schools.items() if id_ not in members},
        held=held,
    )


def _open_texts(
    members: Iterable[str], shown: Mapping[Key, Standing], opener: RecordOpener, report: Report, *, is_preview: bool
) -> dict[str, dict[str, Policy]]:
    """The text to show of each policy, by whose it is and its id."""
    found: dict[str, dict[str, Policy]] = {id_: {} for id_ in members}
    for (holder, id_), standing in shown.items():
        policy = _find_draft(standing, is_preview=is_preview) or _open_text(standing, opener, report)
        if policy is not None:
            found.setdefault(holder, {})[id_] = policy
    return dict(sorted(found.items()))


def _choose_shown(standings: Standings, members: Collection[str], *, is_preview: bool) -> dict[Key, Standing]:
    """The policies of members that the public may read of; in a preview, all of theirs."""
    of_members = (one for one in standings if one.school.id in members and _is_told_here(one))
    return {(one.school.id, one.policy): one for one in of_members if is_preview or _is_public(one, standings)}


def _is_told_here(standing: Standing) -> bool:
    """Whether more is known of a policy than where it is held."""
    return standing.draft is not None or bool(standing.history.records or standing.history.mistakes)


def _list_held(
    catalogue: Catalogue, standings: Standings, known: Collection[Key], members: Collection[str], *, is_preview: bool
) -> dict[Key, HeldPolicy]:
    """What members and former schools keep elsewhere, as far as the public may read of it.

    In a preview that is so of what nobody knows to be approved too. What a former school had a text of here, which is
    `known`, is told of by that.
    """
    own = [one.elsewhere for one in standings if one.elsewhere and one.school.id in members]
    kept = [one for id_ in standings.former for one in catalogue.held.get(id_, {}).values()]
    kept = [one for one in kept if (one.holder, one.policy) not in known and one.is_public]
    found = {(one.holder, one.policy): one for one in (*own, *kept) if is_preview or one.is_public}
    return dict(sorted(found.items()))


def _list_histories(archive: Archive, shown: Mapping[Key, Standing], members: Collection[str]) -> dict[Key, History]:
    """What is told of: of what is shown, of policies of former schools, and of what was only recorded by mistake."""
    former = {key: one for key, one in archive.histories.items() if one.is_former}
    told = {key: one for key, one in former.items() if one.records or _is_admitted(one)}
    admitted = {key: one for key, one in archive.histories.items() if key[0] in members and _is_admitted(one)}
    told |= {key: one for key, one in admitted.items() if key not in shown}
    told |= {key: one.history for key, one in shown.items() if one.history.records or _is_admitted(one.history)}
    return dict(sorted(told.items()))


def _find_parameter(catalogue: Catalogue, school: str, clause: str, name: str) -> Parameter | None:
    found = catalogue.find_clause(school, clause)
    return found.parameters.get(name) if found else None


def _find_asked(catalogue: Catalogue, school: str, clause: str) -> tuple[str, ...]:
    return catalogue.asked.get(school, {}).get(clause) or catalogue.asked[""].get(clause, ())


def _group_published(judged: Iterable[TranslationStanding]) -> dict[Key, tuple[TranslationStanding, ...]]:
    """What the public may read, by (school, policy): nothing of a policy that is withdrawn."""
    groups: dict[Key, tuple[TranslationStanding, ...]] = {}
    for one in judged:
        if one.state is not TranslationState.WITHDRAWN:
            key = (one.translation.school, one.translation.policy)
            groups[key] = (*groups.get(key, ()), one)
    return groups


def _is_admitted(history: History) -> bool:
    """Whether the public was shown what was recorded by mistake, and is told so."""
    return any(mistake.was_public for mistake in history.mistakes)


def _is_public(standing: Standing, standings: Standings) -> bool:
    if standing.state is State.NEVER_APPROVED:
        # Until a text is decided, what is held elsewhere applies and nothing else is shown.
        is_held = standing.elsewhere is not None and standing.elsewhere.is_public
        return standings.trust.publishing.has_drafts and not is_held
    return True


def list_addresses(catalogue: Catalogue, shown: Collection[Key]) -> dict[str, dict[str, str]]:
    """For each holder: every id that one of its published policies has or had -> the id that it has.

    A school can lead to the trust's own policies too, by ids that say so.
    """
    addresses: dict[str, dict[str, str]] = {id_: {} for id_ in catalogue.holders}
    for school, policy in shown:
        addresses.setdefault(school, {})[policy] = policy
    for school, manifests in catalogue.manifests.items():
        for manifest in manifests.values():
            if (school, manifest.policy) in shown:
                addresses[school] |= dict.fromkeys(manifest.formerly, manifest.policy)
    own = {f"{TRUSTS_OWN}{old}": f"{TRUSTS_OWN}{now}" for old, now in addresses[TRUST_ID].items()}
    return {school: found if school == TRUST_ID else {**own, **found} for school, found in addresses.items()}


def _find_draft(standing: Standing, *, is_preview: bool) -> Policy | None:
    """The draft, where it is to be shown; it would be the next version."""
    wanted = (State.NEVER_APPROVED, State.CHANGED) if is_preview else (State.NEVER_APPROVED,)
    if standing.draft is None or standing.state not in wanted:
        return None
    return replace(standing.draft, version=standing.history.next_version)


def _open_text(standing: Standing, opener: RecordOpener, report: Report) -> Policy | None:
    """The version in force, or the one that comes; None for a policy that is withdrawn."""
    record = standing.in_force or next(iter(standing.coming), None)
    if record is None:
        return None
    try:
        return opener.open_current(record)
    except (BadRecord, OSError) as bad:
        message = f"this is not the text that was approved: {bad}."
        report.error(Code.RECORD_CHANGED, Location(record.path), message, "Put it back as it was.")
        return None
