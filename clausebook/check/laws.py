"""Where every policy stands -> who cites each law and piece of guidance, and who must look at it again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, join_words
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.forms import TextBlock
from clausebook.model.laws import CitingClause, LawState, LawUse
from clausebook.model.policies import Passage
from clausebook.model.standings import State
from clausebook.model.template import Call, list_calls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.diagnostics import Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Manifest
    from clausebook.model.impacts import Impact
    from clausebook.model.library import Reference
    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.template import Template

Key = tuple[str, str]
# A message that lists more policies than this is not read to its end.
NAMES_AT_MOST = 6
_URGENCY = tuple(LawState)


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
                citing = CitingClause(reference, citation, impact.clause, impact.school, impact.uses)
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
            standings.day,
            tuple(clauses[id_]),
            tuple(openings[id_]),
            tuple(only_in_force[id_]),
            catalogue.references.get(reference.replaced_by),
        )
        for id_, reference in catalogue.references.items()
    ]
    return tuple(sorted(found, key=_order))


def _order(law: LawUse) -> tuple[object, ...]:
    urgency = _URGENCY.index(law.state) if law.needs_look else len(_URGENCY)
    return urgency, law.reference.title.casefold(), law.reference.id


def _list_sections(draft: Policy | None) -> Iterator[tuple[str, ...]]:
    for section in draft.sections if draft else ():
        yield section.clause.cites


def _list_opening_laws(manifest: Manifest | None) -> set[str]:
    """What a policy cites in its short version, and before and after its sections."""
    if manifest is None:
        return set()
    form = manifest.form
    templates: list[Template] = [form.list_summary, *form.in_short]
    templates += [block.text for block in (*form.front, *form.end) if isinstance(block, TextBlock)]
    return {call.arguments[0] for template in templates for call, _ in list_calls(template, "law")}


def find_cited(policy: Policy, references: Mapping[str, Reference]) -> set[str]:
    """The ids of the references that the words of an approved policy cite.

    A record keeps the id of each that is named in a sentence, and of a list the titles and addresses alone.
    """
    passages = [section.passage for section in policy.sections]
    passages += [block for block in (*policy.front, *policy.end) if isinstance(block, Passage)]
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


def warn_of_laws(laws: Iterable[LawUse], *, report: Report) -> None:
    """Warn of each source that asks for a look at clauses or policies: where it is listed, and at each place.

    That a clause cites what has ended is told when it is read, so here it is counted alone.
    """
    for law in laws:
        if law.state is LawState.NEW_EDITION:
            for citing in law.clauses:
                if citing.needs_look:
                    _warn_of_edition(citing, report)
        elif law.asks_clauses:
            _warn_of_ended(law, report)
            for standing in law.only_in_force:
                _warn_of_words_in_force(law, standing, report)


def _warn_of_ended(law: LawUse, report: Report) -> None:
    standings = law.standings
    if not standings:
        return
    reference = law.reference
    rest = "1 policy rests" if len(standings) == 1 else f"{len(standings):,} policies rest"
    message = f'"{reference.title}" is {reference.status}, and {rest} on it: {_name_policies(standings)}.'
    code = Code.REPEALED_LAW if reference.is_repealed else Code.SUPERSEDED_LAW
    report.warning(code, reference.location, message, "Change the clauses, then have the policies approved again.")


def _warn_of_edition(citing: CitingClause, report: Report) -> None:
    reference = citing.reference
    now = f'"{reference.title}" has a new edition, {reference.edition}'
    if citing.is_of_other_edition:
        message = f"{now}, and this clause was read against {citing.citation.edition}."
    else:
        names = _name_policies(use.standing for use in citing.outdated)
        was = "was" if len(citing.outdated) == 1 else "were"
        message = f"{now}, from {reference.from_}, and {names} {was} approved before that."
    hint = f'Read it again, then cite it so: {{law: {reference.id}, edition: "{reference.edition}"}}.'
    report.warning(Code.NEW_EDITION, citing.citation.location, message.replace(NO_BREAK_SPACE, " "), hint)


def _warn_of_words_in_force(law: LawUse, standing: Standing, report: Report) -> None:
    record, reference = standing.in_force, law.reference
    if record is None:
        return
    what = f"version {record.version} of {standing.school.id}/{standing.policy}, which is in force"
    message = f'"{reference.title}" is {reference.status}, and {what}, still cites it.'
    code = Code.REPEALED_LAW if reference.is_repealed else Code.SUPERSEDED_LAW
    is_coming = standing.state is State.NOT_YET_IN_FORCE
    hint = "The version that comes does not." if is_coming else "Have the words of today approved."
    report.warning(code, Location(record.path), message, hint)


def _name_policies(standings: Iterable[Standing]) -> str:
    names = [f"{one.school.id}/{one.policy}" for one in standings]
    more = len(names) - NAMES_AT_MOST
    return join_words([*names[:NAMES_AT_MOST], *([f"{more:,} more"] if more > 0 else [])], last="and")
