"""Files of any format -> what bringing them in would write, proved word by word before anyone is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.importing.incoming import CannotRead
from clausebook.importing.planning.drafting import Request
from clausebook.importing.planning.names import FileNames
from clausebook.importing.planning.people import take_names
from clausebook.importing.planning.shared import (
    Cousin,
    apply_cores,
    choose_model,
    describe_core,
    is_common,
    plan_core,
    write_model,
)
from clausebook.importing.planning.trees import tidy_line
from clausebook.load import read_raw_file
from clausebook.model.imports import ImportedPolicy, ImportPlan, UnreadFile
from clausebook.pipeline.arrivals import list_files, read_files
from clausebook.pipeline.import_needs import stand_in
from clausebook.pipeline.import_proof import ImportComposer, WordsLost, check_whole
from clausebook.pipeline.import_records import plan_records
from clausebook.pipeline.import_targets import TargetNamer
from clausebook.pipeline.project import keep_quiet, read_project, refuse_unknown_school

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.importing.planning.shared import PlannedCore
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.overriding import FileStep
    from clausebook.pipeline.import_targets import ImportTarget
    from clausebook.pipeline.import_tools import ImportTools
    from clausebook.pipeline.project import Say

_NAMES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What someone asks to be brought in, and how.

    `school` is an id, or empty where each file says whose it is; `policy` the id of what they all are, or empty.
    `follows_models` is whether a policy of which the trust has a model may follow it, and `records` whether the
    approvals that the files state are recorded. `sets_aside` lets a policy that is there already give way.
    """

    files: tuple[Path, ...]
    school: str = ""
    policy: str = ""
    follows_models: bool = True
    keeps_names: bool = False
    sets_aside: bool = False
    records: bool = False


def plan_import(  # noqa: PLR0913  where, what, as when, with what
    project: Path, request: ImportRequest, tools: ImportTools, *, today: date, report: Report, say: Say = keep_quiet
) -> ImportPlan:
    """What bringing files in would write, without writing anything.

    Raises ContentErrors if the project has errors already, or RequestRefused with the way out.
    """
    whole = read_project(project, today=today, report=report)
    report.raise_if_errors()
    catalogue = whole.catalogue
    refuse_unknown_school(catalogue, request.school)
    listing = list_files(request.files)
    arrivals, unread = read_files(listing.files, tools, say)
    say("Setting them beside the library")
    namer = TargetNamer(whole, tools, request.school, request.policy, request.follows_models)
    targets, left = namer.name_targets(arrivals)
    plan = _Planner(project, request, tools, today, catalogue).plan(targets, [*listing.links, *unread, *left], say)
    return replace(plan, notes=(*_tell_others(listing.others), *plan.notes))


def _tell_others(names: Sequence[str]) -> Iterator[str]:
    """What folders hold that is no document, so that nobody takes a policy in it for brought in."""
    if names:
        shown = [*names[:_NAMES_SHOWN]]
        more = len(names) - len(shown)
        told = join_words([*shown, f"{more:,} more"] if more else shown, last="and")
        yield f"Left alone, because files of their kind are not read: {told}. Save what is a policy as a Word file."


