"""The command that says which policy a copy is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.boundary import on_failure
from clausebook.cli.progress import show_progress
from clausebook.cli.results import Data, Result, make_document
from clausebook.cli.terminal import (
    FormatOption,
    ProjectOption,
    PublishedOption,
    TodayOption,
    find_project,
    find_published,
    read_day,
)
from clausebook.diagnostics import Report, tell_command
from clausebook.load.names import show_path
from clausebook.model.requests import RequestRefused
from clausebook.model.short_fingerprints import read_fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.site.verifying import CopyAnswer, CopyVerifier, KnownManual

_LIKE = "3f2a-91c0-77de"


def verify(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A PDF or Word file of a policy, or of all.")
    ] = None,
    project: ProjectOption = Path(),
    fingerprint: Annotated[
        str, typer.Option("--fingerprint", metavar="DIGITS", help="The fingerprint at the foot of a printed copy.")
    ] = "",
    today: TodayOption = "",
    form: FormatOption = "text",  # noqa: ARG001  the boundary reads it
    published: PublishedOption = None,
) -> Verified:
    """Say which policy and version a copy is, and if it is in force.  Example: python3 build.py verify ~/policy.pdf"""
    from clausebook.site.verifying import CopyVerifier

    with on_failure("Nothing was verified."):
        digits = _read_request(file, fingerprint)
        verifier = CopyVerifier(
            find_project(project), today=read_day(today), report=Report(), published=find_published(published)
        )
        with show_progress() as say:
            say("Looking for it among all versions")
            answer = _ask(verifier, file, digits)
        return Verified(answer, show_path(str(file)) if file else "")


@dataclass(frozen=True, slots=True)
class Verified(Result):
    """What is known of a copy: of a file by its name, or of a fingerprint."""

    answer: CopyAnswer
    file: str

    def write_text(self) -> str:
        """Whose policy it is, which version, whether it applies, and whether the file is as it was published."""
        return "\n".join(_say(self.answer, self.file))

    def describe(self) -> Data:
        """The same."""
        return make_document("verify", asdict(self.answer))

    @property
    def exit_code(self) -> int:
        """1 unless it is in force, and a file the one that was published."""
        return 0 if _is_right(self.answer, is_file=bool(self.file)) else 1


def _read_request(file: Path | None, fingerprint: str) -> str:
    """The digits of the fingerprint that was given; empty for a file. Raises RequestRefused."""
    if (file is None) == (not fingerprint):
        example = tell_command("verify", fingerprint=_LIKE)
        raise RequestRefused(f"Name a file, or give the fingerprint of a printed copy: {example}")
    if file is not None:
        if not file.is_file():
            raise RequestRefused(f"{show_path(str(file))} is not a file.")
        return ""
    digits = read_fingerprint(fingerprint)
    if not digits:
        raise RequestRefused(
            f'--fingerprint "{fingerprint[:80]}" is none: it has 12 signs or more, each a digit or a letter from '
            f"a to f, such as {_LIKE}."
        )
    return digits


def _ask(verifier: CopyVerifier, file: Path | None, digits: str) -> CopyAnswer:
    return verifier.verify(file) if file else verifier.find(digits)


def _is_right(answer: CopyAnswer, *, is_file: bool) -> bool:
    in_force = [one.is_in_force for one in answer.versions]
    is_whole = all(in_force) and not answer.manual.lacks if answer.manual else True
    return any(in_force) and is_whole and (answer.is_unchanged is True or not is_file)


def _say(answer: CopyAnswer, file: str) -> Iterator[str]:
    if not answer.versions:
        yield _say_unknown(file)
        return
    if answer.manual:
        yield from _say_manual(answer, answer.manual, file)
        return
    for one in answer.versions:
        said = f"{one.school}: {one.title}, version {one.version}."
        is_sure = answer.is_unchanged or not file
        yield said if is_sure else f"{file} says that it is this. {said}"
        yield one.in_words
        if file:
            yield _SAID[answer.is_unchanged]
        if one.address:
            yield f"Its page: {one.address}"


_SAID = {
    True: "The file is as it was published: nothing in it was changed.",
    False: (
        "Its bytes are not those of the file that is published now. It may be older: a file is made again when its "
        "version is replaced, when a telephone number changes, and by a newer Clausebook. Or somebody changed it. "
        "If much depends on it, compare its words with the page."
    ),
    None: "No file of this version is published now, so nobody can say whether this one was changed.",
}


def _say_manual(answer: CopyAnswer, manual: KnownManual, file: str) -> Iterator[str]:
    """What is in a file of all policies of a school, and what of it does not apply any more."""
    count, old = len(answer.versions), [one for one in answer.versions if not one.is_in_force]
    said = f"{manual.school}: {count} policies in one file."
    yield said if answer.is_unchanged else f"{file} says that it is this. {said}"
    yield "All of them are in force." if not old else f"{count - len(old)} of them are in force. These are not:"
    for one in old:
        yield f"- {one.title}, version {one.version}. {one.in_words}"
    if manual.lacks:
        yield f"In force, and not in it as it applies now: {', '.join(manual.lacks)}."
    yield _SAID[True] if answer.is_unchanged else _OTHER_MANUAL
    yield f"The page of the school: {manual.address}"


_OTHER_MANUAL = (
    "Its bytes are not those of the file that is published now. It may be older: it is made again whenever one of the "
    "policies changes, when a telephone number changes, and by a newer Clausebook. Or somebody changed it. "
    "If much depends on it, compare its words with the pages."
)


def _say_unknown(file: str) -> str:
    if not file:
        return "No version of a policy of this project has this fingerprint. Look at it again: is each sign right?"
    command = tell_command("verify", fingerprint=_LIKE)
    return (
        f"{file} is no file of this project, or it was changed so much that it cannot be told which it was.\n"
        f"If there is a fingerprint at the foot of its pages, look that up: {command}"
    )
