"""A planned policy put into its project: composed, its words proved to be the file's, and what it differs from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import Report, join_words
from clausebook.importing.incoming import Doubt
from clausebook.importing.matched import MatchKind
from clausebook.importing.planning.drafting import draft_policy
from clausebook.importing.planning.proof import prove_words
from clausebook.load import load_project
from clausebook.model.holders import locate_folder
from clausebook.model.requests import RequestRefused
from clausebook.pipeline.import_needs import keep_unmet
from clausebook.pipeline.overriding import compare_with_clause
from clausebook.pipeline.project import read_project
from clausebook.render import list_reserved_folders
from clausebook.resolve import LastComposed, resolve_policies
from clausebook.validate import build_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.document.blocks import ClauseText
    from clausebook.importing.planning.drafting import Draft, Request, SourceFile
    from clausebook.importing.planning.names import FileNames
    from clausebook.load import ParsedFiles
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.imports import ImportedPolicy
    from clausebook.model.overriding import FileStep
    from clausebook.model.policies import Policies

    Propose = Callable[[SourceFile, Draft, Request], Mapping[tuple[int, ...], ClauseText]]

# How often sections are sorted again that turned out to say something else than their clause.
_ROUNDS = 5
# How sure it is that a policy follows no model, though the trust has one of it.
_NO_MODEL = 0.25
# How `recognising/references.py` doubts a reference that was typed.
_TYPED = re.compile(r'"([^"]+)" refers to a section by a number')


class WordsLost(Exception):
    """A file that cannot be brought in with all its words; the message names what is missing, or what is in the way.

    `path` is the file that would be written and is in the way, or empty, and `why` the fault alone, in a sentence.
    """

    def __init__(self, message: str, path: str = "", why: str = "") -> None:
        super().__init__(message)
        self.path = path
        self.why = why or message


@dataclass(slots=True)
class ImportComposer:
    """Composes the project with planned files in it; `steps` are those that all policies share.

    `coming` are manifests in the place of policies that are still to be composed, by path. `propose` gives the sections
    of a draft, by path, with slots in the place of references that were typed. What the last time parsed and composed
    is remembered.
    """

    project: Path
    today: date
    steps: tuple[FileStep, ...]
    coming: Mapping[str, FileStep] = field(default_factory=dict)
    parsed: ParsedFiles = field(default_factory=dict)
    last: LastComposed = field(default_factory=LastComposed)
    propose: Propose | None = None

    def build(self, more: Sequence[FileStep] = (), report: Report | None = None) -> Catalogue:
        """What the project would hold. Raises ContentErrors if nobody takes the report and it has errors."""
        found = report or Report()
        there = {step.path for step in more}
        coming = [step for path, step in self.coming.items() if path not in there] if more else []
        instead = {step.path: step.after for step in (*self.steps, *coming, *more)}
        sources = load_project(self.project, report=found, instead=instead, parsed=self.parsed)
        catalogue = build_catalogue(sources, reserved=list_reserved_folders(), today=self.today, report=found)
        if report is None:
            found.raise_if_errors()
        return catalogue

    def prove(self, source: SourceFile, request: Request, names: FileNames) -> ImportedPolicy:
        """A file as a policy in which all its words are, and none that it has not. Raises WordsLost.

        A section is the library's clause only if it says the very same, and leads nowhere where the school has nothing;
        else its words stay the school's. Where a model leaves no place for some of the words, or would put others
        beside them, the policy follows none.
        """
        coming = [path.rpartition("/")[2].removesuffix(".yml") for path in self._list_coming(request.school)]
        source, request = keep_unmet(source, request, coming)
        if not request.model:
            return self._prove_alone(source, request, names)
        try:
            return self._prove_so(source, request, names)
        except WordsLost as lost:
            return self._prove_alone(_doubt_model(source, request.model, lost.why), replace(request, model=""), names)

    def _list_coming(self, school: str) -> list[str]:
        folder = f"{locate_folder(school)}/policies/"
        return [path for path in self.coming if path.startswith(folder)]

    def _prove_alone(self, source: SourceFile, request: Request, names: FileNames) -> ImportedPolicy:
        """The same without a model; with no clause of the library if one of these is in the way. Raises WordsLost."""
        try:
            return self._prove_so(source, request, names)
        except WordsLost:
            every = frozenset(match.path for match in source.matched.matches)
            if every == request.own:
                raise
            return self._prove_so(source, replace(request, own=every), names)

    def _prove_so(self, source: SourceFile, request: Request, names: FileNames) -> ImportedPolicy:
        draft = draft_policy(source, request, names)
        if draft.policy.nothing:
            return draft.policy
        if not draft.policy.sections:
            raise WordsLost("There are no words in it of which a policy could be made.")
        for _ in range(_ROUNDS):
            if draft.kept_locked:
                locked = join_words([f'"{key}"' for key in draft.kept_locked], last="and")
                raise WordsLost(f"the trust locks {locked}, and the file does not have it in these words.")
            request, draft, (policies, catalogue) = self._compose_draft(source, request, draft, names)
            composed = policies.by_school[request.school][request.policy]
            proof = prove_words(draft, composed)
            if not proof.altered:
                break
            request = replace(request, own=request.own | proof.altered)
            draft = draft_policy(source, request, names)
        if proof.altered or proof.missing:
            missing = " ".join(proof.missing)
            message = f"Words of it would be in no clause, so it is not brought in: {missing}"
            raise WordsLost(message, why=f'it leaves no place for the words "{missing}".')
        proved = _compare_sections(proof.policy, policies, catalogue)
        return _drop_settled(self._try_slots(source, request, draft, names, proved) or proved)

    def _try_slots(
        self, source: SourceFile, request: Request, draft: Draft, names: FileNames, proved: ImportedPolicy
    ) -> ImportedPolicy | None:
        """The policy with slots where its words name a section, a policy or law, if it says no other word then."""
        slotted = self.propose(source, draft, request) if self.propose else {}
        if not slotted:
            return None
        try:
            _, tried, (policies, catalogue) = self._compose_draft(
                source, request, draft_policy(source, replace(request, slotted=slotted), names), names
            )
        except WordsLost:
            return None
        proof = prove_words(tried, policies.by_school[request.school][request.policy])
        is_same = not (proof.altered or proof.missing) and proof.policy.count == proved.count
        return _compare_sections(proof.policy, policies, catalogue) if is_same else None

    def _compose_draft(
        self, source: SourceFile, request: Request, draft: Draft, names: FileNames
    ) -> tuple[Request, Draft, tuple[Policies, Catalogue]]:
        """A draft as it is composed; a clause that is refused is planned again as its words alone. Raises WordsLost."""
        while True:
            try:
                return request, draft, self._compose(draft.policy.steps)
            except WordsLost as lost:
                if not lost.path.endswith(".md") or lost.path in request.plain:
                    raise
                request = replace(request, plain=request.plain | {lost.path})
                draft = draft_policy(source, request, names)

    def _compose(self, steps: Sequence[FileStep]) -> tuple[Policies, Catalogue]:
        report = Report()
        catalogue = self.build(steps, report)
        if not report.has_errors:
            policies = resolve_policies(catalogue, today=self.today, report=report, last=self.last)
        if report.has_errors:
            fault = report.errors[0]
            path = fault.location.path if fault.location.path in {step.path for step in steps} else ""
            message = f"It would put an error into the project, so it is not brought in. {fault}"
            raise WordsLost(message, path, fault.message)
        return policies, catalogue


def _drop_settled(policy: ImportedPolicy) -> ImportedPolicy:
    """The policy without doubts about references that were typed, where none of these words is left."""
    files = [step.after.decode() for step in policy.steps if step.after and step.path.endswith((".md", ".yml"))]
    text = "\n".join(file.rpartition("\n---\n")[2] for file in files)
    left = [one for one in policy.doubts if not (typed := _TYPED.match(one.says)) or typed[1] in text]
    return replace(policy, doubts=tuple(left))


def _doubt_model(source: SourceFile, model: str, why: str) -> SourceFile:
    """The file with the doubt that it is a policy of which the trust has a model, and does not follow it."""
    says = (
        f'It is about what the trust\'s model "{model}" is about, and does not follow it: {why} So all its words '
        "are as the file has them. Ask the trust, or let the school take the trust's words."
    )
    matched = replace(source.matched, doubts=(*source.matched.doubts, Doubt(says, _NO_MODEL)))
    return replace(source, matched=matched)


def _compare_sections(policy: ImportedPolicy, policies: Policies, catalogue: Catalogue) -> ImportedPolicy:
    """The policy with how its own words differ from the clauses in whose place they stand."""
    composed = policies.by_school[policy.school][policy.policy]
    sections = []
    for section in policy.sections:
        clause = catalogue.clauses.get(section.clause)
        if clause and section.file and section.outcome == MatchKind.REPLACED.value:
            title, against = compare_with_clause(catalogue, composed, section.key, clause)
            sections.append(replace(section, against=against, against_title=title))
        else:
            sections.append(section)
    return replace(policy, sections=tuple(sections))


def check_whole(project: Path, steps: Sequence[FileStep], today: date) -> None:
    """Raise RequestRefused if the project would have an error with all planned files in it at once."""
    report = Report()
    read_project(project, today=today, report=report, instead={step.path: step.after for step in steps})
    if report.has_errors:
        raise RequestRefused(f"This would put an error into the project, so it is not done. {report.errors[0]}")
