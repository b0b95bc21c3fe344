"""The command that checks a project without building."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.boundary import on_failure
from clausebook.cli.results import Result
from clausebook.cli.terminal import (
    READ_ON,
    FormatOption,
    ProjectOption,
    PublishedOption,
    TodayOption,
    count_found,
    find_project,
    find_published,
    read_day,
)
from clausebook.diagnostics import Code, ContentErrors, Diagnostic, Location, Report, Severity, tell_command
from clausebook.model.holders import locate_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clausebook.model.standings import Standing


def check(
    project: ProjectOption = Path(),
    today: TodayOption = "",
    form: FormatOption = "text",  # noqa: ARG001  the boundary reads it
    release: Annotated[
        bool, typer.Option("--release", help="Fail too if any policy is not approved as it is composed.")
    ] = False,
    published: PublishedOption = None,
) -> Checked:
    """Check the project without building.  Example: python3 build.py check --format json"""
    with on_failure("Nothing was checked."):
        report = Report()
        folders = find_published(published)
        counts, unapproved = _examine(find_project(project), read_day(today), report, folders, is_release=release)
        return Checked(report, *counts, tuple(unapproved))


@dataclass(frozen=True, slots=True)
class Checked(Result):
    """What was found, how many policies there are here and elsewhere, and which of them keep a release back."""

    report: Report
    policies: int
    held: int
    unapproved: tuple[Standing, ...]

    def list_notes(self) -> Iterator[Diagnostic | str]:
        """Everything that was found, and how many."""
        yield from self.report
        yield from map(_say_unapproved, self.unapproved)
        if self.report.has_errors:
            yield f"{count_found(self.report)} {READ_ON}"

    def write_text(self) -> str:
        """That all is right, if it is."""
        return "" if self.exit_code else _say_right(self.policies, self.held, len(self.report.warnings))

    def describe(self) -> list[dict[str, object]]:
        """Each problem with its kind, place, words and hint."""
        return [item.as_data() for item in (*self.report, *map(_report_unapproved, self.unapproved))]

    @property
    def exit_code(self) -> int:
        """1 if anything keeps the project back."""
        return 1 if self.report.has_errors or self.unapproved else 0


def _say_right(policies: int, held: int, warnings: int) -> str:
    more = f", and {held:,} more {'is' if held == 1 else 'are'} kept as files or on other sites" if held else ""
    right = f"{'1 policy is' if policies == 1 else f'{policies:,} policies are'} right{more}."
    if not warnings:
        return right
    above = "1 warning stands above, and keeps" if warnings == 1 else f"{warnings:,} warnings stand above, and keep"
    return f"{right} {above} nothing from being published."


def _examine(
    root: Path, today: date, report: Report, published: tuple[Path, ...], *, is_release: bool
) -> tuple[tuple[int, int], list[Standing]]:
    """How many policies there are here and elsewhere, and which keep a release back; none of any if there are errors.

    Errors in the project's files are what the command is asked for, and no failure of it.
    """
    from clausebook.model.standings import HELD_STATES
    from clausebook.pipeline.project import examine_project
    from clausebook.pipeline.seals import find_seal_lists
    from clausebook.record import list_unapproved

    try:
        whole = examine_project(root, today=today, report=report, earlier=find_seal_lists(root, published))
    except ContentErrors:
        return (0, 0), []
    count = sum(len(own) for own in whole.drafts.by_school.values())
    held = sum(one.state in HELD_STATES for one in whole.standings)
    return (count, held), list_unapproved(whole.standings) if is_release else []


def _name(standing: Standing) -> str:
    return f"{standing.school.id}/{standing.policy}"


def _say_unapproved(standing: Standing) -> str:
    name = _name(standing)
    return f"{name}: {standing.state.value}. {_say_way_out(name)}"


def _say_way_out(name: str) -> str:
    command = tell_command("approve", name, by="BODY", on="DATE", note="WHAT CHANGED, AND WHY")
    return f"Have it approved, and record it: {command}"


def _report_unapproved(standing: Standing) -> Diagnostic:
    name = _name(standing)
    return Diagnostic(
        Code.NOT_APPROVED,
        Severity.ERROR,
        Location(f"{locate_folder(standing.school.id)}/policies/{standing.policy}.yml"),
        f"{name} is not approved as it is composed: {standing.state.value}.",
        _say_way_out(name),
    )
