"""The status of every policy -> who cites each law and piece of guidance, and who must look at it again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from clausebook.model.dates import add_months
from clausebook.model.impacts import EditEffect
from clausebook.model.laws import CitingClause, LawState, LawUse
from clausebook.model.standings import State
from clausebook.model.template import Call, list_calls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from clausebook.model.approvals import Event
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Manifest
    from clausebook.model.impacts import Impact, Use
    from clausebook.model.library import Citation, Reference
    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.template import Template

Key = tuple[str, str]
_URGENCY = tuple(LawState)
MONTHS_UNCHECKED = 12
# In these states the words of today are those of the newest version.
_UNCHANGED = (State.APPROVED, State.NOT_YET_IN_FORCE)


def list_laws(
    catalogue: Catalogue, standings: Standings, impacts: Iterable[Impact], approved: Mapping[Key, Policy]
) -> tuple[LawUse, ...]:
    """Every source of the catalogue: those that need a look first, the most urgent before others, then by title.

    `impacts` are of every clause. `approved` holds the words in force, by (school, policy), where they are not those
    of the draft.
    """
    clauses: dict[str, list[CitingClause]] = defaultdict(list)
    for impact in impacts:
        for citation in impact.clause.citations:
            if reference := catalogue.references.get(citation.law):
                outdated = _find_outdated(reference, citation, impact.uses)
                citing = CitingClause(reference, citation, impact.clause, impact.school, impact.uses, outdated)
                clauses[citation.law].append(citing)
    openings: dict[str, list[Standing]] = defaultdict(list)
    only_in_force: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        key = (standing.school.id, standing.policy)
        opening = _list_opening_laws(catalogue.manifests[key[0]].get(key[1])) if standing.draft else set()
        for law in opening:
            openings[law].append(standing)
        if key in approved:
            drafted = {law for section in _list_sections(standing.draft) for law in section} | opening
            for law in find_cited(approved[key], catalogue.references) - drafted:
                only_in_force[law].append(standing)
    found = [
        LawUse(
            reference,
            _judge_law(reference, clauses[id_], standings.day),
            tuple(clauses[id_]),
            tuple(openings[id_]),
            tuple(only_in_force[id_]),
            catalogue.references.get(reference.replaced_by),
        )
        for id_, reference in catalogue.references.items()
    ]
    return tuple(sorted(found, key=_order))


def _find_outdated(reference: Reference, citation: Citation, uses: tuple[Use, ...]) -> tuple[Use, ...]:
    """The policies that must be looked at for a clause, by school and policy.

    They are all if the source has ended, or the clause was read against another edition. If the clause does not say
    which edition it was read against, they are those that were approved, as they read now, before the edition of today
    began. Words that name the edition, since it is in the title, were read against it.
    """
    if reference.has_ended or citation.names_other(reference.edition):
        return uses
    is_told = bool(citation.edition) or reference.edition in reference.title
    if is_told or reference.from_ is None:
        return ()
    begins = reference.from_.first_day()
    return tuple(use for use in uses if _is_approved_before(use, begins))


def _is_approved_before(use: Use, day: date) -> bool:
    latest = use.standing.latest
    return use.effect is EditEffect.REOPENS and latest is not None and latest.event.on.last_day() < day


def _judge_law(reference: Reference, clauses: Iterable[CitingClause], day: date) -> LawState:
    if reference.has_ended:
        return LawState(reference.status)
    if any(clause.needs_look for clause in clauses):
        return LawState.NEW_EDITION
    late = add_months(reference.checked.last_day(), MONTHS_UNCHECKED)
    return LawState.UNCHECKED if late < day else LawState(reference.status)


def _order(law: LawUse) -> tuple[object, ...]:
    urgency = _URGENCY.index(law.state) if law.needs_look else len(_URGENCY)
    return urgency, law.reference.title.casefold(), law.reference.id


def _list_sections(draft: Policy | None) -> Iterator[tuple[str, ...]]:
    for section in draft.sections if draft else ():
        yield section.clause.cites


def _list_opening_laws(manifest: Manifest | None) -> set[str]:
    """What a policy cites in its short version, in the words of its parts, and before and after its sections."""
    if manifest is None:
        return set()
    form = manifest.form
    templates: list[Template] = [form.list_summary, *form.in_short]
    templates += [words.text for words in form.texts]
    return {call.arguments[0] for template in templates for call, _ in list_calls(template, "law")}


def list_later_laws(
    standings: Standings, references: Mapping[str, Reference]
) -> Iterator[tuple[Standing, tuple[Reference, ...]]]:
    """The policies whose approved words are those of today, each with what it cites that began later."""
    for standing in standings:
        if standing.latest and standing.draft and standing.state in _UNCHANGED:
            yield standing, find_later_laws(standing.draft, standing.latest.event, references)


def find_later_laws(policy: Policy, event: Event, references: Mapping[str, Reference]) -> tuple[Reference, ...]:
    """What a policy cites that began in a later year than the decision upon it, by title.

    Only of a decision that was recorded long after it was taken: others may wait for a law that is to come.
    """
    if not event.is_from_before:
        return ()
    cited = {law for section in policy.sections for law in section.clause.cites} | find_cited(policy, references)
    found = [references[id_] for id_ in cited if id_ in references]
    decided = event.on.last_day().year
    later = (one for one in found if _find_first_year(one) > decided)
    return tuple(sorted(later, key=lambda one: one.title))


def _find_first_year(reference: Reference) -> int:
    """The year in which what a text names began: of guidance that has editions, only where the title names this one."""
    has_others = reference.edition and reference.edition not in reference.title
    return reference.from_.year if reference.from_ and not has_others else 0


def find_cited(policy: Policy, references: Mapping[str, Reference]) -> set[str]:
    """The ids of the references that the words of an approved policy cite.

    A record keeps the id of each that is named in a sentence, and of a list the titles and addresses alone.
    """
    passages = [*(section.passage for section in policy.sections), *policy.document_passages]
    titles = {reference.title: id_ for id_, reference in references.items()}
    found = {id_ for title, id_ in titles.items() if any(title in line for line in policy.in_short)}
    for passage in passages:
        for slot, value in zip(passage.wording.slots, passage.values, strict=True):
            if not isinstance(slot.subject, Call):
                continue
            if slot.subject.function == "law":
                found.add(slot.subject.arguments[0])
            elif slot.subject.function == "cited_law":
                found |= {titles[item.text] for item in value.items if item.text in titles}
    return found & references.keys()
