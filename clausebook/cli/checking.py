"""The command that checks a project without building."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.terminal import ProjectOption, TodayOption, fail, find_project, print_items, read_day, refuse
from clausebook.diagnostics import BrokenPromise, ContentErrors, Report

if TYPE_CHECKING:
    from clausebook.model.standings import Standing


def check(
    project: ProjectOption = Path(),
    today: TodayOption = "",
    form: Annotated[str, typer.Option("--format", metavar="text|json", help="How to print what is found.")] = "text",
    release: Annotated[
        bool, typer.Option("--release", help="Fail too if any policy is not approved as it is composed.")
    ] = False,
) -> None:
    """Check the project without building.  Example: build.py check --format json"""
    from clausebook.pipeline import examine_project, list_unapproved

    if form not in ("text", "json"):
        refuse('--format is "text" or "json".')
    root, report = find_project(project), Report()
    count = 0
    unapproved: list[Standing] = []
    try:
        whole = examine_project(root, today=read_day(today), report=report)
        count = sum(len(own) for own in whole.drafts.by_school.values())
        unapproved = list_unapproved(whole.standings) if release else []
    except ContentErrors:
        pass
    except BrokenPromise as broken:
        fail(str(broken))
    if form == "json":
        found = [item.as_data() for item in report] + [_describe_unapproved(one) for one in unapproved]
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        print_items(report)
        print_items(_say_unapproved(one) for one in unapproved)
        if not report.has_errors and not unapproved:
            typer.echo("1 policy is right." if count == 1 else f"{count:,} policies are right.")
    if report.has_errors or unapproved:
        raise typer.Exit(1)


def _name(standing: Standing) -> str:
    return f"{standing.school.id}/{standing.policy}"


def _say_unapproved(standing: Standing) -> str:
    name = _name(standing)
    return f"{name}: {standing.state.value}. Have it approved, and record it: build.py approve {name} --by ... --on ..."


def _describe_unapproved(standing: Standing) -> dict[str, object]:
    return {
        "code": "not-approved",
        "severity": "error",
        "path": f"schools/{standing.school.id}/policies/{standing.policy}.yml",
        "line": 1,
        "column": 1,
        "key": "",
        "message": f"{_name(standing)} is not approved as it is composed: {standing.state.value}.",
        "hint": f"Have it approved, and record it: build.py approve {_name(standing)}",
    }
