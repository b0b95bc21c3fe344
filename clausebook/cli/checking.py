"""The command that checks a project without building."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.boundary import on_failure
from clausebook.cli.terminal import (
    READ_ON,
    FormatOption,
    ProjectOption,
    PublishedOption,
    TodayOption,
    count_found,
    find_project,
    find_published,
    print_items,
    read_day,
    refuse_unknown_format,
)
from clausebook.diagnostics import Code, ContentErrors, Diagnostic, Location, Report, Severity, tell_command
from clausebook.model.holders import locate_folder

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.standings import Standing


def check(
    project: ProjectOption = Path(),
    today: TodayOption = "",
    form: FormatOption = "text",
    release: Annotated[
        bool, typer.Option("--release", help="Fail too if any policy is not approved as it is composed.")
    ] = False,
    published: PublishedOption = None,
) -> None:
    """Check the project without building.  Example: build.py check --format json"""
    with on_failure("Nothing was checked."):
        refuse_unknown_format(form)
        report = Report()
        folders = find_published(published)
        count, unapproved = _examine(find_project(project), read_day(today), report, folders, is_release=release)
    if form == "json":
        found = [item.as_data() for item in (*report, *map(_report_unapproved, unapproved))]
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        print_items(report)
        print_items(_say_unapproved(one) for one in unapproved)
        if report.has_errors:
            print_items([f"{count_found(report)} {READ_ON}"])
        elif not unapproved:
            typer.echo(_say_right(count, len(report.warnings)))
    if report.has_errors or unapproved:
        raise typer.Exit(1)


def _say_right(policies: int, warnings: int) -> str:
    right = "1 policy is right." if policies == 1 else f"{policies:,} policies are right."
    if not warnings:
        return right
    above = "1 warning stands above, and keeps" if warnings == 1 else f"{warnings:,} warnings stand above, and keep"
    return f"{right} {above} nothing from being published."


def _examine(
    root: Path, today: date, report: Report, published: tuple[Path, ...], *, is_release: bool
) -> tuple[int, list[Standing]]:
    """How many policies there are, and which of them keep a release back; none of either if there are errors.

    Errors in the project's files are what the command is asked for, and no failure of it.
    """
    from clausebook.pipeline.project import examine_project
    from clausebook.pipeline.seals import find_seal_lists
    from clausebook.record import list_unapproved

    try:
        whole = examine_project(root, today=today, report=report, earlier=find_seal_lists(root, published))
    except ContentErrors:
        return 0, []
    count = sum(len(own) for own in whole.drafts.by_school.values())
    return count, list_unapproved(whole.standings) if is_release else []


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
