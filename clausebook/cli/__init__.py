"""The command line: the one place where problems become words on a terminal and exit codes."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook import __version__
from clausebook.cli.approving import approve, withdraw
from clausebook.cli.boundary import BoundedCommand, BoundedGroup
from clausebook.cli.building import build
from clausebook.cli.checking import check
from clausebook.cli.comparing import compare
from clausebook.cli.impacts import impact
from clausebook.cli.importing import import_
from clausebook.cli.overriding import override
from clausebook.cli.review_packs import review_pack
from clausebook.cli.showing import export, serve
from clausebook.cli.starting import new
from clausebook.cli.taking_back import take_back
from clausebook.cli.verifying import verify
from clausebook.processes.stopping import end_as_after_interrupt
from clausebook.processes.streams import drop_streams, open_streams

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer._click import Command

    from clausebook.cli.results import Result

app = typer.Typer(
    cls=BoundedGroup,
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="Compose every school's policies from one clause library and publish them.",
    epilog=(
        "Examples:  python3 build.py   |   python3 build.py check   |   "
        "python3 build.py impact images/consent   |   python3 build.py compare st-hilda/social-media   |   "
        "python3 build.py approve   |   python3 build.py withdraw   |   python3 build.py take-back   |   "
        "python3 build.py override   |   python3 build.py review-pack   |   python3 build.py serve   |   "
        "python3 build.py export ~/policies   |   python3 build.py verify ~/policy.pdf   |   "
        "python3 build.py new ../our-policies   |   python3 build.py import ~/policies"
    ),
)


@app.callback(invoke_without_command=True)
def show_version(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
) -> None:
    """Compose every school's policies from one clause library and publish them."""
    if version:
        typer.echo(f"clausebook {__version__}")
        raise typer.Exit


# In the order of the help.
_MADE: tuple[Callable[..., Result | None], ...] = (
    new,
    import_,
    build,
    check,
    impact,
    compare,
    approve,
    withdraw,
    take_back,
    override,
    review_pack,
    serve,
    export,
    verify,
)
# What Python calls no function ends in a sign that no command has.
COMMANDS = tuple(command.__name__.rstrip("_").replace("_", "-") for command in _MADE)
for name, command in zip(COMMANDS, _MADE, strict=True):
    app.command(name, cls=BoundedCommand)(command)

__all__ = ["COMMANDS", "app", "main"]


def main(install: Callable[[], None] | None = None) -> None:
    """Run the command line; with no command, build.

    `install` is called by a command that needs more packages than there are, once it knows that it can do what it was
    asked. It runs the command again with them.
    """
    open_streams()
    end_as_after_interrupt()
    arguments = sys.argv[1:]
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("--help", "--version")):
        sys.argv.insert(1, "build")
    try:
        _make_command()(obj=install)
    finally:
        drop_streams()


@cache
def _make_command() -> Command:
    """The commands with their options, which take longer to make than many of them to run."""
    return typer.main.get_command(app)