@dataclass(slots=True)
class _Planner:
    """Plans all files of one request."""

    project: Path
    request: ImportRequest
    tools: ImportTools
    today: date
    catalogue: Catalogue

    def plan(self, targets: Sequence[ImportTarget], unread: Sequence[UnreadFile], say: Say) -> ImportPlan:
        """All that would be written for these."""
        names = FileNames(_remember(partial(read_raw_file, self.project)))
        cores, steps, targets = self._plan_shared(targets, names)
        composer = ImportComposer(self.project, self.today, steps, propose=self.tools.propose)
        library = composer.build() if steps else self.catalogue
        targets, unmatched = self._match_all_earlier(targets, library)
        policies, failed = self._compose_all(targets, composer, library, names, say)
        kept = _keep_used(steps, policies, library)
        later = [step for policy in policies if not policy.is_earlier for step in policy.steps]
        schools = {one.source.incoming.name: self.catalogue.holders[one.school].short_name for one in targets}
        there = {step.path for step in kept}
        plan = ImportPlan(
            self.catalogue.trust,
            tuple(sorted(policies, key=lambda one: (one.school, one.policy))),
            shared=tuple(describe_core(core, schools, policies) for core in cores if f"clauses/{core.id}.md" in there),
            unread=(*unread, *unmatched, *failed),
            notes=() if self.request.records else tuple(_tell_earlier(policies)),
            steps=tuple({step.path: step for step in (*kept, *later)}.values()),
        )
        if plan.steps:
            check_whole(self.project, plan.steps, self.today)
        if self.request.records:
            say("Recording what was approved")
            plan = plan_records(self.project, plan, today=self.today)
        return plan

    def _compose_all(
        self,
        targets: Sequence[ImportTarget],
        composer: ImportComposer,
        library: Catalogue,
        names: FileNames,
        say: Say,
    ) -> tuple[list[ImportedPolicy], list[UnreadFile]]:
        """All policies, and the files that are none; where one fails, others of its school may not lead to it."""
        known = {(school, id_) for school in library.holders for id_ in library.list_titles(school)}
        left: dict[str, str] = {}
        policies: dict[str, ImportedPolicy] = {}
        todo = list(targets)
        while todo:
            new = [one for one in targets if (one.school, one.policy) not in known and one.source.digest not in left]
            stood = [stand_in(one.school, one.policy, _find_title(one, library)) for one in new if not one.is_earlier]
            composer.coming = {step.path: step for step in stood}
            failed = set()
            for number, target in enumerate(todo, start=1):
                say(f"Composing {number:,} of {len(todo):,}: {target.source.incoming.name}")
                try:
                    with self.tools.allowances.hold(target.path):
                        proved = composer.prove(target.source, self._ask(target, library), names)
                except (WordsLost, CannotRead) as lost:
                    left[target.source.digest] = str(lost)
                    failed.add(target.school)
                else:
                    policies[target.source.digest] = _mark_earlier(proved) if target.is_earlier else proved
            todo = [one for one in targets if one.school in failed and one.source.digest not in left]
        unread = [
            UnreadFile(one.source.incoming.name, left[one.source.digest])
            for one in targets
            if one.source.digest in left
        ]
        return [policies[one.source.digest] for one in targets if one.source.digest not in left], unread

    def _ask(self, target: ImportTarget, library: Catalogue) -> Request:
        model = target.source.matched.model
        form = library.models.get(model) if self.request.follows_models else None
        return Request(
            target.school,
            target.policy,
            library,
            self.today,
            model=model if form else "",
            keeps_names=self.request.keeps_names,
            sets_aside=self.request.sets_aside,
        )

    def _match_all_earlier(
        self, targets: Sequence[ImportTarget], library: Catalogue
    ) -> tuple[list[ImportTarget], list[UnreadFile]]:
        """The same files, the older editions matched anew; and those of which that keeps us too long, or fails."""
        made: list[ImportTarget] = []
        left: list[UnreadFile] = []
        for target in targets:
            try:
                with self.tools.allowances.hold(target.path):
                    made.append(self._match_earlier(target, library))
            except CannotRead as cannot:
                left.append(UnreadFile(target.source.incoming.name, str(cannot)))
        return made, left

    def _match_earlier(self, target: ImportTarget, library: Catalogue) -> ImportTarget:
        """An older edition beside the model that the newest made: its sections have the same names, to be compared.

        What cousins have in common is told of the newest alone, so the older knows nothing of it yet.
        """
        if not target.is_earlier or target.policy in self.catalogue.models or target.policy not in library.models:
            return target
        source, holder = target.source, library.holders[target.school]
        found = self.tools.match(source.recognised, library, holder, target.policy)
        matched = replace(source.matched, matches=found.matches, model=target.policy)
        return replace(target, source=replace(source, matched=matched))

    def _plan_shared(
        self, targets: Sequence[ImportTarget], names: FileNames
    ) -> tuple[list[PlannedCore], tuple[FileStep, ...], list[ImportTarget]]:
        """The common clauses of all files, the models of policies that several schools have, and the files matched."""
        latest = [one for one in targets if not one.is_earlier]
        if len({one.school for one in latest}) < 2:  # noqa: PLR2004  one school has nothing in common with itself
            return [], (), list(targets)
        holders = {one.source.incoming.name: self.catalogue.holders[one.school] for one in latest}
        # Names go first: a clause of the library would bring a name before every school, and match no file without it.
        found = self.tools.find_cores(
            [take_names(one.source.recognised, keeps_names=self.request.keeps_names)[0] for one in latest],
            [one.source.matched for one in latest],
            holders,
            self.catalogue,
        )
        ids = {one.source.incoming.name: one.policy for one in latest}
        cores = [
            plan_core(core, names, _find_only(ids[use.name] for use in core.uses)) for core in found if is_common(core)
        ]
        keys: dict[str, dict[str, str]] = {}
        steps = [step for core in cores for step in core.steps]
        for policy in sorted({one.policy for one in latest} - {*self.catalogue.models}):
            cousins = [Cousin(one.source, one.school, policy) for one in latest if one.policy == policy]
            sections = choose_model(cousins, cores) if self.request.follows_models and len(cousins) > 1 else {}
            if sections:
                keys[policy] = sections
                steps.append(write_model(policy, cousins, sections, self.catalogue.trust))
        made = []
        for one in targets:
            matched = apply_cores(one.source, cores, keys.get(one.policy, {}))
            if one.policy in keys:
                matched = replace(matched, model=one.policy)
            made.append(replace(one, source=replace(one.source, matched=matched)))
        return cores, tuple(steps), made


