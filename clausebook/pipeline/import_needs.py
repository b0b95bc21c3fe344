"""What the clauses that a file was matched with lead to, and which of that its school will have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.importing.incoming import Doubt, IncomingPlace
from clausebook.importing.planning.outline import SHARED_KINDS
from clausebook.model.holders import locate_folder
from clausebook.model.overriding import FileStep
from clausebook.model.yaml_words import write_data
from clausebook.validate import list_needs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clausebook.importing.planning.drafting import Request, SourceFile

# How sure it is that words stay the school's own which are a clause's, and lead where the school has nothing.
_LEADS_NOWHERE = 0.3


def keep_unmet(source: SourceFile, request: Request, coming: Collection[str]) -> tuple[SourceFile, Request]:
    """The file with a doubt of each section whose clause leads to a policy that its school lacks; it stays its own.

    `coming` are the ids of the school's policies that are brought in by the same run.
    """
    catalogue = request.catalogue
    school = catalogue.holders[request.school].name
    there = {*catalogue.list_titles(request.school), *coming, request.policy}
    own, doubts = set(), []
    for match in source.matched.matches:
        clause = catalogue.clauses.get(match.clause) if match.kind in SHARED_KINDS else None
        needs = list_needs((clause.body, clause.summary, clause.title)) if clause else ()
        missing = sorted({need.name for need in needs if need.kind == "policy"} - there)
        if missing:
            own.add(match.path)
            named = join_words([f'"{name}"' for name in missing], last="and")
            says = (
                f'"{match.section.heading}" has the words of "{match.clause}", which leads to {named}, and {school} '
                f"has no such policy yet. So its words stay the school's own. Bring that in first, or with this file."
            )
            doubts.append(Doubt(says, _LEADS_NOWHERE, _find_place(match.section.places)))
    matched = replace(source.matched, doubts=(*source.matched.doubts, *doubts))
    return replace(source, matched=matched), replace(request, own=request.own | own)


def _find_place(places: Sequence[IncomingPlace]) -> IncomingPlace:
    return places[0] if places else IncomingPlace()


def stand_in(school: str, policy: str, title: str) -> FileStep:
    """A manifest in the place of a policy that is still to be composed, so that others can lead to it.

    Nobody who leads to a policy asks more of it than its title.
    """
    lines = [
        f"title: {write_data(title)}",
        "tier: local",
        'list_summary: ""',
        "sections:",
        "  - {part: Text, key: text, text: Still to be composed.}",
    ]
    path = f"{locate_folder(school)}/policies/{policy}.yml"
    return FileStep(path, None, ("\n".join(lines) + "\n").encode(), "a policy that is still to be composed")
