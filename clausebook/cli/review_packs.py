"""The command that writes a review pack for those who decide."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.boundary import on_failure
from clausebook.cli.progress import show_progress
from clausebook.cli.results import Data, Result, make_document
from clausebook.cli.terminal import FormatOption, ProjectOption, TodayOption, find_project, read_day
from clausebook.diagnostics import Report
from clausebook.model.dates import parse_date
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from datetime import date

    from clausebook.render.packs.measuring import PackFigures

# The endings of the forms in which a pack is written.
_ENDINGS = {"html": "html", "pdf": "pdf", "word": "docx"}


def review_pack(
    meeting: Annotated[str, typer.Option("--meeting", metavar="DATE", help="What falls to this planned meeting.")] = "",
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="What was approved since this day.")] = "",
    pending: Annotated[bool, typer.Option("--pending", help="All that waits for a decision: the default.")] = False,
    body: Annotated[str, typer.Option("--body", metavar="BODY", help="Only what this body decides.")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="DIR", help="The folder to write into; DIR/review-packs.")
    ] = None,
    made: Annotated[str, typer.Option("--as", metavar="html|pdf|word", help="In which form.")] = "html",
    project: ProjectOption = Path(),
    today: TodayOption = "",
    form: FormatOption = "text",  # noqa: ARG001  the boundary reads it
) -> PackWritten:
    """Write one document for a meeting: what is to be decided, with each change once.

    Example: python3 build.py review-pack --meeting 2026-12-02 --as pdf
    """
    from clausebook.site.pack_files import FOLDER, build_pack

    with on_failure("Nothing was written.", is_change=True) as outcome:
        if sum(map(bool, (meeting, since, pending))) > 1:
            message = "A pack is for one thing: leave all but one of --meeting, --since and --pending out."
            raise RequestRefused(message)
        root, report, ending = find_project(project), Report(), _find_ending(made)
        on, start = _read_date("--meeting", meeting), _read_date("--since", since)
        folder, day = _find_folder(output or root / FOLDER), read_day(today)
        with show_progress() as say:
            target, figures = build_pack(
                root, folder, ending, meeting=on, since=start, body=body.strip(), today=day, report=report, say=say
            )
        written = PackWritten(target, figures)
        outcome.words = written.done
        return written


def _find_ending(made: str) -> str:
    if made not in _ENDINGS:
        raise RequestRefused('--as is "html", "pdf" or "word".')
    return _ENDINGS[made]


def _find_folder(output: Path) -> Path:
    folder = output.resolve()
    if folder.exists() and not folder.is_dir():
        raise RequestRefused(f"{folder} is a file. Name a folder.")
    return folder


@dataclass(frozen=True, slots=True)
class PackWritten(Result):
    """A pack in its file, and its figures."""

    target: Path
    figures: PackFigures

    @property
    def done(self) -> str:
        """Where it is."""
        return f"{self.target} was written."

    def write_text(self) -> str:
        """Where it is, and how much there is to decide and to read."""
        return f"{self.target}\n{_say_figures(self.figures)}"

    def describe(self) -> Data:
        """The same; how many pages there are is estimated."""
        return make_document("review-pack", {"file": str(self.target), **asdict(self.figures)})


def _read_date(option: str, text: str) -> date | None:
    """A day in any of the ways in which the project's files write one. Raises RequestRefused if it is none."""
    try:
        found = parse_date(text) if text else None
    except ValueError:
        found = None
    if text and (found is None or not found.day):
        raise RequestRefused(f'{option} "{text}" is not a day. Write "2 December 2026" or 2026-12-02.')
    return found.first_day() if found else None


def _say_figures(figures: PackFigures) -> str:
    said = [
        _count(figures.decisions, "decision"),
        _count(figures.changes, "change"),
        f"about {_count(figures.minutes, 'minute')} to read",
    ]
    lines = [f"{', '.join(said)}."]
    if figures.full_pages:
        share = figures.pages / figures.full_pages
        lines.append(
            f"About {_count(figures.pages, 'page')}; the full documents are about {_count(figures.full_pages, 'page')} "
            f"(estimated from their words): {share:.0%}."
        )
    lines.append("It is for those who decide: never put it where the public site is.")
    return "\n".join(lines)


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
