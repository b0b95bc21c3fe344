"""What cousins have in common -> clauses of the library, and a model of the policy that they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.choosing import choose_fact
from clausebook.importing.matched import Match, MatchKind
from clausebook.importing.planning.approvals import name_body
from clausebook.importing.planning.clause_files import write_clause
from clausebook.importing.planning.entries import write_pairs
from clausebook.importing.planning.manifests import NO_SUMMARY
from clausebook.importing.planning.names import Keys, make_id
from clausebook.importing.planning.outline import SHARED_KINDS
from clausebook.importing.planning.proof import find_section
from clausebook.importing.planning.trees import tidy_line, write_text
from clausebook.importing.recognised import FactKind
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.imports import SharedClause, SharedUse
from clausebook.model.overriding import FileStep
from clausebook.model.yaml_words import write_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.importing.matched import Core, Matched
    from clausebook.importing.planning.drafting import SourceFile
    from clausebook.importing.planning.names import FileNames
    from clausebook.model.imports import ImportedPolicy
    from clausebook.model.trust import Trust

_FOLDER = "clauses"
# A section that fewer of the schools have is no part of the trust's form of the policy.
_MODEL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class PlannedCore:
    """A common clause under its id in the library; `steps` are empty if the library has the very same already."""

    id: str
    core: Core
    steps: tuple[FileStep, ...]


@dataclass(frozen=True, slots=True)
class Cousin:
    """A file of several that are one policy in several schools."""

    source: SourceFile
    school: str
    policy: str


def plan_core(core: Core, names: FileNames, policy: str = "") -> PlannedCore:
    """The file of a common clause, under its id or, where another clause has it, under one with a number.

    `policy` is what all files are of that have it, or empty: it is the topic then, for many a policy has "Aims".
    """
    title = tidy_title(core.title)
    content = write_clause(
        title=title,
        summary=f"{title.rstrip('.')}.",
        text=write_text(core.text),
        notes=f"What {len(core.uses)} files have in common that were brought in. The summary is still to be written.",
        parameters={one.name: one for one in core.parameters},
    )
    topic, _, name = core.id.partition("/")
    folder = f"{_FOLDER}/{make_id(policy or topic, 'topic')}"
    found = names.claim(
        folder, make_id(title if policy else name or topic, "clause"), ".md", content, owner=("", core.id)
    )
    path = f"{folder}/{found}.md"
    steps = () if names.read(path) == content else (FileStep(path, None, content, f"a shared clause: {title}"),)
    return PlannedCore(f"{folder.removeprefix('clauses/')}/{found}", core, steps)


def is_common(core: Core) -> bool:
    """Whether more than one file has it word for word: what one has alone is that school's."""
    return sum(use.likeness >= 1 for use in core.uses) > 1


def tidy_title(text: str) -> str:
    """A title on one line."""
    return tidy_line(text) or "Section"


def apply_cores(source: SourceFile, cores: Sequence[PlannedCore], keys: Mapping[str, str]) -> Matched:
    """The matches of a file with those sections that a common clause serves to the word; `keys` are the model's.

    What the library had already stays matched with it. A section that has words of its own in a common clause's place
    replaces it, if the model has it.
    """
    matches = {match.path: match for match in source.matched.matches}
    for planned in cores:
        for use in planned.core.uses:
            if use.name != source.incoming.name:
                continue
            known = matches.get(use.path)
            if known and known.kind in SHARED_KINDS:
                continue
            section = known.section if known else find_section(source.recognised, use.path)
            is_whole = use.likeness >= 1
            matches[use.path] = Match(
                use.path,
                section,
                MatchKind.SHARED if is_whole else MatchKind.REPLACED,
                clause=planned.id,
                key=keys.get(planned.id, ""),
                values=_list_other_values(planned.core, use.values) if is_whole else {},
                likeness=use.likeness,
            )
    return replace(source.matched, matches=tuple(matches[path] for path in sorted(matches)))


def _list_other_values(core: Core, values: Mapping[str, str]) -> dict[str, str]:
    """The values of a file that are not what the clause says by itself."""
    usual = {one.name: one.default for one in core.parameters}
    return {name: value for name, value in values.items() if value != usual[name]}


def describe_core(planned: PlannedCore, schools: Mapping[str, str], policies: Iterable[ImportedPolicy]) -> SharedClause:
    """A common clause as the page shows it; `schools` are their short names by the names of files."""
    core = planned.core
    served = {
        policy.name
        for policy in policies
        for section in policy.sections
        if section.clause == planned.id and not section.file
    }
    uses = tuple(
        SharedUse(
            use.name,
            schools.get(use.name, ""),
            use.likeness,
            use.values,
            use.name in served,
            tuple((change.own, change.common) for change in use.changes),
        )
        for use in core.uses
    )
    parameters = tuple(one.name for one in core.parameters)
    return SharedClause(planned.id, tidy_title(core.title), core.text, parameters, uses)


def choose_model(cousins: Sequence[Cousin], cores: Sequence[PlannedCore]) -> dict[str, str]:
    """The clauses of the trust's form of a policy in order, with their keys; empty if too little is common.

    The order is that of the file that has most of them.
    """
    names = [cousin.source.incoming.name for cousin in cousins]
    placed = {
        planned.id: {use.name: use.path for use in planned.core.uses if use.name in names and use.likeness >= 1}
        for planned in cores
    }
    common = [id_ for id_, uses in placed.items() if len(uses) >= max(2, len(names) * _MODEL_SHARE)]
    if not common:
        return {}
    base = max(names, key=lambda name: (sum(name in placed[id_] for id_ in common), -names.index(name)))
    in_base = sorted((id_ for id_ in common if base in placed[id_]), key=lambda id_: placed[id_][base])
    rest = [id_ for id_ in common if base not in placed[id_]]
    keys = Keys()
    titles = {planned.id: tidy_title(planned.core.title) for planned in cores}
    return {id_: keys.claim(titles[id_], "section") for id_ in (*in_base, *rest)}


def write_model(policy: str, cousins: Sequence[Cousin], sections: Mapping[str, str], trust: Trust) -> FileStep:
    """The file of a model with these clauses, by their keys, and its approver as `trust` names it."""
    recognised = [cousin.source.recognised for cousin in cousins]
    titles = [tidy_line(one.title) for one in recognised if one.title.strip()]
    title = _most(titles) or policy.replace("-", " ").capitalize()
    lines = [f"title: {write_data(title)}", "tier: adaptable"]
    cycles = [str(fact.span).replace(NO_BREAK_SPACE, " ") for one in recognised for fact in one.facts if fact.span]
    lines += [
        f"cycle: {cycle}" for cycle in [_most(cycles)] if cycle and cycle.split()[-1].startswith(("month", "year"))
    ]
    bodies = [name_body(choose_fact(one.facts, FactKind.BODY), trust) for one in recognised]
    approver = _most([body for body in bodies if body])
    lines += [f"approver: {write_data(approver)}"] if approver else []
    lines.append(NO_SUMMARY)
    lines += [
        f"numbering: {style}" for style in [_most([one.numbering for one in recognised if one.numbering])] if style
    ]
    lines.append("sections:")
    lines += [f"  - {write_pairs({'key': key, 'clause': clause})}" for clause, key in sections.items()]
    content = ("\n".join(lines) + "\n").encode()
    return FileStep(f"templates/policies/{policy}.yml", None, content, f"the trust's form of {title}")


def _most(texts: Sequence[str]) -> str:
    """What most say, or the first of them; empty of none."""
    return Counter(texts).most_common(1)[0][0] if texts else ""
