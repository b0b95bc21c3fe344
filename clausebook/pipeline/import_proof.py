"""A planned policy put into its project: composed, its words proved to be the file's, and what it differs from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import Report
from clausebook.importing.planning.drafting import draft_policy
from clausebook.importing.planning.proof import prove_words
from clausebook.load import load_project
from clausebook.model.requests import RequestRefused
from clausebook.model.template import write_template
from clausebook.pipeline.overriding import compare_difference
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
# How `recognising/references.py` doubts a reference that was typed.
_TYPED = re.compile(r'"([^"]+)" refers to a section by a number')


class WordsLost(Exception):
    """A file that cannot be brought in with all its words; the message names what is missing, or what is in the way.

    `path` is the file that would be written and is in the way, or empty.
    """

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.path = path


@dataclass(slots=True)
class ImportComposer:
    """Composes the project with planned files in it; `steps` are those that all policies share.

    `propose` gives the sections of a draft, by path, with slots in the place of references that were typed. What the
    last time parsed and composed is remembered.
    """

    project: Path
    today: date
    steps: tuple[FileStep, ...]
    parsed: ParsedFiles = field(default_factory=dict)
    last: LastComposed = field(default_factory=LastComposed)
    propose: Propose | None = None

    def build(self, more: Sequence[FileStep] = (), report: Report | None = None) -> Catalogue:
        """What the project would hold. Raises ContentErrors if nobody takes the report and it has errors."""
        found = report or Report()
        instead = {step.path: step.after for step in (*self.steps, *more)}
        sources = load_project(self.project, report=found, instead=instead, parsed=self.parsed)
        catalogue = build_catalogue(sources, reserved=list_reserved_folders(), today=self.today, report=found)
        if report is None:
            found.raise_if_errors()
        return catalogue

    def prove(self, source: SourceFile, request: Request, names: FileNames) -> ImportedPolicy:
        """A file as a policy in which all its words are. Raises WordsLost.

        A section is the library's clause only if it says the very same; else its words stay the school's. Where a model
        leaves no place for some of the words, the policy follows none.
        """
        draft = draft_policy(source, request, names)
        if draft.policy.nothing:
            return draft.policy
        if not draft.policy.sections:
            raise WordsLost("There are no words in it of which a policy could be made.")
        for _ in range(_ROUNDS):
            request, draft, (policies, catalogue) = self._compose_draft(source, request, draft, names)
            composed = policies.by_school[request.school][request.policy]
            proof = prove_words(draft, composed)
            if not proof.altered:
                break
            request = replace(request, own=request.own | proof.altered)
            draft = draft_policy(source, request, names)
        if proof.altered or proof.missing:
            if request.model:
                return self.prove(source, replace(request, model="", own=frozenset()), names)
            raise WordsLost(f"Words of it would be in no clause, so it is not brought in: {' '.join(proof.missing)}")
        proved = _compare_sections(proof.policy, policies, catalogue)
        return self._try_slots(source, request, draft, names, proved) or proved

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
        return _drop_settled(_compare_sections(proof.policy, policies, catalogue)) if is_same else None

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
            raise WordsLost(f"It would put an error into the project, so it is not brought in. {fault}", path)
        return policies, catalogue


def _drop_settled(policy: ImportedPolicy) -> ImportedPolicy:
    """The policy without doubts about references that were typed, where none of these words is left."""
    files = [step.after.decode() for step in policy.steps if step.after and step.path.endswith((".md", ".yml"))]
    text = "\n".join(file.rpartition("\n---\n")[2] for file in files)
    left = [one for one in policy.doubts if not (typed := _TYPED.match(one.says)) or typed[1] in text]
    return replace(policy, doubts=tuple(left))


def _compare_sections(policy: ImportedPolicy, policies: Policies, catalogue: Catalogue) -> ImportedPolicy:
    """The policy with how its own words differ from the clauses in whose place they stand."""
    composed = policies.by_school[policy.school][policy.policy]
    replaced = {one.section: one for one in composed.differences if one.kind == "replaced"}
    sections = []
    for section in policy.sections:
        difference = replaced.get(section.key)
        if difference is None:
            sections.append(section)
            continue
        compared = compare_difference(catalogue, composed, difference)
        title = write_template(catalogue.clauses[difference.replaces].title) if difference.replaces else ""
        sections.append(replace(section, against=compared.departed, against_title=title))
    return replace(policy, sections=tuple(sections))


def check_whole(project: Path, steps: Sequence[FileStep], today: date) -> None:
    """Raise RequestRefused if the project would have an error with all planned files in it at once."""
    report = Report()
    read_project(project, today=today, report=report, instead={step.path: step.after for step in steps})
    if report.has_errors:
        raise RequestRefused(f"This would put an error into the project, so it is not done. {report.errors[0]}")
