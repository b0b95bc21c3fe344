"""The command that brings in policies which a trust has already, as files of any format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.asking import Asker
from clausebook.cli.boundary import on_failure
from clausebook.cli.pasting import PIPE, receive_pasted
from clausebook.cli.progress import show_progress
from clausebook.cli.results import Data, Result, make_document
from clausebook.cli.returning import Returned, find_ours, take_back
from clausebook.cli.terminal import FormatOption, ProjectOption, TodayOption, find_project, read_day, tidy_words
from clausebook.diagnostics import Report
from clausebook.model.forms import Reason
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clausebook.model.imports import ImportPlan
    from clausebook.pipeline.import_tools import ImportTools
    from clausebook.pipeline.importing import ImportRequest

_UNWRITTEN = "Nothing was brought in."


def import_(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Files, or folders with files in them; - for what is piped in."),
    ],
    school: Annotated[
        str, typer.Option("--school", metavar="SCHOOL", help="Whose they are, if they do not say so themselves.")
    ] = "",
    policy: Annotated[
        str, typer.Option("--policy", metavar="KIND", help="Which policy they are, such as social-media.")
    ] = "",
    into: Annotated[
        Path | None, typer.Option("--into", metavar="DIR", help="Write into a new folder, and leave the project.")
    ] = None,
    no_model: Annotated[
        bool, typer.Option("--no-model", help="Keep each policy the school's own, even if the trust has a form of it.")
    ] = False,
    keep_names: Annotated[
        bool, typer.Option("--keep-names", help="Leave names of people in the words, where they may be published.")
    ] = False,
    set_aside: Annotated[
        bool, typer.Option("--set-aside", help="Where a policy is there already, keep it in set-aside, out of use.")
    ] = False,
    record: Annotated[
        bool, typer.Option("--record", help="Record the approvals that the files state, each edition in turn.")
    ] = False,
    because: Annotated[
        str, typer.Option("--because", metavar="TEXT", help="Of a policy that comes back: why its sections differ.")
    ] = "",
    agreed_by: Annotated[
        str, typer.Option("--agreed-by", metavar="BODY", help="Of a policy that comes back: who agreed to that.")
    ] = "",
    trust_decided: Annotated[
        bool, typer.Option("--trust-decided", help="Of a policy that comes back: the trust changes what it locks.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: for scripts.")] = False,
    form: FormatOption = "text",
    project: ProjectOption = Path(),
    today: TodayOption = "",
) -> Imported | Returned:
    """Bring in policies from Word, PDF and other files: draft clauses and manifests, with no word lost.

    Example: python3 build.py import ~/policies --school st-hilda --dry-run
    """
    if context.obj is not None:
        with on_failure(_UNWRITTEN):
            _refuse_early(files, school.strip(), find_project(project), read_day(today), into=into, record=record)
        context.obj()
    # These need what `context.obj` installs.
    from clausebook.pipeline.import_tools import make_tools
    from clausebook.pipeline.importing import ImportRequest

    with on_failure(_UNWRITTEN, is_change=not dry_run) as outcome, receive_pasted(files) as given:
        root, day = find_project(project), read_day(today)
        tools = make_tools()
        if ours := find_ours(root, given, school.strip(), day, tools):
            reason = Reason(tidy_words(because), tidy_words(agreed_by))
            returned = take_back(root, ours, day, Asker(form, yes), reason, opens_locked=trust_decided, is_dry=dry_run)
            outcome.words = returned.done or outcome.words
            return returned
        if (because or agreed_by or trust_decided) and all(file.exists() for file in given):
            raise RequestRefused(
                "--because, --agreed-by and --trust-decided go with a policy of Clausebook's own that comes back."
            )
        _refuse_both(into, record=record)
        _refuse_name(policy.strip())
        request = ImportRequest(
            files=given,
            school=school.strip(),
            policy=policy.strip(),
            follows_models=not no_model,
            keeps_names=keep_names,
            sets_aside=set_aside,
            records=record,
        )
        _take_back_killed(root, is_dry=dry_run)
        plan = _plan(root, request, day, tools)
        if dry_run:
            return Imported(plan, "", is_dry=True)
        imported = _carry_out(root, plan, day, Asker(form, yes), into)
        outcome.words = imported.done or outcome.words
        return imported


def _refuse_early(
    files: Sequence[Path], school: str, root: Path, day: date, *, into: Path | None, record: bool
) -> None:
    """Raise RequestRefused for what cannot be done with whatever packages: nobody installs them for that."""
    from clausebook.pipeline.arrivals import list_files
    from clausebook.pipeline.project import read_project, refuse_unknown_school

    _refuse_both(into, record=record)
    if PIPE not in files:
        list_files(files)
    report = Report()
    whole = read_project(root, today=day, report=report)
    report.raise_if_errors()
    refuse_unknown_school(whole.catalogue, school)


def _refuse_both(into: Path | None, *, record: bool) -> None:
    if into is not None and record:
        raise RequestRefused("--record writes into the project, so it does not go with --into.")


def _refuse_name(policy: str) -> None:
    """Raise RequestRefused for what is no name of a policy's file and page."""
    from clausebook.importing.planning.names import make_id
    from clausebook.load.names import find_id_fault

    if policy and find_id_fault(policy):
        such = f": {named}" if (named := make_id(policy, "")) else ""
        raise RequestRefused(
            f'--policy "{policy}" is no name of a policy\'s file and page. It has small letters, digits and hyphens'
            f"{such}."
        )


