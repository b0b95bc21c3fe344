"""The application that each module of commands adds its own to."""

from __future__ import annotations

from typing import Annotated

import typer

from clausebook import __version__

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="Compose every school's policies from one clause library and publish them.",
    epilog=(
        "Examples:  build.py   |   build.py check   |   build.py impact images/consent   |   "
        "build.py compare st-hilda/social-media   |   build.py approve   |   build.py withdraw   |   "
        "build.py override   |   build.py review-pack   |   build.py serve   |   build.py export ~/policies"
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
