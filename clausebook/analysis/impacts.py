"""The status of every policy -> what an edit of each clause would touch.

Everything is found in one pass over the policies, so its cost is that of the uses, however many clauses there are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.diagnostics import did_you_mean, join_words
from clausebook.model.distinct import key_wording
from clausebook.model.holders import TRUST_ID
from clausebook.model.impacts import Alternate, Impact, Replacement, Use, WordingUse, write_clause_id
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.parameters import format_value
from clausebook.model.requests import RequestRefused
from clausebook.model.shared_changes import SharedChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.distinct import WordingKey
    from clausebook.model.forms import Manifest
    from clausebook.model.library import Clause
    from clausebook.model.parameters import ParameterValue
    from clausebook.model.shared_changes import Reach
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import School

Key = tuple[str, str]
# A clause as people name it: `images/consent`, `st-hilda:local/tone`.
ClauseId = str


def list_impacts(catalogue: Catalogue, standings: Standings, changes: Iterable[SharedChange]) -> dict[ClauseId, Impact]:
    """The impact of each clause of the library, then of each school's own clauses, in order of their ids.

    `changes` are the distinct ones of the policies that were changed since their approval, as `group_pending` gives
    them; nothing else is told of as changed.
    """
    found = _Finder(catalogue)
    for standing in standings:
        found.add(standing)
    found.add_changes(changes)
    holders = catalogue.holders
    library = [(clause, None) for clause in catalogue.clauses.values()]
    local = [
        (clause, holders[school])
        for school, clauses in catalogue.local_clauses.items()
        if school in holders
        for clause in clauses.values()
    ]
    impacts = (found.describe(clause, school) for clause, school in [*library, *local])
    return {impact.id: impact for impact in impacts}


def choose_clause(name: str, impacts: Mapping[ClauseId, Impact]) -> Impact:
    """The clause that someone names: by its id, or by the path of its file.

    Raises RequestRefused if there is none of that name, or several schools have a clause of their own with it.
    """
    asked = _read_name(name)
    if asked in impacts:
        return impacts[asked]
    found = [id_ for id_ in impacts if id_.split(":")[-1] == asked]
    if len(found) == 1:
        return impacts[found[0]]
    if found:
        raise RequestRefused(f'Several schools have a clause "{asked}". Say which: {join_words(found)}.')
    raise RequestRefused(f'There is no clause "{name}". {did_you_mean(asked, impacts)}'.rstrip())


def _read_name(name: str) -> ClauseId:
    """The id that a name or a path of a file means."""
    steps = name.replace("\\", "/").removesuffix(".md").strip("/").removeprefix("./").split("/")
    if steps[0] == TRUST_ID and len(steps) == 3 and steps[1] == "clauses":  # noqa: PLR2004
        return f"{TRUST_ID}:{LOCAL_TOPIC}/{steps[2]}"
    if steps[0] == "schools" and len(steps) == 4 and steps[2] == "clauses":  # noqa: PLR2004
        return f"{steps[1]}:{LOCAL_TOPIC}/{steps[3]}"
    return "/".join(steps[1:] if steps[0] == "clauses" and len(steps) > 2 else steps)  # noqa: PLR2004


@dataclass(slots=True)
class _Finder:
    """What was found of every clause, by its id."""

    catalogue: Catalogue
    uses: dict[ClauseId, list[Use]] = field(default_factory=lambda: defaultdict(list))
    replacements: dict[ClauseId, list[Replacement]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[ClauseId, list[SharedChange]] = field(default_factory=lambda: defaultdict(list))
    _topics: dict[str, tuple[Alternate, ...]] = field(default_factory=dict)

    def add(self, standing: Standing) -> None:
        """Note what one policy uses, and what it has in the place of the model's clauses."""
        draft = standing.draft
        if draft is None:
            return
        given = _list_given(self.catalogue.manifests[draft.school.id][draft.id])
        for section in draft.sections:
            values = _find_own_values(section.clause, given.get(section.key, {}))
            self.uses[_find_id(section.clause, standing.school)].append(Use(standing, section, values))
        for difference in draft.differences:
            if difference.drops_clause:
                self.replacements[difference.replaces].append(Replacement(standing, difference))

    def add_changes(self, changes: Iterable[SharedChange]) -> None:
        """Note each distinct change under its clause, with the policies that have the clause now."""
        having = {(id_, use.school.id, use.standing.policy) for id_, uses in self.uses.items() for use in uses}
        for change in changes:
            reaches: dict[ClauseId, list[Reach]] = defaultdict(list)
            for reach in change.reaches:
                id_ = _name(reach)
                if (id_, reach.compared.school.id, reach.compared.id) in having:
                    reaches[id_].append(reach)
            for id_, own in reaches.items():
                self.changes[id_] += SharedChange(tuple(own)).variants

    def describe(self, clause: Clause, school: School | None) -> Impact:
        """All that was found of one clause."""
        id_ = write_clause_id(clause, school)
        return Impact(
            clause=clause,
            school=school,
            wordings=_group_wordings(self.uses.get(id_, ())),
            replacements=tuple(self.replacements.get(id_, ())),
            topic=() if school else self._find_topic(clause.topic),
            changes=tuple(self.changes.get(id_, ())),
        )

    def _find_topic(self, topic: str) -> tuple[Alternate, ...]:
        """The clauses of a topic, once all uses are known."""
        if not self._topics:
            found: dict[str, list[Alternate]] = defaultdict(list)
            for clause in self.catalogue.clauses.values():
                found[clause.topic].append(Alternate(clause, tuple(self.uses.get(clause.id, ()))))
            self._topics = {name: tuple(own) for name, own in found.items()}
        return self._topics[topic]


def _find_id(clause: Clause, school: School) -> ClauseId:
    return write_clause_id(clause, school if clause.is_local else None)


def _name(reach: Reach) -> ClauseId:
    """The clause of a change, which only a section has."""
    clause = reach.part.clause
    return f"{reach.compared.school.id}:{clause}" if clause.startswith(f"{LOCAL_TOPIC}/") else clause


def _list_given(manifest: Manifest) -> dict[str, Mapping[str, ParameterValue]]:
    """The values that the model and the school give to each section, by its key."""
    given: dict[str, Mapping[str, ParameterValue]] = {}
    for section in manifest.form.sections:
        change = manifest.changes.get(section.key)
        if change is None:
            given[section.key] = section.values
        else:
            is_other = bool(change.use or change.replace)
            given[section.key] = change.values if is_other else {**section.values, **change.values}
    return given | {addition.section.key: addition.section.values for addition in manifest.additions}


def _find_own_values(clause: Clause, given: Mapping[str, ParameterValue]) -> dict[str, str]:
    """The given values that are not the clause's own, as words."""
    found = {}
    for name, parameter in clause.parameters.items():
        if name in given and given[name] != parameter.default:
            found[name] = format_value(given[name])
    return found


def _group_wordings(uses: Iterable[Use]) -> tuple[WordingUse, ...]:
    groups: dict[WordingKey, list[Use]] = {}
    for use in uses:
        groups.setdefault(key_wording(use.section), []).append(use)
    return tuple(WordingUse(tuple(group)) for group in sorted(groups.values(), key=lambda group: -len(group)))
