"""The command by which a school says a shared clause in its own words, and looks again when the shared one moves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.asking import Asker
from clausebook.cli.boundary import on_failure
from clausebook.cli.results import Data, Result, make_document
from clausebook.cli.terminal import (
    FormatOption,
    ProjectOption,
    TodayOption,
    find_project,
    is_colour_wanted,
    read_day,
    tidy_words,
)
from clausebook.diagnostics import Report
from clausebook.model.dates import ACCEPTED_DATES, PartialDate, parse_date
from clausebook.model.overriding import OverrideRequest
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.overriding import ComparedTexts, OverridePlan

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
    form: FormatOption = "text",
    project: ProjectOption = Path(),
    today: TodayOption = "",
) -> TextsFound | Overridden:
    """Begin a school's own text from a shared clause, or look at one and settle it.

    Example: python3 build.py override st-hilda/social-media tone --because "Why." --agreed-by "Governors"
    """
    choices = [name for name, is_asked in (("keep", keep), ("adopt", adopt), ("rewrite", rewrite)) if is_asked]
    if len(choices) > 1:
        raise RequestRefused("Choose one of --keep, --adopt and --rewrite.")
    request = OverrideRequest(
        target=tidy_words(target),
        clause=tidy_words(clause),
        because=tidy_words(because),
        agreed_by=tidy_words(agreed_by),
        until=_read_until(until),
        name=tidy_words(as_),
        choice="".join(choices),
    )
    with on_failure(_UNCHANGED, is_change=True) as outcome:
        root, day = find_project(project), read_day(today)
        if not (choices or request.gives_reason or request.name):
            return _find_texts(root, request, day)
        overridden = Overridden(_carry_out(root, request, day, Asker(form, yes)))
        outcome.words = overridden.done or outcome.words
        return overridden


def _read_until(text: str) -> PartialDate | None:
    try:
        return parse_date(tidy_words(text)) if text else None
    except ValueError:
        raise RequestRefused(f'--until "{text}" is not a date. Write {ACCEPTED_DATES}.') from None


def _find_texts(root: Path, request: OverrideRequest, today: date) -> TextsFound:
    from clausebook.pipeline.overriding import compare_replacement

    compared, is_stale = compare_replacement(root, request, today=today, report=Report())
    return TextsFound(compared, request.target, is_stale=is_stale)


def _carry_out(root: Path, request: OverrideRequest, today: date, asker: Asker) -> OverridePlan:
    """Say what would change, ask, and change it if it is still the same by then; no step if there is nothing to do."""
    from clausebook.cli.override_words import write_plan
    from clausebook.pipeline.overriding import plan_replacement
    from clausebook.storage.content_files import FilesChanged, apply_steps
    from clausebook.storage.event_folder import hold_approvals

    plan = plan_replacement(root, request, today=today, report=Report())
    if not plan.steps:
        return plan
    asker.show(write_plan(plan))
    asker.ask_for_yes("Do this?", _UNCHANGED)
    with hold_approvals(root):
        if plan_replacement(root, request, today=today, report=Report()) != plan:
            raise FilesChanged("Something changed meanwhile. Repeat the command.")
        apply_steps(root, plan.steps)
    return plan


@dataclass(frozen=True, slots=True)
class TextsFound(Result):
    """What the trust said, what it says and what the school says, of a section that differs."""

    compared: ComparedTexts
    target: str
    is_stale: bool

    def write_text(self) -> str:
        """The three texts, and what may be done."""
        from clausebook.cli.override_words import write_texts

        return write_texts(self.compared, self.target, is_stale=self.is_stale, is_coloured=is_colour_wanted())

    def describe(self) -> Data:
        """The same, each text as Markdown."""
        from clausebook.cli.override_data import describe_texts

        return make_document("override", describe_texts(self.compared, self.target, is_stale=self.is_stale))


@dataclass(frozen=True, slots=True)
class Overridden(Result):
    """What was changed; a plan without steps says why nothing was."""

    plan: OverridePlan

    @property
    def done(self) -> str:
        """That it was changed, if it was."""
        return "It was changed as it was shown." if self.plan.steps else ""

    def write_text(self) -> str:
        """What was done, and what to do next."""
        from clausebook.cli.override_words import write_ending

        return write_ending(self.plan) if self.plan.steps else self.plan.nothing

    def describe(self) -> Data:
        """The files that were changed, and the way back where one command leads there."""
        from clausebook.cli.override_data import describe_change, tell_way_back

        return make_document("override", describe_change(self.plan), undo=tell_way_back(self.plan))
