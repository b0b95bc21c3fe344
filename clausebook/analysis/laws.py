"""Where every policy stands -> who cites each law and piece of guidance, and who must look at it again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from clausebook.model.forms import TextBlock
from clausebook.model.laws import CitingClause, LawState, LawUse
from clausebook.model.policies import Passage
from clausebook.model.template import Call, list_calls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Manifest
    from clausebook.model.impacts import Impact
    from clausebook.model.library import Reference
    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.template import Template

Key = tuple[str, str]
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