def _take_back_killed(root: Path, *, is_dry: bool) -> None:
    """Put the project back as it was before an import that was killed while it wrote."""
    from clausebook.storage.brought_in import NOTE, take_back_killed

    if is_dry and (root / NOTE).is_file():
        raise RequestRefused("An earlier import was cut short. Repeat this without --dry-run, which puts that right.")
    if take_back_killed(root):
        typer.echo("An earlier import was cut short: what it had written was taken back.", err=True)


def _plan(root: Path, request: ImportRequest, day: date, tools: ImportTools) -> ImportPlan:
    from clausebook.pipeline.importing import plan_import

    with show_progress() as say:
        return plan_import(root, request, tools, today=day, report=Report(), say=say)


def _carry_out(root: Path, plan: ImportPlan, day: date, asker: Asker, into: Path | None) -> Imported:
    """Write the report, show what would be written, ask, and write it."""
    from clausebook.cli.import_words import write_plan
    from clausebook.site.import_files import name_run, write_import_report
    from clausebook.storage.brought_in import bring_in
    from clausebook.storage.export_folder import check_new_folder, write_new_folder

    if not plan.steps:
        return Imported(plan, "")
    if into is not None:
        target = into.resolve()
        check_new_folder(target)
    report = write_import_report(root, plan, day, is_kept=into is None)
    asker.show(write_plan(plan))
    if into is None:
        asker.show(f"Source and result side by side: {report.path}")
        asker.ask_for_yes("Bring these in?", _UNWRITTEN)
        bring_in(root, plan.steps, plan.events)
        return Imported(plan, str(report.path))
    asker.ask_for_yes("Write these?", _UNWRITTEN)
    files = {step.path: step.after for step in plan.steps if step.after is not None}
    run = name_run(plan, day)
    write_new_folder({**files, **{f"{run}/{path}": content for path, content in report.files.items()}}, target)
    return Imported(plan, str(target / run / report.path.name), folder=str(target))


@dataclass(frozen=True, slots=True)
class Imported(Result):
    """What was brought in, or would be."""

    plan: ImportPlan
    page: str
    is_dry: bool = False
    folder: str = ""

    @property
    def done(self) -> str:
        """That it was brought in, or written, if it was."""
        return "It was brought in as it was shown." if self.plan.steps and not self.is_dry else ""

    @property
    def exit_code(self) -> int:
        """1 if a file was not brought in that was asked for, unless another has the same words."""
        return int(any(not one.is_copy for one in self.plan.unread))

    def write_text(self) -> str:
        """What would be done, or was, and what to do next."""
        from clausebook.cli.import_words import write_next, write_plan

        if self.is_dry or not self.plan.steps:
            return f"{write_plan(self.plan)}\nNothing was written."
        return write_next(self.plan, self.page, self.folder)

    def describe(self) -> Data:
        """Each file with what became of it."""
        from clausebook.cli.import_data import describe_plan

        written = bool(self.plan.steps) and not self.is_dry
        facts: Data = {"written": written, "folder": self.folder, "page": self.page, **describe_plan(self.plan)}
        return make_document("import", facts)
