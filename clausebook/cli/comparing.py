"""The command that tells two texts of a policy apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from clausebook.cli.boundary import on_failure
from clausebook.cli.results import Data, Result, make_document
from clausebook.cli.terminal import (
    FormatOption,
    ProjectOption,
    TodayOption,
    find_project,
    is_colour_wanted,
    read_day,
    take_width,
)
from clausebook.diagnostics import Report
from clausebook.model.grammar import capitalise
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.pipeline.comparing import ComparedVersions

_LINES = 100_000


def compare(
    policy: Annotated[str, typer.Argument(metavar="SCHOOL/POLICY", help="Which policy.")],
    before: Annotated[str, typer.Argument(metavar="[FROM]", help='A version such as 3, or "draft".')] = "",
    after: Annotated[str, typer.Argument(metavar="[TO]", help="Another; else the newest version.")] = "",
    project: ProjectOption = Path(),
    today: TodayOption = "",
    form: FormatOption = "text",  # noqa: ARG001  the boundary reads it
    word: Annotated[
        Path | None,
        typer.Option("--word", metavar="FILE", help="Write a new file for Word instead, with the changes tracked."),
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", metavar="FILE", help="Write a new PDF instead, with the changes marked.")
    ] = None,
) -> Compared | ChangesWritten:
    """Say what changed from one text of a policy to another, word by word.

    With no version: the draft against the newest version if they differ, else the newest version against the one
    before.  Example: python3 build.py compare st-hilda/social-media 1 3
    """
    from clausebook.pipeline.comparing import compare_versions

    asked = policy, (before, after), today
    if word and pdf:
        raise RequestRefused("Choose one of --word and --pdf.")
    if word:
        return _write_file(word, ".docx", partial(_track, find_project(project), *asked))
    if pdf:
        return _write_file(pdf, ".pdf", partial(_print, find_project(project), *asked))
    with on_failure("Nothing was compared."):
        root, day = find_project(project), read_day(today)
        return Compared(compare_versions(root, policy, (before, after), today=day, report=Report()))


class _Made(NamedTuple):
    """A file of what changed: the two texts, each by its name inside a sentence, and how the changes are told."""

    before: str
    after: str
    told: str
    content: bytes


def _track(project: Path, policy: str, texts: tuple[str, str], today: str) -> _Made:
    from clausebook.pipeline.word_files import track_versions

    found = track_versions(project, policy, texts, today=read_day(today), report=Report())
    return _Made(found.before_name, found.after_name, "with tracked changes", found.content)


def _print(project: Path, policy: str, texts: tuple[str, str], today: str) -> _Made:
    from clausebook.pipeline.redline_papers import compose_redline
    from clausebook.site.downloads import make_file

    found = compose_redline(project, policy, texts, today=read_day(today), report=Report())
    return _Made(found.before_name, found.after_name, "with marks", make_file(project, found.paper, "pdf"))


def _write_file(file: Path, ending: str, make: Callable[[], _Made]) -> ChangesWritten:
    from clausebook.storage.atomic import write_atomically

    with on_failure("Nothing was written.", is_change=True) as outcome:
        target = _find_target(file, ending)
        made = make()
        write_atomically(target, made.content, is_new=True)
        outcome.words = f"{target} was written."
        return ChangesWritten(target, made.before, made.after, made.told)


def _find_target(file: Path, ending: str) -> Path:
    """Where to write a file. Raises RequestRefused where one is, or where it would have another ending."""
    target = file.resolve()
    if target.suffix.lower() != ending:
        raise RequestRefused(f'{file} does not end in "{ending}", by which programs know such files.')
    if target.exists():
        raise RequestRefused(f"{target} is there. Name a new file, or move that one away.")
    if not target.parent.is_dir():
        raise RequestRefused(f"{target.parent} is no folder. Make it first, or name another.")
    return target


@dataclass(frozen=True, slots=True)
class ChangesWritten(Result):
    """A file with what changed from one text to the other."""

    file: Path
    before: str
    after: str
    told: str

    @property
    def done(self) -> str:
        """Where it is."""
        return f"{self.file} was written."

    def write_text(self) -> str:
        """Where it is, and which texts they are."""
        return f"{self.file}\n{capitalise(self.after)} compared with {self.before}, {self.told}."

    def describe(self) -> Data:
        """The same."""
        return make_document("compare", {"file": str(self.file), "before": self.before, "after": self.after})


@dataclass(frozen=True, slots=True)
class Compared(Result):
    """What changed from one text to the other."""

    found: ComparedVersions

    def write_text(self) -> str:
        """Which texts they are, and every change word by word."""
        from clausebook.cli.terminal_redlines import write_redline

        found = self.found
        redline = write_redline(
            found.comparison, is_coloured=is_colour_wanted(), width=take_width(), lines_at_most=_LINES
        )
        return f"{found.after_name} compared with {found.before_name}.\n\n{redline}".removesuffix("\n")

    def describe(self) -> object:
        """The same as `changes.json` says it."""
        from clausebook.render import describe_comparison

        found = self.found
        return describe_comparison(found.school, found.policy, (found.before, found.after), found.comparison)
