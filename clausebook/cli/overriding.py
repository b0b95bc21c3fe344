"""The command by which a school says a shared clause in its own words, and looks again when the shared one moves."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.asking import ask_for_yes
from clausebook.cli.boundary import on_failure
from clausebook.cli.terminal import ProjectOption, TodayOption, find_project, is_colour_wanted, read_day
from clausebook.diagnostics import Report
from clausebook.model.dates import ACCEPTED_DATES, PartialDate, parse_date
from clausebook.model.overriding import OverrideRequest
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.overriding import OverridePlan

_UNCHANGED = "Nothing was changed."


def override(
    target: Annotated[str, typer.Argument(metavar="SCHOOL/POLICY", help="Such as st-hilda/social-media.")],
    clause: Annotated[str, typer.Argument(metavar="CLAUSE", help="The clause's id, or the section's key.")],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, in words for parents.")] = "",
    agreed_by: Annotated[str, typer.Option("--agreed-by", metavar="BODY", help="Who agreed to it.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="When it must be agreed again.")] = "",
    as_: Annotated[str, typer.Option("--as", metavar="NAME", help="The name of the school's clause.")] = "",
    keep: Annotated[bool, typer.Option("--keep", help="Keep the school's words beside the trust's of today.")] = False,
    adopt: Annotated[bool, typer.Option("--adopt", help="Take the trust's words, and set the school's aside.")] = False,
    rewrite: Annotated[bool, typer.Option("--rewrite", help="Begin again from the trust's words of today.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: for scripts.")] = False,
    project: ProjectOption = Path(),
    today: TodayOption = "",
) -> None:
    """Begin a school's own text from a shared clause, or look at one and settle it.

    Example: build.py override st-hilda/social-media tone --because "Why." --agreed-by "Local governing committee"
    """
    choices = [name for name, is_asked in (("keep", keep), ("adopt", adopt), ("rewrite", rewrite)) if is_asked]
    if len(choices) > 1:
        raise RequestRefused("Choose one of --keep, --adopt and --rewrite.")
    request = OverrideRequest(
        target=_tidy(target),
        clause=_tidy(clause),
        because=_tidy(because),
        agreed_by=_tidy(agreed_by),
        until=_read_until(until),
        name=_tidy(as_),
        choice="".join(choices),
    )
    from clausebook.cli.override_words import write_ending

    with on_failure(_UNCHANGED, is_change=True) as outcome:
        root, day = find_project(project), read_day(today)
        if not (choices or request.gives_reason or request.name):
            _show(root, request, day)
            return
        if done := _carry_out(root, request, day, is_sure=yes):
            outcome.words = "It was changed as it was shown."
            typer.echo(write_ending(done))


def _tidy(text: str) -> str:
    """Words on one line, as the project's files hold them."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _read_until(text: str) -> PartialDate | None:
    try:
        return parse_date(_tidy(text)) if text else None
    except ValueError:
        raise RequestRefused(f'--until "{text}" is not a date. Write {ACCEPTED_DATES}.') from None


def _show(root: Path, request: OverrideRequest, today: date) -> None:
    """Show the three texts, and what may be done."""
    from clausebook.cli.override_words import write_texts
    from clausebook.pipeline.overriding import compare_replacement

    compared, is_stale = compare_replacement(root, request, today=today, report=Report())
    typer.echo(write_texts(compared, request.target, is_stale=is_stale, is_coloured=is_colour_wanted()))


def _carry_out(root: Path, request: OverrideRequest, today: date, *, is_sure: bool) -> OverridePlan | None:
    """Say what would change, ask, and change it if it is still the same by then; None if there is nothing to do."""
    from clausebook.cli.override_words import write_plan
    from clausebook.pipeline.overriding import plan_replacement
    from clausebook.storage.content_files import FilesChanged, apply_steps
    from clausebook.storage.event_folder import hold_approvals

    plan = plan_replacement(root, request, today=today, report=Report())
    if not plan.steps:
        typer.echo(plan.nothing)
        return None
    typer.echo(write_plan(plan))
    if not is_sure:
        ask_for_yes("Do this?", _UNCHANGED)
    with hold_approvals(root):
        if plan_replacement(root, request, today=today, report=Report()) != plan:
            raise FilesChanged("Something changed meanwhile. Repeat the command.")
        apply_steps(root, plan.steps)
    return plan
