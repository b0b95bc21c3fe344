"""The command line: the one place where problems become words on a terminal and exit codes."""

from __future__ import annotations

import sys

from clausebook.cli.app import app
from clausebook.cli.approving import approve, withdraw
from clausebook.cli.building import build
from clausebook.cli.checking import check
from clausebook.cli.comparing import compare
from clausebook.cli.impacts import impact
from clausebook.cli.overriding import override
from clausebook.cli.packing import review_pack
from clausebook.cli.showing import export, serve

# In the order of the help.
for command in (build, check, impact, compare, approve, withdraw, override, review_pack, serve, export):
    app.command()(command)
COMMANDS = ("build", "check", "impact", "compare", "approve", "withdraw", "override", "review-pack", "serve", "export")

__all__ = ["COMMANDS", "app", "main"]


def main() -> None:
    """Run the command line; with no command, build."""
    arguments = sys.argv[1:]
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("--help", "--version")):
        sys.argv.insert(1, "build")
    app()
