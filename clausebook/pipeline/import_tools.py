"""The steps from a file to what it is in the library, as the command takes them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import CannotRead, Doubt
from clausebook.importing.matched import ProposalKind
from clausebook.importing.matching import Matcher, find_cores, group_editions, propose_slots, take_proposals
from clausebook.importing.planning.proof import find_section
from clausebook.importing.reading import read_file
from clausebook.importing.reading.limits import LIMITS
from clausebook.importing.recognising import account, recognise, set_printed_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from clausebook.document.blocks import ClauseText
    from clausebook.importing.incoming import Incoming
    from clausebook.importing.matched import Core, EditionGroup, Matched, Proposal
    from clausebook.importing.planning.drafting import Draft, Request, SourceFile
    from clausebook.importing.reading.limits import Limits
    from clausebook.importing.recognised import Recognised
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.trust import School
    from clausebook.pipeline.import_proof import Propose

# A reader's second count knows no hidden words, no boxes and no parts of words, so the two are never quite the same:
# on 130 real files the walk had 3 in a hundred less at the most. From the one share on a person should look, and from
# the other on the file is not brought in. Of a short file no few words are a share.
_SHARE_TO_LOOK, _SHARE_TO_REFUSE = 0.05, 0.2
_FEW_WORDS = 20

# What leads a reader somewhere. A name or a role as a slot would only make the clause harder to read.
_REFERENCES = (ProposalKind.SECTION, ProposalKind.POLICY, ProposalKind.LAW)


@dataclass(frozen=True, slots=True)
class ImportTools:
    """The steps from a file to what it is in the library, so that a test can put its own in their place.

    `match` is given what was recognised, the library, the school and the id of the policy, or none. `find_cores` is
    given several policies with their matches, their schools by the files' names, and the library. `limits` are those
    of a file at each of its steps.
    """

    read: Callable[[Path], Incoming]
    recognise: Callable[[Incoming], Recognised]
    match: Callable[[Recognised, Catalogue, School, str], Matched]
    find_cores: Callable[[Sequence[Recognised], Sequence[Matched], Mapping[str, School], Catalogue], Sequence[Core]]
    group_editions: Callable[[Sequence[Recognised]], Sequence[EditionGroup]]
    propose: Propose | None = None
    limits: Limits = LIMITS


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


def make_tools() -> ImportTools:
    """The steps with the real reading, recognising and matching."""
    return ImportTools(
        read=read_file,
        recognise=recognise_whole,
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


def recognise_whole(incoming: Incoming) -> Recognised:
    """What is recognised in a file, with a doubt if its reader's second count found more words than were read.

    Raises CannotRead if not each word of the file is in it once, or if far fewer were read than it has.
    """
    incoming = set_printed_aside(incoming)
    recognised = recognise(incoming)
    found = account(incoming, recognised)
    if not found.is_whole:
        raise CannotRead(f"Not every word of it would be kept, so it is not brought in ({found.tell()}).")
    missing = incoming.words - found.source
    if missing <= max(_FEW_WORDS, incoming.words * _SHARE_TO_LOOK):
        return recognised
    counts = f"about {incoming.words:,} words by a second count, and {found.source:,} were read"
    if missing > max(_FEW_WORDS, incoming.words * _SHARE_TO_REFUSE):
        way_out = "Open it in the program that wrote it, save it as a Word document (.docx), and bring in that file"
        raise CannotRead(f"The file has {counts}. {way_out}.")
    doubt = Doubt(f"The file has {counts}. Look whether something of it is missing.", 0.1)
    return replace(recognised, doubts=(doubt, *recognised.doubts))
