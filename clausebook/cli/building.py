"""The command that builds a site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausebook.cli.progress import show_progress
from clausebook.cli.terminal import ProjectOption, TodayOption, fail, find_project, print_items, read_day, refuse, stop
from clausebook.diagnostics import BrokenPromise, ContentErrors, Report

_AS_IT_WAS = "Nothing was published; the site stands as it was."


def build(
    project: ProjectOption = Path(),
    today: TodayOption = "",
    output: Annotated[Path | None, typer.Option("--output", metavar="DIR", help="Where to build; DIR/site.")] = None,
    staff: Annotated[
        bool, typer.Option("--staff", help="Build the site for staff, into DIR/staff-site: register, drafts, changes.")
    ] = False,
) -> None:
    """Build the site into site/, all of it or nothing.  Example: build.py build --project ~/our-trust"""
    from clausebook.render import BrokenTemplate
    from clausebook.search_index.writing import SearchFailed
    from clausebook.site.building import build_site
    from clausebook.site.mkdocs_run import BuildFailed
    from clausebook.storage.export_folder import FolderInUse

    root, report = find_project(project), Report()
    target = (output or root / ("staff-site" if staff else "site")).resolve()
    if target == root or target in root.parents:
        refuse(f"{target} holds the project itself, so it cannot be built into.")
    try:
        with show_progress() as say:
            pages = build_site(root, target, today=read_day(today), report=report, say=say, is_staff=staff)
    except ContentErrors:
        stop(report, _AS_IT_WAS)
    except FolderInUse as error:
        refuse(str(error))
    except (BrokenPromise, BrokenTemplate, BuildFailed, SearchFailed, OSError) as error:
        fail(f"{error}\n{_AS_IT_WAS}")
    print_items(report.warnings)
    see = "It is for staff only: never put it where the public site is." if staff else "See them with: build.py serve"
    typer.echo(f"{target} holds {pages:,} pages. {see}")
