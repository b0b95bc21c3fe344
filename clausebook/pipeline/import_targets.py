"""Files that were read -> whose policies they are, and under which ids."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.importing.incoming import CannotRead
from clausebook.importing.planning.assigning import doubt_school, find_policy, find_school
from clausebook.importing.planning.capitals import settle_headings
from clausebook.importing.planning.drafting import SourceFile
from clausebook.importing.planning.names import number_id
from clausebook.importing.planning.people import leave_schools
from clausebook.importing.planning.proof import has_words
from clausebook.importing.planning.trees import tidy_line
from clausebook.importing.recognising.names.school_names import find_school_names
from clausebook.model.imports import UnreadFile
from clausebook.model.requests import RequestRefused
from clausebook.pipeline.edition_groups import group_arrivals
from clausebook.pipeline.returning import comes_back

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clausebook.model.catalogue import Catalogue
    from clausebook.pipeline.arrivals import Arrival
    from clausebook.pipeline.edition_groups import ArrivalGroup
    from clausebook.pipeline.import_tools import ImportTools
    from clausebook.pipeline.project import Project

_OURS_PRINTED = (
    "Clausebook printed it from a policy that is here already. What somebody edits comes back as a file for Word. "
    "If it is to become another school's own policy, name that: --school"
)
_OURS = "It is a file of Clausebook's own, which comes back as a change of its clauses. Bring such files in alone."


@dataclass(frozen=True, slots=True)
class ImportTarget:
    """A file with the policy that it becomes: `is_earlier` if another file is a later edition of the same."""

    source: SourceFile
    school: str
    policy: str
    path: Path
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class TargetNamer:
    """Says of files whose policies they are.

    `school` and `policy` are what somebody named for all of them, or empty; `follows_models` is whether they may
    follow models.
    """

    whole: Project
    tools: ImportTools
    school: str = ""
    policy: str = ""
    follows_models: bool = True

    @property
    def catalogue(self) -> Catalogue:
        """The project's library and schools."""
        return self.whole.catalogue

    def name_targets(self, arrivals: Sequence[Arrival]) -> tuple[list[ImportTarget], list[UnreadFile]]:
        """Whose policy each file is, the older editions of each first; and which files are no policy of anybody.

        Raises RequestRefused if it cannot be told of any whose it is.
        """
        by_school: dict[str, list[Arrival]] = {}
        unknown: dict[str, list[str]] = {}
        left: list[UnreadFile] = []
        way = f"Bring in the files of one school at a time, with --school: {join_words(self.catalogue.schools)}"
        for arrival in arrivals:
            try:
                with self.tools.allowances.hold(arrival.path):
                    school, refused = self._find_school(arrival)
            except CannotRead as cannot:
                school, refused = "", str(cannot)
            if refused:
                left.append(UnreadFile(arrival.incoming.name, refused))
            elif school:
                by_school.setdefault(school, []).append(arrival)
            else:
                why = _say_unknown(arrival, way)
                unknown.setdefault(why, []).append(arrival.incoming.name)
                left.append(UnreadFile(arrival.incoming.name, why))
        if unknown and not by_school:
            told = [f"{join_words(names, last='and')}: {why}" for why, names in unknown.items()]
            raise RequestRefused(" ".join(told))
        targets: list[ImportTarget] = []
        for school, own in sorted(by_school.items()):
            groups, twice = group_arrivals(own, self.tools, is_one=bool(self.policy))
            left += twice
            taken: set[str] = set()
            for group in groups:
                try:
                    with self.tools.allowances.hold(*(one.path for one in group.arrivals)):
                        targets += self._name_group(school, group, taken)
                except CannotRead as cannot:
                    left += [UnreadFile(one.incoming.name, str(cannot)) for one in group.arrivals]
        return targets, left

    def _find_school(self, arrival: Arrival) -> tuple[str, str]:
        """The school whose policy a file is, or nothing; and why it is nobody's new policy, or nothing."""
        if comes_back(self.whole, arrival.incoming, arrival.recognised, self.school):
            return "", _OURS_PRINTED if arrival.incoming.format == "pdf" else _OURS
        if not has_words(arrival.recognised):
            return "", _say_empty(arrival)
        return self.school or find_school(arrival.recognised, self.catalogue.schools.values()), ""

    def _name_group(self, school: str, group: ArrivalGroup, taken: set[str]) -> list[ImportTarget]:
        """The editions of a policy of a school, under the id that the newest gives, which is `taken` then."""
        holder = self.catalogue.holders[school]
        matches = [self.tools.match(one.recognised, self.catalogue, holder, self.policy) for one in group.arrivals]
        if not self.follows_models:
            matches = [replace(one, model="") for one in matches]
        newest = group.arrivals[-1].recognised
        schools = self.catalogue.schools.values()
        wanted = self.policy or find_policy(newest, matches[-1].model, self.catalogue, school)
        policy = number_id(wanted, taken.__contains__)
        taken.add(policy)
        names = [self.catalogue.trust.name, *(name for one in schools for name in (one.name, one.short_name))]
        targets = []
        for arrival, matched in zip(group.arrivals, matches, strict=True):
            is_earlier = arrival is not group.arrivals[-1]
            named = find_school_names(arrival.incoming)
            school_doubts = doubt_school(arrival.recognised, named, holder, schools, self.catalogue.trust)
            doubts = (*matched.doubts, *school_doubts, *(() if is_earlier else group.doubts))
            told = replace(matched, doubts=doubts)
            recognised = settle_headings(leave_schools(arrival.recognised, names))
            source = SourceFile(arrival.incoming, recognised, told, arrival.digest)
            targets.append(ImportTarget(source, school, policy, arrival.path, is_earlier))
        return targets


def _say_unknown(arrival: Arrival, way: str) -> str:
    """Why it is not known whose policy a file is: it names no school, or one that the project does not describe."""
    named = tidy_line(arrival.recognised.school)
    if not named:
        return f"It does not say which school it is for. {way}"
    return (
        f'It calls its school "{named}", and no school.yml does. Describe that school first, in a folder of its own in '
        f"schools/, or say whose the file is. {way}"
    )


def _say_empty(arrival: Arrival) -> str:
    """Why there is nothing in a file: what its reader doubted most, or that it has no words."""
    doubts = sorted(arrival.incoming.doubts, key=lambda doubt: doubt.confidence)
    return doubts[0].says if doubts else "There are no words in it of which a policy could be made."