def _find_title(target: ImportTarget, library: Catalogue) -> str:
    """What a policy will be called: as its model is, or as its file says."""
    form = library.models.get(target.source.matched.model)
    return form.title if form else tidy_line(target.source.recognised.title) or target.policy


def _find_only(policies: Iterable[str]) -> str:
    """The policy that all of some are, or nothing."""
    first, *others = {*policies}
    return "" if others else first


def _remember(read: Callable[[str], bytes | None]) -> Callable[[str], bytes | None]:
    """The same, asked once for each path."""
    known: dict[str, bytes | None] = {}

    def ask(path: str) -> bytes | None:
        if path not in known:
            known[path] = read(path)
        return known[path]

    return ask


def _tell_earlier(policies: Sequence[ImportedPolicy]) -> Iterator[str]:
    """What becomes of older editions where nothing is recorded: a policy has the words of its newest alone."""
    names = [policy.name for policy in policies if policy.is_earlier and not policy.nothing]
    if names:
        yield (
            f"Earlier editions, whose words will stand in the report alone: {join_words(names, last='and')}. To keep "
            "them, answer no, and bring the files in with --record: then each that says who approved it and when "
            "becomes a version of its policy."
        )


def _mark_earlier(policy: ImportedPolicy) -> ImportedPolicy:
    """An older edition: no file of the project, but a version if its approval is recorded."""
    there = (
        f"It is an earlier edition of {policy.school}/{policy.policy}, which is there already. To keep it as a "
        "version, remove the manifest and the clauses of that policy, and bring in all its editions at once, with "
        "--record."
    )
    return replace(policy, is_earlier=True, nothing=there if policy.nothing else "")


def _keep_used(steps: Sequence[FileStep], policies: Sequence[ImportedPolicy], library: Catalogue) -> list[FileStep]:
    """Of the files that policies share, those that one which is written uses: its model, and clauses of the library."""
    new = [policy for policy in policies if policy.steps]
    models = {f"templates/policies/{policy.model}.yml" for policy in new if policy.model}
    clauses = {section.clause for policy in new for section in policy.sections if not section.file}
    for form in library.models.values():
        if form.location.path in models:
            clauses |= {section.clause for section in form.sections}
    return [step for step in steps if step.path in models or step.path in {f"clauses/{id_}.md" for id_ in clauses}]
