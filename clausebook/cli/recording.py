"""A planned event -> shown, asked about, and written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from clausebook.cli.asking import ask_for_yes
from clausebook.cli.boundary import on_failure
from clausebook.cli.terminal import find_project
from clausebook.diagnostics import tell_command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clausebook.model.requests import ApprovalPlan

_UNRECORDED = "Nothing was recorded."


def record_event(
    project: Path,
    make_plan: Callable[[Path], ApprovalPlan],
    write_plan: Callable[[ApprovalPlan], str],
    *,
    is_sure: bool,
) -> None:
    """Show what would be recorded, ask, and record it, if it is still the same by then; then say the way back."""
    from clausebook.storage.content_files import FilesChanged
    from clausebook.storage.event_folder import hold_approvals, store_event

    with on_failure(_UNRECORDED, is_change=True) as outcome:
        root = find_project(project)
        plan = make_plan(root)
        typer.echo(f"{write_plan(plan)}\n")
        if not is_sure:
            ask_for_yes("Record this?", _UNRECORDED)
        with hold_approvals(root):
            again = make_plan(root)
            if again.event.entries != plan.event.entries:
                raise FilesChanged("Something changed meanwhile. Look at it again, and repeat the command.")
            place = store_event(root, again.name, again.files).relative_to(root).as_posix()
            outcome.words = f"It was recorded in {place}."
        typer.echo(f"Recorded in {place}. Keep it with the project. Build the site: {tell_command()}")
        command = tell_command("take-back", place.rpartition("/")[2], note="WHAT WENT WRONG")
        typer.echo(f"If it was never decided so, take it back: {command}")
