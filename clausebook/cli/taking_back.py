"""The command that takes back what was recorded in error, and deletes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.approving import NoteOption, RecordedByOption, YesOption, tidy_words
from clausebook.cli.asking import Asker
from clausebook.cli.recording import Recorded, record_event
from clausebook.cli.terminal import FormatOption, ProjectOption, TodayOption, read_day
from clausebook.diagnostics import Report, join_words
from clausebook.model.dates import PartialDate
from clausebook.model.requests import RequestRefused, TakeBackRequest
from clausebook.record.encoding import write_date

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.requests import ApprovalPlan

EventName = Annotated[
    str, typer.Argument(metavar="EVENT", help="The folder in approvals/, such as 2026-09-24-st-hilda-trust-board.")
]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="SCHOOL/POLICY...", help="Which of its policies, if not all.")
]
ShownOption = Annotated[bool, typer.Option("--shown", help="The public site showed it.")]
NotShownOption = Annotated[bool, typer.Option("--not-shown", help="The public site never showed it.")]


def take_back(
    event: EventName,
    names: Names = None,
    note: NoteOption = "",
    shown: ShownOption = False,
    not_shown: NotShownOption = False,
    recorded_by: RecordedByOption = "",
    yes: YesOption = False,
    form: FormatOption = "text",
    project: ProjectOption = Path(),
    today: TodayOption = "",
) -> Recorded:
    """Record that a decision was never taken: it was recorded in error. Nothing is deleted.

    Example: python3 build.py take-back 2026-09-24-st-hilda-trust-board --note "The meeting put it off."
    """
    from clausebook.pipeline.taking_back import plan_take_back

    if shown and not_shown:
        raise RequestRefused("Either --shown or --not-shown.")
    was_shown = shown if shown or not_shown else None
    request = TakeBackRequest(event, tidy_words(note), tuple(names or ()), was_shown, tidy_words(recorded_by))
    day = read_day(today)
    return record_event(
        "take-back",
        project,
        lambda root: plan_take_back(root, request, today=day, report=Report()),
        lambda plan: _write_plan(plan, event, day),
        Asker(form, yes),
    )


def _write_plan(plan: ApprovalPlan, event: str, today: date) -> str:
    """What would be said, and that nothing is lost."""
    recorded, shown = plan.event, plan.event.shown_from
    when = " to ".join(write_date(PartialDate(day.year, day.month, day.day)) for day in (shown, today) if day)
    facts = {
        "What": "Recorded in error",
        "Takes back": event,
        "Of": join_words([f"version {one.version} of {one.school}/{one.policy}" for one in plan.lines], last="and"),
        "Shown": f"from {when}, as its page will say. If the public never saw it, add --not-shown"
        if shown
        else "never, as far as is known here. If it was on the public site, add --shown",
        "Note": recorded.note,
        "Recorded by": recorded.recorded_by,
    }
    lines = [f"{name + ':':13}{text}" for name, text in facts.items() if text]
    return "\n".join([*lines, "", "The decision stays in its folder, and so do its texts. They count no more."])
