"""The steps from a file to what it is in the library, as the command takes them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.matched import ProposalKind
from clausebook.importing.matching import Matcher, find_cores, group_editions, propose_slots, take_proposals
from clausebook.importing.opening import open_file
from clausebook.importing.planning.proof import find_section
from clausebook.pipeline.allowances import Allowances

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from clausebook.document.blocks import ClauseText
    from clausebook.importing.incoming import CannotRead
    from clausebook.importing.matched import Core, EditionGroup, Matched, Proposal
    from clausebook.importing.opening import OpenedFile
    from clausebook.importing.planning.drafting import Draft, Request, SourceFile
    from clausebook.importing.recognised import Recognised
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.trust import School
    from clausebook.pipeline.import_proof import Propose

# What leads a reader somewhere. A name or a role as a slot would only make the clause harder to read.
_REFERENCES = (ProposalKind.SECTION, ProposalKind.POLICY, ProposalKind.LAW)


@dataclass(frozen=True, slots=True)
class ImportTools:
    """The steps from a file to what it is in the library, so that a test can put its own in their place.

    `open` is given a file and what it is called. `match` is given what was recognised, the library, the school and the
    id of the policy, or none. `find_cores` is given several policies with their matches, their schools by the files'
    names, and the library. `allowances` is what each file has used of its time, and `looked_at` has the files that were
    opened before they are brought in.
    """

    open: Callable[[Path, str], OpenedFile]
    match: Callable[[Recognised, Catalogue, School, str], Matched]
    find_cores: Callable[[Sequence[Recognised], Sequence[Matched], Mapping[str, School], Catalogue], Sequence[Core]]
    group_editions: Callable[[Sequence[Recognised]], Sequence[EditionGroup]]
    propose: Propose | None = None
    allowances: Allowances = field(default_factory=Allowances)
    looked_at: dict[Path, OpenedFile | CannotRead] = field(default_factory=dict)


@dataclass(slots=True)
class _Matchers:
    """Sets policies beside the library, which is looked at once for each school."""

    catalogue: Catalogue | None = None
    by_school: dict[str, Matcher] = field(default_factory=dict)

    def match(self, recognised: Recognised, catalogue: Catalogue, school: School, kind: str) -> Matched:
        """What each section of a policy is in the library."""
        if catalogue is not self.catalogue:
            self.catalogue, self.by_school = catalogue, {}
        if school.id not in self.by_school:
            self.by_school[school.id] = Matcher(catalogue, school)
        return self.by_school[school.id].match(recognised, kind=kind)


def make_tools(open_file: Callable[[Path, str], OpenedFile] = open_file) -> ImportTools:
    """The steps with the real reading, recognising and matching."""
    return ImportTools(
        open=open_file,
        match=_Matchers().match,
        find_cores=lambda policies, matched, schools, catalogue: find_cores(
            policies, catalogue, matched=matched, schools=schools
        ),
        group_editions=group_editions,
        propose=propose_references,
    )


def propose_references(source: SourceFile, draft: Draft, request: Request) -> Mapping[tuple[int, ...], ClauseText]:
    """The sections of a draft, by path, with slots where the words surely name a section, a policy or law."""
    matches = tuple(
        replace(match, section=find_section(draft.recognised, match.path)) for match in source.matched.matches
    )
    school = request.catalogue.holders[request.school]
    keys = {path: key for key, path in draft.paths.items()}
    proposed = propose_slots(
        draft.recognised, replace(source.matched, matches=matches), request.catalogue, school, keys=keys
    )
    by_path: dict[tuple[int, ...], list[Proposal]] = {}
    for one in proposed.proposals:
        if one.is_certain and one.kind in _REFERENCES:
            by_path.setdefault(one.path, []).append(one)
    return {path: take_proposals(find_section(draft.recognised, path).body, ones) for path, ones in by_path.items()}
