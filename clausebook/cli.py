"""The command line: the one place where problems become words on a terminal and exit codes.

Exit codes: 0 done, 1 the content has errors or the build was refused, 2 wrong use.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from clausebook import __version__
from clausebook.diagnostics import BrokenPromise, ContentErrors, Report
from clausebook.publish.clock import read_clock
from clausebook.publish.progress import show_progress

if TYPE_CHECKING:
    from collections.abc import Iterable

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="Compose every school's policies from one clause library and publish them.",
    epilog="Examples:  build.py   |   build.py check   |   build.py serve   |   build.py export ~/policies",
)
COMMANDS = ("build", "check", "serve", "export")

ProjectOption = Annotated[Path, typer.Option("--project", metavar="DIR", help="The folder that holds trust.yml.")]
TodayOption = Annotated[str, typer.Option("--today", metavar="DATE", help="Build as on this day, such as 2026-11-20.")]


def main() -> None:
    """Run the command line; with no command, build."""
    arguments = sys.argv[1:]
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("--help", "--version")):
        sys.argv.insert(1, "build")
    app()


@app.callback(invoke_without_command=True)
def show_version(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,  # noqa: FBT002
) -> None:
    """Compose every school's policies from one clause library and publish them."""
    if version:
        typer.echo(f"clausebook {__version__}")
        raise typer.Exit


@app.command()
def build(
    project: ProjectOption = Path(),
    today: TodayOption = "",
    output: Annotated[Path | None, typer.Option("--output", metavar="DIR", help="Where to build; DIR/site.")] = None,
) -> None:
    """Build the site into site/, all of it or nothing.  Example: build.py build --project ~/our-trust"""
    from clausebook.publish.building import BuildFailed, build_site
    from clausebook.publish.exporting import FolderInUse
    from clausebook.publish.search_index import SearchFailed
    from clausebook.render import BrokenTemplate

    root, report = _find_project(project), Report()
    target = (output or root / "site").resolve()
    if target == root or target in root.parents:
        _refuse(f"{target} holds the project itself, so it cannot be built into.")
    try:
        with show_progress() as say:
            site = build_site(root, target, today=_read_date(today), report=report, say=say)
    except ContentErrors:
        _stop(report, "Nothing was published; the site stands as it was.")
    except FolderInUse as error:
        _refuse(str(error))
    except (BrokenPromise, BrokenTemplate, BuildFailed, SearchFailed, OSError) as error:
        typer.echo(f"{error}\nNothing was published; the site stands as it was.", err=True)
        raise typer.Exit(1) from None
    _print(report.warnings)
    typer.echo(f"{target} holds {len(site.pages):,} pages. See them with: build.py serve")


@app.command()
def check(
    project: ProjectOption = Path(),
    today: TodayOption = "",
    form: Annotated[str, typer.Option("--format", metavar="text|json", help="How to print what is found.")] = "text",
) -> None:
    """Check the project without building.  Example: build.py check --format json"""
    from clausebook.pipeline import compose_policies

    if form not in ("text", "json"):
        _refuse('--format is "text" or "json".')
    root, report = _find_project(project), Report()
    count = 0
    try:
        policies = compose_policies(root, today=_read_date(today), report=report)
        count = sum(len(own) for own in policies.by_school.values())
    except ContentErrors:
        pass
    except BrokenPromise as broken:
        typer.echo(str(broken), err=True)
        raise typer.Exit(1) from None
    if form == "json":
        typer.echo(json.dumps([item.as_data() for item in report], indent=2, ensure_ascii=False))
    else:
        _print(report)
        if not report.has_errors:
            typer.echo(f"{count:,} policies are right.")
    if report.has_errors:
        raise typer.Exit(1)


@app.command()
def serve(
    project: ProjectOption = Path(),
    address: Annotated[str, typer.Option("--address", metavar="HOST:PORT", help="Where to serve.")] = "127.0.0.1:8000",
) -> None:
    """Show the site in a browser and rebuild it at each change.  Example: build.py serve --address 127.0.0.1:9000"""
    from clausebook.publish.building import BuildFailed
    from clausebook.publish.serving import serve_site

    try:
        serve_site(_find_project(project), address=address)
    except BuildFailed as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except (OSError, OverflowError) as error:
        example = "build.py serve --address 127.0.0.1:9000"
        typer.echo(f"Nothing can be served at {address}: {error}\nName another address: {example}", err=True)
        raise typer.Exit(1) from None


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder, or an earlier export.")],
    project: ProjectOption = Path(),
    today: TodayOption = "",
) -> None:
    """Write every policy as Markdown with front matter.  Example: build.py export ~/policies"""
    from clausebook.pipeline import export_markdown
    from clausebook.publish.exporting import FolderInUse, write_export

    root, report = _find_project(project), Report()
    try:
        with show_progress() as say:
            files = export_markdown(root, today=_read_date(today), report=report, say=say)
            write_export(files, folder.resolve())
    except ContentErrors:
        _stop(report, "Nothing was written.")
    except FolderInUse as error:
        _refuse(str(error))
    except (BrokenPromise, OSError) as error:
        typer.echo(f"{error}\nNothing was written.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{folder} holds {len(files):,} files.")


def _find_project(project: Path) -> Path:
    if not project.is_dir():
        _refuse(f"{project} is not a folder.")
    return project.resolve()


def _read_date(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else read_clock()
    except (OSError, OverflowError, ValueError):
        _refuse("--today (or SOURCE_DATE_EPOCH) is not a day. Write it like this: --today 2026-11-20")


def _refuse(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(2)


def _print(items: Iterable[object]) -> None:
    for item in items:
        typer.echo(str(item), err=True)


def _stop(report: Report, ending: str) -> NoReturn:
    _print(report)
    count = len(report.errors)
    found = "1 error was" if count == 1 else f"{count} errors were"
    typer.echo(f"{found} found. {ending}\nEach kind is explained in docs/guide/problems.md.", err=True)
    raise typer.Exit(1)
