"""The command that tells two texts of a policy apart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
) -> Compared | WordWritten:
    """Say what changed from one text of a policy to another, word by word.

    With no version: the draft against the newest version if they differ, else the newest version against the one
    before.  Example: build.py compare st-hilda/social-media 1 3
    """
    from clausebook.pipeline.comparing import compare_versions

    if word:
        return _write_word(word, find_project(project), policy, (before, after), today)
    with on_failure("Nothing was compared."):
        root, day = find_project(project), read_day(today)
        return Compared(compare_versions(root, policy, (before, after), today=day, report=Report()))


def _write_word(file: Path, project: Path, policy: str, texts: tuple[str, str], today: str) -> WordWritten:
    from clausebook.pipeline.word_files import track_versions
    from clausebook.storage.atomic import write_atomically

    with on_failure("Nothing was written.", is_change=True) as outcome:
        target = _find_target(file)
        found = track_versions(project, policy, texts, today=read_day(today), report=Report())
        write_atomically(target, found.content, is_new=True)
        outcome.words = f"{target} was written."
        return WordWritten(target, found.before_name, found.after_name)


def _find_target(file: Path) -> Path:
    """Where to write a file for Word. Raises RequestRefused where one is, or where it would have another ending."""
    target = file.resolve()
    if target.suffix.lower() != ".docx":
        raise RequestRefused(f'{file} does not end in ".docx", by which Word knows its files.')
    if target.exists():
        raise RequestRefused(f"{target} is there. Name a new file, or move that one away.")
    if not target.parent.is_dir():
        raise RequestRefused(f"{target.parent} is no folder. Make it first, or name another.")
    return target


@dataclass(frozen=True, slots=True)
class WordWritten(Result):
    """A file for Word with what changed from one text to the other."""

    file: Path
    before: str
    after: str

    @property
    def done(self) -> str:
        """Where it is."""
        return f"{self.file} was written."

    def write_text(self) -> str:
        """Where it is, and which texts they are."""
        return f"{self.file}\n{capitalise(self.after)} compared with {self.before}, with tracked changes."

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
